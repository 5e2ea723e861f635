"""Somebody is met, said in a sentence, and stands in the book: in ten seconds, by keys or thumb, and without JavaScript."""

import time

import pytest

pytestmark = [pytest.mark.requirement("R63"), pytest.mark.one_database]
SENTENCE = "met Ines Duarte at the harbour mixer, mediator, wants to meet estate planners, promised her the venue list by Friday"
ON_A_PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_said_kept_and_taken_back_by_keys(fresh_site, chromium):
    page = chromium.new_page()
    page.goto(f"{fresh_site.address}/add/")
    began = time.monotonic()
    page.keyboard.type(SENTENCE)
    page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name="Ines Duarte").wait_for()
    assert page.get_by_label("What they do").input_value() == "mediator"
    page.keyboard.press("Tab")
    page.get_by_label("What they do").press("Control+Enter")
    page.get_by_role("heading", name="Kept, with Ines Duarte").wait_for()
    assert time.monotonic() - began < 10
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Taken back.").wait_for()
    assert page.get_by_label("Who was it, and what was said?").input_value() == SENTENCE
    page.goto(f"{fresh_site.address}/people/")
    assert page.get_by_text("Ines Duarte").count() == 0
    page.close()


def test_on_a_phone_without_javascript(fresh_site, chromium):
    context = chromium.new_context(**ON_A_PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{fresh_site.address}/add/")
    page.get_by_label("Who was it, and what was said?").fill(SENTENCE)
    page.get_by_role("button", name="See what it says").tap()
    page.get_by_label("Where", exact=True).fill("harbour club")
    page.get_by_role("button", name="Keep it").tap()
    page.get_by_role("link", name="Ines Duarte").tap()
    page.wait_for_url("**/people/*/")
    assert "estate planners" in page.content()
    assert "the venue list" in page.content()
    context.close()


def test_of_two_with_one_name_one_is_ticked(fresh_site, chromium):
    fresh_site.kithwork("add", "John Smith", "--title", "Plumber")
    fresh_site.kithwork("add", "John Smith", "--title", "Banker")
    page = chromium.new_page()
    page.goto(f"{fresh_site.address}/add/")
    page.keyboard.type("coffee with john smith")
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_text("Several people are called John Smith").wait_for()
    page.get_by_label("John Smith, Banker").check()
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="John Smith Banker").wait_for()
    page.close()


@pytest.mark.parametrize("width", [390, 1320])
def test_the_glance_is_readable_and_a_tap_on_what_is_wrong_opens_its_field(fresh_site, chromium, width):
    from axe_playwright_python.sync_playwright import Axe

    fresh_site.kithwork("add", "Tom Reed", "--title", "Builder")
    page = chromium.new_page(viewport={"width": width, "height": 844})
    page.goto(f"{fresh_site.address}/add/")
    page.get_by_label("Who was it, and what was said?").fill(f"coffee with tom, {SENTENCE.partition(', ')[2]}")
    page.get_by_role("button", name="See what it says").click()
    page.get_by_role("link", name="I promised: the venue list").click()
    assert page.evaluate("document.activeElement.id") == "id_q0-what"
    page.get_by_role("link", name="Who: Tom Reed").click()
    assert page.evaluate("document.activeElement.id") == "id_p0-name"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.evaluate("window.scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")  # the bar covers nothing
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert [(one["id"], node["html"]) for one in found.response["violations"] for node in one["nodes"]] == []
    page.close()
