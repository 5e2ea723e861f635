"""What the tests of the pages about people share: what a page says, as one reads it."""

import re
from html import unescape

from kithwork.conversations.actions import NewExchange, add_exchanges, announce
from kithwork.conversations.rules import Aside, CastMember, Channel, Direction, Part, Reading, Role, Status


def words(response):
    """The text of a page without its marks, blanks folded."""
    page = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    main = re.search(r"<main\b.*?</main>(.*?<aside\b.*?</aside>)?", page, flags=re.DOTALL)
    text = re.sub(r"<[^>]+>", " ", main.group() if main else page)
    return re.sub(r"\s+([.,;:)])", r"\1", " ".join(unescape(text).split()))


def marks(response):
    """The marks of a page as the browser takes them: blanks folded, none before or after a sign of a mark."""
    page = re.sub(r"\s+", " ", response.content.decode())
    return re.sub(r"(?<=>) (?=<)| (?=/?>)", "", page)


def names(response):
    """The names in a list of people, in order."""
    return [unescape(name).strip() for name in re.findall(r"data-row>([^<]*)</a>", marks(response))]


def write(actor, one, *, at, direction=Direction.IN, subject="", text="", role=None, counts=True, **more):
    """A message as it comes from a file."""
    role = role or (Role.FROM if direction is Direction.IN else Role.TO)
    member = CastMember(f"{one.full_name.split()[0].lower()}@example.org", one.full_name, role)
    new = NewExchange(
        source_key=more.pop("key", f"key {at} {subject}"),
        other_key="",
        happened_at=at,
        channel=more.pop("channel", Channel.MAIL),
        subject=subject,
        text=text,
        minutes=None,
        all_day=False,
        status=more.pop("status", Status.STANDS),
        aside=more.pop("aside", Aside.NO),
        cast=(member, *more.pop("others", ())),
        reading=Reading(direction, (Part(member, direction, counts=counts, is_direct=counts),)),
        people=(one.pk,),
    )
    [pk] = add_exchanges(actor, [new], batch=None)
    announce(actor, [one.pk])
    return pk
