import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.gatherings.rules import (
    SECONDS_EACH,
    Feeling,
    Further,
    Guest,
    chosen_first,
    same_name,
    seconds_left,
    thanks_letter,
    time_words,
)


def guest(number=1, name="Ana Silva", *, met=True, feeling=Feeling.UNSAID, told=False, further=Further.OPEN):
    return Guest(number, f"u{number}", name, "", number, met, feeling, "", told, further)


GUESTS = st.lists(
    st.builds(guest, st.integers(1, 99), st.text(max_size=5), met=st.booleans(), feeling=st.sampled_from(Feeling), told=st.booleans()),
    max_size=9,
)  # fmt: skip


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, ""), (40, "about a minute"), (60, "about a minute"), (61, "about 2 minutes"), (200, "about 4 minutes")]
)  # fmt: skip
def test_how_long_it_still_takes(seconds, words):
    assert time_words(seconds) == words


@given(GUESTS)
def test_only_those_met_and_not_told_of_take_time(guests):
    assert seconds_left(guests) == SECONDS_EACH * len([one for one in guests if one.met and not one.is_told])


@given(GUESTS)
def test_whoever_felt_like_going_on_comes_first_and_whom_one_lets_be_does_not_come(guests):
    order = chosen_first(guests)
    steps = [[Feeling.YES, Feeling.MAYBE, Feeling.UNSAID].index(one.feeling) for one in order]
    assert steps == sorted(steps)
    assert sorted(one.id for one in order) == sorted(
        one.id for one in guests if one.met and one.feeling != Feeling.LET_GO
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Ana  Silva", "ana silva", True), ("Zoë Berg", "Zoe Berg", True), ("Ana Silva", "Ana Silvas", False)],
)
def test_names_of_one_event_compare_without_case_and_accents(one, other, same):
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("detail", "letter"),
    [
        ("The talk on leases was worth it", "Ana, thank you for the mixer. The talk on leases was worth it. I am glad you bring people together.\n\nTom"),
        ("the view was worth it", "Ana, thank you for the mixer. The view was worth it. I am glad you bring people together.\n\nTom"),
        ("What a view!", "Ana, thank you for the mixer. What a view! I am glad you bring people together.\n\nTom"),
    ],
)  # fmt: skip
def test_the_letter_holds_the_detail(detail, letter):
    assert thanks_letter(host="Ana Silva", event="the mixer", detail=detail, me="Tom") == letter


def test_without_a_name_the_letter_is_not_signed():
    assert (
        thanks_letter(host="", event="it", detail="x", me="")
        == ", thank you for it. X. I am glad you bring people together."
    )
