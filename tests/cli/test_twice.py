"""`twice`, `merge`, `unmerge`."""

import re

import pytest

from kithwork.people.actions import merge
from kithwork.people.models import Merge, NotSame, Organisation, Person
from tests import factories


@pytest.fixture
def two(me):
    """Ada twice: the same address and the same name."""
    titles = ("Countess", "Mathematician")
    return [factories.somebody(me, "Ada Byron", emails=["ada@one.example"], title=title) for title in titles]


@pytest.fixture
def firms(me):
    for number, name in enumerate(("Salon", "Salon GmbH")):
        factories.somebody(me, f"Bo {number}", organisation=name, emails=[f"bo{number}@salon.example"])
    return list(Organisation.objects.order_by("pk").values_list("pk", flat=True))


def test_who_may_stand_here_twice_is_told_with_its_reasons(run, two):
    told = run("twice", "--json").json

    assert told == [
        {
            "one": {"id": two[0].pk, "name": "Ada Byron"},
            "other": {"id": two[1].pk, "name": "Ada Byron"},
            "sure": "surely the same",
            "is_proven": True,
            "reasons": told[0]["reasons"],
        }
    ]
    assert told[0]["reasons"][:2] == ["Both are called Ada Byron.", "Both write from ada@one.example."]
    said = run("twice").out
    assert said.startswith(f"Ada Byron ({two[0].pk}) and Ada Byron ({two[1].pk})  surely the same\n")
    assert "\n  Both write from ada@one.example.\n" in said


def test_where_nobody_is_twice_it_says_so(me, run):
    assert run("twice").out == "Nobody stands here twice.\n"
    assert run("twice", "--organisations").out == "No organisation stands here twice.\n"
    assert run("twice", "--made-one").out == "Nothing was made one here.\n"
    assert run("merge", "--proven").out.startswith("Nothing here is proven to be one")


def test_two_entries_become_one_and_two_again(run, two):
    kept, gone = two
    answer = run("merge", kept.pk, gone.pk)
    number = Merge.objects.get().pk
    assert answer.out == f"Ada Byron took in Ada Byron.  Two again: kithwork unmerge {number}\n"
    assert list(Person.objects.values_list("pk", flat=True)) == [kept.pk]

    [told] = run("twice", "--made-one", "--json").json
    assert (told["id"], told["kept"], told["gone"]) == (
        number, {"id": kept.pk, "name": "Ada Byron"}, {"id": gone.pk, "name": "Ada Byron"},
    )  # fmt: skip
    assert run("twice", "--made-one").out.startswith(f"{number}  Ada Byron  took in Ada Byron  ")

    assert run("unmerge").out == "Ada Byron stands in the book as two entries again.\n"
    assert Person.objects.count() == 2


def test_in_json_too(run, two):
    kept, gone = two
    [told] = run("merge", kept.pk, gone.pk, "--json").json
    assert told["why"][:1] == ["Both are called Ada Byron."]

    back = run("unmerge", told["id"], "--json").json

    assert back == {"kept": {"id": kept.pk, "name": "Ada Byron"}, "back": {"id": gone.pk, "name": "Ada Byron"}}


def test_all_that_is_proven_at_once(run, two):
    assert len(run("merge", "--proven", "--json").json) == 1
    assert Person.objects.count() == 1


def test_names_will_do_where_they_are_plain(me, run):
    factories.somebody(me, "Ada Byron")
    factories.somebody(me, "Lovelace")

    assert run("merge", "ada", "lovelace").out.startswith("Ada Byron took in Lovelace.")
    assert "Ada Byron and Lovelace stand in the book as two entries again." in run("unmerge").out


def test_two_people_are_said_to_be_two(run, two):
    assert run("twice", "--two", two[0].pk, two[1].pk).out == "Noted: Ada Byron and Ada Byron are two people.\n"
    assert NotSame.objects.count() == 1
    assert run("twice", "--json").json == []
    assert len(run("twice", "--two", two[0].pk, two[1].pk, "--json").json) == 2


