"""What people said about being introduced, and whom not to bring together."""

from datetime import date

import pytest

from kithwork.introductions import actions, queries
from kithwork.introductions.actions import NotAPairError, WishError
from kithwork.introductions.rules import NotTheseLine, NotWhy, Reason, Stance, WishLine
from kithwork.introductions.rules.consent import NO_DAY, asks_from, closed_words, is_never, wish_words
from kithwork.people.queries import PersonNotFoundError
from tests.factories import somebody

TODAY = date(2026, 11, 18)


def said(stance, *, until=None, names_fine=False):
    return WishLine(1, stance, until, names_fine, "", TODAY)


WISHES = [
    (None, None, "", "Has said nothing about introductions yet; ask before you connect."),
    (said(Stance.OPEN), None, "", "Likes to be introduced; ask all the same."),
    (said(Stance.OPEN, names_fine=True), None, "", "Likes to be introduced; ask all the same. May be named before the answer."),
    (said(Stance.ASK_FIRST), None, "", "Asked to be asked first."),
    (said(Stance.NOT_NOW), NO_DAY, "Dana said not now. Change the wish when Dana is open to it again.", "Said not now."),
    (said(Stance.NOT_NOW, until=date(2026, 12, 1)), date(2026, 12, 1), "Dana said not before 1 Dec. Ask then, or change the wish.", "Said not before 1 Dec."),
    (said(Stance.NOT_NOW, until=TODAY), None, "", "Said not now; that time is over."),
    (said(Stance.NEVER), None, "Dana asked never to be introduced, so nobody asks. Should Dana see it differently one day, change the wish first.", "Asked never to be introduced."),
]  # fmt: skip


@pytest.mark.parametrize(("wish", "until", "closed", "words"), WISHES)
def test_what_follows_from_a_wish(wish, until, closed, words):
    assert asks_from(wish, today=TODAY) == until
    assert closed_words(wish, name="Dana", today=TODAY) == closed
    assert wish_words(wish, today=TODAY) == words
    assert is_never(wish) == (wish is not None and wish.stance is Stance.NEVER)


def test_a_wish_is_kept_replaced_and_forgotten(actor):
    dana = somebody(actor)
    assert queries.wish_of(actor, dana.pk) is None
    actions.set_wish(actor, dana.pk, Stance.NOT_NOW, until=date(2027, 1, 15), words="  after  the move ")
    assert queries.wish_of(actor, dana.pk) == WishLine(
        dana.pk, Stance.NOT_NOW, date(2027, 1, 15), False, "after the move", TODAY
    )
    actions.set_wish(actor, dana.pk, Stance.OPEN, until=date(2027, 1, 15), names_fine=True)
    assert queries.wishes(actor, None) == {dana.pk: WishLine(dana.pk, Stance.OPEN, None, True, "", TODAY)}
    actions.set_wish(actor, dana.pk, Stance.NEVER, names_fine=True)
    assert queries.wish_of(actor, dana.pk).names_fine is False
    actions.forget_wish(actor, dana.pk)
    assert queries.wishes(actor, [dana.pk]) == {}


def test_not_now_until_a_day_to_come(actor):
    dana = somebody(actor)
    with pytest.raises(WishError) as refused:
        actions.set_wish(actor, dana.pk, Stance.NOT_NOW, until=TODAY)
    assert str(refused.value) == "That day is over; say from which day on they may be asked."
    actions.set_wish(actor, dana.pk, Stance.NOT_NOW)
    assert queries.wish_of(actor, dana.pk).until is None


def test_whom_not_to_bring_together_is_kept_and_taken_back(actor):
    dana, rosa = somebody(actor), somebody(actor, "Rosa Tamm")
    actions.say_not_these(actor, rosa.pk, dana.pk, NotWhy.NO_FIT, reason=Reason.EVENT)
    names = ("Dana Keller", "Rosa Tamm")
    assert queries.not_these(actor) == [NotTheseLine(dana.pk, rosa.pk, names, NotWhy.NO_FIT, Reason.EVENT, None, TODAY)]
    actions.say_not_these(actor, dana.pk, rosa.pk, NotWhy.NOT_NOW, until=date(2026, 12, 1))
    [line] = queries.not_these(actor)
    assert (line.why, line.reason) == (NotWhy.NOT_NOW, None)
    assert [line.still_holding(day) for day in (TODAY, date(2026, 11, 30), date(2026, 12, 1))] == [True, True, False]
    actions.forget_not_these(actor, rosa.pk, dana.pk)
    assert queries.not_these(actor) == []


def test_it_takes_two_people_of_ones_own(actor, stranger):
    dana, rosa = somebody(actor), somebody(actor, "Rosa Tamm")
    with pytest.raises(NotAPairError, match="It takes two different people"):
        actions.say_not_these(actor, dana.pk, dana.pk, NotWhy.NEVER)
    with pytest.raises(PersonNotFoundError):
        actions.say_not_these(stranger, dana.pk, rosa.pk, NotWhy.NEVER)
    with pytest.raises(PersonNotFoundError):
        actions.set_wish(stranger, dana.pk, Stance.NEVER)
    actions.set_wish(actor, dana.pk, Stance.NEVER)
    actions.say_not_these(actor, dana.pk, rosa.pk, NotWhy.NEVER)
    actions.forget_wish(stranger, dana.pk)
    assert (queries.wishes(stranger, None), queries.not_these(stranger)) == ({}, [])
    assert queries.wish_of(actor, dana.pk).stance is Stance.NEVER
