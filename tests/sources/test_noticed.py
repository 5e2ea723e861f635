"""What letters tell of their authors: noted once, shown until answered, taken and given back, gone with the import."""

import pytest

from kithwork.conversations.models import Exchange
from kithwork.people.actions import add_person, edit_person, erase, put_aside, throw_away
from kithwork.people.models import ContactPoint, Organisation, Person, RoleChange
from kithwork.people.rules import CardPoint, PersonCard, PointKind
from kithwork.sources.actions import undo_batch
from kithwork.sources.actions.noticed import NothingNoticedError, ask_again, decline, take
from kithwork.sources.actions.owner import say_whose
from kithwork.sources.models import Batch, Noticed
from kithwork.sources.queries.noticed import number_waiting, proposals, signed_in
from kithwork.sources.rules import Answer, NoticedKind
from kithwork.workspace.actions import set_time_and_place
from kithwork.workspace.rules import AddressStanding
from tests.factories import later
from tests.sources.written import ME, Desk, archive_of, card, mail, told

SIGNED = """Hello Ana,

here is the list.

Kind regards,

Dana Keller
Family mediator
Calm Terms Ltd.
Rua do Porto 4
4000-123 Porto
Tel: +351 912 345 678
Fax: +351 912 345 679
www.calmterms.example
"""
EVERYTHING = [
    ("phone", "+351 912 345 678"),
    ("title", "Family mediator"),
    ("organisation", "Calm Terms Ltd."),
    ("url", "www.calmterms.example"),
    ("address", "Rua do Porto 4, 4000-123 Porto"),
]
DANA = "Dana Keller <dana@calmterms.example>"


@pytest.fixture
def desk(actor, tmp_path):
    return Desk(actor, tmp_path)


@pytest.fixture
def dana(actor, desk):
    """Somebody both wrote to, who signs in full."""
    desk.mails(mail(ME, DANA), mail(DANA, ME, text=SIGNED, on="2026-05-03"))
    return Person.objects.get(full_name="Dana Keller")


def waiting(actor, **more):
    return [(one.kind.value, one.value) for one in proposals(actor, **more)]


def fields(person):
    person = Person.objects.select_related("organisation").get(pk=person.pk)
    where = person.organisation.name if person.organisation else ""
    return person.title, where, dict(person.field_origins)


def numbers(person):
    return list(ContactPoint.objects.filter(person=person).exclude(kind="email").values_list("value", "origin"))


def test_a_signature_is_noted_with_the_letter_and_the_line_it_stands_on(actor, dana):
    assert waiting(actor) == EVERYTHING
    [phone] = [one for one in proposals(actor) if one.kind is NoticedKind.PHONE]
    assert (phone.person_id, phone.name, phone.line) == (dana.pk, "Dana Keller", "Tel: +351 912 345 678")
    assert phone.exchange_id == Exchange.objects.get(text__contains="here is the list").pk
    assert str(phone.seen_on) == "2026-05-03"
    assert number_waiting(actor) == 1


def test_nothing_of_it_stands_in_the_book_before_it_is_taken(dana):
    assert (fields(dana)[:2], numbers(dana)) == (("", ""), [])


def test_taking_fills_what_is_blank_with_the_origin_signature(actor, dana):
    taken = take(actor, [one.id for one in proposals(actor)])
    title, where, origins = fields(dana)
    assert (title, where) == ("Family mediator", "Calm Terms Ltd.")
    assert (origins["title"], origins["organisation"]) == ("signature", "signature")
    assert numbers(dana) == [
        ("+351 912 345 678", "signature"),
        ("www.calmterms.example", "signature"),
        ("Rua do Porto 4, 4000-123 Porto", "signature"),
    ]
    assert ContactPoint.objects.get(kind="phone").label == "work"
    assert (len(taken.ids), taken.people, taken.moved, taken.yours) == (5, (dana.pk,), (), ())
    assert waiting(actor) == []
    assert signed_in(actor, dana.pk)[NoticedKind.TITLE, "family mediator"][0].isoformat() == "2026-05-03"


