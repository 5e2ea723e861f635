"""One person once: looked through with the keys, made one, taken apart; and without scripts on a phone."""

import re

import pytest

ADA = "/people/twice/"


@pytest.fixture
def town(fresh_site):
    """Ada twice under the same address, Bo twice too, and Eve who is nobody else."""
    for name, address in (("Ada Byron", "ada@one.example"), ("Bo Diddley", "bo@beat.example")):
        for _ in range(2):
            fresh_site.kithwork("add", name, "--email", address)
    fresh_site.kithwork("add", "Eve Ball", "--email", "eve@ball.example")
    return fresh_site


def test_pairs_are_answered_with_the_keys_and_each_answer_taken_back(page, town):
    page.goto(town.address + ADA)
    page.locator("[data-twin]").nth(1).wait_for()
    page.keyboard.press("j")
    assert "Ada Byron" in page.locator("[data-twin]:focus").inner_text()
    page.keyboard.press("y")
    page.get_by_text("Ada Byron is one now.").wait_for()
    assert "Bo Diddley" in page.locator("[data-twin]:focus").inner_text()
    page.keyboard.press("n")
    page.get_by_text("Noted: these are two people called Bo Diddley.").wait_for()
    page.keyboard.press("u")
    page.get_by_text("They may be one person again.").wait_for()
    page.get_by_role("button", name="Take apart").first.click()
    page.get_by_text("Ada Byron are two entries again.").or_(page.get_by_text("They are two entries again.")).wait_for()
    page.goto(town.address + ADA)
    assert page.locator("[data-twin]").count() == 2


def test_going_to_the_network_with_the_keys_answers_no_pair(page, town):
    page.goto(town.address + ADA)
    page.keyboard.press("g")
    page.keyboard.press("n")
    page.wait_for_url(re.compile(r"/network/$"))
    page.goto(town.address + ADA)
    assert page.locator("[data-twin]").count() == 2


def test_field_by_field_and_back_without_scripts_on_a_phone(plain_page, town):
    page = plain_page
    page.goto(town.address + ADA)
    page.get_by_role("link", name="Compare Ada Byron and Ada Byron").click()
    page.get_by_role("button", name="Make them one").click()
    page.get_by_text("Ada Byron is one now.").wait_for()
    page.get_by_role("button", name="Make Bo Diddley and Bo Diddley one").click()
    page.get_by_text("Bo Diddley is one now.").wait_for()
    page.get_by_role("heading", name="Nobody stands here twice").wait_for()
    page.get_by_role("button", name="Take apart again: Ada Byron stood here twice.").click()
    page.get_by_text("They are two entries again.").wait_for()
    page.get_by_role("button", name="Ada Byron and Ada Byron are two people").click()
    page.get_by_text("Noted: these are two people called Ada Byron.").wait_for()


def test_from_the_page_of_somebody_another_entry_is_chosen_by_name(page, town):
    page.goto(town.address + "/people/?q=eve")
    page.get_by_role("link", name="Eve Ball").click()
    page.get_by_role("link", name="Same as …").click()
    page.get_by_label("Name or address of the other entry").fill("bo")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Bo Diddley").first.click()
    page.get_by_role("heading", name="One person, or two?").wait_for()
    page.get_by_role("radio", name=re.compile("^Eve Ball")).first.check()
    page.get_by_role("button", name="Make them one").click()
    page.get_by_text("Eve Ball is one now.").wait_for()
    page.get_by_text("Eve Ball stood here twice.").click()
    assert page.locator("h1").inner_text() == "Eve Ball"
    assert "Also known as Bo Diddley." in page.locator(".rail").inner_text()
