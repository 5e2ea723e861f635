"""Do you know a …? From titles that say what people do to the one who fits; with scripts, and without on a phone."""

import re

import pytest

pytestmark = pytest.mark.one_database


@pytest.fixture
def town(fresh_site):
    """A lawyer, a florist, somebody who asks; what the first two do stands in their titles alone."""
    fresh_site.kithwork("add", "Mara Brief", "--email", "mara@brief.example")
    fresh_site.kithwork("add", "Flo Sand")
    fresh_site.kithwork("add", "Dana Keller", "--email", "dana@keller.example")
    return fresh_site


def title(page, site, name, words):
    """Write a title onto somebody's card."""
    page.goto(site.address + f"/people/?q={name.split()[0].lower()}")
    page.get_by_role("link", name=name).click()
    page.locator("main, .rail").get_by_role("link", name="Edit", exact=True).click()
    page.get_by_label("What they do").fill(words)
    page.locator("main").get_by_role("button", name=re.compile("Keep|Save")).first.click()
    page.wait_for_url(re.compile(r"/people/\d+/$"))


@pytest.mark.requirement("R83")
def test_titles_are_confirmed_and_the_answer_comes_while_one_types(page, town):
    title(page, town, "Mara Brief", "Family lawyer")
    title(page, town, "Flo Sand", "Florist")
    page.goto(town.address + "/works/")
    assert page.locator("main input[name=read]:checked").count() == 2
    page.get_by_role("button", name="No: Flo Sand, Florist").click()
    page.get_by_text("It is not asked again.").wait_for()
    page.locator(".sticky").get_by_role("button", name="Yes to those ticked").click()
    page.get_by_role("heading", name="All read").wait_for()
    page.goto(town.address + "/who/")
    page.get_by_text("Did somebody ask you?").click()
    page.get_by_label("Who asked").fill("Dana Keller")
    page.get_by_label("Whom are you looking for?").press_sequentially("family lawyer")
    page.locator("#answer").get_by_role("link", name="Mara Brief", exact=True).wait_for()
    assert "q=family%20lawyer" in page.url
    page.get_by_role("link", name="Introduce to Dana Keller").click()
    page.wait_for_url(re.compile(r"/introductions/pair/\?a=\d+&b=\d+$"))
    assert "Mara Brief and Dana Keller" in page.locator("h1").inner_text().replace("\n", " ")


def test_who_is_not_found_stays_open_until_somebody_fits_without_scripts(plain_page, town):
    page = plain_page
    page.goto(town.address + "/who/")
    page.get_by_label("Whom are you looking for?").fill("a florist")
    page.get_by_role("button", name="Ask your book").click()
    page.get_by_role("button", name="Keep looking").click()
    page.get_by_text("Nobody fits yet.").wait_for()
    title(page, town, "Flo Sand", "Florist")
    page.locator("#does").get_by_role("button", name="Yes: Florist").click()
    page.goto(town.address + "/who/")
    assert "new" in page.locator(".wanted").inner_text()
    page.get_by_role("button", name="It is Flo Sand").click()
    page.get_by_text("Good: Flo Sand it is.").wait_for()
    assert page.locator(".wanted").count() == 0
    page.get_by_role("button", name="Look again").click()
    assert page.locator(".wanted").count() == 1


def test_what_somebody_does_where_and_their_wish_are_said_with_a_thumb(plain_page, town):
    page = plain_page
    page.goto(town.address + "/people/?q=mara")
    page.get_by_role("link", name="Mara Brief").click()
    does = page.locator("#does")
    does.locator("summary").click()
    does.get_by_label("Profession").fill("family lawyer")
    does.get_by_role("button", name="Add").click()
    assert "you said so" in does.inner_text()
    does.locator("summary").click()
    does.get_by_label("Town").fill("Porto")
    does.get_by_label("Country").fill("Portugal")
    does.get_by_label("Languages").fill("French, English")
    does.get_by_role("button", name="Keep").click()
    assert "Porto, Portugal · speaks English and French" in does.inner_text()
    wish = page.locator("#introducing")
    wish.locator("summary").click()
    wish.get_by_label("Please never").check()
    wish.get_by_role("button", name="Keep").click()
    assert "Asked never to be introduced." in wish.inner_text()
    page.get_by_role("link", name="Look through your book").click()
    assert "asked never to be introduced" in page.locator("main").inner_text()


@pytest.mark.requirement("R90")
def test_an_event_is_added_changed_and_taken_out_as_a_table(page, town):
    page.goto(town.address + "/events/")
    page.get_by_label("What happens").fill("A studio moves")
    page.get_by_label("What people say then").fill("our kilns stand in the rain")
    page.get_by_role("button", name="Add").click()
    page.wait_for_url(re.compile(r"/events/my-a-studio-moves/$"))
    page.get_by_label("Profession").press_sequentially("Moving co")
    page.locator("#needed-profession-names option").first.wait_for(state="attached")
    page.get_by_label("Profession").fill("Moving company")
    page.get_by_role("button", name="Add").click()
    page.get_by_text("Moving company").first.wait_for()
    page.goto(town.address + "/events/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Take them out").click()
    assert "my-a-studio-moves,A studio moves,our kilns stand in the rain" in waiting.value.path().read_text()
    page.goto(town.address + "/who/?q=our+kilns+stand+in+the+rain")
    assert "A studio moves" in page.locator("#answer").inner_text()


def test_the_page_of_a_person_looks_by_itself_for_whom_they_could_meet(page, town):
    page.goto(town.address + "/people/?q=mara")
    page.get_by_role("link", name="Mara Brief").click()
    page.locator("#meet").get_by_text("you are not there yet").wait_for()
    assert page.locator("#meet a").count() == 0
