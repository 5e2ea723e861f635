"""One person once: looked through quickly, each answer with its way back, nothing lost."""

import pytest
from lxml import html

from kithwork.people.actions import erase, merge, merge_organisations, say_not_same, throw_away
from kithwork.people.models import Merge, NotSame, Organisation, OrganisationMerge, OrganisationsApart, Person
from kithwork.people.queries import person
from kithwork.sources.models import Batch
from tests.factories import later, somebody, talked
from tests.web.people_pages import marks, words

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def two(actor):
    """Ada twice: the same address and the same name."""
    kept = somebody(actor, "Ada Byron", emails=["ada@one.example", "ada@home.example"], title="Countess")
    gone = somebody(actor, "Ada Byron", emails=["ada@one.example"], phones=["+351 912 345 678"], title="Mathematician")
    talked(actor, gone, days_ago=3)
    return kept, gone


def key(two):
    return "-".join(str(one.pk) for one in two)


class TestList:
    """Those who may stand here twice."""

    def test_both_entries_stand_side_by_side_with_what_speaks_for_it(self, pages, two):
        page = pages.get("/people/twice/")
        said = words(page)
        assert "One pair of entries may be of one person." in said
        assert "Ada Byron Countess ada@one.example ada@home.example Nothing passed yet" in said
        assert "Ada Byron Mathematician ada@one.example +351 912 345 678 Last a meeting, 3 days ago" in said
        assert "Surely the same. Both are called Ada Byron. Both write from ada@one.example." in said
        assert f'href="/people/twice/{two[0].pk}/{two[1].pk}/"' in marks(page)

    def test_an_empty_list_teaches(self, pages):
        assert "Nobody stands here twice" in words(pages.get("/people/twice/"))

    def test_one_click_makes_them_one_and_the_next_two_again(self, actor, pages, two):
        _, gone = two
        page = pages.post("/people/twice/one/", {"pair": key(two)}, follow=True)
        number = Merge.objects.get().pk
        assert page.redirect_chain == [(f"/people/twice/?one={number}", 302)]
        assert "Ada Byron is one now. Take apart" in words(page)
        assert Merge.objects.get().why == ["Both are called Ada Byron.", "Both write from ada@one.example."]
        assert "Ada Byron stood here twice. today" not in words(page)
        page = pages.post("/people/twice/apart/", {"merge": number, "next": "/people/twice/"}, follow=True)
        assert "They are two entries again." in words(page)
        assert person(actor, gone.pk).title == "Mathematician"

    def test_asked_from_within_the_page_the_line_with_the_way_back_comes_alone(self, pages, two):
        page = pages.post("/people/twice/one/", {"pair": key(two)}, **HTMX)
        assert "<html" not in page.content.decode()
        assert "Ada Byron is one now." in words(page)
        assert f'name="merge" value="{Merge.objects.get().pk}"' in marks(page)

    def test_taken_back_from_within_the_page_the_pair_asks_again_and_the_page_counts_anew(self, actor, pages, two):
        pages.post("/people/twice/two/", {"pair": key(two)}, **HTMX)
        page = pages.post("/people/twice/perhaps/", {"pair": key(two)}, **HTMX)
        assert words(page).startswith("Ada Byron and Ada Byron They may be one person again. AB Ada Byron Countess")
        assert (page["HX-Trigger"], f'value="{key(two)}"' in marks(page)) == ("twins-answered", True)
        pages.post("/people/twice/one/", {"pair": key(two)}, **HTMX)
        page = pages.post("/people/twice/apart/", {"merge": Merge.objects.get().pk}, **HTMX)
        assert "They are two entries again. AB Ada Byron Countess" in words(page)

    def test_of_very_many_the_surest_are_shown_and_all_are_counted(self, actor, pages, two, monkeypatch):
        monkeypatch.setattr("kithwork.web.twice.page.MOST", 1)
        others = [somebody(actor, "Bo Diddley", emails=["bo@one.example"]) for _ in range(2)]
        assert "Two pairs of entries may be of one person each. Here are the 1 surest of them" in words(
            pages.get("/people/twice/")
        )
        assert "There may be Bo Diddley once more" in words(pages.get(f"/people/{others[0].pk}/"))
        pages.post("/people/twice/one/", {"pair": key(two)})
        said = words(pages.get("/people/twice/"))
        assert "One pair of entries may be of one person. Nothing becomes one" in said
        assert "Bo Diddley bo@one.example" in said

    def test_of_whom_it_was_said_that_they_are_two_stands_with_what_was_decided(self, actor, pages, two):
        assert "See all you decided" not in words(pages.get("/people/twice/"))
        say_not_same(actor, two[0].pk, two[1].pk)
        assert "See all you decided" in words(pages.get("/people/twice/"))
        said = words(pages.get("/people/twice/past/"))
        assert (
            "Two people Never proposed as one again, unless you take it back. These are two people called Ada" in said
        )
        told = {"pair": key(two), "next": "/people/twice/past/"}
        assert "Nothing was made one" in words(pages.post("/people/twice/perhaps/", told, follow=True))

    def test_pairs_that_came_together_through_others_are_accounted_for(self, actor, pages, two):
        third = somebody(actor, "Ada Byron", emails=["ada@one.example"])
        one, other = two
        pairs = [f"{one.pk}-{other.pk}", f"{one.pk}-{third.pk}", f"{other.pk}-{third.pk}"]
        page = pages.post("/people/twice/ticked/", {"pair": pairs}, follow=True)
        assert "Two pairs are one person each now. One more came together through these, or stays two as you said." in (
            words(page)
        )

    def test_two_people_are_never_proposed_again_until_that_is_taken_back(self, pages, two):
        page = pages.post("/people/twice/two/", {"pair": key(two)}, follow=True)
        assert "Noted: these are two people called Ada Byron. Undo" in words(page)
        assert "Nobody stands here twice" in words(pages.get("/people/twice/"))
        page = pages.post("/people/twice/perhaps/", {"pair": key(two)}, follow=True)
        assert "They may be one person again." in words(page)
        assert NotSame.objects.count() == 0

    def test_all_that_is_proven_becomes_one_in_one_click_and_two_again_in_another(self, actor, pages, two):
        for number in range(2):
            somebody(actor, "Bo Diddley", emails=["bo@beat.example"], title=f"Player {number}")
        page = pages.get("/people/twice/")
        assert "Two pairs are proven by an address or number that only one person has" in words(page)
        assert "Make all 2 one" in words(page)
        pairs = [key(two), key(Person.objects.filter(full_name="Bo Diddley").order_by("pk"))]
        page = pages.post("/people/twice/proven/", {"pair": [*pairs, "1-999", "x"]}, follow=True)
        assert "Two pairs are one person each now. Take all apart" in words(page)
        assert Person.objects.count() == 2
        numbers = list(Merge.objects.values_list("pk", flat=True))
        page = pages.post("/people/twice/apart/", {"merge": numbers}, follow=True)
        assert "Two pairs are two entries each again." in words(page)
        assert Person.objects.count() == 4

    def test_what_is_not_proven_does_not_become_one_with_the_proven(self, actor, pages, two):
        other = somebody(actor, "Eve Ball")
        pages.post("/people/twice/proven/", {"pair": [f"{two[0].pk}-{other.pk}"]})
        assert Merge.objects.count() == 0

    def test_those_ticked_become_one(self, pages, two):
        assert "Tick which pairs are one person" in words(pages.post("/people/twice/ticked/", follow=True))
        pages.post("/people/twice/ticked/", {"pair": key(two)})
        assert Merge.objects.count() == 1

    def test_a_pair_that_is_one_already_says_so(self, pages, two):
        for _ in range(2):
            page = pages.post("/people/twice/one/", {"pair": key(two)}, follow=True)
        assert "They were one already." in words(page)
        assert Merge.objects.count() == 1

    @pytest.mark.parametrize("pair", ["", "1", "1-", "x-y", "1-1"])
    def test_a_form_that_names_no_pair_is_a_sentence(self, pages, pair):
        page = pages.post("/people/twice/one/", {"pair": pair})
        assert page.status_code == 400
        assert "The form named no two entries; open the list again and repeat." in words(page)

    def test_a_stranger_is_neither_shown_nor_made_one(self, stranger, pages):
        two = [somebody(stranger, "Eve Ball", emails=["eve@ball.example"]) for _ in range(2)]
        assert "Nobody stands here twice" in words(pages.get("/people/twice/"))
        assert pages.post("/people/twice/one/", {"pair": key(two)}).status_code == 404
        number = merge(stranger, two[0].pk, two[1].pk)
        page = pages.post("/people/twice/apart/", {"merge": number}, follow=True)
        assert "They are two entries already." in words(page)
        assert Merge.objects.count() == 1
        assert "is one now" not in words(pages.get("/people/twice/", {"one": number}))

    def test_what_was_made_one_lately_stands_below_with_its_way_back(self, actor, pages, two):
        merge(actor, two[0].pk, two[1].pk)
        said = words(pages.get("/people/twice/"))
        assert "Made one Ada Byron stood here twice. 18 Nov Take apart" in said
        assert "See all" not in said

    def test_the_whole_shelf_has_pages(self, actor, pages):
        for number in range(7):
            one, other = (somebody(actor, f"{first} {number}") for first in ("Ada", "Eve"))
            merge(later(actor, minutes=number), one.pk, other.pk)
        assert "See all" in words(pages.get("/people/twice/"))
        page = pages.get("/people/twice/past/")
        assert words(page).count("Take apart") == 7
        assert "Ada 6 took in Eve 6." in words(page)

    def test_an_empty_shelf_teaches(self, pages):
        assert "Nothing was made one" in words(pages.get("/people/twice/past/"))

    @pytest.mark.parametrize("number", [1, 3])
    def test_it_takes_the_same_queries_for_one_as_for_three(self, actor, pages, django_assert_num_queries, number):
        for name in ("Ada Byron", "Bo Diddley", "Cyrus Young")[:number]:
            for _ in range(2):
                somebody(actor, name, emails=[f"{name[:2].lower()}@home.example"], organisation="Engines")
        with django_assert_num_queries(QUERIES):
            page = pages.get("/people/twice/")
        assert words(page).count("Surely the same.") == number


