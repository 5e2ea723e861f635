"""What would tell who somebody is, worked out once: names in all their writings, firm, addresses, initials."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from kithwork.introductions.rules.knowing import is_shared_workplace
from kithwork.introductions.rules.letters_everyday import (
    GENERIC,
    LOCAL_PARTS,
    PARTICLES,
    TITLES,
    is_everyday,
    is_grammar,
)
from kithwork.introductions.rules.letters_plain import joined, key, pieces, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kithwork.introductions.rules.letters_plain import Piece

SHORTEST = 3
"""A name of so many letters is looked for in any writing; a shorter one with a capital alone."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FREE_MAIL = _set("""
    gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com aol.com proton.me
    protonmail.com gmx.net gmx.de web.de mail.com
""")
_LEGAL = _set("bv co company corp gmbh inc kg limited llc llp ltd nv oy plc pty sa sarl spa srl")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts in which a name stands in a sentence with nothing around it."""
MOST_NAMES = 4
"""Of so many words of a name every order is looked for."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What would tell who somebody is; `names`: full name, nickname and the like.

    `addresses`: of mail, and what they are called elsewhere (handles). `rare_title` is the title where it tells who
    they are: no profession is called so.
    """

    names: tuple[str, ...]
    organisation: str = ""
    title: str = ""
    addresses: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    rare_title: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """The keys by which somebody would be known.

    `plain`: in any writing; `short`: with a capital; `careful`: with a capital where the word is not at its usual use;
    `firm`: words of the firm, with a capital; `careful_firm` likewise with care. `runs`: several words as one.
    """

    plain: frozenset[str]
    short: frozenset[str]
    careful: frozenset[str]
    firm: frozenset[str]
    careful_firm: frozenset[str]
    runs: frozenset[str]
    longest_run: int
    first: tuple[str, ...]
    initials: frozenset[str]
    unspaced: tuple[str, ...]
    strings: tuple[str, ...]
    phones: tuple[str, ...]

    @property
    def names(self) -> frozenset[str]:
        """Every word of the name."""
        return self.plain | self.short | self.careful


@lru_cache(maxsize=8192)
def marks_of(one: Identity) -> Marks:
    """The marks of somebody."""
    written = {piece.key: len(piece.raw) for name in one.names for piece in _words(name)}
    telling = frozenset(word for word in written if not is_everyday(word) and word not in PARTICLES)
    plain = frozenset(word for word in telling if written[word] >= SHORTEST)
    firm = _firm_words(one.organisation)
    locals_ = {joined(visible(address.partition("@")[0])).rstrip("0123456789") for address in one.addresses}
    told = {word for word in locals_ if len(word) > SHORTEST and word not in LOCAL_PARTS and not is_everyday(word)}
    runs = frozenset(_name_runs(one.names)) | frozenset(_firm_runs(one.organisation)) | told | _labels(one.addresses)
    if one.rare_title:
        runs |= {joined(visible(one.rare_title))}
    return Marks(
        plain=plain,
        short=telling - plain,
        careful=frozenset(written) - telling,
        firm=frozenset(word for word in firm if not is_everyday(word)),
        careful_firm=frozenset(word for word in firm if is_everyday(word) and not is_grammar(word)),
        runs=runs,
        longest_run=max(
            (len(pieces(visible(text))) for text in (*one.names, one.organisation, one.rare_title)), default=1
        ),
        first=tuple(word for name in one.names for word in _keys(name)[:1] if word in plain and len(word) > SHORTEST),
        initials=frozenset(_initials(one)),
        unspaced=tuple(dict.fromkeys(part for name in one.names for part in _unspaced(visible(name)))),
        strings=tuple(_strings(one.addresses)),
        phones=one.phones,
    )


def every_word(one: Identity) -> frozenset[str]:
    """The keys of every word in the names, the firm, the title and the addresses of somebody that says something."""
    names = {word for name in one.names for word in _keys(name)}
    texts = (one.organisation, one.title, *(_tellings(address) for address in one.addresses))
    others = {piece.key for text in texts for piece in pieces(visible(text)) if len(piece.raw) >= SHORTEST}
    return frozenset(names | (others - PARTICLES - _LEGAL - TITLES))


def _tellings(address: str) -> str:
    local, _, domain = visible(address).partition("@")
    return local if domain.lower() in _FREE_MAIL else f"{local} {domain.rpartition('.')[0]}"


