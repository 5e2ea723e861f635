"""Undoing an import: the network is as it was before, to the byte, but for what somebody told since."""

import pytest

from kithwork.conversations.models import Exchange
from kithwork.core.errors import NotFoundError
from kithwork.people.actions import MergeNotFoundError, edit_person, merge, put_aside, set_notes, take_apart
from kithwork.people.models import Organisation, Person, Tag
from kithwork.people.rules import PersonCard, Place
from kithwork.sources.actions import NotUndoableError, import_paths, say_whose, undo_batch
from kithwork.sources.models import Batch, SourceItem
from kithwork.sources.queries import brought, latest_undoable
from kithwork.workspace.models import OwnAddress
from kithwork.workspace.rules import AddressStanding
from tests.factories import later, points, somebody, talked
from tests.sources.written import ME, Desk, archive_of, calendar, card, event, mail, places, state_of, who


@pytest.fixture
def desk(actor, tmp_path):
    return Desk(actor, tmp_path)


def test_an_import_into_an_empty_network_leaves_nothing_when_undone(actor, desk):
    before = state_of(actor)
    report = desk.cards(card("Dana Keller", "dana@firm.example", categories="Friends", org="Firm"))
    undone = undo_batch(actor, report.batch)
    assert (undone.people, undone.kept_people) == (1, 0)
    assert state_of(actor) == before


def test_known_people_stand_as_before_when_an_import_that_changed_them_is_undone(actor, desk):
    desk.cards(card("Dana Keller", "dana@firm.example", uid="7", note="first"), card("Bo Berg", "bo@firm.example"))
    before = state_of(actor)
    report = desk.cards(
        card("Dana Keller-Ott", "dana@firm.example", "dana@new.example", uid="7", title="Head", note="second"),
        card("Berg, Bo", "bo@firm.example", phones=["+351 912 345 678"], org="Firm", categories="Chess"),
    )
    assert (report.people.updated, report.people.created) == (2, 0)
    assert undo_batch(actor, report.batch).restored == 2
    assert state_of(actor) == before


def test_a_revised_meeting_stands_as_before_when_the_revision_is_undone(actor, desk):
    desk.events(event("m1", "20260302T100000Z", "dana@firm.example", sequence=0))
    before = state_of(actor)
    report = desk.events(
        event("m1", "20260302T100000Z", "dana@firm.example", "bo@firm.example", minutes=30, sequence=1)
    )
    assert (report.exchanges.updated, report.exchanges.created) == (1, 0)
    assert Exchange.objects.get().minutes == 30
    undo_batch(actor, report.batch)
    assert state_of(actor) == before


def test_a_mailbox_and_the_owner_it_told_of_go_together(actor, desk):
    desk.cards(card("Ana Almeida", ME), card("Dana Keller", "dana@firm.example"))
    before = state_of(actor)
    report = desk.mails(mail(ME, "Dana <dana@firm.example>"), mail("Eve <eve@firm.example>", ME, on="2026-03-03"))
    assert places(actor)["Ana Almeida"] == (Place.YOU, "")
    undo_batch(actor, report.batch)
    assert state_of(actor) == before


def test_a_name_learned_from_a_mail_is_forgotten_but_the_address_stays(actor, desk):
    desk.mails(mail(ME, "dk@firm.example"))
    before = state_of(actor)
    report = desk.mails(mail("Dana Keller <dk@firm.example>", ME, on="2026-03-05"))
    assert who(actor) == [("Dana Keller", ("dk@firm.example",))]
    undo_batch(actor, report.batch)
    assert state_of(actor) == before


def test_somebody_kept_aside_stands_aside_again(actor, desk):
    desk.mails(mail("Sam Shop <sam@news.example>", ME, List_Unsubscribe="<https://news.example/u>"))
    before = state_of(actor)
    report = desk.mails(mail("Sam Shop <sam@news.example>", ME, on="2026-03-09", subject="A word from me"))
    assert places(actor)["Sam Shop"] == (Place.KEPT, "")
    undo_batch(actor, report.batch)
    assert state_of(actor) == before


def test_what_the_user_wrote_since_stays(actor, desk):
    report = desk.cards(card("Dana Keller", "dana@firm.example"), card("Bo Berg", "bo@firm.example"))
    dana = Person.objects.get(full_name="Dana Keller")
    edit_person(actor, dana.pk, card=PersonCard(name="Dana K.", points=points(emails=["dana@firm.example"])))
    undone = undo_batch(actor, report.batch)
    assert (undone.people, undone.kept_people) == (1, 1)
    assert who(actor) == [("Dana K.", ("dana@firm.example",))]


