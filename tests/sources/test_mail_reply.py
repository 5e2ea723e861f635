"""What the author wrote stays; what others wrote goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.sources.mail.reply import TEXT_CAP_SIGNS, own_text

ATTRIBUTIONS = [
    "On Mon, Jan 5, 2026 at 10:00 AM Ann Ax <ann@x.org> wrote:",
    "On 5 Jan 2026, at 10:00, Ann Ax wrote:",
    "On Mon, 5 Jan 2026 at 10:00, Ann Ax\n<ann@x.org> wrote:",
    "On Mon, Jan 5, 2026 at 10:00 AM Ann Ax <\nann@x.org> wrote:",
    "Am 05.01.2026 um 10:00 schrieb Ann Ax:",
    "Am Mo., 5. Jan. 2026 um 10:00 Uhr schrieb Ann Ax <ann@x.org>:",
    "Le lun. 5 janv. 2026 à 10:00, Ann Ax <ann@x.org> a écrit :",
    "El lun, 5 ene 2026 a las 10:00, Ann Ax (<ann@x.org>) escribió:",
    "Em seg., 5 de jan. de 2026 às 10:00, Ann Ax <ann@x.org> escreveu:",
    "Il giorno lun 5 gen 2026 alle ore 10:00 Ann Ax <ann@x.org> ha scritto:",
    "Op ma 5 jan 2026 om 10:00 schreef Ann Ax <ann@x.org>:",
    "Op 05-01-2026 om 10:00 schreef Ann Ax:",
    "Den mån 5 jan. 2026 kl 10:00 skrev Ann Ax <ann@x.org>:",
    "W dniu 05.01.2026 o 10:00, Ann Ax pisze:",
    "пн, 5 янв. 2026 г. в 10:00, Ann Ax <ann@x.org>:",
    "05.01.2026 10:00, Ann Ax пишет:",
    "2026年1月5日(月) 10:00 Ann Ax <ann@x.org>:",
    "ma 5. tammik. 2026 klo 10.00 Ann Ax (ann@x.org) kirjoitti:",
]
HEADERS = [
    "-----Original Message-----\nFrom: Ann Ax\nSent: Monday\nTo: Bo\nSubject: s",
    "________________________________\nFrom: Ann Ax <ann@x.org>\nSent: Monday\nTo: Bo\nSubject: s",
    "Von: Ann Ax\nGesendet: Montag\nAn: Bo\nBetreff: s",
    "De : Ann Ax\nEnvoyé : lundi\nÀ : Bo\nObjet : s",
    "*From:* Ann\n*Sent:* Monday\n*To:* Bo",
    "Ann Ax\n01/05/2026 10:00 AM\nTo: Bo/Corp/X@X\ncc: \nSubject: s",
    '"Ann Ax" <ann@x.org> on 01/05/2026 10:00:00 AM\nTo: bo@y.org\ncc:\nSubject: s',
    "---------- Forwarded message ---------\nFrom: Ann\nDate: Monday",
    "Begin forwarded message:\n\nFrom: Ann",
    "发件人: Ann\n发送时间: 2026年1月5日\n收件人: Bo\n主题: s",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_an_attribution_and_what_is_quoted_below_go(attribution):
    assert own_text(f"Yes, gladly.\n\n{attribution}\n\n> Shall we?\n> Ann\n") == "Yes, gladly."


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_a_quote_without_marks_below_an_attribution_goes(attribution):
    assert own_text(f"Yes, gladly.\n\n{attribution}\n\nShall we?\nAnn\n") == "Yes, gladly."


@pytest.mark.parametrize("header", HEADERS)
def test_a_copied_header_and_all_below_it_go(header):
    assert own_text(f"Yes, gladly.\n\n{header}\n\nShall we?\n") == "Yes, gladly."


def test_answers_between_quoted_lines_stay():
    text = "On 5 Jan 2026, Ann <a@x.org> wrote:\n> One?\nFirst.\n> Two?\n\nSecond.\n"
    assert own_text(text) == "First.\n\nSecond."


@pytest.mark.parametrize(
    "text",
    [
        "On the other hand:\nOn average it is well.",
        "On 5 January I told you three things:\n- one\n- two",
        "Am 3. Mai schrieb ich dir folgendes:\nKomm bitte.",
        "The list:\n2026-01-15 14:30\n15.01.2026 14:30",
        "From: here\nit goes on.",
        "Cc: is a field\nCc: twice in a row\nis no header.",
        "Here is a fix -- not a signature.",
        "Sent from my desk, which is tidy.\nReally.",
        "Write to: ann@x.org\nand to bo@y.org.",
        "Dear Ann,\nthe subject: dates\nTo: be decided.",
    ],
)
def test_own_words_that_look_like_marks_stay(text):
    assert own_text(text) == text


@pytest.mark.parametrize("mark", ["-- ", "--"])
def test_the_authors_signature_stays_for_it_says_who_they_are(mark):
    assert own_text(f"Yes.\n\n{mark}\nBo Yi\nDirector\n") == "Yes.\n\n--\nBo Yi\nDirector"


@pytest.mark.parametrize(
    "end",
    [
        "Sent from my iPhone",
        "Get Outlook for iOS",
        "Von meinem iPhone gesendet",
        "_______________________________________________\nfriends mailing list\nfriends@lists.x.org",
    ],
)
def test_what_a_phone_or_a_list_puts_below_goes(end):
    assert own_text(f"Yes.\n\n{end}\n") == "Yes."


def test_a_forward_alone_leaves_nothing():
    assert own_text("---------- Forwarded message ---------\nFrom: Ann\nDate: Monday\n\nSecret\n") == ""


def test_a_mail_that_begins_with_an_unmarked_attribution_keeps_its_words():
    assert own_text("On 5 Jan 2026 at 10:00, Ann <a@x.org> wrote:\n\nYes, gladly.\n") == "Yes, gladly."


@given(st.lists(st.sampled_from(["Hello there", "we meet at noon", "", "yes, 12:30 is fine", "Ann & Bo"]), max_size=12))
def test_text_without_marks_is_kept_whole(lines):
    assert own_text("\n".join(lines)).split() == "\n".join(lines).split()


@given(st.text(max_size=400))
def test_nothing_is_added_or_raised(text):
    assert set(own_text(text)) <= set(text)


@pytest.mark.parametrize("line", [">", "From: ", "a b ", "- ", "On 1 2 3 ", "_", "=?a?b?", "x@y "])
def test_very_long_lines_take_no_time(line):
    assert len(own_text((line * 50_000 + ":\n") * 2)) <= TEXT_CAP_SIGNS
