"""What leaves kithwork (its tables, what its commands answer, its archive) has no number of who gives more."""

import json
import re
import zipfile
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner
from django.apps import apps

from kithwork.cli.main import kithwork
from tests import factories

NUMBERED = re.compile(
    r"balance|owe[ds]?\b|\bdebt|score|\branks?\b|ranking|points?_|league|leader|streak|karma|reciproc|ratio|"
    r"\bnet_|netted|imbalance|\bshare\b|strength|gave_count|got_count"
)
WAY = re.compile(r"\bgoes\b|\bway\b|one_way|no_need")
"""Where something is said of who gives and who takes, it is a word, or a yes or no."""
ANSWERS = (
    ["people"], ["today"], ["week"], ["network", "--all"], ["stats"], ["promises"], ["meet"], ["begin"], ["ask"],
    ["seeks"], ["show", "Ngozi Okafor"], ["why", "Ngozi Okafor"], ["tie", "Ngozi Okafor"], ["helped", "Ngozi Okafor"],
    ["ask", "Ngozi Okafor"], ["brief", "Grace Mbeki"],
)  # fmt: skip


def told(value, path=""):
    """Every (path, value) of a JSON value, paths without the places in lists."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from told(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from told(inner, path)
    else:
        yield path, value


def numbered(value):
    """The keys that name such a number, and those that say who gives more with one."""
    lines = list(told(value))
    named = {path for path, _ in lines if NUMBERED.search(path.lower())}
    counted = {
        path for path, one in lines if WAY.search(path) and isinstance(one, int | float) and not isinstance(one, bool)
    }
    return sorted(named | counted)


@pytest.fixture
def run(db):
    factories.owner("Mara", now=datetime.now(UTC))

    def runs(*words):
        done = CliRunner().invoke(kithwork, [*words], prog_name="kithwork", catch_exceptions=False)
        assert done.exit_code == 0, done.stderr
        return done.stdout

    return runs


@pytest.mark.requirement("R75")
def test_what_the_commands_and_the_archive_hand_out_has_no_number_of_who_gives_more(run, tmp_path):
    run("demo")
    answers = {" ".join(words): json.loads(run(*words, "--json")) for words in ANSWERS}
    run("export", str(tmp_path / "all.zip"))
    answers["export"] = json.loads(zipfile.ZipFile(tmp_path / "all.zip").read("kithwork.json"))

    assert {name: numbered(answer) for name, answer in answers.items() if numbered(answer)} == {}
    assert {one["goes"] for one in answers["people"]} <= {"", "goes both ways", "mostly you", "mostly them", "quiet"}
    assert {type(line["by"]) for line in answers["export"]["helps"]} == {str}


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ({"people": [{"balance": 1}]}, [".people.balance"]),
        ({"tie": {"goes": 3}}, [".tie.goes"]),
        ({"tie": {"goes": "mostly you", "no_need": False}}, []),
        ([{"reciprocity": "much"}], [".reciprocity"]),
    ],
)
def test_a_number_of_who_gives_more_would_be_found(value, found):
    assert numbered(value) == found


@pytest.mark.requirement("R75")
def test_no_table_has_a_column_for_it():
    names = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("kithwork.")
        for field in model._meta.get_fields()
    ]

    assert [name for name in names if NUMBERED.search(name.lower())] == []
