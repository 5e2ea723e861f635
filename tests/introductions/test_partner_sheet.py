"""Whom everybody of a large book should meet is written down with the week; whether they may is asked anew."""

from datetime import timedelta

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations.actions import record_help
from kithwork.conversations.rules import By, HelpKind
from kithwork.introductions.actions import (
    begin,
    partner_sheet,
    prepare_week,
    say_acquainted,
    say_not_these,
    set_care,
    set_wish,
)
from kithwork.introductions.models import CareSettings, PartnerSheet
from kithwork.introductions.queries import partners, partners_for, week
from kithwork.introductions.queries.partner_sheet import KEPT_DAYS, LISTED, NOBODY, Partners, packed, unpacked
from kithwork.introductions.rules import NotWhy, Reason, Stance
from kithwork.introductions.rules.learning import WEIGHED
from kithwork.people.actions import (
    archive,
    edit_person,
    erase,
    mention,
    put_aside,
    say_work,
    set_whereabouts,
    take_back_work,
    throw_away,
)
from kithwork.people.rules import Does, Mentioned, PersonCard
from kithwork.relationships.actions import let_rest
from kithwork.relationships.models import Tie
from kithwork.relationships.rules import Stage
from tests.factories import later, somebody
from tests.introductions.books import known, the_nine

pytestmark = pytest.mark.django_db


def of(actor, person, **more):
    return [one.name for one in partners_for(actor, person.pk, **more)]


@pytest.fixture
def large(monkeypatch):
    """As if every book were a large one."""
    monkeypatch.setattr(partner_sheet, "LARGE", 1)


@pytest.fixture
def whole_book(monkeypatch):
    """Answers whether anybody looked through the whole book."""
    asked = []
    look = partners.ground
    monkeypatch.setattr(partners, "ground", lambda actor: asked.append(actor) or look(actor))
    return asked


def two(actor):
    """A mediator and an accountant who should meet, with the week looked through."""
    people = the_nine(actor, "divorce-mediator", "accountant")
    prepare_week(actor)
    return people["divorce-mediator"], people["accountant"]


def test_the_sheet_says_what_the_whole_book_says(actor, monkeypatch, whole_book):
    people = [
        *the_nine(actor).values(),
        known(actor, "Sol Seek", seeks=["help with archives"]),
        known(actor, "Al Paper", "bookkeeper", offers=["help with archives"], stage=Stage.TRUST),
    ]
    for one in people[-2:]:
        record_help(actor, one.pk, by=By.THEM, kind=HelpKind.REFERRAL, what="sent me the Kellers", on_date=actor.today)

    def told():
        return [[(one.person_id, one.why) for one in partners_for(actor, person.pk, most=5)] for person in people]

    from_everybody = told()
    assert len(whole_book) == len(people)
    assert {len(some) for some in from_everybody} >= {2, 5}
    monkeypatch.setattr(partner_sheet, "LARGE", 1)
    prepare_week(actor)
    assert told() == from_everybody
    assert len(whole_book) == len(people)


@pytest.mark.usefixtures("large")
def test_who_only_makes_things_happen_is_told_of_from_the_sheet_too(actor, whole_book):
    both = [known(actor, name) for name in ("Ida Many", "Sam Mover")]
    for one in both:
        record_help(actor, one.pk, by=By.THEM, kind=HelpKind.REFERRAL, what="sent me the Kellers", on_date=actor.today)
    prepare_week(actor)
    [one] = partners_for(actor, both[0].pk)
    assert [line.kind for line in one.reasons] == [Reason.ACTIVE]
    assert whole_book == []


def edited(actor, one, **fields):
    edit_person(actor, one.pk, card=PersonCard(name=one.full_name, **fields))


def speaks(actor, one, *languages):
    set_whereabouts(actor, one.pk, town="", country="", languages=languages, from_anywhere=False)


def works_with(actor, one, other):
    for side in (one, other):
        edited(actor, side, organisation="Calm House")


def as_far_as(actor, one, stage):
    Tie.objects.filter(workspace=actor.workspace, person=one).update(stage=stage.value)


def have_no_language_in_common(actor, ada, mara):
    speaks(actor, ada, "fr")
    speaks(actor, mara, "en")
    PartnerSheet.objects.update(changed=[])


def becomes(actor, one, work):
    say_work(actor, one.pk, work)
    PartnerSheet.objects.update(changed=[])


