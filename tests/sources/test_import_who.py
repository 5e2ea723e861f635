"""Who is who: which cards and addresses are one person, who stays aside and why, and which addresses are mine."""

import pytest

from kithwork.conversations.models import Exchange, Participation
from kithwork.conversations.rules import Direction
from kithwork.people.actions import archive, edit_person, put_aside, throw_away
from kithwork.people.models import ContactPoint, Person
from kithwork.people.rules import PersonCard, Place
from kithwork.relationships.queries import register
from kithwork.sources.actions import import_paths, say_whose
from kithwork.sources.rules import Tally
from kithwork.workspace.models import OwnAddress
from kithwork.workspace.rules import AddressStanding
from tests.factories import points, somebody
from tests.sources.written import ME, Desk, card, mail, places, who

DANA = "dana@firm.example"


@pytest.fixture
def desk(actor, tmp_path):
    return Desk(actor, tmp_path)


def in_relationships(actor):
    return sorted(line.entry.name for line in register(actor))


# --- Cards -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "people"),
    [
        (card("Dana Keller", DANA), card("Keller, Dana M.", DANA), 1),
        (card("Dana Keller", DANA), card("Dana Keller", "dana@home.example"), 2),
        (card("Dana Keller", DANA), card("Rolf Keller", DANA), 2),
        (card("Jane Doe", "doe@x.example"), card("John Doe", "doe@x.example"), 2),
        (card("Dana Keller", phones=["+351912345678"]), card("Rolf Keller", phones=["+351912345678"]), 2),
        (card("Dana Keller", phones=["+351912345678"]), card("Keller Dana", phones=["+351 912 345 678"]), 1),
        (card("D. Keller", phones=["+351912345678"]), card("Dana Keller", phones=["+351912345678"]), 2),
        (card("Dana Keller", url="https://firm.example"), card("Bo Berg", url="https://firm.example"), 2),
        (card("Dana Keller", url="https://firm.example"), card("Dana", url="https://firm.example"), 2),
        (card("Dana Keller", DANA), "BEGIN:VCARD\r\nEMAIL:dana@firm.example\r\nEND:VCARD\r\n", 1),
        (card("Ñ Ñ Ñ", phones=["555123"]), card("Ñ Ñ Ñ Ñ Ñ", phones=["555123"]), 2),
    ],
)
def test_two_cards_are_one_person_only_where_address_and_name_say_so(actor, desk, one, other, people):
    desk.cards(one)
    desk.cards(other)
    assert Person.objects.count() == people
    desk.actor = actor
    assert desk.cards(one, other).people == Tally(unchanged=2)


def test_an_address_of_two_people_is_told_apart_by_the_name_in_the_mail(actor, desk):
    desk.cards(card("Jane Doe", "doe@x.example"), card("John Doe", "doe@x.example"))
    desk.mails(mail("John Doe <doe@x.example>", ME), mail("Jane Doe <doe@x.example>", ME, on="2026-03-05"))
    rows = Participation.objects.order_by("happened_at").values_list("person__full_name", flat=True)
    assert list(rows) == ["John Doe", "Jane Doe"]


def test_one_person_has_many_addresses_and_all_mail_from_them(actor, desk):
    desk.cards(card("Dana Keller", DANA, "dana@home.example"))
    desk.mails(mail(DANA, ME), mail(ME, "dana@home.example", on="2026-03-05"))
    assert set(Participation.objects.values_list("person__full_name", "direction")) == {
        ("Dana Keller", Direction.IN),
        ("Dana Keller", Direction.OUT),
    }


def test_a_card_gives_somebody_known_from_mail_a_name_that_later_cards_find(actor, desk):
    desk.mails(mail(ME, "dk@firm.example"))
    desk.cards(
        card("Dana Keller", "dk@firm.example", "dana@home.example"),
        card("Dana Keller", "dana@home.example", phones=["+351912345678"]),
        card("Rolf Keller", "dk@firm.example"),
    )
    assert [name for name, _ in who(actor)] == ["Dana Keller", "Rolf Keller"]


# --- What the user decided -------------------------------------------------------------------------------------


