"""Made-up cards and letters, the same in every run."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

GIVEN = ("Ana", "Bo", "Chen", "Dana", "Eli", "Fatima", "Goran", "Hana", "Ines", "Jonas", "Kofi", "Léa", "Mira", "Noor")
FAMILY = ("Keller", "Diaz", "Okafor", "Lindqvist", "Moreau", "Tanaka", "Silva", "Novák", "Brandt", "Rossi", "Haddad")
PLACES = ("Harbour Bank", "Keller Architects", "Lumen Labs", "Quiet Bakery", "Northern Rail", "Atlas Legal")
TOPICS = ("lunch", "the pier", "offer", "the lease", "Thursday", "a thank you", "plans", "the panel", "books")
WORDS = [
    "we",
    "could",
    "meet",
    "at",
    "the",
    "old",
    "harbour",
    "and",
    "look",
    "at",
    "the",
    "plans",
    "together",
    "before",
    "the",
    "week",
    "ends",
    "if",
    "that",
    "suits",
    "you",
]
OWNER = "owner@home.example"


def people(number):
    """(name, address, phone, organisation, title) of made-up people, all different."""
    chance = random.Random(7)
    for place in range(number):
        given, family = chance.choice(GIVEN), chance.choice(FAMILY)
        address = f"{given}.{family}.{place}@example.org".lower().replace("é", "e").replace("á", "a")
        yield f"{given} {family} {place}", address, f"+3519{place:08d}", chance.choice(PLACES), "Partner"


def card(place, one):
    """A vCard as an address book exports it."""
    name, address, phone, organisation, title = one
    given, family, number = name.split()
    return (
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Example//Book 1.0//EN\r\nUID:bench-{place}\r\n"
        f"N:{family} {number};{given};;;\r\nFN:{name}\r\nORG:{organisation};Sales\r\nTITLE:{title}\r\n"
        f"EMAIL;TYPE=INTERNET;TYPE=WORK:{address}\r\nTEL;TYPE=CELL:{phone}\r\n"
        f"ADR;TYPE=WORK:;;{place} Harbour Street;Lisbon;;1100-{place % 1000:03d};Portugal\r\n"
        f"BDAY:19{60 + place % 40}-0{1 + place % 9}-1{place % 9}\r\nCATEGORIES:Friends,Harbour\r\n"
        f"NOTE:Met at the pier\\, talked about plans number {place} and a long walk that we ought to take \r\n"
        f" one day when the weather is better than it was.\r\nREV:2024-01-01T00:00:00Z\r\nEND:VCARD\r\n"
    )


def write_cards(file, number):
    """One file of *number* cards."""
    with file.open("w", encoding="utf-8", newline="") as out:
        for place, one in enumerate(people(number)):
            out.write(card(place, one))


def write_cards_apart(folder, number):
    """A folder of *number* files of one card each."""
    folder.mkdir(parents=True)
    for place, one in enumerate(people(number)):
        (folder / f"{place}.vcf").write_text(card(place, one), encoding="utf-8", newline="")


def write_mailbox(file, number, *, correspondents=2000):
    """An mbox of *number* letters to and from the owner: plain, quoted replies, some with an HTML part."""
    chance = random.Random(11)
    them = list(people(correspondents))
    at = datetime(2019, 1, 1, tzinfo=UTC)
    with file.open("w", encoding="utf-8", newline="") as out:
        for place in range(number):
            at += timedelta(minutes=chance.randrange(5, 120))
            out.write(letter(chance, place, chance.choice(them), at))


def letter(chance, place, one, at):
    """One message with the headers that today's mail carries."""
    mine = f"Owner <{OWNER}>"
    theirs = f"{one[0]} <{one[1]}>"
    sender, recipient = (mine, theirs) if chance.random() < 0.5 else (theirs, mine)
    text = "\n".join(" ".join(chance.choices(WORDS, k=12)) + "." for _ in range(chance.randrange(2, 25)))
    quoted = "\n".join(f"> {line}" for line in text.splitlines())
    plain = f"Hello,\n\n{text}\n\nBest,\n{sender.split()[0]}\n\nOn {at:%d %b %Y}, {recipient} wrote:\n{quoted}\n"
    head = (
        f"From MAILER-DAEMON {at:%a %b %d %H:%M:%S %Y}\nReceived: from mx.example.org (mx.example.org [192.0.2.1])\n"
        f"\tby mail.home.example with ESMTPS id {place:x};\n\t{format_datetime(at)}\n"
        f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=s1;\n\tbh={'a' * 44}=;\n\tb={'b' * 60}\n\t {'c' * 60}=\n"
        f"From: {sender}\nTo: {recipient}\nSubject: Re: {chance.choice(TOPICS)} {place // 7}\n"
        f"Date: {format_datetime(at)}\nMessage-ID: <{place}.bench@example.org>\nMIME-Version: 1.0\n"
    )
    if place % 3:
        return f"{head}Content-Type: text/plain; charset=utf-8\n\n{plain}\n"
    html = "".join(f"<p>{line}</p>\n" for line in plain.splitlines())
    return (
        f'{head}Content-Type: multipart/alternative; boundary="=={place}"\n\n--=={place}\n'
        f"Content-Type: text/plain; charset=utf-8\n\n{plain}\n--=={place}\n"
        f"Content-Type: text/html; charset=utf-8\n\n<html><body>{html}</body></html>\n--=={place}--\n\n"
    )
