"""The pages of what is read again and again: added, chosen, read, told why it stopped; no password ever shown."""
# ruff: noqa: F811 -- fixtures are asked for by their names

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from kithwork.people.models import Person
from kithwork.sources.actions.live import add_live, read_live
from kithwork.sources.live.claims import Progress
from kithwork.sources.live.kinds import folder_settings
from kithwork.sources.models import LiveSource
from kithwork.sources.rules import LiveKind
from kithwork.web import running
from tests.sources.live_servers import SECRET, answering, dovecot, maildir, radicale  # noqa: F401
from tests.sources.test_live_folder import lay
from tests.sources.written import calendar, card, event, mail


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """What would be read in a thread is read right away, in the transaction of the test."""

    class Now:
        def __init__(self, target, args, **more):
            self.start = lambda: target(*args)

    monkeypatch.setattr("kithwork.web.running.threading", SimpleNamespace(Thread=Now))
    monkeypatch.setattr("kithwork.web.running.connections.close_all", lambda: None)
    yield
    running._runs.clear()


@pytest.fixture
def folder(tmp_path):
    found = tmp_path / "Scans"
    found.mkdir()
    return found


@pytest.fixture
def source(actor, folder):
    settings, label = folder_settings(str(folder))
    return add_live(actor, LiveKind.FOLDER, settings, label=label)


def text(response):
    return response.content.decode()


def words(response):
    import re

    return " ".join(re.sub(r"<[^>]*>", " ", text(response)).split())


def mailbox_form(maildir, **more):
    return {
        "address": maildir.user, "password": SECRET, "since": "2020-01-01", "host": "127.0.0.1", "security": "plain",
        "port": maildir.server.port, "user": "",
    } | more  # fmt: skip


def test_the_page_offers_five_ways(pages):
    page = pages.get("/live/")
    assert "Add your first" in words(page)
    assert [way.kind.value for way in page.context["ways"]] == ["imap", "carddav", "caldav", "ics", "folder"]


def test_where_others_may_add_sources_there_are_no_folders(pages, settings):
    settings.LIVE_INSIDE = False
    assert [way.kind.value for way in pages.get("/live/").context["ways"]] == ["imap", "carddav", "caldav", "ics"]


@pytest.mark.parametrize("kind", ["imap", "carddav", "caldav", "ics", "folder"])
def test_every_way_has_its_form_and_refuses_an_empty_one(kind, pages):
    assert pages.get(f"/live/add/{kind}/").status_code == 200
    assert pages.post(f"/live/add/{kind}/", {}).status_code == 422
    assert LiveSource.objects.count() == 0


def test_no_other_kind_can_be_added(pages):
    assert pages.get("/live/add/pop3/").status_code == 404


def test_a_mailbox_is_added_its_folders_chosen_and_read(pages, maildir):
    maildir.deliver(mail("Dana Keller <dana@firm.example>", "ana@example.org"))
    added = pages.post("/live/add/imap/", mailbox_form(maildir))
    pk = LiveSource.objects.get().pk
    assert (added.status_code, added.url) == (302, f"/live/{pk}/choose/")
    assert not LiveSource.objects.get().is_on

    choosing = pages.get(added.url)
    assert choosing.context["offered"] == [
        ("INBOX", "INBOX", True), ("Gesendet", "Gesendet", True), ("Papierkorb", "Papierkorb", False),
    ]  # fmt: skip
    chosen = pages.post(added.url, {"chosen": ["INBOX"]}, follow=True)

    assert f"{maildir.user} at 127.0.0.1" in words(chosen)
    assert "Read today, 9:30 · again today, 10:30" in words(chosen)
    assert LiveSource.objects.get().settings["folders"] == ["INBOX"]
    assert Person.objects.filter(full_name="Dana Keller").count() == 1


def test_nothing_chosen_is_a_mistake_in_words(pages, maildir):
    added = pages.post("/live/add/imap/", mailbox_form(maildir))
    page = pages.post(added.url, {})
    assert page.status_code == 400
    assert "Choose at least one" in words(page)
    resumed = pages.post(f"/live/{LiveSource.objects.get().pk}/resume/")
    assert resumed.url == added.url


