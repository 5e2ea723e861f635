"""Knowing somebody again who was erased, without remembering who they were: keyed digests and veiled names.

Whoever is erased would be met again in the next file. What is kept instead of them says nothing to a reader, and yet
whether a card is of them: digests under a key of what identified them, and their name veiled so that two veiled names
agree where the names do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from kithwork.people.queries.identity import IDENTIFYING, SHARED
from kithwork.people.rules import NAME_FROM_ADDRESS, name_words, names_agree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kithwork.people.rules import CardPoint

KEY_BYTES = 32
DIGEST_BYTES = 16
CARD = "card"
"""Kind of the key a card was read under."""
ENTRY = "entry"
"""Kind of the uid of an entry, as archives tell it."""
LONGEST_KEY = 500
_FIRST_SIGN, _SIGNS = 0x4E00, 0x5000
"""Letters that no folding changes: a name's initials are veiled among them."""


@dataclass(frozen=True, slots=True)
class Veil:
    """One secret key, and what it makes of identities and names."""

    key: bytes

    def digest(self, kind: str, value: str) -> str:
        """What stands for an identity, in hexadecimal: the same for the same, and nothing else can be told of it."""
        return self._hash(f"{kind}\0{value}").hex()

    def name(self, name: str) -> str:
        """*name* so that nobody reads it, while `names_agree` says of two veiled names what it says of the names."""
        return " ".join(sorted(self._word(word) for word in name_words(name)))

    def _word(self, word: str) -> str:
        initial = chr(_FIRST_SIGN + int.from_bytes(self._hash(f"initial\0{word[0]}")[:4]) % _SIGNS)
        return initial if len(word) == 1 else initial + self._hash(f"word\0{word}").hex()

    def _hash(self, words: str) -> bytes:
        return blake2b(words.encode("utf-8", "replace"), key=self.key, digest_size=DIGEST_BYTES).digest()


@dataclass(frozen=True, slots=True)
class Forgot:
    """Somebody forgotten: `names` veiled, none where nobody had told one.

    `from_exchanges`: nothing but exchanges had told of them.
    """

    uid: str
    key: bytes
    digests: frozenset[str]
    names: frozenset[str]
    from_exchanges: bool

    def agrees(self, veiled: str, *, strictly: bool) -> bool:
        """Whether a veiled name may be theirs; *strictly* word for word, as where only a number is in common."""
        if not veiled or veiled in self.names:
            return True
        may_differ = self.from_exchanges or not strictly
        return may_differ and (not self.names or any(names_agree(name, veiled) for name in self.names))


@dataclass(frozen=True, slots=True)
class LetIn:
    """So many who were erased are not kept out any more; what reads sources may meet them again."""

    number: int


class ForgottenOnes:
    """Everybody who is forgotten, asked by whoever keeps what sources tell.

    They are met by the rules by which they would be, were they still in the book (`queries.identity`), so that nobody
    else is taken for them.
    """

    def __init__(self, ones: Iterable[Forgot] = ()) -> None:
        self.ones = tuple(ones)

    def __bool__(self) -> bool:
        return bool(self.ones)

    def of_card(
        self,
        *,
        name: str,
        name_source: str = "FN",
        points: Iterable[CardPoint] = (),
        keys: Iterable[str] = (),
        entry: str = "",
    ) -> frozenset[str]:
        """The uids of those forgotten whom a card is of.

        Known by its ways to reach them, the *keys* it was read under, or the uid of an *entry* of an archive.
        """
        if not self.ones:
            return frozenset()
        called = "" if name_source in NAME_FROM_ADDRESS else name
        known = [point for point in points if point.kind in IDENTIFYING]
        ways = [(point.kind.value, point.key[:LONGEST_KEY], point.kind in SHARED) for point in known]
        keys = tuple(keys)
        found: set[str] = set()
        for veil in self._veils:
            veiled = veil.name(called)
            sharing = [
                (one, shared)
                for kind, value, shared in ways
                for one in self._by_digest.get(veil.digest(kind, value), ())
            ]
            found.update(one.uid for one, shared in sharing if one.agrees(veiled, strictly=shared))
            reached = {one.uid for one, _ in sharing}
            same_key = [one for key in keys for one in self._by_digest.get(veil.digest(CARD, key), ())]
            found.update(one.uid for one in same_key if one.uid in reached or one.agrees(veiled, strictly=False))
            found.update(one.uid for one in self._by_digest.get(veil.digest(ENTRY, entry), ()))
        return frozenset(found)

    def of_address(self, ways: Iterable[tuple[str, str]], *, name: str, holders: Iterable[str] = ()) -> frozenset[str]:
        """The uids of those forgotten who write from an address, told as the *ways* (kind, key) a book may hold it.

        *holders*: the names of those in the book who have it too; it is theirs unless *name* is only the other's.
        """
        beside = tuple(holders)
        called = name.strip()
        if not self.ones or (beside and (not called or any(names_agree(one, called) for one in beside))):
            return frozenset()
        found: list[tuple[Forgot, str]] = []
        for kind, value in ways:
            for veil in self._veils:
                found += [(one, veil.name(called)) for one in self._by_digest.get(veil.digest(kind, value), ())]
        return frozenset(
            one.uid for one, veiled in found if not beside or (one.names and one.agrees(veiled, strictly=False))
        )

    def typed(self, *, name: str, points: Iterable[CardPoint]) -> frozenset[str]:
        """The uids of those forgotten whom the user types in: by an address of theirs, or by their whole name alone."""
        every = tuple(points)
        found = self.of_card(name=name, points=every)
        if found or any(point.kind in IDENTIFYING for point in every) or len(name_words(name)) < 2:
            return found
        named = {veil.key: veil.name(name) for veil in self._veils}
        return frozenset(one.uid for one in self.ones if named[one.key] in one.names)

    @cached_property
    def _veils(self) -> tuple[Veil, ...]:
        return tuple(Veil(key) for key in sorted({one.key for one in self.ones}))

    @cached_property
    def _by_digest(self) -> dict[str, list[Forgot]]:
        found: dict[str, list[Forgot]] = {}
        for one in self.ones:
            for digest in sorted(one.digests):
                found.setdefault(digest, []).append(one)
        return found


def identities_of(
    points: Iterable[tuple[str, str]], *, entries: Iterable[str], cards: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Everything that identifies somebody, as (kind, value): ways to reach them, entries' uids, keys of cards."""
    kinds = {kind.value for kind in IDENTIFYING}
    yield from ((kind, value) for kind, value in points if kind in kinds)
    yield from ((ENTRY, uid) for uid in entries)
    yield from ((CARD, key) for key in cards)