def _words(name: str) -> list[Piece]:
    """The words of a name that are whose it is: no titles, no particles inside it, no single letters."""
    found = pieces(visible(name))
    known = (piece for at, piece in enumerate(found) if piece.key not in TITLES and not _is_particle(found, at))
    return [piece for piece in known if len(piece.raw) > 1 and not _UNSPACED.search(piece.raw)]


def _keys(name: str) -> list[str]:
    return [piece.key for piece in _words(name)]


def _is_particle(found: Sequence[Piece], at: int) -> bool:
    piece = found[at]
    if piece.key not in PARTICLES:
        return False
    is_at_an_end = at == 0 or at == len(found) - 1
    has_capitals = any(other.raw[:1].isupper() for other in found)
    return not is_at_an_end or (has_capitals and piece.raw[:1].islower())


def _name_runs(names: Iterable[str]) -> Iterator[str]:
    """Names written as one word, in any order, with and without what stands inside: mariakeller, obrien, annemarie."""
    for name in names:
        shown = visible(name)
        words = _keys(shown)
        for word in shown.split():
            inside = pieces(word)
            if len(inside) > 1 and len(run := "".join(piece.key for piece in inside)) >= SHORTEST:
                yield run
        for number in range(2, min(len(words), MOST_NAMES) + 1):
            for order in permutations(words[:MOST_NAMES], number):
                yield "".join(order)
        if len(words) > 1:
            yield joined(shown)
            yield "".join(words)


def _firm_words(organisation: str) -> tuple[str, ...]:
    """The keys of the words of a firm that other firms have not."""
    if not is_shared_workplace(organisation):
        return ()
    found = (piece.key for piece in pieces(visible(organisation)))
    return tuple(word for word in found if len(word) > 1 and word not in GENERIC | PARTICLES)


def _firm_runs(organisation: str) -> Iterator[str]:
    """Several words of a firm that stand together: all of it, its telling words, one of them with what follows."""
    telling = _firm_words(organisation)
    if not telling:
        return
    words = [piece.key for piece in pieces(visible(organisation))]
    core = [word for word in words if word not in _LEGAL]
    bare = [word for word in core if word not in PARTICLES]
    for run in (words, core, bare, telling):
        if len(run) > 1:
            yield "".join(run)
    for one, other in pairwise(bare):
        if any(word in telling and not is_everyday(word) for word in (one, other)):
            yield one + other


def _labels(addresses: Iterable[str]) -> frozenset[str]:
    """The names of their own domains, where they are long enough to be no word: calmterms of calmterms.example."""
    domains = (address.rpartition("@")[2].lower() for address in addresses)
    labels = (domain.rpartition(".")[0].rpartition(".")[2] for domain in domains if domain not in _FREE_MAIL)
    return frozenset(label for one in labels if len(label := joined(visible(one))) > 7 and not is_everyday(label))


def _initials(one: Identity) -> Iterator[str]:
    for name in one.names[:1]:
        found = [piece.key for piece in pieces(visible(name)) if piece.key not in TITLES and piece.raw.isalpha()]
        inner = [word for word in found if word not in PARTICLES]
        for words in (found, inner, [*inner[:1], *inner[-1:]]):
            if len(words) > 1:
                yield "".join(word[0] for word in words)
    firm = [piece.key for piece in pieces(visible(one.organisation))] if _firm_words(one.organisation) else []
    for words in (firm, [word for word in firm if word not in PARTICLES]):
        if len(words) > 2:
            yield "".join(word[0] for word in words)


def _unspaced(name: str) -> Iterator[str]:
    """A name of a script without blanks: the whole of it, and its head and tail of two signs at least."""
    if not _UNSPACED.search(name):
        return
    for word in name.split():
        yield word
        if len(name.split()) == 1:
            for cut in range(1, len(word)):
                yield from (part for part in (word[:cut], word[cut:]) if len(part) > 1)


def _strings(addresses: Iterable[str]) -> Iterator[str]:
    for address in addresses:
        if "@" not in address:
            continue
        domain = address.rpartition("@")[2].lower()
        yield address.lower()
        if "." in domain and domain not in _FREE_MAIL:
            yield domain


def is_initial(letter: str, marks: Marks) -> bool:
    """Whether a single letter begins a word of the name."""
    return any(word.startswith(key(letter)) for word in marks.names)