def test_a_wrong_password_keeps_nothing_and_is_not_shown_again(pages, maildir):
    page = pages.post("/live/add/imap/", mailbox_form(maildir, password="hush-hush"))
    assert page.status_code == 422
    assert "127.0.0.1 did not take the name or the password." in words(page)
    assert "hush-hush" not in text(page)
    assert LiveSource.objects.count() == 0


def test_an_address_book_is_added(pages, radicale):
    radicale.make("ana/friends", "addressbook", "Friends")
    radicale.put("ana/friends/1.vcf", card("Dana Keller", "dana@firm.example", uid="1"))
    added = pages.post("/live/add/carddav/", {"url": radicale.url, "user": "ana", "password": SECRET})
    [(value, name, ticked)] = pages.get(added.url).context["offered"]
    assert (name, ticked) == ("Friends", True)
    page = pages.post(added.url, {"chosen": [value]}, follow=True)
    assert "Friends at 127.0.0.1" in words(page)

    radicale.delete("ana/friends/1.vcf")
    pk = LiveSource.objects.get().pk
    page = pages.post(f"/live/{pk}/read/", follow=True)
    assert "No longer in this address book, and still here: Dana Keller ." in words(page)
    assert "No longer" not in words(pages.post(f"/live/{pk}/seen/", follow=True))
    assert Person.objects.count() == 1


def test_a_secret_address_is_kept_and_never_shown(pages, answering):
    server = answering(
        lambda asked: (200, {}, calendar(event("one@x", "20260301T100000Z", "dana@firm.example")).encode())
    )
    page = pages.post("/live/add/ics/", {"address": f"{server.url}/private-0815/a.ics", "name": "Work"}, follow=True)
    assert "Work" in words(page)
    pk = LiveSource.objects.get().pk
    shown = [page, pages.get(f"/live/{pk}/"), pages.get("/settings/"), pages.get("/")]
    assert [one for one in shown if "0815" in text(one)] == []
    again = pages.post(f"/live/{pk}/secret/", {"secret": f"{server.url}/other.ics"}, follow=True)
    assert "Kept, encrypted." in words(again)
    assert server.asked[-1].path == "/other.ics"
    assert "This is no web address" in words(pages.post(f"/live/{pk}/secret/", {"secret": "no"}))


def test_without_encryption_only_when_the_user_says_so(pages):
    page = pages.post("/live/add/ics/", {"address": "http://calendar.example.org/a.ics"})
    assert "Without encryption anybody on the way can read the password and everything else." in words(page)


def test_what_stopped_says_why_here_and_quietly_on_today(pages, folder, source, actor):
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    read_live(actor, source)
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor).unlink()
    folder.rmdir()
    page = words(pages.post(f"/live/{source}/read/", follow=True))
    assert f"The folder {folder} is not there." in page
    assert "If it lies on a disk that is not connected, connect it" in page
    assert "Try again now" in page
    assert "tried again today" in page
    assert "Scans could not be read" in words(pages.get("/"))


def test_today_says_nothing_while_all_is_well(pages, folder, source, actor):
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    read_live(actor, source)
    assert "Kept read" not in words(pages.get("/"))


def test_it_rests_is_resumed_changed_and_forgotten(pages, source):
    assert "resting until you resume it" in words(pages.post(f"/live/{source}/pause/", follow=True))
    assert "Scans is read again." in words(pages.post(f"/live/{source}/resume/", follow=True))
    kept = pages.post(f"/live/{source}/", {"label": "Cards", "every_minutes": "1440"}, follow=True)
    assert "Kept." in words(kept)
    row = LiveSource.objects.get()
    assert (row.label, row.every_minutes) == ("Cards", 1440)
    assert pages.post(f"/live/{source}/", {"label": "", "every_minutes": "1440"}).status_code == 422
    assert "Cards is forgotten" in words(pages.post(f"/live/{source}/remove/", follow=True))
    assert LiveSource.objects.count() == 0


def test_an_unusual_pace_is_offered_as_it_is(pages, source):
    LiveSource.objects.update(every_minutes=120)
    assert "Every 2 hours" in words(pages.get(f"/live/{source}/"))


def test_while_it_is_read_the_part_asks_for_itself_again(pages, actor, source):
    LiveSource.objects.update(busy_at=actor.now)
    page = text(pages.get("/live/"))
    assert "Being read now" in page
    part = pages.get(f"/live/{source}/stands/", headers={"HX-Request": "true"})
    assert 'hx-trigger="every 2s"' in text(part)
    LiveSource.objects.update(busy_at=None)
    assert "hx-trigger" not in text(pages.get(f"/live/{source}/stands/", headers={"HX-Request": "true"}))
    assert pages.get(f"/live/{source}/stands/").url == "/live/"


