"""`import`, `undo`, `export`, `addresses`, `demo`, and calling an import off."""

import io
import re
import signal
import zipfile

import pytest

from kithwork.cli.importing import _ctrl_c_calls_off, _drawn
from kithwork.people.actions import erase, throw_away
from kithwork.people.queries import everyone
from kithwork.sources.watch import Watch

NOTHING = {"created": 0, "updated": 0, "unchanged": 0, "skipped": 0}


def test_import_reports_in_the_documented_shape(run, two_cards):
    told = run("import", two_cards, "--json").json
    batch = told.pop("batch")

    assert isinstance(batch, int)
    assert told == {"files": 1, "people": {**NOTHING, "created": 2}, "exchanges": NOTHING, "problems": []}


def test_importing_the_same_again_changes_nothing(run, two_cards, one_letter):
    run("import", two_cards, one_letter, "--owner", "ana@home.example")

    again = run("import", two_cards, one_letter, "--json").json

    assert again["people"] == {**NOTHING, "unchanged": 2}
    assert again["exchanges"] == {**NOTHING, "unchanged": 1}


def test_import_prints_what_it_did(run, two_cards):
    answer = run("import", two_cards)

    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "Read 1 file.\n"
        "           new  changed  known  left out\n"
        "People     2    0        0      0\n"
        "Exchanges  0    0        0      0\n"
        "See `kithwork today`. Take this import back with `kithwork undo`.\n"
    )


def test_a_preview_shows_everything_and_writes_nothing(run, two_cards, one_letter):
    told = run("import", two_cards, one_letter, "--owner", "Ana@Home.example", "--preview", "--json").json

    assert told["batch"] is None
    assert told["items"]["people"][0] == {
        "name": "Dana Keller",
        "emails": ["dana@keller.example"],
        "phones": ["+351 912 345 678"],
        "organisation": "Keller Architects",
        "title": "Architect",
        "birthday": "1975-12-12",
    }
    [letter] = told["items"]["exchanges"]
    assert {name: letter[name] for name in ("at", "channel", "direction", "people", "subject", "text")} == {
        "at": "2015-11-03T09:00:00Z",
        "channel": "mail",
        "direction": "in",
        "people": ["dana@keller.example", "ana@home.example"],
        "subject": "Lunch",
        "text": "Shall we have lunch?",
    }
    assert run("people", "--json").json == []
    assert run("undo", "--list", "--json").json == []
    assert run("addresses", "--json").json == []


def test_a_preview_in_lines(run, two_cards, one_letter):
    said = run("import", two_cards, one_letter, "--owner", "ana@home.example", "--preview").out

    assert "People\n  Dana Keller  Keller Architects  dana@keller.example\n" in said
    assert "Exchanges\n  2015-11-03  mail  to you  Lunch\n" in said
    assert said.endswith("Nothing was written. Leave out --preview to bring them.\n")


def test_one_bad_item_is_told_and_the_rest_comes(run, two_cards, tmp_path):
    missing = tmp_path / "gone.vcf"

    answer = run("import", two_cards, missing, "--json")

    assert answer.code == 0
    assert answer.json["people"]["created"] == 2
    [problem] = answer.json["problems"]
    assert problem == {"file": str(missing), "item": None, "reason": f"There is no file or folder {missing}."}
    assert answer.err == "1 item could not be read; everything else is fine.\n"


def test_where_nothing_can_be_read_the_command_says_so_and_fails(run, tmp_path):
    missing = tmp_path / "gone.vcf"

    answer = run("import", missing, "--json")

    assert answer.code == 1
    assert answer.json["files"] == 0
    assert answer.err == f"error: Nothing could be read. There is no file or folder {missing}.\n"


def test_the_only_problem_is_told_with_its_file_and_once(run, tmp_path):
    file = tmp_path / "holiday.jpg"
    file.write_bytes(b"\xff\xd8\xff\xe0 a picture")

    answer = run("import", file)

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("error: Nothing could be read. holiday.jpg: This is an image")
    assert answer.err.count("\n") == 1


