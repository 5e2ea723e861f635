import csv
import re
from collections import Counter

import pytest

from kithwork.knowledge import (
    AgendaPart,
    meeting_format,
    meeting_formats,
    questions,
    value_move,
    value_moves,
)
from kithwork.knowledge.reading import TABLES

STAGES = {"know", "like", "trust", "refer", "reconnect"}
KEYS = {
    "contact_spheres": ("sphere", "profession"),
    "further_aliases": ("kind", "slug"),
    "word_forms": ("kind", "words"),
    "referral_sources": ("profession", "kind", "target"),
    "trigger_professions": ("event", "profession"),
}
TABLE_FILES = sorted(TABLES.glob("*.csv"))


@pytest.mark.parametrize("path", TABLE_FILES, ids=lambda path: path.stem)
def test_every_row_of_a_table_has_every_cell_and_its_own_key(path):
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        head, *rows = reader
    assert {len(row) for row in rows} == {len(head)}
    columns = [head.index(name) for name in KEYS.get(path.stem, head[:1])]
    keys = Counter(tuple(row[column] for column in columns) for row in rows)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.requirement("R34")
def test_there_are_twelve_ways_to_hold_a_one_to_one():
    assert [(one.slug, one.minutes) for one in meeting_formats()] == [
        ("first-coffee", 30),
        ("equal-halves", 60),
        ("referral-training", 45),
        ("last-three-clients", 45),
        ("trio", 60),
        ("walk", 40),
        ("insight-chat", 20),
        ("see-the-work", 60),
        ("reset", 20),
        ("reconnect-call", 15),
        ("power-circle", 75),
        ("phone-ten", 10),
    ]


@pytest.mark.requirement("R34")
@pytest.mark.parametrize("one", meeting_formats(), ids=lambda one: one.slug)
def test_an_agenda_fills_its_minutes(one):
    assert sum(part.minutes for part in one.agenda) == one.minutes
    assert all(part.words for part in one.agenda)
    assert one.stage in STAGES


def test_a_format_is_found_by_its_slug():
    assert meeting_format("phone-ten").agenda == (
        AgendaPart(2, "why"),
        AgendaPart(6, "their news"),
        AgendaPart(2, "promise"),
    )
    with pytest.raises(KeyError):
        meeting_format("speed-date")


def test_every_stage_has_questions_for_everybody():
    askable = Counter(one.stage for one in questions() if one.suits == "all" and not one.needs_filling)
    assert {stage for stage in STAGES if askable[stage] >= 3} == STAGES


def test_a_question_says_what_it_needs():
    wanting = {one.id: re.findall(r"{(\w+)}", one.prompt) for one in questions() if one.needs_filling}
    assert wanting == {"like-11": ["topic"], "reconnect-02": ["topic"], "reconnect-06": ["thing"]}


def test_a_question_is_short_enough_to_be_asked():
    assert [one.id for one in questions() if not 1 <= one.minutes <= 8 or not one.listen_for or not one.why] == []


def test_a_move_is_found_by_its_slug():
    first = value_moves()[0]
    assert value_move(first.slug) == first
    with pytest.raises(KeyError):
        value_move("no-such-move")


def test_nobody_is_brought_together_without_being_asked():
    assert [move.slug for move in value_moves() if move.kind == "introduce" and not move.needs_consent] == []