def test_what_was_taken_is_given_back_by_one_undo(actor, dana):
    before = fields(dana)
    taken = take(actor, [one.id for one in proposals(actor)])
    assert ask_again(actor, taken.ids) == 5
    assert (fields(dana), numbers(dana), waiting(actor)) == (before, [], EVERYTHING)
    assert not Organisation.objects.exists()


def test_giving_back_leaves_what_the_user_wrote_since(actor, dana):
    taken = take(actor, [one.id for one in proposals(actor)])
    edit_person(actor, dana.pk, card=PersonCard(name="Dana Keller", title="Mediator of all", organisation="Own"))
    ask_again(actor, taken.ids)
    assert fields(dana)[:2] == ("Mediator of all", "Own")


def test_what_was_declined_never_returns_with_another_letter(actor, desk, dana):
    decline(actor, [one.id for one in proposals(actor)])
    assert waiting(actor) == []
    desk.mails(mail(DANA, ME, text=SIGNED.replace("the list", "more"), on="2026-06-03"))
    assert waiting(actor) == []
    assert ask_again(actor, Noticed.objects.values_list("pk", flat=True)) == 5
    assert waiting(actor) == EVERYTHING


def test_what_was_answered_cannot_be_answered_again(actor, dana):
    ids = [one.id for one in proposals(actor)]
    decline(actor, ids)
    with pytest.raises(NothingNoticedError, match="Nothing of that waits any more"):
        take(actor, ids)


def test_the_book_knows_it_in_other_words(actor, desk):
    add_person(
        actor,
        card=PersonCard(
            name="Dana Keller",
            title="Mediator, family",
            organisation="Calm Terms",
            points=(
                CardPoint(PointKind.EMAIL, "dana@calmterms.example", "dana@calmterms.example"),
                CardPoint(PointKind.PHONE, "00351 912345678", "+351912345678"),
                CardPoint(PointKind.URL, "https://calmterms.example/", "https://calmterms.example/"),
                CardPoint(PointKind.ADDRESS, "Rua do Porto, Porto 4000-123", "rua do porto, porto 4000-123"),
            ),
        ),
    )
    desk.mails(mail(ME, DANA), mail(DANA, ME, text=SIGNED))
    assert waiting(actor) == []


def test_of_two_letters_the_newer_is_right_and_every_number_counts(actor, desk):
    old = SIGNED.replace("Family mediator", "Trainee mediator").replace("912 345 678", "912 000 111")
    desk.mails(mail(ME, DANA), mail(DANA, ME, text=old), mail(DANA, ME, text=SIGNED, on="2026-05-03"))
    assert waiting(actor) == [("phone", "+351 912 345 678"), ("phone", "+351 912 000 111"), *EVERYTHING[1:]]


def test_a_newer_import_replaces_what_waits_and_undoing_it_brings_the_older_back(actor, desk, dana):
    newer = SIGNED.replace("Family mediator", "Managing Director")
    report = desk.mails(mail(DANA, ME, text=newer, on="2026-08-03"), actor=later(actor, days=1))
    assert [value for kind, value in waiting(actor) if kind == "title"] == ["Managing Director"]
    undo_batch(actor, report.batch)
    assert waiting(actor) == EVERYTHING


def test_undoing_the_import_takes_what_waits_with_it(actor, desk):
    add_person(
        actor,
        card=PersonCard(
            name="Dana Keller",
            points=(CardPoint(PointKind.EMAIL, "dana@calmterms.example", "dana@calmterms.example"),),
        ),
    )
    report = desk.mails(mail(ME, DANA), mail(DANA, ME, text=SIGNED))
    [phone, *_] = proposals(actor)
    take(actor, [phone.id])
    undo_batch(actor, report.batch)
    rows = Noticed.objects.values_list("value", "answer", "exchange")
    assert list(rows) == [("+351 912 345 678", "taken", None)]
    assert numbers(Person.objects.get(full_name="Dana Keller")) == [("+351 912 345 678", "signature")]


