"""Cards from a pocket to the book: with scripts on a desk, and without on a phone; a restart loses nothing."""

import re

import pytest

from tests.sources.test_cards import code_picture, mecard

pytestmark = pytest.mark.one_database

FIRST = mecard()
SECOND = mecard("Bo Berg", "bo@berg.example", "+47 912 34 567")


@pytest.fixture
def pocket(tmp_path):
    """Two photographs of cards."""
    files = []
    for number, payload in enumerate((FIRST, SECOND)):
        file = tmp_path / f"card {number}.png"
        file.write_bytes(code_picture(payload, note=number))
        files.append(file)
    return files


@pytest.mark.requirement("R62")
def test_a_stack_is_gone_through_with_the_enter_key(page, fresh_site, pocket):
    page.goto(fresh_site.address + "/cards/")
    page.get_by_label("Or choose pictures and scans").set_input_files(pocket)
    page.get_by_role("button", name="Read them").click()
    page.get_by_label("Where", exact=True).fill("harbour mixer")
    page.keyboard.press("Enter")
    for name in ("Ines Almeida", "Bo Berg"):
        field = page.get_by_label("Name", exact=True)
        field.wait_for()
        assert (field.input_value(), field.evaluate("one => one === document.activeElement")) == (name, True)
        page.keyboard.press("Enter")
        page.get_by_text(f"{name} is in your book.").wait_for()
    page.get_by_role("heading", name="Two people from the harbour mixer are in your book.").wait_for()
    page.get_by_role("main").get_by_role("link", name="Ines Almeida").click()
    page.get_by_text("harbour mixer").first.wait_for()
    page.go_back()
    page.get_by_role("button", name="Undo all of it").click()
    page.get_by_text("Undone: two cards wait for you again.").wait_for()


def test_without_scripts_on_a_phone(plain_page, fresh_site, pocket):
    plain_page.goto(fresh_site.address + "/cards/")
    plain_page.get_by_label("Or choose pictures and scans").set_input_files(pocket[0])
    plain_page.get_by_role("button", name="Read them").click()
    plain_page.get_by_role("link", name="I do not remember").click()
    for _ in range(40):
        if plain_page.get_by_label("Name", exact=True).count():
            break
        plain_page.wait_for_timeout(500)
        plain_page.reload()
    plain_page.get_by_label("Name", exact=True).fill("Inês Almeida")
    plain_page.get_by_role("button", name="Keep, and on").click()
    plain_page.get_by_text(re.compile("One person.* is in your book")).wait_for()
