"""What must stay true of the tables of professions, events, referral sources and spheres."""

from itertools import combinations

import pytest

from kithwork.knowledge import (
    EVENT_WEIGHT,
    client_types,
    clients_of,
    country_code,
    country_names,
    letter,
    letters,
    needed_in,
    needs_of_profession,
    profession,
    professions,
    referral_sources,
    spheres,
    title_names,
    trigger_events,
)

NINE = (
    "divorce-mediator", "matrimonial-attorney", "therapist", "accountant", "financial-advisor", "life-coach",
    "real-estate-attorney", "residential-realtor", "trusts-estates-attorney",
)  # fmt: skip


def test_there_are_402_professions_94_events_63_client_types_and_49_spheres():
    assert (len(professions()), len(trigger_events()), len(client_types()), len(spheres())) == (402, 94, 63, 49)


def test_a_profession_is_found_by_its_slug():
    one = profession("divorce-mediator")
    assert (one.label, one.family, one.aliases) == (
        "Mediator (divorce & family)",
        "family-mediation",
        ("family mediator", "divorce mediator", "collaborative divorce"),
    )
    with pytest.raises(KeyError):
        profession("wizard")


def test_every_slug_that_a_table_names_resolves():
    works, events, clients, circles = set(professions()), set(trigger_events()), set(client_types()), set(spheres())
    named = {
        "works": {one.profession for event in events for one in needed_in(event)}
        | {slug for sphere in spheres().values() for slug in (*sphere.core, *sphere.extended)}
        | {one.target for slug in works for one in referral_sources(slug)}
        | {one.profession for one in title_names()},
        "events": {slug for event in trigger_events().values() for slug in event.follow_on},
        "clients": {slug for work in works for slug in clients_of(work)},
        "circles": {slug for one in professions().values() for slug in one.spheres},
    }
    known = {"works": works, "events": events, "clients": clients, "circles": circles}
    assert {kind: slugs - known[kind] for kind, slugs in named.items()} == {kind: set() for kind in known}


@pytest.mark.requirement("R90")
def test_every_event_needs_four_professions_of_three_sectors_and_one_first_and_high():
    thin = [
        slug
        for slug in trigger_events()
        if len(needed_in(slug)) < 4
        or len({profession(one.profession).sector for one in needed_in(slug)}) < 3
        or not any(one.stage == 1 and one.weight == "high" for one in needed_in(slug))
    ]
    assert thin == []


@pytest.mark.requirement("R90")
def test_every_event_has_its_phrases_window_order_and_sensitivity():
    lacking = [
        one.slug
        for one in trigger_events().values()
        if not one.phrases
        or not 0 <= one.first_need_days <= one.window_days
        or one.sensitivity not in {"normal", "tactful", "special"}
        or {needed.stage for needed in needed_in(one.slug)} - {1, 2, 3, 4}
        or {needed.weight for needed in needed_in(one.slug)} - set(EVENT_WEIGHT)
        or not one.first_help
    ]
    assert lacking == []


@pytest.mark.requirement("R89")
def test_the_nine_of_a_divorce_are_there_each_of_high_weight_and_in_order():
    row = needed_in("divorce")
    nine = [one for one in row if one.origin == "seed-004"]
    assert sorted(one.profession for one in nine) == sorted(NINE)
    assert {one.weight for one in nine} == {"high"}
    assert [one.stage for one in row] == sorted(one.stage for one in row)
    assert nine[0].profession == "divorce-mediator"


def test_no_two_of_the_nine_of_a_divorce_compete():
    assert [pair for pair in combinations(NINE, 2) if len({profession(slug).family for slug in pair}) == 1] == []


def test_every_profession_has_three_referral_sources_and_a_client_type():
    assert [slug for slug in professions() if len(referral_sources(slug)) < 3 or not clients_of(slug)] == []


def test_nobody_is_their_own_source():
    assert [slug for slug in professions() for one in referral_sources(slug) if one.target == slug] == []


def test_core_pairs_of_a_sphere_send_each_other_clients_unless_they_compete():
    sources = {slug: {one.target for one in referral_sources(slug)} for slug in professions()}
    missing = [
        (sphere.slug, one, other)
        for sphere in spheres().values()
        for one, other in combinations(sphere.core, 2)
        if profession(one).family != profession(other).family and not (other in sources[one] and one in sources[other])
    ]
    assert missing == []


def test_where_a_source_is_mutual_the_other_way_stands_in_the_table_too():
    sources = {slug: {one.target: one for one in referral_sources(slug)} for slug in professions()}
    one_way = [
        (slug, target)
        for slug, mine in sources.items()
        for target, one in mine.items()
        if one.mutual and slug not in sources[target]
    ]
    assert one_way == []


def test_an_event_and_a_profession_lead_to_each_other():
    by_event = {(one.event, one.profession) for slug in trigger_events() for one in needed_in(slug)}
    by_work = {(one.event, one.profession) for slug in professions() for one in needs_of_profession(slug)}
    assert by_event == by_work
    assert (needed_in("no-such-event"), needs_of_profession("wizard")) == ((), ())


def test_what_the_tables_do_not_know_has_no_reach():
    assert (referral_sources("wizard"), clients_of("wizard")) == ((), ())


def test_a_letter_is_found_by_its_slug_and_by_its_topic():
    assert letter("intro-no").notes == "Never says who declined"
    assert [one.slug for one in letters("introduce")] == [
        "intro-ask-a", "intro-ask-b", "intro-connect", "intro-no", "intro-check", "intro-thanks", "intro-reply-bcc",
        "blurb",
    ]  # fmt: skip
    with pytest.raises(KeyError):
        letter("chain-letter")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Portugal", "PT"), ("portugal ", "PT"), ("PT", "PT"), ("pt", "PT"), ("U.S.A.", "US"), ("USA", "US"),
        ("United States", "US"), ("England", "GB"), ("UK", "GB"), ("Deutschland", "DE"), ("Côte d’Ivoire", "CI"),
        ("Österreich", "AT"), ("Czechia", "CZ"), ("Narnia", ""), ("", ""), ("  ", ""),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_names_and_its_letters(said, code):
    assert country_code(said) == code


def test_every_country_is_known_by_its_own_name():
    assert [name for code, name in country_names().items() if country_code(name) != code] == []