def test_what_waits_goes_with_its_letter(actor, dana):
    Exchange.objects.filter(text__contains="here is the list").delete()
    assert not Noticed.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        SIGNED.replace("Dana Keller", "Bo Berg"),
        SIGNED.replace("Dana Keller\n", ""),
        "On it.\n\nOn Mon, 2 Mar 2026 at 10:00, Ana <ana@example.org> wrote:\n"
        + "\n".join(f"> {x}" for x in SIGNED.split("\n")),
        "-----Original Message-----\nFrom: Bo\nSent: Monday\nTo: Ana\nSubject: s\n\n" + SIGNED,
    ],
    ids=["of somebody else", "without a name", "quoted", "of a forwarded letter"],
)
def test_only_the_authors_own_block_is_read(actor, desk, text):
    desk.mails(mail(ME, DANA), mail(DANA, ME, text=text))
    assert waiting(actor) == []


@pytest.mark.parametrize(
    "more",
    [{"List_Id": "<friends.lists.example>"}, {"Precedence": "bulk"}, {"Auto_Submitted": "auto-replied"}],
    ids=["a list", "a circular", "a robot"],
)
def test_lists_circulars_and_robots_tell_nothing(actor, desk, more):
    desk.mails(mail(ME, DANA), mail(DANA, ME, text=SIGNED, **more))
    assert not Noticed.objects.exists()


def test_my_own_letters_tell_nothing(actor, desk):
    desk.mails(mail("Ana Almeida <ana@example.org>", DANA, text=SIGNED.replace("Dana Keller", "Ana Almeida")))
    assert not Noticed.objects.exists()


def test_those_kept_aside_or_in_the_trash_are_not_asked_about(actor, dana):
    put_aside(actor, dana.pk)
    assert waiting(actor) == []


def test_another_workspace_sees_and_answers_nothing(actor, stranger, dana):
    ids = [one.id for one in proposals(actor)]
    assert waiting(stranger) == []
    with pytest.raises(NothingNoticedError):
        take(stranger, ids)
    assert ask_again(stranger, ids) == 0
    assert Noticed.objects.filter(answer=Answer.WAITING).count() == 5


def test_it_is_listed_by_person_in_a_constant_number_of_queries(actor, desk, django_assert_max_num_queries):
    for number in range(12):
        who = f"Person{'abcdefghijkl'[number]} Keller <p{number}@calmterms.example>"
        text = SIGNED.replace("Dana Keller", f"Person{'abcdefghijkl'[number]} Keller")
        desk.mails(
            mail(ME, who, on=f"2026-02-{number + 1:02}"), mail(who, ME, text=text, on=f"2026-03-{number + 1:02}")
        )
    with django_assert_max_num_queries(6):
        assert len(proposals(actor)) == 60


def test_however_many_are_asked_whether_they_moved_it_takes_as_many_queries(actor, desk, django_assert_max_num_queries):
    for letter in "abcdefgh":
        name, address = f"Person{letter} Keller", f"p{letter}@calmterms.example"
        desk.cards(card(name, address, uid=letter, title="Judge", org="Supreme Court"))
        text = SIGNED.replace("Dana Keller", name)
        desk.mails(mail(ME, f"{name} <{address}>"), mail(f"{name} <{address}>", ME, text=text, on="2026-03-03"))
    with django_assert_max_num_queries(9):
        assert sum(one.is_question for one in proposals(actor)) == 16


def moved_letter(desk, dana, **more):
    text = SIGNED.replace("Calm Terms Ltd.", "Old Harbour LLP").replace("Family mediator", "Partner")
    return desk.mails(mail(DANA, ME, text=text, on="2026-12-03"), **more)


