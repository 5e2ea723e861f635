"""`introduce`, `introductions`, `introduction`."""

from datetime import timedelta

import pytest

from kithwork.cli import introduce as introduce_command
from kithwork.cli import introductions as introductions_command
from kithwork.introductions.actions import answered, asked, begin, connected, set_wish, write_side
from kithwork.introductions.rules import NotWhy, Outcome, Reply, Stance
from kithwork.introductions.rules.letters import LetterKind
from kithwork.people.actions import say_work
from kithwork.relationships.actions import add_impression
from kithwork.relationships.rules import ImpressionKind
from kithwork.workspace.models import Member
from tests import factories

WHY = "an accountant sends the same families work"
DETAIL = "You told me at the harbour that spring is quiet."
LINE = "ends quarrels before they reach a court"


def liked(me, name, profession, **fields):
    """Somebody the user likes, in a profession by the user's word."""
    one = factories.somebody(me, name, **fields)
    factories.talked_often(me, one, days_ago=(60, 20), minutes=60)
    add_impression(me, one.pk, kind=ImpressionKind.LIKE, words="easy to talk to")
    say_work(me, one.pk, profession)
    return one


@pytest.fixture
def mara(me):
    return liked(me, "Mara Quiet", "divorce-mediator", emails=["mara@quiet.example"])


@pytest.fixture
def ada(me):
    return liked(me, "Ada Count", "accountant", emails=["ada@count.example"])


@pytest.fixture
def begun(me, mara, ada):
    """An introduction of the two, its letters written, nobody asked."""
    one = begin(factories.later(me, days=-30), [mara.pk, ada.pk], words="the families you share")
    for person in (mara, ada):
        write_side(me, one.pk, person.pk, why=WHY, detail=DETAIL, line=LINE)
    return one.pk


def all_yes(me, number, *people):
    for person in people:
        asked(me, number, person.pk)
        answered(me, number, person.pk, Reply.YES)


def test_the_words_of_the_options_are_those_of_the_rules():
    assert tuple(NotWhy) == introduce_command.WHYS
    assert tuple(LetterKind) == introductions_command.LETTERS
    assert tuple(Outcome) == introductions_command.CAME
    assert {"show", "letter", *introductions_command._STEPS} == set(introductions_command.STEPS)


@pytest.mark.requirement("R82")
def test_this_weeks_pairs_are_prepared_unasked_with_why_for_each(me, run, mara, ada):
    told = run("introduce", "--json").json

    assert set(told) == {"prepared_at", "people", "pairs", "is_best", "is_stale", "unread_works", "proposals"}
    [one] = told["proposals"]
    assert set(one) == {"id", "form", "reason", "event", "people", "short", "cautions", "evidence", "standing"}
    assert (one["form"], one["standing"]) == ("pair", "open")
    assert [set(who) for who in one["people"]] == [{"id", "name", "role", "why"}] * 2
    assert {who["name"] for who in one["people"]} == {"Mara Quiet", "Ada Count"}
    assert all(who["why"] for who in one["people"])
    assert {tuple(proof) for proof in one["evidence"]} == {("words", "kind", "id")}
    said = run("introduce").out
    assert f"{one['id']}  Mara Quiet and Ada Count  " in said
    assert f"    Mara Quiet: {one['people'][0]['why'][:40]}" in said


def test_a_proposal_is_taken_put_off_or_turned_down(me, run, mara, ada):
    [one] = run("introduce", "--json").json["proposals"]
    later = run("introduce", "--later", one["id"], "--json")
    assert [line["standing"] for line in later.json["proposals"]] == ["later"]
    assert later.err == f"It may come again from {me.today + timedelta(days=14)} on.\n"

    begun = run("introduce", "--take", one["id"], "--json").json
    assert (begun["standing"], [side["why"] for side in begun["sides"]]) == (
        "idea",
        [who["why"] for who in one["people"]],
    )


