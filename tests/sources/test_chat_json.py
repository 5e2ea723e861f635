"""Telegram, Messenger and Instagram as JSON: who, when, what counts as a message, and files of any length and state."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations.rules import Aside, Channel, Role
from kithwork.people.rules import PointKind
from kithwork.sources.chat import messenger, telegram
from kithwork.sources.chat.json_walk import Event, JsonWalk, What
from kithwork.sources.chat.talk import DELETED, MISSED, NOTICE
from kithwork.sources.home import Home
from kithwork.sources.records import ExchangeRecord, PersonRecord, Problem, Skipped
from tests.sources.contract import SourceContract, lenient

BOB, ANA = {"from": "Bob", "from_id": "user7"}, {"from": "Ana", "from_id": "user3"}
AT = {"date": "2023-01-01T10:00:00", "date_unixtime": "1672567200"}
DIRECT = {
    "name": "Bob",
    "type": "personal_chat",
    "id": 7,
    "messages": [
        {"id": 1, "type": "service", **AT, "actor": "Bob", "actor_id": "user7", "action": "joined_telegram", "text": ""},
        {"id": 2, "type": "message", **AT, **BOB, "text": [{"type": "bold", "text": "Hi"}, " there"]},
        {"id": 3, "type": "message", **AT, **ANA, "text": "", "photo": "(File not included.)"},
        {"id": 4, "type": "service", **AT, "actor": "Ana", "actor_id": "user3", "action": "phone_call",
         "duration_seconds": 340, "text": ""},
        {"id": 5, "type": "service", **AT, "actor": "Ana", "actor_id": "user3", "action": "phone_call",
         "discard_reason": "missed", "text": ""},
    ],
}  # fmt: skip
GROUP = {
    "name": "Harbour",
    "type": "private_group",
    "id": 9,
    "messages": [{"id": 1, "type": "message", **AT, **BOB, "text": "all of you"}],
}
WHOLE = {
    "about": "Here is the data",
    "personal_information": {"user_id": 3, "first_name": "Ana"},
    "contacts": {
        "about": "x",
        "list": [
            {"user_id": 7, "first_name": "Bob", "last_name": "Ax", "phone_number": "00351 912 345 678"},
            {"user_id": 0, "first_name": "", "last_name": "", "phone_number": ""},
        ],
    },
    "chats": {"about": "y", "list": [DIRECT, GROUP]},
    "left_chats": {"list": []},
}
THREAD = {
    "participants": [{"name": "Dana K\u00c3\u00a9ller"}, {"name": "Ana"}],
    "messages": [
        {"sender_name": "Dana K\u00c3\u00a9ller", "timestamp_ms": 1700000003000, "content": "caf\u00c3\u00a9 \u00f0\u009f\u0098\u0080"},
        {"sender_name": "Ana", "timestamp_ms": 1700000002000, "photos": [{"uri": "a.jpg"}], "type": "Generic"},
        {"sender_name": "Ana", "timestamp_ms": 1700000001000, "content": "Ana sent an attachment.", "share": {"link": "x"}},
        {"sender_name": "Ana", "timestamp_ms": 1700000000000, "call_duration": 600, "content": "You called Dana."},
        {"sender_name": "Ana", "timestamp_ms": 1700000000000, "call_duration": 0, "missed": True},
        {"sender_name": "Ana", "timestamp_ms": 1700000000000, "is_unsent": True},
        {"sender_name": "Ana", "timestamp_ms": 1700000000000, "content": "Reacted \u00f0\u009f\u0098\u0080 to your message "},
    ],
    "title": "Dana K\u00c3\u00a9ller",
    "thread_type": "Regular",
    "thread_path": "inbox/dana_1",
}  # fmt: skip


def dumped(value) -> bytes:
    return json.dumps(value, indent=1).encode()


class TestTelegramContract(SourceContract):
    kind = telegram
    samples = [dumped(DIRECT), dumped(WHOLE)]


class TestMessengerContract(SourceContract):
    kind = messenger
    samples = [dumped(THREAD), b"\xef\xbb\xbf" + dumped({"messages": THREAD["messages"]})]


def read(kind, value, *, file="result.json", home=None) -> list:
    content = value if isinstance(value, bytes) else dumped(value)
    return list(kind.read(io.BytesIO(content), file=file, home=home or Home()))


def exchanges(*args, **more) -> list[ExchangeRecord]:
    return [record for record in read(*args, **more) if isinstance(record, ExchangeRecord)]


def cast(one: ExchangeRecord) -> list[tuple[str, str, str]]:
    return [(part.address, part.name, part.role) for part in one.participants]


class TestTelegram:
    def test_a_chat_of_two(self):
        assert [(one.text, one.channel, one.minutes) for one in exchanges(telegram, DIRECT)] == [
            ("Hi there", Channel.MESSAGE, None),
            ("", Channel.MESSAGE, None),
            ("", Channel.CALL, 6),
        ]
        assert [record.reason for record in read(telegram, DIRECT) if isinstance(record, Skipped)] == [NOTICE, MISSED]

    def test_who_is_not_the_one_the_chat_is_with_is_the_owner(self):
        first, _, call = exchanges(telegram, DIRECT)
        assert cast(first) == [("telegram:user7", "Bob", Role.FROM), ("telegram:user3", "Ana", Role.TO)]
        assert {role for *_, role in cast(call)} == {Role.ORGANIZER, Role.ATTENDEE}
        assert (first.own_hints, first.aside, first.subject) == (("telegram:user3",), Aside.NO, "")

    def test_who_never_answered_is_known_by_the_chat(self):
        one_sided = {**DIRECT, "messages": DIRECT["messages"][2:3]}
        [one] = exchanges(telegram, one_sided)
        assert cast(one) == [("telegram:user3", "Ana", Role.FROM), ("telegram:user7", "Bob", Role.TO)]
        other_sided = {**DIRECT, "messages": DIRECT["messages"][1:2]}
        [one] = exchanges(telegram, other_sided)
        assert (cast(one)[1], one.own_hints) == (("telegram:me", "", Role.TO), ("telegram:me",))

    def test_a_whole_export_tells_contacts_chats_and_whose_it_is(self):
        people = [record for record in read(telegram, WHOLE) if isinstance(record, PersonRecord)]
        assert [(one.name, [(point.kind, point.value) for point in one.points]) for one in people] == [
            ("Bob Ax", [(PointKind.PHONE, "+351 912 345 678"), (PointKind.HANDLE, "telegram:user7")])
        ]
        found = exchanges(telegram, WHOLE)
        assert [one.text for one in found] == ["Hi there", "", "", "all of you"]
        assert {one.own_hints for one in found} == {("telegram:user3",)}
        assert (found[3].aside, found[3].subject, len(found[3].participants)) == (Aside.LIST, "Harbour", 1)

    def test_the_same_message_has_the_same_key_in_either_export(self):
        assert [one.key for one in exchanges(telegram, DIRECT)] == [one.key for one in exchanges(telegram, WHOLE)][:3]

    def test_an_export_without_numbers_goes_by_names(self):
        rows = [
            {"type": "message", "date_unixtime": "1544006350", "from": "Author 1", "text": "Minimal"},
            {"type": "message", "date_unixtime": "1544006964", "from": "Author 2", "text": "Too"},
        ]
        found = exchanges(telegram, {"chats": {"list": [{"name": "x", "messages": rows}]}})
        assert [cast(one)[0][0] for one in found] == ["telegram:author 1", "telegram:author 2"]
        assert len({one.key for one in found}) == 2

    def test_local_times_are_those_of_the_owner_s_zone(self):
        row = {"id": 2, "type": "message", "date": "2023-01-01T10:00:00", **BOB, "text": "x"}
        [one] = exchanges(telegram, {**DIRECT, "messages": [row]}, home=Home(ZoneInfo("America/New_York")))
        assert one.at == datetime(2023, 1, 1, 15, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("kind", "left_out"), [("saved_messages", 3), ("public_channel", 3), ("private_channel", 3)]
    )
    def test_notes_to_oneself_and_posts_are_left_out(self, kind, left_out):
        records = read(telegram, {**DIRECT, "type": kind, "messages": DIRECT["messages"][1:4]})
        assert [type(record) for record in records] == [Skipped] * left_out

    def test_a_bot_is_nobody(self):
        found = exchanges(telegram, {**DIRECT, "type": "bot_chat"})
        assert {(one.aside, one.list_addresses) for one in found} == {(Aside.AUTOMATED, ("telegram:user7",))}

    @pytest.mark.parametrize(
        "date", [{}, {"date": "soon"}, {"date_unixtime": "9" * 30}, {"date": "1970-01-01T00:00:00"}]
    )
    def test_a_message_without_a_date_is_lost_and_said(self, date):
        row = {"id": 2, "type": "message", **BOB, "text": "x", **date}
        [problem] = read(telegram, {**DIRECT, "messages": [row]})
        assert (problem.item, problem.lost, "no date" in problem.reason) == (1, True, True)

    def test_one_damaged_message_costs_no_other(self):
        records = read(telegram, dumped(DIRECT).replace(b'"id": 3', b'"id": three'))
        assert [type(record) for record in records] == [Skipped, ExchangeRecord, Problem, ExchangeRecord, Skipped]

    def test_what_breaks_off_is_read_as_far_as_it_goes(self):
        content = dumped(DIRECT)
        records = read(telegram, content[: content.index(b'"id": 4')])
        assert [type(record) for record in records] == [Skipped, ExchangeRecord, ExchangeRecord, Problem]


class TestMessenger:
    def test_a_thread_of_two(self):
        found = exchanges(messenger, THREAD)
        assert [(one.text, one.channel, one.minutes) for one in found] == [
            ("café 😀", Channel.MESSAGE, None),
            ("", Channel.MESSAGE, None),
            ("", Channel.MESSAGE, None),
            ("", Channel.CALL, 10),
        ]
        assert cast(found[0]) == [
            ("messenger:dana keller", "Dana Kéller", Role.FROM),
            ("messenger:ana", "Ana", Role.TO),
        ]
        assert {one.own_hints for one in found} == {("messenger:ana",)}
        left_out = [record.reason for record in read(messenger, THREAD) if isinstance(record, Skipped)]
        assert left_out == [MISSED, DELETED, NOTICE]

    def test_times_are_utc_to_the_second(self):
        assert exchanges(messenger, THREAD)[0].at == datetime(2023, 11, 14, 22, 13, 23, tzinfo=UTC)

    def test_instagram_is_known_by_the_name_of_the_archive(self):
        file = "instagram-ana-2024.zip/your_instagram_activity/messages/inbox/dana_1/message_1.json"
        assert cast(exchanges(messenger, THREAD, file=file)[0])[0][0] == "instagram:dana keller"

    def test_the_old_instagram_file_of_all_conversations(self):
        rows = [
            {"participants": ["dana", "ana"], "conversation": [
                {"sender": "dana", "created_at": "2019-03-01T10:00:00.5+00:00", "text": "hi"},
                {"sender": "ana", "created_at": "2019-03-01T10:01:00+00:00", "likes": []}]},
            {"participants": ["bo", "ana"], "conversation": [
                {"sender": "bo", "created_at": "2019-03-02T10:00:00+00:00", "text": "yo"}]},
        ]  # fmt: skip
        found = exchanges(messenger, rows)
        assert [(cast(one)[0][0], cast(one)[1][0], one.text) for one in found] == [
            ("instagram:dana", "instagram:ana", "hi"),
            ("instagram:ana", "instagram:dana", ""),
            ("instagram:bo", "instagram:ana", "yo"),
        ]

    def test_the_layout_of_encrypted_threads(self):
        thread = {
            "participants": ["Dana", "Ana"],
            "threadName": "Dana_12",
            "messages": [
                {"senderName": "Dana", "timestamp": 1700000000000, "text": "hé", "type": "text", "isUnsent": False}
            ],
        }
        assert [(cast(one)[0][0], one.text) for one in exchanges(messenger, thread)] == [("messenger:dana", "hé")]

    def test_who_left_the_service_is_nobody_else_who_left(self):
        row = {"sender_name": "Facebook user", "timestamp_ms": 1700000000000, "content": "x"}
        thread = {"participants": [{"name": ""}, {"name": "Ana"}], "messages": [row]}
        one, other = (exchanges(messenger, thread, file=f"inbox/{name}/message_1.json")[0] for name in "ab")
        assert cast(one)[0][0] != cast(other)[0][0]
        assert cast(one)[0][1] == "Facebook user"

    @pytest.mark.parametrize(
        ("content", "is_said"),
        [
            ("Ana named the group Harbour.", False),
            ("Ana added Bo to the group.", False),
            ("You are now connected on Messenger.", False),
            ("Say hi to your new Facebook friend, Ana.", False),
            ("Ana left the group.", False),
            ("I left the keys with Bo", True),
            ("can you call me?", True),
        ],
    )
    def test_what_the_service_says_is_no_message(self, content, is_said):
        row = {"sender_name": "Ana", "timestamp_ms": 1700000000000, "content": content}
        assert bool(exchanges(messenger, {"messages": [row]})) is is_said

    def test_a_message_twice_in_one_file_is_told_apart(self):
        row = {"sender_name": "Ana", "timestamp_ms": 1700000000000, "content": "ok"}
        keys = [one.key for one in exchanges(messenger, {"messages": [row, row]})]
        assert len(set(keys)) == 2


@pytest.mark.parametrize(
    ("kind", "head", "name", "is_chat"),
    [
        (telegram, dumped(DIRECT), "result.json", True),
        (telegram, dumped(WHOLE), "x.json", True),
        (telegram, b'{"messages": [], "participants": []}', "x.json", False),
        (telegram, dumped(THREAD), "result.json", False),
        (telegram, b"[]", "result.json", False),
        (messenger, dumped(THREAD), "message_1.json", True),
        (messenger, b'{"participants": [], "messages": []}', "inbox/x/message_1.json", True),
        (messenger, b'{"participants": [], "messages": []}', "x.json", False),
        (messenger, dumped(DIRECT), "message_1.json", False),
        (messenger, b'{"friends": []}', "friends.json", False),
        (messenger, b"sender_name,timestamp_ms", "x.csv", False),
    ],
)
def test_a_chat_is_told_from_other_json(kind, head, name, is_chat):
    assert kind.recognises(head[:8192], name) is is_chat


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


class TestWalk:
    def steps(self, content: bytes, *deep) -> list[Event]:
        walk = JsonWalk(io.BytesIO(content), deep=frozenset(deep))
        return [*walk.events(), *([Event(What.LOST, ("broken",))] if walk.is_broken else [])]

    def test_objects_are_walked_into_and_elements_given_whole(self):
        assert self.steps(b'{"a": 1, "b": [{"c": [2]}, "x"], "d": {"e": null}}') == [
            Event(What.BEGINS, ()),
            Event(What.VALUE, ("a",), 1),
            Event(What.ITEM, ("b",), {"c": [2]}),
            Event(What.ITEM, ("b",), "x"),
            Event(What.BEGINS, ("d",)),
            Event(What.VALUE, ("d", "e"), None),
            Event(What.ENDS, ("d",)),
            Event(What.ENDS, ()),
        ]

    def test_elements_of_deep_arrays_are_walked_into(self):
        assert self.steps(b'[{"a": 1}, 2]', ()) == [
            Event(What.BEGINS, ()),
            Event(What.VALUE, ("a",), 1),
            Event(What.ENDS, ()),
            Event(What.ITEM, (), 2),
        ]

    @lenient
    @given(st.lists(ANY_JSON, max_size=5))
    def test_the_elements_of_an_array_come_as_they_are(self, values):
        found = [event.value for event in self.steps(json.dumps(values).encode()) if event.what is What.ITEM]
        assert found == values

    @pytest.mark.parametrize("size", [60_000, 70_000, 1_000_000])
    def test_long_elements_come_whole(self, size):
        values = ["x" * size, {"a": 'é\\"' * (size // 8)}, 7]
        assert [e.value for e in self.steps(json.dumps(values).encode())] == values

    @pytest.mark.parametrize(
        "content",
        [b"", b"{", b'{"a"', b'{"a" 1}', b"{a: 1}", b"[1", b'["x', b"[1}", b'{"a": [', b"[" * 5000, b"{" * 5000],
    )
    def test_what_breaks_off_says_so(self, content):
        assert self.steps(content)[-1] == Event(What.LOST, ("broken",))

    def test_an_element_without_end_is_given_up(self):
        assert self.steps(b'["' + b"x" * 5_000_000)[-1] == Event(What.LOST, ("broken",))

    def test_a_damaged_element_is_passed_over(self):
        assert self.steps(b'[{"a": tru}, 5, nope, 6]') == [
            Event(What.LOST, ()),
            Event(What.ITEM, (), 5),
            Event(What.LOST, ()),
            Event(What.ITEM, (), 6),
        ]


@lenient
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["id", "type", "date", "from", "from_id", "text", "action", "duration_seconds"]), ANY_JSON
        ),
        max_size=4,
    ),
    ANY_JSON,
)
def test_whatever_stands_in_a_telegram_file_nothing_is_raised(rows, kind):
    for record in read(telegram, {"type": kind, "id": kind, "name": kind, "messages": rows}):
        assert isinstance(record, ExchangeRecord | Problem | Skipped)


@lenient
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(
                ["sender_name", "timestamp_ms", "content", "type", "call_duration", "created_at", "is_unsent"]
            ),
            ANY_JSON,
        ),
        max_size=4,
    ),
    ANY_JSON,
)
def test_whatever_stands_in_a_messenger_file_nothing_is_raised(rows, people):
    for record in read(messenger, {"participants": people, "title": people, "messages": rows}):
        assert isinstance(record, ExchangeRecord | Problem | Skipped)
        assert not isinstance(record, ExchangeRecord) or record.at.utcoffset() == timedelta(0)