def test_where_another_stands_it_is_a_question_and_taking_it_notes_the_change(actor, desk):
    desk.cards(card("Dana Keller", "dana@calmterms.example", uid="7", title="Family mediator", org="Calm Terms"))
    desk.mails(mail(ME, DANA))
    moved_letter(desk, None, actor=later(actor, days=20))
    asked = [(one.kind.value, one.value, one.stands, one.is_yours) for one in proposals(actor) if one.is_question]
    assert asked == [
        ("title", "Partner", "Family mediator", False),
        ("organisation", "Old Harbour LLP", "Calm Terms", False),
    ]
    taken = take(actor, [one.id for one in proposals(actor) if one.is_question])
    [change] = RoleChange.objects.all()
    assert (change.was_title, change.was_organisation) == ("Family mediator", "Calm Terms")
    assert (change.title, change.organisation, change.origin_batch) == ("Partner", "Old Harbour LLP", None)
    person = Person.objects.get(full_name="Dana Keller")
    assert fields(person)[:2] == ("Partner", "Old Harbour LLP")
    assert taken.moved == (person.pk,)
    ask_again(actor, taken.ids)
    title, where, origins = fields(person)
    assert (title, where, origins["title"], RoleChange.objects.count()) == (
        "Family mediator",
        "Calm Terms",
        f"import {Batch.objects.earliest('pk').pk}",
        0,
    )


def test_what_the_user_wrote_stays_and_only_the_change_is_noted(actor, desk):
    person = add_person(
        actor,
        card=PersonCard(
            name="Dana Keller",
            organisation="Calm Terms",
            points=(CardPoint(PointKind.EMAIL, "dana@calmterms.example", "dana@calmterms.example"),),
        ),
    )
    desk.mails(mail(ME, DANA))
    moved_letter(desk, None, actor=later(actor, days=20))
    [asked] = [one for one in proposals(actor) if one.is_question]
    assert (asked.value, asked.is_yours) == ("Old Harbour LLP", True)
    assert take(actor, [asked.id]).yours == ("Calm Terms",)
    assert fields(person)[1:] == ("Calm Terms", {**fields(person)[2], "organisation": "you"})
    assert RoleChange.objects.get().organisation == "Old Harbour LLP"


def test_a_letter_older_than_what_stands_asks_nothing(actor, desk):
    desk.cards(judge(rev="20260601T100000Z"))
    desk.mails(mail(ME, DANA), mail(DANA, ME, text=SIGNED, on="2026-05-03"))
    assert questions(actor) == []


def judge(**more):
    return card("Dana Keller", "dana@calmterms.example", uid="7", title="Judge", org="Supreme Court", **more)


def questions(actor):
    return [one.value for one in proposals(actor) if one.is_question]


@pytest.mark.parametrize("more", [{}, {"rev": "20250301T100000Z"}], ids=["undated", "of last year"])
def test_a_letter_is_asked_about_though_the_address_book_came_in_later(actor, desk, more):
    desk.cards(judge(**more))
    desk.mails(mail(ME, DANA), mail(DANA, ME, text=SIGNED, on="2026-05-03"))
    assert questions(actor) == ["Family mediator", "Calm Terms Ltd."]


def test_a_letter_from_years_before_an_undated_card_came_in_asks_nothing(actor, desk):
    desk.cards(judge())
    desk.mails(mail(ME, DANA), mail(DANA, ME, text=SIGNED, on="2024-05-03"))
    assert questions(actor) == []


def test_a_letter_from_before_a_move_was_seen_asks_nothing(actor, desk):
    desk.cards(card("Dana Keller", "dana@calmterms.example", uid="7", title="Clerk", org="Old Harbour"))
    desk.cards(judge())
    desk.mails(mail(ME, DANA), mail(DANA, ME, text=SIGNED, on="2026-05-03"))
    assert questions(actor) == []


