"""Two people brought together: from an import to thanks, a no that nobody hears of, an ask that runs out, a never."""

import re

import pytest

from tests.journeys.mailbox import bring, day

pytestmark = pytest.mark.one_database

OWN = "You told me on the ferry how full your week is."
CARDS = (("Dana Keller", "Divorce mediator"), ("Bo Berg", "Accountant"), ("Miguel Bruno", "Baker"))


@pytest.fixture
def cards(tmp_path):
    """An address book of three: two whom the same people need, and a baker."""
    path = tmp_path / "contacts.vcf"
    path.write_text(
        "".join(
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{number}\r\nFN:{name}\r\nTITLE:{title}\r\n"
            f"ORG:{name.split()[1]} and partners\r\nEMAIL:{name.split()[0].lower()}@{name.split()[1].lower()}.example\r\n"
            "END:VCARD\r\n"
            for number, (name, title) in enumerate(CARDS)
        )
    )
    return path


@pytest.fixture
def known(fresh_site, cards):
    """The same people, in the book already, liked and with what they do."""
    fresh_site.kithwork("import", cards)
    fresh_site.kithwork("works", "--confirm-all")
    liked(fresh_site)
    return fresh_site


def liked(site):
    """Two 1-2-1s with each of those whom the same people need."""
    for name in ("Dana Keller", "Bo Berg"):
        for ago in (40, 12):
            site.kithwork("log", name, "--met", "--minutes", "30", "--on", f"{day(ago):%Y-%m-%d}")


def begun(site):
    """An introduction of Dana and Bo, its letters written; its number."""
    site.kithwork("introduce", "Dana Keller", "Bo Berg", "--begin", "--because", "the first weeks of a separation")
    for name in ("Dana Keller", "Bo Berg"):
        site.kithwork("introduction", "1", "write", name, "--why", "It would help your clients.", "--detail", OWN)
    site.kithwork("introduction", "1", "letter", "Dana Keller", "--sign", "Ana Lima")
    return 1


def side(page, name):
    return page.locator("article.side", has=page.get_by_role("heading", name=name))


def write_and_ask(page, name):
    """A line of one's own, then the letter may leave; and the note that it did."""
    first = name.split()[0]
    card = side(page, name)
    assert card.get_by_role("button", name=re.compile("^Copy")).count() == 0
    assert card.get_by_role("link", name="Open in your mail").count() == 0
    card.get_by_label(f"What only you would say to {first}").fill(OWN)
    card.get_by_role("button", name="Put it into the letter").click()
    card.get_by_role("button", name=re.compile("^Copy")).wait_for()
    letter = card.locator(".letter-text").inner_text()
    others = [word for other, title in CARDS if other != name for word in (*other.split(), title, title.lower())]
    assert [word for word in others if word in letter and word not in ("Accountant", "accountant")] == []
    assert OWN in letter
    link = card.get_by_role("link", name="Open in your mail").get_attribute("href")
    assert link.startswith(f"mailto:{first.lower()}@")
    card.get_by_role("button", name=f"I asked {first}").click()
    side(page, name).get_by_role("button", name=f"{first} said yes").wait_for()


def connect_them(page):
    """The letter to both, with what each should know of the other and who moves first."""
    page.get_by_label("What Bo should know of Dana").fill("turns a shouting match into a list")
    page.get_by_label("What Dana should know of Bo").fill("explains tax so that people sleep again")
    connect = page.locator("#connect")
    connect.get_by_label("Bo", exact=True).check()
    connect.get_by_role("button", name="Put it into the letter").click()
    letter = connect.locator(".letter-text").inner_text()
    assert "Dana turns a shouting match into a list." in letter
    assert len(letter.split()) <= 120
    connect.get_by_role("button", name="I connected them").click()


def hear_and_thank(page):
    """What came of it, and thanks to each."""
    page.get_by_role("button", name="They talked").click()
    page.get_by_label("They work together").check()
    page.get_by_label("As they told it").fill("they share their first client")
    page.get_by_role("button", name="Keep it").click()
    for first in ("Dana", "Bo"):
        page.get_by_role("button", name=f"I thanked {first}").click()
    assert "They work together: they share their first client" in page.locator("main").inner_text()


