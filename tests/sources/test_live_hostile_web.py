"""Calendars and address books at their worst: bombs, lies, redirects, things that go, come back and change places."""
# ruff: noqa: F811 -- fixtures are asked for by their names

import gzip
import io
import zlib
from datetime import timedelta

import pytest

from kithwork.conversations.models import Exchange
from kithwork.people.models import Person
from kithwork.sources.actions import import_paths, undo_batch
from kithwork.sources.actions.live import add_live, choices, note_gone_seen, read_live, type_secret
from kithwork.sources.live import http
from kithwork.sources.live.dav import xml
from kithwork.sources.live.http import Caller
from kithwork.sources.live.kinds import dav_settings
from kithwork.sources.live.told import LiveError
from kithwork.sources.models import Batch, LiveSource
from kithwork.sources.queries.live import live_source
from kithwork.sources.rules import LiveKind
from tests.factories import later
from tests.sources.live_servers import answering, radicale  # noqa: F401
from tests.sources.test_live_dav import CALENDAR, CARDS, ahead, book, diary, put_card  # noqa: F401
from tests.sources.test_live_dav import keep as follow_dav
from tests.sources.test_live_ics import Published
from tests.sources.test_live_ics import follow as follow_ics
from tests.sources.test_live_odd_servers import OddDav, follow
from tests.sources.written import calendar, card, event

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.one_database]


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    return settings.HOME


def statuses():
    return list(Exchange.objects.order_by("happened_at").values_list("status", flat=True))


def asked(server, **more):
    into = io.BytesIO()
    with Caller(server.url, may_be_inside=True) as caller:
        answer = caller.ask("GET", server.url, into=into, **more)
    return answer, into.getvalue()


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress), ("identity", bytes), ("", bytes)])  # fmt: skip
def test_what_comes_packed_is_unpacked(coding, pack, answering):
    server = answering(lambda asked: (200, {"Content-Encoding": coding}, pack(b"word " * 50_000)))
    answer, body = asked(server)
    assert (answer.size, body) == (250_000, b"word " * 50_000)


def test_a_few_bytes_that_stand_for_gigabytes_are_not_unpacked(answering):
    bomb = gzip.compress(b"\0" * 30_000_000)
    server = answering(lambda asked: (200, {"Content-Encoding": "gzip"}, bomb))
    with pytest.raises(http.TooMuchError):
        asked(server, most_bytes=1_000_000)


PACKED_BADLY = {
    "packed twice": ("gzip, gzip", gzip.compress(gzip.compress(b"x")), "answered with something that cannot be read"),
    "in another way": ("br", b"x", "answered with something that cannot be read"),
    "not packed at all": ("gzip", b"BEGIN:VCALENDAR", "answered with something that cannot be read"),
    "half": ("gzip", gzip.compress(bytes(range(256)) * 40)[:-20], "broke off in the middle"),
}


@pytest.mark.parametrize(("coding", "body", "problem"), PACKED_BADLY.values(), ids=PACKED_BADLY)
def test_what_is_packed_badly_is_said(coding, body, problem, answering):
    server = answering(lambda asked: (200, {"Content-Encoding": coding}, body))
    with pytest.raises(LiveError) as told:
        asked(server)
    assert told.value.problem == f"127.0.0.1 {problem}."


@pytest.mark.parametrize("target", ["http://[", "https://x.example:99999/", "http://[::1", "//[bad]/"])
def test_a_redirect_to_an_address_that_is_none_is_said(target, answering):
    server = answering(lambda asked: (302, {"Location": target}, b""))
    with pytest.raises(LiveError) as told:
        asked(server)
    assert told.value.problem == "127.0.0.1 names an address that is none."


def test_a_password_goes_to_no_other_host(actor, answering):
    other = answering(lambda asked: (207, {}, b"<multistatus xmlns='DAV:'/>"))
    there = other.url.replace("127.0.0.1", "localhost")
    for status in (301, 302, 303, 307, 308):
        server = answering(lambda asked, status=status: (status, {"Location": f"{there}/book/"}, b""))
        settings, label = dav_settings(LiveKind.CARDDAV, f"{server.url}/", user="ana", may_be_plain=False)
        source = add_live(actor, LiveKind.CARDDAV, settings, label=label, secret="hush")
        with pytest.raises(LiveError, match="your password was not sent there"):
            choices(actor, source)
    assert other.asked == []