def test_not_these_are_not_proposed_again(me, run, mara, ada):
    [one] = run("introduce", "--json").json["proposals"]
    assert run("introduce", "--not", one["id"], "no-fit").err == "Noted; the coming proposals listen to it.\n"
    assert [line["standing"] for line in run("introduce", "--anew", "--json").json["proposals"]] == ["not"]
    assert "You said" in run("introduce", "mara", "ada", "--json").json["pairs"][0]["barred"]


def test_two_side_by_side_and_begun(me, run, mara, ada):
    [pair] = run("introduce", "mara", "ada", "--json").json["pairs"]
    assert set(pair) == {
        "people", "reasons", "knows", "cautions", "stand_behind", "load", "wishes", "distance", "barred",
    }  # fmt: skip
    assert pair["people"] == [{"id": mara.pk, "name": "Mara Quiet"}, {"id": ada.pk, "name": "Ada Count"}]
    assert set(pair["reasons"][0]) == {"reason", "short", "whys", "evidence"}
    assert "As far as you have told, they do not know each other." in run("introduce", "mara", "ada").out

    begun = run("introduce", "mara", "ada", "--because", "the same families", "--begin", "--json").json
    assert (begun["words"], begun["reason"], begun["begun_by"]) == ("the same families", "own", "me")
    again = run("introduce", "mara", "ada", "--begin")
    assert (again.code, again.err) == (
        1, "error: This introduction is on its way already; you find it on the board.\n"
    )  # fmt: skip


def test_those_who_know_each_other_are_begun_with_a_word_more(me, run, mara, ada):
    run("introduce", "mara", "ada", "--know")
    refused = run("introduce", "mara", "ada", "--begin")
    assert refused.code == 1
    assert refused.err.startswith("error: Mara Quiet and Ada Count need no introduction: they know each other")
    assert refused.err.endswith("say that you mean it. --anyway says so.\n")
    assert run("introduce", "mara", "ada", "--begin", "--anyway", "--json").json["standing"] == "idea"


def test_all_are_asked_but_those_who_wait_and_nobody_twice(me, run, mara, ada, begun):
    set_wish(me, ada.pk, Stance.NOT_NOW)
    first = run("introduction", begun, "ask")
    not_now = "Ada Count said not now. Change the wish when Ada Count is open to it again.\n"
    assert (first.code, first.err) == (0, not_now)
    assert run("introduction", begun, "ask").code == 1
    set_wish(me, ada.pk, Stance.OPEN)
    assert run("introduction", begun, "ask").code == 0
    everybody = "error: Everybody in it has been asked; an answer takes its time.\n"
    assert run("introduction", begun, "ask").err == everybody
    assert run("introduction", begun, "ask", "mara").err == "error: Mara Quiet has been asked already.\n"


def test_what_the_user_is_called_is_said_once_for_every_letter(me, run, mara, ada, begun):
    Member.objects.update(name="root")
    assert run("introduction", begun, "letter", "mara").err == (
        "error: Say what you are called; your letters are signed with it. Say it with --sign NAME.\n"
    )
    assert "\nAna\n" in run("introduction", begun, "letter", "mara", "--sign", "Ana Lima").out
    assert run("introduction", begun, "letter", "ada", "--json").json["body"].endswith("\n\nAna")


def test_why_they_should_meet_is_written_without_a_name(run, begun):
    written = run("introduction", begun, "write", "--words", "the quiet months", "--json")
    assert written.json["words"] == "the quiet months"
    assert run("introduction", begun, "write").err.endswith("or why they meet with --words.\n")
    assert run("introduction", begun, "write", "--why", "it helps").err.endswith("write NAME.\n")


def test_who_asked_for_it_is_kept(me, run, mara, ada):
    assert run("introduce", "mara", "ada", "--begin", "--asked", "--json").json["begun_by"] == "asked"


def test_two_who_know_each_other_are_said_to(me, run, mara, ada):
    [pair] = run("introduce", "mara", "ada", "--know", "--json").json["pairs"]
    assert [(one["how"], one["on"]) for one in pair["knows"]] == [("said", me.today.isoformat())]
    assert run("introduce", "mara", "ada", "--know-not", "--json").json["pairs"][0]["knows"] == []


