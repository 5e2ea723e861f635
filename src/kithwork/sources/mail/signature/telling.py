"""What each line of a signature tells."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kithwork.core.text import fold, one_line
from kithwork.sources.mail.signature.block import HONOURS, PARTICLES
from kithwork.sources.mail.signature.phones import in_columns, numbers_in, region_told
from kithwork.sources.mail.signature.places import address_in, parted_from_firm
from kithwork.sources.mail.signature.words import FIRM_WORDS, FREE_DOMAINS, LEGAL_FORM, NO_TITLE, TITLE_HEADS
from kithwork.sources.rules import NoticedKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kithwork.sources.mail.signature.block import Signature

MOST_PHONES = 3
LEAST_OF_A_NAME = 2
"""So many words of the author's name make it theirs."""
_PIECES = re.compile(r"\s*[|•·]\s*|;\s+|\s+[-–—]\s+|\s+//\s+")
_AT = re.compile(r"\s+(?:at|@|bei|chez|en|presso|bij|na)\s+|,\s+|\s+[-–—]\s+|\s+/\s+")
_PAGE = re.compile(r"(?<![@\w.-])(?:https?://|www\.)[^\s<>|,;()\"]+", re.IGNORECASE)
_BARE_PAGE = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}/?$", re.IGNORECASE)
_BARE_AFTER_LABEL = re.compile(
    r"^(?:(?:web(?:site|page)?|url|internet|homepage|site|w)\s*[:.]?\s*)?([\w-]+(?:\.[\w-]+)+)/?$", re.IGNORECASE
)
_EDGES = re.compile(r"^[^\w(+\[@\"'“„<|]+|[\s*_|•·–—-]+$")
"""Signs and pictures before and after what a line says."""
_PAGE_LABEL = re.compile(
    r"^\s*(?:web(?:site|page)?|url|internet|homepage|site|w|home|blog|\[w\])?\s*[:.]?\s*<?\s*$", re.IGNORECASE
)
_SHORT_PATH = re.compile(r"[\w-]{1,20}")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu"})
_ARTICLES = frozenset(("the", "die", "der", "das", "le", "la", "les", "o", "a", "el", "il"))
_NO_FIRM = re.compile(r"\d{3,}|[:!?@]|www\.")
_UNFINISHED = re.compile(r"^office of\b|\b(?:of|and|for|the|de|der|und|et|y|e|,)$|\.(?:com|org|net)$", re.IGNORECASE)
_AND_HOUSE = re.compile(r",\s+\d.*$")
_SOME_WORD = 2
"""How surely `title_weight` must take a line for a title."""
_TWO = 2
_TITLE_LINES = 4
_LONGEST_TITLE, _LONGEST_FIRM = 90, 80


class Told(NamedTuple):
    """One thing a signature tells: its value, the line as it stood, and for a number what it is called."""

    kind: NoticedKind
    value: str
    line: str
    label: str = ""


def told_by(signature: Signature, *, address: str, region: str) -> tuple[Told, ...]:
    """What *signature* tells of who wrote from *address*; numbers without their country are read as in *region*."""
    lines = [
        _EDGES.sub("", _without_name(one_line(in_columns(line)), signature.words))
        for line in (signature.beside, *signature.lines)
    ]
    if _is_of_several(lines, address=address):
        return ()
    domains = _domain_words(lines, address=address)
    postal, taken = address_in(lines)
    rest = [line if at not in taken else parted_from_firm(line)[0] for at, line in enumerate(lines)]
    shown = [_line_shown(signature, at) for at in range(len(lines))]
    home, region = region, region_told(lines) or region
    found: list[Told] = [*_title_and_firm(rest, shown, domains=domains, names=signature.words)]
    for at, line in enumerate(lines):
        found += [
            Told(NoticedKind.PHONE, number.value, shown[at], number.label)
            for number in numbers_in(rest[at], region=region, home=home)
        ]
        found += [Told(NoticedKind.URL, page, shown[at]) for page in _pages(line, domains, is_place=at in taken)]
        found += [Told(NoticedKind.URL, page, shown[at]) for page in _bare_pages(line, domains, signature.words)]
    if postal:
        found.append(Told(NoticedKind.ADDRESS, postal, shown[taken[0]]))
    return tuple(_each_once(found))


def _without_name(line: str, words: frozenset[str]) -> str:
    """*line* without the author's name at its start: "Ann Ax Vice President"."""
    parts = line.split(" ")
    size = 0
    while size < len(parts) and fold(parts[size].strip(".,")) in words:
        size += 1
    named = sum(fold(part.strip(".,")) not in PARTICLES for part in parts[:size])
    return " ".join(parts[size:]).lstrip(" ,|-–") if named >= LEAST_OF_A_NAME else line


