"""A week chosen and lived: commitments, a 1-2-1 booked, read before, told after; and promises kept or moved in time."""

import re
from datetime import timedelta

import pytest

from tests.journeys.mailbox import NOW

TOMORROW = f"{NOW + timedelta(days=1):%Y-%m-%d}"


@pytest.fixture
def site_with_dana(fresh_site):
    fresh_site.kithwork("add", "Dana Keller", "--email", "dana@keller.example")
    fresh_site.kithwork("add", "Miguel Bruno")
    fresh_site.kithwork("log", "Dana Keller", "--met", "--on", "yesterday", "--note", "walk at the harbour")
    fresh_site.kithwork("offers", "Miguel Bruno", "rooms for workshops")
    fresh_site.kithwork("promise", "Dana Keller", "the venue list", "--by", "tomorrow")
    return fresh_site


@pytest.fixture
def phone(chromium):
    """A telephone in a hand."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def book(page, site):
    """A 1-2-1 with Dana tomorrow: two taps from her page, and its calendar file."""
    page.goto(site.address + "/people/?q=dana")
    page.get_by_role("link", name="Dana Keller").click()
    page.get_by_role("link", name="Book a 1-2-1").click()
    page.get_by_label("Day").fill(TOMORROW)
    page.get_by_role("button", name="Book it").click()
    page.wait_for_url(re.compile(r"/one-to-one/\d+/$"))
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Calendar file").click()
    calendar = waiting.value.path().read_text()
    assert ("BEGIN:VEVENT" in calendar, "SUMMARY:1-2-1 with Dana Keller" in calendar) == (True, True)


def tell(phone):
    """What came of the 1-2-1, with a thumb."""
    phone.get_by_label("What stays with you").fill("She wants to leave the board")
    phone.locator("#id_my_promise_1").fill("the name of a mediator")
    phone.locator("#id_my_day_1").fill(TOMORROW)
    phone.locator("#id_their_promise_1").fill("a word to the Chamber")
    phone.get_by_label("They look for").fill("a workshop room for forty")
    phone.get_by_label("Something useful passed").select_option("they gave")
    phone.get_by_label("What it was").fill("a reading list")
    phone.get_by_label("You meet again on").fill(f"{NOW + timedelta(days=30):%Y-%m-%d}")
    phone.get_by_role("button", name="Keep it").click()


def test_a_week_is_chosen_and_a_one_to_one_booked_read_and_told(page, phone, site_with_dana):
    site = site_with_dana
    page.goto(site.address + "/week/")
    page.get_by_label("What", exact=True).select_option("introduction")
    page.get_by_label("In your words").fill("Dana and Miguel, about rooms")
    page.get_by_role("button", name="Choose", exact=True).click()
    assert "Dana and Miguel, about rooms" in page.locator("main").inner_text()
    assert "15 of 150 minutes have a purpose" in page.locator("main").inner_text()

    book(page, site)
    phone.goto(page.url)
    brief = phone.locator("main").inner_text()
    assert "walk at the harbour" in brief or "the venue list" in brief
    assert phone.get_by_role("heading", level=2).all_inner_texts()[-1] == "Leave with"
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390

    phone.get_by_role("link", name="We met already").click()
    tell(phone)
    assert "the name of a mediator" in phone.locator("#letter").inner_text()
    phone.get_by_role("link", name="To Dana Keller").click()
    told = phone.locator("main").inner_text().lower()
    for words in (
        "she wants to leave the board", "the name of a mediator", "a word to the chamber", "a workshop room for forty",
        "a reading list",
    ):  # fmt: skip
        assert words in told

    page.goto(site.address + "/promises/")
    kept = page.locator("article.card", has_text="the name of a mediator")
    assert "May it be later? Say so now" in kept.inner_text()
    assert "the name of a mediator" in kept.locator(".draft-line").inner_text()


def test_a_promise_is_said_to_be_later_in_time_and_kept(page, site_with_dana):
    page.goto(site_with_dana.address + "/promises/")
    promise = page.locator("article.card", has_text="the venue list")
    line = promise.locator(".draft-line").inner_text()
    letter = promise.get_by_role("link", name="Write").get_attribute("href")
    assert line.startswith("Dana, a word before tomorrow is over: “the venue list” will take me a little longer.")
    assert letter.startswith("mailto:dana@keller.example?")

    promise.get_by_text("New date", exact=True).click()
    promise.get_by_label("By").fill(f"{NOW + timedelta(days=5):%Y-%m-%d}")
    promise.get_by_role("button", name="Keep this day").click()
    page.get_by_text("May it be later?").wait_for(state="detached")

    page.goto(site_with_dana.address + "/promises/")
    page.locator("article.card", has_text="the venue list").get_by_role("button", name="Kept").click()
    page.locator("article.card", has_text="the venue list").wait_for(state="detached")
    page.goto(site_with_dana.address + "/promises/")
    assert "the venue list" in page.get_by_role("complementary", name="Lately").inner_text()
    page.goto(site_with_dana.address + "/people/?q=dana")
    page.get_by_role("link", name="Dana Keller").click()
    assert "kept" in page.locator("main").inner_text().lower()


def test_today_the_week_and_a_stage_by_hand_work_without_javascript(plain_page, site_with_dana):
    page, address = plain_page, site_with_dana.address
    page.goto(address + "/")
    promise = page.locator("article.card", has_text="the venue list")
    promise.get_by_role("button", name="Done", exact=True).first.click()
    assert "the venue list" not in page.locator("main article").all_inner_texts()

    page.goto(address + "/week/")
    page.get_by_label("What", exact=True).select_option("thanks")
    page.get_by_role("button", name="Choose", exact=True).click()
    page.get_by_role("button", name=re.compile("^Kept: ")).click()
    assert "Kept" in page.locator("main").inner_text()
    assert page.get_by_role("button", name=re.compile("^Kept: ")).count() == 0

    page.goto(address + "/people/?q=dana")
    page.get_by_role("link", name="Dana Keller").click()
    page.get_by_text("Change", exact=True).first.click()
    page.get_by_label("It is").select_option("know")
    stage = page.locator("#stage")
    stage.get_by_role("button", name="Keep", exact=True).click()
    assert page.locator("#stage-mistake").inner_text() != ""
    page.get_by_label("What does it rest on?").fill("We worked on the fair together")
    stage.get_by_role("button", name="Keep", exact=True).click()
    assert "by your word" in page.locator("#stage").inner_text()
    assert "We worked on the fair together" in page.locator("#stage").inner_text()