def test_somebody_with_whom_something_was_logged_since_stays(actor, desk):
    report = desk.cards(card("Dana Keller", "dana@firm.example"))
    talked(actor, Person.objects.get(), days_ago=1)
    assert undo_batch(actor, report.batch).kept_people == 1


def test_an_edit_outlives_the_undoing_of_an_import_that_changed_other_fields(actor, desk):
    one = somebody(actor, "Dana Keller", emails=["dana@firm.example"])
    report = desk.cards(card("Dana Keller", "dana@firm.example", title="Head", note="Skis"))
    edit_person(
        actor,
        one.pk,
        card=PersonCard(
            name="Dana Keller", title="Director", notes="Skis", points=points(emails=["dana@firm.example"])
        ),
    )
    undo_batch(actor, report.batch)
    one.refresh_from_db()
    assert (one.title, one.notes) == ("Director", "")


def test_what_a_later_import_told_stays_when_an_earlier_one_is_undone(actor, desk):
    somebody(actor, "Dana Keller", emails=["dana@firm.example"])
    before = state_of(actor)
    first = desk.cards(card("Dana Keller", "dana@firm.example", uid="7", title="Head", role="x"))
    second = desk.cards(card("Dana Keller", "dana@firm.example", uid="7", title="Director", note="Skis"))
    undo_batch(actor, first.batch)
    one = Person.objects.get()
    assert (one.title, one.notes) == ("Director", "Skis")
    undo_batch(actor, second.batch)
    assert state_of(actor) == before


def test_somebody_whom_a_later_card_tells_of_too_stays_until_that_is_undone(actor, desk):
    before = state_of(actor)
    first = desk.cards(card("Dana Keller", "dana@firm.example", uid="a"))
    second = desk.cards(card("Dana Keller", "dana@firm.example", uid="b", phones=["+351912345678"]))
    undone = undo_batch(actor, first.batch)
    assert (undone.people, undone.kept_people) == (0, 1)
    undo_batch(actor, second.batch)
    assert state_of(actor) == before


def test_a_card_renewed_later_stays_until_the_later_import_is_undone(actor, desk):
    before = state_of(actor)
    first = desk.cards(card("Dana Keller", "dana@firm.example", uid="a"))
    second = desk.cards(card("Dana Keller", "dana@firm.example", uid="a", title="Head"))
    assert undo_batch(actor, first.batch).kept_people == 1
    assert desk.cards(card("Dana Keller", "dana@firm.example", uid="a", title="Head")).people.unchanged == 1
    undo_batch(actor, second.batch)
    assert (state_of(actor), SourceItem.objects.count()) == (before, 0)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_mailboxes_with_the_same_people_leave_nobody_behind_in_either_order(actor, desk, order):
    before = state_of(actor)
    batches = [
        desk.mails(mail(ME, "Dana <dana@firm.example>")).batch,
        desk.mails(mail("Dana <dana@firm.example>", ME, on="2026-04-01")).batch,
    ]
    for place in order:
        undo_batch(actor, batches[place])
    assert state_of(actor) == before


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_revisions_of_a_meeting_are_undone_in_either_order(actor, desk, order):
    desk.events(event("m1", "20260302T100000Z", "dana@firm.example"))
    before = state_of(actor)
    batches = [
        desk.events(event("m1", "20260303T100000Z", "dana@firm.example", sequence=1)).batch,
        desk.events(event("m1", "20260304T100000Z", "dana@firm.example", sequence=2)).batch,
    ]
    for place in order:
        undo_batch(actor, batches[place])
    assert state_of(actor) == before


def test_an_address_the_user_confirmed_outlives_the_import_that_found_it(actor, desk):
    report = desk.mails(mail(ME, "dana@firm.example"))
    say_whose(actor, ME, AddressStanding.MINE)
    undo_batch(actor, report.batch)
    assert OwnAddress.objects.get().standing == AddressStanding.MINE


def test_an_undone_import_can_be_brought_again_and_gives_the_same(actor, desk):
    first = desk.cards(card("Dana Keller", "dana@firm.example", uid="7"))
    undo_batch(actor, first.batch)
    again = desk.cards(card("Dana Keller", "dana@firm.example", uid="7"))
    assert again.people == first.people