def test_another_import_under_way_is_waited_for(pages, source, actor, monkeypatch):
    run = running.Running(token="x", workspace_id=actor.workspace.pk, label="other", began=0.0)
    monkeypatch.setitem(running._runs, "x", run)
    assert pages.post(f"/live/{source}/read/").status_code == 400
    assert pages.post(f"/live/{source}/secret/", {"secret": "new"}).status_code == 302


def test_the_page_to_bring_people_in_leads_here(pages):
    assert "Keep reading a source" in words(pages.get("/bring/"))


@pytest.mark.parametrize(
    "path", ["", "choose/", "stands/", "read/", "pause/", "resume/", "remove/", "seen/", "secret/"]
)
def test_a_stranger_s_source_is_not_here(path, pages, stranger, folder):
    settings, label = folder_settings(str(folder))
    theirs = add_live(stranger, LiveKind.FOLDER, settings, label=label)
    ask = pages.get if path in {"", "choose/", "stands/"} else pages.post
    assert ask(f"/live/{theirs}/{path}", {"secret": "x"} if path == "secret/" else None).status_code == 404
    assert LiveSource.objects.count() == 1


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(5, "every 5 minutes"), (60, "every hour"), (360, "every 6 hours"), (1440, "once a day"), (4320, "every 3 days")],
)
def test_a_pace_is_said_in_words(minutes, said):
    from kithwork.web.live.words import every_words

    assert every_words(minutes) == said


def test_several_that_stopped_are_counted():
    from kithwork.web.live.words import stopped_words

    assert [stopped_words(one) for one in ([], ["Scans"], ["a", "b"])] == [
        "", "Scans could not be read", "2 sources could not be read",
    ]  # fmt: skip


PATHS = ("", "secret/", "choose/", "read/", "pause/", "resume/", "remove/", "seen/")


@pytest.mark.parametrize("path", PATHS)
def test_another_site_changes_nothing(path, source, pages):
    from django.test import Client

    before = LiveSource.objects.values().get()
    answer = Client(enforce_csrf_checks=True).post(
        f"/live/{source}/{path}", {"secret": "x", "label": "y", "chosen": "z"}
    )
    assert answer.status_code == 403
    assert LiveSource.objects.values().get() == before


@pytest.mark.parametrize("path", PATHS[3:])
def test_looking_changes_nothing(path, source, pages):
    assert pages.get(f"/live/{source}/{path}").status_code == 405


def test_where_folders_may_not_be_read_nobody_learns_which_there_are(pages, settings, folder):
    settings.LIVE_INSIDE = False
    for path in (str(folder), "/no/such"):
        assert pages.post("/live/add/folder/", {"path": path}).status_code == 404


def test_many_who_went_are_named_in_part(pages, actor, source):
    from tests.factories import somebody

    gone = [somebody(actor, f"P{number} Moor").pk for number in range(14)]
    LiveSource.objects.update(marks={"gone": gone})
    assert "P11 Moor and 2 more." in words(pages.get("/live/"))
    assert "P12 Moor" not in words(pages.get("/live/"))


@pytest.mark.parametrize(
    ("kind", "button", "then"),
    [
        ("imap", "Sign in, then choose", "Nothing is read before you have chosen"),
        ("caldav", "Sign in, then choose", "Nothing is read before you have chosen"),
        ("ics", "Read it from now on", "It is read at once, then every hour while kithwork is open."),
        ("folder", "Read it from now on", "It is read at once, then every five minutes while kithwork is open."),
    ],
)
def test_the_button_says_what_it_does(kind, button, then, pages):
    page = words(pages.get(f"/live/add/{kind}/"))
    assert f"{button} Back {then}" in page
    assert "where it does not answer." in page


def test_the_page_says_how_often_each_is_read(pages, folder):
    page = words(pages.post("/live/add/folder/", {"path": str(folder)}, follow=True))
    assert f"Folder · {folder} · every 5 minutes" in page
    assert "a folder every five minutes, all else every hour" in page


