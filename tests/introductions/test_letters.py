"""Drafts for the user's own hand: from what is known, to whom, and only when they may leave."""

from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.core.errors import KithworkError
from kithwork.core.text import search_words
from kithwork.introductions import actions, queries
from kithwork.introductions.queries import IntroductionNotFoundError, NotItsTimeError
from kithwork.introductions.queries.letters import called
from kithwork.introductions.rules import LetterKind, Outcome, Reply, Stance
from kithwork.people.actions import add_person, call_me, ensure_me, say_work
from kithwork.people.rules import CardPoint, PersonCard, PointKind
from kithwork.workspace.models import Member
from tests.factories import points, somebody
from tests.introductions.test_letters_rules import FIXED
from tests.laws import tried

DETAILS = {
    "Marta Lind": ("couples ask you about tax in the first week", "you said so over the soup", "helps couples agree calmly"),
    "Tomas Okafor": ("your clients come too late", "your talk on house sales stayed with me", "explains support so that people sleep"),
    "Lou Brandt": ("both need somebody for the house", "the garden you showed me", "sells homes without a rush"),
}  # fmt: skip


@pytest.fixture
def three(actor):
    marta = somebody(actor, "Marta Lind", emails=["marta@calm.example"], organisation="Calm Terms", title="Mediator")
    tomas = somebody(
        actor, "Tomas Okafor", emails=["tomas@books.example", "t@x.example"], nickname="Tom", given="Tomas"
    )
    say_work(actor, tomas.pk, "accountant")
    return [marta, tomas, somebody(actor, "Lou Brandt")]


def begun(actor, people):
    one = actions.begin(actor, [person.pk for person in people], words="the first week")
    for person in people:
        why, detail, line = DETAILS[person.full_name]
        actions.write_side(actor, one.pk, person.pk, why=why, detail=detail, line=line)
    return one


@pytest.fixture
def pair(actor, three):
    return begun(actor, three[:2])


def ask(actor, one, people, *replies):
    for person in people:
        actions.asked(actor, one.pk, person.pk)
    for person, reply in zip(people, replies, strict=False):
        actions.answered(actor, one.pk, person.pk, reply)


def test_an_ask_speaks_of_what_the_other_does_and_opens_in_the_users_own_mail(actor, three, pair):
    draft = queries.letter(actor, pair.pk, three[0].pk, LetterKind.ASK)
    assert "an accountant" in draft.body
    assert draft.body.startswith("Marta,\n\nYou said so over the soup. ")
    assert draft.body.endswith("\n\nAna")
    assert (draft.may_copy, draft.missing, draft.to) == (True, "", ("marta@calm.example",))
    link = urlsplit(draft.mailto)
    asked = parse_qs(link.query)
    assert (link.scheme, unquote(link.path)) == ("mailto", "marta@calm.example")
    assert asked == {"subject": [draft.subject], "body": [draft.body.replace("\n", "\r\n")]}
    assert "+" not in link.query


def test_a_draft_without_a_line_of_ones_own_may_not_leave(actor, three, pair):
    actions.write_side(actor, pair.pk, three[0].pk, detail="soup")
    draft = queries.letter(actor, pair.pk, three[0].pk, LetterKind.ASK)
    assert (draft.may_copy, draft.mailto) == (False, None)
    assert draft.missing.startswith("Add a line of your own for Marta")


def test_an_ask_names_nobody_unless_that_is_fine_with_them(actor, three, pair):
    marta, tomas, _ = three
    actions.write_side(actor, pair.pk, marta.pk, why="Tom knows tax better than anybody")
    draft = queries.letter(actor, pair.pk, marta.pk, LetterKind.ASK)
    assert draft.missing == (
        "“Tom” stands in it, and nobody is named until everybody has said yes. Say it in other words."
    )
    actions.set_wish(actor, tomas.pk, Stance.OPEN, names_fine=True)
    draft = queries.letter(actor, pair.pk, marta.pk, LetterKind.ASK)
    assert draft.may_copy
    assert "Tomas Okafor, an accountant," in draft.body


def test_whoever_said_never_gets_no_ask(actor, three, pair):
    marta, tomas, _ = three
    actions.set_wish(actor, marta.pk, Stance.NEVER)
    draft = queries.letter(actor, pair.pk, marta.pk, LetterKind.ASK)
    assert not draft.may_copy
    assert draft.missing.startswith("Marta Lind asked never to be introduced")
    assert queries.letter(actor, pair.pk, tomas.pk, LetterKind.ASK).missing == draft.missing


def test_a_wish_said_after_the_yes_is_heard_before_connecting(actor, three, pair):
    marta, tomas, _ = three
    ask(actor, pair, three[:2], Reply.YES, Reply.YES)
    actions.set_wish(actor, tomas.pk, Stance.NOT_NOW, until=date(2027, 1, 15))
    draft = queries.letter(actor, pair.pk, None, LetterKind.CONNECT)
    assert (draft.may_copy, draft.mailto) == (False, None)
    assert draft.missing == "Tomas Okafor said not before 15 Jan 2027. Ask then, or change the wish."
    actions.forget_wish(actor, tomas.pk)
    actions.connected(actor, pair.pk)
    actions.set_wish(actor, marta.pk, Stance.NEVER)
    assert queries.letter(actor, pair.pk, None, LetterKind.CONNECT).may_copy
    assert queries.letter(actor, pair.pk, tomas.pk, LetterKind.CHECK).may_copy


