"""Where in a letter its author's own signature stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kithwork.core.text import fold, one_line
from kithwork.knowledge.nicknames import nicknames
from kithwork.people.rules import name_from_address, name_words
from kithwork.sources.mail.signature.words import CLOSINGS, FOOTER

READ_SIGNS = 2_500
MOST_LINES = 10
"""A signature has no more lines."""
_NEAREST_LINES = 26
_LONGEST_SIGNS = 130
_MAY_TELL = re.compile(r"\d[\d ().\-/]{5,}\d|\n-- ?\n|www\.|https?://|\n[^\n.!?]{3,90}\n[^\n.!?]{3,90}\s*$")
_PARTS = re.compile(r"\s*[|•·\t]\s*|\s+[-–—/]\s+|\s{3,}|,\s*")
_SAME_LINE = re.compile(r"^([^,–-]{3,40}?)\s*[,–-]+\s*(\S.*)$")
_IN_BRACKETS = re.compile(r"\s*[(\[<][^)\]>]*[)\]>]\s*$")
_RULE = re.compile(r"^\s*[_\-=*~#+]{5,}\s*$")
_HOLES = re.compile(r"\?{3,}|\xa0{2,}")
_WIDE = re.compile(r"\t+|\s{3,}")
_BEFORE = " -–—~*_/\\>•·\"'“”"
_FOR_THE_FIRM = re.compile(r"^(?:i\.\s?[AV]\.|ppa\.|p\.\s?p\.|gez\.)\s*")
"""What stands before the name of who signs for a firm."""
_MARK = re.compile(r"^\s*(?:--|—|–|-{2,6}|_{2,})\s*$")
_SENTENCE = re.compile(r"[.!?]$")
_NOT_IN_A_NAME = re.compile(r"[\d?!:;]|\b[a-z]{2,} [a-z]{2,}\b|[a-z]{3,}\. ")
HONOURS = frozenset(
    """
    dr prof professor mr mrs ms miss mx sir dipl ing mag rev frau herr dott ir drs lic eng phd md mba msc ma ba bsc jd
    esq cpa cfa jr sr ii iii pe frics mrics llm llb acca aca fcca mcipd cfp clu chfc pmp aia cebs phr sphr ccim
    sior gri bvsc mrcvs dvm dds dmd mciob
    """.split()  # noqa: SIM905
)
_NO_NAME = frozenset(
    [
        "to",
        "for",
        "of",
        "and",
        "at",
        "the",
        "on",
        "behalf",
        "from",
        "by",
        "with",
        "assistant",
        "secretary",
        "und",
        "et",
        "y",
        "e",
        "i",
        "für",
        "von",
        "der",
        "die",
        "das",
    ]
)


PARTICLES = frozenset("van von de der den del della di da do dos das du la le ten ter zu zur af av".split())  # noqa: SIM905
"""Small words of a name, which are nobody's alone."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The lines under the author's name; `beside` is what stands on the line of the name after it.

    `words` are those of the author's whole name, folded.
    """

    name: str
    beside: str
    lines: tuple[str, ...]
    words: frozenset[str] = frozenset()


def may_tell(text: str) -> bool:
    """Whether the end of *text* is worth a closer look: a number, a page, a signature's mark, a few short lines."""
    return _MAY_TELL.search(text[-READ_SIGNS:]) is not None


def signature_of(text: str, *, name: str, address: str) -> Signature | None:
    """The signature at the end of *text*, where its name is that of who wrote it; else None."""
    lines = [_HOLES.sub("   ", line) for line in text[-READ_SIGNS:].split("\n")]
    filled = [at for at, line in enumerate(lines) if line.strip()][-_NEAREST_LINES:]
    best: Signature | None = None
    for at in reversed(filled):
        found = _author_line(lines, at, name=name, address=address)
        if found is None:
            continue
        block = _block(lines, at + 1)
        if block is not None and (best is None or found.is_whole):
            best = Signature(found.name, found.beside, block, frozenset([*_words(name), *_words(found.name)]))
            if best.lines or best.beside:
                return best
    return best


@dataclass(frozen=True, slots=True)
class _Author:
    name: str
    beside: str
    is_whole: bool


def _author_line(lines: list[str], at: int, *, name: str, address: str) -> _Author | None:
    """The author where line *at* is their name: the whole of it, or their first under a closing."""
    line = one_line(_WIDE.sub(" | ", lines[at].strip()))
    if not line or len(line) > _LONGEST_SIGNS or "@" in line.split(" ", 1)[0]:
        return None
    closing, line = _without_closing(_FOR_THE_FIRM.sub("", line.strip(_BEFORE).strip()))
    said, beside = _parted(line)
    words = [word for word in _words(said) if word not in HONOURS]
    if not 1 <= len(words) <= 5 or not _NO_NAME.isdisjoint(words) or _NOT_IN_A_NAME.search(said):
        return None
    if len(words) >= 2 and is_author(words, name=name, address=address):
        return None if _stands_under_another(lines, at) else _Author(said, beside, is_whole=True)
    if len(words) == 1 and not beside and _is_first_name(words[0], name=name, address=address):
        is_close = closing or _closes(lines, at) or (at > 0 and not lines[at - 1].strip())
        return _Author(said, beside, is_whole=False) if is_close else None
    return None


