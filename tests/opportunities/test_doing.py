"""Who does one of some professions, found by the search index, is whoever is found by reading everybody."""

import pytest

from kithwork.people import queries as people
from kithwork.people.actions import add_profession, archive, mention, say_work
from kithwork.people.queries import mentions as module
from kithwork.people.queries.doing import doing
from kithwork.people.rules import Does, Mentioned
from tests import factories

TITLES = (
    "Plumber", "Heating engineer", "Solicitor", "Family lawyer", "Barrister at law", "Paediatrician", "Professional organiser",
    "Founder", "Book-keeper", "Wedding photographers", "Physiotherapist & osteopath", "E-commerce developer", "Tyre fitter",
    "Managing Director", "Vice President, HR consultant", "Notário", "Mould removal",
)  # fmt: skip
FIRMS = ("Harbour Family Mediation", "Smith & Co Accountants", "Calm Plumbing", "")


@pytest.fixture
def book(actor):
    for number, title in enumerate(TITLES):
        factories.somebody(actor, f"Person {number}", title=title, organisation=FIRMS[number % len(FIRMS)])
    for firm in FIRMS[:-1]:
        factories.somebody(actor, f"Owner of {firm}", organisation=firm)
    return people.vocabulary(actor)


def found(actor, slugs, among):
    return {(one.person_id, one.slug) for one in doing(actor, slugs, among=among) if one.said_on is None}


def read(actor, slugs, among):
    everybody = people.reads_of(actor, None, among=among)
    return {(pk, one.slug) for pk, some in everybody.items() for one in some if one.slug in slugs}


def test_the_index_finds_whom_reading_everybody_finds(actor, book):
    every = frozenset(book.works)

    assert len(read(actor, every, book)) > len(TITLES) // 2
    assert found(actor, every, book) == read(actor, every, book)
    for slug in every:
        assert found(actor, [slug], book) == read(actor, [slug], book)


def test_what_the_user_said_goes_before_the_card(actor):
    yes, no = factories.somebody(actor, "Yes", title="Plumber"), factories.somebody(actor, "No", title="Plumber")
    gone = factories.somebody(actor, "Gone", title="Plumber")
    say_work(actor, yes.pk, "plumber", words="Plumber")
    say_work(actor, no.pk, "plumber", does=Does.NO)
    say_work(actor, gone.pk, "plumber")
    archive(actor, gone.pk)

    [one] = doing(actor, ["plumber"], among=people.vocabulary(actor))

    assert (one.person_id, one.slug, one.said_on, one.words, one.certain) == (
        yes.pk, "plumber", actor.today, "Plumber", True,
    )  # fmt: skip


def test_a_profession_of_the_users_own_is_found_too(actor, stranger):
    own = add_profession(actor, "Kayak guide", aliases=["sea kayaking"])
    kay = factories.somebody(actor, "Kay", title="Sea kayaking")

    assert found(actor, [own.slug], people.vocabulary(actor)) == {(kay.pk, own.slug)}
    assert found(stranger, [own.slug], people.vocabulary(actor)) == set()


def test_of_no_profession_nobody_is_asked(actor):
    assert doing(actor, (), among=people.vocabulary(actor)) == []


@pytest.mark.parametrize("at_once", [900, 1])
def test_of_what_is_said_only_what_is_meant_is_read_of_those_kept_latest_first(actor, stranger, monkeypatch, at_once):
    monkeypatch.setattr(module, "NAMED_AT_MOST", at_once)
    ana, bo, gone = (factories.somebody(actor, name) for name in ("Ana", "Bo", "Gone"))
    said = {"a kayak": (ana, bo, gone), "a zither": (ana,)}
    for words, who in said.items():
        for one in who:
            mention(actor, one.pk, kind=Mentioned.OFFERS, words=words)
    mention(actor, ana.pk, kind=Mentioned.SEEKS, words="a kayak")
    archive(actor, gone.pk)
    asked = []

    def is_meant(words):
        asked.append(words)
        return "kayak" in words

    told = people.kept_saying(actor, Mentioned.OFFERS, is_meant)

    assert [(one.person_id, one.words, one.kind, one.is_stale) for one in told] == [
        (bo.pk, "a kayak", Mentioned.OFFERS, False),
        (ana.pk, "a kayak", Mentioned.OFFERS, False),
    ]
    assert sorted(asked) == ["a kayak", "a zither"]
    assert people.kept_saying(actor, Mentioned.OFFERS, lambda words: False) == []
    assert people.kept_saying(stranger, Mentioned.OFFERS, is_meant) == []


def test_names_and_roles_are_told_of_ones_own_people_alone(actor, stranger):
    ana = factories.somebody(actor, "Ana", title="Plumber", organisation="Calm Plumbing")
    bo = factories.somebody(actor, "Bo")
    other = factories.somebody(stranger, "Cy")

    assert people.names_and_roles(actor, [ana.pk, bo.pk, other.pk]) == {
        ana.pk: ("Ana", "Plumber · Calm Plumbing"),
        bo.pk: ("Bo", ""),
    }