def test_two_are_kept_apart_and_brought_together_after_all(me, run, mara, ada):
    assert run("introduce", "mara", "ada", "--not-these", "compete", "--json").json["pairs"][0]["barred"]
    assert run("introduce", "mara", "ada", "--after-all", "--json").json["pairs"][0]["barred"] == ""


def test_whom_somebody_should_meet(me, run, mara, ada):
    told = run("introduce", "mara", "--json").json
    assert told["person"] == {"id": mara.pk, "name": "Mara Quiet"}
    assert [one["name"] for one in told["should_meet"]] == ["Ada Count"]
    assert run("introduce", "mara").out.startswith("Ada Count\n    ")


def test_the_whole_way_of_an_introduction(me, run, mara, ada, begun):
    def standing(*words):
        return run("introduction", begun, *words, "--json").json["standing"]

    assert standing("ask") == "asked"
    assert standing("yes", "mara") == "one yes"
    assert standing("yes", "ada") == "all yes"
    assert standing("connect") == "connected"
    assert standing("look-in") == "connected"
    assert standing("talked") == "talked"
    assert standing("outcome", "--came", "work", "--words", "two families already") == "outcome"
    shown = run("introduction", begun, "thank", "--json").json
    assert set(shown) == {
        "id", "form", "reason", "event", "words", "begun_by", "begun_on", "standing", "sides", "mover", "connected_on",
        "talked_on", "outcome", "outcome_words", "outcome_on", "let_go_on", "let_go_why", "next", "pace", "may_go_on",
    }  # fmt: skip
    assert (shown["standing"], shown["outcome"], shown["outcome_words"]) == ("thanked", "work", "two families already")
    assert set(shown["sides"][0]) == {
        "person", "why", "detail", "line", "asked_on", "asked_again_on", "reply", "replied_on", "expires_on",
        "looked_in_on", "thanked_on", "left_out_on", "words", "caution", "closed",
    }  # fmt: skip
    past = run("introductions", "--past", "--json").json
    assert ([one["id"] for one in past["past"]], past["on_their_way"]) == ([begun], [])


@pytest.mark.requirement("R98")
def test_the_board_says_for_each_what_comes_next(me, run, mara, ada, begun):
    assert run("introductions").out == (
        "Idea  Somebody could meet; nobody is asked yet.\n"
        f"  {begun}  Mara Quiet and Ada Count  the families you share\n"
        "      Ask Mara Quiet, alone; nobody else is named.\n"
    )
    [one] = run("introductions", "--json").json["on_their_way"]
    assert one["next"] == {
        "act": "ask",
        "person": mara.pk,
        "due": (me.today - timedelta(days=30)).isoformat(),
        "words": "Ask Mara Quiet, alone; nobody else is named.",
    }


def test_each_step_is_taken_back_the_latest_first(me, run, mara, ada, begun):
    run("introduction", begun, "ask", "mara")
    run("introduction", begun, "yes", "mara")
    run("introduction", begun, "ask", "ada")
    assert run("introduction", begun, "undo").err == "Taken back: answered, Mara Quiet.\n"
    assert run("introduction", begun, "undo", "ada").err == "Taken back: asked, Ada Count.\n"
    assert run("introduction", begun, "undo").err == "Taken back: asked, Mara Quiet.\n"
    assert run("introduction", begun, "undo").err == "error: Nothing was noted yet that could be taken back.\n"
    run("introduction", begun, "let-go", "--words", "not the time")
    assert run("introduction", begun, "undo").err == "Taken back: let go.\n"
    assert run("introduction", begun, "--json").json["standing"] == "idea"


