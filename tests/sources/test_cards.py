"""Stacks of cards from the picture to the person, and back."""

import io
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from kithwork.conversations.models import Exchange
from kithwork.people.models import ContactPoint, Person
from kithwork.people.rules import Place
from kithwork.sources.actions import cards as actions
from kithwork.sources.actions import undo_batch
from kithwork.sources.cards import CardFields, Way, pictures_in, read_card
from kithwork.sources.models import Batch, CardPicture, CardStack
from kithwork.sources.queries import cards as queries
from kithwork.sources.rules import PictureState
from tests.conftest import NOW
from tests.factories import later, owner, somebody


@pytest.fixture(autouse=True)
def each_picture_once(monkeypatch):
    """Every picture is made small and read once in all the tests that bring it."""
    monkeypatch.setattr(actions, "pictures_in", lambda data, *, file: iter(taken_once(data, file)))
    monkeypatch.setattr(actions, "read_card", lambda jpeg, *, codes, region: read_once(jpeg, tuple(codes), region))


@cache
def taken_once(data, file):
    """What `pictures_in` makes of a file."""
    return tuple(pictures_in(data, file=file))


@cache
def read_once(jpeg, codes, region):
    """What `read_card` makes of a picture."""
    return read_card(jpeg, codes=codes, region=region)


@cache
def code_picture(text, *, note=0):
    """A picture that holds a QR code; *note* makes it differ from others."""
    import zxingcpp
    from PIL import Image

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    square = Image.fromarray(code.to_image(scale=6)).convert("RGB")
    sheet = Image.new("RGB", (square.width + 80 + note, square.height + 80), "white")
    sheet.paste(square, (40, 40))
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def mecard(name="Ines Almeida", mail="ines@calm.example", phone="+351 912 345 678"):
    return f"MECARD:N:{name};TEL:{phone};EMAIL:{mail};ORG:Calm Terms;TITLE:Mediator;;"


def brought(actor, *payloads, **told):
    files = [(f"card {at}.png", code_picture(text, note=at)) for at, text in enumerate(payloads)]
    return actions.bring_cards(actor, files, label="from the phone", **told)


def all_read(actor):
    while actions.read_next(actor):
        pass


@pytest.fixture
def stack(actor):
    """A stack of two cards from a mixer, read."""
    made = brought(
        actor,
        mecard(),
        mecard("Bo Berg", "bo@berg.example", "+47 912 34 567"),
        met_where="harbour mixer",
        met_on=date(2026, 11, 16),
    )
    all_read(actor)
    return queries.card_stack(actor, made.stack_id)


def test_pictures_wait_until_they_are_read(actor):
    made = brought(actor, mecard(), mecard("Bo Berg"))

    row = queries.card_stack(actor, made.stack_id)
    assert (made.pictures, made.problems, row.pictures, row.coming, row.waits, row.kept) == (2, (), 2, 2, 2, 0)
    assert queries.next_card(actor, made.stack_id) is None
    assert queries.is_any_unread(actor)


def test_reading_proposes_what_the_code_says(actor, stack):
    one = queries.next_card(actor, stack.id)

    assert (one.state, one.by_code, one.problem) == (PictureState.READ, True, "")
    assert one.fields == CardFields(
        name="Ines Almeida",
        title="Mediator",
        organisation="Calm Terms",
        emails=(Way("ines@calm.example"),),
        phones=(Way("+351 912 345 678"),),
    )
    assert not queries.is_any_unread(actor)


def seeming_to_show_two(actor, *names):
    """A stack of one picture that seems to show two cards side by side, each with its code."""
    from PIL import Image

    codes = [
        Image.open(io.BytesIO(code_picture(mecard(name, f"{at}@calm.example", f"+3519123456{at}0"))))
        for at, name in enumerate(names)
    ]
    wide = codes[0].width
    sheet = Image.new("RGB", (2 * wide, codes[0].height), "white")
    for at, code in enumerate(codes):
        sheet.paste(code, (at * wide, 0))
    out = io.BytesIO()
    sheet.save(out, "PNG")
    made = actions.bring_cards(actor, [("two.png", out.getvalue())])
    all_read(actor)
    one = CardPicture.objects.get(stack_id=made.stack_id)
    one.fields = {**one.fields, "parts": [[0, 0, 0.5, 1], [0.5, 0, 1, 1]]}
    one.save()
    return made.stack_id


