"""The page on which one says it in a sentence: read, glance, keep, undo."""

import re

import pytest

from kithwork.conversations.models import Exchange, Promise
from kithwork.people.models import Mention, Person
from kithwork.sources.models import Batch
from tests import factories

SENTENCE = "met Ines Duarte at the harbour mixer, mediator, wants to meet estate planners, promised her the venue list by Friday"


def fields(page):
    """Every field of the glance as the browser would send it back."""
    html = page.content.decode()
    form = html[html.index('<form class="glance"') :]
    form = form[: form.index("</form>")]
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        told = dict(re.findall(r'(\w[\w-]*)="([^"]*)"', tag))
        if told.get("type") in {"checkbox", "radio"} and "checked" not in tag:
            continue
        if told.get("name") and told["name"] != "csrfmiddlewaretoken":
            found.setdefault(told["name"], []).append(told.get("value", ""))
    for name, value in re.findall(r'<textarea[^>]*name="([\w-]+)"[^>]*>\s?(.*?)</textarea>', form, re.DOTALL):
        found[name] = [value.strip()]
    for name, inner in re.findall(r'<select name="([\w-]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        found[name] = re.findall(r'value="([^"]*)"\s+selected', inner)
    import html as entities

    return {name: [entities.unescape(value) for value in values] for name, values in found.items()}


def read(client, words):
    return client.post("/add/", {"words": words, "step": "read"})


def keep(client, sentence, **changed):
    return client.post("/add/", {**fields(read(client, sentence)), "step": "keep", **changed})


@pytest.mark.requirement("R63")
def test_a_sentence_is_shown_before_it_is_kept(pages):
    page = read(pages, SENTENCE)
    html = page.content.decode()
    assert page.status_code == 200
    assert re.findall(r'<span class="chip-kind">(.*?)</span>\s+(.*?)\s*(?:<|\n)', html) == [
        ("How", "We met"), ("Who", "Ines Duarte"), ("Where", "harbour mixer"), ("Does", "mediator"),
        ("Looks for", "estate planners"), ("I promised", "the venue list, by 20 Nov"),
    ]  # fmt: skip
    assert Person.objects.count() == 0


@pytest.mark.requirement("R63")
def test_one_press_keeps_it_all_and_one_takes_it_back(pages):
    answer = keep(pages, SENTENCE)
    batch = Batch.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/add/kept/{batch.pk}/")
    assert list(Person.objects.values_list("full_name", "title")) == [("Ines Duarte", "mediator")]
    assert list(Mention.objects.values_list("words", flat=True)) == ["estate planners"]
    assert list(Promise.objects.values_list("what", flat=True)) == ["the venue list"]
    assert "Kept, with Ines Duarte" in pages.get(answer["Location"]).content.decode()
    page = pages.post(f"/add/kept/{batch.pk}/undo/").content.decode()
    assert Person.objects.count() == Exchange.objects.count() == 0
    assert re.search(r"<textarea[^>]*>\s*met Ines Duarte", page)


def test_what_was_understood_wrongly_is_said_better_before(pages):
    keep(
        pages, SENTENCE,
        **{"p0-title": "family mediator", "p0-seeks": "estate planners\nvenues", "q0-what": "", "where": "", "on": "2020-01-02"},
    )  # fmt: skip
    assert Person.objects.get().title == "family mediator"
    assert sorted(Mention.objects.values_list("words", flat=True)) == ["estate planners", "venues"]
    assert Promise.objects.count() == 0
    assert (Exchange.objects.get().happened_at.date().isoformat(), Exchange.objects.get().subject) == ("2020-01-02", "")


def test_of_two_with_one_name_one_is_chosen(pages, actor):
    one = factories.somebody(actor, "John Smith", title="Plumber")
    two = factories.somebody(actor, "John Smith", title="Banker")
    words = "met John Smith at the market"
    html = read(pages, words).content.decode()
    assert re.findall(r"(John Smith, \w+|Somebody new)\s*</label>", html) == [
        "John Smith, Plumber", "John Smith, Banker", "Somebody new",
    ]  # fmt: skip
    refused = keep(pages, words)
    assert refused.status_code == 422
    assert "Several people are called John Smith: choose one, or somebody new." in refused.content.decode()
    keep(pages, words, **{"p0-who": str(two.pk)})
    assert list(Exchange.objects.get().participations.values_list("person_id", flat=True)) == [two.pk]
    keep(pages, words, **{"p0-who": "new"})
    assert Person.objects.filter(full_name="John Smith").exclude(pk__in=[one.pk, two.pk]).count() == 1


