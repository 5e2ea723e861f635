"""Lists of attendees with what they seek and offer come in as people with mentions, and go again with the import."""

from pathlib import Path

import pytest

from kithwork.people import queries as people
from kithwork.people.actions import close_mention
from kithwork.people.models import Mention, Person
from kithwork.people.rules import Mentioned
from kithwork.sources.actions import import_paths, undo_batch
from tests.factories import later, somebody

CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"
ROSTER = CORPORA / "attendees" / "matchmaking-offers-needs.csv"
HEADER = "name,role,org,email,seeking,can help with\n"


@pytest.fixture
def bring(actor, tmp_path):
    def bring(text, *, by=actor, name="guests.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return import_paths(by, [path])

    return bring


def said(actor, name):
    one = Person.objects.get(workspace=actor.workspace, full_name=name)
    lines = people.mentions_of(actor, one.pk)
    return [(line.kind.value, line.words, line.said_on) for line in sorted(lines, key=lambda line: line.id)]


@pytest.mark.skipif(not ROSTER.exists(), reason="the corpora of real files are not beside this repository")
class TestTheRoster:
    def test_ten_people_come_in_by_their_names_alone(self, actor):
        report = import_paths(actor, [ROSTER])
        assert (report.people.created, report.problems) == (10, [])
        assert len(people.kept_ids(actor)) == 10
        one = Person.objects.select_related("organisation").get(full_name="Thomas Berger")
        assert (one.title, one.organisation.name, one.notes) == (
            "Partner",
            "Regulatory Advisory",
            "Advising institutions on EU crypto regulation and licensing.",
        )
        assert sorted(tagging.tag.name for tagging in one.taggings.all()) == ["advisory", "compliance", "eu", "mica", "regulation"]  # fmt: skip
        assert said(actor, "Thomas Berger") == [
            ("seeks", "Clients launching compliant crypto products", actor.today),
            ("seeks", "infra partnerships", actor.today),
            ("offers", "Regulatory strategy", actor.today),
            ("offers", "licensing support", actor.today),
            ("offers", "risk frameworks", actor.today),
        ]

    def test_brought_again_nothing_changes(self, actor):
        import_paths(actor, [ROSTER])
        before = list(Mention.objects.order_by("pk").values_list("words", "said_on"))
        report = import_paths(later(actor, days=3), [ROSTER])
        assert (report.people.unchanged, report.people.created, report.people.updated) == (10, 0, 0)
        assert list(Mention.objects.order_by("pk").values_list("words", "said_on")) == before

    def test_undone_everything_goes(self, actor):
        report = import_paths(actor, [ROSTER])
        assert undo_batch(actor, report.batch).people == 10
        assert (Person.objects.count(), Mention.objects.count()) == (0, 0)

    def test_their_titles_name_no_profession_but_the_family_office(self, actor):
        import_paths(actor, [ROSTER])
        assert [(group.slug, [one.name for one in group.people]) for group in people.works_read(actor)] == [
            ("wealth-manager", ["Priya Desai"])
        ]


def test_cells_are_cut_at_semicolons_lines_and_the_ends_of_sentences(actor, bring):
    bring(
        'name,looking_for,offers\nAda,"A venue in St. Ives. Two sponsors; a cook, or two.","• rooms\n- first advice"\n'
    )
    assert [(kind, words) for kind, words, _ in said(actor, "Ada")] == [
        ("seeks", "A venue in St. Ives"),
        ("seeks", "Two sponsors"),
        ("seeks", "a cook, or two"),
        ("offers", "rooms"),
        ("offers", "first advice"),
    ]


def test_what_is_long_is_shortened_and_what_stands_twice_is_kept_once(actor, bring):
    bring(f"name,needs\nAda,a venue; A Venue; {'long ' * 100}\n")
    lines = said(actor, "Ada")
    assert [words[:7] for _, words, _ in lines] == ["a venue", "long lo"]
    assert len(lines[1][1]) <= 300


@pytest.mark.parametrize(
    "header", ["looking_for", "Needs", "seeks", "Wants to meet", "What are you looking for?", "Suche"]
)
def test_many_headers_say_what_is_sought(actor, bring, header):
    bring(f"name,{header}\nAda,a venue\n")
    assert said(actor, "Ada") == [("seeks", "a venue", actor.today)]


@pytest.mark.parametrize("header", ["offers", "Can help with", "What do you offer?", "Happy to help with", "Biete"])
def test_many_headers_say_what_is_offered(actor, bring, header):
    bring(f"name,{header}\nAda,rooms\n")
    assert said(actor, "Ada") == [("offers", "rooms", actor.today)]


def test_focus_and_languages_go_into_the_notes_and_the_city_is_where_they_are(actor, bring):
    bring('name,focus,languages,city,country\nAda,mills,"French, English",Turin,Italy\n')
    one = Person.objects.get()
    assert one.notes == "mills\nSpeaks: French, English"
    where = people.whereabouts(actor, [one.pk])[one.pk]
    assert (where.town, where.country, where.said) == ("Turin", "IT", False)


def test_somebody_known_gets_what_is_new_and_keeps_it_when_it_is_undone(actor, bring):
    known = somebody(actor, "Ada Love", emails=["ada@x.example"])
    Mention.objects.create(
        workspace=actor.workspace, person=known, uid="1", kind=Mentioned.SEEKS, words="a venue", said_on=actor.today
    )
    report = bring(f"{HEADER}Ada Love,,,ada@x.example,A venue; a cook,rooms\n")
    assert (report.people.created, report.people.updated) == (0, 1)
    assert [words for _, words, _ in said(actor, "Ada Love")] == ["a venue", "a cook", "rooms"]
    undo_batch(actor, report.batch)
    assert [words for _, words, _ in said(actor, "Ada Love")] == ["a venue"]


def test_a_changed_list_adds_what_is_new_and_brings_nothing_back_that_is_over(actor, bring):
    bring(f"{HEADER}Ada Love,,,ada@x.example,a venue,\n")
    close_mention(actor, Mention.objects.get().pk)
    report = bring(f"{HEADER}Ada Love,,,ada@x.example,a venue; a cook,\n", by=later(actor, days=9), name="new.csv")
    assert report.people.updated == 1
    assert said(actor, "Ada Love") == [("seeks", "a cook", later(actor, days=9).today)]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_takes_no_query_a_row(actor, bring, rows, django_assert_max_num_queries):
    text = HEADER + "".join(f"Person {row},,,p{row}@x.example,a venue {row},rooms\n" for row in range(rows))
    with django_assert_max_num_queries(70):
        bring(text)
    assert Mention.objects.count() == rows * 2


def test_other_lists_of_attendees_come_in_as_before(actor, bring):
    head = "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,Attendee Status\n"
    report = bring(f"{head}1,2026-11-01,Ada,Love,ada@x.example,1,General,7,Attending\n")
    assert (report.people.created, Mention.objects.count()) == (1, 0)
