"""Text that any database and any reader can hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.core.text import fold, mend, one_line, shorten, without_signature

anything = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("plain", "plain"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b\x1fc\x7f\td", "abc\td"),
        ("\ud83d\ude00", "😀"),
        ("half \ud83d", "half \ufffd"),
        ("é", "é"),
    ],
)
def test_text_is_mended(text, mended):
    assert mend(text) == mended


@given(anything)
def test_mended_text_can_be_stored_and_stays_as_it_is(text):
    mended = mend(text)
    assert mended.encode().decode() == mended == mend(mended)


@pytest.mark.parametrize(
    ("text", "line"),
    [(" a \n\t b ", "a b"), ("\u202ea\u200e", "a"), ("\ufeffDana", "Dana"), ("", "")],
)
def test_one_line_has_no_breaks_and_no_hidden_marks(text, line):
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zoë", "zoe"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("  A  b ", "a b"),
        ("İstanbul", "istanbul"),
        ("ﬁne", "fine"),
    ],
)
def test_folded_text_compares_without_case_and_accent(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "signs", "short"),
    [
        ("short", 10, "short"),
        ("a long sentence, really", 17, "a long sentence…"),
        ("unbreakablewordhere", 10, "unbreakab…"),
        ("one two", 6, "one t…"),
    ],
)
def test_a_shortened_text_is_cut_at_a_word(text, signs, short):
    assert shorten(text, signs=signs) == short


@given(anything, st.integers(1, 80))
def test_a_shortened_text_is_never_too_long(text, signs):
    assert len(shorten(text, signs=signs)) <= signs


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("See you.\n--\nDana Keller\n+44 1632 960001", "See you."),
        ("--\nDana", "--\nDana"),
        ("a -- b", "a -- b"),
        ("", ""),
    ],
)
def test_what_was_said_ends_at_the_mark_of_the_signature(text, said):
    assert without_signature(text) == said