def test_a_picture_that_seems_to_show_several_cards_is_taken_apart_where_the_user_says_so(actor):
    stack_id = seeming_to_show_two(actor, "Ada Byron", "Bo Berg")
    whole = queries.next_card(actor, stack_id)

    number = actions.part_card(actor, whole.id)
    all_read(actor)

    assert (number, whole.parts) == (2, ((0, 0, 0.5, 1), (0.5, 0, 1, 1)))
    rows = queries.cards_of(actor, stack_id)
    assert [(row.file, row.state, row.fields.name if row.id != whole.id else "") for row in rows] == [
        ("two.png", PictureState.LET_GO, ""),
        ("two.png, card 1", PictureState.READ, "Ada Byron"),
        ("two.png, card 2", PictureState.READ, "Bo Berg"),
    ]
    actions.take_up_again(actor, whole.id)
    assert queries.card(actor, whole.id).parts == whole.parts
    assert (actions.part_card(actor, whole.id), queries.card_stack(actor, stack_id).pictures) == (0, 3)


def test_a_picture_of_one_card_is_not_taken_apart(actor, stack, stranger):
    one = queries.next_card(actor, stack.id)

    with pytest.raises(actions.OneCardError, match="shows one card"):
        actions.part_card(actor, one.id)
    with pytest.raises(queries.CardNotFoundError):
        actions.part_card(stranger, one.id)
    assert queries.card_stack(actor, stack.id).pictures == 2


def test_where_several_cards_seem_to_lie_comes_along_in_the_archive(actor, tmp_path):
    from tests.sources.written import Desk, archive_of

    stack_id = seeming_to_show_two(actor, "Ada Byron", "Bo Berg")
    fresh = owner("Other", now=NOW)

    report = Desk(fresh, tmp_path).bring("all.zip", archive_of(actor))

    [row] = queries.card_stacks(fresh)
    there = queries.next_card(fresh, row.id)
    assert (report.problems, there.parts) == ([], queries.next_card(actor, stack_id).parts)


@pytest.mark.requirement("R62")
def test_a_kept_card_is_a_person_with_where_and_when_they_were_met(actor, stack):
    one = queries.next_card(actor, stack.id)

    kept = actions.keep_card(actor, one.id, one.fields)

    person = Person.objects.get()
    assert (kept.person_id, kept.name, kept.was_known) == (person.pk, "Ines Almeida", False)
    assert (person.given, person.family, person.title, person.organisation.name) == (
        "Ines",
        "Almeida",
        "Mediator",
        "Calm Terms",
    )
    assert (person.met_on, person.met_how) == ("2026-11-16", "harbour mixer")
    assert [tagging.tag.name for tagging in person.taggings.all()] == ["harbour mixer"]
    assert person.field_origins["full_name"] == f"import {kept.batch}"
    met = Exchange.objects.get()
    assert (met.happened_at.date(), met.channel, met.subject, met.text) == (
        date(2026, 11, 16),
        "meeting",
        "harbour mixer",
        "Met: harbour mixer.",
    )


def test_who_was_met_lately_is_followed_up(actor, stack):
    from kithwork.plan import queries as plan

    one = queries.next_card(actor, stack.id)
    actions.keep_card(actor, one.id, one.fields)

    [item] = plan.today(actor).items
    assert item.person.name == "Ines Almeida"


def test_through_whom_stands_with_how_they_were_met(actor, stack):
    host = somebody(actor, "Rosa Tamm")
    actions.set_met(actor, stack.id, where="harbour mixer", on=date(2026, 11, 16), through_id=host.pk)
    one = queries.next_card(actor, stack.id)

    kept = actions.keep_card(actor, one.id, one.fields)

    assert Person.objects.get(pk=kept.person_id).met_how == "harbour mixer, through Rosa Tamm"


def test_a_stack_of_which_nothing_was_said_makes_no_meeting(actor):
    made = brought(actor, mecard())
    all_read(actor)
    one = queries.next_card(actor, made.stack_id)

    actions.keep_card(actor, one.id, one.fields)

    assert (Person.objects.get().met_how, Exchange.objects.count()) == ("", 0)


