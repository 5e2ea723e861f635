"""Address books and calendars read again and again, from a real server: what changed, what went, and nothing written."""
# ruff: noqa: F811 -- fixtures are asked for by their names

from datetime import timedelta

import pytest

from kithwork.conversations.models import Exchange
from kithwork.people.actions import erase, let_in_again, throw_away
from kithwork.people.models import ContactPoint, Forgotten, Person
from kithwork.sources.actions import undo_batch
from kithwork.sources.actions.live import add_live, choices, choose, note_gone_seen, read_live
from kithwork.sources.live.kinds import dav_settings
from kithwork.sources.models import LiveSource
from kithwork.sources.queries.live import live_source
from kithwork.sources.rules import LiveKind
from tests.factories import later
from tests.sources.live_servers import SECRET, answering, radicale  # noqa: F401
from tests.sources.written import calendar, card, event

CARDS, CALENDAR = LiveKind.CARDDAV, LiveKind.CALDAV
pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    return settings.HOME


@pytest.fixture
def book(radicale):
    radicale.make("ana/friends", "addressbook", "Friends")
    return radicale


@pytest.fixture
def diary(radicale):
    radicale.make("ana/work", "calendar", "Work")
    return radicale


def keep(actor, server, kind, *, url="", user="ana", secret=SECRET):
    settings, label = dav_settings(kind, url or server.url, user=user, may_be_plain=False)
    source = add_live(actor, kind, settings, label=label, secret=secret)
    choose(actor, source, choices(actor, source))
    return source


def put_card(book, name, *emails, **more):
    book.put(f"ana/friends/{name.split()[0].lower()}.vcf", card(name, *emails, uid=name.split()[0], **more))


def names():
    return sorted(Person.objects.filter(place="kept").values_list("full_name", flat=True))


def ahead(actor, days):
    return f"{actor.now + timedelta(days=days):%Y%m%dT%H%M%SZ}"


@pytest.mark.parametrize("url", ["", "ana/", "ana/friends/"])
def test_the_address_book_is_found_from_any_address(url, actor, book):
    book.make("ana/work", "calendar", "Work")
    source = keep(actor, book, CARDS, url=book.url + url)
    assert [one["name"] for one in LiveSource.objects.get(pk=source).settings["chosen"]] == ["Friends"]


def test_cards_come_and_only_changes_come_again(actor, book):
    put_card(book, "Dana Keller", "dana@firm.example")
    put_card(book, "Bo Diaz", "bo@diaz.example")
    source = keep(actor, book, CARDS)

    first = read_live(actor, source)
    again = read_live(actor, source)
    put_card(book, "Dana Keller", "dana@firm.example", "dana@home.example")
    put_card(book, "Cy Moor", "cy@moor.example")
    changed = read_live(actor, source)

    assert first.report.people.created == 2
    assert again.report is None
    assert (changed.report.people.created, changed.report.people.updated, changed.report.people.total) == (1, 1, 2)
    assert names() == ["Bo Diaz", "Cy Moor", "Dana Keller"]
    assert ContactPoint.objects.filter(key="dana@home.example").count() == 1


def test_a_card_known_from_a_file_is_the_same_person(actor, book, tmp_path):
    from kithwork.sources.actions import import_paths

    file = tmp_path / "all.vcf"
    file.write_text(card("Dana Keller", "dana@firm.example", uid="Dana"))
    import_paths(actor, [file])
    put_card(book, "Dana Keller", "dana@firm.example", note="Keeps bees")
    assert read_live(actor, keep(actor, book, CARDS)).report.people.updated == 1
    assert names() == ["Dana Keller"]


def test_nothing_is_ever_written_there(actor, book):
    put_card(book, "Dana Keller", "dana@firm.example")
    before = book.files()
    read_live(actor, keep(actor, book, CARDS))
    assert book.files() == before


def test_a_card_that_went_is_told_and_takes_nobody_away(actor, book):
    put_card(book, "Dana Keller", "dana@firm.example")
    put_card(book, "Bo Diaz", "bo@diaz.example")
    source = keep(actor, book, CARDS)
    read_live(actor, source)

    book.delete("ana/friends/dana.vcf")
    read_live(actor, source)

    dana = Person.objects.get(full_name="Dana Keller")
    assert live_source(actor, source).gone == ((dana.pk, "Dana Keller"),)
    assert names() == ["Bo Diaz", "Dana Keller"]
    note_gone_seen(actor, source)
    assert live_source(actor, source).gone == ()


def test_marks_name_nobody(actor, book):
    put_card(book, "Dana Keller", "dana@firm.example")
    read_live(actor, keep(actor, book, CARDS))
    told = str(LiveSource.objects.get().marks).lower()
    assert [word for word in ("dana", "keller", "firm") if word in told] == []


def test_a_token_the_server_forgot_starts_anew_and_doubles_nothing(actor, book):
    put_card(book, "Dana Keller", "dana@firm.example")
    source = keep(actor, book, CARDS)
    read_live(actor, source)
    row = LiveSource.objects.get()
    [marks] = row.marks["read"].values()
    marks["token"] = "http://radicale.org/ns/sync/" + "0" * 64
    row.save()
    put_card(book, "Bo Diaz", "bo@diaz.example")

    reading = read_live(actor, source)

    assert (reading.problem, reading.report.people.total, reading.report.people.created) == ("", 1, 1)