BOMBS = {
    "entities": b'<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa">' + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;") for n in range(9)) + b']><m xmlns="DAV:">&a8;</m>',
    "entities in attributes": b'<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa">' + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;") for n in range(9)) + b']><multistatus xmlns="DAV:" x="&a8;"/>',
    "a file of ours": b'<!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/passwd">]><multistatus xmlns="DAV:"><response><href>&a;</href></response></multistatus>',
    "depth": b'<multistatus xmlns="DAV:">' + b"<a>" * 100_000,
    "half": b'<multistatus xmlns="DAV:"><response>',
    "another alphabet": '<?xml version="1.0" encoding="utf-8"?><multistatus xmlns="DAV:">ä</multistatus>'.encode("latin-1"),
    "nothing": b"",
}  # fmt: skip


@pytest.mark.parametrize("body", BOMBS.values(), ids=BOMBS)
def test_no_answer_is_read_that_hides_more_than_it_shows(body):
    with pytest.raises(xml.UnreadableXmlError):
        xml.multistatus(io.BytesIO(body))


def test_an_answer_of_endlessly_many_parts_is_not_read(monkeypatch):
    monkeypatch.setattr(xml, "MOST_ELEMENTS", 50)
    with pytest.raises(xml.UnreadableXmlError):
        xml.multistatus(io.BytesIO(b'<multistatus xmlns="DAV:">' + b"<a/>" * 60 + b"</multistatus>"))


def test_an_address_that_is_none_names_nothing():
    body = b'<multistatus xmlns="DAV:"><response><href>http://[</href></response><response><href>/a</href></response></multistatus>'
    assert [one.href for one in xml.multistatus(io.BytesIO(body)).resources] == ["/a"]


@pytest.fixture
def odd_book(answering):
    server = OddDav(
        {f"/book/{n}.vcf": ("1", card(f"P{n} Moor", f"p{n}@moor.example", uid=f"uid-{n}")) for n in range(6)}
    )
    server.url = answering(server).url
    return server


def test_etags_told_differently_by_two_questions_end_no_later(actor, odd_book, monkeypatch):
    monkeypatch.setattr("kithwork.sources.live.dav.reading.MOST_ITEMS", 2)
    monkeypatch.setattr("kithwork.sources.live.dav.reading.AT_ONCE", 2)
    usual = OddDav._all
    monkeypatch.setattr(
        OddDav, "_all", lambda self: (207, {}, usual(self)[2].replace(b"<getetag>1<", b"<getetag>W/1<"))
    )
    source = follow(actor, odd_book)
    readings = [read_live(actor, source) for _ in range(4)]
    assert [one.goes_on for one in readings] == [True, True, False, False]
    assert (readings[3].report, Person.objects.count()) == (None, 6)


def test_a_card_the_server_lists_and_does_not_hand_out_is_told_once(actor, odd_book, monkeypatch):
    usual = OddDav._many
    monkeypatch.setattr(OddDav, "_many", lambda self, paths: usual(self, [one for one in paths if "3" not in one]))
    source = follow(actor, odd_book)
    first = read_live(actor, source)
    assert (first.report.people.created, len(first.report.problems)) == (5, 1)
    assert read_live(actor, source).report is None


def test_another_card_in_the_place_of_one_takes_it_for_gone(actor, odd_book):
    source = follow(actor, odd_book)
    read_live(actor, source)
    odd_book.things["/book/2.vcf"] = ("2", card("Zoe New", "zoe@new.example", uid="uid-new"))
    read_live(actor, source)
    assert [name for _, name in live_source(actor, source).gone] == ["P2 Moor"]
    note_gone_seen(actor, source)
    odd_book.things["/book/moved.vcf"] = odd_book.things.pop("/book/4.vcf")
    read_live(actor, source)
    assert live_source(actor, source).gone == ()


def test_two_cards_under_one_uid_are_two_people(actor, odd_book):
    odd_book.things["/book/6.vcf"] = ("1", card("Quite Other", "quite@other.example", uid="uid-1"))
    source = follow(actor, odd_book)
    read_live(actor, source)
    assert Person.objects.count() == 7
    assert read_live(actor, source).report is None


def test_a_book_of_thousands_is_read_and_only_what_changed_again(actor, answering):
    things = {f"/book/{n}.vcf": ("1", card(f"P{n} M{n}", f"p{n}@moor.example", uid=f"u{n}")) for n in range(3000)}
    server = OddDav(things)
    server.url = answering(server).url
    source = follow(actor, server)
    first = read_live(actor, source)
    del things["/book/7.vcf"]
    things["/book/8.vcf"] = ("2", card("P8 M8", "p8@moor.example", "p8@home.example", uid="u8"))
    things["/book/renamed.vcf"] = things.pop("/book/9.vcf")
    second = read_live(actor, source)
    assert (first.report.people.created, second.report.people.updated, second.report.people.created) == (3000, 1, 0)
    assert [name for _, name in live_source(actor, source).gone] == ["P7 M7"]
    assert read_live(actor, source).report is None


