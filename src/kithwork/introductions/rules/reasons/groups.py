"""Why a circle or a trio should meet: one event brings people to all of them, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.introductions.rules.reasons.facts import Proof, ProofKind
from kithwork.introductions.rules.reasons.naming import a_work, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kithwork.introductions.rules.reasons.facts import Guest, Part

OTHERS_NAMED = 5


def group_lines(
    slug: str, when: str, parts: Mapping[int, tuple[Guest, Part]], *, is_tactful: bool
) -> tuple[dict[int, str], str, tuple[Proof, ...]]:
    """(why for each, in short, what it rests on) of people whom one event calls; professions, and nobody named."""
    order = sorted(parts, key=lambda pk: (parts[pk][1].stage, pk))
    people = "people lean on" if is_tactful else "people need"
    opening = f"{when[:1].upper()}{when[1:]}"
    whys = {}
    for pk in order:
        others = list(dict.fromkeys(a_work(parts[other][1].label) for other in order if other != pk))
        role = parts[pk][1].role
        you = f"you ({role})" if role else "you"
        whys[pk] = f"{opening}, {people} {you}, and soon also {listed(others)}."
    short = f"all {'there for people' if is_tactful else 'needed'} {when}"
    proofs = [Proof(f"Who is needed {when}", ProofKind.EVENT, slug)]
    proofs += [
        Proof(f"{guest.name} is {a_work(part.label)}", ProofKind.PERSON, pk) for pk, (guest, part) in parts.items()
    ]
    return whys, short, tuple(proofs)
