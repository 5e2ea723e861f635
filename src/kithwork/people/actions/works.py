"""What somebody does for a living, as the user says it; and professions of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.core.events import publish
from kithwork.core.text import fold, one_line, search_words
from kithwork.knowledge import professions
from kithwork.people.models import OwnProfession, Person, Practice
from kithwork.people.queries import person
from kithwork.people.queries.works import vocabulary
from kithwork.people.reading import OWN_PREFIX
from kithwork.people.rules import Does, PersonChanged, role_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kithwork.people.reading import Vocabulary
    from kithwork.workspace.actor import Actor

AT_ONCE = 500
LONGEST_WORDS = 300
MOST_ALIASES = 30


class UnknownProfessionError(NotFoundError):
    """No such profession here."""


class ProfessionLabelError(KithworkError):
    """A profession without a name, or one that there is already."""


@transaction.atomic
def say_work(actor: Actor, person_id: int, slug: str, *, does: Does = Does.YES, words: str = "") -> Practice:
    """Say that somebody is in a profession, or is not; *words* is what it was read from, where it was read."""
    one = person(actor, person_id)
    _refuse_unknown(slug, vocabulary(actor))
    values = {"does": does, "words": one_line(words)[:LONGEST_WORDS], "said_on": actor.today}
    said, _ = Practice.objects.update_or_create(workspace=actor.workspace, person=one, profession=slug, defaults=values)
    publish(actor, PersonChanged(frozenset({one.pk})))
    return said


@transaction.atomic
def take_back_work(actor: Actor, person_id: int, slug: str) -> None:
    """Say neither that somebody is in a profession nor that they are not."""
    one = person(actor, person_id)
    if Practice.objects.filter(workspace=actor.workspace, person=one, profession=slug).delete()[0]:
        publish(actor, PersonChanged(frozenset({one.pk})))


@transaction.atomic
def confirm_works(actor: Actor, works: Iterable[tuple[int, str]], *, does: Does) -> int:
    """Say of many at a time that they are in the profession read from their title, or are not.

    *works* are (person, profession); answers with how many were said. Whoever is not in this workspace is left out.
    """
    pairs = list(dict.fromkeys(works))
    known = vocabulary(actor)
    for slug in {slug for _, slug in pairs}:
        _refuse_unknown(slug, known)
    read_from = _read_from(actor, sorted({pk for pk, _ in pairs}))
    rows = [
        Practice(
            workspace=actor.workspace,
            person_id=pk,
            profession=slug,
            does=does,
            words=read_from[pk],
            said_on=actor.today,
        )
        for pk, slug in pairs
        if pk in read_from
    ]
    Practice.objects.bulk_create(
        rows,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["person", "profession"],
        update_fields=["does", "words", "said_on"],
    )
    if rows:
        publish(actor, PersonChanged(frozenset(row.person_id for row in rows)))
    return len(rows)


@transaction.atomic
def add_profession(actor: Actor, label: str, *, aliases: Sequence[str] = (), like: str = "") -> OwnProfession:
    """Add a profession the table lacks; *like* is one of the table whose family, sources and events it shares."""
    name, known = one_line(label)[:120], vocabulary(actor)
    _refuse_label(name, known, but="")
    _refuse_unlike(like)
    return OwnProfession.objects.create(
        workspace=actor.workspace, slug=_slug(name, known), label=name, aliases=_aliases(aliases, name), like=like
    )


@transaction.atomic
def change_profession(
    actor: Actor, slug: str, *, label: str, aliases: Sequence[str] = (), like: str = ""
) -> OwnProfession:
    """Say anew how a profession of the user's own is called, and what it is like."""
    one, name = _own(actor, slug), one_line(label)[:120]
    _refuse_label(name, vocabulary(actor), but=slug)
    _refuse_unlike(like)
    one.label, one.aliases, one.like = name, _aliases(aliases, name), like
    one.save(update_fields=["label", "aliases", "like"])
    publish(actor, PersonChanged(_in_it(actor, slug)))
    return one


@transaction.atomic
def remove_profession(actor: Actor, slug: str) -> None:
    """Take away a profession of the user's own, with what was said of people about it."""
    one, people = _own(actor, slug), _in_it(actor, slug)
    Practice.objects.filter(workspace=actor.workspace, profession=slug).delete()
    one.delete()
    publish(actor, PersonChanged(people))


def _own(actor: Actor, slug: str) -> OwnProfession:
    one = OwnProfession.objects.filter(workspace=actor.workspace, slug=slug).first()
    if one is None:
        raise UnknownProfessionError(f"There is no profession of your own called “{slug}”.")
    return one


def _in_it(actor: Actor, slug: str) -> frozenset[int]:
    rows = Practice.objects.filter(workspace=actor.workspace, profession=slug)
    return frozenset(rows.values_list("person_id", flat=True))


def _refuse_unknown(slug: str, known: Vocabulary) -> None:
    if slug not in known.works:
        raise UnknownProfessionError(f"There is no profession “{slug}”; choose one of the list, or add your own.")


def _refuse_unlike(like: str) -> None:
    if like and like not in professions():
        raise UnknownProfessionError(f"There is no profession “{like}” to be like; choose one of the list, or none.")


def _refuse_label(name: str, known: Vocabulary, *, but: str) -> None:
    if not search_words(name):
        raise ProfessionLabelError("Say what the profession is called.")
    same = next((one for one in known.works.values() if fold(one.label) == fold(name) and one.slug != but), None)
    if same:
        raise ProfessionLabelError(f"“{same.label}” is there already; choose it from the list.")


def _slug(name: str, known: Vocabulary) -> str:
    base = OWN_PREFIX + "-".join(search_words(name))[:80]
    slug, number = base, 1
    while slug in known.works:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _aliases(aliases: Collection[str], name: str) -> list[str]:
    lines = {fold(line): line[:120] for alias in aliases if search_words(line := one_line(alias))}
    lines.pop(fold(name), None)
    return list(lines.values())[:MOST_ALIASES]


def _read_from(actor: Actor, person_ids: Sequence[int]) -> dict[int, str]:
    """The title and firm of those of *person_ids* that are here."""
    found: dict[int, str] = {}
    for start in range(0, len(person_ids), AT_ONCE):
        some = Person.objects.filter(workspace=actor.workspace, pk__in=person_ids[start : start + AT_ONCE])
        for pk, title, organisation in some.values_list("pk", "title", "organisation__name"):
            found[pk] = role_line(title, organisation or "")[:LONGEST_WORDS]
    return found
