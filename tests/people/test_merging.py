"""Two entries of one person made one, and taken apart again: what stays, what moves, what comes back."""

import pytest

from kithwork.conversations.actions import make_promise
from kithwork.conversations.models import Participation, Promise
from kithwork.conversations.rules import By
from kithwork.introductions import actions as introductions
from kithwork.introductions.models import Introduction, NotThese
from kithwork.introductions.rules import NotWhy, Reply
from kithwork.opportunities.actions import keep_open, note_seen
from kithwork.opportunities.models import Wanted
from kithwork.people import queries
from kithwork.people.actions import (
    MergeNotFoundError,
    MergingError,
    Proven,
    erase,
    mention,
    merge,
    merge_all,
    merge_organisations,
    say_not_same,
    say_organisations_apart,
    say_work,
    set_notes,
    set_whereabouts,
    take_all_apart,
    take_apart,
    take_organisations_apart,
    throw_away,
    unsay_not_same,
    unsay_organisations_apart,
)
from kithwork.people.models import (
    Merge,
    NotSame,
    Organisation,
    OrganisationMerge,
    OrganisationsApart,
    Person,
    Practice,
    Whereabouts,
)
from kithwork.people.queries import PersonNotFoundError, merged_into, person
from kithwork.people.queries.merged import OrganisationNotFoundError
from kithwork.people.rules import Does, Mentioned
from kithwork.relationships.models import Tie
from kithwork.sources.actions.undo import undo_batch
from tests.factories import later, owner, somebody, talked
from tests.sources.written import ME, Desk, card, event, mail
from tests.test_merge_whole import every_row, exported

from kithwork.sources.models import Batch  # isort: skip


@pytest.fixture
def desk(actor, tmp_path):
    return Desk(actor, tmp_path)


@pytest.fixture
def two(actor):
    """Ada twice, by hand."""
    kept = somebody(actor, "Ada Byron", emails=["ada@one.example"], title="Countess", tags=("Maths",))
    gone = somebody(actor, "A. Byron", emails=["ada@two.example"], notes="Likes looms.", tags=("Looms", "Maths"))
    return kept, gone


def batch_of(report):
    return Batch.objects.get(pk=report.batch)


def addresses(one):
    return sorted(one.points.values_list("value", flat=True))


def test_everything_of_both_stays(actor, two):
    kept, gone = two
    talked(actor, gone, days_ago=3)
    make_promise(actor, person_id=gone.pk, by=By.ME, what="the list")

    merge(actor, kept.pk, gone.pk)

    one = person(actor, kept.pk)
    assert addresses(one) == ["ada@one.example", "ada@two.example"]
    assert sorted(tagging.tag.name for tagging in one.taggings.all()) == ["Looms", "Maths"]
    assert one.notes == "Likes looms.\n\nAlso known as A. Byron."
    assert list(Promise.objects.values_list("person_id", flat=True)) == [kept.pk]
    assert Tie.objects.get(person=one).met == 1
    with pytest.raises(PersonNotFoundError):
        person(actor, gone.pk)


def test_they_are_found_by_either_name(actor, two):
    kept, gone = two
    merge(actor, kept.pk, gone.pk)

    assert [queries.found_ids(actor, words, limit=5) for words in ("Ada Byron", "A. Byron", "two.example")] == [
        [kept.pk]
    ] * 3


def test_the_user_chooses_field_by_field(actor, two):
    kept, gone = two
    merge(actor, kept.pk, gone.pk, choices={"name": "gone"})

    one = person(actor, kept.pk)
    assert (one.full_name, one.field_origins["full_name"], one.sort_name) == ("A. Byron", "you", "a. byron")
    assert one.notes == "Likes looms.\n\nAlso known as Ada Byron."


@pytest.mark.parametrize("choices", [{"shoe": "kept"}, {"name": "left"}])
def test_a_choice_that_is_none_says_what_there_is(actor, two, choices):
    with pytest.raises(MergingError, match="Choose for name, nickname, title, organisation, birthday, met"):
        merge(actor, two[0].pk, two[1].pk, choices=choices)


def test_an_entry_cannot_go_into_itself_nor_one_from_the_trash(actor, two):
    kept, gone = two
    with pytest.raises(MergingError, match="it takes two"):
        merge(actor, kept.pk, kept.pk)
    throw_away(actor, gone.pk)
    with pytest.raises(MergingError, match=r"A\. Byron lies in the trash; bring them back first\."):
        merge(actor, kept.pk, gone.pk)