def test_what_the_user_corrected_is_what_is_kept(actor, stack):
    one = queries.next_card(actor, stack.id)

    kept = actions.keep_card(actor, one.id, CardFields(name="Inês Almeida", emails=(Way("ines@calm.example"),)))

    person = Person.objects.get(pk=kept.person_id)
    assert (person.full_name, person.title, [point.value for point in person.points.all()]) == (
        "Inês Almeida",
        "",
        ["ines@calm.example"],
    )


def test_what_the_user_corrected_is_their_own_word_and_what_was_read_is_not(actor, stack):
    one = queries.next_card(actor, stack.id)
    said = replace(one.fields, title="Chief mediator", phones=(*one.fields.phones, Way("+351 933 000 111", "cell")))

    kept = actions.keep_card(actor, one.id, said)

    person, origin = Person.objects.get(pk=kept.person_id), f"import {kept.batch}"
    assert person.field_origins == {
        "full_name": origin,
        "place": origin,
        "organisation": origin,
        "title": "you",
        "met_on": "you",
        "met_how": "you",
    }
    assert dict(person.points.values_list("value", "origin")) == {
        "ines@calm.example": origin,
        "+351 912 345 678": origin,
        "+351 933 000 111": "you",
    }


def test_undoing_a_corrected_card_takes_the_correction_as_well(actor, stack):
    one = queries.next_card(actor, stack.id)
    actions.keep_card(actor, one.id, replace(one.fields, name="Inês d'Almeida", title="Chief mediator"))

    actions.undo_stack(actor, stack.id)

    assert (Person.objects.count(), Exchange.objects.count()) == (0, 0)


def test_undoing_a_corrected_card_leaves_somebody_known_as_they_were(actor, stack):
    ines = somebody(actor, "Ines Almeida", emails=["ines@calm.example"])
    was = Person.objects.values().get(pk=ines.pk)
    one = queries.next_card(actor, stack.id)
    kept = actions.keep_card(actor, one.id, replace(one.fields, title="Chief mediator", notes="Rows on Sundays"))
    joined = Person.objects.get(pk=ines.pk)

    actions.undo_stack(actor, stack.id)

    assert (kept.person_id, joined.title, joined.field_origins["title"]) == (ines.pk, "Chief mediator", "you")
    now = Person.objects.values().get(pk=ines.pk)
    same = ("full_name", "title", "notes", "organisation_id", "met_on", "met_how", "field_origins")
    assert {name: now[name] for name in same} == {name: was[name] for name in same}
    assert list(ines.points.values_list("value", flat=True)) == ["ines@calm.example"]


@pytest.mark.requirement("R62")
def test_what_is_corrected_by_hand_stands_in_the_place_of_what_the_book_said_and_what_was_read_does_not(actor, stack):
    ines = somebody(actor, "Ines Almeida", emails=["ines@calm.example"], organisation="Old Firm", title="Clerk")
    Person.objects.filter(pk=ines.pk).update(notes="Bees", field_origins={"title": "you", "notes": "you"})
    was = Person.objects.values().get(pk=ines.pk)
    one = queries.next_card(actor, stack.id)

    said = replace(one.fields, name="Inês d'Almeida", title="Chief mediator", notes="Rows on Sundays")
    kept = actions.keep_card(actor, one.id, said)

    joined = Person.objects.get(pk=ines.pk)
    assert (kept.person_id, joined.full_name, joined.family, joined.title) == (
        ines.pk, "Inês d'Almeida", "d'Almeida", "Chief mediator",
    )  # fmt: skip
    assert (joined.notes, joined.organisation.name) == ("Bees\nRows on Sundays", "Old Firm")
    assert {name: joined.field_origins[name] for name in ("full_name", "title", "notes")} == dict.fromkeys(
        ("full_name", "title", "notes"), "you"
    )

    actions.undo_stack(actor, stack.id)

    now = Person.objects.values().get(pk=ines.pk)
    same = ("full_name", "family", "sort_name", "title", "notes", "organisation_id", "met_on", "field_origins")
    assert {name: now[name] for name in same} == {name: was[name] for name in same}