@pytest.mark.parametrize(("on", "is_old"), [("2024-11-19", False), ("2024-11-16", True), ("2001-06-29", True)])
def test_what_was_written_more_than_two_years_ago_is_old_and_not_plain(actor, desk, on, is_old):
    desk.mails(mail(ME, DANA, on="2026-05-01"), mail(DANA, ME, text=SIGNED, on=on))
    assert {(one.is_old, one.is_plain) for one in proposals(actor)} == {(is_old, not is_old)}


def test_letters_read_anew_tell_of_their_authors_too(actor, desk):
    mails = (mail(ME, DANA), mail(DANA, ME, text=SIGNED, on="2026-05-03"))
    report = desk.mails(*mails, owners=())
    say_whose(actor, ME, AddressStanding.NOT_MINE)
    undo_batch(actor, report.batch)
    report = desk.mails(*mails, owners=())
    assert waiting(actor) == []
    say_whose(actor, ME, AddressStanding.MINE)
    assert waiting(actor) == EVERYTHING
    assert set(Noticed.objects.values_list("origin_batch", flat=True)) == {report.batch}
    say_whose(actor, ME, AddressStanding.MINE)
    assert Noticed.objects.count() == 5
    undo_batch(actor, report.batch)
    assert not Noticed.objects.exists()


def test_letters_of_an_earlier_import_tell_once_a_later_one_says_whose_they_are(actor, desk):
    say_whose(actor, ME, AddressStanding.NOT_MINE)
    first = desk.mails(mail(ME, DANA), mail(DANA, ME, text=SIGNED, on="2026-05-03"), owners=())
    desk.mails(mail(ME, DANA, on="2026-06-01"))
    assert waiting(actor) == EVERYTHING
    assert set(Noticed.objects.values_list("origin_batch", flat=True)) == {first.batch}


def test_letters_to_others_lists_and_robots_tell_nothing_when_read_anew(actor, desk):
    say_whose(actor, ME, AddressStanding.NOT_MINE)
    desk.mails(
        mail(ME, DANA),
        mail(DANA, "bo@berg.example", text=SIGNED),
        mail(DANA, ME, text=SIGNED, List_Id="<friends.lists.example>"),
        mail(DANA, ME, text=SIGNED, on="2026-04-01", Auto_Submitted="auto-replied"),
        owners=(),
    )
    say_whose(actor, ME, AddressStanding.MINE)
    assert not Noticed.objects.exists()


def test_the_archive_carries_it_with_the_answers(actor, desk, dana, stranger, tmp_path):
    title, phone = (one.id for one in proposals(actor) if one.kind in {NoticedKind.TITLE, NoticedKind.PHONE})
    decline(actor, [title])
    take(actor, [phone])
    there = told(actor, "noticed")
    Desk(stranger, tmp_path / "there").folder.mkdir()
    report = Desk(stranger, tmp_path / "there").bring("all.zip", archive_of(actor))
    assert [(row["kind"], row["answer"]) for row in told(stranger, "noticed")] == [
        (row["kind"], row["answer"]) for row in there
    ]
    assert len(waiting(stranger)) == 3
    undo_batch(stranger, report.batch)
    assert told(stranger, "noticed") == []


def test_erasing_somebody_takes_it_all(actor, dana):
    throw_away(actor, dana.pk)
    erase(actor, dana.pk)
    assert not Noticed.objects.exists()


def test_a_number_without_its_country_is_read_as_one_of_the_workspace(actor, desk):
    set_time_and_place(actor, time_zone="UTC", region="US")
    text = "Yes.\n\nBest,\n\nDana Keller\n(713) 853-6161 office\n713.201.5200 (cell)\n"
    desk.mails(mail(ME, DANA), mail(DANA, ME, text=text))
    take(actor, [one.id for one in proposals(actor)])
    found = ContactPoint.objects.filter(kind="phone").values_list("value", "key", "label")
    assert list(found) == [("(713) 853-6161", "+17138536161", "work"), ("713.201.5200", "+17132015200", "cell")]