def _line_shown(signature: Signature, at: int) -> str:
    line = f"{signature.name}, {signature.beside}" if at == 0 else one_line(signature.lines[at - 1])
    return line[:300]


def _each_once(found: list[Told]) -> Iterator[Told]:
    """Of each kind the first; numbers up to `MOST_PHONES`."""
    seen: dict[NoticedKind, int] = {}
    for one in found:
        most = MOST_PHONES if one.kind is NoticedKind.PHONE else 1
        seen[one.kind] = seen.get(one.kind, 0) + 1
        if seen[one.kind] <= most:
            yield one


def _is_of_several(lines: list[str], *, address: str) -> bool:
    """Whether addresses of others stand in it, so that it may be the signature of a whole office."""
    found = {match.lower() for line in lines for match in _ADDRESS.findall(line)}
    local = address.split("@", 1)[0].lower()
    others = [one for one in found if one.split("@", 1)[0] != local]
    return len(others) > 1


def _title_and_firm(
    lines: list[str], shown: list[str], *, domains: Sequence[str], names: frozenset[str]
) -> Iterator[Told]:
    title = firm = False
    filled = 0
    for at, line in enumerate(lines):
        if not line:
            continue
        filled += 1
        if filled > _TITLE_LINES + (not lines[0]):
            return
        for piece in _PIECES.split(_AND_HOUSE.sub("", line)):
            left, right = _split(piece, domains)
            is_called = is_title(left) or (filled == 1 and _is_small_title(left))
            if not title and is_called and not _is_named_after(left, domains):
                title = True
                yield Told(NoticedKind.TITLE, left.rstrip(" ,.;"), shown[at])
                if right and not firm:
                    firm = True
                    yield Told(NoticedKind.ORGANISATION, right.rstrip(" ,;"), shown[at])
            elif not firm and (is_firm(piece, domains) or _bears_the_name(piece, names)):
                firm = True
                yield Told(NoticedKind.ORGANISATION, piece.strip(" ,;"), shown[at])


def _split(piece: str, domains: Sequence[str]) -> tuple[str, str]:
    """A title and the firm that follows it on the same line, where one does."""
    for found in _AT.finditer(piece):
        left, right = piece[: found.start()].strip(), piece[found.end() :].strip()
        if (is_firm(right, domains) or _BARE_PAGE.match(right)) and is_title(left):
            return left, "" if _BARE_PAGE.match(right) else right
    return piece.strip(), ""


def _is_named_after(piece: str, domains: Sequence[str]) -> bool:
    """Whether *piece* begins as the author's address ends: "Enron Principal Investments" is no title."""
    return fold(piece.split(" ", 1)[0]) in domains and is_firm(piece, domains)