@pytest.mark.parametrize("corrected", [{"title": "mediator"}, {"title": ""}, {"organisation": "Calm Terms Ltd"}])
def test_a_correction_that_says_nothing_new_changes_nothing_else_of_somebody_known(actor, stack, corrected):
    ines = somebody(actor, "ines@calm.example", emails=["ines@calm.example"], title="Mediator")
    Person.objects.filter(pk=ines.pk).update(name_source="EMAIL", field_origins={})
    one = queries.next_card(actor, stack.id)

    actions.keep_card(actor, one.id, replace(one.fields, **corrected), joins=ines.pk)

    joined = Person.objects.get(pk=ines.pk)
    assert (joined.full_name, joined.title) == ("Ines Almeida", "Mediator")


def test_a_card_taken_up_again_and_kept_once_more_stays_the_users_word(actor, stack):
    one = queries.next_card(actor, stack.id)
    actions.keep_card(actor, one.id, replace(one.fields, title="Chief mediator"))
    actions.take_up_again(actor, one.id)
    again = queries.card(actor, one.id)

    kept = actions.keep_card(actor, one.id, again.fields)

    assert Person.objects.get(pk=kept.person_id).field_origins["title"] == "you"


def test_a_card_of_somebody_known_joins_them(actor, stack):
    known = somebody(actor, "Ines Almeida", emails=["ines@calm.example"])
    one = queries.next_card(actor, stack.id)
    [match] = queries.matches_of_card(actor, one.fields)

    kept = actions.keep_card(actor, one.id, one.fields)

    assert (match.person_id, match.is_sure, match.why) == (
        known.pk,
        True,
        "your book has the e-mail address ines@calm.example of theirs",
    )
    assert (kept.person_id, kept.was_known) == (known.pk, True)
    assert ContactPoint.objects.filter(person=known, kind="phone").count() == 1


def test_a_namesake_is_only_proposed(actor, stack):
    known = somebody(actor, "Ines Almeida", emails=["other@firm.example"])
    one = queries.next_card(actor, stack.id)
    [match] = queries.matches_of_card(actor, one.fields)

    kept = actions.keep_card(actor, one.id, one.fields)

    assert (match.person_id, match.is_sure, match.why) == (known.pk, False, "they have just the same name")
    assert (kept.person_id != known.pk, kept.was_known) == (True, False)


@pytest.mark.parametrize("is_known", [True, False])
def test_the_user_says_whose_the_card_is(actor, stack, is_known):
    somebody(actor, "Ines Almeida", emails=["ines@calm.example"])
    other = somebody(actor, "Inês de Almeida")
    one = queries.next_card(actor, stack.id)

    kept = actions.keep_card(actor, one.id, one.fields, joins=other.pk if is_known else 0)

    assert kept.was_known is is_known
    assert (kept.person_id == other.pk) is is_known
    assert Person.objects.count() == (2 if is_known else 3)


def test_undoing_the_import_of_a_card_lets_it_wait_again(actor, stack):
    one = queries.next_card(actor, stack.id)
    kept = actions.keep_card(actor, one.id, one.fields)

    undo_batch(actor, kept.batch)

    assert (Person.objects.count(), Exchange.objects.count()) == (0, 0)
    again = queries.card(actor, one.id)
    assert (again.state, again.person_id, again.batch) == (PictureState.READ, None, None)


def test_a_whole_stack_is_undone(actor, stack):
    for _ in range(2):
        one = queries.next_card(actor, stack.id)
        actions.keep_card(actor, one.id, one.fields)
    assert queries.card_stack(actor, stack.id).ended_at == actor.now

    assert actions.undo_stack(actor, stack.id) == 2

    row = queries.card_stack(actor, stack.id)
    assert (Person.objects.count(), row.waits, row.kept, row.ended_at) == (0, 2, 0, None)
    assert {batch.state for batch in Batch.objects.all()} == {"undone"}


def test_a_card_let_go_brings_nobody_and_can_be_taken_up_again(actor, stack):
    one = queries.next_card(actor, stack.id)
    actions.let_go_card(actor, one.id)
    assert (Person.objects.count(), queries.card(actor, one.id).state) == (0, PictureState.LET_GO)

    actions.take_up_again(actor, one.id)

    assert queries.card(actor, one.id).state is PictureState.READ