QUERIES = 20


class TestLooking:
    """A large book is looked through beforehand."""

    @pytest.fixture
    def large(self, actor, monkeypatch, two):
        monkeypatch.setattr("kithwork.people.queries.twice.SMALL", 1)
        monkeypatch.setattr("threading.Thread.start", lambda thread: thread.run())
        monkeypatch.setattr("threading.Thread.join", lambda thread, seconds=None: None)
        monkeypatch.setattr("kithwork.web.twice.beside.connections.close_all", lambda: None)

    def test_it_is_looked_through_once_asked_for_and_says_when_it_changed(self, actor, pages, large):
        page = pages.get("/people/twice/")
        assert "So many people take some seconds to look through." in words(page)
        assert "Nobody stands here twice" not in words(page)
        page = pages.post("/people/twice/look/", follow=True)
        assert "Surely the same." in words(page)
        somebody(actor, "Eve Ball")
        assert "Your book has changed since it was looked through." in words(pages.get("/people/twice/"))

    def test_asked_from_within_the_page_it_leads_back_when_it_is_through(self, pages, large):
        assert pages.get("/people/twice/look/", **HTMX).headers["HX-Redirect"] == "/people/twice/"


class TestManyAtOnce:
    """Many pairs are dealt with beside the pages."""

    @pytest.fixture(autouse=True)
    def few_at_once(self, monkeypatch):
        monkeypatch.setattr("kithwork.web.twice.answers.AT_ONCE", 2)
        monkeypatch.setattr("kithwork.web.twice.answers.A_STEP", 2)
        monkeypatch.setattr("kithwork.web.twice.beside.connections.close_all", lambda: None)
        monkeypatch.setattr("kithwork.web.twice.beside.WAITED_SECONDS", 0)
        monkeypatch.setattr("kithwork.web.twice.beside._works", {})

    @pytest.fixture
    def started(self, monkeypatch):
        """What was to be done in threads, for the test to do."""
        waiting = []
        monkeypatch.setattr("threading.Thread.start", lambda thread: waiting.append(thread))  # noqa: PLW0108 -- a method
        return waiting

    @pytest.fixture
    def pairs(self, actor):
        people = [
            [somebody(actor, f"Ada {n}", emails=[f"a{n}@one.example"]) for _ in range(2)] for n in ("Bo", "Cy", "Di")
        ]
        return [key(two) for two in people]

    def test_they_become_one_by_and_by_and_two_again_as_one_step(self, actor, pages, pairs, started):
        page = pages.post("/people/twice/proven/", {"pair": pairs}, follow=True)
        assert "Making three pairs one: no pairs so far." in words(page)
        assert 'hx-get="/people/twice/look/"' in marks(page)
        assert "Make all 3 one" not in words(page)
        assert "no pairs so far" in words(pages.get("/people/twice/look/", **HTMX))
        started.pop().run()
        assert pages.get("/people/twice/look/", **HTMX).headers["HX-Redirect"] == "/people/twice/"
        page = pages.get("/people/twice/")
        assert "Three pairs are one person each now. Take all apart" in words(page)
        assert Person.objects.count() == 3
        numbers = list(Merge.objects.values_list("pk", flat=True))
        assert all(f'name="merge" value="{number}"' in marks(page) for number in numbers)
        page = pages.post("/people/twice/apart/", {"merge": numbers}, follow=True)
        assert "Taking three pairs apart: no pairs so far." in words(page)
        started.pop().run()
        page = pages.get("/people/twice/")
        assert "Three pairs are two entries each again." in words(page)
        assert (Person.objects.count(), Merge.objects.count()) == (6, 0)
        assert "two entries each again" not in words(pages.get("/people/twice/"))

    def test_those_ticked_too(self, pages, pairs, started):
        pages.post("/people/twice/ticked/", {"pair": pairs})
        started.pop().run()
        assert Merge.objects.count() == 3

    def test_what_goes_wrong_in_one_step_costs_the_others_nothing(self, actor, pages, pairs, started):
        pages.post("/people/twice/proven/", {"pair": pairs})
        throw_away(actor, int(pairs[0].partition("-")[0]))
        started.pop().run()
        assert Merge.objects.count() == 1
        assert "lies in the trash; bring them back first." in words(pages.get("/people/twice/"))

    def test_a_mistake_of_ours_is_said_and_ends_nothing(self, pages, pairs, started, monkeypatch):
        monkeypatch.setattr("kithwork.people.actions.merge_all", lambda *_: 1 / 0)
        pages.post("/people/twice/proven/", {"pair": pairs})
        started.pop().run()
        assert "Something went wrong inside kithwork." in words(pages.get("/people/twice/"))

    def test_nothing_else_begins_meanwhile(self, pages, pairs, started):
        pages.post("/people/twice/proven/", {"pair": pairs})
        page = pages.post("/people/twice/ticked/", {"pair": pairs}, follow=True)
        assert "Other pairs are being dealt with this very moment" in words(page)
        assert len(started) == 1