def test_what_the_user_wrote_of_whoever_said_no_is_in_no_letter_to_the_others(actor, three):
    marta, _, lou = three
    trio = begun(actor, three)
    actions.write_words(actor, trio.pk, "the house that Okafor's clients sell")
    actions.write_side(actor, trio.pk, marta.pk, line="worked with Tom on two settlements")
    ask(actor, trio, three, Reply.YES, Reply.NO, Reply.YES)
    actions.go_on_without(actor, trio.pk)
    draft = queries.letter(actor, trio.pk, None, LetterKind.CONNECT)
    assert (draft.may_copy, draft.mailto) == (False, None)
    assert draft.missing.startswith("“Tom” and “Okafor” stand in it; of whoever is not in it any more")
    assert [word for word in ("Tom", "Okafor") if word in f"{draft.subject} {draft.body} {draft.to}"] == []
    assert queries.introduction(actor, trio.pk).names_going == "Marta Lind and Lou Brandt"
    actions.write_words(actor, trio.pk, "the first week")
    actions.write_side(actor, trio.pk, marta.pk, line=DETAILS["Marta Lind"][2])
    assert queries.letter(actor, trio.pk, None, LetterKind.CONNECT).may_copy
    actions.connected(actor, trio.pk)
    actions.write_side(actor, trio.pk, lou.pk, detail="it was good of books.example to mention you")
    assert queries.letter(actor, trio.pk, lou.pk, LetterKind.CHECK).missing.startswith("“books.example” stands in it")


def test_what_they_are_called_elsewhere_and_a_title_of_their_own_tell_who_they_are(actor, three):
    marta = three[0]
    ole = add_person(
        actor,
        card=PersonCard(
            name="Ole Hansen",
            title="Keeper of the Weather",
            points=(CardPoint(PointKind.URL, "https://chat.example/in/stormwatcher", "stormwatcher"),),
        ),
    )
    one = actions.begin(actor, [marta.pk, ole.pk], words="the sky")
    for told in ("follow stormwatcher for a while", "a keeper of the weather needs you"):
        actions.write_side(actor, one.pk, marta.pk, why=told, detail="you said so over the soup")
        assert "nobody is named" in queries.letter(actor, one.pk, marta.pk, LetterKind.ASK).missing


def sign(actor, pair, person):
    return queries.letter(actor, pair.pk, person.pk, LetterKind.ASK).body.rpartition("\n\n")[2]


def test_letters_are_signed_with_what_the_user_is_called(actor, three, pair):
    marta = three[0]
    Member.objects.filter(pk=actor.member.pk).update(name="root")
    actor.member.refresh_from_db()
    draft = queries.letter(actor, pair.pk, marta.pk, LetterKind.ASK)
    assert (draft.may_copy, draft.body.endswith("\n\n{your name}")) == (False, True)
    assert (draft.needs_name, draft.missing) == (True, "Say what you are called; your letters are signed with it.")
    ensure_me(actor)
    assert sign(actor, pair, marta) == "{your name}"
    with pytest.raises(KithworkError, match="needs a name"):
        call_me(actor, "  ")
    call_me(actor, "Ana Lima")
    assert sign(actor, pair, marta) == "Ana"
    call_me(actor, "ana")
    assert sign(actor, pair, marta) == "ana"


def test_the_connecting_letter_goes_to_all_where_all_have_an_address(actor, three, pair):
    with pytest.raises(NotItsTimeError, match="Connect them when all have said yes"):
        queries.letter(actor, pair.pk, None, LetterKind.CONNECT)
    ask(actor, pair, three[:2], Reply.YES, Reply.YES)
    draft = queries.letter(actor, pair.pk, None, LetterKind.CONNECT)
    assert draft.subject == "Marta and Tom: the first week"
    assert draft.to == ("marta@calm.example", "tomas@books.example")
    assert draft.mailto.startswith("mailto:marta@calm.example,tomas@books.example?subject=")
    assert draft.words <= 120
    trio = begun(actor, three)
    ask(actor, trio, three, Reply.YES, Reply.YES, Reply.YES)
    draft = queries.letter(actor, trio.pk, None, LetterKind.CONNECT)
    assert (draft.may_copy, draft.mailto, len(draft.to)) == (True, None, 2)


