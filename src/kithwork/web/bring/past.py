"""What was brought before, as a list: one entry an import, and one a stack of cards or a day's sentences."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from kithwork.core.text import one_line, shorten
from kithwork.sources import queries as sources
from kithwork.sources.queries.cards import stacks_of_batches
from kithwork.sources.queries.in_words import sentences
from kithwork.web.bring.words import came_words, moment_words, problem_words
from kithwork.web.cards.words import cards_words, with_article
from kithwork.web.people.words import capital, count_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from kithwork.sources.models import Batch
    from kithwork.workspace.actor import Actor

LONGEST_SENTENCE = 60


@dataclass(frozen=True, slots=True)
class PastImport:
    """One entry of the list; `parts` are the imports folded together in it, each with its own way back."""

    label: str
    when: str
    came: str
    problems: str
    url: str
    undo_url: str
    parts: tuple[PastImport, ...] = ()


def past_imports(actor: Actor) -> list[PastImport]:
    """Every import that brought anything, latest first; what was told by hand is folded together."""
    every = list(sources.brought(actor))
    by_hand = [one.pk for one in every if not one.files and not one.is_demo]
    stacks = stacks_of_batches(actor, by_hand) if by_hand else {}
    said = sentences(actor, by_hand) if by_hand else {}
    together: dict[Hashable, list[Batch]] = {}
    for one in every:
        together.setdefault(_with(actor, one, stacks), []).append(one)
    return [_entry(actor, some, stacks, said) for some in together.values()]


def _with(actor: Actor, one: Batch, stacks: Mapping[int, tuple[int, str]]) -> Hashable:
    """What an import is folded together with: its stack; else what was told by hand the same day and still stands."""
    if one.files or one.is_demo:
        return one.pk
    if one.pk in stacks:
        return "stack", stacks[one.pk][0]
    return one.label, one.undone_at is None, one.began_at.astimezone(actor.zone).date()


def _entry(
    actor: Actor, some: list[Batch], stacks: Mapping[int, tuple[int, str]], said: Mapping[int, str]
) -> PastImport:
    latest = some[0]
    if latest.pk in stacks:
        return _stack(actor, some, *stacks[latest.pk])
    parts = tuple(_past(actor, one, said.get(one.pk, "")) for one in some)
    if len(parts) == 1:
        return parts[0]
    number = count_words(len(parts), "time", "times")
    label = f"{latest.label}, {number}"
    came = "undone" if latest.undone_at else came_words(_sum(some))
    return PastImport(label, parts[0].when, capital(came), "", "", "", parts)


def _stack(actor: Actor, some: list[Batch], stack_id: int, met_where: str) -> PastImport:
    where = f" from {with_article(met_where)}" if met_where else ""
    return PastImport(
        label=f"{capital(cards_words(len(some)))}{where}",
        when=capital(moment_words(actor, some[0].began_at)),
        came=capital(came_words(_sum(some))),
        problems="",
        url=reverse("card-stack", args=[stack_id]),
        undo_url=reverse("card-stack-undo", args=[stack_id]),
    )


def _past(actor: Actor, batch: Batch, sentence: str) -> PastImport:
    undone = batch.undone_at
    came = f"undone {moment_words(actor, undone)}" if undone else came_words(batch.counts)
    return PastImport(
        label=f"“{shorten(one_line(sentence), signs=LONGEST_SENTENCE)}”" if sentence else batch.label,
        when=capital(moment_words(actor, batch.began_at)),
        came=capital(came),
        problems="" if undone else problem_words(getattr(batch, "problem_count", 0)),
        url=reverse("import-report", args=[batch.pk]),
        undo_url=reverse("import-undo", args=[batch.pk]) if undone is None else "",
    )


def _sum(some: list[Batch]) -> dict[str, Counter[str]]:
    """What several imports brought between them."""
    return {
        kind: sum((Counter(one.counts.get(kind, {})) for one in some), Counter()) for kind in ("people", "exchanges")
    }
