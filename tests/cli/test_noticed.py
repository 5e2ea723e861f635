"""`kithwork noticed`: listed with its line, taken by number, by person or all at once, and taken back."""

import pytest

from kithwork.people.models import ContactPoint, Person
from tests.sources.test_noticed import DANA, SIGNED
from tests.sources.written import ME, Desk, mail


@pytest.fixture
def dana(me, tmp_path):
    Desk(me, tmp_path).mails(mail(ME, DANA), mail(DANA, ME, text=SIGNED, on="2026-05-03"))
    return Person.objects.get(full_name="Dana Keller")


def numbers(run):
    return {one["kind"]: one["number"] for one in run("noticed", "--json").json["noticed"]}


def test_nothing_waits(me, run):
    assert run("noticed").out == "Nothing waits: your book says what letters tell.\n"


def test_each_is_listed_by_person_with_its_number(dana, run):
    out = run("noticed").out
    assert out.startswith("Dana Keller\n")
    assert f"{numbers(run)['phone']:>5}  +351 912 345 678  phone, letter of 3 May" in out


def test_one_number_is_taken_and_taken_back(dana, run):
    phone = numbers(run)["phone"]
    assert (
        f"Taken: 1 thing of 1 person. Take it back with `kithwork noticed --again {phone}`."
        in run("noticed", "--take", phone).err
    )
    assert ContactPoint.objects.get(kind="phone").origin == "signature"
    assert "Taken back: 1 answer." in run("noticed", "--again", phone).err
    assert not ContactPoint.objects.filter(kind="phone").exists()
    assert "That was taken back before." in run("noticed", "--again", phone).err


def test_everything_of_a_person_is_taken(dana, run):
    assert "Taken: 5 things of 1 person." in run("noticed", "--all-of", "Dana").err
    assert numbers(run) == {}
    assert "Nothing waits of them" in run("noticed", "--all-of", "Dana").err


def test_all_of_it_is_taken(dana, run):
    assert "Taken: 5 things" in run("noticed", "--take-all").err
    assert run("noticed", "--take-all").code == 0


def test_what_is_old_is_not_taken_with_all_of_it(me, run, tmp_path):
    Desk(me, tmp_path).mails(mail(ME, DANA), mail(DANA, ME, text=SIGNED, on="2001-06-29"))
    run("noticed", "--take-all")
    assert len(numbers(run)) == 5


def test_what_is_not_so_does_not_come_again(dana, run):
    title, page = numbers(run)["title"], numbers(run)["url"]
    assert "Left out: 2 things." in run("noticed", "--no", f"{title},{page}").err
    assert {"title", "url"} & set(numbers(run)) == set()


@pytest.mark.parametrize(
    ("words", "mistake"),
    [
        (("--take", "x"), "Say which by its number"),
        (("--no", "99999"), "Nothing of that waits any more"),
        (("--take", "99999"), "Nothing of that waits any more"),
    ],
)
def test_a_number_that_is_none_is_a_mistake_in_words(dana, run, words, mistake):
    answer = run("noticed", *words)
    assert (answer.code, answer.out, mistake in answer.err) == (1, "", True)
    assert len(numbers(run)) == 5


def test_what_the_user_wrote_is_said_to_stay(me, run, tmp_path):
    from kithwork.people.actions import add_person
    from kithwork.people.rules import CardPoint, PersonCard, PointKind
    from tests.factories import later

    point = CardPoint(PointKind.EMAIL, "dana@calmterms.example", "dana@calmterms.example")
    add_person(me, card=PersonCard(name="Dana Keller", organisation="Supreme Court", points=(point,)))
    soon = later(me, days=20)
    Desk(soon, tmp_path).mails(mail(ME, DANA), mail(DANA, ME, text=SIGNED, on=f"{later(me, days=10).today}"))
    answer = run("noticed", "--all-of", "Dana")
    assert "You wrote “Supreme Court” yourself, so it stays; the change is noted." in answer.err