def test_a_stranger_makes_nobody_one_and_takes_nobody_apart(actor, stranger, two):
    kept, gone = two
    with pytest.raises(PersonNotFoundError):
        merge(stranger, kept.pk, gone.pk)
    number = merge(actor, kept.pk, gone.pk)
    with pytest.raises(MergeNotFoundError):
        take_apart(stranger, number)
    assert (merged_into(stranger, gone.pk), queries.merges(stranger)) == (None, [])
    assert merged_into(actor, gone.pk) == kept.pk


def test_of_one_exchange_the_part_that_counts_stays_and_the_company_is_smaller(actor, desk):
    desk.cards(card("Ada Byron", "ada@one.example"), card("A. Byron", "ada@two.example"), card("Cy", "cy@ball.example"))
    desk.mails(mail("ada@two.example", ME, cc=["ada@one.example", "cy@ball.example"]))
    ids = dict(Person.objects.values_list("full_name", "pk"))

    merge(actor, ids["Ada Byron"], ids["A. Byron"])

    parts = Participation.objects.values_list("person_id", "role", "counts", "company")
    assert sorted(parts) == sorted([(ids["Ada Byron"], "from", True, 2), (ids["Cy"], "cc", False, 2)])


def test_an_introduction_of_the_two_to_each_other_goes_and_comes_back(actor, two):
    kept, gone = two
    introductions.begin(actor, [kept.pk, gone.pk], words="looms", anyway=True)

    number = merge(actor, kept.pk, gone.pk)
    assert Introduction.objects.count() == 0
    take_apart(actor, number)

    assert Introduction.objects.get().words == "looms"


def test_of_two_sides_the_one_that_answered_stays(actor, two):
    kept, gone = two
    cy = somebody(actor, "Cy Young")
    begun = introductions.begin(actor, [kept.pk, gone.pk, cy.pk], words="looms", anyway=True)
    introductions.asked(actor, begun.pk, gone.pk)
    introductions.answered(actor, begun.pk, gone.pk, Reply.YES)

    merge(actor, kept.pk, gone.pk)

    sides = begun.sides.values_list("person_id", "reply")
    assert sorted(sides) == sorted([(kept.pk, "yes"), (cy.pk, "")])


def test_what_was_done_since_stays_with_the_one_kept(actor, two):
    kept, gone = two
    number = merge(actor, kept.pk, gone.pk)
    set_notes(actor, kept.pk, notes="Her own words.")
    make_promise(actor, person_id=kept.pk, by=By.ME, what="the list")

    take_apart(actor, number)

    assert person(actor, kept.pk).notes == "Her own words."
    assert person(actor, kept.pk).field_origins["notes"] == "you"
    assert person(actor, gone.pk).notes == "Likes looms."
    assert Promise.objects.get().person_id == kept.pk
    assert addresses(person(actor, gone.pk)) == ["ada@two.example"]


def test_taken_apart_twice_says_so(actor, two):
    number = merge(actor, two[0].pk, two[1].pk)
    take_apart(actor, number)
    with pytest.raises(MergeNotFoundError, match="These are two already"):
        take_apart(actor, number)


@pytest.fixture
def chain(actor, two):
    """Ada took in A., and Countess took in Ada."""
    ada, a = two
    countess = somebody(actor, "Countess Lovelace", title="Poet", emails=["c@three.example"])
    talked(actor, a, days_ago=9)
    before = every_row(actor), exported(actor)
    first = merge(actor, ada.pk, a.pk)
    second = merge(actor, countess.pk, ada.pk)
    return before, first, second, (ada, a, countess)


def test_of_a_chain_everybody_leads_to_the_last(actor, chain):
    *_, (ada, a, countess) = chain
    assert [merged_into(actor, one.pk) for one in (ada, a)] == [countess.pk] * 2
    assert len(queries.merges_of(actor, countess.pk)) == 2


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_chain_is_taken_apart_in_either_order(actor, chain, order):
    before, *numbers, _ = chain
    for place in order:
        take_apart(actor, numbers[place])

    assert (every_row(actor), exported(actor)) == before


