"""What happens and who is needed then: read, searched, changed, added, shared as a table."""

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile

from kithwork.introductions.actions import add_event, change_event
from kithwork.introductions.queries import events_as_csv, trigger_events
from tests.introductions.books import known
from tests.web.people_pages import marks, words

HEAD = "event,label,phrases,tactful,profession,called,stage,weight,role,needed\n"


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def needed(actor, slug):
    return {one.profession: (one.stage, one.weight) for one in trigger_events(actor)[slug].needed}


def test_every_event_of_the_table_is_there_by_part_of_life(pages):
    page = pages.get("/events/")
    assert marks(page).count('<li class="panel">') == 94
    assert "Family Divorce or separation “we are splitting up”" in words(page)


@pytest.mark.parametrize(("typed", "number"), [("splitting up", 1), ("DIVORCE mediator", 1), ("zzzz", 0), ("  ", 94)])
def test_they_are_found_by_name_phrase_or_who_is_needed(pages, typed, number):
    page = pages.get("/events/", {"q": typed})
    assert marks(page).count('<li class="panel">') == number
    assert ("No event answers to" in words(page)) is (number == 0)


def test_while_one_types_only_what_was_found_comes(pages):
    page = pages.get("/events/?q=splitting", headers={"HX-Request": "true"})
    assert words(page).startswith("Family Divorce or separation")


@pytest.mark.requirement("R89")
def test_one_event_says_what_people_say_who_is_needed_and_who_is_there(actor, pages):
    mara = known(actor, "Mara Quiet", "divorce-mediator")
    page = pages.get("/events/divorce/")
    assert "Divorce or separation “we are splitting up”" in words(page)
    assert "A tender moment." in words(page)
    assert "First Mediator (divorce & family) reach terms without court · nearly always Mara Quiet" in words(page)
    assert f'href="/people/{mara.pk}/"' in marks(page)
    assert "As it came with kithwork" not in words(page)


def test_an_event_there_is_none_of_is_not_found(pages):
    assert pages.get("/events/nowhere/").status_code == 404
    assert pages.post("/events/nowhere/needed/", {"profession": "florist"}).status_code == 404
    assert pages.post("/events/nowhere/words/", {"label": "x"}).status_code == 404
    assert pages.post("/events/nowhere/remove/").status_code == 404


class TestNeeded:
    """Who is needed, when, and how much."""

    def test_a_profession_is_added_by_name(self, actor, pages):
        sent = pages.post("/events/divorce/needed/", {"profession": "Florist", "stage": "4", "weight": "low"})
        assert told(sent) == ["Kept. It counts the next time kithwork looks for introductions."]
        assert needed(actor, "divorce")["florist"] == (4, "low")
        page = words(pages.get("/events/divorce/"))
        assert "Florist at times · your word" in page
        assert "As it came with kithwork" in page

    def test_one_that_is_there_is_said_differently_and_put_back(self, actor, pages):
        before = needed(actor, "divorce")
        pages.post("/events/divorce/needed/", {"slug": "divorce-mediator", "stage": "3", "weight": "low"})
        assert needed(actor, "divorce")["divorce-mediator"] == (3, "low")
        pages.post("/events/divorce/needed/", {"as_shipped": "divorce-mediator"})
        assert needed(actor, "divorce") == before

    def test_one_of_the_table_is_taken_away_and_brought_back(self, actor, pages):
        before = needed(actor, "divorce")
        pages.post("/events/divorce/needed/", {"not_needed": "divorce-mediator"})
        assert "divorce-mediator" not in needed(actor, "divorce")
        assert "Not needed, you said Mediator (divorce & family)" in words(pages.get("/events/divorce/"))
        pages.post("/events/divorce/needed/", {"as_shipped": "divorce-mediator"})
        assert needed(actor, "divorce") == before

    def test_one_that_only_the_user_said_is_simply_gone(self, actor, pages):
        change_event(actor, "divorce", needed=[("florist", 4, "low")])
        pages.post("/events/divorce/needed/", {"not_needed": "florist"})
        assert (trigger_events(actor)["divorce"].is_changed, "florist" in needed(actor, "divorce")) == (False, False)

    @pytest.mark.parametrize(
        ("sent", "mistake"),
        [
            ({"profession": "qqq"}, "No profession here is called “qqq”"),
            (
                {"profession": "Florist", "stage": "9"},
                "Who is needed comes first (1), next (2), then (3) or later (4).",
            ),
            ({"profession": "Florist", "weight": "x"}, "How much somebody is needed is one of high, medium, low."),
        ],
    )
    def test_a_mistake_keeps_nothing_and_says_what_helps(self, actor, pages, sent, mistake):
        page = pages.post("/events/divorce/needed/", sent)
        assert (page.status_code, mistake in words(page)) == (422, True)
        assert f'value="{sent["profession"]}"' in marks(page)
        assert not trigger_events(actor)["divorce"].is_changed

    def test_all_that_was_said_differently_is_taken_back_at_once(self, actor, pages):
        change_event(actor, "divorce", needed=[("florist", 4, "low")], not_needed=["divorce-mediator"])
        sent = pages.post("/events/divorce/remove/")
        assert (sent.url, told(sent)) == ("/events/divorce/", ["It is as it came with kithwork."])
        assert not trigger_events(actor)["divorce"].is_changed