def test_nothing_but_questions_is_ever_asked(actor, answering):
    server = OddDav({"/book/1.vcf": ("1", card("Ada Moor", "ada@moor.example", uid="1"))})
    listening = answering(server)
    server.url = listening.url
    source = follow(actor, server)
    read_live(actor, source)
    read_live(actor, source)
    assert {one.command for one in listening.asked} == {"PROPFIND", "REPORT"}


def test_a_date_taken_out_of_a_series_is_called_off_and_comes_back(actor, diary):
    weekly = {"rrule": "FREQ=WEEKLY;COUNT=4"}
    starts = ahead(actor, 3)
    diary.put("ana/work/1.ics", calendar(event("week@x", starts, "dana@firm.example", **weekly)))
    source = follow_dav(actor, diary, CALENDAR)
    read_live(actor, source)
    diary.put("ana/work/1.ics", calendar(event("week@x", starts, "dana@firm.example", exdate=ahead(actor, 10), **weekly)))  # fmt: skip
    without = read_live(actor, source)
    assert statuses() == ["stands", "cancelled", "stands", "stands"]
    diary.put("ana/work/1.ics", calendar(event("week@x", starts, "dana@firm.example", **weekly)))
    read_live(actor, source)
    assert statuses() == ["stands"] * 4
    assert without.report.exchanges.updated == 1


def test_a_moved_date_of_a_series_stands_once(actor, diary):
    weekly = event("week@x", ahead(actor, 3), "dana@firm.example", rrule="FREQ=WEEKLY;COUNT=3")
    moved = event("week@x", ahead(actor, 12), "dana@firm.example", recurrence_id=ahead(actor, 10))
    diary.put("ana/work/1.ics", calendar(weekly))
    source = follow_dav(actor, diary, CALENDAR)
    read_live(actor, source)
    diary.put("ana/work/1.ics", calendar(weekly, moved))
    read_live(actor, source)
    stands = {(at - actor.now).days: status for at, status in Exchange.objects.values_list("happened_at", "status")}
    assert stands == {3: "stands", 12: "stands", 17: "stands"}
    diary.delete("ana/work/1.ics")
    read_live(actor, source)
    assert statuses() == ["cancelled"] * 3


def test_a_series_told_moved_from_the_start_leaves_no_date_behind_that_never_was(actor, diary):
    weekly = event("week@x", ahead(actor, 3), "dana@firm.example", rrule="FREQ=WEEKLY;COUNT=3")
    moved = event("week@x", ahead(actor, 12), "dana@firm.example", recurrence_id=ahead(actor, 10))
    diary.put("ana/work/1.ics", calendar(weekly, moved))
    source = follow_dav(actor, diary, CALENDAR)
    read_live(actor, source)
    assert statuses() == ["stands"] * 3
    diary.delete("ana/work/1.ics")
    read_live(actor, source)
    assert statuses() == ["cancelled"] * 3


def test_a_meeting_that_comes_back_stands_again(actor, diary):
    told = calendar(event("one@x", ahead(actor, 5), "dana@firm.example", sequence=2))
    diary.put("ana/work/1.ics", told)
    source = follow_dav(actor, diary, CALENDAR)
    read_live(actor, source)
    diary.delete("ana/work/1.ics")
    read_live(actor, source)
    gone = statuses()
    diary.put("ana/work/1.ics", told)
    back = read_live(actor, source)
    assert (gone, statuses()) == (["cancelled"], ["stands"])
    assert LiveSource.objects.get().marks["missed"] == {}
    undo_batch(actor, back.report.batch)
    assert statuses() == ["cancelled"]


def test_an_old_copy_in_a_file_brings_back_nothing_that_was_called_off(actor, diary, tmp_path):
    told = calendar(event("one@x", ahead(actor, 5), "dana@firm.example", sequence=2))
    diary.put("ana/work/1.ics", told)
    source = follow_dav(actor, diary, CALENDAR)
    read_live(actor, source)
    diary.delete("ana/work/1.ics")
    read_live(actor, source)
    file = tmp_path / "old.ics"
    file.write_text(told)
    import_paths(actor, [file])
    assert statuses() == ["cancelled"]


