"""A telling while it is read: who was named so far, of whom one speaks, and what each clause was taken for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kithwork.core.text import fold, search_words
from kithwork.people.rules import PointKind
from kithwork.sources.in_words.given import is_everyday, is_given, is_only_given
from kithwork.sources.in_words.ground import is_prefix
from kithwork.sources.in_words.names import Names, names_at
from kithwork.sources.in_words.places import known_place
from kithwork.sources.in_words.titles import works_of
from kithwork.sources.in_words.told import How, Kind, Piece, Promised, Somebody, Through, Told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kithwork.sources.in_words.ground import Ground, KnownPerson
    from kithwork.sources.in_words.marks import Marks
    from kithwork.sources.in_words.saying import Promise
    from kithwork.sources.in_words.told import Happening


@dataclass(slots=True)
class Draft:
    """What was understood so far. `current` is of whom a clause without a name speaks.

    `together`: several were named at once; `side_by_side`: and none of them as somebody of another's ("her boss").
    """

    ground: Ground
    today: date
    people: list[Somebody] = field(default_factory=list)
    current: int = 0
    how: How | None = None
    on_date: date | None = None
    minutes: int | None = None
    where: str = ""
    through: list[Through] = field(default_factory=list)
    promises: list[Promised] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    last: Kind | None = None
    pending_title: str = ""
    pending_firm: str = ""
    calls: list[set[str]] = field(default_factory=list)
    is_listing: bool = False
    together: bool = False
    side_by_side: bool = False
    is_subject: bool = False
    kin: str = ""

    def called(self, name: str) -> tuple[KnownPerson, ...]:
        """Whom of the book *name* may mean."""
        return self.ground.called(name, today=self.today)

    def is_firm(self, name: str) -> bool:
        """Whether *name* is what an organisation of the book is called."""
        return self.ground.is_firm(name, today=self.today)

    def names_at(self, text: str) -> Names:
        """The names that *text* begins with, the firms of the book left out."""
        found = names_at(text)
        people = tuple(name for name in found.names if not self.is_firm(name))
        return found if people == found.names else Names(people, "", found.rest if people else text)

    def is_sure(self, name: str, said: str) -> bool:
        """Whether *name* is somebody's: of the book, a given name, or several words that *said* has written large."""
        first, *more = name.split()
        if self.called(name):
            return True
        if self.is_firm(name):
            return False
        if known_place(name, self.ground) and not is_given(name):
            return False
        is_large = is_given(first) or is_prefix(first) or (bool(more) and not is_everyday(more[-1]))
        return is_large if name in said else is_only_given(first)

    def add_person(self, name: str, words: str) -> int:
        """Somebody told of: known, new, or one of several; answers with their place."""
        found = self._meant(name, Somebody(name))
        for place, one in enumerate(self.people):
            if (one.person_id, fold(one.name)) == (found.person_id, fold(found.name)):
                return place
        self.people.append(found)
        self.calls.append({*search_words(found.name), *search_words(name)})
        self.current = len(self.people) - 1
        self.note(Kind.WHO, found.name, words, whom=self.current)
        if self.pending_title:
            self.say(Kind.TITLE, self.pending_title, self.pending_title, whom=(self.current,))
            if self.pending_firm:
                self.say(Kind.ORGANISATION, self.pending_firm, self.pending_firm, whom=(self.current,))
            self.pending_title, self.pending_firm, self.last = "", "", Kind.WHO
        return self.current

    def _meant(self, name: str, one: Somebody) -> Somebody:
        """*one* as whom *name* means: known, one of several, or new."""
        meant = self.ground.meant(name, today=self.today)
        if meant is not None:
            return replace(one, name=meant.name, person_id=meant.id, candidates=())
        return replace(one, name=name, candidates=self.called(name))

    def rename(self, place: int, name: str) -> None:
        """Give somebody told of by a first name alone their whole name, once that is said."""
        found = self.people[place] = self._meant(name, self.people[place])
        self.calls[place] |= {*search_words(name), *search_words(found.name)}
        self.pieces = [
            replace(piece, value=found.name, words=name) if piece.kind is Kind.WHO and piece.whom == place else piece
            for piece in self.pieces
        ]

    def note(self, kind: Kind, value: str, words: str, *, whom: int | None = None) -> None:
        """That some words were taken for something."""
        self.pieces.append(Piece(kind, value, words, whom))
        self.last = kind

    def leave(self, words: str) -> None:
        """That nothing was made of some words; they stay in the note."""
        if words.strip(" ,.;:-"):
            self.left.append(words.strip())

    def say(self, kind: Kind, value: str, words: str, *, whom: Sequence[int]) -> None:
        """Put what a clause says to the people it speaks of."""
        for place in whom:
            self.people[place] = _with(self.people[place], kind, value)
            self.note(kind, value, words, whom=place)

    def add_absent(self, name: str) -> int:
        """Somebody for whom something is to do, and who was not there; answers with their place."""
        many = len(self.people)
        place = self.add_person(name, name)
        if place == many:
            self.people[place] = replace(self.people[place], absent=True)
        return place

    def promise(self, told: Promise, whom: Sequence[int], words: str) -> None:
        """Keep what is promised, to do, or agreed to come, with those it is with."""
        self.promises.append(Promised(told.by, told.what, told.due_date, tuple(whom), told.meant))
        self.note(told.kind, told.what, words, whom=whom[0])

    def happens(self, event: Happening, *, whom: Sequence[int]) -> None:
        """Put an event to the people it is told of."""
        for place in whom:
            one = self.people[place]
            known = next((known for known in one.events if known.slug == event.slug), None)
            if known is None or (event.when and not known.when):
                others = tuple(other for other in one.events if other is not known)
                self.people[place] = replace(one, events=(*others, event))
                self.note(Kind.EVENT, event.slug, event.words, whom=place)

    def dates_last_event(self, when: str, words: str) -> bool:
        """Give the event told last its month, where it has none; whether it took it."""
        one = self.people[self.current]
        if not one.events or one.events[-1].when:
            return False
        last = one.events[-1]
        dated = replace(last, when=when, words=f"{last.words}, {words}")
        self.people[self.current] = replace(one, events=(*one.events[:-1], dated))
        return True

    def move(self, place: int) -> None:
        """That the work of somebody is new."""
        self.people[place] = replace(self.people[place], moved=True)

    def named(self, word: str) -> int | None:
        """Who of those told of is called *word*."""
        folded = fold(word)
        return next((place for place, words in enumerate(self.calls) if folded in words), None)

    @property
    def first_names(self) -> frozenset[str]:
        """The words of the names of those told of, folded."""
        return frozenset().union(*self.calls)

    @property
    def everybody(self) -> tuple[int, ...]:
        """The places of all told of."""
        return tuple(range(len(self.people)))

    def told(self, text: str, marks: Marks) -> Told:
        """What was understood, with the addresses and tags that stood in the text."""
        for point in marks.points:
            if self.people:
                place = self._owner(point.value if point.kind is PointKind.EMAIL else "")
                one = self.people[place]
                self.people[place] = replace(one, points=(*one.points, point))
                self.note(Kind.POINT, point.value, point.value, whom=place)
        for tag in marks.tags:
            if self.people:
                self.people = [replace(one, tags=(*one.tags, tag)) for one in self.people]
                self.note(Kind.TAG, tag, f"#{tag}")
        known = (replace(one, works=works_of(one.title, self.ground)) if one.title else one for one in self.people)
        return Told(
            text=text,
            people=tuple(known),
            how=self.how or How.NOTE,
            on_date=self.on_date or self.today,
            minutes=self.minutes,
            where=self.where,
            through=tuple(self.through),
            promises=tuple(self.promises),
            pieces=tuple(self.pieces),
            left=tuple(self.left),
        )

    def _owner(self, address: str) -> int:
        """Whose an address is: who has a name like it, else who was told of first."""
        words = set(search_words(address.split("@", 1)[0]))
        alike = (place for place, one in enumerate(self.people) if words & set(search_words(one.name)))
        return next(alike, 0)


def _with(one: Somebody, kind: Kind, value: str) -> Somebody:
    if kind is Kind.TITLE:
        return replace(one, title=value)
    if kind is Kind.ORGANISATION:
        return replace(one, organisation=value)
    if kind is Kind.TOWN:
        return replace(one, town=value)
    if kind is Kind.BIRTHDAY:
        return replace(one, birthday=value)
    if kind is Kind.SEEKS:
        return replace(one, seeks=tuple(dict.fromkeys((*one.seeks, value))))
    if kind is Kind.OFFERS:
        return replace(one, offers=tuple(dict.fromkeys((*one.offers, value))))
    return replace(one, remembered=tuple(dict.fromkeys((*one.remembered, value))))