@pytest.mark.requirement("R90")
class TestOwn:
    """Events of the user's own."""

    def test_one_is_added_and_its_page_asks_who_is_needed(self, actor, pages):
        sent = pages.post("/events/add/", {"label": "A studio moves", "phrases": "our lease is up\nwe need space\n"})
        assert sent.url == "/events/my-a-studio-moves/"
        page = words(pages.get(sent.url))
        assert "A studio moves “our lease is up” “we need space”" in page
        assert "Nobody is said to be needed yet." in page
        assert "Your own A studio moves “our lease is up” no professions needed" in words(pages.get("/events/"))

    @pytest.mark.parametrize(
        ("label", "mistake"),
        [
            (" ", "Say in a few words what happens"),
            ("divorce or SEPARATION", "There is an event called"),
        ],
    )
    def test_a_mistake_is_said(self, actor, pages, label, mistake):
        sent = pages.post("/events/add/", {"label": label})
        assert (sent.url, told(sent)[0].startswith(mistake)) == ("/events/", True)
        assert len(trigger_events(actor)) == 94

    def test_it_is_said_in_other_words(self, actor, pages):
        slug = add_event(actor, "A studio moves", ["our lease is up"], [("florist", 1, "high")])
        pages.post(f"/events/{slug}/words/", {"label": "A workshop moves", "phrases": "too small", "tactful": "yes"})
        one = trigger_events(actor)[slug]
        assert (one.label, one.phrases, one.is_tactful) == ("A workshop moves", ("too small",), True)
        sent = pages.post(f"/events/{slug}/words/", {"label": " "})
        assert told(sent)[-1] == "An event needs a name."
        assert trigger_events(actor)[slug].label == "A workshop moves"

    def test_it_is_removed(self, actor, pages):
        slug = add_event(actor, "A studio moves", [], [])
        sent = pages.post(f"/events/{slug}/remove/")
        assert (sent.url, told(sent)) == ("/events/", ["“A studio moves” is gone."])
        assert len(trigger_events(actor)) == 94

    def test_those_of_another_workspace_are_not_there(self, stranger, pages):
        slug = add_event(stranger, "Their own", [], [])
        assert pages.get(f"/events/{slug}/").status_code == 404
        assert pages.post(f"/events/{slug}/remove/").status_code == 404
        assert slug in trigger_events(stranger)


@pytest.mark.requirement("R90")
class TestSharing:
    """Events as a table."""

    def bring(self, pages, text):
        return pages.post("/events/bring/", {"file": SimpleUploadedFile("events.csv", text.encode())})

    def test_what_is_taken_out_brings_the_same_in_elsewhere(self, actor, pages):
        slug = add_event(actor, "A studio moves", ["our lease is up"], [("florist", 1, "high")])
        change_event(actor, "divorce", not_needed=["divorce-mediator"])
        answer = pages.get("/events/events.csv")
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert 'filename="kithwork-events.csv"' in answer.headers["Content-Disposition"]
        table = answer.content.decode()
        pages.post(f"/events/{slug}/remove/")
        pages.post("/events/divorce/remove/")
        sent = self.bring(pages, table)
        assert told(sent)[-1] == "Brought in one event and two lines of who is needed."
        assert events_as_csv(actor) == table

    def test_a_line_that_cannot_be_read_is_named_and_the_rest_stands(self, actor, pages):
        page = self.bring(
            pages, f"{HEAD},A studio moves,,no,wizard,,1,high,,yes\n,A studio moves,,no,florist,,1,high,,yes\n"
        )
        assert "Brought in one event and one line of who is needed." in words(page)
        assert "Line 2: There is no profession called “wizard”" in words(page)
        assert list(needed(actor, "my-a-studio-moves")) == ["florist"]

    @pytest.mark.parametrize("key", ["", "my-café/bar", "my-", "nonsense"])
    def test_whatever_an_event_is_called_its_page_opens(self, pages, key):
        self.bring(pages, f"{HEAD}{key},Café / bar opens,,no,florist,,1,high,,yes\n")
        assert 'href="/events/my-cafe-bar-opens/"' in marks(pages.get("/events/"))
        assert "Café / bar opens" in words(pages.get("/events/my-cafe-bar-opens/"))

    @pytest.mark.parametrize(
        ("text", "mistake"),
        [("a,b\n1,2\n", "This is no table of events"), ("", "This is no table of events")],
    )
    def test_another_file_changes_nothing(self, actor, pages, text, mistake):
        sent = self.bring(pages, text)
        assert (sent.url, told(sent)[0].startswith(mistake)) == ("/events/", True)
        assert len(trigger_events(actor)) == 94

    def test_no_file_asks_for_one(self, pages):
        assert told(pages.post("/events/bring/")) == ["Choose a file first: a table of events as CSV."]

    def test_a_file_too_large_is_not_read(self, actor, pages):
        sent = self.bring(pages, HEAD + "x" * 2_000_001)
        assert told(sent) == ["That file is too large for a table of events; two megabytes is the most."]


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_take_the_same_queries_for_one_as_for_three(actor, pages, django_assert_num_queries, number):
    for place in range(number):
        known(actor, f"Person {place}", "divorce-mediator")
        add_event(actor, f"My event {place}", ["x"], [("florist", 1, "high")])
    with django_assert_num_queries(4):
        pages.get("/events/")
    pages.get("/events/divorce/")
    with django_assert_num_queries(16):
        pages.get("/events/divorce/")
