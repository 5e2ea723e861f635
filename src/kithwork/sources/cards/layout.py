"""From the lines on a card to its fields: ways to reach, address, name, title, firm; whatever is left becomes notes.

What is surest is taken first, and each line serves once: addresses that programs read (e-mail, page, telephone), then
the postal address, then the name, then what stands around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kithwork.core.text import fold, one_line
from kithwork.sources.cards.fields import MOST_WAYS, CardFields, Way
from kithwork.sources.cards.lines import Line, are_alike, is_aligned, is_below, is_beside, level_lines
from kithwork.sources.cards.names import is_suffix
from kithwork.sources.cards.naming import (
    LEAST,
    MOST_WORDS,
    domain_agreement,
    email_agreement,
    is_name_shaped,
    name_weight,
    parted,
)
from kithwork.sources.cards.phones import is_label
from kithwork.sources.cards.pieces import title_and_firm
from kithwork.sources.cards.postal import address_groups, address_text, is_place
from kithwork.sources.cards.ways import Reached, begins_email, spelt_by, take_ways
from kithwork.sources.cards.words import firm_weight, is_department, is_saying, registers, title_weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kithwork.sources.cards.seeing import Spot

MOST_LINES = 120
LEAST_SAID = 0.6
"""How well a firm has to repeat the domain to be the one it is named after."""
_LABELS = frozenset(
    """
    contact kontakt contacto contato address adresse anschrift morada email e-mail mail phone tel web website www fax
    telephone telefon mobile mobil cell office online visit internet
    """.split()  # noqa: SIM905
)
_NAME_AND_MORE = re.compile(r"\s*(?:,|\s[-–—|·•/]\s|\|)\s*")
_WORDS = re.compile(r"[^\W_]{2,}")
_EDGES = " |·•,;:/-–()"


@dataclass(slots=True)
class _Table:
    """The lines that are left, and what was found in those taken."""

    lines: list[Line]
    found: Reached = field(default_factory=Reached)
    addresses: list[str] = field(default_factory=list)

    def take(self, taken: Iterable[Line]) -> None:
        """Leave *taken* out from now on."""
        gone = {id(line) for line in taken}
        self.lines = [line for line in self.lines if id(line) not in gone]


_AI_READ_AS_AL = re.compile(r"(?<=[&/+] )Al(?=$| (?:department|dept|division|team|unit|group|lab)\.?$)", re.IGNORECASE)


def fields_of_spots(spots: Iterable[Spot], *, region: str = "") -> CardFields:
    """What the lines on a picture say; *region* is the country whose numbers are written without a prefix."""
    table = _Table(level_lines(spots)[:MOST_LINES])
    _take_ways(table, region=region)
    _take_addresses(table)
    table.lines = [_read_right(line) for line in table.lines if not _is_mark(line.text)]
    emails = [way.value for way in table.found.emails]
    pages = [way.value for way in table.found.urls]
    table.lines = [piece for line in table.lines for piece in title_and_firm(line, emails, pages)]
    called = _name_of(table.lines, emails)
    name, title = _take_name(table, called)
    title = title or _take_title(table, near=None)
    department = _take_department(table)
    _take_town(table, emails, pages)
    organisation = _take_organisation(table, emails, pages)
    title = title or _take_what_stands_below(table, called)
    name = name or _last_resort(table, emails)
    notes = [one_line(line.text) for line in table.lines if _WORDS.search(line.text)]
    return CardFields(
        name=name,
        title=title,
        organisation=organisation,
        department=department,
        emails=spelt_by(name, table.found.emails[:MOST_WAYS]),
        phones=tuple(table.found.phones[:MOST_WAYS]),
        urls=tuple(table.found.urls[:MOST_WAYS]),
        handles=tuple(table.found.handles[:MOST_WAYS]),
        addresses=tuple(Way(one) for one in table.addresses[:MOST_WAYS]),
        notes="\n".join(dict.fromkeys(notes)),
    )


def _take_ways(table: _Table, *, region: str) -> None:
    """Take e-mail addresses, pages and numbers; of a line that says more, the rest stays."""
    left: list[Line] = []
    for line, label in _labelled(_joined(table.lines)):
        rest = take_ways(line.text, table.found, region=region, label=label).strip(_EDGES)
        if rest == line.text.strip(_EDGES):
            left.append(line)
        elif _WORDS.search(rest) and not _is_mark(rest):
            left.append(replace(line, text=one_line(rest)))
    table.lines = left


def _joined(lines: Sequence[Line]) -> list[Line]:
    """The lines, halves of an e-mail address as one."""
    whole: list[Line] = []
    gone: set[int] = set()
    for at, line in enumerate(lines):
        if at in gone:
            continue
        after = _second_half(lines, at) if begins_email(line.text) else None
        if after is None:
            whole.append(line)
        else:
            gone.add(after)
            whole.append(replace(line, text=f"{line.text}{lines[after].text}"))
    return whole


def _second_half(lines: Sequence[Line], at: int) -> int | None:
    """Where the line below goes on with the domain of an e-mail address."""
    after = next((one for one in range(at + 1, len(lines)) if is_below(lines[at], lines[one])), None)
    return after if after is not None and re.match(r"[\w.-]+\.[A-Za-z]{2,}", lines[after].text) else None


def _labelled(lines: Sequence[Line]) -> list[tuple[Line, str]]:
    """The lines, each with the label that stands beside it; what is nothing but the label of another goes."""
    labels = [line for line in lines if is_label(line.text)]
    used: set[int] = set()
    told: list[tuple[Line, str]] = []
    for line in lines:
        beside = [one for one in labels if one is not line and is_beside(one, line) and re.search(r"\d", line.text)]
        nearest = max(beside, key=lambda one: one.right, default=None)
        used |= {id(nearest)}
        told.append((line, nearest.text if nearest is not None else ""))
    return [(line, label) for line, label in told if id(line) not in used]


def _take_addresses(table: _Table) -> None:
    lines = table.lines
    groups = address_groups(lines)
    table.addresses += [address_text([lines[one].text for one in group]) for group in groups]
    table.take([lines[one] for group in groups for one in group])


def _is_mark(text: str) -> bool:
    """Whether a line is an icon read as letters, or a heading that says nothing."""
    bare = fold(text).strip(" .:|·•-–()[]")
    return bare in _LABELS or is_label(text) or (len(bare) < 2 and not re.search("[\u3400-\u9fff]", text))


def _read_right(line: Line) -> Line:
    """*line* with the blank that was lost within a title: `WeddingCelebrant`."""
    text = parted(line.text)
    return replace(line, text=text) if text != line.text and title_weight(text) > title_weight(line.text) else line


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line, or two stacked ones, that may be the name; `more` is what stands on the same line after it."""

    name: str
    lines: tuple[Line, ...]
    more: str = ""


