"""From files to a plan, as a new user walks it."""

import re
import zipfile
from datetime import timedelta

import pytest

from tests.journeys.mailbox import ME, NOW, bring, day, exchanged, mail


@pytest.fixture
def files(tmp_path):
    """An address book, a mailbox and a calendar of Ana, who writes with Dana every three weeks until lately."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "contacts.vcf").write_text(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:dana\r\nFN:Dana Keller\r\nN:Keller;Dana;;;\r\nTITLE:Divorce mediator\r\n"
        "ORG:Keller Mediation\r\nEMAIL:dana@keller.example\r\nTEL:+44 1632 960001\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:miguel\r\nFN:Miguel Bruno\r\nN:Bruno;Miguel;;;\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:\r\nEND:VCARD\r\n"
    )
    letters = exchanged(range(160, 42, -21))
    letters.append(
        mail(
            days_ago=3,
            sender="Rosa Tamm <rosa@tamm.example>",
            to=ME,
            subject="A venue",
            text="Do you know a venue for forty?",
        )
    )
    letters.append(
        mail(days_ago=2, sender="Shop <no-reply@shop.example>", to=ME, subject="Your order", text="It is on its way.")
    )
    (folder / "mail.mbox").write_text("".join(letters))
    start = day(4)
    (folder / "calendar.ics").write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\nUID:mixer\r\nSUMMARY:Harbour mixer\r\n"
        f"DTSTART:{start:%Y%m%dT%H0000Z}\r\nDTEND:{start + timedelta(hours=1):%Y%m%dT%H0000Z}\r\n"
        "ORGANIZER;CN=Ana Reis:mailto:ana@reis.example\r\n"
        "ATTENDEE;CN=Jonas Okafor;PARTSTAT=ACCEPTED:mailto:jonas@okafor.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    return folder


def test_files_become_people_and_a_plan_that_says_why(page, fresh_site, files):
    page.goto(fresh_site.address + "/")
    assert page.url.endswith("/welcome/")

    bring(page, fresh_site, sorted(files.iterdir()), owners="ana@reis.example")
    report = page.locator("main").inner_text()
    assert "Four people and 15 exchanges came in." in report
    assert "This card is empty." in report

    page.goto(fresh_site.address + "/")
    today = page.locator("main").inner_text()
    assert "Rosa Tamm wrote 3 days ago about “A venue”" in today
    assert "First time of three. You met Jonas Okafor" in today
    assert "You two are usually in touch every 2 weeks" in today
    assert "no-reply" not in today
    page.get_by_role("link", name=re.compile("See their mail")).click()
    assert "Do you know a venue for forty?" in page.locator("main").inner_text()

    page.goto(fresh_site.address + "/people/")
    page.get_by_role("searchbox").fill("medi")
    page.get_by_role("link", name="Dana Keller").wait_for()
    page.get_by_role("link", name="Rosa Tamm").wait_for(state="detached")
    page.get_by_role("link", name="Dana Keller").click()
    told = page.locator("main").inner_text()
    assert "fading" in told.splitlines()
    assert "Keller Mediation" in told


def test_the_same_files_again_change_nothing_and_an_import_is_undone_whole(page, fresh_site, files):
    bring(page, fresh_site, sorted(files.iterdir()), owners="ana@reis.example")
    first = page.url
    stats = fresh_site.kithwork("stats", "--json")
    bring(page, fresh_site, sorted(files.iterdir()), owners="ana@reis.example")
    assert fresh_site.kithwork("stats", "--json") == stats

    page.goto(first + "undo/")
    page.get_by_role("button", name=re.compile("undo", re.IGNORECASE)).first.click()
    page.wait_for_load_state()
    assert fresh_site.kithwork("people", "--json").strip() == "[]"


def test_everything_leaves_as_one_archive_and_comes_back_the_same(page, fresh_site, files, tmp_path):
    bring(page, fresh_site, [files / "contacts.vcf", files / "mail.mbox"], owners="ana@reis.example")
    page.goto(fresh_site.address + "/export/")
    with page.expect_download() as waiting:
        page.locator("main").get_by_role("link", name=re.compile("download", re.IGNORECASE)).or_(
            page.locator("main").get_by_role("button", name=re.compile("download", re.IGNORECASE))
        ).first.click()
    archive = tmp_path / "archive.zip"
    waiting.value.save_as(archive)
    before = zipfile.ZipFile(archive).read("kithwork.json")
    undone = fresh_site.kithwork("undo", "--json")
    assert undone
    bring(page, fresh_site, [archive])
    again = tmp_path / "again.zip"
    fresh_site.kithwork("export", again)
    assert zipfile.ZipFile(again).read("kithwork.json") == before


def test_it_all_works_without_javascript(plain_page, fresh_site, files):
    page = plain_page
    page.goto(fresh_site.address + "/bring/")
    page.set_input_files("#files", [str(files / "contacts.vcf"), str(files / "mail.mbox")])
    page.fill("#owners", "ana@reis.example")
    page.get_by_role("button", name="Bring them in").click()
    page.wait_for_url(re.compile(r"/bring/imports/\d+/"), timeout=30_000)
    page.goto(fresh_site.address + "/people/?q=keller")
    page.get_by_role("link", name="Dana Keller").click()
    page.get_by_role("button", name="We just talked").click()
    assert "alive" in page.locator("main").inner_text()
    page.goto(fresh_site.address + "/log/")
    page.fill("#who", "Rosa")
    page.fill("#id_my_promise", "the list of venues")
    page.fill("#id_my_day", f"{NOW:%Y-%m-%d}")
    page.get_by_role("button", name="Keep it").last.click()
    page.goto(fresh_site.address + "/")
    assert "You promised Rosa Tamm: “the list of venues”." in page.locator("main").inner_text()
    page.get_by_role("button", name="Done", exact=True).first.click()
    assert "the list of venues" not in page.locator("main").inner_text()
