"""Every page with a demo network: readable by everybody, strict, right on a phone, right in the dark."""

import json

import pytest

from tests.sources.test_cards import code_picture, mecard

pytestmark = [pytest.mark.requirement("R23"), pytest.mark.one_database]

PAGES = (
    "/", "/people/", "/people/?state=fading", "/people/?q=zzzz", "/people/{person}/", "/people/{person}/edit/",
    "/people/add/", "/people/unsorted/", "/people/archive/", "/people/trash/", "/exchanges/{exchange}/", "/log/",
    "/log/?person={person}", "/add/", "/promises/", "/bring/", "/bring/imports/{batch}/", "/bring/imports/{batch}/undo/",
    "/settings/", "/settings/addresses/", "/export/", "/welcome/", "/nowhere/", "/week/", "/network/",
    "/people/{person}/why/", "/people/{new}/why/", "/people/{new}/", "/people/{person}/ask/", "/people/{new}/ask/",
    "/getting-to-know/", "/one-to-one/new/", "/one-to-one/new/?person={person}", "/one-to-one/{one}/",
    "/one-to-one/{one}/move/", "/one-to-one/{one}/after/", "/one-to-one/{told}/letter/",
    "/introductions/", "/introductions/proposals/1/", "/introductions/past/", "/introductions/new/?person={person}",
    "/introductions/pair/?a={person}&b={new}", "/introductions/1/", "/introductions/2/",
    "/who/", "/who/?q=life+coach+in+Porto&who={person}", "/who/?q=my+client+is+getting+divorced",
    "/who/?q=somebody+who+mends+harps", "/works/", "/works/?kind=perhaps", "/events/", "/events/?q=zzzz",
    "/events/divorce/", "/professions/divorce-mediator/", "/about-you/", "/people/{person}/reach/", "/people/{person}/meet/",
    "/live/", "/live/add/imap/", "/live/add/folder/", "/live/add/carddav/",
    "/gatherings/", "/gatherings/1/", "/gatherings/1/edit/", "/gatherings/1/thanks/?detail=The+talk", "/gatherings/guests/1/", "/noticed/",
    "/cards/", "/cards/1/", "/cards/1/?go=1", "/cards/1/met/", "/cards/1/remove/", "/cards/2/",
    "/people/twice/", "/people/twice/past/", "/people/twice/{person}/{again}/", "/people/{person}/same-as/?q=a", "/organisations/twice/",
)  # fmt: skip
LOOKS = ((1320, "light"), (1320, "dark"), (390, "light"), (390, "dark"))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NEVER_SAID = ("leads", "pipeline", "prospects", "touches", "overdue", "streak", "score", "successfully")


@pytest.fixture(scope="module")
def demo(site):
    site.kithwork("demo")
    people = json.loads(site.kithwork("people", "--json"))
    person = next(one for one in people if one["state"] == "alive" and one["emails"])
    new = next(one for one in people if one["state"] == "not yet known")
    coming = json.loads(site.kithwork("meet", "--json"))["booked"][0]
    booked = json.loads(site.kithwork("meet", person["name"], "--at", "tomorrow 12:00", "--json"))["booked"]
    site.kithwork("after", "--number", booked["id"], "--promise", "the venue list")
    site.kithwork("begin", new["name"], "--line-up")
    site.kithwork("begin", "an elder-law attorney in Porto", "--type", "--line-up")
    site.kithwork("ask", person["name"], "a word to the Chamber")
    site.kithwork("after-event", "Harbour mixer", "--host", person["name"], "--met", "Zoe Berg", "--met", "Rui Dias")
    pictures = site.home.parent / "cards"
    pictures.mkdir()
    for number, name in enumerate((person["name"], "Zoe Berg")):
        (pictures / f"{number}.png").write_bytes(code_picture(mecard(name, person["emails"][0]), note=number))
    site.kithwork("cards", pictures)
    (pictures / "kept.png").write_bytes(code_picture(mecard("Cy Dahl", "cy@dahl.example")))
    site.kithwork("cards", pictures / "kept.png", "--met", "harbour mixer", "--keep")
    again = json.loads(site.kithwork("add", person["name"], "--email", person["emails"][0], "--new", "--json"))
    other = json.loads(site.kithwork("add", "Max Mustermann", "--new", "--json"))
    site.kithwork("merge", new["id"], other["id"])
    numbers = {
        "name": person["name"],
        "person": person["id"],
        "new": new["id"],
        "again": again["id"],
        "one": coming["id"],
        "told": booked["id"],
    }
    return site, {**numbers, "exchange": 1, "batch": 1}


@pytest.fixture(scope="module")
def axe():
    from pathlib import Path

    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


@pytest.fixture(scope="module")
def window(chromium):
    """One window that shows page after page; it notes what the content policy forbids."""
    context = chromium.new_context(viewport={"width": 1320, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.add_init_script(
        "window.broken=[];document.addEventListener('securitypolicyviolation',e=>broken.push(e.effectiveDirective))"
    )
    yield page
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_readable_strict_fits_and_says_nothing_of_guilt(path, demo, window, axe):
    site, numbers = demo
    window.goto(site.address + path.format(**numbers))
    window.evaluate(axe)
    found = []
    for width, scheme in LOOKS:
        window.set_viewport_size({"width": width, "height": 900})
        window.emulate_media(color_scheme=scheme)
        wide = window.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        told = window.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        for violation in told["violations"]:
            nodes = [node["target"] for node in violation["nodes"]][:3]
            found.append((width, scheme, violation["id"], nodes))
        if wide > 0:
            found.append((width, scheme, "wider than the window by", wide))
    words = window.evaluate("document.body.innerText").lower().replace(".", " ").replace(",", " ").split()
    assert found == []
    assert window.evaluate("broken") == []
    assert [word for word in NEVER_SAID if word in words] == []


def test_a_suggestion_is_answered_and_leaves(demo, page):
    site, _ = demo
    page.goto(site.address + "/")
    before = page.locator("article.card").count()
    name = page.locator("article.card .name").nth(1).inner_text()
    page.locator("article.card").nth(1).get_by_role("button", name="Later").click()
    page.wait_for_timeout(500)
    page.goto(site.address + "/")
    assert 0 < page.locator("article.card").count() <= before
    assert name not in page.locator("main").inner_text()


def test_the_demo_goes_in_one_click_and_what_was_added_beside_it_stays(demo, page):
    site, numbers = demo
    page.goto(site.address + "/settings/")
    page.locator("main").get_by_role("button", name="demo").click()
    page.wait_for_load_state()
    left = {one["name"] for one in json.loads(site.kithwork("people", "--json"))}
    assert left == {numbers["name"], "Cy Dahl", "Max Mustermann", "Rui Dias", "Zoe Berg"}