CLOSED = {
    "who rests": lambda actor, ada, mara: let_rest(actor, ada.pk, until=actor.today + timedelta(days=30)),
    "who wishes no introductions": lambda actor, ada, mara: set_wish(actor, ada.pk, Stance.NEVER),
    "who wishes none for now": lambda actor, ada, mara: set_wish(
        actor, ada.pk, Stance.NOT_NOW, until=actor.today + timedelta(days=30)
    ),
    "who know each other by now": lambda actor, ada, mara: say_acquainted(actor, ada.pk, mara.pk),
    "who are not to meet": lambda actor, ada, mara: say_not_these(actor, ada.pk, mara.pk, NotWhy.NEVER),
    "who are being introduced": lambda actor, ada, mara: begin(actor, [ada.pk, mara.pk]),
    "who has enough on their hands": lambda actor, ada, mara: begin(actor, [ada.pk, somebody(actor, "Bo").pk]),
    "who does the same by now": lambda actor, ada, mara: say_work(actor, ada.pk, "divorce-mediator"),
    "who is of one family of work": lambda actor, ada, mara: becomes(actor, mara, "tax-preparer"),
    "whose title reads the same": lambda actor, ada, mara: edited(actor, ada, title="Family mediator"),
    "who work in one place by now": works_with,
    "who have no language in common": have_no_language_in_common,
    "who fell back": lambda actor, ada, mara: as_far_as(actor, ada, Stage.NEW),
    "who are not as far as asked for now": lambda actor, ada, mara: CareSettings.objects.update(least_stage="trust"),
    "who does it no more": lambda actor, ada, mara: take_back_work(actor, ada.pk, "accountant"),
    "who never did": lambda actor, ada, mara: say_work(actor, ada.pk, "accountant", does=Does.NO),
    "who was put aside": lambda actor, ada, mara: put_aside(actor, ada.pk),
    "who was archived": lambda actor, ada, mara: archive(actor, ada.pk),
    "who is in the trash": lambda actor, ada, mara: throw_away(actor, ada.pk),
    "the one asked about rests": lambda actor, ada, mara: let_rest(
        actor, mara.pk, until=actor.today + timedelta(days=30)
    ),
    "the one asked about wishes none": lambda actor, ada, mara: set_wish(actor, mara.pk, Stance.NEVER),
    "the one asked about is in the trash": lambda actor, ada, mara: throw_away(actor, mara.pk),
}


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("close", CLOSED.values(), ids=CLOSED)
def test_the_sheet_names_nobody_who_may_not_be_introduced_any_more(actor, close, whole_book):
    set_care(actor, each_pending=1)
    mara, ada = two(actor)
    assert of(actor, mara) == ["Ada Sums"]
    close(actor, ada, mara)
    assert of(actor, mara) == []
    assert whole_book == []


@pytest.mark.usefixtures("large")
def test_what_is_over_closes_nothing(actor, whole_book):
    mara, ada = two(actor)
    yesterday = actor.today - timedelta(days=1)
    Tie.objects.filter(person=ada).update(rest_until=yesterday)
    say_not_these(actor, ada.pk, mara.pk, NotWhy.NOT_NOW, until=yesterday)
    edited(actor, ada, organisation="Self-employed")
    edited(actor, mara, organisation="Self-employed")
    speaks(actor, ada, "fr")
    assert of(actor, mara) == ["Ada Sums"]
    assert whole_book == []


@pytest.mark.usefixtures("large")
def test_those_further_down_the_sheet_take_the_place_of_those_who_may_not(actor, whole_book):
    mara = known(actor, "Mara Quiet", "divorce-mediator")
    for number in range(6):
        known(actor, f"Near {number}", "accountant", stage=Stage.REFER)
    for number in range(3):
        known(actor, f"Far {number}", "accountant")
    prepare_week(actor)
    assert of(actor, mara, most=2) == ["Near 0", "Near 1"]
    for person in Tie.objects.filter(stage=Stage.REFER.value).values_list("person_id", flat=True):
        set_wish(actor, person, Stance.NEVER)
    assert of(actor, mara, most=2) == ["Far 0", "Far 1"]
    assert whole_book == []


@pytest.mark.usefixtures("large")
def test_of_whom_something_was_said_since_the_whole_book_is_asked(actor, whole_book):
    mara, ada = two(actor)
    known(actor, "Sol Give", offers=["help with archives"])
    assert (of(actor, mara), len(whole_book)) == (["Ada Sums"], 0)
    mention(actor, mara.pk, kind=Mentioned.SEEKS, words="help with archives", said_on=actor.today)
    assert (of(actor, mara), len(whole_book)) == (["Ada Sums", "Sol Give"], 1)
    prepare_week(actor)
    assert (of(actor, mara), len(whole_book)) == (["Ada Sums", "Sol Give"], 1)
    mention(actor, mara.pk, kind=Mentioned.SEEKS, words="a violin", said_on=actor.today)
    mention(actor, mara.pk, kind=Mentioned.SEEKS, words="a piano", said_on=actor.today)
    mention(actor, ada.pk, kind=Mentioned.SEEKS, words="a piano", said_on=actor.today)
    assert PartnerSheet.objects.get().changed == sorted([mara.pk, ada.pk])


@pytest.mark.usefixtures("large")
def test_who_is_new_since_is_looked_for_in_the_whole_book_if_they_may_be_introduced(actor, whole_book):
    two(actor)
    new = known(actor, "Tess Calm", "therapist")
    assert (of(actor, new), len(whole_book)) == (["Mara Quiet", "Ada Sums"], 1)
    for unready in (
        known(actor, "Finn Gold", "financial-advisor", stage=Stage.NEW),
        known(actor, "Ann Blank"),
        throw_away(actor, known(actor, "Ted Heir", "trusts-estates-attorney").pk),
    ):
        assert (of(actor, unready), len(whole_book)) == ([], 1)


