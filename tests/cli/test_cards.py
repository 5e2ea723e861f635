"""`kithwork cards`: pictures read at once, told, and kept where that is asked."""

import pytest

from kithwork.people.models import Person
from kithwork.sources.models import CardPicture, CardStack
from kithwork.sources.rules import PictureState
from tests.factories import somebody
from tests.sources.test_cards import code_picture, mecard


@pytest.fixture
def folder(tmp_path):
    """A folder with two cards, one of them deeper, and something else."""
    home = tmp_path / "cards"
    (home / "more").mkdir(parents=True)
    (home / "a.png").write_bytes(code_picture(mecard()))
    (home / "more" / "b.png").write_bytes(code_picture(mecard("Bo Berg", "bo@berg.example", "+47 912 34 567")))
    (home / "notes.txt").write_text("nothing")
    return home


def test_a_folder_is_read_and_told(me, run, folder):
    answer = run("cards", folder, "--met", "harbour mixer", "--on", "yesterday")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "\nInes Almeida  a.png\n  Mediator · Calm Terms\n  ines@calm.example\n  +351 912 345 678\n"
        "\nBo Berg  b.png\n  Mediator · Calm Terms\n  bo@berg.example\n  +47 912 34 567\n"
        f"\n2 cards to go through: `kithwork serve`, then http://127.0.0.1:8420/cards/{CardStack.objects.get().pk}/\n"
    )
    stack = CardStack.objects.get()
    assert (stack.met_where, (me.today - stack.met_on).days, Person.objects.count()) == ("harbour mixer", 1, 0)


def test_json_tells_every_field(me, run, folder):
    told = run("cards", folder / "a.png", "--json").json

    [card] = told.pop("cards")
    assert told == {"stack": CardStack.objects.get().pk, "problems": []}
    assert {
        name: card[name]
        for name in ("file", "state", "problem", "codes", "person", "name", "title", "emails", "phones")
    } == {
        "file": "a.png",
        "state": "read",
        "problem": "",
        "codes": [mecard()],
        "person": None,
        "name": "Ines Almeida",
        "title": "Mediator",
        "emails": [{"value": "ines@calm.example", "label": ""}],
        "phones": [{"value": "+351 912 345 678", "label": ""}],
    }


def test_keeping_all_at_once(me, run, folder):
    somebody(me, "Bo Berg", emails=["bo@berg.example"])
    somebody(me, "Rosa Tamm")

    answer = run("cards", folder, "--met", "harbour mixer", "--through", "Rosa", "--keep")

    assert answer.out.endswith(
        "\n2 people in your book, 1 of them known before. `kithwork undo` takes the last one back.\n"
    )
    assert Person.objects.get(full_name="Ines Almeida").met_how == "harbour mixer, through Rosa Tamm"
    assert "Ines Almeida" in run("people").out
    run("undo")
    assert CardPicture.objects.filter(state=PictureState.KEPT).count() == 1


def test_what_is_no_picture_is_said_and_the_rest_is_read(me, run, folder):
    answer = run("cards", folder / "notes.txt", folder / "a.png")
    assert answer.err == "notes.txt: This is no picture that kithwork knows. Bring a JPEG, PNG, WebP or TIFF.\n"
    assert "Ines Almeida" in answer.out


def test_nothing_but_other_files_is_a_mistake(me, run, folder):
    answer = run("cards", folder / "notes.txt")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.endswith("None of these could be taken as the picture of a card.\n")


def test_a_path_that_is_not_there_is_named(me, run, tmp_path):
    answer = run("cards", tmp_path / "gone")
    assert (answer.code, "gone” here." in answer.err) == (2, True)


def test_alone_it_reads_what_waits_and_tells_of_the_stacks(me, run, folder):
    assert run("cards").out == 'No cards yet. Bring some: `kithwork cards FOLDER --met "harbour mixer"`.\n'
    run("cards", folder, "--met", "harbour mixer")
    CardPicture.objects.update(state=PictureState.WAITING)

    number = CardStack.objects.get().pk
    assert run("cards").out == f"{number}  harbour mixer: 2 cards to go through\n"

    assert not CardPicture.objects.filter(state=PictureState.WAITING).exists()
    [stack] = run("cards", "--json").json["stacks"]
    assert (stack["met"]["where"], stack["cards"], stack["waiting"], stack["kept"], stack["ended"]) == (
        "harbour mixer",
        2,
        2,
        0,
        False,
    )


def test_stopping_leaves_the_rest_for_later(me, run, folder, monkeypatch):
    from kithwork.sources.actions import cards

    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(cards, "read_next", stopped)
    answer = run("cards", folder)
    assert "Stopped; the others are read the next time." in answer.err
    assert CardPicture.objects.filter(state=PictureState.WAITING).count() == 2


def test_a_bar_runs_where_somebody_looks(me, monkeypatch, capsys):
    import sys

    from kithwork.cli.cards import _bar

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with _bar(2, quiet=False) as step:
        step()
        step()
    with _bar(2, quiet=True) as step:
        step()
