"""`kithwork cards`: pictures read at once, told, and kept where that is asked."""

import io

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
        "\n2 people in your book, 1 of them known before. `kithwork cards --undo` takes them back.\n"
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


@pytest.fixture
def seems_to_show_two(monkeypatch, tmp_path):
    """A picture with the codes of two people side by side, on whose words two cards are seen."""
    from PIL import Image

    from kithwork.sources.cards import reading

    codes = [Image.open(io.BytesIO(code_picture(mecard(name)))) for name in ("Ada Byron", "Bo Berg")]
    sheet = Image.new("RGB", (2 * codes[0].width, codes[0].height), "white")
    for at, code in enumerate(codes):
        sheet.paste(code, (at * codes[0].width, 0))
    sheet.save(tmp_path / "two.png")
    halves = ((0.0, 0.0, 0.5, 1.0), (0.5, 0.0, 1.0, 1.0))
    monkeypatch.setattr(reading, "cards_on", lambda spots, size: halves)
    return tmp_path / "two.png"


def test_a_picture_that_seems_to_show_several_is_not_kept_as_one_unasked(me, run, seems_to_show_two):
    answer = run("cards", seems_to_show_two, "--keep")

    assert "  This picture seems to show 2 cards; --apart takes them one by one.\n" in answer.out
    assert (Person.objects.count(), CardPicture.objects.get().state) == (0, PictureState.READ)


def test_several_cards_on_a_picture_are_taken_one_by_one(me, run, seems_to_show_two):
    told = run("cards", seems_to_show_two, "--apart", "--json").json

    assert [(card["file"], card["name"], card["cards"]) for card in told["cards"]] == [
        ("two.png, card 1", "Ada Byron", 1),
        ("two.png, card 2", "Bo Berg", 1),
    ]


def test_a_whole_stack_is_taken_back(me, run, folder):
    run("cards", folder, "--met", "harbour mixer", "--keep")
    stack = CardStack.objects.get().pk

    assert run("cards", "--undo").out == "Undone: harbour mixer; 2 cards wait for you again.\n"
    assert (Person.objects.count(), CardPicture.objects.filter(state=PictureState.READ).count()) == (0, 2)
    answer = run("cards", "--undo")
    assert (answer.code, answer.err) == (1, "error: No card is kept, so there is nothing to take back.\n")
    assert run("cards", "--undo", str(stack), "--json").json == {"stack": stack, "waiting": 0}
    assert run("cards", "--undo", str(stack), folder).code == 2