def test_the_first_link_alone_can_go(actor, chain):
    _, first, second, (ada, a, countess) = chain
    take_apart(actor, first)

    assert Participation.objects.get().person_id == a.pk
    assert addresses(person(actor, countess.pk)) == ["ada@one.example", "c@three.example"]
    assert list(Merge.objects.values_list("pk", "kept_id", "gone")) == [(second, countess.pk, ada.pk)]


def test_one_of_several_can_go(actor, two):
    kept, gone = two
    other = somebody(actor, "Ada B.", emails=["ada@three.example"], title="Analyst")
    before = every_row(actor)
    first = merge(actor, kept.pk, gone.pk)
    second = merge(actor, kept.pk, other.pk, choices={"title": "gone"})

    take_apart(actor, first)
    assert addresses(person(actor, kept.pk)) == ["ada@one.example", "ada@three.example"]
    assert person(actor, kept.pk).title == "Analyst"
    take_apart(actor, second)

    assert every_row(actor) == before


def test_many_at_once_have_a_way_back_each_and_one_for_all(actor, two):
    kept, gone = two
    third = somebody(actor, "Ada B.", emails=["ada@three.example"])
    before = every_row(actor)

    made = merge_all(
        actor, [Proven(kept.pk, gone.pk, ("Same card.",)), Proven(gone.pk, third.pk), Proven(kept.pk, third.pk)]
    )

    assert len(made) == 2
    assert [one.why for one in queries.merges(actor)] == [(), ("Same card.",)]
    assert Person.objects.count() == 1
    take_all_apart(actor, made)
    assert every_row(actor) == before


def test_one_pair_after_another_makes_no_one_of_two_who_are_two(actor, two):
    one, other = two
    third = somebody(actor, "Ada Byron")
    say_not_same(actor, one.pk, other.pk)

    made = merge_all(actor, [Proven(one.pk, third.pk), Proven(other.pk, third.pk)])

    assert len(made) == 1
    assert Person.objects.filter(workspace=actor.workspace).count() == 2


def test_erasing_takes_the_way_back_along(actor, two):
    kept, gone = two
    merge(actor, kept.pk, gone.pk)
    throw_away(actor, kept.pk)
    erase(actor, kept.pk)

    assert (Merge.objects.count(), Person.objects.count()) == (0, 0)


def test_the_way_back_of_others_forgets_whom_is_erased(actor, two, desk):
    kept, gone = two
    cy = somebody(actor, "Cy Young", emails=["cy@ball.example"])
    introductions.say_acquainted(actor, gone.pk, cy.pk)
    introductions.say_acquainted(actor, kept.pk, cy.pk)
    begun = introductions.begin(actor, [kept.pk, gone.pk, cy.pk], words="looms", anyway=True)
    introductions.write_side(actor, begun.pk, gone.pk, why="Cy Young mends looms.")
    desk.mails(mail("ada@two.example", ME, cc=["cy@ball.example", "ada@one.example"]))
    number = merge(actor, kept.pk, gone.pk)
    pk = cy.pk
    throw_away(actor, pk)
    erase(actor, pk)

    told = str(Merge.objects.get().changes)
    assert [
        word
        for word in ("Cy Young", "cy@ball", f"'low_id': {pk}", f"'high_id': {pk}", f"'person_id': {pk}")
        if word in told
    ] == []
    take_apart(actor, number)
    assert Person.objects.count() == 2


def test_two_said_to_be_two_stay_so_and_may_be_taken_back(actor, two):
    kept, gone = two
    say_not_same(actor, gone.pk, kept.pk)
    say_not_same(actor, kept.pk, gone.pk)
    assert queries.said_not_same(actor, kept.pk, gone.pk)
    unsay_not_same(actor, kept.pk, gone.pk)
    assert not queries.said_not_same(actor, kept.pk, gone.pk)
    with pytest.raises(MergingError, match="it takes two"):
        say_not_same(actor, kept.pk, kept.pk)


def test_a_word_that_they_are_two_goes_over_to_the_one_kept(actor, two):
    kept, gone = two
    cy = somebody(actor, "Cy Young")
    say_not_same(actor, gone.pk, cy.pk)
    say_not_same(actor, gone.pk, kept.pk)

    merge(actor, kept.pk, gone.pk)

    assert list(NotSame.objects.values_list("low_id", "high_id")) == [(kept.pk, cy.pk)]


