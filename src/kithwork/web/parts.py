"""Small pieces several pages show: faces, words for small numbers, names in a row."""

from __future__ import annotations

from dataclasses import dataclass

from kithwork.people.rules import initials
from kithwork.relationships.rules import State

STATE_TONES = {
    State.ALIVE: "leaf",
    State.FADING: "gold",
    State.QUIET: "sky",
    State.RESTING: "",
    State.UNKNOWN: "",
}
"""Which wash the chip of a state stands on."""

_WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody as a circle and a name, for `parts/_avatar.html`."""

    id: int
    name: str
    initials: str
    tone: int


def face(person_id: int, name: str) -> Face:
    """The face of somebody of whom only the name is at hand; its tone is `PersonRow.tone`."""
    return Face(id=person_id, name=name, initials=initials(name), tone=person_id % 4 + 1)


def number_word(number: int) -> str:
    """A small number in words, a larger one in digits."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)


def listed(names: list[str]) -> str:
    """`Ada`, `Ada and Bo`, `Ada, Bo and Cy`."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