def choices(pages, two):
    """The words of every choice on the page of a pair, by the name of its field."""
    page = html.fromstring(pages.get(f"/people/twice/{two[0].pk}/{two[1].pk}/").content)
    found = {}
    for label in page.xpath("//label[input[@type='radio']]"):
        found.setdefault(label.find("input").get("name"), []).append(" ".join(label.text_content().split()))
    return found


class TestCompare:
    """Field by field."""

    def test_what_differs_is_a_choice_and_what_is_proposed_says_why(self, pages, two):
        page = pages.get(f"/people/twice/{two[0].pk}/{two[1].pk}/")
        said = words(page)
        assert "Role Countess" in said
        assert "Mathematician" in said
        assert "The word you do not take becomes a line in the notes." in said
        assert 'name="title" value="low" checked' in marks(page)

    def test_no_two_choices_are_called_alike(self, actor, pages, two):
        book = Batch.objects.create(workspace=actor.workspace, label="contacts.vcf", state="done", began_at=actor.now)
        low, high = two
        for one, told_by in ((low, "you"), (high, f"import {book.pk}")):
            Person.objects.filter(pk=one.pk).update(field_origins={"full_name": told_by})
        assert choices(pages, two) == {
            "title": [
                "Countess from you, by hand; it stands on the entry that stays",
                "Mathematician from contacts.vcf, 18 Nov",
            ],
            "keep": ["Ada Byron, Countess from you, by hand", "Ada Byron, Mathematician from contacts.vcf, 18 Nov"],
        }

    def test_of_one_source_a_way_to_reach_them_tells_the_entries_apart(self, pages, two):
        assert choices(pages, two)["keep"] == [
            "Ada Byron, Countess from you, by hand, with ada@home.example",
            "Ada Byron, Mathematician from you, by hand, with +351 912 345 678",
        ]

    def test_and_where_that_is_the_same_their_age_does(self, actor, pages):
        two = [somebody(actor, "Bo Diddley") for _ in range(2)]
        assert choices(pages, two)["keep"] == [
            "Bo Diddley from you, by hand, the older entry", "Bo Diddley from you, by hand, the newer entry",
        ]  # fmt: skip

    def test_the_choice_stands(self, actor, pages, two):
        low, high = two
        page = pages.post(f"/people/twice/{low.pk}/{high.pk}/", {"keep": "high", "title": "low"}, follow=True)
        assert "is one now" in words(page)
        one = person(actor, high.pk)
        assert (one.title, one.field_origins["title"], one.notes) == (
            "Countess", "you", "Another entry said: Mathematician.",
        )  # fmt: skip

    def test_the_other_way_round_leads_to_the_one_page(self, pages, two):
        low, high = two
        page = pages.get(f"/people/twice/{high.pk}/{low.pk}/")
        assert page.headers["Location"] == f"/people/twice/{low.pk}/{high.pk}/"

    def test_what_is_one_already_leads_to_the_person(self, actor, pages, two):
        low, high = two
        merge(actor, low.pk, high.pk)
        page = pages.get(f"/people/twice/{low.pk}/{high.pk}/", follow=True)
        assert page.redirect_chain == [(f"/people/{low.pk}/", 302)]
        assert "They are one already." in words(page)

    def test_two_people_are_shown_as_such(self, actor, pages, two):
        say_not_same(actor, two[0].pk, two[1].pk)
        assert "You said that these are two people." in words(pages.get(f"/people/twice/{two[0].pk}/{two[1].pk}/"))

    def test_nobody_is_not_found(self, pages, two):
        assert pages.get(f"/people/twice/{two[0].pk}/999999999/").status_code == 404