def _take_name(table: _Table, called: _Candidate | None) -> tuple[str, str]:
    """The name, and the title where it stands beside or around it."""
    if called is None:
        return "", ""
    table.take(called.lines)
    return called.name, called.more or _take_title(table, near=called.lines)


def _name_of(lines: Sequence[Line], emails: Sequence[str]) -> _Candidate | None:
    """What would do best as the name; None where nothing does."""
    largest = max((line.high for line in lines), default=1.0)
    half = _half(lines)
    best, most = None, LEAST
    for one in _candidates(lines):
        weight = name_weight(
            one.name,
            size=max(line.high for line in one.lines) / largest,
            emails=emails,
            over_title=bool(one.more and title_weight(one.more))
            or _has_title(lines, one.lines[-1], below=True)
            or any(_stands_level(one.lines, line) and title_weight(line.text) for line in lines),
            under_title=_has_title(lines, one.lines[0], below=False),
            is_high=one.lines[0].middle < half,
            is_firm_known=_is_firm_known(lines, one, emails),
        )
        if weight > most:
            best, most = one, weight
    return best


def _is_firm_known(lines: Sequence[Line], one: _Candidate, emails: Sequence[str]) -> bool:
    """Whether another line is a firm and repeats the domain as well, so that the name may bear the founder's."""
    own = domain_agreement(one.name, emails)
    others = (line.text for line in lines if line not in one.lines)
    return any(firm_weight(text) and domain_agreement(text, emails) >= max(own, LEAST_SAID) for text in others)


