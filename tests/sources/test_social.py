"""The archives of X and Mastodon: whose they are, what was written to whom, and numbers that nobody is made of."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations.models import Exchange
from kithwork.conversations.rules import Direction
from kithwork.people.models import ContactPoint, Person
from kithwork.people.rules import PointKind
from kithwork.sources import streamed_json
from kithwork.sources.actions import import_paths
from kithwork.sources.recognise import kind_of
from kithwork.sources.records import ExchangeRecord, OwnerSign, PersonRecord, Problem, Skipped
from kithwork.sources.social import mastodon, x
from kithwork.sources.streamed_json import Values
from kithwork.workspace.queries import addresses_standing
from kithwork.workspace.rules import AddressStanding
from tests.sources.contract import SourceContract

CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora" / "social"
real = pytest.mark.skipif(not CORPORA.exists(), reason="the corpora of real files are not beside this repository")


def script(name: str, items: list) -> bytes:
    return f"window.YTD.{name}.part0 = {json.dumps(items, indent=2)}".encode()


def letter(number, sender, text, *, to="", at="2026-03-01T10:00:00.000Z", **more):
    return {
        "messageCreate": {"id": number, "senderId": sender, "recipientId": to, "text": text, "createdAt": at, **more}
    }


def talk(name, *messages):
    return {"dmConversation": {"conversationId": name, "messages": list(messages)}}


ACCOUNT = script(
    "account",
    [{"account": {"username": "ada", "accountId": "11", "accountDisplayName": "Ada B", "email": "Ada@x.example", "phoneNumber": "+351912345678"}}],
)  # fmt: skip
LETTERS = script(
    "direct_messages",
    [
        talk("11-22", letter("1", "11", "Hello &amp; welcome", to="22"), letter("2", "22", "Thank you", to="11")),
        talk(
            "11-33",
            letter("3", "33", "", to="11", mediaUrls=["https://x.example/1.jpg"]),
            letter("4", "33", "", to="11"),
            letter("5", "11", "When?", to="33", at="later"),
        ),
    ],
)
GROUP = script(
    "direct_messages_group",
    [
        talk(
            "999",
            letter("6", "22", "Shall we all meet?"),
            {"joinConversation": {"participantsSnapshot": ["11", "22", "33"], "createdAt": "2026-01-01T00:00:00.000Z"}},
        )
    ],
)
FOLLOWERS = script("follower", [{"follower": {"accountId": "1"}}, {"follower": {"accountId": "2"}}])
FOLLOWS = b'Account address,Show boosts,Notify on new posts,Languages\n\nuser@one.example,true,false,\n\n@Two@two.example,true,true,"en,fr"\nuser@one.example,true,false,\nnobody\n'  # fmt: skip
ACTOR = json.dumps(
    {
        "@context": ["https://www.w3.org/ns/activitystreams"],
        "id": "https://one.example/users/ada",
        "type": "Person",
        "preferredUsername": "Ada",
        "name": "Ada Byron",
        "followers": "https://one.example/users/ada/followers",
    }
).encode()
OUTBOX = b'{"@context":"https://www.w3.org/ns/activitystreams","id":"outbox.json","type":"OrderedCollection","orderedItems":[]}'


def read(kind, content: bytes, file="file") -> list:
    return list(kind.read(io.BytesIO(content), file=file))


class TestTheContractOfX(SourceContract):
    kind = x
    samples = [ACCOUNT, LETTERS, GROUP, FOLLOWERS]


class TestTheContractOfMastodon(SourceContract):
    kind = mastodon
    samples = [FOLLOWS, ACTOR, OUTBOX]


def told(records) -> list[tuple]:
    return [
        (one.item, [part.address for part in one.participants], one.text)
        for one in records
        if isinstance(one, ExchangeRecord)
    ]


# --- X ----------------------------------------------------------------------------------------------------------


def test_the_account_says_whose_archive_it_is():
    found = read(x, ACCOUNT)
    signs = [(one.address, one.name, one.how, one.sure) for one in found if isinstance(one, OwnerSign)]
    assert signs == [
        ("x:11", "Ada B", "is your X account @ada", True),
        ("ada@x.example", "Ada B", "is the e-mail address of your X account", True),
        ("tel:+351912345678", "Ada B", "is the phone number of your X account", False),
    ]


def test_messages_between_two_name_both_by_number():
    found = read(x, LETTERS)
    assert told(found) == [
        (1, ["x:11", "x:22"], "Hello & welcome"),
        (2, ["x:22", "x:11"], "Thank you"),
        (3, ["x:33", "x:11"], "[a picture]"),
    ]
    assert found[0].at == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert [(type(one), one.item) for one in found[3:5]] == [(Skipped, 4), (Problem, 5)]
    assert found[5] == OwnerSign("file", "x:11", "", "is in all direct messages of your X archive")


def test_a_message_in_a_group_goes_to_everybody_in_it():
    assert told(read(x, GROUP)) == [(1, ["x:22", "x:11", "x:33"], "Shall we all meet?")]


def test_followers_are_numbers_and_nobody_is_made_of_them():
    assert read(x, FOLLOWERS) == [
        Skipped("file", item, "an account on X of which the archive gives a number and no name") for item in (1, 2)
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("tweets", "what you wrote and liked in public on X: it tells of no talk between two people"),
        ("contact", "the address book you once gave X: addresses and numbers without a name"),
        ("direct_message_headers", "direct messages without their words: these are read from direct-messages.js"),
        ("ad_engagements", "a part of an X archive that names nobody you know"),
    ],
)
def test_the_rest_of_the_archive_stays_out_with_its_reason(name, reason):
    assert read(x, script(name, [{}])) == [Skipped("file", None, reason)]


@pytest.mark.parametrize("content", [LETTERS[:-30], ACCOUNT[:90], FOLLOWERS[:70], b"window.YTD.follower.part0 = [ {"])
def test_a_file_that_breaks_off_says_so(content):
    assert [type(record) for record in read(x, content) if not isinstance(record, ExchangeRecord | Skipped | OwnerSign)] == [Problem]  # fmt: skip


def test_brought_in_one_knows_who_wrote_what(actor, tmp_path):
    for name, content in (("account.js", ACCOUNT), ("direct-messages.js", LETTERS), ("follower.js", FOLLOWERS)):
        (tmp_path / name).write_bytes(content)
    report = import_paths(actor, [tmp_path])
    assert addresses_standing(actor, AddressStanding.MINE) == {"x:11", "ada@x.example"}
    assert [one.direction for one in Exchange.objects.order_by("source_key")] == [Direction.OUT, Direction.IN, Direction.IN]  # fmt: skip
    assert sorted(ContactPoint.objects.values_list("kind", "value")) == [("handle", "x:22"), ("handle", "x:33")]
    assert report.skips["an account on X of which the archive gives a number and no name"] == 2
    again = import_paths(actor, [tmp_path])
    assert again.exchanges.created + again.exchanges.updated + again.people.created == 0


@real
def test_the_real_files_of_x_say_who_and_make_nobody(actor):
    found = read(x, (CORPORA / "x-archive-account.js").read_bytes())
    assert next(one.address for one in found if isinstance(one, OwnerSign)) == "x:12497"
    assert "@simonw" in next(one.how for one in found if isinstance(one, OwnerSign))
    report = import_paths(actor, [CORPORA / "x-archive-account.js", CORPORA / "x-archive-follower.js"])
    assert (Person.objects.count(), report.problems, report.people.skipped) == (0, [], 3)


# --- Mastodon ---------------------------------------------------------------------------------------------------


def test_whom_one_follows_have_handles_and_no_mail():
    found = read(mastodon, FOLLOWS)
    people = [one for one in found if isinstance(one, PersonRecord)]
    assert [(one.name, [(point.kind, point.value) for point in one.points]) for one in people] == [
        ("@user@one.example", [(PointKind.HANDLE, "fedi:user@one.example")]),
        ("@two@two.example", [(PointKind.HANDLE, "fedi:two@two.example")]),
    ]
    assert [(one.item, one.reason) for one in found if isinstance(one, Skipped)] == [
        (3, "the same account once more"),
        (4, "no account in this row"),
    ]


@pytest.mark.parametrize(
    ("file", "content", "reason"),
    [
        ("blocked_accounts.csv", b"bad@one.example\nworse@two.example\n", "accounts you blocked or muted"),
        (
            "muted_accounts.csv",
            b"Account address,Hide notifications\nloud@one.example,true\n",
            "accounts you blocked or",
        ),
        ("lists.csv", b"Friends,user@one.example\n", "a Mastodon list that names nobody"),
        ("bookmarks.csv", b"https://one.example/@a/1\n", "a Mastodon list that names nobody"),
        ("outbox.json", OUTBOX, "what you posted or liked on Mastodon"),
    ],
)
def test_what_is_no_list_of_people_stays_out(file, content, reason):
    assert kind_of(content, file).KIND == "mastodon"
    [record] = read(mastodon, content, file)
    assert (type(record), record.reason[: len(reason)]) == (Skipped, reason)


@pytest.mark.parametrize("file", ["followers.csv", "lists.csv", "people.csv"])
def test_a_list_of_mail_addresses_stays_one(file):
    assert kind_of(b"Name,Email\nAna,ana@x.example\n", file).KIND == "csv"
    assert kind_of(b"ana@x.example\nben@x.example\n", file).KIND == "csv"


def test_the_actor_says_whose_archive_it_is():
    _, sign = read(mastodon, ACTOR)
    assert (sign.address, sign.name) == ("fedi:ada@one.example", "Ada Byron")


@real
def test_the_real_list_of_mastodon_gives_two_handles(actor):
    report = import_paths(actor, [CORPORA / "mastodon-following_accounts.csv"])
    assert (report.people.created, report.problems) == (2, [])
    assert sorted(ContactPoint.objects.values_list("kind", "value")) == [
        ("handle", "fedi:user@example.com"),
        ("handle", "fedi:user@test.com"),
    ]


# --- values out of JSON of any size -----------------------------------------------------------------------------

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(items=st.lists(PLAIN, max_size=6), indent=st.sampled_from([None, 1]), before=PLAIN, ascii_only=st.booleans())
def test_every_value_comes_out_as_it_went_in(items, indent, before, ascii_only):
    text = json.dumps({"before": before, "items": items}, indent=indent, ensure_ascii=ascii_only)
    values = Values(io.BytesIO(text.encode("utf-8", "surrogatepass")), [("items", "*")])
    assert [value for _, value in values] == json.loads(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))["items"]  # fmt: skip
    assert values.fault is False


@given(cut=st.integers(0, 60))
def test_what_breaks_off_gives_what_stands_before(cut):
    text = json.dumps({"items": [{"a": number} for number in range(5)]})[:cut]
    values = Values(io.BytesIO(text.encode()), [("items", "*")])
    found = [value for _, value in values]
    assert found == [{"a": number} for number in range(len(found))]
    assert values.fault is True


def test_a_value_that_is_too_long_is_passed_over(monkeypatch):
    monkeypatch.setattr(streamed_json, "LONGEST_VALUE", 50)
    values = Values(io.BytesIO(json.dumps(["x" * 100, "short"]).encode()), [("*",)])
    assert ([value for _, value in values], values.too_long, values.fault) == (["short"], 1, False)


class _Trickle(io.BytesIO):
    def read(self, size=-1):
        return super().read(min(size, 3) if size > 0 else size)


def test_it_does_not_matter_in_what_pieces_a_file_comes():
    text = json.dumps({'é\\"': ["\\", '"}', {"k": "]\\\\"}], "n": -1.5}, ensure_ascii=False)
    assert [value for _, value in Values(_Trickle(text.encode()), [("*",)])] == list(json.loads(text).values())


def test_depth_beyond_measure_is_passed_over():
    values = Values(io.BytesIO(b"[" * 5000 + b"]" * 5000), [("*", "*", "*")])
    assert (list(values), values.fault) == ([], True)