def test_an_empty_file_fails_and_leaves_no_import(run, tmp_path):
    file = tmp_path / "empty.vcf"
    file.touch()

    answer = run("import", file)

    assert (answer.code, run("undo", "--list", "--json").json) == (1, [])
    assert "(1 × an empty file)" in answer.err


@pytest.mark.parametrize("owner", ["ana", "@", "ana at home@x"])
def test_an_owner_who_is_no_address_is_wrong_usage(run, two_cards, owner):
    assert run("import", two_cards, "--owner", owner).code == 2


def test_a_column_can_be_told(run, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("wer,wo\nDana Keller,dana@keller.example\n")

    told = run("import", file, "--column", "wer=name", "--column", "wo=email", "--json").json

    assert told["people"]["created"] == 1
    assert run("people", "--json").json[0]["emails"] == ["dana@keller.example"]


@pytest.mark.parametrize("column", ["wer", "wer=nothing", "=name"])
def test_a_column_told_wrongly_is_wrong_usage(run, two_cards, column):
    assert run("import", two_cards, "--column", column).code == 2


def test_whom_the_user_erased_is_left_out_and_not_named(actor, run, two_cards):
    run("import", two_cards)
    for one in everyone(actor):
        throw_away(actor, one.pk)
        erase(actor, one.pk)
    told = run("import", two_cards).out
    assert "You asked to forget 2 people of these: left out." in told
    assert len(run("undo", "--list", "--json").json) == 1
    assert set(run("undo", "--list", "--json").json[0]["people"]) == {"created", "updated", "unchanged", "skipped"}


def test_undo_takes_the_latest_import_back(run, two_cards):
    batch = run("import", two_cards, "--json").json["batch"]

    assert run("undo", "--json").json == {
        "batch": batch,
        "label": "friends.vcf",
        "people": 2,
        "exchanges": 0,
        "restored": 0,
        "kept_people": 0,
    }
    assert run("people", "--json").json == []
    assert run("undo").err == "error: There is no import to undo.\n"
    assert run("undo", batch).err == "error: This import was undone before; there is nothing left of it.\n"


def test_an_import_that_brought_nothing_offers_no_undo(run, two_cards):
    run("import", two_cards)

    said = run("import", two_cards).out

    assert said.endswith("\nThis import brought nothing new, so there is nothing of it to take back.\n")
    assert "undo" not in said


def test_undo_says_which_import_it_takes_back(actor, run, two_cards):
    run("import", two_cards)

    first, second = run("undo").out.splitlines()

    assert re.fullmatch(
        r"Taking back friends\.vcf, imported \d+ \w{3}( \d{4})? at \d\d:\d\d: 2 people, 0 exchanges\.", first
    )
    assert second == "Undone: friends.vcf; 2 people and 0 exchanges taken away."


@pytest.mark.parametrize(
    ("words", "left"),
    [("undo < ", 2), ("undo < n", 2), ("undo < y", 0), ("undo --yes < ", 0), ("undo --json < ", 0)],
)
def test_in_a_terminal_undo_asks_unless_told(run, in_terminal, two_cards, words, left):
    run("import", two_cards)

    command, _, answer = words.partition(" < ")
    in_terminal(*command.split(), typed=f"{answer}\n")

    assert len(run("people", "--json").json) == left


def test_in_a_terminal_import_asks_whose_an_address_is(run, in_terminal, letters):
    in_terminal("import", letters, typed="yes\n")

    assert _standings(run) == {"ana@home.example": "mine"}
    assert {one["name"]: (one["sent"], one["received"]) for one in run("people", "--json").json} == {
        "Dana Keller": (1, 0),
        "Bo Diaz": (1, 0),
    }


@pytest.mark.parametrize(("answer", "standing"), [("later", "proposed"), ("", "proposed"), ("n", "not-mine")])
def test_who_does_not_know_yet_is_told_how_to_say_so(run, in_terminal, letters, answer, standing):
    said = in_terminal("import", letters, typed=f"{answer}\n").out

    assert _standings(run) == {"ana@home.example": standing}
    assert ("Whenever you know: `kithwork addresses mine ADDRESS`, or `not-mine`." in said) == (standing == "proposed")


def test_elsewhere_import_says_the_command_that_says_whose_it_is(run, letters):
    assert "Then say `kithwork addresses mine ana@home.example`: " in run("import", letters).out


def _standings(run):
    return {one["address"]: one["standing"] for one in run("addresses", "--json").json}


def test_imports_are_listed_latest_first(run, two_cards, one_letter):
    run("import", two_cards)
    run("import", one_letter, "--owner", "ana@home.example")
    run("undo")

    assert [(one["label"], one["state"]) for one in run("undo", "--list", "--json").json] == [
        ("letter.eml", "undone"),
        ("friends.vcf", "done"),
    ]
    assert run("undo", "--list").out.splitlines()[1].endswith("friends.vcf  2 people, 0 exchanges")


def test_whose_an_address_is_decides_the_direction(me, run, two_cards, one_letter):
    run("import", two_cards, one_letter)

    answer = run("addresses", "mine", "Ana@Home.example", "--json").json

    assert answer == [{"address": "Ana@Home.example", "standing": "mine", "read_anew": 1}]
    assert [one["standing"] for one in run("addresses", "--json").json if one["address"] == "ana@home.example"] == [
        "mine"
    ]
    assert {one["name"]: one["received"] for one in run("people", "--json").json} == {"Dana Keller": 1, "Bo Diaz": 0}
    assert run("addresses").out.startswith("ana@home.example     mine      you said so\n")


def test_what_is_no_address_is_said_so(me, run):
    answer = run("addresses", "not-mine", "nonsense")

    assert (answer.code, answer.err) == (
        1,
        "error: “nonsense” is no address; one looks like name@example.com, +351 912 345 678 or whatsapp:ana silva.\n",
    )


def test_no_address_is_known_at_first(me, run):
    assert run("addresses").out == "None known yet; say one with `kithwork addresses mine ADDRESS`.\n"


def test_export_writes_an_archive_and_replaces_nothing(run, two_cards, tmp_path):
    run("import", two_cards)
    file = tmp_path / "all.zip"

    told = run("export", file, "--json").json

    assert told == {"file": str(file), "bytes": file.stat().st_size}
    assert zipfile.is_zipfile(file)
    assert run("export", file).err == f"error: There is a file {file} already; name another, or add --force.\n"
    assert run("export", file, "--force").code == 0
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_export_into_a_folder_that_is_not_there_is_said_so(me, run, tmp_path):
    answer = run("export", tmp_path / "no" / "all.zip")

    assert answer.code == 1
    assert answer.err == f"error: There is no folder {tmp_path / 'no'}; make it first, or name another.\n"


def test_the_demo_comes_and_goes(me, run):
    came = run("demo", "--json").json
    again = run("demo")
    gone = run("demo", "--remove", "--json").json

    assert came["people"]["created"] == 150
    assert gone["people"] >= 150
    assert again.err.startswith("error: The demo network is here already")
    assert run("people", "--json").json == []
    assert run("demo", "--remove").err == "error: There is no demo network here.\n"


def test_the_first_ctrl_c_ends_at_the_next_step_and_the_second_at_once():
    watch = Watch()
    before = signal.getsignal(signal.SIGINT)

    with _ctrl_c_calls_off(watch):
        signal.raise_signal(signal.SIGINT)
        assert watch.is_cancelled
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)

    assert signal.getsignal(signal.SIGINT) is before


def test_the_progress_line_tells_stage_counts_and_file():
    from rich.console import Console

    watch = Watch(total_bytes=100, read_bytes=50, people=1200, exchanges=3, file="inbox.mbox")
    console = Console(width=140, record=True, file=io.StringIO())

    console.print(_drawn(watch, elapsed=10))

    said = console.export_text()
    assert "Waiting" in said
    assert "30%" in said
    assert "1,200 people · 3 exchanges" in said
    assert "about 23 s left" in said
    assert "inbox.mbox" in said