def test_an_import_is_undone_once(actor, desk):
    report = desk.cards(card("Dana Keller", "dana@firm.example"))
    undo_batch(actor, report.batch)
    with pytest.raises(NotUndoableError, match=r"This import was undone before; there is nothing left of it\."):
        undo_batch(actor, report.batch)


def test_undoing_a_restored_archive_leaves_an_empty_network(actor, stranger, desk):
    desk.cards(card("Dana Keller", "dana@firm.example"))
    desk.mails(mail(ME, "dana@firm.example"))
    before = state_of(stranger)
    report = desk.bring("all.zip", archive_of(actor), actor=stranger)
    assert (report.people.created, report.exchanges.created) == (1, 1)
    undo_batch(stranger, report.batch)
    assert state_of(stranger) == before
    assert [batch.state for batch in Batch.objects.filter(workspace=stranger.workspace)] == ["undone"]


def test_a_stranger_sees_no_import_and_undoes_none_and_may_bring_the_same_file(actor, stranger, desk):
    report = desk.cards(card("Dana Keller", "dana@firm.example", uid="7"))
    with pytest.raises(NotFoundError, match=f"There is no import numbered {report.batch} here."):
        undo_batch(stranger, report.batch)
    theirs = desk.cards(card("Dana Keller", "dana@firm.example", uid="7"), actor=stranger)
    assert theirs.people.created == 1
    undo_batch(stranger, theirs.batch)
    assert who(actor) == [("Dana Keller", ("dana@firm.example",))]


def test_somebody_put_aside_by_hand_since_stays_where_they_were_put(actor, desk):
    report = desk.cards(card("Dana Keller", "dana@firm.example"))
    put_aside(actor, Person.objects.get().pk)
    undo_batch(later(actor, days=1), report.batch)
    assert places(actor) == {"Dana Keller": (Place.ASIDE, "by-hand")}


def test_a_calendar_beside_an_address_book_goes_with_it(actor, desk):
    before = state_of(actor)
    folder = desk.file("people.vcf", card("Dana Keller", "dana@firm.example")).parent
    (folder / "calendar.ics").write_text(calendar(event("m1", "20260302T100000Z", "dana@firm.example")))
    report = import_paths(actor, [folder], owners=[ME])
    undo_batch(actor, report.batch)
    assert state_of(actor) == before


class TestWhatNobodyBears:
    """Organisations and tags that an import brought go with it, unless somebody came to bear them."""

    @staticmethod
    def borne(actor):
        return (
            sorted(Organisation.objects.filter(workspace=actor.workspace).values_list("name", flat=True)),
            sorted(Tag.objects.filter(workspace=actor.workspace).values_list("name", flat=True)),
        )

    def test_they_go_with_the_import(self, actor, desk):
        report = desk.cards(card("Ann", "ann@x.example", org="Calm Terms", categories="Choir"))
        undo_batch(actor, report.batch)
        assert self.borne(actor) == ([], [])

    def test_what_somebody_else_bears_stays(self, actor, desk, stranger):
        somebody(actor, "Bo", organisation="Calm Terms", tags=("Choir",))
        somebody(stranger, "Cy", organisation="Calm Terms", tags=("Choir",))
        report = desk.cards(card("Ann", "ann@x.example", org="Calm Terms", categories="Choir,Bees"))
        undo_batch(actor, report.batch)
        assert self.borne(actor) == self.borne(stranger) == (["Calm Terms"], ["Choir"])

    def test_what_more_about_somebody_known_had_brought_goes_too(self, actor, desk):
        somebody(actor, "Ann", emails=["ann@x.example"])
        report = desk.cards(card("Ann", "ann@x.example", org="Calm Terms", categories="Choir"))
        assert self.borne(actor) == (["Calm Terms"], ["Choir"])
        undo_batch(actor, report.batch)
        assert self.borne(actor) == ([], [])

    def test_what_another_import_puts_back_stays_until_then(self, actor, desk):
        first = desk.cards(card("Ann", "ann@x.example", uid="1", org="Calm Terms"))
        second = desk.cards(card("Ann", "ann@x.example", uid="1", org="Bold Terms"))
        other = desk.cards(card("Bo", "bo@y.example", org="Bold Terms"))
        undo_batch(actor, other.batch)
        assert self.borne(actor)[0] == ["Bold Terms", "Calm Terms"]
        undo_batch(actor, second.batch)
        assert self.borne(actor)[0] == ["Calm Terms"]
        undo_batch(actor, first.batch)
        assert self.borne(actor)[0] == []

    def test_undone_in_the_order_they_came_nothing_is_left(self, actor, desk):
        somebody(actor, "Ann", emails=["ann@x.example"])
        first = desk.cards(card("Ann", "ann@x.example", uid="1", org="Calm Terms"))
        second = desk.cards(card("Ann", "ann@x.example", uid="1", org="Bold Terms"))
        undo_batch(actor, first.batch)
        assert self.borne(actor)[0] == ["Bold Terms"]
        undo_batch(actor, second.batch)
        assert self.borne(actor)[0] == []

    def test_what_a_merge_would_bring_back_stays(self, actor, desk):
        kept = somebody(actor, "Ann Keller", organisation="Bold Terms")
        gone = somebody(actor, "Ann Keller", organisation="Calm Terms")
        report = desk.cards(card("Cy", "cy@y.example", org="Calm Terms", categories="Choir"))
        made = merge(actor, kept.pk, gone.pk)
        undo_batch(actor, report.batch)
        assert self.borne(actor) == (["Bold Terms", "Calm Terms"], [])
        take_apart(actor, made)
        assert Person.objects.get(pk=gone.pk).organisation.name == "Calm Terms"

    def test_whom_the_import_alone_told_of_goes_with_it_though_made_one_since(self, actor, desk):
        kept = somebody(actor, "Ann Keller", organisation="Bold Terms")
        report = desk.cards(card("Ann Keller", "ann@x.example", org="Calm Terms", categories="Choir"))
        merge(actor, kept.pk, Person.objects.exclude(pk=kept.pk).get().pk)
        undo_batch(actor, report.batch)
        assert self.borne(actor) == (["Bold Terms"], [])


