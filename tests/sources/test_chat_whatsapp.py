"""WhatsApp: stamps of many countries, the order of dates, who wrote what, and keys that last."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations.rules import Aside, Channel, Role
from kithwork.sources.chat import whatsapp
from kithwork.sources.chat.talk import DELETED, NOTICE
from kithwork.sources.chat.whatsapp.dates import DateOrder, Order
from kithwork.sources.chat.whatsapp.names import chat_name
from kithwork.sources.chat.whatsapp.splitting import split
from kithwork.sources.chat.whatsapp.stamps import stamped
from kithwork.sources.home import Home
from kithwork.sources.records import ExchangeRecord, Problem, Skipped
from tests.sources.contract import SourceContract, lenient

ANDROID = (
    b"13/02/20, 09:05 - Messages and calls are end-to-end encrypted. Tap to learn more.\n"
    b"13/02/20, 09:05 - Ana Silva: Bom dia!\n"
    b"13/02/20, 09:06 - Bo: Hi\nsecond line\n\nlast: line\n"
    b"13/02/20, 09:06 - Bo: Hi\n"
    b"14/02/20, 10:00 - Ana Silva: <Media omitted>\n"
    b"14/02/20, 10:01 - Bo: This message was deleted\n"
)
IPHONE = (
    "\ufeff[13/02/20, 09:05:01] Harbour: \u200eMessages and calls are end-to-end encrypted.\r\n"
    "[13/02/20, 09:05:02] Harbour: \u200eAna created this group\r\n"
    "\u200e[13/02/20, 09:05:30] ~\u202fJessie & James: \u200eimage omitted\r\n"
    "[13/02/20, 09:06:00] \u202a+351 912 345 678\u202c: where? \u200e<This message was edited>\r\n"
    "\u200e[13/02/20, 09:07:00] 🤓: \u200e<attached: 00000012-PHOTO.jpg>\r\n"
).encode()


class TestContract(SourceContract):
    kind = whatsapp
    samples = [ANDROID, IPHONE]
    name = "WhatsApp Chat with Bo.txt"


def read(text: str | bytes, *, file: str = "chat.txt", home: Home | None = None) -> list:
    content = text if isinstance(text, bytes) else text.encode()
    return list(whatsapp.read(io.BytesIO(content), file=file, home=home or Home()))


def said(text: str | bytes, **more) -> list[ExchangeRecord]:
    return [record for record in read(text, **more) if isinstance(record, ExchangeRecord)]


def reasons(text: str | bytes, **more) -> list[str]:
    return [record.reason for record in read(text, **more) if isinstance(record, Problem | Skipped)]


@pytest.mark.parametrize(
    ("line", "local"),
    [
        ("12/24/19, 11:23 - A: x", "2019-12-24 11:23:00"),
        ("12/24/19, 11:23 PM - A: x", "2019-12-24 23:23:00"),
        ("12/24/19, 11:23\u202fPM - A: x", "2019-12-24 23:23:00"),
        ("9/24/2019 11:30 p.m. - A: x", "2019-09-24 23:30:00"),
        ("12/24/2019 12:30 a. m. - A: x", "2019-12-24 00:30:00"),
        ("24/12/2019, 00:08 a.\u00a0m. - A: x", "2019-12-24 00:08:00"),
        ("24/12/2019, 12:10 p. m. - A: x", "2019-12-24 12:10:00"),
        ("[24/12/2019, 5:00:00 pm] A: x", "2019-12-24 17:00:00"),
        ("[24/12/2019, 5:00:00 P.M.] A: x", "2019-12-24 17:00:00"),
        ("\u200e[24.12.19, 15:04:05] A: x", "2019-12-24 15:04:05"),
        ("[12/24/19 11:25] A: x", "2019-12-24 11:25:00"),
        ("24.12.2019, 15:04 - A: x", "2019-12-24 15:04:00"),
        ("24.12.19, 15:04 – A: x", "2019-12-24 15:04:00"),
        ("24/12/2019 à 15:04 - A: x", "2019-12-24 15:04:00"),
        ("24.12.2019 klo 15.04 - A: x", "2019-12-24 15:04:00"),
        ("24.12.2019 kl. 15.04 - A: x", "2019-12-24 15:04:00"),
        ("24-12-19 15:04 - A: x", "2019-12-24 15:04:00"),
        ("2019-12-24 15:04 - A: x", "2019-12-24 15:04:00"),
        ("2019/12/24 15:04 - A: x", "2019-12-24 15:04:00"),
        ("2019/12/24, 下午3:04 - A: x", "2019-12-24 15:04:00"),
        ("2019. 12. 24. 오후 3:04 - A: x", "2019-12-24 15:04:00"),
        ("2019. 12. 24. 15:04 - A: x", "2019-12-24 15:04:00"),
        ("2019年12月24日 15:04 - A: x", "2019-12-24 15:04:00"),
        ("24. 12. 2019. 15:04 - A: x", "2019-12-24 15:04:00"),
        ("24. 12. 2019 15:04 - A: x", "2019-12-24 15:04:00"),
        ("24.12.19 г., 15:04 - A: x", "2019-12-24 15:04:00"),
        ("24/12/2562 15:04 - A: x", "2019-12-24 15:04:00"),
        ("٢٤\u200f/١٢\u200f/٢٠١٩، ٣:٠٤ م - A: x", "2019-12-24 15:04:00"),
        ("24/12/19, 3:04 nachm. - A: x", "2019-12-24 15:04:00"),
        ("24/12/19 15 h 04 - A: x", "2019-12-24 15:04:00"),
    ],
)
def test_every_country_s_stamp_is_read(line, local):
    [one] = said(line)
    assert (f"{one.at:%Y-%m-%d %H:%M:%S}", one.participants[0].name, one.text) == (local, "A", "x")


@pytest.mark.parametrize(
    "line",
    [
        "plain words: 12/24/19, 11:23 - A: x",
        "12/24, 11:23 - A: x",
        "12/24/19 - A: x",
        "12/24/19, 25:23 - A: x",
        "12/24/19, 11:73 - A: x",
        "12/24/19, 11:23:99 - A: x",
        "12/24/19, 11:23 A: x",
        "[12/24/19, 11:23 A: x",
        "",
    ],
)
def test_what_bears_no_stamp_goes_on_from_the_line_before(line):
    assert stamped(line) is None
    assert [one.text for one in said(f"12/24/19, 11:22 - A: first\n{line}\n12/24/19, 11:24 - B: y")] == [
        f"first\n{line}".strip(),
        "y",
    ]


@pytest.mark.parametrize(
    ("dates", "region", "order", "is_guess"),
    [
        (["01/02/20", "13/02/20"], "US", Order.DAY_FIRST, False),
        (["01/02/20", "01/13/20"], "PT", Order.MONTH_FIRST, False),
        (["2020/02/01", "2020/02/03"], "US", Order.YEAR_FIRST, False),
        (["19/12/30", "20/01/02"], "", Order.YEAR_FIRST, False),
        (["05/02/20", "01/03/20"], "US", Order.DAY_FIRST, False),  # only so does time go forward
        (["02/05/20", "03/01/20"], "PT", Order.MONTH_FIRST, False),
        (["01/02/20", "02/02/20", "03/02/20", "04/02/20"], "US", Order.DAY_FIRST, False),  # days change, not months
        (["02/01/20", "02/02/20", "02/03/20", "02/04/20"], "PT", Order.MONTH_FIRST, False),
        (["12/9/20"], "", Order.DAY_FIRST, True),
        (["12/9/20"], "US", Order.MONTH_FIRST, False),
        (["12/9/20"], "pt", Order.DAY_FIRST, False),
        (["9/9/20"], "US", Order.DAY_FIRST, False),
        (["12.9.20"], "US", Order.DAY_FIRST, False),
        (["10.24.21", "09/10/22"], "PT", Order.MONTH_FIRST, False),
    ],
)
def test_the_file_as_a_whole_decides_the_order_of_its_dates(dates, region, order, is_guess):
    found = DateOrder()
    for date in dates:
        found.see(stamped(f"{date}, 10:00 - A: x")[0])
    assert found.decide(region) == whatsapp.dates.Decision(order, is_guess)


@pytest.mark.parametrize(
    ("time", "order"),
    [("3:04 PM", Order.MONTH_FIRST), ("3:04 pm", Order.DAY_FIRST), ("3:04 p. m.", Order.DAY_FIRST)],
)
def test_where_nothing_else_tells_the_looks_of_the_time_do(time, order):
    found = DateOrder()
    found.see(stamped(f"1/2/20, {time} - A: x")[0])
    assert found.decide("") == whatsapp.dates.Decision(order)


def test_a_guess_is_said_with_what_to_do_about_it():
    [problem, *_] = read("12/9/20, 10:00 - A: x")
    assert (problem.lost, "day first (12/9 as 12 September)" in problem.reason) == (False, True)


def test_a_pasted_line_of_another_chat_stays_in_the_message():
    text = "12/24/19, 11:22 - A: look\n31/12/19, 10:00 - C: pasted\n12/25/19, 11:24 - B: y\n12/26/19, 1:00 - B: z"
    assert [one.text for one in said(text)] == ["look\n31/12/19, 10:00 - C: pasted", "y", "z"]


@pytest.mark.parametrize(
    ("rest", "author", "text"),
    [
        ("Ana: hi", "Ana", "hi"),
        ("Prof. Oak: Kids: come!", "Prof. Oak", "Kids: come!"),
        ("🤓: hi", "🤓", "hi"),
        ("Jessie & James: hi", "Jessie & James", "hi"),
        ("Ana:", "Ana", ""),
        ("Ana:\nhi", "Ana", "\nhi"),
        ("Team 10:30: hi", "Team 10:30", "hi"),
        ("Ana:.", "", "Ana:."),
        ("You were added", "", "You were added"),
        ('+12 345 578 created group "A: B"', "", '+12 345 578 created group "A: B"'),
        ("Ana changed the subject from “a” to “b: c”", "", "Ana changed the subject from “a” to “b: c”"),
        ("Ana hat den Betreff geändert: x", "", "Ana hat den Betreff geändert: x"),
        (f"{'long ' * 60}: x", "", f"{'long ' * 60}: x"),
    ],
)
def test_an_author_is_told_from_a_notice(rest, author, text):
    assert split(rest) == (author, text)


@pytest.mark.parametrize(
    "notice",
    [
        "Messages and calls are end-to-end encrypted. No one outside of this chat can read them.",
        "Messages you send to this group are now secured with end-to-end encryption.",
        "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.",
        "Los mensajes y las llamadas están cifrados de extremo a extremo.",
        "As mensagens e as chamadas são protegidas com a criptografia de ponta a ponta.",
        "Les messages et les appels sont chiffrés de bout en bout.",
        "I messaggi e le chiamate sono crittografati end-to-end.",
        "Berichten en gesprekken worden end-to-end versleuteld.",
        "\u200eYou created this group",
        "\u200eMissed voice call",
    ],
)
def test_what_whatsapp_says_is_no_message_whoever_stands_before_it(notice):
    assert reasons(f"13/02/20, 09:05 - Pokemon Chat: {notice}") == [NOTICE]


@pytest.mark.parametrize(
    "text",
    ["Messages like yours make my day", "Our calls are end-to-end encrypted, right?", "<3", "see a.txt (my notes)"],
)
def test_people_may_speak_of_the_same_things(text):
    assert [one.text for one in said(f"13/02/20, 09:05 - Ana: {text}")] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "This message was deleted",
        "\u200eYou deleted this message.",
        "Diese Nachricht wurde gelöscht.",
        "Se eliminó este mensaje",
        "Essa mensagem foi apagada",
        "Ce message a été supprimé",
        "Questo messaggio è stato eliminato",
    ],
)
def test_what_was_deleted_is_left_out(text):
    assert reasons(f"13/02/20, 09:05 - Ana: {text}") == [DELETED]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("<Media omitted>", ""),
        ("<Medien ausgeschlossen>", ""),
        ("<Mídia oculta>", ""),
        ("<Multimedia omitido>", ""),
        ("\u200eimage omitted", ""),
        ("image omitted", ""),
        ("\u200eBild weggelassen", ""),
        ("\u200eimagen omitida", ""),
        ("plan.pdf • \u200e3 pages \u200edocument omitted", ""),
        ("\u200e<attached: 00000012-PHOTO.jpg>", ""),
        ("at the quay \u200e<attached: 00000012-PHOTO.jpg>", "at the quay"),
        ("IMG-20200213-WA0001.jpg (file attached)", ""),
        ("IMG-20200213-WA0001.jpg (Datei angehängt)\nlook", "look"),
        ("PTT-20200213-WA0001.opus (in whatever language)", ""),
        ("Contrato João.pdf (arquivo anexado)", ""),
        ("see you at nine <This message was edited>", "see you at nine"),
    ],
)
def test_media_is_a_message_without_words(text, own):
    assert [(one.channel, one.text) for one in said(f"13/02/20, 09:05 - Ana: {text}")] == [(Channel.MESSAGE, own)]


def test_a_call_is_a_call():
    [one] = said("[13/02/20, 09:05:00] Ana: \u200eVoice call. \u200e5 min\n[13/02/20, 09:15:00] Bo: call me in 5 min")[
        :1
    ]
    assert (one.channel, one.minutes, one.text) == (Channel.CALL, 5, "")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("WhatsApp Chat with Dana Keller.txt", "Dana Keller"),
        ("WhatsApp Chat with Dana Keller (2).txt", "Dana Keller"),
        ("WhatsApp-Chat mit Dana.txt", "Dana"),
        ("Chat de WhatsApp con Dana.txt", "Dana"),
        ("Conversa do WhatsApp com Dana.txt", "Dana"),
        ("Discussion WhatsApp avec Dana.txt", "Dana"),
        ("Chat WhatsApp con Dana.txt", "Dana"),
        ("WhatsApp-chat met Dana.txt", "Dana"),
        ("WhatsApp Chat - Dana.zip/_chat.txt", "Dana"),
        ("WhatsApp Chat - Harbour - Friends/_chat.txt", "Harbour - Friends"),
        ("_chat.txt", ""),
        ("chat.txt", ""),
    ],
)
def test_the_file_tells_with_whom(file, name):
    assert chat_name(file) == name


class TestWho:
    TWO = "13/02/20, 09:05 - Ana: hi\n13/02/20, 09:06 - Dana: hello"

    def test_two_write_to_each_other(self):
        first, second = said(self.TWO)
        assert [(one.address, one.name, one.role) for one in first.participants] == [
            ("whatsapp:ana", "Ana", Role.FROM),
            ("whatsapp:dana", "Dana", Role.TO),
        ]
        assert (second.participants[0].address, second.aside, second.own_hints) == ("whatsapp:dana", Aside.NO, ())

    def test_who_is_left_beside_the_name_of_the_file_is_the_owner(self):
        assert {one.own_hints for one in said(self.TWO, file="WhatsApp Chat with Dana.txt")} == {("whatsapp:ana",)}

    def test_a_number_is_a_number(self):
        text = self.TWO.replace("Dana", "\u202a+351 912 345 678\u202c")
        second = said(text, file="WhatsApp Chat with +351 912 345 678.txt")[1]
        assert (second.participants[0].address, second.participants[0].name) == ("tel:+351912345678", "")
        assert second.own_hints == ("whatsapp:ana",)

    def test_who_never_answered_is_known_by_the_file(self):
        [one] = said("13/02/20, 09:05 - Ana: hi", file="WhatsApp Chat with Dana.txt")
        assert ([part.address for part in one.participants], one.own_hints) == (["whatsapp:ana", "whatsapp:dana"], ())

    def test_a_group_is_chatter_and_nobody_is_addressed(self):
        one = said(self.TWO + "\n13/02/20, 09:07 - Bo: me too", file="WhatsApp Chat with Harbour.txt")[0]
        assert [(part.address, part.role) for part in one.participants] == [
            ("whatsapp:ana", Role.FROM),
            ("whatsapp:dana", Role.CC),
            ("whatsapp:bo", Role.CC),
        ]
        assert (one.aside, one.subject, one.own_hints) == (Aside.LIST, "Harbour", ())

    def test_of_a_large_group_only_the_author_stands_in_a_message(self):
        text = "\n".join(f"13/02/20, 09:05 - P{number}: hi" for number in range(9))
        assert [len(one.participants) for one in said(text)] == [1] * 9

    @pytest.mark.parametrize("notice", ['Ana created group "Harbour"', "Ana added you", "Dana left"])
    def test_a_notice_of_a_group_makes_two_who_write_a_group(self, notice):
        found = said(f"13/02/20, 09:04 - {notice}\n{self.TWO}")
        assert {one.aside for one in found} == {Aside.LIST}

    def test_a_group_named_otherwise_is_a_group(self):
        found = said(self.TWO, file="WhatsApp Chat with Harbour.txt")
        assert {(one.aside, one.subject, one.own_hints) for one in found} == {(Aside.LIST, "Harbour", ())}


class TestKeys:
    LONGER = ANDROID + b"15/02/20, 08:00 - Bo: more\n"

    def keys(self, content: bytes, **more) -> list[str]:
        return [one.key for one in said(content, **more)]

    @pytest.mark.parametrize("file", ["chat.txt", "WhatsApp Chat with Bo.txt"])
    def test_a_longer_export_names_the_same_messages_the_same(self, file):
        before, after = self.keys(ANDROID, file=file), self.keys(self.LONGER, file=file)
        assert after[: len(before)] == before
        assert len(after) == len(before) + 1

    def test_the_zone_and_the_medium_change_no_key(self):
        there = self.keys(
            ANDROID.replace(b"<Media omitted>", b"IMG-1.jpg (file attached)"), home=Home(ZoneInfo("Asia/Tokyo"))
        )
        assert there == self.keys(ANDROID)

    def test_a_renamed_file_is_known_again(self):
        named, plain = said(ANDROID, file="WhatsApp Chat with Bo.txt"), said(ANDROID)
        assert [one.also_keys for one in named] == [(one.key,) for one in plain]

    def test_a_date_read_the_other_way_round_is_known_again(self):
        short = "05/02/20, 10:00 - Ana: shall we meet?\n05/02/20, 10:01 - Bo: yes"
        here, there = said(short, home=Home(region="PT")), said(short, home=Home(region="US"))
        assert [one.at.month for one in (*here, *there)] == [2, 2, 5, 5]
        assert [one.key for one in here] == [one.key for one in there]


def test_local_times_are_those_of_the_owner_s_zone():
    [one] = said("13/02/20, 09:05 - Ana: hi", home=Home(ZoneInfo("America/New_York")))
    assert one.at == datetime(2020, 2, 13, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_coding_is_read(coding):
    assert [one.text for one in said("13/02/20, 09:05 - Zoë: é".encode(coding))] == ["é"]


def test_lines_before_the_first_stamp_are_said():
    assert [r for r in reasons("lost\nlost too\n13/02/20, 09:05 - Ana: hi") if "lines stand" in r] != []


@pytest.mark.parametrize(
    ("text", "name", "is_chat"),
    [
        ("13/02/20, 09:05 - Ana: hi", "notes.txt", True),
        ("13/02/20, 09:05 - You were added", "notes.txt", False),
        ("13/02/20, 09:05 - You were added", "WhatsApp Chat with Bo.txt", True),
        ("2020-02-13 09:05:01 - INFO: started\n2020-02-13 09:05:02 - ERROR: stopped", "a.txt", False),
        ("[2020-02-13 09:05:01] local.ERROR: stopped", "a.txt", False),
        ("[2020-02-13, 09:05] Ana: hi", "a.txt", False),
        ("[2020-02-13, 09:05:01] Ana: \u200ehi", "a.txt", True),
        ("[2020-02-13, 09:05:01] Ana: hi", "_chat.txt", True),
        ("Date,Name\n13/02/20,Ana: x", "a.csv", False),
        ("Dear all,\n13/02/20, 09:05 - Ana: hi", "a.txt", False),
    ],
)
def test_a_chat_is_told_from_other_texts(text, name, is_chat):
    assert whatsapp.recognises(text.encode(), name) is is_chat


@lenient
@given(st.lists(st.tuples(st.sampled_from(["Ana", "Bo", "🤓"]), st.text(max_size=60)), min_size=1, max_size=20))
def test_whatever_people_write_each_message_comes_once(rows):
    text = "".join(f"13/02/20, 09:05 - {author}: {words}\n" for author, words in rows)
    found = read(text)
    items = [record.item for record in found if record.item is not None]
    assert items == list(range(1, len(items) + 1))
    keys = [one.key for one in found if isinstance(one, ExchangeRecord)]
    assert len(keys) == len(set(keys))