def is_title(piece: str) -> bool:
    """Whether *piece* is a title: short, begun with a capital, one of its words a role."""
    piece = piece.strip(" ,.;*_")
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", piece)
    if not 1 <= len(words) <= 9 or not 2 <= len(piece) <= _LONGEST_TITLE or not piece[0].isupper():
        return False
    if NO_TITLE.search(piece) or _UNFINISHED.search(piece) or LEGAL_FORM.search(piece.rstrip(".")):
        return False
    last = words[-1].lower()
    is_of_many = last.endswith("s") and last not in TITLE_HEADS and last[:-1] in TITLE_HEADS
    if is_of_many or all(fold(word) in HONOURS for word in words):
        return False
    parts = {part for word in words for part in (word.lower(), *word.lower().split("-"))}
    small = sum(word.islower() and len(word) > 3 for word in words)
    is_called = not parts.isdisjoint(TITLE_HEADS) or _is_said_on_cards(piece)
    return is_called and (small <= len(words) // 2 or len(words) == _TWO)


def _is_small_title(piece: str) -> bool:
    """Whether *piece* is a title in small letters, as it may stand right under a name: "architektka"."""
    return piece.islower() and len(piece.split()) <= _TWO and is_title(piece.capitalize())


def _is_said_on_cards(piece: str) -> bool:
    """Whether a business card would say so of what somebody does: the words of cards, in more languages."""
    from kithwork.sources.cards.words import title_weight

    return title_weight(piece) >= _SOME_WORD


@cache
def _firm_words() -> frozenset[str]:
    """Words that firms bear in their names: those of cards and a few more, folded."""
    from kithwork.sources.cards import word_lists

    return word_lists.FIRM_WORDS | {fold(word) for word in FIRM_WORDS}


def _bears_the_name(piece: str, names: frozenset[str]) -> bool:
    """Whether *piece* is the author's own firm: a name of theirs beside the word of a trade ("Rossi Consulting")."""
    from kithwork.sources.cards.words import words_of

    words = words_of(piece)
    if not 2 <= len(words) <= 6 or len(piece) > _LONGEST_FIRM or _NO_FIRM.search(piece) or not piece[0].isupper():
        return False
    own = names - PARTICLES
    return any(word in own and len(word) > 2 for word in words) and not _firm_words().isdisjoint(words)


def is_firm(piece: str, domains: Sequence[str]) -> bool:
    """Whether *piece* is the name of a firm: its legal form says so, or an address or page has its letters."""
    piece = piece.strip(" ,;*_")
    words = re.findall(r"[^\W_]+", piece)
    if not 1 <= len(words) <= 9 or not 2 <= len(piece) <= _LONGEST_FIRM or _NO_FIRM.search(piece):
        return False
    if LEGAL_FORM.search(piece) and len(words) > 1 and piece[0].isupper():
        return True
    return not _BARE_PAGE.match(piece) and any(_has_letters_of(words, domain) for domain in domains)


def _has_letters_of(words: list[str], domain: str) -> bool:
    """Whether *domain* is written from *words*: all of them, their beginnings, their initials, or the first of them."""
    if len(domain) >= 4 and domain == fold("".join(words)):
        return True
    said = words[1:] if words[0].lower() in _ARTICLES and len(words) > 1 else words
    folded = [fold(word) for word in said]
    whole = "".join(folded)
    if len(domain) >= 4 and domain == whole:
        return True
    if not said[0][0].isupper():
        return False
    if len(domain) >= 4 and (_is_of_beginnings(domain, folded) or (domain.startswith(whole) and len(whole) >= 5)):
        return True
    if len(domain) >= 3 and len(said) >= 3 and "".join(word[0] for word in said if word[0].isupper()).lower() == domain:
        return True
    is_named = all(word[0].isupper() or word[0].isdigit() or len(word) <= 3 for word in said)
    if is_named and (whole.startswith(domain) if len(domain) >= 4 else folded[0] == domain and len(domain) == 3):
        return True
    if len(domain) >= 3 and domain in folded and len(said) > 1 and not _firm_words().isdisjoint(folded):
        return True
    first = folded[0]
    return len(first) >= 4 and domain.startswith(first) and not _firm_words().isdisjoint(folded[1:])


def _is_of_beginnings(domain: str, words: list[str]) -> bool:
    """Whether *domain* is the beginnings of all *words*, two letters of each at least: "washpost"."""
    if not words:
        return not domain
    most = min(len(words[0]), len(domain))
    return any(
        domain[:size] == words[0][:size] and _is_of_beginnings(domain[size:], words[1:]) for size in range(most, 1, -1)
    )


def _domain_words(lines: list[str], *, address: str) -> tuple[str, ...]:
    """What names a firm in the author's address, and in the addresses and pages of the signature itself."""
    hosts = [address.rpartition("@")[2]]
    for line in lines:
        hosts += [found.rpartition("@")[2] for found in _ADDRESS.findall(line)]
        hosts += [_host(found) for found in _PAGE.findall(line)]
    words = (_domain_word(host.lower().strip(".")) for host in hosts)
    return tuple(dict.fromkeys(word for word in words if word))


def _domain_word(host: str) -> str:
    """The word of *host* that names its firm: `ax` of `mail.ax.co.uk`; blank for those anybody may have."""
    parts = host.split(".")
    if len(parts) < 2:
        return ""
    place = -3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else -2
    word = parts[place]
    return "" if word in FREE_DOMAINS or word == "linkedin" else re.sub(r"[\W_]", "", word)


def _bare_pages(line: str, domains: Sequence[str], names: frozenset[str]) -> Iterator[str]:
    """Pages written without `www`, alone in their piece: of the author's own domain, or with a name of theirs in it."""
    for piece in _PIECES.split(line):
        found = _BARE_AFTER_LABEL.match(_EDGES.sub("", piece))
        if found is None or found.group(1).lower().startswith("www."):
            continue
        word = _domain_word(found.group(1).lower())
        if word and (word in domains[:1] or any(len(name) > 3 and name in word for name in names)):
            yield found.group(1)


def _host(page: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", page.lower()).partition("/")[0]


def _pages(line: str, domains: Sequence[str], *, is_place: bool) -> Iterator[str]:
    for found in _PAGE.finditer(line):
        page = found.group().rstrip("./>)")
        host, path = _host(page), re.sub(r"^https?://", "", page).partition("/")[2]
        before = _PIECES.split(line[: found.start()])[-1]
        if _is_of_a_mail_service(host) or not (is_place or _PAGE_LABEL.match(before)):
            continue
        is_profile = host == "linkedin.com" and re.fullmatch(r"in/[\w%-]+", path) is not None
        if is_profile or not path or (_domain_word(host) in domains[:1] and _SHORT_PATH.fullmatch(path)):
            yield page


def _is_of_a_mail_service(host: str) -> bool:
    parts = host.split(".")
    return any(part in FREE_DOMAINS or part in {"aka", "explorer", "messenger", "groups"} for part in parts[:-1])
