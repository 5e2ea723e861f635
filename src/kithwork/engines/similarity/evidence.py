"""The evidence of one pair, in the words both entries use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.engines.similarity.entries import Field, How, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kithwork.engines.similarity.book import Book
    from kithwork.engines.similarity.values import Value

    Read = Callable[[Field], Sequence[Value]]

NAMES = frozenset({Field.GIVEN, Field.FAMILY, Field.ORDER})
PLACES = (Field.STREET, Field.POSTCODE, Field.TOWN, Field.NUMBER, Field.REGION)
"""Of these one is told: the nearest to a door that agrees, else what differs."""
UNTOLD = frozenset({How.MISSING, How.RESEMBLES})
_FURTHEST_FIRST = (How.DIFFERS, How.RESEMBLES, How.NEAR, How.PART, How.INITIAL, How.SHORT, How.SAME)
_ONLY_AGAINST = frozenset({Field.MIDDLE})
_ONLY_FOR = frozenset({Field.WEB, Field.TITLE})


def evidence(book: Book, levels: Sequence[int], left: Read, right: Read) -> tuple[Reason, ...]:
    """What agrees first, then what does not; `levels` in the order of the book's specs."""
    how = {
        spec.field: spec.levels[level - 1] if level else How.MISSING
        for spec, level in zip(book.specs, levels, strict=True)
    }
    told = [(field, way) for field, way in how.items() if field not in NAMES and field not in PLACES]
    found = [(field, way) for field, way in told if _is_worth_telling(field, way)]
    every = [*_names(how), *found, *_place(how)]
    written = [Reason(field, way, *_written(book, field, left, right), way is not How.DIFFERS) for field, way in every]
    return tuple(sorted(written, key=lambda reason: not reason.speaks_for))


def _is_worth_telling(field: Field, way: How) -> bool:
    if way is How.DIFFERS:
        return field not in _ONLY_FOR
    return way not in UNTOLD and field not in _ONLY_AGAINST


def _names(how: dict[Field, How]) -> Iterator[tuple[Field, How]]:
    told = [(field, how[field]) for field in (Field.GIVEN, Field.FAMILY) if how.get(field, How.MISSING) != How.MISSING]
    ways = [way for _, way in told]
    if len(told) < 2 or How.DIFFERS in ways:
        yield from told
    elif how[Field.ORDER] is How.SWAPPED:
        yield Field.NAME, How.SWAPPED
    else:
        yield Field.NAME, min(ways, key=_FURTHEST_FIRST.index)


def _place(how: dict[Field, How]) -> Iterator[tuple[Field, How]]:
    known = [(field, how.get(field, How.MISSING)) for field in PLACES]
    same_house = how.get(Field.NUMBER) is How.SAME
    agreeing = [(field, way) for field, way in known[:3] if way in {How.SAME, How.NEAR}]
    if agreeing and how.get(Field.NUMBER) is not How.DIFFERS:
        yield next((one for one in agreeing if one[0] is not Field.STREET or same_house), agreeing[0])
    else:
        yield from [(field, way) for field, way in known[2:4] if way is How.DIFFERS][:1]


def _written(book: Book, field: Field, left: Read, right: Read) -> tuple[str, str]:
    """The two values that stand closest, as they were written."""
    read = Field.GIVEN if field is Field.NAME and field not in book.at else field
    pairs = [(one, two) for one in left(read) for two in right(read)]
    if not pairs:
        return _first(left, read), _first(right, read)
    if len(pairs) == 1:
        return pairs[0][0].written, pairs[0][1].written
    closeness = book.judges[read]([one.compared for one, _ in pairs], [two.compared for _, two in pairs])
    one, two = pairs[int(closeness.argmax())]
    return one.written, two.written


def _first(values: Read, field: Field) -> str:
    """The first value; of a name that stands turned round, the other one."""
    told = values(field)
    if not told and field in NAMES:
        told = values(Field.FAMILY if field is Field.GIVEN else Field.GIVEN)
    return told[0].written if told else ""
