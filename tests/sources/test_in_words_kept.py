"""What is kept of a sentence: whole, the user's own word, and yet taken back in one go."""

from datetime import date

import pytest

from kithwork.conversations import queries as conversations
from kithwork.conversations.models import Exchange, Help, Promise
from kithwork.introductions.models import Acquaintance
from kithwork.people import queries as people
from kithwork.people.actions import edit_person, erase, merge, supplement_people, throw_away
from kithwork.people.actions.bulk import Supplement
from kithwork.people.models import Mention, Person, Practice, Whereabouts
from kithwork.people.rules import PersonCard
from kithwork.sources import queries as sources
from kithwork.sources.actions import undo_batch
from kithwork.sources.actions.in_words import NobodyToldError, NotYetToldError, WhichOneError, tell
from kithwork.sources.in_words import understand
from kithwork.sources.models import Batch
from kithwork.sources.queries.in_words import ground_for
from tests import factories
from tests.test_erasing import everything_written

INES = (
    "met Ines Duarte at the harbour mixer, family mediator at Calm Terms in Porto, wants to meet estate planners, introduced by "
    "Tom Reed, her lease is up in June, loves sailing, ines@calm.example #law, promised her the venue list by Friday"
)
TABLES = (Person, Exchange, Promise, Mention, Practice, Whereabouts, Help, Acquaintance)


def told(actor, text):
    return understand(text, ground=ground_for(actor, text), today=actor.today)


def say(actor, text):
    return tell(actor, told(actor, text))


def rows():
    return {table.__name__: table.objects.count() for table in TABLES}


@pytest.mark.requirement("R63")
def test_a_sentence_becomes_a_person_an_exchange_a_need_and_a_promise(actor):
    tom = factories.somebody(actor, "Tom Reed")
    kept = say(actor, INES)
    [(pk, name)] = kept.people
    one = people.person(actor, pk)
    assert (name, one.title, one.organisation.name, one.met_how, one.met_on) == (
        "Ines Duarte", "family mediator", "Calm Terms", "harbour mixer, introduced by Tom Reed", "2026-11-18",
    )  # fmt: skip
    assert [point.value for point in one.points.all()] == ["ines@calm.example"]
    assert [tagging.tag.name for tagging in one.taggings.all()] == ["law"]
    assert one.notes == (
        "loves sailing (18 Nov 2026)\nOffice move or new premises, June 2027: “her lease is up in June” (18 Nov 2026)"
    )
    assert [(line.kind, line.words) for line in people.mentions_of(actor, pk)] == [("seeks", "estate planners")]
    assert [(line.what, line.by, line.due_date) for line in conversations.promises_with(actor, pk)] == [
        ("the venue list", "me", date(2026, 11, 20))
    ]
    exchange = Exchange.objects.get(pk=kept.exchange_id)
    assert (exchange.channel, exchange.text, exchange.subject, exchange.by_hand) == (
        "meeting",
        INES,
        "Harbour mixer",
        True,
    )
    assert people.whereabouts(actor, [pk])[pk].town == "Porto"
    assert [line.slug for line in people.works_of(actor, [pk])[pk]] == ["divorce-mediator"]
    assert [(line.kind, line.what) for line in conversations.helps_with(actor, tom.pk)] == [
        ("introduction", "introduced me to somebody, harbour mixer")
    ]
    assert Acquaintance.objects.filter(how="said", low=tom, high_id=pk).count() == 1


def test_undoing_takes_all_of_it_away_and_puts_back_what_was(actor):
    factories.somebody(actor, "Tom Reed")
    ana = factories.somebody(actor, "Ana Silva", notes="likes tea")
    before = (rows(), Person.objects.values().get(pk=ana.pk))
    first = say(actor, INES)
    second = say(
        actor, "coffee with Ana Silva, florist, she loves opera, needs a bookkeeper, ana@flor.example, #flowers"
    )
    assert people.person(actor, ana.pk).notes == "likes tea\nloves opera (18 Nov 2026)"
    undo_batch(actor, second.batch)
    undo_batch(actor, first.batch)
    after = Person.objects.values().get(pk=ana.pk)
    for name in ("updated_at",):
        before[1].pop(name), after.pop(name)
    assert (rows(), after) == before
    assert people.person(actor, ana.pk).points.count() == 0


def test_what_was_told_is_the_users_own_word_and_no_file_overwrites_it(actor):
    [(pk, _)] = say(actor, "met Ines Duarte, mediator").people
    assert set(people.person(actor, pk).field_origins.values()) == {"you"}
    supplement_people(
        actor, [Supplement(pk, PersonCard(name="I. Duarte", title="Lawyer"), renews=True)], origin="import 99"
    )
    assert (people.person(actor, pk).full_name, people.person(actor, pk).title) == ("Ines Duarte", "mediator")


def test_whoever_the_user_said_more_of_since_stays_with_that(actor):
    kept = say(actor, "met Ines Duarte, mediator, ines@calm.example")
    pk = kept.people[0][0]
    one = people.person(actor, pk)
    edit_person(actor, pk, card=PersonCard(name="Ines Duarte", title="Judge", points=(), notes="sworn in"))
    report = undo_batch(actor, kept.batch)
    one = people.person(actor, pk)
    assert (report.people, report.kept_people, one.title, one.notes) == (0, 1, "Judge", "sworn in")
    assert set(one.field_origins.values()) == {"you"}