def _without_closing(line: str) -> tuple[bool, str]:
    """Whether *line* begins with a closing ("Best regards, Ann Ax"), and what follows it."""
    found = _SAME_LINE.match(line)
    if found and CLOSINGS.match(found.group(1)):
        return True, found.group(2).strip()
    return False, line


def _stands_under_another(lines: list[str], at: int) -> bool:
    """Whether a name or a title of somebody else stands right above, so that this is where they work."""
    above = lines[at - 1].strip() if at else ""
    words = above.strip(",").split()
    if not 1 <= len(words) <= 5 or CLOSINGS.match(above) or not words[0][0].isupper():
        return False
    return above[-1].isalpha() and all(word[0].isupper() or word.islower() for word in words)


def _parted(line: str) -> tuple[str, str]:
    line = _IN_BRACKETS.sub("", line).strip()
    found = _PARTS.search(line)
    return (line[: found.start()].strip(), line[found.end() :].strip()) if found else (line, "")


def is_author(words: list[str], *, name: str, address: str) -> bool:
    """Whether a name of *words* is that of who wrote from *address* under *name*: family and given name agree."""
    theirs = [word for word in _words(name) if word not in HONOURS] if "@" not in name else []
    if len(theirs) < 2:
        theirs = _words(name_from_address(address)) if "@" not in name_from_address(address) else theirs
    if len(theirs) >= 2:
        return _agree(words, theirs)
    local = "".join(_words(address.split("@", 1)[0]))
    return len(words[-1]) >= 4 and words[-1] in local and local.startswith((words[0][0], words[-1]))


def _agree(words: list[str], theirs: list[str]) -> bool:
    shared = {word for word in words if len(word) > 1 and word not in PARTICLES} & set(theirs)
    if len(shared) >= 2:
        return True
    rest, other = [w for w in words if w not in shared], [w for w in theirs if w not in shared]
    is_family = bool(shared) and (words[-1] in shared or words[0] in shared) and len(next(iter(shared))) > 2
    return is_family and any(_begins(one, two) for one in rest for two in other)


def _begins(one: str, two: str) -> bool:
    """Whether two given names may be one: an initial, one the beginning of the other ("Jeff"), or a form ("Bob")."""
    shorter, longer = sorted((one, two), key=len)
    return longer.startswith(shorter[:2]) if one[0] == two[0] else one in nicknames().get(two, ())


def _is_first_name(word: str, *, name: str, address: str) -> bool:
    theirs = _words(name) if "@" not in name else []
    theirs = theirs or _words(address.split("@", 1)[0].replace(".", " ").replace("_", " "))
    return len(word) > 1 and word in theirs[:2]


def _closes(lines: list[str], at: int) -> bool:
    """Whether a closing ("Kind regards,") or the mark of a signature stands right above line *at*."""
    above = [line.strip() for line in lines[max(at - 3, 0) : at] if line.strip()]
    return bool(above) and (CLOSINGS.match(above[-1]) is not None or _MARK.match(above[-1]) is not None)


def _block(lines: list[str], start: int) -> tuple[str, ...] | None:
    """The lines from *start* to the end of the signature; None where the letter goes on in whole sentences."""
    block: list[str] = []
    blanks = 0
    for at, raw in enumerate(lines[start:]):
        line = raw.strip()
        if not line:
            blanks += 1
            if blanks > 2 or (blanks == 2 and block):
                break
            continue
        if not block and (_MARK.match(line) or _RULE.match(line)):
            continue
        if FOOTER.match(line) or len(block) == MOST_LINES or _MARK.match(line):
            break
        if _is_sentence(line):
            return tuple(block) if block and blanks else (None if at < MOST_LINES else tuple(block))
        block.append(raw.rstrip())
        blanks = 0
    return tuple(block)


def _is_sentence(line: str) -> bool:
    """Whether *line* is prose rather than a line of a signature."""
    words = line.split()
    if len(line) > _LONGEST_SIGNS:
        return True
    small = sum(word.isalpha() and word.islower() for word in words)
    return (len(words) > 6 and small > len(words) * 0.6) or (
        len(words) > 4 and small >= 3 and _SENTENCE.search(line) is not None
    )


def _words(name: str) -> list[str]:
    folded = fold(name)
    return sorted(name_words(name), key=folded.find)
