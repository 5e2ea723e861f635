"""Why a circle or a trio should meet: one event brings people to all of them, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.introductions.rules.reasons.facts import Proof, ProofKind
from kithwork.introductions.rules.reasons.naming import a_work, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kithwork.introductions.rules.reasons.facts import Guest, Part

OTHERS_NAMED = 3
"""So many professions are named to each; who else is at the table they will see there."""


def group_lines(
    slug: str, when: str, parts: Mapping[int, tuple[Guest, Part]], *, is_tactful: bool
) -> tuple[dict[int, str], str, tuple[Proof, ...]]:
    """(why for each, in short, what it rests on) of people whom one event calls; professions, and nobody named."""
    order = sorted(parts, key=lambda pk: (parts[pk][1].stage, pk))
    need, to = ("people turn to", "to ") if is_tactful else ("people need", "")
    opening = f"{when[:1].upper()}{when[1:]}"
    whys = {}
    for pk in order:
        others = list(dict.fromkeys(a_work(parts[other][1].label) for other in order if other != pk))
        named = others if len(others) <= OTHERS_NAMED else [*others[:OTHERS_NAMED], "others"]
        whys[pk] = f"{opening}, {need} you, and soon also {to}{listed(named)}."
    proofs = [Proof(f"Who is needed {when}", ProofKind.EVENT, slug)]
    proofs += [
        Proof(f"{guest.name} is {a_work(part.label)}", ProofKind.PERSON, pk) for pk, (guest, part) in parts.items()
    ]
    return whys, when, tuple(proofs)