def test_an_import_read_again_changes_nothing_and_makes_nobody_anew(actor, desk):
    files = "".join([card("Ada Byron", "ada@one.example", uid="1"), card("A. Byron", "ada@two.example", uid="2")])
    letters = (mail("ada@two.example", ME), mail(ME, "ada@one.example"))
    desk.bring("people.vcf", files)
    desk.mails(*letters)
    archive = exported(actor)
    kept, gone = Person.objects.exclude(place="you").order_by("pk")
    merge(actor, kept.pk, gone.pk)
    before = every_row(actor)

    reports = [desk.bring("people.vcf", files), desk.mails(*letters)]

    assert [(one.people.created, one.people.updated, one.exchanges.created) for one in reports] == [(0, 0, 0)] * 2
    after = every_row(actor)
    assert {name for name in before if before[name] != after[name]} <= {"sources.Batch"}
    assert desk.bring("kithwork.zip", archive).people.created == 0


def test_undoing_an_import_after_takes_away_just_what_it_brought(actor, desk):
    first = desk.cards(card("Ada Byron", "ada@one.example", uid="1", title="Countess"))
    second = desk.cards(card("A. Byron", "ada@two.example", uid="2", org="Engines", categories="Looms"))
    kept, gone = Person.objects.order_by("pk")
    merge(actor, kept.pk, gone.pk)
    set_notes(actor, kept.pk, notes="Her own words.")

    undo_batch(actor, second.batch)

    one = Person.objects.get()
    assert (addresses(one), one.organisation, one.title) == (["ada@one.example"], None, "Countess")
    assert "Her own words." in one.notes
    assert one.taggings.count() == 0
    undo_batch(actor, first.batch)
    assert "Her own words." in Person.objects.get().notes


def test_joined_notes_are_the_imports_and_yet_neither_a_newer_card_nor_an_undo_loses_the_others(actor, desk):
    desk.cards(card("Ada Byron", "ada@one.example", uid="1", note="Likes looms."))
    kept = Person.objects.get()
    gone = somebody(actor, "A. Byron", notes="And bees.")
    Person.objects.filter(pk=gone.pk).update(field_origins={"notes": "import 0"})
    merge(actor, kept.pk, gone.pk)
    assert person(actor, kept.pk).field_origins["notes"].startswith("import ")

    again = desk.cards(card("Ada Byron", "ada@one.example", uid="1", note="Likes cards."))

    words = ["Likes looms.", "And bees.", "Also known as A. Byron.", "Likes cards."]
    assert person(actor, kept.pk).notes == "\n\n".join(words)
    undo_batch(actor, again.batch)
    assert person(actor, kept.pk).notes == "\n\n".join(words[:3])


def test_undoing_the_import_of_the_one_kept_leaves_what_the_other_brought(actor, desk):
    first = desk.cards(card("Ada Byron", "ada@one.example", uid="1", title="Countess"))
    desk.cards(card("A. Byron", "ada@two.example", uid="2", org="Engines"))
    kept, gone = Person.objects.order_by("pk")
    merge(actor, kept.pk, gone.pk)

    undo_batch(actor, first.batch)

    one = Person.objects.get()
    assert (one.full_name, addresses(one), one.organisation.name) == ("A. Byron", ["ada@two.example"], "Engines")


@pytest.mark.parametrize("undone", [0, 1])
def test_taken_apart_after_an_import_was_undone_nothing_breaks(actor, desk, undone):
    reports = [
        desk.cards(card("Ada Byron", "ada@one.example", uid="1")),
        desk.cards(card("A. Byron", "ada@two.example", uid="2"), card("Cy", "cy@ball.example")),
        desk.mails(mail("ada@two.example", ME, cc=["ada@one.example"])),
    ]
    kept, gone = Person.objects.filter(full_name__contains="Byron").order_by("pk")
    set_notes(actor, gone.pk, notes="Her own words.")
    number = merge(actor, kept.pk, gone.pk)
    undo_batch(actor, reports[2].batch)
    undo_batch(actor, reports[undone].batch)

    if undone:  # else nobody is left of whom the import of the one kept told
        take_apart(actor, number)

    assert person(actor, gone.pk).notes == "Her own words."
    assert Person.objects.filter(pk=kept.pk).count() == undone
    assert Participation.objects.count() == 0


def test_made_one_after_an_import_was_undone_nothing_breaks(actor, desk):
    report = desk.cards(card("Ada Byron", "ada@one.example", uid="1", title="Countess"))
    kept = Person.objects.get()
    set_notes(actor, kept.pk, notes="Her own words.")
    gone = somebody(actor, "A. Byron", emails=["ada@two.example"])
    undo_batch(actor, report.batch)
    before = every_row(actor)

    take_apart(actor, merge(actor, kept.pk, gone.pk))

    assert every_row(actor) == before


