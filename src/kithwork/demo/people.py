"""The people of the demo network, read from the tables beside this module."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import TYPE_CHECKING

from kithwork.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

OWNER_NAME = "Mara Lindqvist"
OWNER_ADDRESSES = ("mara@lindqvist.example",)

_PARTICLES = frozenset({"de", "van", "der", "di", "el"})
_SCENE = re.compile(r"(-?\d+) (in|out|met|call)(?: (\d+))?(?: \+ ([^|]+?))? \| ")
_THEIR_OWN = re.compile(r"\b(?:his|her|their)\b", re.IGNORECASE)


class Course(StrEnum):
    """How it has gone between the owner and somebody."""

    ALIVE = "alive"
    FADING = "fading"
    RESTING = "resting"
    MOSTLY_YOU = "mostly you"
    MOSTLY_THEM = "mostly them"
    MET_LATELY = "met lately"
    ONLY_KNOWN = "only known"


@dataclass(frozen=True, slots=True)
class Scene:
    """One exchange written for one person: `kind` is in, out, met or call; planned ones: negative days."""

    days_ago: int
    kind: str
    minutes: int | None
    subject: str
    text: str
    also: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody in the network. `cares` are what they talk about, as one would name it to a third person."""

    name: str
    title: str
    organisation: str
    course: Course
    tags: tuple[str, ...] = ()
    note: str = ""
    cares: tuple[str, ...] = ()
    rhythm_days: int = 0
    prefix: str = ""
    scenes: tuple[Scene, ...] = ()
    met_days_ago: int = 0
    tries: int = 0
    met_at: str = ""

    @property
    def given(self) -> str:
        """The first name or names."""
        return self.name[: -len(self.family)].strip()

    @property
    def family(self) -> str:
        """The last name, with the small words before it."""
        words = self.name.split()
        start = next((place for place, word in enumerate(words) if word in _PARTICLES), len(words) - 1)
        return " ".join(words[start:])

    @property
    def slug(self) -> str:
        """The name as it stands in keys."""
        return slug(self.name)

    @property
    def address(self) -> str:
        """The e-mail address, at a domain that exists nowhere."""
        return f"{slug(self.given.split()[0])}.{slug(self.family)}@{slug(self.organisation)}.example"


def slug(text: str) -> str:
    """*text* in small letters and hyphens."""
    plain = text.replace("ø", "o").replace("Ø", "O").replace("ß", "ss").replace("ł", "l")
    return re.sub(r"[^a-z0-9]+", "-", fold(plain)).strip("-")


def said_by(care: str, whose: str) -> str:
    """*care* as one of the two says it: "his allotment" becomes "your allotment" or "my allotment"."""
    return _THEIR_OWN.sub(whose, care)


def everybody() -> tuple[Profile, ...]:
    """Every person of the network, the closest first."""
    return (*_closest(), *_circle(), *_met_lately(), *_only_known())


def table(name: str) -> str:
    """The text of a table."""
    return (files("kithwork.demo") / "tables" / f"{name}.txt").read_text(encoding="utf-8")


def paragraphs(name: str) -> list[list[str]]:
    """The paragraphs of a table as lines, without remarks."""
    blocks = table(name).split("\n\n")
    lines = [[line for line in block.splitlines() if line and not line.startswith("#")] for block in blocks]
    return [block for block in lines if block]


def _rows(name: str) -> Iterator[list[str]]:
    for block in paragraphs(name):
        for line in block:
            yield [cell.strip() for cell in line.split("|")]


def _closest() -> Iterator[Profile]:
    for name, *lines in paragraphs("closest"):
        scenes = tuple(_scene(line) for line in lines if _SCENE.match(line))
        values = dict(line.split(": ", 1) for line in lines if not _SCENE.match(line))
        yield Profile(
            name=name,
            title=values["title"],
            organisation=values["org"],
            course=Course(values.get("state", "alive")),
            tags=_listed(values["tags"]),
            note=values["note"],
            cares=_listed(values["care"]),
            rhythm_days=int(values["rhythm"]),
            prefix=values.get("prefix", ""),
            scenes=scenes,
        )


def _scene(line: str) -> Scene:
    found = _SCENE.match(line)
    assert found is not None
    subject, _, text = line[found.end() :].partition(" | ")
    return Scene(
        days_ago=int(found[1]),
        kind=found[2],
        minutes=int(found[3]) if found[3] else None,
        subject=subject.strip(),
        text=text.strip(),
        also=found[4] or "",
    )


def _circle() -> Iterator[Profile]:
    for name, title, organisation, rhythm, course, tags, cares, note in _rows("circle"):
        yield Profile(
            name=name,
            title=title,
            organisation=organisation,
            course=Course(course),
            tags=_listed(tags),
            note=note,
            cares=_listed(cares),
            rhythm_days=int(rhythm),
        )


def _met_lately() -> Iterator[Profile]:
    for name, title, organisation, days, tries, place, tags, note in _rows("lately"):
        yield Profile(
            name=name,
            title=title,
            organisation=organisation,
            course=Course.MET_LATELY,
            tags=_listed(tags),
            note=note,
            met_days_ago=int(days),
            tries=int(tries),
            met_at=place,
        )


def _only_known() -> Iterator[Profile]:
    for name, title, organisation, tags, note in _rows("book"):
        yield Profile(
            name=name,
            title=title,
            organisation=organisation,
            course=Course.ONLY_KNOWN,
            tags=_listed(tags),
            note=note,
        )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip() and part.strip() != "none")