class TestOnThePerson:
    """A quiet line, a way to choose by name, and the way on from an entry that went."""

    def test_another_entry_of_theirs_is_a_quiet_line(self, pages, two):
        page = pages.get(f"/people/{two[0].pk}/")
        assert "There may be Ada Byron once more" in words(page)
        assert f'href="/people/twice/{two[0].pk}/{two[1].pk}/"' in marks(page)

    def test_nothing_is_said_where_nothing_is_to_say(self, actor, pages):
        one = somebody(actor, "Eve Ball")
        assert "One person once" not in words(pages.get(f"/people/{one.pk}/"))

    def test_what_became_one_with_it_stands_there_with_its_way_back(self, actor, pages, two):
        low, high = two
        number = merge(actor, low.pk, high.pk)
        page = pages.get(f"/people/{low.pk}/")
        assert "Ada Byron stood here twice." in words(page)
        page = pages.post("/people/twice/apart/", {"merge": number, "next": f"/people/{low.pk}/"}, follow=True)
        assert page.redirect_chain == [(f"/people/{low.pk}/", 302)]

    def test_the_page_of_the_one_that_went_leads_on(self, actor, pages, two):
        low, high = two
        merge(actor, low.pk, high.pk)
        assert pages.get(f"/people/{high.pk}/").headers["Location"] == f"/people/{low.pk}/"

    def test_the_page_of_one_erased_leads_nowhere(self, actor, pages, two):
        low, high = two
        merge(actor, low.pk, high.pk)
        throw_away(actor, low.pk)
        erase(actor, low.pk)
        assert pages.get(f"/people/{high.pk}/").status_code == 404

    def test_another_entry_is_found_by_name(self, actor, pages, two):
        eve = somebody(actor, "Eve Ball")
        page = pages.get(f"/people/{eve.pk}/same-as/", {"q": "ada"})
        assert words(page).count("Ada Byron") == 2
        assert f'href="/people/twice/{two[0].pk}/{eve.pk}/"' in marks(page)
        assert "Nobody else here answers to “zzz”." in words(pages.get(f"/people/{eve.pk}/same-as/", {"q": "zzz"}))
        assert pages.get(f"/people/{eve.pk}/same-as/").status_code == 200