def test_an_exchange_told_anew_is_undone_to_the_one_kept(actor, desk):
    desk.cards(card("Ada Byron", "ada@one.example"), card("A. Byron", "ada@two.example"))
    desk.events(event("1@x.example", "20260505T100000Z", "ada@two.example"))
    moved = desk.events(event("1@x.example", "20260505T110000Z", "ada@one.example", "ada@two.example", SEQUENCE="1"))
    kept, gone = Person.objects.filter(full_name__contains="Byron").order_by("pk")
    merge(actor, kept.pk, gone.pk)

    undo_batch(actor, moved.batch)

    assert list(Participation.objects.values_list("person_id", flat=True)) == [kept.pk]


def test_somebody_whose_place_another_took_cannot_come_back(actor, two):
    number = merge(actor, two[0].pk, two[1].pk)
    Person.objects.filter(pk=two[0].pk).update(uid="other")
    somebody(actor, "Cy")
    Person.objects.filter(full_name="Cy").update(uid=two[1].uid)

    with pytest.raises(MergingError, match="another entry took their place since"):
        take_apart(actor, number)


@pytest.fixture
def firms(actor):
    """Two names of one organisation, with somebody in each."""
    somebody(actor, "Ada", organisation="Analytical Engines")
    somebody(actor, "Bo", organisation="Analytical Engines Ltd")
    return [Organisation.objects.get(name=name).pk for name in ("Analytical Engines", "Analytical Engines Ltd")]


def test_two_organisations_become_one_and_two_again(actor, firms):
    before = every_row(actor)

    number = merge_organisations(actor, *firms, why=["The same name but for Ltd."])

    assert list(Person.objects.values_list("organisation_id", flat=True)) == [firms[0]] * 2
    assert queries.organisation_merged_into(actor, firms[1]) == firms[0]
    assert [one.gone_name for one in queries.organisation_merges(actor)] == ["Analytical Engines Ltd"]
    take_organisations_apart(actor, number)
    assert every_row(actor) == before


def test_a_file_with_the_other_name_puts_people_into_the_one_kept(actor, firms, desk):
    merge_organisations(actor, *firms)
    desk.cards(card("Cy", "cy@ball.example", org="Analytical Engines Ltd"))

    assert list(Organisation.objects.values_list("name", flat=True)) == ["Analytical Engines"]
    assert Person.objects.get(full_name="Cy").organisation_id == firms[0]


def test_organisations_of_a_chain_are_taken_apart_in_either_order(actor, firms):
    somebody(actor, "Cy", organisation="Engines")
    third = Organisation.objects.get(name="Engines").pk
    before = every_row(actor)
    first = merge_organisations(actor, firms[0], firms[1])
    second = merge_organisations(actor, third, firms[0])

    take_organisations_apart(actor, first)
    assert Person.objects.get(full_name="Bo").organisation_id == firms[1]
    take_organisations_apart(actor, second)

    assert every_row(actor) == before


def test_an_import_undone_after_puts_people_into_the_organisation_kept(actor, firms, desk):
    desk.cards(card("Cy", "cy@ball.example", uid="1", org="Analytical Engines Ltd"))
    moved = desk.cards(card("Cy", "cy@ball.example", uid="1", org="Elsewhere"))
    merge_organisations(actor, *firms)

    undo_batch(actor, moved.batch)

    assert Person.objects.get(full_name="Cy").organisation_id == firms[0]


def test_somebody_who_comes_back_works_where_their_organisation_went(actor, firms):
    ada, bo = Person.objects.order_by("pk")
    number = merge(actor, ada.pk, bo.pk)
    merge_organisations(actor, *firms)
    take_apart(actor, number)

    assert person(actor, bo.pk).organisation_id == firms[0]


def test_organisations_refuse_what_people_refuse(actor, stranger, firms):
    with pytest.raises(MergingError, match="it takes two"):
        merge_organisations(actor, firms[0], firms[0])
    with pytest.raises(OrganisationNotFoundError):
        merge_organisations(stranger, *firms)
    number = merge_organisations(actor, *firms)
    with pytest.raises(MergeNotFoundError):
        take_organisations_apart(stranger, number)
    somebody(actor, "Cy")
    Organisation.objects.create(workspace=actor.workspace, name="x", key="analytical engines ltd")
    with pytest.raises(MergingError, match="is there again already"):
        take_organisations_apart(actor, number)


