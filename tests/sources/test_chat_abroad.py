"""Chats as phones of many countries and years write them: read whole, each by whom, in time, and with whom."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations.rules import Aside, Channel
from kithwork.sources.chat import messenger, signal, whatsapp
from kithwork.sources.chat.talk import DELETED, NOTICE
from kithwork.sources.chat.whatsapp.dates import persian
from kithwork.sources.chat.whatsapp.names import chat_name
from kithwork.sources.recognise import kind_of
from kithwork.sources.records import ExchangeRecord, Problem, Skipped
from tests.sources.contract import lenient

DANA, ANA = "Dana Keller", "Ana Silva"


def read(text: str, *, file: str = "chat.txt", kind=whatsapp) -> list:
    return list(kind.read(io.BytesIO(text.encode()), file=file))


def said(text: str, **more) -> list[ExchangeRecord]:
    return [record for record in read(text, **more) if isinstance(record, ExchangeRecord)]


def reasons(text: str, **more) -> list[str]:
    return [record.reason for record in read(text, **more) if isinstance(record, Problem | Skipped)]


@pytest.mark.parametrize(
    ("stamp", "local"),
    [
        ("24.12.2022, 3:10 אחה״צ - ", "2022-12-24 15:10"),
        ("24.12.2022, 3:10 לפנה״צ - ", "2022-12-24 03:10"),
        ("۲۴/۱۲/۲۰۲۲، ۳:۱۰ ب.ظ. - ", "2022-12-24 15:10"),
        ("۲۴/۱۲/۲۰۲۲، ۳:۱۰ ق.ظ. - ", "2022-12-24 03:10"),
        ("۱۴۰۱/۱۰/۳،\u200f ۱۵:۱۰ - ", "2022-12-24 15:10"),
        ("۳/۱۰/۱۴۰۱، ۱۵:۱۰ - ", "2022-12-24 15:10"),
        ("२४/१२/२२, ३:१० pm - ", "2022-12-24 15:10"),
        ("๒๔/๑๒/๒๕๖๕ ๑๕:๑๐ - ", "2022-12-24 15:10"),
        ("24.12.2022 klo 3.10 ip. - ", "2022-12-24 15:10"),
        ("24.12.2022 klo 3.10 ap. - ", "2022-12-24 03:10"),
        ("24. 12. 2022. u 15:10 - ", "2022-12-24 15:10"),
        ("24.12.22 г., 15:10 ч. - ", "2022-12-24 15:10"),
        ("24.12.22 г., 3:10 сл.об. - ", "2022-12-24 15:10"),
        ("24.12.2022 о 15:10 - ", "2022-12-24 15:10"),
        ("24/12/22 a les 15:10 - ", "2022-12-24 15:10"),
        ("2022/12/24 凌晨3:10 - ", "2022-12-24 03:10"),
        ("2022/12/24 中午12:10 - ", "2022-12-24 12:10"),
        ("2022/12/24 晚上8:10 - ", "2022-12-24 20:10"),
        ("[15:10:00, 12/24/22] ", "2022-12-24 15:10"),
        ("[3:10:00 CH, 24/12/22] ", "2022-12-24 15:10"),
        ("[12/24/2565 BE, 15:10:00] ", "2022-12-24 15:10"),
        ("[12/24/R4, 15:10:00] ", "2022-12-24 15:10"),
        ("[R4/12/24 15:10:00] ", "2022-12-24 15:10"),
        ("[令和4年12月24日 15:10:00] ", "2022-12-24 15:10"),
        ("[12/24/H31, 15:10:00] ", "2019-12-24 15:10"),
        ("24/12/22, 15:10:05: ", "2022-12-24 15:10"),
        ("12/24/14, 3:10:59 PM: ", "2014-12-24 15:10"),
    ],
)
def test_stamps_of_further_countries_calendars_and_years(stamp, local):
    [one] = said(f"{stamp}{ANA}: a: b")
    assert (f"{one.at:%Y-%m-%d %H:%M}", one.participants[0].name, one.text) == (local, ANA, "a: b")
    assert kind_of(f"{stamp}{ANA}: a: b\n".encode(), "_chat.txt") is whatsapp


@pytest.mark.parametrize(
    "line", ["24/12/22, 15:10: Ana: x", "24/12/22, 15:10:05: no author", "۱۴۰۱/۱۳/۳، ۱۵:۱۰ - A: x"]
)
def test_what_is_nearly_a_stamp_is_none(line):
    assert said(line) == []


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ((1300, 1, 1), (1921, 3, 21)),
        ((1399, 12, 30), (2021, 3, 20)),
        ((1401, 10, 3), (2022, 12, 24)),
        ((1402, 12, 29), (2024, 3, 19)),
        ((1403, 12, 30), (2025, 3, 20)),
        ((1404, 1, 1), (2025, 3, 21)),
        ((1402, 12, 30), (0, 0, 0)),
        ((1402, 13, 1), (0, 0, 0)),
        ((1402, 7, 31), (0, 0, 0)),
    ],
)
def test_dates_of_the_persian_calendar(theirs, ours):
    assert persian(*theirs) == ours


@lenient
@given(st.integers(1300, 1498), st.integers(1, 11), st.integers(1, 30))
def test_the_next_persian_month_begins_after_the_last_day_of_this(year, month, day):
    here = date(*persian(year, month, day))
    there = date(*persian(year, month + 1, 1))
    length = 31 if month <= 6 else 30
    assert there - here == timedelta(days=length - day + 1)


@pytest.mark.parametrize(
    "text",
    [
        "تم حذف هذه الرسالة", "أنت حذفت هذه الرسالة.", "הודעה זו נמחקה", "این پیام حذف شد", "ข้อความนี้ถูกลบแล้ว",
        "이 메시지는 삭제되었습니다", "삭제한 메시지입니다", "このメッセージは削除されました。", "您已刪除此訊息。", "这条消息已被删除。",
        "यह मैसेज डिलीट कर दिया गया है", "Це повідомлення було видалено.", "Tato zpráva byla smazána", "Ez az üzenet törlésre került",
        "Ta wiadomość została usunięta", "Αυτό το μήνυμα διαγράφηκε", "Tämä viesti poistettiin.", "Tin nhắn này đã bị xóa.",
        "Det här meddelandet raderades", "Acest mesaj a fost șters", "Bu mesajı sildiniz",
    ],
)  # fmt: skip
@pytest.mark.parametrize("mark", ["", "\u200e"])
def test_what_was_deleted_is_left_out_in_any_language(text, mark):
    assert reasons(f"24/12/22, 15:10 - Ana: {mark}{text}") == [DELETED]


@pytest.mark.parametrize(
    "text",
    [
        "null", "live location shared", "لم يتم إدراج الصورة", "התמונה הושמטה", "ไม่มีรูปภาพ", "이미지 생략됨", "画像は含まれていません",
        "圖片已略去", "зображення відсутнє", "imagem não revelada", "görüntü dahil edilmedi", "obraz pominięty", "đã bỏ video",
        "plan.pdf • 2 Seiten Dokument weggelassen", "plan.pdf • ページ数: 2 ドキュメントは含まれていません", "a.txt documento não revelado",
        "<تم استبعاد الوسائط>", "<Без медиафайлов>", "IMG-1.jpg (файл додано)", "IMG-1.jpg (הקובץ)\u200e<מצורף: 1.jpg>",
    ],
)  # fmt: skip
def test_media_is_a_message_without_words_in_any_language(text):
    found = said(f"24/12/22, 15:10 - Ana: {text}")
    assert [one.text for one in found] in ([""], ["IMG-1.jpg (הקובץ)"])


@pytest.mark.parametrize(
    "text",
    [
        "الرسائل والمكالمات مشفرة تمامًا بين الطرفين، بحيث لا يستطيع أحد", "ההודעות והשיחות מוצפנות מקצה לקצה. לאף אחד",
        "メッセージと通話はエンドツーエンド暗号化されています。", "消息和通话都进行端到端加密。", "메시지 및 전화는 종단간 암호화되어 안전합니다.",
        "Повідомлення й дзвінки захищено наскрізним шифруванням.", "Viestit ja puhelut salataan täysin.",
        "As mensagens e chamadas são encriptadas ponto a ponto.", "Your security code with Dana changed. Tap to learn more.",
        "Danaとのセキュリティコードが変更されました。 タップして詳細を表示。", "Код безпеки з контактом Dana змінився. Торкніться, щоб дізнатися більше.",
    ],
)  # fmt: skip
def test_what_whatsapp_says_is_nobody_s_in_any_language(text):
    assert reasons(f"[24/12/22, 15:10:00] Dana: {text}") == [NOTICE]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\u200eLocation: https://maps.google.com/?q=1,2", "Location: https://maps.google.com/?q=1,2"),
        ("\u200ePOLL:\nLunch?\n\u200eOPTION: Yes (1 vote)", "POLL:\nLunch?\nOPTION: Yes (1 vote)"),
    ],
)
def test_places_and_polls_are_messages_though_marked(text, kept):
    assert [one.text for one in said(f"[24/12/22, 15:10:00] Dana: {text}")] == [kept]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("Voice call, \u200e12 min", 12), ("Video call, \u200e1 hr 5 min", 65), ("Voice call. 40 sec", 1)],
)
def test_calls_of_hours_and_minutes(text, minutes):
    [one] = said(f"[24/12/22, 15:10:00] Dana: \u200e{text}")
    assert (one.channel, one.minutes) == (Channel.CALL, minutes)


def test_a_view_once_message_makes_no_group():
    text = (
        "[24/12/22, 15:10:00] Dana: \u200eYou received a view once message. For added privacy, open it on your phone."
    )
    assert {one.aside for one in said(f"{text}\n[24/12/22, 15:11:00] Dana: hi\n[24/12/22, 15:11:00] Ana: hi")} == {
        Aside.NO
    }


@pytest.mark.parametrize(
    "file",
    [
        "Чат WhatsApp с контактом Dana Keller.txt", "Чат WhatsApp із контактом Dana Keller.txt",
        "Chat WhatsApp s uživatelem Dana Keller.txt", "Czat WhatsApp z użytkownikiem Dana Keller.txt",
        "Dana Keller ile WhatsApp Sohbeti.txt", "Dana Keller님과의 WhatsApp 대화.txt", "Dana KellerとのWhatsAppチャット.txt",
        "与Dana Keller的 WhatsApp 聊天.txt", "與Dana Keller的 WhatsApp 對話.txt", "דردשה.txt/שיחת WhatsApp עם Dana Keller.txt",
        "دردشة واتساب مع Dana Keller.txt", "گپ واتساپ با Dana Keller.txt", "แชท WhatsApp กับ Dana Keller.txt",
        "Đoạn chat WhatsApp với Dana Keller.txt", "Συνομιλία WhatsApp με Dana Keller.txt", "WhatsApp-chatt med Dana Keller.txt",
        "WhatsApp-keskustelu Dana Keller.txt", "Conversație WhatsApp cu Dana Keller.txt",
    ],
)  # fmt: skip
def test_the_file_tells_with_whom_in_any_language(file):
    assert chat_name(file) == DANA


TWO = f"24/12/22, 15:10 - {DANA}: hi\n24/12/22, 15:11 - {ANA}: hello\n"


@pytest.mark.parametrize(
    ("file", "mine"),
    [
        ("WhatsApp Chat with mobile Dana Keller.txt", {("whatsapp:ana silva",)}),
        ("WhatsApp Chat with Dana Keller mobile.txt", {("whatsapp:ana silva",)}),
        ("WhatsApp Chat with Dana.txt", {()}),
        ("WhatsApp Chat with Ana Silva Dana Keller.txt", {()}),
    ],
)
def test_a_name_in_the_file_with_words_around_it_is_still_the_other(file, mine):
    assert {one.own_hints for one in said(TWO, file=file)} == mine


def test_you_are_the_owner():
    found = said(TWO.replace(ANA, "You"))
    assert {one.own_hints for one in found} == {("whatsapp:me",)}
    assert [part.name for part in found[1].participants] == ["", DANA]


# --- Messenger and Signal -------------------------------------------------------------------------------------


def thread(**more) -> str:
    rows = [
        {"senderName": who, "text": "x", "timestamp": 1671851040000 + at, "isUnsent": False}
        for at, who in enumerate((DANA, ANA))
    ]
    return json.dumps({"participants": [ANA, DANA], "messages": rows} | more)


@pytest.mark.parametrize("name", ["Dana Keller_3", "Dana Keller_1024", "Dana Keller"])
def test_an_encrypted_thread_bears_the_name_of_the_other_and_a_number(name):
    found = said(thread(threadName=name), kind=messenger)
    assert {one.own_hints for one in found} == {("messenger:ana silva",)}


def test_seconds_are_told_from_thousandths():
    rows = [{"sender_name": DANA, "timestamp": 1671851040, "content": "hi", "type": "Generic"}]
    [one] = said(json.dumps({"participants": [DANA], "messages": rows, "title": DANA}), kind=messenger)
    assert f"{one.at:%Y-%m-%d %H:%M}" == "2022-12-24 03:04"


@pytest.mark.parametrize(
    ("more", "reason"),
    [({"deleted": True}, DELETED), ({"call": True, "missed": True}, NOTICE), ({"call": True}, NOTICE)],
)
def test_signal_s_deleted_messages_and_calls_are_no_messages(more, reason):
    row = {"date": "2022-12-24T03:04:05", "sender": DANA, "body": ""} | more
    assert reasons(json.dumps(row), kind=signal, file="Dana Keller/data.json") == [reason]