def test_of_whom_you_said_so_is_listed_and_taken_back(me, run, two):
    low, high = (one.pk for one in two)
    assert run("twice", "--apart").out == "You said of nobody here that they are two people.\n"
    run("twice", "--two", low, high)

    assert run("twice", "--apart").out.startswith(f"{two[0].full_name} ({low})  {two[1].full_name} ({high})  ")
    [told] = run("twice", "--apart", "--json").json
    assert (told["one"]["id"], told["other"]["id"], len(told["said_on"])) == (low, high, 10)
    assert run("twice", "--together", low, high).out.endswith(" may be one person again.\n")
    assert run("twice", "--apart", "--json").json == []
    assert len(run("twice", "--json").json) == 1
    assert run("twice", "--together", low, high).err == (
        "error: You did not say of these that they are two; `kithwork twice --apart` lists whom.\n"
    )


def test_what_was_made_one_is_told_by_its_day(me, run, two):
    merge(me, two[0].pk, two[1].pk)

    assert re.search(r"  \d+ \w{3}\n\Z", run("twice", "--made-one").out)


@pytest.mark.parametrize("proven", [False, True])
def test_all_are_told_and_counted_however_many(me, run, monkeypatch, proven):
    monkeypatch.setattr("kithwork.people.queries.twice.MOST", 1)
    monkeypatch.setattr("kithwork.people.queries.twice.twice.__kwdefaults__", {"most": 1})
    for name in ("Ada Byron", "Bo Diddley", "Cyrus Young"):
        for _ in range(2):
            factories.somebody(me, name, emails=[f"{name[:2].lower()}@home.example"])

    found = run("merge", "--proven", "--json") if proven else run("twice", "--json")

    assert len(found.json) == 3


def test_organisations_become_one_and_two_again(run, firms):
    assert [one["one"]["name"] for one in run("twice", "--organisations", "--json").json] == ["Salon"]

    [told] = run("merge", "Salon", "Salon GmbH", "--organisations", "--json").json
    assert list(Organisation.objects.values_list("name", flat=True)) == ["Salon"]
    assert len(run("twice", "--organisations", "--made-one", "--json").json) == 1
    assert run("unmerge", told["id"], "--organisations").out == "Salon GmbH stands in the book alone again.\n"
    assert Organisation.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("unmerge",), "Nothing was made one here, so there is nothing to take apart."),
        (("unmerge", "9"), "These are two already, or were never one here."),
        (("merge", "1", "1"), "There is nobody numbered 1 here."),
        (("merge", "zz", "Salon", "--organisations"), "No organisation here is called “zz”; write its name in full."),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_1(me, run, typed, sentence):
    answer = run(*typed)

    assert (answer.code, answer.err) == (1, f"error: {sentence}\n")


def test_both_names_may_mean_one(me, run):
    factories.somebody(me, "Ada Byron")

    assert run("merge", "ada", "byron").err == ("error: Both names mean Ada Byron; say which two by their numbers.\n")


@pytest.mark.parametrize("typed", [(), ("ada",), ("a", "b", "c"), ("a", "b", "--proven")])
def test_wrong_usage_is_exit_code_2(me, run, typed):
    assert run("merge", *typed).code == 2


def test_a_large_book_is_looked_through_first(run, two, monkeypatch):
    monkeypatch.setattr("kithwork.people.queries.twice.SMALL", 1)

    answer = run("twice", "--json")

    assert answer.err == "Looking through your people, entry by entry…\n"
    assert len(answer.json) == 1


def test_many_are_told_by_json_alone(me, run, monkeypatch):
    monkeypatch.setattr("kithwork.cli.twice.SHOWN", 1)
    for name in ("Ada Byron", "Bo Diddley", "Cyrus Young"):
        for _ in range(2):
            factories.somebody(me, name, emails=[f"{name[:2].lower()}@home.example"])

    assert run("twice").out.endswith("and 2 pairs more; --json tells all of them.\n")


def test_the_numbers_of_merges_are_those_of_the_pages(me, run, two):
    assert merge(me, two[0].pk, two[1].pk) == run("twice", "--made-one", "--json").json[0]["id"]