@pytest.mark.requirement("R70")
@pytest.mark.requirement("R82")
@pytest.mark.requirement("R98")
def test_from_an_import_to_an_introduction_that_came_about(page, fresh_site, cards):
    site = fresh_site
    bring(page, site, [cards])
    liked(site)
    page.goto(site.address + "/introductions/")
    page.get_by_role("link", name="Read the titles").click()
    page.get_by_role("button", name="Yes to those ticked").last.click()

    page.goto(site.address + "/introductions/")
    if page.get_by_role("button", name="Look again").count():
        page.get_by_role("button", name="Look again").click()
    card = page.locator("article.proposal")
    assert card.count() == 1
    assert "For Dana" in card.inner_text()
    card.get_by_role("link", name="Look").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Dana Keller and Bo Berg"
    assert "You like each other" in page.locator("main").inner_text()
    page.get_by_role("button", name="Ask both").click()
    if page.get_by_label("What are you called?").count():  # the machine may know a login alone
        page.get_by_label("What are you called?").fill("Ana Lima")
        page.get_by_role("button", name="Sign with it").click()

    for name in ("Dana Keller", "Bo Berg"):
        write_and_ask(page, name)
    page.goto(site.address + "/introductions/")
    assert page.locator(".board-column", has_text="Asked").locator(".board-card").count() == 1
    page.locator(".board-card").click()
    for first in ("Dana", "Bo"):
        page.get_by_role("button", name=f"{first} said yes").click()

    connect_them(page)
    hear_and_thank(page)
    page.goto(site.address + "/introductions/past/")
    assert "You asked both on the day of the idea." in page.locator("main").inner_text()
    page.goto(site.address + "/introductions/")
    assert page.locator(".board-card").count() == 0


def test_after_a_no_the_other_hears_a_kind_word_and_never_who(page, known):
    number = begun(known)
    page.goto(f"{known.address}/introductions/{number}/")
    for first in ("Dana", "Bo"):
        page.get_by_role("button", name=f"I asked {first}").click()
    page.get_by_role("button", name="Dana said yes").click()
    side(page, "Bo Berg").get_by_role("button", name="No", exact=True).click()
    assert "It does not come about" in page.locator("main").inner_text()
    letter = side(page, "Dana Keller").locator(".letter").inner_text()
    mail = side(page, "Dana Keller").get_by_role("link", name="Open in your mail").get_attribute("href")
    for word in ("Bo", "Berg", "partners", "ccountant", "berg.example"):
        assert (word in letter, word in mail) == (False, False)
    side(page, "Dana Keller").get_by_role("button", name="I told Dana").click()
    assert "Your letter is with Dana." in side(page, "Dana Keller").inner_text()


def test_an_ask_runs_out_kindly_after_two_weeks(page, known):
    number = begun(known)
    known.kithwork("introduction", number, "ask", "Dana Keller", "--on", f"{day(20):%Y-%m-%d}")
    known.kithwork("introduction", number, "ask", "Bo Berg", "--on", f"{day(5):%Y-%m-%d}")
    page.goto(known.address + "/")
    card = page.locator("#introduce article", has_text="Dana Keller has not answered, and that is fine.")
    card.get_by_role("link", name="Look").click()
    dana = side(page, "Dana Keller")
    assert "Asked, and quiet since" in dana.inner_text()
    assert side(page, "Bo Berg").get_by_role("button", name="Bo said yes").count() == 1
    dana.get_by_role("button", name="I asked Dana once more").click()
    assert page.locator("[aria-label='The next step']").inner_text().startswith("Bo Berg has time until")
    page.goto(known.address + "/")
    assert page.locator("#introduce article", has_text="Dana Keller has not answered").count() == 0


def test_who_says_never_is_never_proposed_again(page, known):
    page.goto(known.address + "/introductions/")
    assert page.locator("article.proposal").count() == 1
    number = begun(known)
    page.goto(f"{known.address}/introductions/{number}/")
    page.get_by_role("button", name="I asked Bo").click()
    side(page, "Bo Berg").get_by_role("button", name="Please never ask").click()
    known.kithwork("introduce", "--anew")
    page.goto(known.address + "/introductions/")
    assert page.locator("article.proposal").count() == 0
    page.goto(known.address + "/introductions/new/?who=Bo+Berg,+Miguel+Bruno")
    page.get_by_role("button", name="See what speaks for it").click()
    assert "Bo Berg asked never to be introduced" in page.locator("main").inner_text()
    assert page.get_by_role("button", name=re.compile("^Ask ")).count() == 0


def test_the_letter_can_be_taken_without_javascript(plain_page, known):
    number, page = begun(known), plain_page
    page.goto(f"{known.address}/introductions/{number}/")
    assert OWN in side(page, "Dana Keller").get_by_label("The letter to Dana, to select").input_value()
    side(page, "Dana Keller").get_by_role("button", name="I asked Dana").click()
    assert "Asked today." in side(page, "Dana Keller").inner_text()
    page.goto(known.address + "/introductions/")
    page.get_by_role("link", name="Introduce two people").first.click()
    page.get_by_label("Name").fill("Dana Keller, Miguel Bruno")
    page.get_by_role("button", name="Add").click()
    assert page.get_by_role("checkbox", name="Dana Keller").is_checked()
    page.get_by_label("Why should they meet?").fill("both love old boats")
    page.get_by_role("button", name="Begin").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Dana Keller and Miguel Bruno"