def _stands_level(name: Sequence[Line], line: Line) -> bool:
    """Whether *line* stands to the right of a name, at its height."""
    is_right = line.left >= max(one.right for one in name)
    return is_right and name[0].top <= line.middle <= name[-1].bottom


def _half(lines: Sequence[Line]) -> float:
    if not lines:
        return 0.0
    return (min(line.top for line in lines) + max(line.bottom for line in lines)) / 2


def _candidates(lines: Sequence[Line]) -> Iterable[_Candidate]:
    for line in lines:
        text = parted(line.text.strip(" ,;|·•"))
        if is_name_shaped(text):
            yield _Candidate(text, (line,))
        for match in _NAME_AND_MORE.finditer(text):
            head, more = text[: match.start()], text[match.end() :]
            is_letters = all(is_suffix(word) for word in more.replace(",", " ").split())
            if is_name_shaped(head) and title_weight(more) and not title_weight(head) and not is_letters:
                yield _Candidate(head, (line,), more)
    for upper in lines:
        for lower in lines:
            if _are_stacked(upper, lower):
                yield _Candidate(f"{upper.text} {lower.text}", (upper, lower))


def _are_stacked(upper: Line, lower: Line) -> bool:
    """Whether two lines may be one name, given above family."""
    words = len(upper.text.split()), len(lower.text.split())
    if upper is lower or max(words) > 2 or not (is_name_shaped(upper.text) and is_name_shaped(lower.text)):
        return False
    if title_weight(upper.text) or title_weight(lower.text) or firm_weight(lower.text):
        return False
    return is_below(upper, lower, gap=0.8) and are_alike(upper, lower, by=1.35)


def _has_title(lines: Sequence[Line], name: Line, *, below: bool) -> bool:
    pairs = ((name, line) if below else (line, name) for line in lines if line is not name)
    return any(
        is_below(upper, lower, gap=1.6) and title_weight((lower if below else upper).text) for upper, lower in pairs
    )


def _take_title(table: _Table, *, near: Sequence[Line] | None) -> str:
    """What the bearer does: the title next to the name, else the surest anywhere; its second language with it."""
    likely = [line for line in table.lines if title_weight(line.text)]
    if near is not None:
        likely = [
            line
            for line in likely
            if is_below(near[-1], line, gap=2.0) or is_below(line, near[0], gap=1.6) or _stands_level(near, line)
        ]
        likely.sort(key=lambda line: (-min(title_weight(line.text), 2), line.middle < near[0].middle, line.middle))
    else:
        likely.sort(key=lambda line: (-title_weight(line.text), line.middle))
    if not likely:
        return ""
    first = likely[0]
    taken = [first]
    for line in table.lines:
        if (
            line is not first
            and title_weight(line.text) >= 2
            and is_below(taken[-1], line)
            and are_alike(taken[-1], line)
        ):
            taken.append(line)
    if near is not None:
        taken = [*(line for line in table.lines if _leads_to_title(near[-1], line, first)), *taken]
    table.take(taken)
    return " / ".join(_title_text(line.text) for line in taken)


def _leads_to_title(name: Line, line: Line, title: Line) -> bool:
    """Whether *line* stands between a name and its title and is written as that: the title in another language."""
    between = is_below(name, line, gap=2.0) and is_below(line, title) and are_alike(line, title)
    return between and not (title_weight(line.text) or firm_weight(line.text) or is_department(line.text))


def _take_what_stands_below(table: _Table, called: _Candidate | None) -> str:
    """What stands right below the name, and is nothing else, says what its bearer does, in whatever words."""
    if called is None:
        return ""
    name = called.lines[-1]
    below = [line for line in table.lines if is_below(name, line) and _may_say_what_they_do(line)]
    first = min(below, key=lambda line: line.middle, default=None)
    if first is None or first.high > name.high:
        return ""
    table.take([first])
    return _title_text(first.text)


