"""`kithwork add`: a name as before, or a sentence that is understood, shown, and kept."""

import pytest
from click.testing import CliRunner

from kithwork.cli.main import kithwork
from kithwork.conversations.models import Exchange, Promise
from kithwork.people.models import Person
from tests import factories

SENTENCE = "met Ines Duarte at the harbour mixer, mediator, wants to meet estate planners, promised her the venue list"


def answering(words, said):
    return CliRunner(env={"COLUMNS": "100"}).invoke(kithwork, ["add", words], input=said, prog_name="kithwork")


@pytest.mark.parametrize("name", ["Zoe Lind", "Keller, Dana", "mum", "Dr. Helen Brandt", "Žofie Ångström"])
def test_a_name_alone_is_added_as_it_stands(run, me, name):
    assert run("add", name, "--json").json["name"] == name
    assert Exchange.objects.count() == 0


def test_a_name_with_options_is_added_as_before(run, me):
    made = run("add", "met Zoe Lind", "--email", "zoe@lind.example", "--title", "Roofer", "--json").json
    one = Person.objects.get(pk=made["id"])
    assert (one.full_name, one.title, one.points.get().value) == ("met Zoe Lind", "Roofer", "zoe@lind.example")


@pytest.mark.requirement("R63")
def test_a_sentence_is_shown_and_kept_on_a_yes(me):
    result = answering(SENTENCE, "\n")
    assert result.exit_code == 0
    assert [line.split("  ")[0] for line in result.stdout.splitlines()[:6]] == [
        "How", "Who", "Where", "Does", "Looks for", "I promised",
    ]  # fmt: skip
    assert "Keep it? [Y/n]" in result.output
    assert "Kept, with Ines Duarte. Take it back with: kithwork undo" in result.stdout
    assert Promise.objects.get().what == "the venue list"


def test_on_a_no_nothing_is_kept(me):
    result = answering(SENTENCE, "n\n")
    assert ("Nothing is kept." in result.output, Person.objects.count()) == (True, 0)


def test_yes_keeps_without_asking_and_undo_takes_it_back(run, me):
    kept = run("add", SENTENCE, "--yes", "--json").json["kept"]
    assert Person.objects.get().full_name == "Ines Duarte"
    assert run("undo", kept["batch"]).code == 0
    assert Person.objects.count() == Exchange.objects.count() == 0


def test_json_without_yes_only_tells(run, me):
    told = run("add", SENTENCE, "--json").json
    assert (told["kept"], told["told"]["how"], told["told"]["where"]) == (None, "met", "harbour mixer")
    assert [(one["name"], one["title"], one["seeks"]) for one in told["told"]["people"]] == [
        ("Ines Duarte", "mediator", ["estate planners"])
    ]
    assert Person.objects.count() == 0


def test_of_several_with_a_name_the_command_says_how_to_name_one(run, me):
    one = factories.somebody(me, "John Smith", title="Plumber")
    two = factories.somebody(me, "John Smith", title="Banker")
    answer = run("add", "met John Smith at the market", "--yes")
    assert (answer.code, answer.err) == (
        1,
        (
            f"error: “John Smith” may mean {one.pk} John Smith (Plumber); {two.pk} John Smith (Banker). "
            f"Say which with --who {one.pk}, or --new for somebody new.\n"
        ),
    )
    assert run("add", "met John Smith at the market", "--yes", "--who", two.pk, "--json").json["kept"]["people"] == [
        {"id": two.pk, "name": "John Smith"}
    ]
    assert run("add", "met John Smith at the market", "--yes", "--new").code == 0
    assert Person.objects.filter(full_name="John Smith").count() == 3


def test_nobody_named_says_what_helps(run, me):
    answer = run("add", "a lovely evening by the river", "--yes")
    assert answer.code == 1
    assert answer.err == (
        "error: Say who it was: a name is enough, like “met Ines Duarte at the mixer”. "
        "Or add --about NAME, and the words become the note.\n"
    )


def test_a_sentence_that_names_nobody_is_not_asked_about_but_says_at_once_what_is_missing(me):
    result = answering("a lovely evening by the river", "\n")
    assert (result.exit_code, "Keep it?" in result.output) == (1, False)
    assert "error: Say who it was: a name is enough, like “met Ines Duarte at the mixer”." in result.output
    assert Person.objects.count() == 0


def test_of_another_language_it_says_kindly_that_english_is_read(run, me):
    result = answering("habe Anna Weber in München getroffen, sie sucht einen Anwalt", "\n")
    words = " ".join(result.stdout.split())
    assert "This reads as German; kithwork reads English sentences so far." in words
    assert Person.objects.get().full_name == "Anna Weber"
    assert Exchange.objects.get().text == "habe Anna Weber in München getroffen, sie sucht einen Anwalt"
    assert run("add", "met Zoe Lind at the fair", "--json").json["told"]["language"] == "English"


def test_words_that_name_nobody_become_the_note_of_whoever_is_named_beside_them(run, me):
    words = "Gestern Xyloph in Hamburg getroffen"
    refused = run("add", words, "--yes")
    assert (refused.code, "Nothing in it was sure" in refused.out, "What was sure" in refused.out) == (1, True, False)
    ines = factories.somebody(me, "Ines Duarte")
    kept = run("add", words, "--about", "Ines", "--yes", "--json").json["kept"]
    assert kept["people"] == [{"id": ines.pk, "name": "Ines Duarte"}]
    assert Exchange.objects.get().text == words


def test_a_stranger_whose_name_is_an_address_is_never_kept_by_a_piece_of_it(run, me):
    factories.somebody(me, "zaga@fly.cc.fer.hr")
    kept = run("add", "Met Ana Lopes (Sonae, HR) at Web Summit", "--yes", "--json").json["kept"]
    assert [one["name"] for one in kept["people"]] == ["Ana Lopes"]
    assert Exchange.objects.get().participations.count() == 1