def test_two_organisations_said_to_be_two_stay_so(actor, firms):
    say_organisations_apart(actor, *firms)
    assert queries.said_organisations_apart(actor, *firms)
    merge_organisations(actor, *firms)
    assert OrganisationsApart.objects.count() == 0
    take_organisations_apart(actor, OrganisationMerge.objects.get().pk)
    unsay_organisations_apart(actor, *firms)
    assert not queries.said_organisations_apart(actor, *firms)


def test_the_archive_carries_who_is_two(actor, desk, tmp_path):
    ada, a = somebody(actor, "Ada", organisation="Engines"), somebody(actor, "A. Byron", organisation="Engines Ltd")
    say_not_same(actor, ada.pk, a.pk)
    say_organisations_apart(actor, ada.organisation_id, a.organisation_id)
    archive = exported(actor)
    other = owner("Elsewhere", now=actor.now)

    report = desk.bring("kithwork.zip", archive, actor=other)

    assert exported(other) == archive
    undo_batch(other, report.batch)
    assert NotSame.objects.filter(workspace=other.workspace).count() == 0
    assert OrganisationsApart.objects.filter(workspace=other.workspace).count() == 0


def test_said_of_two_keeps_people_whose_import_is_undone(actor, desk):
    report = desk.cards(card("Ada", "ada@one.example"), card("A. Byron", "ada@two.example"))
    ada, a = Person.objects.order_by("pk")
    say_not_same(actor, ada.pk, a.pk)

    undo_batch(actor, report.batch)

    assert Person.objects.count() == 2


def test_of_one_address_the_one_the_user_wrote_stays(actor, desk):
    desk.cards(card("Ada Byron", phones=["+351912345678"]))
    kept = Person.objects.get()
    gone = somebody(actor, "A. Byron", phones=["+351 912 345 678"])

    merge(actor, kept.pk, gone.pk)

    assert list(kept.points.values_list("value", "origin")) == [("+351 912 345 678", "you")]


def test_what_both_said_stands_once_as_of_the_later_day(actor, two):
    kept, gone = two
    after = later(actor, days=3)
    for who, one in ((actor, kept), (after, gone)):
        mention(who, one.pk, kind=Mentioned.SEEKS, words="A loom mender" if one is kept else "a loom mender")
        say_work(who, one.pk, "florist", does=Does.YES if one is kept else Does.NO)
    set_whereabouts(actor, kept.pk, town="", country="", languages=["pt"], from_anywhere=False)
    set_whereabouts(actor, gone.pk, town="Porto", country="PT", languages=["fr"], from_anywhere=True)
    before = every_row(actor)

    number = merge(actor, kept.pk, gone.pk)

    assert [(line.words, line.said_on) for line in queries.mentions_of(actor, kept.pk)] == [
        ("A loom mender", after.today)
    ]
    assert list(Practice.objects.values_list("person_id", "does")) == [(kept.pk, "no")]
    [there] = Whereabouts.objects.values_list("person_id", "town", "country", "languages", "from_anywhere")
    assert there == (kept.pk, "Porto", "PT", ["fr", "pt"], True)
    take_apart(actor, number)
    assert every_row(actor) == before


def test_who_is_not_to_be_brought_together_stays_so_for_the_longer_of_the_two(actor, two):
    kept, gone = two
    cy = somebody(actor, "Cy Young")
    introductions.say_not_these(actor, kept.pk, cy.pk, NotWhy.NO_FIT, until=actor.today)
    introductions.say_not_these(actor, gone.pk, cy.pk, NotWhy.NO_FIT)

    merge(actor, kept.pk, gone.pk)

    assert list(NotThese.objects.values_list("until", flat=True)) == [None]


def test_whom_an_ask_told_of_since_stays_told_of(actor, two):
    kept, gone = two
    cy = somebody(actor, "Cy Young")
    ask = keep_open(actor, "a loom mender")
    note_seen(actor, ask.pk, [gone.pk])
    number = merge(actor, kept.pk, gone.pk)
    note_seen(actor, ask.pk, [cy.pk])

    take_apart(actor, number)

    assert Wanted.objects.get().seen == [gone.pk, cy.pk]