def test_what_stands_of_somebody_known_stays_and_only_blanks_are_filled(actor):
    ana = factories.somebody(actor, "Ana Silva", title="Head florist", organisation="Flor")
    say(actor, "bumped into Ana Silva, florist at Verde")
    one = people.person(actor, ana.pk)
    assert (one.title, one.organisation.name) == ("Head florist", "Flor")


def test_a_new_work_takes_the_place_of_the_old_and_goes_again_when_undone(actor):
    ana = factories.somebody(actor, "Ana Silva", title="Head florist", organisation="Flor")
    kept = say(actor, "Ana Silva just joined Verde as head of sales")
    one = people.person(actor, ana.pk)
    assert (one.title, one.organisation.name) == ("head of sales", "Verde")
    undo_batch(actor, kept.batch)
    one = people.person(actor, ana.pk)
    assert (one.title, one.organisation.name) == ("Head florist", "Flor")


def test_a_note_is_no_exchange_and_counts_for_nothing(actor):
    kept = say(actor, "Ines Duarte, mediator")
    [part] = Exchange.objects.get(pk=kept.exchange_id).participations.all()
    assert (part.counts, part.direction, part.channel) == (False, "other", "note")


def test_several_people_share_the_exchange_and_the_promise_made_to_both(actor):
    kept = say(actor, "met Sofia Almeida and Rui Campos at the fair, told them I'd send the photos tomorrow")
    assert [name for _, name in kept.people] == ["Sofia Almeida", "Rui Campos"]
    assert Exchange.objects.count() == 1
    assert sorted(Promise.objects.values_list("person__full_name", "what")) == [
        ("Rui Campos", "send the photos"), ("Sofia Almeida", "send the photos"),
    ]  # fmt: skip


def test_of_two_with_one_name_it_is_asked_which(actor):
    one = factories.somebody(actor, "John Smith", title="Plumber")
    two = factories.somebody(actor, "John Smith", title="Banker")
    with pytest.raises(WhichOneError) as error:
        say(actor, "met John Smith at the market")
    assert str(error.value) == (
        f"“John Smith” may mean {one.pk} John Smith (Plumber), {two.pk} John Smith (Banker); "
        "say which one, or that they are somebody new."
    )
    assert Batch.objects.count() == 0


@pytest.mark.parametrize("text", ["", "a lovely evening", "met somebody at the mixer"])
def test_nobody_named_is_nobody_kept(actor, text):
    with pytest.raises(NobodyToldError) as error:
        say(actor, text)
    assert str(error.value) == "Say who it was: a name is enough, like “met Ines Duarte at the mixer”."
    assert rows() == dict.fromkeys(rows(), 0)


def test_a_day_to_come_is_no_exchange(actor):
    from dataclasses import replace

    with pytest.raises(NotYetToldError):
        tell(actor, replace(told(actor, "met Ines Duarte"), on_date=date(2026, 11, 19)))


def test_a_first_name_means_whoever_was_in_touch_lately(actor):
    costa = factories.somebody(actor, "Maria Costa")
    lopes = factories.somebody(actor, "Maria Lopes")
    assert {one.id for one in told(actor, "coffee with maria").people[0].candidates} == {costa.pk, lopes.pk}
    factories.talked(actor, lopes, days_ago=4)
    assert told(actor, "coffee with maria").people[0].person_id == lopes.pk


def test_what_others_keep_is_not_seen(actor, stranger):
    factories.somebody(stranger, "Ana Silva")
    assert told(actor, "coffee with Ana Silva").people[0].person_id is None


def test_the_import_bears_no_name(actor):
    kept = say(actor, "met Ines Duarte at the harbour mixer")
    batch = sources.batch(actor, kept.batch)
    assert (batch.label, batch.counts["people"]["created"], batch.counts["exchanges"]["created"]) == (
        "Said in words", 1, 1,
    )  # fmt: skip


def test_reading_takes_as_many_queries_for_three_as_for_one(actor, django_assert_num_queries):
    for name in ("Ana Silva", "Ana Costa", "Ana Lopes"):
        factories.somebody(actor, name)
    with django_assert_num_queries(9):
        ground_for(actor, "coffee with Ana Silva")
    Person.objects.exclude(full_name="Ana Silva").delete()
    with django_assert_num_queries(9):
        ground_for(actor, "coffee with Ana Silva")


def test_erasing_somebody_leaves_nothing_of_what_was_said_of_them(actor):
    tom = factories.somebody(actor, "Tom Reed")
    [(pk, _)] = say(actor, INES).people
    throw_away(actor, pk)
    erase(actor, pk)
    written = everything_written()
    assert [word for word in ("Ines", "Duarte", "calm.example", "sailing", "lease") if word in written] == []
    assert [line.what for line in conversations.helps_with(actor, tom.pk)] == [
        "introduced me to somebody, harbour mixer"
    ]


def test_somebody_made_one_with_another_since_can_still_be_taken_back(actor):
    ines = factories.somebody(actor, "Ines M. Duarte", title="Judge")
    kept = say(actor, "met Inez Duarte, mediator, wants to meet estate planners")
    merge(actor, ines.pk, kept.people[0][0], choices={})
    undo_batch(actor, kept.batch)
    one = people.person(actor, ines.pk)
    assert (one.full_name, one.title, Exchange.objects.count(), Mention.objects.count()) == (
        "Ines M. Duarte", "Judge", 0, 0,
    )  # fmt: skip