def test_what_stands_of_somebody_known_is_named_and_stays(pages, actor):
    ana = factories.somebody(actor, "Ana Silva", title="Head florist")
    html = read(pages, "bumped into Ana Silva, florist").content.decode()
    assert "In your book: Head florist. That stays; the words go into the note." in html
    keep(pages, "bumped into Ana Silva, florist")
    ana.refresh_from_db()
    assert ana.title == "Head florist"


def test_an_event_is_kept_only_where_it_is_ticked(pages):
    keep(pages, "met Ines Duarte, her lease is up in June", **{"p0-events": []})
    assert Person.objects.get().notes == ""


def test_where_nobody_is_named_a_name_is_asked_for(pages):
    html = read(pages, "a lovely evening by the river").content.decode()
    assert "No name was understood. One is enough." in html
    refused = keep(pages, "a lovely evening by the river")
    assert (refused.status_code, Person.objects.count()) == (422, 0)
    keep(pages, "a lovely evening by the river", **{"p0-name": "Ines Duarte"})
    assert Person.objects.get().full_name == "Ines Duarte"
    assert Exchange.objects.get().text == "a lovely evening by the river"


def test_an_empty_box_says_what_to_write(pages):
    page = pages.post("/add/", {"words": "  ", "step": "read"})
    assert (page.status_code, "Say it in a few words" in page.content.decode()) == (422, True)


def test_words_changed_in_the_glance_are_read_again_and_nothing_is_kept(pages):
    page = keep(pages, SENTENCE, words="met Ines Duarte, roofer")
    assert "The words have changed since; this is how they read now." in page.content.decode()
    assert Person.objects.count() == 0


@pytest.mark.parametrize(("name", "value", "says"), [
    ("on", "2999-01-01", "That day has not come yet"), ("on", "soon", "Write the day like 2026-03-14."),
    ("q0-due", "x", "Write the day like 2026-03-14."), ("minutes", "0", "greater than or equal to 1"),
])  # fmt: skip
def test_a_mistake_is_said_beside_its_field_and_nothing_is_kept(pages, name, value, says):
    page = keep(pages, SENTENCE, **{name: value})
    assert (page.status_code, says in page.content.decode(), Person.objects.count()) == (422, True, 0)


def test_who_introduced_them_can_be_left_out(pages, actor):
    tom = factories.somebody(actor, "Tom Reed")
    words = "met Ines Duarte at the fair, introduced by Tom Reed"
    assert fields(read(pages, words))["t0-through"] == [str(tom.pk)]
    keep(pages, words, **{"t0-through": ""})
    assert Person.objects.exclude(pk=tom.pk).get().met_how == "fair"


def test_what_is_taken_back_or_anothers_is_not_found(pages, stranger):
    from kithwork.sources.actions.in_words import tell
    from kithwork.sources.in_words import Ground, understand

    theirs = tell(stranger, understand("met Ines Duarte", ground=Ground(), today=stranger.today))
    assert pages.get(f"/add/kept/{theirs.batch}/").status_code == 404
    assert pages.post(f"/add/kept/{theirs.batch}/undo/").status_code == 404
    keep(pages, SENTENCE)
    mine = Batch.objects.latest("pk").pk
    pages.post(f"/add/kept/{mine}/undo/")
    assert pages.get(f"/add/kept/{mine}/").status_code == 404


def test_today_and_the_log_lead_there(pages, actor):
    factories.somebody(actor, "Ana Silva")
    assert 'href="/add/">or say it in a sentence' in pages.get("/log/").content.decode()
    assert 'action="/add/"' in pages.get("/").content.decode()