def test_a_small_book_has_no_sheet_and_lets_go_of_one(actor, monkeypatch):
    monkeypatch.setattr(partner_sheet, "LARGE", 3)
    the_nine(actor, "divorce-mediator", "accountant", "therapist")
    prepare_week(actor)
    assert PartnerSheet.objects.count() == 1
    monkeypatch.setattr(partner_sheet, "LARGE", 4)
    prepare_week(actor, anew=True)
    assert PartnerSheet.objects.count() == 0


@pytest.mark.usefixtures("large")
def test_where_something_counts_otherwise_the_sheet_goes(actor, whole_book):
    mara, _ = two(actor)
    set_care(actor, need=0.1)
    assert PartnerSheet.objects.count() == 0
    assert (of(actor, mara), len(whole_book)) == (["Ada Sums"], 1)


@pytest.mark.usefixtures("large")
def test_an_old_sheet_is_passed_over(actor, whole_book):
    mara, _ = two(actor)
    assert (of(later(actor, days=KEPT_DAYS - 1), mara), len(whole_book)) == (["Ada Sums"], 0)
    assert (of(later(actor, days=KEPT_DAYS), mara), len(whole_book)) == (["Ada Sums"], 1)


@pytest.mark.usefixtures("large")
def test_who_was_proposed_this_week_is_in_the_sheet_all_the_same(actor, whole_book):
    mara, _ = two(actor)
    [one] = week(actor).proposals
    prepare_week(actor, anew=True)
    assert of(actor, mara) == ["Ada Sums"]
    next_week = later(actor, days=7)
    prepare_week(next_week)
    assert week(next_week).proposals == ()
    assert of(next_week, mara) == ["Ada Sums"]
    say_not_these(actor, *one.whys, NotWhy.NO_FIT)
    assert of(next_week, mara) == []
    assert whole_book == []


@pytest.mark.usefixtures("large")
def test_with_whoever_is_erased_the_sheet_goes(actor, stranger):
    mara, ada = two(actor)
    two(stranger)
    erase(actor, throw_away(actor, ada.pk).pk)
    assert [row.workspace for row in PartnerSheet.objects.all()] == [stranger.workspace]
    assert of(actor, mara) == []


@pytest.mark.usefixtures("large")
def test_a_stranger_reads_nothing_of_it(actor, stranger):
    mara, _ = two(actor)
    two(stranger)
    assert partners_for(stranger, mara.pk) == ()


@pytest.mark.usefixtures("large")
def test_it_takes_the_same_number_of_queries_for_many(actor, django_assert_num_queries):
    mara, _ = two(actor)
    of(actor, mara)
    with CaptureQueriesContext(connection) as few:
        of(actor, mara)
    known(actor, "Tess", "therapist", seeks=["a violin"])
    known(actor, "Lil", "life-coach", offers=["a violin"])
    known(actor, "Rob", "residential-realtor")
    prepare_week(actor, anew=True)
    with django_assert_num_queries(len(few)):
        assert len(partners_for(actor, mara.pk)) == 3


def test_many_pairs_are_looked_at_in_parts(actor, monkeypatch, large):
    people = the_nine(actor)
    prepare_week(actor)
    whole = bytes(PartnerSheet.objects.get().columns)
    monkeypatch.setattr(partner_sheet, "AT_ONCE", 5)
    prepare_week(actor, anew=True)
    assert bytes(PartnerSheet.objects.get().columns) == whole
    assert len(unpacked(whole).of(people["accountant"].pk)) == 8


def test_it_says_of_which_day_it_is():
    assert str(PartnerSheet(made_on="2026-11-18")) == "partners of 2026-11-18"


@st.composite
def sheets(draw):
    ids = sorted(draw(st.sets(st.integers(1, 2**62), max_size=6)))
    cells = st.tuples(st.integers(0, max(len(ids) - 1, 0)), st.integers(0, len(WEIGHED) - 1))
    places, reasons = (np.full((len(ids), LISTED), NOBODY) for _ in range(2))
    for at in range(len(ids)):
        for column, (place, reason) in enumerate(draw(st.lists(cells, max_size=LISTED))):
            places[at, column], reasons[at, column] = place, reason
    return Partners(np.array(ids, dtype=np.int64), places, reasons)


@given(sheets(), st.sets(st.integers(0, 5)))
def test_packed_and_unpacked_it_says_the_same(sheet, which):
    ids = sheet.ids.tolist()
    changed = frozenset(ids[place] for place in which if place < len(ids))
    found = unpacked(packed(sheet), changed)
    for pk in ids:
        assert found.of(pk) == (None if pk in changed else sheet.of(pk))
    for other in {0, 2**63 - 1, *(pk + 1 for pk in ids)} - set(ids):
        assert found.of(other) is None