def _may_say_what_they_do(line: Line) -> bool:
    words = line.text.split()
    is_other = is_saying(line.text) or firm_weight(line.text) or registers(line.text)
    return len(words) <= MOST_WORDS and not re.search(r"[\d@]", line.text) and not is_other


def _title_text(text: str) -> str:
    return _with_ai(text.strip(" ,;|·•"))


def _with_ai(text: str) -> str:
    """A role or department whose AI was read as Al: nobody of that name stands after an ampersand at its end."""
    return _AI_READ_AS_AL.sub("AI", text)


def _take_department(table: _Table) -> str:
    found = next((line for line in table.lines if is_department(line.text) and firm_weight(line.text) < 3), None)
    if found is None:
        return ""
    table.take([found])
    return _with_ai(found.text)


def _take_town(table: _Table, emails: Sequence[str], pages: Sequence[str]) -> None:
    """A town or country that stands alone is where they are, where no address says so."""
    if table.addresses:
        return
    places = [line for line in table.lines if is_place(line.text) and not domain_agreement(line.text, emails, pages)]
    table.addresses += [line.text for line in places[:1]]
    table.take(places[:1])


def _take_organisation(table: _Table, emails: Sequence[str], pages: Sequence[str]) -> str:
    """The firm: what the domain repeats, what bears a legal form, what names a trade; stacked lines are joined."""
    largest = max((line.high for line in table.lines), default=1.0)
    best: tuple[Line, ...] = ()
    most = LEAST
    for group in _stacks(table.lines):
        text = " ".join(line.text for line in group)
        weight = _organisation_weight(text, size=max(line.high for line in group) / largest, emails=emails, pages=pages)
        weight += 0.9 * (len(group) > 1 and _is_one_name(group))
        if weight > most:
            best, most = group, weight
    table.take(best)
    return re.sub(r",(?=[^\W\d_])", ", ", " ".join(line.text for line in best)).strip(" ,;|·•")


def _stacks(lines: Sequence[Line]) -> Iterable[tuple[Line, ...]]:
    """Single lines, and two or three that stand closely below each other."""
    for first in lines:
        yield (first,)
        second = next((one for one in lines if one is not first and _continues(first, one)), None)
        if second is None:
            continue
        yield first, second
        third = next((one for one in lines if one not in (first, second) and _continues(second, one)), None)
        if third is not None:
            yield first, second, third


def _continues(upper: Line, lower: Line) -> bool:
    """Whether the name of a firm may go on in *lower*."""
    near = is_below(upper, lower, gap=0.8) or (are_alike(upper, lower, by=1.3) and is_below(upper, lower, gap=1.2))
    return near and is_aligned(upper, lower) and not is_saying(lower.text)


def _is_one_name(group: Sequence[Line]) -> bool:
    """Whether stacked lines are written alike, and none but the last ends a firm's name."""
    return all(are_alike(group[0], line, by=1.3) for line in group) and all(
        firm_weight(one.text) < 3 for one in group[:-1]
    )


def _organisation_weight(text: str, *, size: float, emails: Sequence[str], pages: Sequence[str]) -> float:
    said = domain_agreement(text, emails, pages)
    if "@" in text:
        return 0.0
    weight = 1.6 * firm_weight(text) + 3.5 * said + 1.2 * size
    weight -= 1.5 * is_saying(text) + 0.25 * max(0, len(text.split()) - 4)
    weight -= 0.5 * title_weight(text) + 1.0 * (not re.search(r"[^\W\d_]{2}", text)) + 1.0 * (len(text) > 70)
    return weight


def _last_resort(table: _Table, emails: Sequence[str]) -> str:
    """A name where no line would do by itself: what the e-mail address repeats, in whatever shape."""
    best = max(table.lines, key=lambda line: email_agreement(line.text, emails), default=None)
    if best is None or not email_agreement(best.text, emails):
        return ""
    table.take([best])
    return best.text
