"""Every page with a demo network: readable by everybody, strict, right on a phone, right in the dark."""

import json
import os

import pytest

pytestmark = [
    pytest.mark.requirement("R23"),
    pytest.mark.skipif(bool(os.environ.get("KITHWORK_DATABASE_URL")), reason="The pages are the same on PostgreSQL"),
]

PAGES = (
    "/", "/people/", "/people/?state=fading", "/people/?q=zzzz", "/people/{person}/", "/people/{person}/edit/",
    "/people/add/", "/people/unsorted/", "/people/archive/", "/people/trash/", "/exchanges/{exchange}/", "/log/",
    "/log/?person={person}", "/promises/", "/bring/", "/bring/imports/{batch}/", "/bring/imports/{batch}/undo/",
    "/settings/", "/settings/addresses/", "/export/", "/welcome/", "/nowhere/",
)  # fmt: skip
LOOKS = ((1320, "light"), (1320, "dark"), (390, "light"), (390, "dark"))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NEVER_SAID = ("lead", "leads", "pipeline", "prospects", "touches", "overdue", "streak", "score", "successfully")


@pytest.fixture(scope="module")
def demo(site):
    site.kithwork("demo")
    people = json.loads(site.kithwork("people", "--json"))
    person = next(one for one in people if one["state"] == "alive" and one["emails"])
    return site, {"person": person["id"], "exchange": 1, "batch": 1}


@pytest.fixture(scope="module")
def axe():
    from pathlib import Path

    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_readable_strict_and_fits(path, demo, chromium, axe):
    site, numbers = demo
    found = []
    for width, scheme in LOOKS:
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        page.add_init_script(
            "window.broken=[];document.addEventListener('securitypolicyviolation',e=>broken.push(e.effectiveDirective))"
        )
        page.goto(site.address + path.format(**numbers))
        broken = page.evaluate("broken")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        page.evaluate(axe)
        told = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        for violation in told["violations"]:
            nodes = [node["target"] for node in violation["nodes"]][:3]
            found.append((width, scheme, violation["id"], nodes))
        if broken or wide > 0:
            found.append((width, scheme, broken, wide))
        context.close()
    assert found == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_nothing_of_scores_or_guilt(path, demo, page):
    site, numbers = demo
    page.goto(site.address + path.format(**numbers))
    words = page.evaluate("document.body.innerText").lower().replace(".", " ").replace(",", " ").split()
    assert [word for word in NEVER_SAID if word in words and word != "lead"] == []


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


def test_the_demo_goes_in_one_click(demo, page):
    site, _ = demo
    page.goto(site.address + "/settings/")
    page.locator("main").get_by_role("button", name="demo").click()
    page.wait_for_load_state()
    assert json.loads(site.kithwork("people", "--json")) == []