def test_who_is_let_in_again_comes_back_though_their_card_did_not_change(actor, book):
    put_card(book, "Dana Keller", "dana@firm.example")
    put_card(book, "Bo Diaz", "bo@diaz.example")
    source = keep(actor, book, CARDS)
    read_live(actor, source)
    dana = Person.objects.get(full_name="Dana Keller")
    throw_away(actor, dana.pk)
    erase(actor, dana.pk)
    assert read_live(actor, source).report is None
    let_in_again(actor, [one.uid for one in Forgotten.objects.all()])

    reading = read_live(actor, source)

    assert (reading.report.people.created, reading.report.people.unchanged) == (1, 1)
    assert names() == ["Bo Diaz", "Dana Keller"]
    assert read_live(actor, source).report is None


def test_a_large_address_book_is_read_in_several_readings(actor, book, monkeypatch):
    monkeypatch.setattr("kithwork.sources.live.dav.reading.MOST_ITEMS", 3)
    monkeypatch.setattr("kithwork.sources.live.dav.reading.AT_ONCE", 3)
    for number in range(7):
        put_card(book, f"P{number} Moor", f"p{number}@moor.example")
    source = keep(actor, book, CARDS)
    readings = [read_live(actor, source) for _ in range(4)]
    assert [one.report.people.total if one.report else 0 for one in readings] == [3, 3, 1, 0]
    assert [one.goes_on for one in readings] == [True, True, False, False]
    assert len(names()) == 7


def test_an_address_book_that_went_is_told(actor, book):
    source = keep(actor, book, CARDS)
    read_live(actor, source)
    book.delete("ana/friends")
    reading = read_live(actor, source)
    assert (reading.problem, reading.remedy) == ("“Friends” is not there any more.", "Choose anew what to read.")


def test_a_wrong_password_is_told(actor, book):
    source = keep(actor, book, CARDS)
    row = LiveSource.objects.get()
    book.home.joinpath("users").write_text("ana:changed\n")
    reading = read_live(actor, source)
    assert reading.problem == "127.0.0.1 did not take the name or the password."
    assert row.failed_times + 1 == LiveSource.objects.get().failed_times


def test_a_server_that_stopped_is_told_and_the_rest_comes_later(actor, book):
    source = keep(actor, book, CARDS)
    book.stop()
    reading = read_live(actor, source)
    assert reading.problem == f"Nobody answers at 127.0.0.1, port {book.port}."
    book.start()
    put_card(book, "Dana Keller", "dana@firm.example")
    assert read_live(actor, source).report.people.created == 1
    assert live_source(actor, source).problem == ""


def test_calendars_are_found_and_address_books_are_not_among_them(actor, diary):
    diary.make("ana/friends", "addressbook", "Friends")
    source = keep(actor, diary, CALENDAR)
    assert [one["name"] for one in LiveSource.objects.get(pk=source).settings["chosen"]] == ["Work"]


def test_meetings_come_move_and_are_called_off(actor, diary):
    diary.put("ana/work/1.ics", calendar(event("one@x", ahead(actor, 5), "dana@firm.example", sequence=0)))
    diary.put("ana/work/2.ics", calendar(event("two@x", ahead(actor, 6), "dana@firm.example")))
    diary.put("ana/work/3.ics", calendar(event("past@x", ahead(actor, -6), "dana@firm.example")))
    source = keep(actor, diary, CALENDAR)
    first = read_live(actor, source)
    diary.put("ana/work/1.ics", calendar(event("one@x", ahead(actor, 9), "dana@firm.example", sequence=1)))
    moved = read_live(actor, source)
    diary.delete("ana/work/1.ics")
    diary.delete("ana/work/3.ics")
    went = read_live(actor, source)

    assert first.report.exchanges.created == 3
    assert (moved.report.exchanges.created, moved.report.exchanges.updated) == (0, 1)
    assert went.report.exchanges.updated == 1
    stands = dict(Exchange.objects.values_list("happened_at", "status"))
    assert stands == {
        actor.now + timedelta(days=9): "cancelled", actor.now + timedelta(days=6): "stands", actor.now - timedelta(days=6): "stands",
    }  # fmt: skip
    undo_batch(actor, went.report.batch)
    assert set(Exchange.objects.values_list("status", flat=True)) == {"stands"}


def test_an_event_moved_to_another_calendar_is_not_called_off(actor, diary):
    diary.make("ana/home", "calendar", "Home")
    told = calendar(event("one@x", ahead(actor, 5), "dana@firm.example"))
    diary.put("ana/work/1.ics", told)
    source = keep(actor, diary, CALENDAR)
    read_live(actor, source)
    diary.delete("ana/work/1.ics")
    diary.put("ana/home/1.ics", told)
    read_live(actor, source)
    assert list(Exchange.objects.values_list("status", flat=True)) == ["stands"]


def test_a_weekly_meeting_goes_on_though_nobody_touches_it(actor, diary):
    diary.put(
        "ana/work/1.ics",
        calendar(
            event("week@x", ahead(actor, -30), "dana@firm.example", rrule="FREQ=WEEKLY", dtstamp=ahead(actor, -30))
        ),
    )
    source = keep(actor, diary, CALENDAR)
    read_live(actor, source)
    furthest = Exchange.objects.latest("happened_at").happened_at
    soon = read_live(later(actor, hours=48), source)
    read_live(later(actor, days=21), source)

    assert 53 <= (furthest - actor.now).days <= 60
    assert soon.report is None
    assert (Exchange.objects.latest("happened_at").happened_at - furthest).days == 21


def test_a_series_that_went_is_called_off_from_now_on(actor, diary):
    diary.put(
        "ana/work/1.ics", calendar(event("week@x", ahead(actor, -13), "dana@firm.example", rrule="FREQ=WEEKLY;COUNT=4"))
    )
    source = keep(actor, diary, CALENDAR)
    read_live(actor, source)
    diary.delete("ana/work/1.ics")
    read_live(actor, source)
    stands = list(Exchange.objects.order_by("happened_at").values_list("status", flat=True))
    assert stands == ["stands", "stands", "cancelled", "cancelled"]