class TestMadeOneSince:
    """Whom only the undone import told of never comes back empty when two are taken apart."""

    @staticmethod
    def astas(desk):
        reports = [desk.cards(card("Asta", f"asta@{number}.example", uid=str(number))) for number in (1, 2, 3)]
        return reports, list(Person.objects.order_by("pk"))

    @pytest.mark.parametrize(("kept", "gone"), [(0, 1), (1, 0)])
    def test_they_go_and_the_other_stands_as_before(self, actor, desk, kept, gone):
        reports, people = self.astas(desk)
        made = merge(actor, people[kept].pk, people[gone].pk)

        done = undo_batch(actor, reports[1].batch)

        assert (done.people, done.kept_people) == (1, 0)
        left = Person.objects.order_by("pk")
        assert [[point.value for point in one.points.all()] for one in left] == [["asta@1.example"], ["asta@3.example"]]
        with pytest.raises(MergeNotFoundError):
            take_apart(actor, made)

    def test_another_entry_of_hers_stays_one_with_her(self, actor, desk):
        reports, (first, second, third) = self.astas(desk)
        merge(actor, second.pk, third.pk)
        merge(actor, first.pk, second.pk)
        stays = merge(actor, first.pk, somebody(actor, "Asta L.", emails=["asta@4.example"]).pk)

        undo_batch(actor, reports[1].batch)

        ways = [sorted(point.value for point in one.points.all()) for one in Person.objects.order_by("pk")]
        assert ways == [["asta@1.example", "asta@3.example", "asta@4.example"]]
        take_apart(actor, stays)
        assert sorted(point.value for point in first.points.all()) == ["asta@1.example", "asta@3.example"]

    def test_who_was_worked_with_since_stays_one_and_comes_back_whole(self, actor, desk):
        reports, (first, second, _) = self.astas(desk)
        set_notes(actor, second.pk, notes="Her own words.")
        made = merge(actor, first.pk, second.pk)

        assert undo_batch(actor, reports[1].batch).kept_people == 1

        assert Person.objects.get(pk=first.pk).notes == "Her own words."
        take_apart(actor, made)
        assert Person.objects.get(pk=second.pk).notes == "Her own words."
        assert [point.value for point in second.points.all()] == ["asta@2.example"]


def test_what_brought_nothing_is_not_listed_for_undoing(actor, desk):
    first = desk.cards(card("Ann", "ann@x.example"))
    again = desk.cards(card("Ann", "ann@x.example"))
    more = desk.cards(card("Ann", "ann@x.example", "ann@home.example", uid="9"))
    assert again.batch is not None
    assert [one.pk for one in brought(actor)] == [more.batch, first.batch]
    undo_batch(actor, more.batch)
    assert latest_undoable(actor).pk == first.batch