def test_later_puts_a_card_at_the_end(actor, stack):
    first = queries.next_card(actor, stack.id)

    actions.leave_for_later(actor, first.id)

    assert queries.next_card(actor, stack.id).fields.name == "Bo Berg"
    actions.leave_for_later(actor, queries.next_card(actor, stack.id).id)
    assert queries.next_card(actor, stack.id).id == first.id


def test_the_same_picture_is_taken_once(actor, stack):
    again = brought(actor, mecard())

    assert (again.stack_id, again.pictures) == (None, 0)
    assert [problem.reason for problem in again.problems] == [
        "This picture was brought before; it stands in the stack of 18 Nov 2026."
    ]
    assert CardStack.objects.count() == 1


def test_what_is_no_picture_is_told_and_the_others_are_taken(actor, tmp_path):
    lost = tmp_path / "gone.jpg"
    files = [("a.txt", b"hello"), ("b.png", code_picture(mecard())), ("gone.jpg", lost)]

    made = actions.bring_cards(actor, files)

    assert made.pictures == 1
    assert [(problem.file, problem.reason) for problem in made.problems] == [
        ("a.txt", "This is no picture that kithwork knows. Bring a JPEG, PNG, WebP or TIFF."),
        ("gone.jpg", "This file could not be opened. Look whether it is still there and yours to read."),
    ]


def test_more_pictures_may_come_to_a_stack(actor, stack):
    more = actions.bring_cards(
        actor, [("c.png", code_picture(mecard("Cy Dahl", "cy@dahl.example")))], stack_id=stack.id
    )

    assert (more.stack_id, queries.card_stack(actor, stack.id).pictures) == (stack.id, 3)


def test_what_was_being_read_when_kithwork_stopped_begins_again(actor):
    made = brought(actor, mecard())
    CardPicture.objects.update(state=PictureState.READING)
    assert actions.read_next(actor) is None

    assert actions.read_again(actor) == 1

    all_read(actor)
    assert queries.next_card(actor, made.stack_id).fields.name == "Ines Almeida"


def test_a_picture_that_cannot_be_read_says_so_and_waits_for_the_user(actor, monkeypatch):
    def fails(*_, **__):
        raise RuntimeError("broken")

    monkeypatch.setattr(actions, "read_card", fails)
    made = brought(actor, mecard())
    all_read(actor)

    one = queries.next_card(actor, made.stack_id)
    assert (one.state, one.problem) == (PictureState.UNREADABLE, actions.READ_STOPPED)
    assert actions.keep_card(actor, one.id, CardFields(name="Ines Almeida")).name == "Ines Almeida"


@pytest.mark.parametrize("decide", [actions.let_go_card, actions.leave_for_later])
def test_nothing_is_decided_while_the_picture_is_being_read(actor, decide):
    brought(actor, mecard())
    with pytest.raises(actions.NotReadYetError, match="still being read"):
        decide(actor, CardPicture.objects.get().pk)


def test_a_card_is_decided_on_once(actor, stack):
    one = queries.next_card(actor, stack.id)
    actions.let_go_card(actor, one.id)
    with pytest.raises(actions.NotReadYetError, match="decided on before"):
        actions.keep_card(actor, one.id, one.fields)


def test_an_empty_card_is_refused(actor, stack):
    one = queries.next_card(actor, stack.id)
    for nothing in (CardFields(), CardFields(notes="Opening hours")):
        with pytest.raises(actions.NothingOnCardError):
            actions.keep_card(actor, one.id, nothing)


def test_nobody_is_met_on_a_day_to_come(actor, stack):
    with pytest.raises(actions.DayToComeError):
        actions.set_met(actor, stack.id, where="mixer", on=actor.today + timedelta(days=1))


def test_a_meeting_of_that_day_is_not_told_twice(actor, stack):
    from tests.factories import talked

    known = somebody(actor, "Ines Almeida", emails=["ines@calm.example"])
    talked(actor, known, days_ago=2)
    one = queries.next_card(actor, stack.id)

    actions.keep_card(actor, one.id, one.fields)

    assert Exchange.objects.count() == 1


def test_the_users_own_card_is_no_meeting(actor, stack):
    Person.objects.filter(pk=somebody(actor, "Ines Almeida", emails=["ines@calm.example"]).pk).update(place=Place.YOU)
    one = queries.next_card(actor, stack.id)

    actions.keep_card(actor, one.id, one.fields)

    assert Exchange.objects.count() == 0