def test_a_file_put_there_just_now_is_read_once_it_lies_still(pages, actor, folder, source, monkeypatch):
    monkeypatch.setattr("kithwork.sources.live.folder.STILL_FOR", timedelta(seconds=0.2))
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor, ago=timedelta(0))
    pages.post(f"/live/{source}/read/")
    assert Person.objects.filter(full_name="Dana Keller").count() == 1


def test_what_may_still_be_being_written_is_said_with_the_moment_it_is_looked_at(pages, actor, folder, source):
    for name, said in (("a.vcf", "one file was only just put there"), ("b.vcf", "two files were only just put there")):
        lay(folder, name, card("Dana Keller", "dana@firm.example"), actor, ago=timedelta(0))
        LiveSource.objects.update(marks={})
        read_live(actor, source)
        page = words(pages.get("/live/"))
        assert f"Read today, 9:30 · {said} and may still be being written; looked at again today, 9:31" in page


def test_a_reading_can_be_stopped_and_the_page_says_that_it_stops(pages, actor, source):
    LiveSource.objects.update(busy_at=actor.now)
    assert "Stop : Scans" in words(pages.get("/live/"))
    page = words(pages.post(f"/live/{source}/pause/", follow=True))
    assert "Scans stops. What came until now stays; resume it to go on from there." in page
    assert "Stopping; what came until now stays" in page
    assert "Stop : Scans" not in page
    assert LiveSource.objects.get().is_on is False


@pytest.mark.parametrize(
    ("kind", "done", "said"),
    [
        (LiveKind.IMAP, None, "Being read now"),
        (LiveKind.IMAP, Progress(300, 1812, 0, 290), "Being read now: 300 of 1,812 messages"),
        (LiveKind.IMAP, Progress(), "Being read now"),
        (LiveKind.CARDDAV, Progress(50, 90, 49, 0), "Being read now: 49 people so far"),
    ],
)
def test_how_far_a_reading_is_is_said(kind, done, said, actor, source):
    from kithwork.sources.queries.live import live_source
    from kithwork.web.live.words import busy_words

    assert busy_words(replace(live_source(actor, source), kind=kind), done) == said


def test_a_folder_has_no_password_to_forget_and_a_calendar_an_address(pages, source, answering):
    server = answering(lambda asked: (200, {}, calendar(event("one@x", "20260301T100000Z", "d@firm.example")).encode()))
    pages.post("/live/add/ics/", {"address": f"{server.url}/a.ics", "name": "Work"})
    work = LiveSource.objects.get(label="Work").pk
    assert "It is read no more. What it brought stays" in words(pages.get(f"/live/{source}/"))
    assert "It is read no more, and its secret address goes. What it brought stays" in words(
        pages.get(f"/live/{work}/")
    )
    assert "Scans is forgotten. What it brought" in words(pages.post(f"/live/{source}/remove/", follow=True))
    assert "Work is forgotten, its secret address too." in words(pages.post(f"/live/{work}/remove/", follow=True))


def test_the_same_calendar_is_added_once_under_the_name_it_gives_itself(pages, answering):
    body = calendar(event("one@x", "20260301T100000Z", "d@firm.example")).replace(
        "BEGIN:VCALENDAR\r\n", "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Ana at work\r\n"
    )
    server = answering(lambda asked: (200, {}, body.encode()))
    pages.post("/live/add/ics/", {"address": f"{server.url}/a.ics"})
    again = pages.post("/live/add/ics/", {"address": f"{server.url}/a.ics"})
    assert "“Ana at work” reads this already. Change it, or forget it first." in words(again)
    assert list(LiveSource.objects.values_list("label", flat=True)) == ["Ana at work"]


def test_a_meeting_that_went_is_told_with_the_moment_of_the_second_look(pages, answering, actor):
    days = [f"{timezone.now() + timedelta(days=number):%Y%m%dT%H%M%SZ}" for number in (5, 6)]
    events = [event(f"{day}@x", day, "d@firm.example") for day in days]
    server = answering(lambda asked: (200, {}, calendar(*events).encode()))
    pages.post("/live/add/ics/", {"address": f"{server.url}/a.ics", "name": "Work"})
    pk = LiveSource.objects.get().pk
    read_live(replace(actor, now=timezone.now()), pk)
    del events[0]
    read_live(replace(actor, now=timezone.now()), pk)
    assert "one meeting is gone from the calendar; looked at again " in words(pages.get("/live/"))