@pytest.mark.requirement("R70")
def test_a_letter_is_refused_until_it_has_a_line_of_your_own(me, run, mara, ada, begun):
    write_side(me, begun, mara.pk, detail="")
    refused = run("introduction", begun, "letter", "mara")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == (
        "error: Add a line of your own for Mara: what they told you, or what you saw. It makes it your letter.\n"
    )

    answer = run("introduction", begun, "letter", "mara", "--detail", DETAIL)

    assert answer.out.startswith("To  mara@quiet.example\nSubject  ")
    assert (DETAIL in answer.out, "Ada" in answer.out) == (True, False)
    assert answer.err == "It is yours to send; nothing is sent from here.\n"
    told = run("introduction", begun, "letter", "mara", "--json").json
    assert set(told) == {"which", "to", "subject", "body", "words", "may_copy", "missing", "mailto"}
    assert (told["which"], told["may_copy"], told["to"]) == ("ask", True, ["mara@quiet.example"])


def test_the_letter_is_the_one_whose_time_it_is(me, run, mara, ada, begun):
    all_yes(me, begun, mara, ada)
    connecting = run("introduction", begun, "letter", "--json").json
    assert (connecting["which"], connecting["to"]) == ("connect", ["mara@quiet.example", "ada@count.example"])
    connected(me, begun)
    assert run("introduction", begun, "letter", "--json").json["which"] == "check"


def test_after_a_no_the_other_is_told_nothing_of_anybody(me, run, mara, ada, begun):
    run("introduction", begun, "ask")
    assert run("introduction", begun, "no", "mara", "--json").json["standing"] == "let go"
    told = run("introduction", begun, "letter", "ada", "--json").json
    whole = told["subject"] + told["body"]
    assert (told["which"], "Mara" in whole, "Quiet" in whole) == ("no", False, False)


def test_the_other_is_told_kindly_and_it_may_be_let_go_and_taken_up(me, run, begun):
    run("introduction", begun, "ask")
    run("introduction", begun, "no", "mara")
    assert run("introduction", begun, "--json").json["next"]["act"] == "tell"
    assert run("introduction", begun, "tell", "ada", "--json").json["next"]["act"] == "nothing"
    assert run("introduction", begun, "undo", "mara").err == "Taken back: answered, Mara Quiet.\n"
    let_go = run("introduction", begun, "let-go", "--words", "another year", "--json").json
    assert (let_go["let_go_why"], let_go["let_go_on"]) == ("another year", me.today.isoformat())
    assert "      another year\n" in run("introductions", "--past").out
    assert run("introduction", begun, "reopen", "--json").json["standing"] == "asked"


def test_an_ask_is_not_repeated_before_its_time(run, begun):
    run("introduction", begun, "ask", "mara")
    assert run("introduction", begun, "again", "mara").err == (
        "error: Mara Quiet still has time to answer; two weeks are soon over.\n"
    )


def test_a_letter_needs_to_know_to_whom(me, run, mara, ada, begun):
    all_yes(me, begun, mara, ada)
    connected(me, begun)
    run("introduction", begun, "talked", "--on", "today")
    assert run("introduction", begun, "letter").err.endswith(
        f"Say to whom: kithwork introduction {begun} letter NAME.\n"
    )


def test_never_and_not_now_are_kept_as_wishes(me, run, mara, ada, begun):
    run("introduction", begun, "ask")
    run("introduction", begun, "never", "mara")
    assert run("does", "mara", "--json").json["introductions"]["stance"] == "never"
    run("introduction", begun, "not-now", "ada")
    assert run("does", "ada", "--json").json["introductions"]["until"] == (me.today + timedelta(days=90)).isoformat()


def test_three_go_on_without_the_one_who_said_no(me, run, mara, ada):
    cy = liked(me, "Cy Day", "therapist")
    one = begin(me, [mara.pk, ada.pk, cy.pk])
    run("introduction", one.pk, "ask")
    shown = run("introduction", one.pk, "no", "cy", "--json").json
    assert (shown["may_go_on"], shown["standing"]) == (True, "let go")
    assert f"`kithwork introduction {one.pk} without`" in run("introduction", one.pk).out
    assert run("introduction", one.pk, "without", "--json").json["standing"] == "asked"


