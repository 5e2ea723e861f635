"""What is said of a person whose two entries are made one."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.people.merging.rules import COLUMNS, Difference, Field, Side, Standing, differences, joined, rather_kept
from kithwork.people.rules import AsideReason, Place

BLANK = dict.fromkeys(
    ("given", "family", "additional", "prefix", "suffix", "nickname", "department", "title", "birthday", "notes",
     "met_on", "met_how", "organisation"), ""
)  # fmt: skip
EARLY, LATE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)


def entry(name="Ada Byron", *, origins=(), place=Place.KEPT, at=EARLY, source="FN", points=0, **values):
    said = {**BLANK, "full_name": name, "name_source": source, **values}
    return Standing(said, dict(origins), place, AsideReason.NONE, at, points)


def one_of(kept, gone, **choices):
    return joined(kept, gone, {Field(field): Side(side) for field, side in choices.items()})


def differing(kept, gone):
    return [(one.field.value, one.proposed.value, one.why) for one in differences(kept, gone)]


@pytest.mark.parametrize(
    ("kept", "gone", "expected"),
    [
        (entry("A. Byron"), entry("Ada Byron"), [("name", "gone", "it says more")]),
        (entry("Ada Byron"), entry("A. Byron"), [("name", "kept", "it says more")]),
        (entry("Ada Byron"), entry("ADA BYRON"), []),
        (entry("ada@x.example", source="EMAIL"), entry("Ada Byron"), []),
        (
            entry("A. Byron", origins={"full_name": "you"}),
            entry("Ada Augusta Byron"),
            [("name", "kept", "you wrote it")],
        ),
        (
            entry(title="Poet", at=EARLY),
            entry(title="Countess", at=LATE),
            [("title", "gone", "it is newer")],
        ),
        (entry(title="Poet", at=LATE), entry(title="Countess", at=EARLY), [("title", "kept", "it is newer")]),
        (
            entry(title="Poet"),
            entry(title="Countess"),
            [("title", "kept", "it stands on the entry that stays")],
        ),
        (
            entry(birthday="--12-10"),
            entry(birthday="1815-12-10"),
            [("birthday", "gone", "it says more")],
        ),
        (entry(birthday="around Easter"), entry(birthday="1815"), [("birthday", "gone", "it says more")]),
        (
            entry(nickname="Ada"),
            entry(nickname="Lovelace", origins={"nickname": "you"}),
            [("nickname", "gone", "you wrote it")],
        ),
        (
            entry(met_on="2026-01-02", met_how="at the harbour"),
            entry(met_on="2026-02-03"),
            [("met", "kept", "it says more")],
        ),
        (entry(organisation="Engines", department="Looms"), entry(organisation="engines"), []),
    ],
)  # fmt: skip
def test_what_two_entries_say_differently_comes_with_whose_word_is_proposed_and_why(kept, gone, expected):
    assert differing(kept, gone) == expected


def test_both_words_are_shown():
    kept, gone = entry(organisation="Engines", department="Looms"), entry(organisation="Salon", at=LATE)

    assert differences(kept, gone) == [
        Difference(Field.ORGANISATION, "Looms · Engines", "Salon", Side.GONE, "it is newer")
    ]


def test_a_blank_is_filled_and_keeps_who_said_it():
    told = one_of(
        entry(title="Poet", origins={"title": "import 1", "full_name": "import 1"}),
        entry(birthday="1815", origins={"birthday": "import 2", "full_name": "import 2"}),
    )

    assert (told.values["title"], told.values["birthday"]) == ("Poet", "1815")
    assert told.origins == {"title": "import 1", "full_name": "import 1", "birthday": "import 2"}
    assert told.from_gone == {"birthday"}


def test_what_the_user_chose_is_theirs_and_the_other_word_is_a_line_of_the_notes():
    told = one_of(
        entry(title="Poet", at=LATE, origins={"title": "import 1"}),
        entry(title="Countess", origins={"title": "import 2"}),
        title="gone",
    )

    assert (told.values["title"], told.origins["title"]) == ("Countess", "you")
    assert (told.values["notes"], told.origins["notes"]) == ("Another entry said: Poet.", "import 1")


def test_only_what_was_chosen_otherwise_than_proposed_is_the_users():
    mine = dict.fromkeys(("full_name", "title", "organisation", "notes"), "import 1")
    kept = entry("Ada Byron", title="Poet", organisation="Salon", notes="Likes looms.", at=LATE, origins=mine)
    gone = entry("A. Byron", title="Countess", organisation="Engines", origins=dict.fromkeys(mine, "import 2"))

    told = one_of(kept, gone, name="kept", title="kept", organisation="gone")

    assert told.origins == {**mine, "organisation": "you"}
    assert told.values["notes"].startswith("Likes looms.\n\n")


def test_a_choice_where_both_say_the_same_makes_nothing_yours():
    told = one_of(entry(title="Poet", origins={"title": "import 1"}), entry(title="poet"), title="gone")

    assert (told.values["title"], told.origins) == ("Poet", {"title": "import 1"})


def test_a_word_taken_unchosen_keeps_its_origin_or_has_none():
    kept = entry("A. B.", title="Poet", origins={"full_name": "import 1", "title": "import 1"})

    told = one_of(kept, entry("Ada Byron", title="Countess", at=LATE, origins={"full_name": "import 2"}))

    assert told.origins == {"full_name": "import 2", "notes": "import 1"}


@pytest.mark.parametrize(
    ("kept", "gone", "notes"),
    [
        (entry("Ada Byron"), entry("A. Byron"), "Also known as A. Byron."),
        (entry("Ada Byron"), entry("Ada"), ""),
        (entry(nickname="Ada"), entry(nickname="Lace"), "Also called Lace."),
        (entry(organisation="Engines"), entry(organisation="Salon"), "Another entry said: Salon."),
        (entry(birthday="1815"), entry(birthday="1816"), "Another entry gave the birthday 1816."),
        (
            entry(met_on="2026-01-02"),
            entry(met_on="2026-02-03", met_how="at the harbour"),
            "Another entry said you met: 2026-01-02.",
        ),
        (entry(notes="Likes looms."), entry(notes="Likes looms."), "Likes looms."),
        (entry(notes="Likes looms."), entry(), "Likes looms."),
        (entry(), entry(notes="Likes looms."), "Likes looms."),
        (entry(notes="Likes looms."), entry(notes="Likes looms.\nAnd bees."), "Likes looms.\nAnd bees."),
        (entry(notes="Likes looms."), entry(notes="And bees."), "Likes looms.\n\nAnd bees."),
        (
            entry("Ada Byron", notes="Also known as A. Byron."),
            entry("A. Byron", notes="And bees."),
            "Also known as A. Byron.\n\nAnd bees.",
        ),
    ],
)
def test_no_word_is_lost(kept, gone, notes):
    assert one_of(kept, gone).values["notes"] == notes


@pytest.mark.parametrize(
    ("kept", "gone", "whose"),
    [("", "import 2", "import 2"), ("import 1", "import 2", "import 1"), ("import 1", "you", "you")],
)
def test_notes_keep_who_wrote_them_and_joined_ones_are_whose_the_first_are_but_for_your_own(kept, gone, whose):
    mine = entry(notes="Likes looms.", origins={"notes": kept}) if kept else entry()

    told = one_of(mine, entry(notes="And bees.", origins={"notes": gone}))

    assert told.origins["notes"] == whose


def test_a_name_made_of_an_address_gives_way_whole():
    kept = entry("ada@x.example", source="EMAIL", origins={"full_name": "exchanges"})

    told = one_of(kept, entry("Ada Byron", given="Ada", family="Byron", origins={"full_name": "import 2"}))

    assert [told.values[name] for name in ("full_name", "name_source", "given")] == ["Ada Byron", "FN", "Ada"]
    assert (told.origins["full_name"], told.values["notes"]) == ("import 2", "")


BY_HAND = {"place": "you"}


@pytest.mark.parametrize(
    ("kept", "gone", "place"),
    [
        (entry(place=Place.KEPT), entry(place=Place.ASIDE), Place.KEPT),
        (entry(place=Place.ASIDE), entry(place=Place.KEPT), Place.KEPT),
        (entry(place=Place.ASIDE), entry(place=Place.ARCHIVED), Place.ARCHIVED),
        (entry(place=Place.KEPT), entry(place=Place.YOU), Place.YOU),
        (entry(place=Place.KEPT), entry(place=Place.ASIDE, origins=BY_HAND), Place.KEPT),
        (entry(place=Place.KEPT), entry(place=Place.ARCHIVED, origins=BY_HAND), Place.ARCHIVED),
        (entry(place=Place.KEPT, origins=BY_HAND), entry(place=Place.ARCHIVED, origins=BY_HAND), Place.KEPT),
        (entry(place=Place.YOU), entry(place=Place.ARCHIVED, origins=BY_HAND), Place.YOU),
        (entry(place=Place.ARCHIVED, origins=BY_HAND), entry(place=Place.KEPT), Place.ARCHIVED),
    ],
)
def test_the_one_stands_where_the_higher_stood_unless_the_user_archived_them(kept, gone, place):
    assert one_of(kept, gone).place is place


def test_who_placed_the_other_comes_with_the_place():
    told = one_of(
        entry(place=Place.ASIDE, origins={"place": "exchanges"}),
        entry(place=Place.KEPT, origins={"place": "import 2"}),
    )

    assert (told.origins["place"], told.from_gone) == ("import 2", {"place", "aside_reason"})


@pytest.mark.parametrize(
    ("one", "other", "side"),
    [
        (entry(), entry(), "kept"),
        (entry(place=Place.ASIDE), entry(), "gone"),
        (entry(), entry(origins={"title": "you"}), "gone"),
        (entry("ada@x.example", source="EMAIL"), entry(), "gone"),
        (entry(title="Poet"), entry(), "kept"),
        (entry(title="Poet"), entry(points=3), "gone"),
    ],
)
def test_the_entry_that_says_more_had_better_stay(one, other, side):
    assert rather_kept(one, other).value == side


words = st.sampled_from(["", "Ada", "A. Byron", "Ada Byron", "1815", "--12-10"])
entries = st.builds(
    lambda name, values, mine, at: entry(name or "Ada", at=at, origins=dict.fromkeys(mine, "you"), **values),
    words,
    st.fixed_dictionaries(dict.fromkeys(["title", "organisation", "birthday", "nickname", "notes", "met_how"], words)),
    st.sets(st.sampled_from(["full_name", "title", "organisation", "birthday", "nickname"])),
    st.sampled_from([EARLY, LATE]),
)


@given(kept=entries, gone=entries)
def test_every_word_of_both_is_in_the_one(kept, gone):
    told = joined(kept, gone, {})
    everything = "\n".join(told.values.values()).casefold()

    for one in (kept, gone):
        for name in ("title", "organisation", "birthday", "nickname", "notes", "met_how"):
            assert one.values[name].casefold() in everything


@given(kept=entries, gone=entries)
def test_what_one_alone_wrote_by_hand_stands(kept, gone):
    told = joined(kept, gone, {})

    for field, columns in COLUMNS.items():
        if gone.is_yours(field) and not kept.is_yours(field) and any(gone.says(field)):
            assert told.values[columns[0]].casefold() == gone.values[columns[0]].casefold()