def test_a_stranger_sees_and_changes_nothing(actor, stranger, stack):
    one = queries.next_card(actor, stack.id)
    assert (
        queries.card_stacks(stranger),
        queries.cards_waiting(later(stranger, days=5)),
        queries.is_any_unread(stranger),
    ) == ([], (), False)
    assert queries.next_card(stranger, stack.id) is None
    for look in (queries.card, queries.card_image, actions.let_go_card, actions.leave_for_later, actions.take_up_again):
        with pytest.raises(queries.CardNotFoundError):
            look(stranger, one.id)
    for look in (queries.card_stack, actions.undo_stack, actions.remove_stack, actions.set_met):
        with pytest.raises(queries.StackNotFoundError):
            look(stranger, stack.id)
    with pytest.raises(queries.StackNotFoundError):
        actions.bring_cards(stranger, [], stack_id=stack.id)
    brought(actor, mecard("Cy Dahl"))
    assert (actions.read_next(stranger), actions.read_again(stranger)) == (None, 0)


def test_a_mate_sees_the_stack(mate, stack):
    assert [row.id for row in queries.card_stacks(mate)] == [stack.id]


def test_the_picture_is_a_small_upright_jpeg(actor, stack):
    from PIL import Image

    one = queries.next_card(actor, stack.id)
    picture = Image.open(io.BytesIO(queries.card_image(actor, one.id)))
    assert (picture.format, max(picture.size) <= 1600) == ("JPEG", True)


def test_the_list_of_stacks_takes_the_same_queries_for_one_and_three(actor, django_assert_num_queries):
    for number in (1, 3):
        while CardStack.objects.count() < number:
            brought(actor, mecard(f"Cy {number} {CardStack.objects.count()}"))
        with django_assert_num_queries(1):
            queries.card_stacks(actor)


def test_removing_a_stack_leaves_the_people(actor, stack):
    one = queries.next_card(actor, stack.id)
    actions.keep_card(actor, one.id, one.fields)

    actions.remove_stack(actor, stack.id)

    assert (CardStack.objects.count(), CardPicture.objects.count(), Person.objects.count()) == (0, 0, 1)


@pytest.mark.requirement("R62")
def test_a_stack_nobody_goes_through_is_told_of_twice_and_put_away_with_its_pictures(actor, stack):
    told = []
    for day in range(40):
        now = later(actor, days=day)
        waiting = queries.cards_waiting(now)
        told += [(day, one.notice.value, one.cards) for one in waiting]
        actions.note_told(now, [one.stack_id for one in waiting])
        if actions.put_away_lapsed(now):
            told.append((day, "put away", 0))

    assert told == [(3, "waits", 2), (23, "goes-soon", 2), (30, "put away", 0)]
    row = queries.card_stack(actor, stack.id)
    assert (row.ended_at, row.pictures, row.waits) == (later(actor, days=30).now, 2, 2)


def test_who_was_away_finds_the_stack_for_another_week(actor, stack):
    late = later(actor, days=50)
    assert actions.put_away_lapsed(late) == 0
    [waiting] = queries.cards_waiting(late)
    assert (waiting.notice.value, waiting.goes_on) == ("goes-soon", (late.today + timedelta(days=7)))
    actions.note_told(late, [waiting.stack_id])

    assert (actions.put_away_lapsed(later(late, days=6)), actions.put_away_lapsed(later(late, days=7))) == (0, 1)


@pytest.mark.requirement("R51")
def test_cards_never_come_into_the_plan_by_themselves(actor, stack):
    from kithwork.plan import queries as plan

    assert plan.today(later(actor, days=10)).items == ()
    assert Person.objects.count() == 0


# -- the archive, and merging


@pytest.fixture
def waiting(actor):
    """A stack of three: one kept, one read, one that is being read; met through somebody."""
    host = somebody(actor, "Rosa Tamm")
    made = brought(
        actor,
        mecard(),
        mecard("Bo Berg"),
        mecard("Cy Dahl"),
        met_where="mixer",
        met_on=date(2026, 11, 16),
        through_id=host.pk,
    )
    actions.read_next(actor)
    actions.read_next(actor)
    actions.keep_card(actor, queries.next_card(actor, made.stack_id).id, CardFields(name="Ines Almeida"))
    CardPicture.objects.filter(state=PictureState.WAITING).update(state=PictureState.READING)
    return made.stack_id