def test_a_known_person_taken_for_another_is_changed_in_one_field(pages, actor):
    factories.somebody(actor, "Tom Reed")
    other = factories.somebody(actor, "Anna Marsh")
    keep(pages, "coffee with tom", **{"p0-name": "Anna Marsh"})
    assert list(Exchange.objects.get().participations.values_list("person_id", flat=True)) == [other.pk]
    keep(pages, "lunch with tom", **{"p0-name": "Tom Hale"})
    assert Person.objects.filter(full_name="Tom Hale").count() == 1
    assert Person.objects.count() == 3


def test_a_name_misheard_is_put_right_with_somebody_of_the_book(pages, actor):
    ana = factories.somebody(actor, "Ana Silva")
    keep(pages, "met Anna Silver at the market", **{"p0-name": "Ana Silva"})
    assert list(Person.objects.values_list("pk", flat=True)) == [ana.pk]


def test_each_thing_understood_leads_to_the_field_that_says_it_better(pages, actor):
    factories.somebody(actor, "Tom Reed")
    sentence = (
        "coffee with tom yesterday, 20 min, his lease is up in June, vegetarian, 07700 900123, promised him the list"
    )
    html = read(pages, f"{sentence}, introduced by Ana Silva").content.decode()
    aims = re.findall(r'<a href="#([\w-]+)"><span class="chip-kind">', html)
    assert len(aims) == 9
    assert [aim for aim in aims if f'id="{aim}"' not in html] == []
    assert "Office move or new premises, June 2027" in re.sub(r"\s+", " ", html)


def test_a_sentence_in_another_language_is_kept_as_a_note_and_the_page_says_so(pages):
    sentence = "Habe Anna Weber in München getroffen, sie sucht einen Anwalt"
    html = read(pages, sentence).content.decode()
    assert "This reads as German; kithwork reads English sentences so far." in html
    assert keep(pages, sentence).status_code == 302
    assert (Person.objects.get().full_name, Exchange.objects.get().text) == ("Anna Weber", sentence)
    assert Mention.objects.count() == Promise.objects.count() == 0


def test_what_is_to_come_is_called_what_it_is(pages, actor):
    factories.somebody(actor, "Maria Jose")
    factories.somebody(actor, "Jo Stein")
    chips = r'<span class="chip-kind">(.*?)</span>\s+(.*?)\s*(?:<|\n)'
    meet = read(pages, "Lunch with Maria Jose tomorrow").content.decode()
    assert [label for label, _ in re.findall(chips, meet)] == ["Who", "To come"]
    assert re.findall(r'<option value="me"[^>]*>(.*?)</option>', meet) == ["We meet"]
    call = read(pages, "Remind me to call Jo tomorrow").content.decode()
    assert [label for label, _ in re.findall(chips, call)] == ["Who", "To do"]
    assert re.findall(r'<option value="me"[^>]*>(.*?)</option>', call) == ["To do"]


def test_a_meeting_to_come_without_its_day_is_a_thing_to_do(pages, actor):
    factories.somebody(actor, "Maria Jose")
    assert keep(pages, "Lunch with Maria Jose tomorrow", **{"q0-due": ""}).status_code == 302
    assert list(Promise.objects.values_list("what", "due_date")) == [("to do: Lunch with Maria Jose", None)]
    assert keep(pages, "Coffee with Maria Jose tomorrow", **{"q0-by": "them"}).status_code == 302
    assert list(Promise.objects.order_by("pk").values_list("what", "by"))[1:] == [("Coffee with Maria Jose", "them")]


def test_words_that_name_nobody_become_the_note_of_somebody_of_the_book(pages, actor):
    ines = factories.somebody(actor, "Ines Duarte")
    page = read(pages, "Gestern Xyloph in Hamburg getroffen")
    assert "Nothing in it was sure" in page.content.decode()
    keep(pages, "Gestern Xyloph in Hamburg getroffen", **{"p0-name": "Ines Duarte"})
    assert Person.objects.filter(full_name="Ines Duarte").count() == 1
    assert list(Exchange.objects.get().participations.values_list("person_id", flat=True)) == [ines.pk]
