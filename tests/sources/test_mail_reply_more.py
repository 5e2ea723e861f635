"""Replies of many programs and languages, written before the rules were: own words stay, no others do.

In `replies.txt` and `replies_later.txt` every line is marked: `+` the author wrote it, `-` somebody else did,
`=` is either (a signature, a footer, a blank).
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.sources.mail.reply import own_text

HERE = Path(__file__).parent
NOT_TOLD = {"Own text: an arrow in the middle and a price list", "A ticket system"}
"""A line of one's own that begins with an arrow looks quoted; a name with a time under a rule looks like one's own."""


def marked(name):
    found = []
    for line in (HERE / name).read_text().split("\n"):
        if line.startswith("## "):
            found.append((line[3:], []))
        elif line:
            found[-1][1].append((line[0], line[2:]))
    return found


EVERY = [*marked("replies.txt"), *marked("replies_later.txt")]


def wrong_lines(lines):
    """(own words lost, others' words kept)."""
    text = own_text("\n".join(line for _, line in lines))
    left = [line.strip() for line in text.split("\n")]
    lost = [line for mark, line in lines if mark == "+" and line.strip() not in text]
    return lost, [line for mark, line in lines if mark == "-" and line.strip() and line.strip() in left]


@pytest.mark.parametrize(
    ("name", "lines"), [one for one in EVERY if one[0] not in NOT_TOLD], ids=lambda one: str(one)[:60]
)
def test_own_words_stay_and_no_others(name, lines):
    assert wrong_lines(lines) == ([], [])


def test_there_are_many_and_each_once():
    names = [name for name, _ in EVERY]
    assert (len(names) >= 200, len(names) - len(set(names))) == (True, 0)


def test_what_is_not_told_apart_is_known():
    assert {name for name, lines in EVERY if wrong_lines(lines) != ([], [])} == NOT_TOLD


OWN = st.lists(
    st.sampled_from(["I will bring bread.", "See you at ten:", "", "Ana & Bo", "Wir kommen gern.", "- one"]),
    min_size=1,
    max_size=6,
)


@given(own=OWN, case=st.sampled_from([lines for name, lines in EVERY if name not in NOT_TOLD]))
def test_more_of_ones_own_above_a_reply_is_kept_too(own, case):
    text = own_text("\n".join(own) + "\n\n" + "\n".join(line for _, line in case))
    assert [line for line in own if line.strip() and line not in text] == []