def test_cards_nobody_went_through_come_along_in_the_archive(actor, waiting, tmp_path):
    from tests.sources.written import Desk, archive_of, told

    fresh = owner("Other", now=NOW)
    report = Desk(fresh, tmp_path).bring("all.zip", archive_of(actor))

    assert report.problems == []
    assert told(fresh, "card_stacks") == told(actor, "card_stacks")
    assert told(fresh, "cards") == told(actor, "cards")
    [row] = queries.card_stacks(fresh)
    assert (row.met_where, row.through, row.pictures, row.coming, row.waits) == ("mixer", "Rosa Tamm", 2, 1, 2)
    assert queries.next_card(fresh, row.id).fields.name == "Bo Berg"
    all_read(fresh)
    assert queries.card_stack(fresh, row.id).coming == 0

    again = Desk(fresh, tmp_path / "again")
    again.folder.mkdir()
    again.bring("all.zip", archive_of(actor))
    assert queries.card_stack(fresh, row.id).pictures == 2
    undo_batch(fresh, report.batch)
    assert queries.card_stacks(fresh) == []


def test_what_a_picture_said_by_itself_comes_along_with_a_card_taken_up_again(actor, stack, tmp_path):
    from tests.sources.written import Desk, archive_of

    one = queries.next_card(actor, stack.id)
    actions.keep_card(actor, one.id, replace(one.fields, title="Chief mediator"))
    actions.take_up_again(actor, one.id)
    fresh = owner("Other", now=NOW)

    report = Desk(fresh, tmp_path).bring("all.zip", archive_of(actor))

    [row] = queries.card_stacks(fresh)
    there = queries.next_card(fresh, row.id)
    assert (report.problems, there.fields.title, there.read.title) == ([], "Chief mediator", "Mediator")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("picture", "AAAA"),
        ("picture", "§"),
        ("picture", 3),
        ("state", "kept"),
        ("state", "reading"),
        ("digest", "zz"),
        ("fields", {"name": 3}),
        ("fields", []),
        ("fields", {"read": 3}),
        ("fields", {"parts": [[0, 0, 1, 1]]}),
        ("fields", {"parts": [[0, 0, 2, 1], [0, 0, 1, 1]]}),
        ("fields", {"parts": [[0, 0, 0.5, "1"], [0.5, 0, 1, 1]]}),
        ("fields", {"read": {"name": 3}}),
    ],
)
def test_a_card_of_an_archive_that_is_not_sound_is_left_out(actor, waiting, tmp_path, name, value):
    import json

    from tests.sources.written import Desk, told

    stack, card = told(actor, "card_stacks")[0], told(actor, "cards")[0]
    rows = [
        '{"format": "kithwork archive", "version": 2,',
        f'"card_stacks": [\n{json.dumps({**stack, "person": None})}\n],',
        f'"cards": [\n{json.dumps({**card, name: value})}\n]',
        "}",
    ]
    fresh = owner("Other", now=NOW)
    report = Desk(fresh, tmp_path).bring("kithwork.json", "\n".join(rows))
    assert [problem.reason for problem in report.problems] == [
        "This line is not one that kithwork wrote in “cards”; it was left out."
    ]
    assert CardPicture.objects.filter(workspace=fresh.workspace).count() == 0


def test_a_card_of_an_archive_without_its_stack_is_left_out(actor, waiting):
    from kithwork.sources.archive.carded import CARDED, whole_cards

    fresh = owner("Other", now=NOW)
    rows = list(whole_cards(actor))
    assert CARDED["cards"].put_back(fresh, rows, people={}, batch=1) == []


def test_cards_follow_when_two_entries_are_made_one(actor, waiting):
    from kithwork.people.actions import merge, take_apart

    def whose():
        return [card.person_id for card in queries.cards_of(actor, waiting) if card.state is PictureState.KEPT]

    kept, gone = Person.objects.get(full_name="Rosa Tamm"), Person.objects.get(full_name="Ines Almeida")
    merged = merge(actor, kept.pk, gone.pk)
    assert whose() == [kept.pk]
    take_apart(actor, merged)
    assert whose() == [Person.objects.get(full_name="Ines Almeida").pk]
