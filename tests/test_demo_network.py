"""The demo network is plausible, the same every time, and nothing in it is real."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from kithwork.conversations.rules import Aside, Channel, Role
from kithwork.demo.network import OWNER_ADDRESSES, OWNER_NAME, demo_promises, demo_records
from kithwork.demo.people import Course, everybody
from kithwork.people.rules import PointKind
from kithwork.sources.records import ExchangeRecord, PersonRecord

TODAYS = [date(2026, 3, 12), date(2026, 11, 22), date(2028, 2, 29)]
LEAST_DAYS_UNANSWERED = 21


@pytest.fixture(params=TODAYS, ids=str, scope="module")
def today(request):
    return request.param


@pytest.fixture(scope="module")
def people(today):
    return [one for one in demo_records(today) if isinstance(one, PersonRecord)]


@pytest.fixture(scope="module")
def exchanges(today):
    return [one for one in demo_records(today) if isinstance(one, ExchangeRecord)]


def others(exchange):
    return [one.address for one in exchange.participants if one.address not in OWNER_ADDRESSES]


def is_mine(exchange):
    return exchange.participants[0].address in OWNER_ADDRESSES


def past_by_person(exchanges, today):
    """For every address the exchanges that count, oldest first."""
    found = defaultdict(list)
    for one in exchanges:
        if one.aside is Aside.NO and one.at.date() < today:
            for address in others(one):
                found[address].append(one)
    return found


def test_the_same_day_gives_the_same_network(today):
    assert demo_records(today) == demo_records(today)
    assert demo_promises(today) == demo_promises(today)


def test_there_are_a_hundred_and_fifty_people_and_two_years_of_exchanges(people, exchanges, today):
    assert len(people) == 150
    assert 2000 < len(exchanges) < 4000
    assert 700 < (today - min(one.at for one in exchanges).date()).days <= 730


def test_every_course_has_its_people():
    assert Counter(one.course for one in everybody()) == {
        Course.ALIVE: 46,
        Course.FADING: 24,
        Course.RESTING: 20,
        Course.MOSTLY_YOU: 4,
        Course.MOSTLY_THEM: 4,
        Course.MET_LATELY: 8,
        Course.ONLY_KNOWN: 44,
    }


def test_keys_and_addresses_are_each_ones_own(people, exchanges):
    assert len({one.key for one in people}) == len(people)
    assert len({one.points[0].value for one in people}) == len(people)
    assert len({one.key for one in exchanges}) == len(exchanges)


def test_every_person_has_a_name_a_title_an_organisation_and_a_note(people):
    bare = [
        one.name for one in people if not (one.given and one.family and one.title and one.organisation and one.notes)
    ]
    assert bare == []
    assert {one.name for one in people if f"{one.given} {one.family}" != one.name} == set()


def test_no_address_could_reach_anybody(people, exchanges):
    addresses = {point.value for one in people for point in one.points if point.kind is PointKind.EMAIL}
    addresses |= {member.address for one in exchanges for member in one.participants}
    assert [one for one in addresses if not re.fullmatch(r"[a-z0-9.-]+@[a-z0-9-]+\.example", one)] == []


def test_no_phone_could_ring(people):
    phones = [point.value for one in people for point in one.points if point.kind is PointKind.PHONE]
    assert [one for one in phones if not re.fullmatch(r"\+44 1632 960\d{3}|\+1 212 555 01\d\d", one)] == []
    assert len(set(phones)) == len(phones)


def test_no_text_names_a_real_address_or_keeps_a_gap(exchanges):
    texts = "\n".join(f"{one.subject}\n{one.text}" for one in exchanges)
    assert re.findall(r"https?://|www\.|@|\{\w*\}|[Ll]orem", texts) == []
    assert "  " not in texts


def test_nothing_lies_beyond_the_coming_week_and_some_of_it_is_planned(exchanges, today):
    planned = [one for one in exchanges if one.at.date() >= today]
    assert max(one.at.date() for one in exchanges) <= today + timedelta(days=7)
    assert len(planned) >= 3
    assert {one.channel for one in planned} <= {Channel.MEETING, Channel.CALL}


def test_the_owner_is_in_every_exchange(exchanges):
    without = [one.key for one in exchanges if OWNER_NAME not in {member.name for member in one.participants}]
    assert without == []


def test_everybody_else_in_an_exchange_is_in_the_address_book_or_aside(people, exchanges):
    known = {one.points[0].value for one in people}
    strangers = [one.key for one in exchanges if one.aside is Aside.NO and not set(others(one)) <= known]
    assert strangers == []


def test_robots_lists_and_newsletters_are_aside(exchanges):
    found = {one.aside for one in exchanges}
    assert found == {Aside.NO, Aside.NEWSLETTER, Aside.AUTOMATED, Aside.LIST}


def test_mails_have_one_author_and_words(exchanges):
    mails = [one for one in exchanges if one.channel is Channel.MAIL]
    assert {sum(member.role is Role.FROM for member in one.participants) for one in mails} == {1}
    assert [one.key for one in mails if not (one.subject and one.text)] == []


def test_exactly_four_replies_are_owed_and_each_is_a_question_of_the_last_ten_days(exchanges, today):
    owed = {}
    for address, passed in past_by_person(exchanges, today).items():
        last = passed[-1]
        if (
            last.channel is Channel.MAIL
            and not is_mine(last)
            and (today - last.at.date()).days <= LEAST_DAYS_UNANSWERED
        ):
            owed[address] = last
    assert len(owed) == 4
    assert [one.subject for one in owed.values() if "?" not in one.text or (today - one.at.date()).days > 10] == []


def test_eight_people_met_in_the_last_month_have_not_answered_yet(exchanges, today):
    lately = {
        address: passed
        for address, passed in past_by_person(exchanges, today).items()
        if (today - passed[0].at.date()).days <= 31
    }
    assert len(lately) == 8
    assert {passed[0].channel for passed in lately.values()} == {Channel.MEETING}
    assert [address for address, passed in lately.items() if not all(is_mine(one) for one in passed)] == []


@pytest.mark.parametrize(
    ("course", "most_days", "least_days"),
    [(Course.ALIVE, 25, 1), (Course.FADING, 150, 60), (Course.RESTING, 730, 400)],
)
def test_how_long_ago_each_was_last_heard_of_fits_its_course(exchanges, today, course, most_days, least_days):
    passed = past_by_person(exchanges, today)
    silent = {one.name: (today - passed[one.address][-1].at.date()).days for one in everybody() if one.course is course}
    assert {name: days for name, days in silent.items() if not least_days <= days <= most_days} == {}


def test_one_way_relationships_go_one_way(exchanges, today):
    passed = past_by_person(exchanges, today)
    for profile in everybody():
        if profile.course in {Course.MOSTLY_YOU, Course.MOSTLY_THEM}:
            mine = sum(is_mine(one) for one in passed[profile.address])
            share = mine / len(passed[profile.address])
            assert share > 0.75 if profile.course is Course.MOSTLY_YOU else share < 0.25


def test_no_letter_stands_in_one_story_twice_on_one_day(exchanges):
    letters = Counter((one.at.date(), others(one)[0], one.text) for one in exchanges if one.channel is Channel.MAIL)
    assert [letter for letter, times in letters.items() if times > 1] == []


def test_promises_go_both_ways_and_name_people_of_the_network(people, today):
    promises = demo_promises(today)
    assert {one.person_key for one in promises} <= {one.key for one in people}
    assert Counter(one.by for one in promises) == {"me": 4, "them": 2}
    dues = sorted((one.due - today).days for one in promises if one.due)
    assert dues == [0, 1, 2, 6]
    assert all(one.made < today for one in promises)


def test_two_birthdays_come_up_this_week(people, today):
    week = {f"--{today + timedelta(days=days):%m-%d}" for days in range(8)}
    assert {"Lucía Ferrer", "Olu Bankole"} <= {one.name for one in people if one.birthday in week}