def test_what_the_user_wrote_is_overwritten_by_no_import(actor, desk):
    desk.cards(card("Dana Keller", DANA, uid="7", title="Head", org="Firm", note="old", bday="1980-01-01"))
    mine = PersonCard(
        name="Dana K.", title="Boss", organisation="Mine", notes="hers", birthday="--02-03", nickname="D",
        points=points(emails=[DANA]),
    )  # fmt: skip
    one = edit_person(actor, Person.objects.get().pk, card=mine)
    desk.cards(
        card("Dana Keller-Ott", DANA, uid="7", title="CEO", org="Other", note="new", bday="1981-01-01", nickname="Z")
    )
    desk.mails(mail("Keller, D. <dana@firm.example>", ME))
    one.refresh_from_db()
    assert (one.full_name, one.title, one.notes) == ("Dana K.", "Boss", "hers")
    assert (one.birthday, one.nickname, one.organisation.name) == ("--02-03", "D", "Mine")


@pytest.mark.parametrize(
    ("decide", "stands"),
    [
        (put_aside, (Place.ASIDE, "by-hand")),
        (archive, (Place.ARCHIVED, "")),
        (throw_away, (Place.KEPT, "")),
    ],
)
def test_where_the_user_put_somebody_they_stay_whatever_comes(actor, desk, decide, stands):
    one = somebody(actor, "Dana Keller", emails=[DANA])
    decide(actor, one.pk)
    desk.cards(card("Dana Keller", DANA, title="Head"))
    desk.mails(mail(ME, DANA), mail(DANA, ME, on="2026-03-05"))
    assert places(actor) == {"Dana Keller": stands}
    one.refresh_from_db()
    assert (one.trashed_at is not None) is (decide is throw_away)
    assert in_relationships(actor) == []


# --- Aside -----------------------------------------------------------------------------------------------------

NEWS = {"List_Unsubscribe": "<https://news.example/stop>"}
LIST = {"List_Id": "<friends.lists.example>", "List_Post": "<mailto:friends@lists.example>", "Precedence": "list"}


@pytest.mark.parametrize(
    ("letter", "name", "reason"),
    [
        (mail("Sam News <sam@news.example>", ME, **NEWS), "Sam News", "newsletter"),
        (mail("Shop <no-reply@shop.example>", ME), "Shop", "robot"),
        (mail("Deploys <notifications@forge.example>", ME), "Deploys", "robot"),
        (mail("Lea List <lea@x.example>", "friends@lists.example", **LIST), "Lea List", "list"),
        (mail("Bulk Bo <bo@x.example>", ME, *[f"p{n}@x.example" for n in range(30)]), "Bulk Bo", "bulk"),
        (mail("Dana Keller <dana@firm.example>", ME, cc=["Carl Cc <cc@x.example>"]), "Carl Cc", "copied"),
    ],
)
def test_who_is_no_relationship_waits_aside_with_the_reason(actor, desk, letter, name, reason):
    report = desk.mails(letter)
    assert places(actor)[name] == (Place.ASIDE, reason)
    assert name not in in_relationships(actor)
    assert (
        report.people.skipped
        == sum(report.asides.values())
        == sum(place == Place.ASIDE for place, _ in places(actor).values())
    )


def test_a_robot_that_was_answered_is_still_no_relationship(actor, desk):
    desk.mails(mail("Shop <no-reply@shop.example>", ME), mail(ME, "no-reply@shop.example", on="2026-03-05"))
    assert places(actor) == {"Shop": (Place.ASIDE, "robot")}


@pytest.mark.parametrize("letter", [mail("Sam Shop <sam@x.example>", ME, **NEWS), mail(DANA, ME, cc=["sam@x.example"])])
def test_somebody_aside_who_writes_personally_later_is_kept(actor, desk, letter):
    desk.mails(letter)
    desk.mails(mail("Sam Shop <sam@x.example>", ME, on="2026-05-01", subject="Dear Ana"))
    assert places(actor)["Sam Shop"] == (Place.KEPT, "")
    assert "Sam Shop" in in_relationships(actor)


# --- Mine ------------------------------------------------------------------------------------------------------

ALIAS = "a.almeida@work.example"


def test_an_alias_confirmed_later_turns_directions_round_and_back(actor, desk):
    desk.mails(
        mail(ALIAS, DANA, subject="From my other desk"),
        mail(DANA, ALIAS, on="2026-03-05"),
        mail(ME, "eve@x.example", on="2026-03-06"),
    )
    assert sorted(Exchange.objects.values_list("direction", flat=True)) == ["other", "other", "out"]
    stood = places(actor)
    assert say_whose(actor, ALIAS, AddressStanding.MINE) == 2
    assert sorted(Exchange.objects.values_list("direction", flat=True)) == ["in", "out", "out"]
    assert places(actor)[DANA] == (Place.KEPT, "")
    assert places(actor)["A Almeida"] == (Place.YOU, "")
    assert say_whose(actor, ALIAS, AddressStanding.NOT_MINE) == 2
    assert sorted(Exchange.objects.values_list("direction", flat=True)) == ["other", "other", "out"]
    assert places(actor) == stood


