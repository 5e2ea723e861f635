"""Cards, mails and events as a file holds them, written for a test, and the files they lie in."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from email.utils import format_datetime

from kithwork.people.models import ContactPoint, Person
from kithwork.sources.actions import import_paths
from kithwork.sources.archive.writing import write_archive

ME = "ana@example.org"


def card(name, *emails, phones=(), uid="", **more):
    """One vCard; *more* are further lines by their name."""
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}"]
    lines += [f"UID:{uid}"] * bool(uid) + [f"EMAIL:{one}" for one in emails] + [f"TEL:{one}" for one in phones]
    lines += [f"{name.upper()}:{value}" for name, value in more.items()]
    return "\r\n".join([*lines, "END:VCARD", ""])


def mail(sender, *to, on="2026-03-02", subject="Hello", text="How are you?", cc=(), **headers):
    """One mail; an underscore in the name of a header is a dash."""
    at = datetime.fromisoformat(on).replace(tzinfo=UTC)
    lines = [f"From: {sender}", f"Date: {format_datetime(at)}", f"Subject: {subject}"]
    lines += [f"To: {', '.join(to)}"] * bool(to) + [f"Cc: {', '.join(cc)}"] * bool(cc)
    lines += [f"Message-ID: <{abs(hash((sender, to, on, subject, text)))}@test.example>"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "Content-Type: text/plain; charset=utf-8", "", text, ""])


def mbox(*mails):
    return "".join(f"From - Mon Mar 02 00:00:00 2026\r\n{one}\r\n" for one in mails)


def event(uid, start, *attendees, organizer=ME, minutes=60, **more):
    """One VEVENT; an attendee is an address or (address, answer)."""
    lines = ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART:{start}", f"DURATION:PT{minutes}M", "SUMMARY:Coffee"]
    lines += [f"ORGANIZER:mailto:{organizer}"] * bool(organizer)
    for one in attendees:
        address, answer = one if isinstance(one, tuple) else (one, "ACCEPTED")
        lines.append(f"ATTENDEE;PARTSTAT={answer}:mailto:{address}")
    lines += [f"{name.upper().replace('_', '-')}:{value}" for name, value in more.items()]
    return "\r\n".join([*lines, "END:VEVENT", ""])


def calendar(*events, method=""):
    told = f"METHOD:{method}\r\n" if method else ""
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{told}{''.join(events)}END:VCALENDAR\r\n"


class Desk:
    """A folder to put files into and an actor who imports them."""

    def __init__(self, actor, folder):
        self.actor = actor
        self.folder = folder
        self._number = 0

    def file(self, name, content):
        self._number += 1
        path = self.folder / f"{self._number}" / name
        path.parent.mkdir()
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def bring(self, name, content, *, actor=None, **more):
        return import_paths(actor or self.actor, [self.file(name, content)], **more)

    def cards(self, *cards, **more):
        return self.bring("people.vcf", "".join(cards), **more)

    def mails(self, *mails, owners=(ME,), **more):
        return self.bring("mail.mbox", mbox(*mails), owners=owners, **more)

    def events(self, *events, owners=(ME,), method="", **more):
        return self.bring("calendar.ics", calendar(*events, method=method), owners=owners, **more)


def archive_of(actor) -> bytes:
    """The whole archive, packed."""
    file = io.BytesIO()
    write_archive(actor, file)
    return file.getvalue()


def state_of(actor) -> str:
    """Everything an archive tells, unpacked."""
    with zipfile.ZipFile(io.BytesIO(archive_of(actor))) as archive:
        return archive.read("kithwork.json").decode()


def told(actor, section):
    return json.loads(state_of(actor))[section]


def who(actor):
    """Everybody as (name, addresses), whatever their numbers."""
    points = {}
    for pk, key in ContactPoint.objects.filter(workspace=actor.workspace).values_list("person_id", "key"):
        points.setdefault(pk, set()).add(key)
    people = Person.objects.filter(workspace=actor.workspace).values_list("pk", "full_name")
    return sorted((name, tuple(sorted(points.get(pk, ())))) for pk, name in people)


def places(actor):
    """Where everybody stands, by name: (place, reason)."""
    rows = Person.objects.filter(workspace=actor.workspace).values_list("full_name", "place", "aside_reason")
    return {name: (place, reason) for name, place, reason in rows}