class TestOrganisations:
    """Two names of one organisation."""

    @pytest.fixture
    def firms(self, actor):
        for number in range(3):
            somebody(actor, f"Ada {number}", organisation="Analytical Engines", emails=[f"a{number}@engines.example"])
        somebody(actor, "Bo", organisation="Analytical Engines Ltd", emails=["bo@engines.example"])
        return [Organisation.objects.get(name=name).pk for name in ("Analytical Engines", "Analytical Engines Ltd")]

    def test_where_no_more_are_shown_it_says_that_the_next_come_up(self, pages, firms, monkeypatch):
        monkeypatch.setattr("kithwork.web.twice.organisations.MOST", 1)
        more = "These are the surest; the next come up as you answer."
        assert f"may be of one organisation. {more}" in words(pages.get("/organisations/twice/"))

    def test_the_name_with_more_people_is_proposed(self, pages, firms):
        said = words(pages.get("/organisations/twice/"))
        assert "One pair of names may be of one organisation." in said
        assert "Analytical Engines Ada 0, Ada 1 and Ada 2" in said
        assert "One, as “Analytical Engines” One, as “Analytical Engines Ltd” Two organisations" in said

    def test_the_user_chooses_the_name_and_may_take_it_back(self, pages, firms):
        pair = "-".join(map(str, firms))
        page = pages.post("/organisations/twice/one/", {"pair": pair, "keep": firms[1]}, follow=True)
        assert "Analytical Engines Ltd and Analytical Engines are one now. Take apart" in words(page)
        assert Organisation.objects.get().name == "Analytical Engines Ltd"
        number = OrganisationMerge.objects.get().pk
        page = pages.post("/organisations/twice/apart/", {"merge": number}, follow=True)
        assert "Analytical Engines is an organisation of its own again." in words(page)
        assert Organisation.objects.count() == 2

    def test_all_that_is_proven_becomes_one_in_one_click_and_two_again_in_another(self, actor, pages, firms):
        for name in ("Salon", "Salon GmbH"):
            somebody(actor, f"Eve of {name}", organisation=name, emails=["eve@salon.example"])
        assert "Make all 2 one" in words(pages.get("/organisations/twice/"))
        others = Organisation.objects.filter(name__startswith="Salon").order_by("pk").values_list("pk", flat=True)
        pairs = ["-".join(map(str, two)) for two in (firms, others)]
        page = pages.post("/organisations/twice/proven/", {"pair": pairs}, follow=True)
        assert "Two pairs are one organisation each now. Take all apart" in words(page)
        numbers = list(OrganisationMerge.objects.values_list("pk", flat=True))
        page = pages.post("/organisations/twice/apart/", {"merge": numbers}, follow=True)
        assert "are organisations of their own again." in words(page)
        assert Organisation.objects.count() == 4

    def test_two_stay_two_until_that_is_taken_back(self, pages, firms):
        pair = "-".join(map(str, firms))
        page = pages.post("/organisations/twice/two/", {"pair": pair}, follow=True)
        assert "Noted: Analytical Engines and Analytical Engines Ltd are two. Undo" in words(page)
        assert "No organisation stands here twice" in words(page)
        page = pages.post("/organisations/twice/perhaps/", {"pair": pair}, follow=True)
        assert "They may be one organisation again." in words(page)
        assert OrganisationsApart.objects.count() == 0

    def test_what_is_apart_already_says_so(self, pages):
        page = pages.post("/organisations/twice/apart/", {"merge": "7"})
        assert page.status_code == 404
        assert "These are two already" in words(page)

    def test_an_old_address_says_nothing(self, actor, pages, firms):
        merge_organisations(actor, *firms)
        page = pages.get("/organisations/twice/", {"one": "999"})
        assert "are one now" not in words(page)
        assert "are two. Undo" not in words(pages.get("/organisations/twice/", {"two": "1-2"}))