def test_a_card_that_stood_as_mine_goes_back_into_the_book(actor, desk):
    desk.cards(card("Ana Almeida", ALIAS))
    somebody(actor, "Ana A.", emails=[ALIAS])
    say_whose(actor, ALIAS, AddressStanding.MINE)
    assert set(places(actor).values()) == {(Place.YOU, "")}
    say_whose(actor, ALIAS, AddressStanding.NOT_MINE)
    assert set(places(actor).values()) == {(Place.KEPT, "")}


def test_an_assistant_writes_for_me_and_stays_somebody(actor, desk):
    helper = "helper@example.org"
    desk.mails(
        mail(f"Hal Helper <{helper}>", DANA), mail(DANA, helper, on="2026-03-05"), mail(ME, helper, on="2026-03-06")
    )
    say_whose(actor, helper, AddressStanding.WRITES_FOR_ME)
    directions = Exchange.objects.order_by("happened_at").values_list("direction", flat=True)
    assert list(directions) == ["out", "other", "out"]
    assert (places(actor)["Hal Helper"], places(actor)[DANA]) == ((Place.KEPT, ""), (Place.KEPT, ""))
    say_whose(actor, helper, AddressStanding.NOT_MINE)
    assert list(directions.all()) == ["other", "other", "out"]


def test_the_owner_found_in_a_mailbox_is_remembered_for_the_next(actor, desk):
    letters = [mail(ME, f"p{n}@x.example", on=f"2026-03-{n + 1:02}") for n in range(8)]
    folder = desk.file("x", "x").parent / "Sent"
    folder.mkdir()
    (folder / "sent.mbox").write_text("".join(f"From - Mon Mar 02 00:00:00 2026\r\n{one}\r\n" for one in letters))
    assert import_paths(actor, [folder]).owners == [ME]
    assert OwnAddress.objects.get(address=ME).standing == AddressStanding.MINE
    desk.mails(mail(DANA, ME, on="2026-06-01"), owners=())
    assert Exchange.objects.order_by("-happened_at").first().direction == Direction.IN


def test_addresses_with_other_letters_are_found_when_they_turn_out_mine(actor, desk):
    mine = "añã@exämple.org"
    desk.mails(mail(mine, DANA))
    assert say_whose(actor, mine, AddressStanding.MINE) == 1
    assert Exchange.objects.get().direction == Direction.OUT


def test_no_address_is_lost_when_cards_of_one_person_follow_each_other(actor, desk):
    desk.cards(card("Dana Keller", DANA), card("Dana Keller", DANA, "b@x.example"), card("Dana Keller", "b@x.example"))
    assert who(actor) == [("Dana Keller", ("b@x.example", DANA))]
    assert ContactPoint.objects.count() == 2


def test_two_programs_that_number_their_cards_from_one_lose_nobody(actor, desk):
    desk.cards(card("Dana Keller", DANA, uid="1"))
    desk.cards(card("Bo Berg", "bo@x.example", uid="1"))
    assert [name for name, _ in who(actor)] == ["Bo Berg", "Dana Keller"]
    assert desk.cards(card("Bo Berg", "bo@x.example", uid="1")).people == Tally(unchanged=1)
    assert desk.cards(card("Dana Keller", DANA, uid="1")).people == Tally(unchanged=1)
    assert desk.cards(card("Bo Berg", "bo@x.example", uid="1", title="Head")).people == Tally(updated=1)
    assert Person.objects.get(full_name="Bo Berg").title == "Head"


def test_cards_with_very_long_uids_are_told_apart_and_known_again(actor, desk):
    cards = [card("Dana Keller", DANA, uid="x" * 400 + "1"), card("Bo Berg", "bo@x.example", uid="x" * 400 + "2")]
    assert desk.cards(*cards).people == Tally(created=2)
    assert desk.cards(*cards).people == Tally(unchanged=2)


def test_an_older_copy_of_a_card_in_the_same_folder_changes_nothing_the_second_time(actor, desk):
    folder = desk.file("2025.vcf", card("Dana Keller", DANA, uid="1", title="Clerk")).parent
    (folder / "2026.vcf").write_text(card("Dana Keller", DANA, uid="1", title="Head"))
    before = import_paths(actor, [folder]).people
    assert (before, Person.objects.get().title) == (Tally(created=1, updated=1), "Head")
    assert import_paths(actor, [folder]).people == Tally(unchanged=2)
    assert Person.objects.get().title == "Head"
