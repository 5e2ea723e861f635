"""Small real files that tests of bringing people in drop on the page."""

EDGE = "kithwork-test-edge"

CARDS = b"""BEGIN:VCARD
VERSION:3.0
UID:dana
FN:Dana Keller
EMAIL:dana@keller.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
UID:jonas
FN:Jonas Okafor
EMAIL:jonas@okafor.example
END:VCARD
"""

MAIL = b"""From MAILER Mon Nov  2 09:00:00 2026
From: Ana <ana@home.example>
To: Dana Keller <dana@keller.example>
Date: Mon, 02 Nov 2026 09:00:00 +0000
Message-ID: <1@home.example>
Subject: Coffee

Coffee on Thursday?

From MAILER Mon Nov  2 10:00:00 2026
From: Dana Keller <dana@keller.example>
To: Ana <ana@home.example>
Date: Mon, 02 Nov 2026 10:00:00 +0000
Message-ID: <2@keller.example>
Subject: Re: Coffee

With pleasure.

"""

CALENDAR = b"""BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:walk
DTSTART:20261105T090000Z
DTEND:20261105T100000Z
SUMMARY:A walk
ORGANIZER:mailto:ana@home.example
ATTENDEE;PARTSTAT=ACCEPTED:mailto:jonas@okafor.example
END:VEVENT
END:VCALENDAR
"""

TABLE = b"""Member,Reach them at,Works for,Member since
Rosa Tamm,rosa@tamm.example,Tamm & Partners,2024
Helen Sato,helen@sato.example,Sato Planning,2025
"""

TWO_PROBLEMS = (
    CARDS
    + b"""BEGIN:VCARD
VERSION:3.0
END:VCARD
"""
)


def posted(*files, **fields):
    """A form as a browser sends it, names with their folders: its body and its type."""
    parts = [
        f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for name, content in files:
        head = f'--{EDGE}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        parts += [f"{head}Content-Type: application/octet-stream\r\n\r\n".encode(), content, b"\r\n"]
    return {
        "data": b"".join([*parts, f"--{EDGE}--\r\n".encode()]),
        "content_type": f"multipart/form-data; boundary={EDGE}",
    }