def test_each_letter_has_its_time(actor, three, pair):
    marta, tomas, _ = three

    def kinds(person):
        found = set()
        for kind in LetterKind:
            try:
                queries.letter(actor, pair.pk, None if kind is LetterKind.CONNECT else person.pk, kind)
            except NotItsTimeError:
                continue
            found.add(kind.value)
        return sorted(found)

    assert kinds(marta) == ["ask"]
    ask(actor, pair, [marta, tomas])
    assert kinds(marta) == ["ask", "ask-again"]
    ask_replies = [(marta, Reply.YES), (tomas, Reply.YES)]
    for person, reply in ask_replies:
        actions.answered(actor, pair.pk, person.pk, reply)
    assert kinds(marta) == ["ask", "ask-again", "connect"]
    actions.connected(actor, pair.pk)
    assert kinds(marta) == ["check", "connect"]
    actions.talked(actor, pair.pk)
    assert kinds(marta) == ["check", "connect", "thanks"]
    actions.outcome(actor, pair.pk, Outcome.HELP, "they share a reading list now")
    assert "reading list" not in queries.letter(actor, pair.pk, tomas.pk, LetterKind.THANKS).body
    actions.let_go(actor, pair.pk)
    assert kinds(marta) == []


def test_after_a_no_the_other_hears_kindly_and_whoever_said_it_hears_nothing_more(actor, three, pair):
    marta, tomas, lou = three
    trio = begun(actor, three)
    ask(actor, trio, [marta, tomas], Reply.NO, Reply.YES)
    kind = queries.letter(actor, trio.pk, tomas.pk, LetterKind.NO)
    assert kind.may_copy
    with pytest.raises(NotItsTimeError) as refused:
        queries.letter(actor, trio.pk, marta.pk, LetterKind.NO)
    assert str(refused.value) == "Marta Lind said no, and that is well; there is nothing more to write."
    with pytest.raises(NotItsTimeError, match="never asked"):
        queries.letter(actor, trio.pk, lou.pk, LetterKind.NO)


def test_those_who_go_on_are_not_told_of_whoever_does_not(actor, three):
    _, tomas, lou = three
    trio = begun(actor, three)
    ask(actor, trio, three, Reply.YES, Reply.NO, Reply.YES)
    actions.go_on_without(actor, trio.pk)
    draft = queries.letter(actor, trio.pk, None, LetterKind.CONNECT)
    assert draft.subject == "Marta and Lou: the first week"
    assert "Tom" not in draft.body
    actions.connected(actor, trio.pk)
    assert "Tom" not in queries.letter(actor, trio.pk, lou.pk, LetterKind.CHECK).body
    with pytest.raises(NotItsTimeError):
        queries.letter(actor, trio.pk, tomas.pk, LetterKind.CHECK)


WORD = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzéø"), min_size=3, max_size=8).filter(
    lambda word: search_words(word)[0] not in FIXED | {"ltd", "van", "von", "del", "der", "den", "des", "dos", "for", "the", "and"}
)  # fmt: skip


@tried(30)
@given(st.lists(WORD, min_size=5, max_size=5, unique_by=lambda word: search_words(word)[0]), st.data())
def test_no_draft_to_the_other_tells_who_said_no(actor, words, data):
    """Whatever the user wrote: after a no every letter that can be drafted is free of whoever said it."""
    first, last, firm, title, mail = words
    declines = add_person(
        actor,
        card=PersonCard(
            name=f"{first} {last}", organisation=firm, title=title, points=points(emails=[f"{mail}@{firm}.example"])
        ),
    )
    other = somebody(actor, "Marta Lind", emails=["marta@calm.example"])
    one = actions.begin(actor, [declines.pk, other.pk], words=f"{first} and {title}")
    soup = st.lists(st.sampled_from([*words, "you", "said", "so"]), max_size=6).map(" ".join)
    actions.write_side(actor, one.pk, other.pk, why=data.draw(soup), detail=data.draw(soup), line=data.draw(soup))
    ask(actor, one, [declines, other], Reply.NO, Reply.YES)
    drafts = []
    for kind in LetterKind:
        try:
            drafts.append(queries.letter(actor, one.pk, None if kind is LetterKind.CONNECT else other.pk, kind))
        except NotItsTimeError:
            continue
    [draft] = drafts
    telling = {folded for word in words for folded in search_words(word)}
    assert telling.isdisjoint(search_words(f"{draft.subject} {draft.body} {draft.missing} {draft.to}"))


@pytest.mark.parametrize(
    ("name", "more", "first"),
    [
        ("Marta Lind", {}, "Marta"),
        ("Dr. Marta Lind", {}, "Marta"),
        ("Dr Lind", {}, "Dr Lind"),
        ("Madonna", {}, "Madonna"),
        ("Tomas Okafor", {"given": "Tomas", "nickname": "Tom"}, "Tom"),
        ("Okafor, Tomas", {"given": "Tomas"}, "Tomas"),
    ],
)
def test_what_one_calls_somebody(name, more, first):
    assert called(name, **more) == first


def test_it_is_nobody_elses_letter(actor, stranger, three, pair):
    with pytest.raises(IntroductionNotFoundError):
        queries.letter(stranger, pair.pk, three[0].pk, LetterKind.ASK)
    with pytest.raises(IntroductionNotFoundError):
        queries.letter(actor, pair.pk, three[2].pk, LetterKind.ASK)