def test_the_lines_of_a_letter_and_who_moves_first_are_written(me, run, mara, ada, begun):
    run("introduction", begun, "write", "mara", "--line", "keeps her word")
    shown = run("introduction", begun, "mover", "ada", "--json").json
    assert (shown["sides"][0]["line"], shown["sides"][0]["why"], shown["mover"]) == ("keeps her word", WHY, ada.pk)
    assert "  Ada Count" in run("introduction", begun).out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["introduction", "{begun}", "yes"], 2, "Say who: kithwork introduction {begun} yes NAME.\n"),
        (["introduction", "{begun}", "connect"], 1, "error: Connect them when all have said yes; somebody has still to answer.\n"),
        (["introduction", "{begun}", "outcome"], 2, "Say what came of it with --came: work, referral, help, friends, nothing.\n"),
        (["introduction", "99999"], 1, "error: There is no such introduction here.\n"),
        (["introduce", "--begin"], 2, "Say whom: kithwork introduce NAME NAME --begin.\n"),
        (["introduce", "mara", "--begin"], 1, "error: An introduction takes two people, or up to six around one table.\n"),
        (["introduce", "mara", "--know"], 2, "Name the two whom it is about.\n"),
    ],
)  # fmt: skip
def test_a_slip_is_one_line(run, begun, words, code, said):
    answer = run(*(word.format(begun=begun) for word in words))
    assert (answer.code, answer.err.endswith(said.format(begun=begun)), answer.out) == (code, True, "")


def test_whoever_is_not_in_it_is_told_of(me, run, begun):
    factories.somebody(me, "Bo Diaz")
    assert run("introduction", begun, "yes", "bo").err == (
        "error: Bo Diaz is not in this introduction: it is of Mara Quiet and Ada Count.\n"
    )


def test_an_empty_board_says_how_to_begin(me, run):
    assert run("introductions").out == (
        "No introduction is on its way. See whom to bring together with `kithwork introduce`.\n"
    )
    assert run("introductions", "--past").out == "None has come to its end yet.\n"
    assert run("introduce").out == (
        "Nobody is proposed this week; no reason, no proposal. What people do, seek and offer makes reasons.\n"
    )


def test_an_ask_that_ran_out_may_be_repeated_with_its_own_letter(me, run, mara, ada, begun):
    before = factories.later(me, days=-20)
    for person in (mara, ada):
        asked(before, begun, person.pk)
    assert run("introduction", begun, "letter", "mara", "--json").json["which"] == "ask-again"
    shown = run("introduction", begun, "again", "mara", "--json").json
    assert shown["sides"][0]["asked_again_on"] == me.today.isoformat()


@pytest.mark.requirement("R82")
def test_in_a_room_of_strangers_everybody_is_taken_in_by_one_word(me, run):
    for name, work in (("Mara Quiet", "divorce-mediator"), ("Ada Count", "accountant")):
        say_work(me, factories.somebody(me, name).pk, work)
    assert run("introduce").out == (
        "2 people have something to give or look for, but you know none of them well enough yet (like).\n"
        "Propose among everybody: kithwork introduce --everyone\n"
    )
    taken = run("introduce", "--everyone", "--json")
    assert [len(one["people"]) for one in taken.json["proposals"]] == [2]
    assert taken.err == (
        "Proposed among everybody from now on; the way back: kithwork weights introductions least-stage like\n"
    )
    assert run("introduce", "--everyone", "--json").err == ""


def test_for_whom_nobody_stands_out_it_says_why(me, run, mara):
    set_wish(me, mara.pk, Stance.NEVER)
    assert run("introduce", "mara").out == (
        "Nobody stands out for Mara Quiet yet.\n"
        "Mara Quiet asked never to be introduced, so nobody asks. Should Mara Quiet see it differently one\n"
        "day, change the wish first.\n"
        f"What they do, look for and can give: kithwork does {mara.pk}\n"
    )
