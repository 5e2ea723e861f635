"""Whether a relationship is alive, why, and what the user says of it; from a first meeting to a steady one."""

import re
from datetime import timedelta

import pytest

from tests.journeys.mailbox import ME, NOW, bring, exchanged, mail

pytestmark = pytest.mark.one_database


@pytest.fixture
def mailbox(tmp_path):
    """Ana and Dana write every three weeks until lately; Ana writes to Bo, who stays silent."""
    silent = [
        mail(days_ago=ago, sender=ME, to="Bo Berg <bo@berg.example>", subject="Lunch", text="?") for ago in (90, 60)
    ]
    path = tmp_path / "mail.mbox"
    path.write_text("".join(exchanged(range(300, 10, -21)) + silent))
    return path


def test_a_relationship_says_why_it_is_alive_and_listens(page, fresh_site, mailbox):
    bring(page, fresh_site, [mailbox], owners="ana@reis.example")
    page.goto(fresh_site.address + "/network/")
    assert page.get_by_role("heading", level=1).inner_text() == "One person"

    page.goto(fresh_site.address + "/people/?q=dana")
    page.get_by_role("link", name="Dana Keller").click()
    assert "alive · goes both ways" in page.locator("main").inner_text()
    page.get_by_role("link", name="Why?").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Why “alive”?"
    told = page.locator("main").inner_text()
    assert re.search(r"Of ten relationships that looked like this, (about|nearly) \w+ ", told)
    assert page.locator("svg.why-plot path.curve").count() == 1
    assert page.locator("svg.why-plot rect").count() > 20
    page.get_by_role("link", name=re.compile(r"Dana’s mail of")).click()
    assert "Spring workshop" in page.get_by_role("heading", level=1).inner_text()

    page.go_back()
    page.get_by_role("link", name="Back to Dana").click()
    page.get_by_text("Adjust", exact=True).click()
    page.get_by_label("How close").select_option("close")
    page.get_by_label("How often you wish to be in touch").select_option(label="every month")
    page.locator("form.adjust-form").get_by_role("button", name="Keep").click()
    page.get_by_text("Adjust", exact=True).click()
    page.get_by_role("button", name="No need to reciprocate").click()
    hold = page.get_by_role("region", name="How you hold it").inner_text()
    assert hold.splitlines()[1:4] == ["Close", "You wish: every month", "Needs no return"]
    page.goto(fresh_site.address + "/network/")
    assert page.get_by_role("link", name="Dana Keller").count() > 0

    page.goto(fresh_site.address + "/people/?q=bo")
    page.get_by_role("link", name="Bo Berg").click()
    page.get_by_role("link", name="Why?").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Why “not yet known”?"


def test_a_first_meeting_grows_into_somebody_steady_and_frees_the_place(page, fresh_site):
    fresh_site.kithwork("add", "Jonas Okafor", "--email", "jonas@okafor.example")
    page.goto(fresh_site.address + "/log/")
    page.get_by_label("Name", exact=True).fill("Jonas")
    page.get_by_label("When").fill(f"{NOW - timedelta(days=3):%Y-%m-%d}")
    page.get_by_label("What stays with you").fill("His daughter plays the cello")
    page.get_by_role("button", name="Keep it").last.click()

    page.goto(fresh_site.address + "/")
    assert "First time of three. You met Jonas Okafor 3 days ago" in page.locator("main").inner_text()
    page.get_by_role("link", name="Jonas Okafor").click()
    page.get_by_role("button", name="Get to know").click()
    page.goto(fresh_site.address + "/getting-to-know/")
    begun = page.locator("article.card", has_text="Jonas Okafor")
    assert begun.locator(".sunken p").count() == 2
    assert "Begin with\nJonas, " in begun.inner_text()
    assert "Not steady yet" in begun.inner_text()

    page.goto(fresh_site.address + "/")
    page.locator("article.card", has_text="Jonas Okafor").get_by_role("button", name="Done", exact=True).click()
    page.locator("article.card", has_text="Jonas Okafor").wait_for(state="detached")
    fresh_site.kithwork("log", "Jonas Okafor", "--heard", "--gave", "the name of a teacher", "--kind", "information")
    fresh_site.kithwork("tie", "Jonas Okafor", "--like", "how he listens")

    page.goto(fresh_site.address + "/getting-to-know/")
    grown = page.locator("article.card", has_text="Jonas Okafor")
    assert "It grew" in grown.inner_text()
    grown.get_by_label("From here on").select_option("steady")
    grown.get_by_role("button", name="It grew").click()
    main = page.locator("main").inner_text()
    assert "There is a place" in main
    assert main.index("Grown steady") < main.index("Jonas Okafor", main.index("Grown steady"))
    page.get_by_role("link", name="Jonas Okafor").click()
    assert "Steady" in page.get_by_role("region", name="How you hold it").inner_text()