def test_what_its_organiser_calls_off_and_on_again_stands(actor, answering):
    def word(status, sequence):
        return event("one@x", ahead(actor, 5), "dana@firm.example", status=status, sequence=sequence)

    published = Published(word("CONFIRMED", 0))
    source = follow_ics(actor, answering(published).url + "/a.ics")
    seen = []
    for status, sequence in (("CONFIRMED", 0), ("CANCELLED", 1), ("CONFIRMED", 1), ("CONFIRMED", 2)):
        published.events = [word(status, sequence)]
        read_live(actor, source)
        seen += statuses()
    assert seen == ["stands", "cancelled", "cancelled", "stands"]


def test_a_calendar_behind_an_address_that_is_empty_for_a_while_loses_nothing(actor, answering):
    both = [event(f"{n}@x", ahead(actor, n), "dana@firm.example") for n in (5, 6)]
    published = Published(*both)
    source = follow_ics(actor, answering(published).url + "/a.ics")
    read_live(actor, source)
    for events in ([], [], []):
        published.events = events
        read_live(actor, source)
    gone = statuses()
    published.events = both
    read_live(actor, source)
    assert (gone, statuses()) == (["cancelled"] * 2, ["stands"] * 2)


def test_another_address_calls_nothing_off(actor, answering):
    source = follow_ics(actor, answering(Published(event("a@x", ahead(actor, 5), "dana@firm.example"))).url + "/a.ics")
    read_live(actor, source)
    type_secret(actor, source, answering(Published(event("b@x", ahead(actor, 6), "dana@firm.example"))).url + "/b.ics")
    read_live(actor, source)
    read_live(actor, source)
    assert statuses() == ["stands", "stands"]


def test_a_broken_event_in_a_calendar_is_told_once(actor, answering):
    good = event("one@x", ahead(actor, 5), "dana@firm.example")
    published = Published(good, event("two@x", "no day at all", "dana@firm.example"))
    source = follow_ics(actor, answering(published).url + "/a.ics")
    first = read_live(actor, source)
    published.events.append(event("three@x", ahead(actor, 7), "dana@firm.example"))
    second = read_live(actor, source)
    assert (len(first.report.problems), second.report.problems) == (1, [])
    published.events.append("X-WR-CALNAME:y\r\n")
    assert read_live(actor, source).report is None
    assert Batch.objects.count() == 2


def test_a_date_taken_out_of_a_published_series_is_called_off(actor, answering):
    def weekly(**more):
        return event("week@x", ahead(actor, 3), "dana@firm.example", rrule="FREQ=WEEKLY;COUNT=3", **more)

    published = Published(weekly())
    source = follow_ics(actor, answering(published).url + "/a.ics")
    read_live(actor, source)
    published.events = [weekly(exdate=ahead(actor, 10))]
    read_live(actor, source)
    assert statuses() == ["stands", "cancelled", "stands"]


@pytest.mark.parametrize("tag", ['"\xe4"', "x" * 2000, "\xff"])
def test_a_tag_that_cannot_be_said_back_stops_nothing(tag, actor, answering):
    published = Published(event("a@x", ahead(actor, 5), "dana@firm.example"))
    published.headers = {"ETag": tag}
    source = follow_ics(actor, answering(published).url + "/a.ics")
    assert [read_live(actor, source).problem for _ in range(2)] == ["", ""]


def test_what_was_undone_does_not_come_again_until_it_changes_there(actor, book):
    put_card(book, "Dana Keller", "dana@firm.example")
    put_card(book, "Bo Diaz", "bo@diaz.example")
    source = follow_dav(actor, book, CARDS)
    undo_batch(actor, read_live(actor, source).report.batch)
    assert (read_live(actor, source).report, Person.objects.count()) == (None, 0)
    put_card(book, "Dana Keller", "dana@firm.example", note="Keeps bees")
    read_live(later(actor, hours=1), source)
    assert list(Person.objects.values_list("full_name", flat=True)) == ["Dana Keller"]


def test_a_day_later_nothing_of_a_meeting_that_passed_is_remembered(actor, diary):
    diary.put("ana/work/1.ics", calendar(event("one@x", ahead(actor, 1), "dana@firm.example")))
    source = follow_dav(actor, diary, CALENDAR)
    read_live(actor, source)
    diary.delete("ana/work/1.ics")
    read_live(actor, source)
    assert len(LiveSource.objects.get().marks["missed"]) == 1
    diary.put("ana/work/2.ics", calendar(event("two@x", ahead(actor, 9), "dana@firm.example")))
    read_live(later(actor, hours=timedelta(days=2) // timedelta(hours=1)), source)
    assert LiveSource.objects.get().marks["missed"] == {}
