"""A table nobody knows: its first rows, and for each column the question what it holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kithwork.sources import csv_contacts
from kithwork.sources.csv_contacts import FIELDS, columns_of
from kithwork.sources.recognise import kind_of
from kithwork.sources.records import HEAD_BYTES
from kithwork.web.bring.inbox import Inbox
from kithwork.web.bring.starting import start_import

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.http import HttpResponse

    from kithwork.sources.csv_contacts import Columns
    from kithwork.web.requests import Request

UNKNOWN_DIALECTS = frozenset({"contact table", "table without a header"})
MOST_TABLES = 5
"""Tables asked about at once; further ones go by the guess."""
SHOWN_ROWS = 3


@dataclass(frozen=True, slots=True)
class Option:
    """One meaning a column may have."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """One column: its name, what stands in it, and what it may hold."""

    field: str
    name: str
    cells: tuple[str, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class TableChoice:
    """One table the user is asked about."""

    name: str
    columns: tuple[ColumnChoice, ...]


@require_http_methods(["GET", "POST"])
def columns(request: Request, token: str) -> HttpResponse:
    """Ask what the columns hold; then go on with the import."""
    inbox = Inbox.of(request.actor, token)
    if request.method == "GET":
        tables = [_choice(number, path.name, told) for number, (path, told) in enumerate(_asked(inbox))]
        return render(request, "bring/columns.html", {"tables": tables, "token": token})
    inbox.wish(replace(inbox.wishes(), mapping=_answers(request, inbox)))
    start_import(request.actor, inbox)
    return redirect("import-run", token)


def needs_mapping(inbox: Inbox) -> bool:
    """Whether a table was dropped that no known program wrote."""
    return next(_asked(inbox), None) is not None


def _asked(inbox: Inbox) -> Iterator[tuple[Path, Columns]]:
    """The unknown tables dropped by themselves; in a folder or an archive the guess decides."""
    found = 0
    for path in inbox.paths():
        if found == MOST_TABLES:
            return
        if path.is_file() and (told := _unknown_table(path)) is not None:
            found += 1
            yield path, told


def _unknown_table(path: Path) -> Columns | None:
    with path.open("rb") as file:
        if kind_of(file.read(HEAD_BYTES), path.name) is not csv_contacts:
            return None
        file.seek(0)
        told = columns_of(file)
    return told if told.header and told.dialect in UNKNOWN_DIALECTS else None


def _choice(number: int, name: str, told: Columns) -> TableChoice:
    made = []
    for at, column in enumerate(told.header):
        guess = told.guess.get(column, "ignore")
        cells = tuple(row[at] or "–" for row in told.rows[:SHOWN_ROWS])
        options = tuple(Option(value, label, value == guess) for value, label in FIELDS.items())
        made.append(ColumnChoice(_field(number, at), column, cells, options))
    return TableChoice(name, tuple(made))


def _answers(request: Request, inbox: Inbox) -> dict[str, str]:
    """What the user corrected; a column left at its guess is not named, so that other tables keep theirs."""
    answers = {}
    for number, (_, told) in enumerate(_asked(inbox)):
        for at, column in enumerate(told.header):
            said = request.POST.get(_field(number, at), "")
            if said in FIELDS and said != told.guess.get(column):
                answers[column] = said
    return answers


def _field(number: int, at: int) -> str:
    return f"column-{number}-{at}"
