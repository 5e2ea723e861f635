"""What people look for and offer becomes tags that can meet."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.introductions.queries.tags import tags_of
from kithwork.introductions.rules.stems import LEAST_SIGNS, SMALL, WEAK_STEMS, is_weak, stem, stems
from kithwork.introductions.rules.tags import Said, covered, met_by, needs_of, offers_of, tags_in, weight_of
from kithwork.people.reading import Vocabulary, own_work

MAY, OCT = date(2026, 5, 3), date(2026, 10, 20)


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("regulated regulatory regulation regulations regulator", "regul"),
        ("custody custodian custodians", "custod"),
        ("compliant compliance", "compl"),
        ("tokenization tokenisation tokenized tokenizing tokens", "token"),
        ("institution institutional institutions", "institut"),
        ("integration integrations integrate", "integr"),
        ("investor investors investment investing", "invest"),
        ("finance financial financing", "financ"),
        ("insurance insurer insurers", "insur"),
        ("therapy therapies therapist", "therap"),
        ("partner partners partnership partnerships", "partn"),
        ("classes class", "class"),
        ("churches church", "church"),
        ("planning planned", "plan"),
        ("children child", "child"),
        ("bank banks banking", "bank"),
        ("school schools", "school"),
    ],
)
def test_words_of_one_meaning_have_one_stem(words, one):
    assert {stem(word) for word in words.split()} == {one}


@pytest.mark.parametrize(("left", "right"), [("community", "communication"), ("house", "horse"), ("tax", "taxi")])
def test_words_of_two_meanings_keep_two_stems(left, right):
    assert stem(left) != stem(right)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=LEAST_SIGNS, max_size=20))
def test_a_stem_is_never_shorter_than_four_signs(word):
    assert len(stem(word)) >= LEAST_SIGNS


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("a tax adviser for her spring sale", ("tax", "advis", "sale")),
        ("a plumber in Porto", ("plumber",)),
        ("a translator near San Diego who speaks French", ("transl",)),
        ("French-speaking nannies", ("nanny",)),
        ("eine Wohnung mit Garten", ("wohnung", "garten")),
        ("20 pies for the 15th of May", ("pies", "15th")),
        ("", ()),
    ],
)
def test_small_words_places_and_languages_say_nothing_of_what_is_looked_for(said, left):
    assert stems(said) == tuple(stem(word) for word in left)


def test_words_that_say_little_are_kept_as_weak_stems():
    assert [is_weak(stem(word)) for word in ("partners", "platform", "x", "custody")] == [True, True, True, False]
    assert WEAK_STEMS.isdisjoint(SMALL)


def said(words, *tags, on=MAY, stale=False, pk=0):
    return Said(words, on, stale, frozenset(tags), pk)


def test_words_a_profession_was_read_from_are_not_counted_twice():
    told = tags_in("a tax accountant for export", [("work:accountant", "tax accountant")])
    assert told == {"work:accountant", "export"}


def test_a_tax_adviser_is_an_accountant():
    assert tags_of("a tax adviser for her spring sale", Vocabulary()) == {"work:accountant", "sale"}
    assert tags_of("a tax attorney", Vocabulary()) == {"work:tax-attorney"}


def test_client_types_are_read_by_their_name():
    assert tags_of("introductions to nonprofits", Vocabulary()) == {"client:nonprofits", "introduct"}
    assert "client:small-business" in tags_of("she wants to meet small businesses", Vocabulary())
    assert not [tag for tag in tags_of("families and agencies", Vocabulary()) if tag.startswith("client:")]


def test_a_profession_of_the_users_own_is_read_too():
    words = Vocabulary((own_work("my-kite-maker", "Kite maker", ("kite builder",), "artist-craft-maker"),))
    assert tags_of("a kite builder", words) == {"work:my-kite-maker"}


def test_known_things_count_most_and_empty_words_least():
    assert [weight_of(tag) for tag in ("work:plumber", "client:athletes", "custod", "partn")] == [1.0, 1.0, 0.4, 0.1]


def test_of_a_stale_need_half_can_be_met_by_nobody():
    assert needs_of([(frozenset({"custod"}), True)]) == {"custod": 0.2, "stale:custod": 0.2}
    assert needs_of([(frozenset({"custod"}), True), (frozenset({"custod"}), False)]) == {"custod": 0.4}


def test_everybody_of_a_profession_offers_it_and_whom_they_serve():
    told = offers_of([frozenset({"token", "partn"})], ["accountant"], ["nonprofits"])
    assert told == {"token": 1.0, "work:accountant": 1.0, "client:nonprofits": 0.5}


def test_a_need_is_met_by_the_line_that_fits_it_best():
    needs = [
        said("regulatory advisors", "regul", "advis", pk=1),
        said("distribution partners", "distribut", "partn", pk=2),
    ]
    offers = [
        said("regulated client base", "regul", "client", "base", pk=3),
        said("bank distribution", "distribut", "bank"),
    ]
    met = met_by(needs, offers, offers_of((one.tags for one in offers), (), ()))
    assert (met.need.words, met.offer.words) == ("distribution partners", "bank distribution")


def test_a_need_for_a_profession_is_met_without_a_word_of_theirs():
    met = met_by([said("a tax adviser", "work:accountant")], [], offers_of((), ["accountant"], ()))
    assert (met.need.words, met.offer, met.tags) == ("a tax adviser", None, {"work:accountant"})


def test_words_that_say_little_meet_nothing():
    offers = [said("a platform for partners", "platform", "partn")]
    assert met_by([said("platform partners", "platform", "partn")], offers, {"platform": 1.0, "partn": 1.0}) is None


def test_a_fresh_need_goes_before_a_stale_one():
    needs = [said("a choir", "choir", stale=True, on=date(2026, 1, 1)), said("an archive", "archiv", on=OCT)]
    assert met_by(needs, [], {"choir": 1.0, "archiv": 1.0}).need.words == "an archive"


def test_how_much_of_the_needs_is_covered():
    needs = [said("a plumber", "work:plumber"), said("custody", "custod")]
    assert covered(needs, {"work:plumber": 1.0}) == pytest.approx(1 / 1.4)
    assert covered(needs, {}) == 0
    assert covered([], {"custod": 1.0}) == 0


TAGS = st.frozensets(st.sampled_from(["a", "custod", "token", "work:x", "client:y", "partn"]), max_size=4)


@given(st.lists(TAGS, max_size=3), st.dictionaries(st.sampled_from(["custod", "token", "work:x"]), st.floats(0, 1)))
def test_one_more_thing_to_give_never_covers_less(lines, gives):
    needs = [said("x", *tags) for tags in lines]
    assert covered(needs, {**gives, "token": 1.0}) >= covered(needs, {"token": 0.0, **gives}) - 1e-12
    assert 0 <= covered(needs, gives) <= 1
