"""Adding somebody: by name with what is known, or in a sentence that is understood, shown, and kept when you say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
from kithwork.cli.output import aside, columns, day, json_option, paragraph, plain, print_json, say, strong
from kithwork.cli.whom import person_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.sources.actions.in_words import Kept
    from kithwork.sources.in_words import Somebody, Told
    from kithwork.workspace.actor import Actor


@click.command(cls=Command)
@click.argument("words", metavar="NAME | “SENTENCE”", nargs=-1, required=True)
@click.option("--email", "emails", multiple=True, help="An e-mail address; may be repeated.")
@click.option("--phone", "phones", multiple=True, help="A phone number; may be repeated.")
@click.option("--organisation", default="", help="Where they work.")
@click.option("--title", default="", help="What they do there.")
@click.option("--notes", default="", help="What you want to remember.")
@click.option("--met-how", default="", help="How you met.")
@click.option("--tag", "tags", multiple=True, help="A word to file them under; may be repeated.")
@click.option("--who", "who", type=int, multiple=True, help="The number of whom a name means, where several have it.")
@click.option("--about", "about", default="", metavar="NAME", help="Whom it is about, where the words name nobody.")
@click.option("--new", "is_new", is_flag=True, help="A name that others have is of somebody new.")
@click.option("--yes", "-y", "is_sure", is_flag=True, help="Keep what was understood without asking.")
@json_option
@click.pass_obj
def add(
    actor: Actor,
    /,
    *,
    words: tuple[str, ...],
    who: tuple[int, ...],
    about: str,
    is_new: bool,
    is_sure: bool,
    as_json: bool,
    **fields: Any,
) -> None:
    """Add somebody by name, or say it in a sentence: kithwork add "met Ines Duarte at the mixer, mediator, …"."""
    from kithwork.sources.in_words.naming import is_only_a_name

    text = " ".join(words)
    if any(fields.values()) or (is_only_a_name(text) and not about):
        _add_by_name(actor, text, as_json=as_json, **fields)
        return
    told = _understood(actor, text, about=about, who=who, is_new=is_new)
    if as_json and not is_sure:
        print_json({"told": _told_json(told), "kept": None})
        return
    if not as_json:
        _show(actor, told)
    from kithwork.sources.actions.in_words import NobodyToldError, may_be_kept, tell

    if not told.people:
        raise NobodyToldError(
            "Say who it was: a name is enough, like “met Ines Duarte at the mixer”. "
            "Or add --about NAME, and the words become the note."
        )
    may_be_kept(actor, told)
    if not (is_sure or as_json) and not click.confirm("Keep it?", default=True, err=True):
        aside("Nothing is kept.")
        return
    kept = tell(actor, told)
    _tell_kept(kept, told, as_json=as_json)


def _add_by_name(
    actor: Actor, name: str, *, emails: Sequence[str], phones: Sequence[str], as_json: bool, **fields: Any
) -> None:
    from kithwork.people.actions import add_person
    from kithwork.people.rules import CardPoint, PersonCard, PointKind, point_key

    points = tuple(
        CardPoint(kind, value, point_key(kind, value, region=actor.workspace.region))
        for kind, values in ((PointKind.EMAIL, emails), (PointKind.PHONE, phones))
        for value in values
    )
    one = add_person(actor, card=PersonCard(name=name, points=points, **fields))
    if as_json:
        print_json({"id": one.pk, "name": one.full_name, "place": one.place})
    else:
        say(f"{strong(plain(one.full_name))} is in your book.")


def _understood(actor: Actor, text: str, *, about: str, who: tuple[int, ...], is_new: bool) -> Told:
    """What the words say; a name that several have is settled by *who*, or said to be somebody new."""
    from dataclasses import replace

    from kithwork.core.errors import KithworkError
    from kithwork.sources.in_words import of_whom, understand
    from kithwork.sources.queries.in_words import ground_for

    ground = ground_for(actor, f"{text} {about}")
    told = of_whom(understand(text, ground=ground, today=actor.today), about, ground=ground, today=actor.today)
    settled = tuple(_settled(one, who, is_new=is_new) for one in told.people)
    for one in settled:
        if one.is_open:
            named = [(str(other.id), other.name, other.told_by) for other in one.candidates]
            lines = "; ".join(f"{number} {name}{f' ({by})' if by else ''}" for number, name, by in named)
            raise KithworkError(
                f"“{one.name}” may mean {lines}. Say which with --who {named[0][0]}, or --new for somebody new."
            )
    return replace(told, people=settled)


def _settled(one: Somebody, who: tuple[int, ...], *, is_new: bool) -> Somebody:
    from dataclasses import replace

    meant = next((other for other in one.candidates if other.id in who), None)
    if meant is not None:
        return replace(one, name=meant.name, person_id=meant.id, candidates=())
    return replace(one, candidates=()) if is_new else one


def _show(actor: Actor, told: Told) -> None:
    """What was understood, a line each with the words it came from; what was left; who is known already."""
    from kithwork.introductions.queries import trigger_events
    from kithwork.sources.in_words import Meant
    from kithwork.sources.in_words.wording import KIND_LABELS, read_in_part

    events = trigger_events(actor) if any(one.events for one in told.people) else {}
    rows = []
    for piece in told.pieces:
        value = events[piece.value].label if piece.kind == "event" and piece.value in events else piece.value
        if piece.kind == "who" and piece.whom is not None:
            value = f"{value} ({'in your book' if told.people[piece.whom].person_id else 'new'})"
        words = "" if _reads_alike(piece.words, piece.value) else f"“{piece.words}”"
        rows.append((KIND_LABELS[piece.kind], value, words))
    rows += [
        ("By" if one.meant is Meant.PROMISE else "On", due.isoformat(), one.what)
        for one in told.promises
        if (due := one.due_date)
    ]
    for line in columns(rows):
        say(line)
    if in_part := read_in_part(told):
        say(paragraph(in_part))
    elif told.left:
        say(paragraph(f"In the note as it stands: {'; '.join(told.left)}"))


def _reads_alike(one: str, other: str) -> bool:
    """Whether two texts read alike."""
    from kithwork.core.text import fold

    return fold(one) == fold(other)


def _tell_kept(kept: Kept, told: Told, *, as_json: bool) -> None:
    if as_json:
        people = [person_json(*one) for one in kept.people]
        print_json(
            {
                "told": _told_json(told),
                "kept": {"batch": kept.batch, "exchange": kept.exchange_id, "people": people},
            }
        )
        return
    names = ", ".join(strong(plain(name)) for _, name in kept.people)
    say(f"Kept, with {names}. Take it back with: kithwork undo {kept.batch}")


def _told_json(told: Told) -> dict[str, Any]:
    return {
        "how": told.how.value,
        "on": day(told.on_date),
        "minutes": told.minutes,
        "where": told.where,
        "people": [
            {
                "id": one.person_id,
                "name": one.name,
                "title": one.title,
                "works": list(one.works),
                "organisation": one.organisation,
                "town": one.town,
                "birthday": one.birthday,
                "points": [{"kind": way.kind.value, "value": way.value} for way in one.points],
                "tags": list(one.tags),
                "seeks": list(one.seeks),
                "offers": list(one.offers),
                "remember": list(one.remembered),
                "events": [{"event": event.slug, "when": event.when, "words": event.words} for event in one.events],
            }
            for one in told.people
        ],
        "promises": [
            {
                "by": one.by.value,
                "what": one.what,
                "due": day(one.due_date),
                "with": list(one.whom),
                "meant": one.meant.value,
            }
            for one in told.promises
        ],
        "introduced_by": [{"id": one.person_id, "name": one.name} for one in told.through],
        "left": list(told.left),
        "language": told.tongue or "English",
    }
