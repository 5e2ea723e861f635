import re
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kithwork.core.text import search_words
from kithwork.introductions.rules import letters_wording
from kithwork.introductions.rules.letters import (
    MOST_WORDS,
    LetterGround,
    LetterKind,
    LetterSide,
    compose,
    is_personal,
    sentence,
)
from kithwork.introductions.rules.letters_everyday import PARTICLES, TITLES, is_everyday
from kithwork.introductions.rules.letters_naming import Identity, hinting, naming
from kithwork.introductions.rules.letters_plain import key
from kithwork.introductions.rules.letters_refusals import refusals
from kithwork.introductions.rules.letters_roles import is_login, is_usual_title, role_hint
from kithwork.knowledge import professions
from kithwork.knowledge.letters import letter as template

MEDIATOR = LetterSide(
    first="Marta",
    hint="a family mediator",
    why="Couples ask you about the tax side in the first week, and they know it well",
    detail="you said so over the soup in May",
    line="helps couples reach terms without court; I watched her turn a shouting match into a list",
    identity=Identity(
        names=("Marta Lindqvist", "Marta", "Lindqvist"),
        organisation="Calm Terms Ltd",
        title="Family mediator",
        addresses=("marta@calmterms.example",),
        phones=("+44 131 555 0142",),
    ),
)
ACCOUNTANT = LetterSide(
    first="Tomas",
    hint="an accountant",
    why="So many of your clients come too late, and they see them first",
    detail="Your talk on house sales stayed with me",
    line="is my accountant and explains support and house sales so that people sleep again",
    identity=Identity(
        names=("Tomas Okafor", "Tomas", "Okafor"), title="Chartered accountant", addresses=("tomas.okafor@gmail.com",)
    ),
)
GROUND = LetterGround(
    number=0, me="Ana", words="the first week", outcome_words="", mover=1, sides=(MEDIATOR, ACCOUNTANT)
)
TRIO = replace(
    GROUND,
    sides=(
        MEDIATOR,
        ACCOUNTANT,
        replace(MEDIATOR, first="Lou", hint="", identity=Identity(names=("Lou Brandt",)), line="sells homes, gently"),
    ),
)
EACH = [kind for kind in LetterKind if kind is not LetterKind.CONNECT]


@pytest.mark.requirement("R85")
def test_an_ask_says_why_for_each_names_nobody_and_holds_an_easy_no():
    first, second = compose(LetterKind.ASK, GROUND, 0), compose(LetterKind.ASK, GROUND, 1)
    assert (first.missing, second.missing) == ("", "")
    assert first.letter.subject == "May I introduce you to someone?"
    assert first.letter.body == (
        "Marta,\n\nYou said so over the soup in May. I know an accountant and think you should meet. Couples ask you "
        "about the tax side in the first week, and they know it well. Would you like to be introduced? Easy to say "
        "not now. If yes, I will ask them the same before I connect you.\n\nAna"
    )
    assert second.letter.subject == "Someone I think you should know"
    assert second.letter.body == (
        "Tomas,\n\nYour talk on house sales stayed with me. There is a family mediator I have in mind for you. So many "
        "of your clients come too late, and they see them first. Would an introduction be welcome this month? No is "
        "a perfectly good answer. If yes, I will ask them the same before I connect you.\n\nAna"
    )


def test_the_connecting_letter_names_both_says_why_who_moves_first_and_steps_back():
    connect = compose(LetterKind.CONNECT, GROUND, None)
    assert connect.letter.subject == "Marta and Tomas: the first week"
    assert connect.letter.body == (
        "Marta, meet Tomas. Tomas, meet Marta. Marta helps couples reach terms without court; I watched her turn a "
        "shouting match into a list. Tomas is my accountant and explains support and house sales so that people sleep "
        "again. Why I thought of it: the first week.\n\nTomas, would you suggest two times? I will step out here; I would love to "
        "hear how it goes.\n\nAna"
    )
    assert (connect.missing, connect.letter.words) == ("", 66)


@pytest.mark.parametrize(
    ("kind", "place", "subject", "body"),
    [
        (LetterKind.ASK_AGAIN, 0, "Welcome, or not now?", "Marta,\n\nA while ago I asked whether you would like to meet an accountant. You said so over the soup in May. Couples ask you about the tax side in the first week, and they know it well. If it is welcome, say so; not now is just as good, and without a word I let it rest.\n\nAna"),
        (LetterKind.NO, 0, "About meeting someone", "Marta,\n\nI asked around, and the timing is not right at the moment. You said so over the soup in May. I keep my eyes open for you.\n\nAna"),
        (LetterKind.CHECK, 1, "You and Marta", "Tomas,\n\nDid it come to a talk with Marta? Your talk on house sales stayed with me. If it has not come to it, that is fine; a word is enough.\n\nAna"),
        (LetterKind.THANKS, 0, "Thank you for meeting Tomas", "Marta,\n\nThank you for making the time for Tomas, and for telling me how it went. You said so over the soup in May. I am glad you know each other now.\n\nAna"),
    ],
)  # fmt: skip
def test_each_letter_on_the_way(kind, place, subject, body):
    composed = compose(kind, GROUND, place)
    assert (composed.letter.subject, composed.letter.body, composed.missing) == (subject, body, "")


def test_what_came_of_it_is_the_users_and_never_quoted():
    ground = replace(GROUND, outcome_words="Tomas found Marta a little pushy")
    thanks = compose(LetterKind.THANKS, ground, 0)
    assert "pushy" not in thanks.letter.body
    bare = replace(ground, sides=tuple(replace(side, detail="") for side in GROUND.sides))
    assert compose(LetterKind.THANKS, bare, 0).missing.startswith("Add a line of your own for Marta")


def test_three_at_a_table_are_asked_and_connected_alike():
    assert "I know an accountant and somebody else and think" in compose(LetterKind.ASK, TRIO, 0).letter.body
    assert "I ask" not in compose(LetterKind.ASK, TRIO, 0).letter.body
    assert "If yes, I will ask the others the same before I connect anybody." in compose(LetterKind.ASK, TRIO, 0).letter.body  # fmt: skip
    connect = compose(LetterKind.CONNECT, TRIO, None)
    assert connect.letter.body.startswith("Marta, Tomas and Lou, meet one another. Marta helps")
    assert connect.letter.subject == "Marta, Tomas and Lou: the first week"


@pytest.mark.parametrize(
    ("hints", "said"),
    [
        (("an accountant",), "I know an accountant and think you should meet."),
        (("",), "I know someone and think you should meet."),
        (("", ""), "I know two people and think you should meet."),
        (("", "", "", "", ""), "I know five people and think you should meet."),
        (("an accountant", "an accountant"), "I know an accountant and somebody else and think you should meet."),
        (("an accountant", "a florist"), "I know an accountant and a florist and think you should meet."),
    ],
)
def test_the_others_are_hinted_at_by_what_they_do(hints, said):
    others = [replace(ACCOUNTANT, hint=hint) for hint in hints]
    assert said in compose(LetterKind.ASK, replace(GROUND, sides=(MEDIATOR, *others)), 0).letter.body


def test_whoever_is_fine_with_it_is_named_in_the_ask():
    fine = replace(ACCOUNTANT, names_fine=True)
    ground = replace(GROUND, sides=(replace(MEDIATOR, why="Tomas knows the tax side well"), fine))
    composed = compose(LetterKind.ASK, ground, 0)
    assert "I know Tomas Okafor, an accountant, and think you should meet. Tomas knows" in composed.letter.body
    assert composed.missing == ""
    plain = replace(ground, sides=(MEDIATOR, replace(fine, hint="")))
    assert "I know Tomas Okafor and think you should meet." in compose(LetterKind.ASK, plain, 0).letter.body


DETAIL = "Add a line of your own for Marta: what they told you, or what you saw. It makes it your letter."
WHY = "Say in a sentence why it is good for Marta."
LINE = "Say in a line what Tomas should know of Marta: what you saw, or what they do best."


@pytest.mark.parametrize(
    ("kind", "changed", "missing"),
    [
        (LetterKind.ASK, {"detail": ""}, DETAIL),
        (LetterKind.ASK, {"detail": "soup in"}, DETAIL),
        (LetterKind.ASK, {"why": ""}, WHY),
        (LetterKind.ASK, {"why": "Okafor is good with tax"}, "“Okafor” stands in it, and nobody is named until everybody has said yes. Say it in other words."),
        (LetterKind.ASK, {"detail": "Write to tomas.okafor@gmail.com, to Tomas"}, "“tomas.okafor@gmail.com” and “Tomas” stand in it, and nobody is named until everybody has said yes. Say it in other words."),
        (LetterKind.ASK_AGAIN, {"detail": ""}, DETAIL),
        (LetterKind.ASK_AGAIN, {"why": "Tomas is good with tax"}, "“Tomas” stands in it, and nobody is named until everybody has said yes. Say it in other words."),
        (LetterKind.NO, {"detail": ""}, DETAIL),
        (LetterKind.NO, {"detail": "you need a chartered person"}, "Your line for Marta may hint at who said no; write one about Marta alone."),
        (LetterKind.NO, {"detail": "you know how it is, they declined"}, "“declined” stands in it and would tell that somebody said no. Write of something else, as on any day."),
        (LetterKind.CHECK, {"detail": ""}, DETAIL),
        (LetterKind.THANKS, {"detail": ""}, DETAIL),
        (LetterKind.CONNECT, {"line": "mediates well"}, LINE),
        (LetterKind.CONNECT, {"line": ""}, LINE),
        (LetterKind.CONNECT, {"line": "helps " * 100}, "It has 150 words; at most 120 are read on the spot. Shorten a line."),
    ],
)  # fmt: skip
def test_a_draft_says_kindly_what_it_needs_before_it_may_leave(kind, changed, missing):
    ground = replace(GROUND, sides=(replace(MEDIATOR, **changed), ACCOUNTANT))
    place = None if kind is LetterKind.CONNECT else 0
    assert compose(kind, ground, place).missing == missing


def test_somebody_moves_first():
    composed = compose(LetterKind.CONNECT, replace(GROUND, mover=None), None)
    assert composed.missing == "Say who moves first; otherwise each waits for the other."
    assert "two times" not in composed.letter.body


def test_without_a_reason_in_short_the_connecting_letter_still_stands():
    connect = compose(LetterKind.CONNECT, replace(GROUND, words=""), None)
    assert (connect.letter.subject, "Why I thought" in connect.letter.body) == ("Marta and Tomas", False)


def test_a_line_begins_with_the_name_where_it_begins_with_a_verb():
    sides = (replace(MEDIATOR, line="Nobody mediates as calmly!"), replace(ACCOUNTANT, line=""))
    body = compose(LetterKind.CONNECT, replace(GROUND, sides=sides), None).letter.body
    assert "meet Marta. Nobody mediates as calmly! Why I thought" in body


def test_letters_do_not_read_alike():
    bodies = {compose(LetterKind.ASK, replace(GROUND, number=number), 0).letter.body for number in range(12)}
    subjects = {compose(LetterKind.ASK, replace(GROUND, number=number), 0).letter.subject for number in range(12)}
    assert (len(bodies), len(subjects)) == (12, 4)


@pytest.mark.parametrize(
    ("slug", "turns"),
    [
        ("intro-ask-a", [letters_wording.QUESTIONS, letters_wording.EASY_NO, (letters_wording.SAME_OF_ONE,)]),
        ("intro-ask-b", [letters_wording.EASY_NO]),
        ("intro-connect", [letters_wording.STEP_OUT]),
        ("intro-check", [letters_wording.FINE_TOO]),
    ],
)
def test_the_turns_hold_the_sentences_of_the_starter_templates(slug, turns):
    assert [any(turn in template(slug).body for turn in some) for some in turns] == [True] * len(turns)


@pytest.mark.parametrize("slug", ["intro-ask-a", "intro-ask-b"])
def test_the_subjects_are_those_of_the_starter_templates_and_more(slug):
    assert template(slug).subject in letters_wording.ASK_SUBJECTS


@pytest.mark.parametrize(
    ("label", "hint"),
    [
        ("Accountant", "an accountant"),
        ("Family mediator", "a family mediator"),
        ("HR consultant", "an HR consultant"),
        ("Accountant (CPA / chartered)", "an accountant"),
        ("Business / corporate attorney", "a corporate attorney"),
        ("Mediator (divorce & family)", "a mediator"),
        ("Title & escrow officer", "a title and escrow officer"),
        ("R&D tax credit consultant", "an R&D tax credit consultant"),
        ("Glass & mirror company", "someone at a glass and mirror company"),
        ("Pest control", "someone in pest control"),
        ("Fractional CFO", "a fractional CFO"),
        ("IT consultant", "an IT consultant"),
        ("UX designer", "a UX designer"),
        ("University lecturer", "a university lecturer"),
        ("iOS developer", "an iOS developer"),
        ("McTimoney chiropractor", "a McTimoney chiropractor"),
        ("", ""),
    ],
)
def test_a_profession_is_spoken_of_with_its_article(label, hint):
    assert role_hint(label) == hint


def test_every_profession_of_the_table_can_be_spoken_of():
    said = [role_hint(one.label) for one in professions().values()]
    assert [hint for hint in said if not hint.startswith(("a ", "an ", "someone at a", "someone in "))] == []
    assert [hint for hint in said if set("/()") & set(hint)] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [("", ""), ("you said so", "You said so."), ("Why not?", "Why not?"), ("  well …", "Well …")],
)
def test_a_line_becomes_a_sentence(text, said):
    assert sentence(text) == said


@pytest.mark.parametrize(("text", "own"), [("", False), ("two words", False), ("three own words", True)])
def test_three_words_are_a_line_of_ones_own(text, own):
    assert is_personal(text) is own


WILL = Identity(names=("Will Day",), organisation="Day & Co")
KIM = Identity(
    names=("Kim van der Berg", "Kimmie"),
    organisation="Berg Law LLP",
    title="Head of Family Law",
    addresses=("kim@berglaw.example",),
    phones=("+31 20 555 0199", "12"),
)


@pytest.mark.parametrize(
    ("text", "one", "found"),
    [
        ("They know the tax side well", KIM, ()),
        ("Kim knows the tax side", KIM, ("Kim",)),
        ("KIM and kimmie", KIM, ("KIM", "kimmie")),
        ("Kím knows", KIM, ("Kím",)),
        ("Kimberley knows", KIM, ()),
        ("van and der are no names", KIM, ()),
        ("They work at Berg-Law", KIM, ("Berg-Law",)),
        ("the law is long", KIM, ()),
        ("see berglaw.example for more", KIM, ("berglaw.example",)),
        ("write kim@berglaw.example", KIM, ("kim@berglaw.example",)),
        ("call 0031 (0)20 5550199", KIM, ("+31 20 555 0199",)),
        ("call 020 5550100", KIM, ()),
        ("will you have a day for it", WILL, ()),
        ("Will you? Day or night", WILL, ()),
        ("I hear that Will is free", WILL, ("Will",)),
        ("A talk with “Day”", WILL, ("Day",)),
        ("Ask 王小明吧", Identity(names=("王小明",)), ("王小明",)),
        ("we met at Square in May", Identity(names=("Bo",), organisation="Square"), ("Square",)),
        ("a square table", Identity(names=("Bo",), organisation="Square"), ()),
        ("K is here", Identity(names=("K",)), ()),
        ("", KIM, ()),
        ("mail.com and gmail.com", Identity(names=("Bo",), addresses=("bo@gmail.com", "nowhere")), ()),
    ],
)
def test_what_names_somebody(text, one, found):
    assert naming(text, [one]) == found


def called(*names, **more):
    return Identity(names=names, **more)


YOUNG = called("Will Young", "Will", "Young")
GRACE = called("Grace Hill", "Grace", "Hill")
MAY = called("May Lee", "May", "Lee")
MARIA = called(
    "Maria Keller",
    "Maria",
    "Keller",
    organisation="Kestrel Consulting",
    title="Keeper of the Weather",
    rare_title="Keeper of the Weather",
    addresses=("m.k@kestrel-talks.example", "stormwatcher77"),
)
BRIEN = called("Pat O’Brien", "Pat", "O’Brien")
ANNE = called("Anne-Marie van der Berg")
READING = called("Bo Ng", organisation="The Reading Room")


@pytest.mark.parametrize(
    ("text", "one", "found"),
    [
        ("Grace hill runs a kennel", GRACE, ("Grace hill",)),
        ("grace hill runs a kennel", GRACE, ("grace hill",)),
        ("Hill, Grace", GRACE, ("Hill, Grace",)),
        ("Grace runs a kennel", GRACE, ("Grace",)),
        ("Grace, who runs a kennel", GRACE, ("Grace",)),
        ("Grace?", GRACE, ("Grace",)),
        ("ask Grace. Grace knows", GRACE, ("Grace",)),
        ("with grace, up the hill", GRACE, ()),
        ("Will needs a hand", YOUNG, ("Will",)),
        ("will young needs a hand", YOUNG, ("will young",)),
        ("Will Y. needs a hand", YOUNG, ("Will",)),
        ("Will you come? Young and old do", YOUNG, ("Young",)),
        ("Will you come?", YOUNG, ()),
        ("so that you will, young people too", YOUNG, ("will, young",)),
        ("young people will come", YOUNG, ()),
        ("May I introduce you? In May, on 18 May", MAY, ()),
        ("May knows", MAY, ("May",)),
        ("I met May there", MAY, ("May",)),
        ("M.K. knows", MARIA, ("M.K",)),
        ("m. k. knows", MARIA, ("m. k",)),
        ("m k knows", MARIA, ()),
        ("MK knows", MARIA, ("MK",)),
        ("an M.Sc. and km", MARIA, ()),
        ("the U.K. and the UK", called("Ulla Kern"), ("U.K",)),
        ("e.g. this", called("Ed Gold"), ()),
        ("MariaKeller, maria-keller or keller maria", MARIA, ("MariaKeller", "maria-keller", "keller maria")),
        ("@mariakeller and @mkeller_92", MARIA, ("mariakeller", "mkeller")),
        ("KellerKennels", MARIA, ("KellerKennels",)),
        ("the Kellers, Keller's", MARIA, ("Kellers", "Keller")),
        ("Ma\u200bria and M\u00adaria", MARIA, ("Maria",)),
        ("Ｍａｒｉａ", MARIA, ("Maria",)),
        ("Mari is fun", MARIA, ("Mari",)),
        ("on 18 Mar", MARIA, ()),
        ("at Kestrel", MARIA, ("Kestrel",)),
        ("at kestrel", MARIA, ("kestrel",)),
        ("Kestrel sends you work", MARIA, ("Kestrel",)),
        ("kestrel consulting", MARIA, ("kestrel consulting",)),
        ("a kestrel, consulting nobody", MARIA, ("kestrel, consulting",)),
        ("a kestrel in the air", MARIA, ()),
        ("the group, a law, some partners", MARIA, ()),
        ("kestrel talks", MARIA, ("kestrel talks",)),
        ("follow stormwatcher77", MARIA, ("stormwatcher77",)),
        ("their keeper of the weather", MARIA, ("keeper of the weather",)),
        ("the weather keeper", MARIA, ()),
        ("OBrien, o'brien, O Brien, O-Briens", BRIEN, ("OBrien", "o'brien", "O Brien", "O-Briens")),
        ("Mueller", called("Jan Müller"), ("Mueller",)),
        ("MULLERS", called("Jan Müller"), ("MULLERS",)),
        ("Müller", called("Jan Mueller"), ("Müller",)),
        ("Soeren Gross", called("Søren Groß"), ("Soeren Gross",)),
        ("joe knows, and Joe's; zoe's", called("Joe Loewe"), ("joe", "Joe")),
        ("Löwe", called("Joe Loewe"), ("Löwe",)),
        ("Annemarie, with Anne", ANNE, ("Annemarie", "Anne")),
        ("van der is no name", ANNE, ()),
        ("问小龙吧", called("李小龙"), ("小龙",)),
        ("민수 knows", called("김민수"), ("민수",)),
        ("ถามสมชายสิ", called("สมชาย ใจดี"), ("สมชาย",)),
        ("ask Van about a van", called("Van Nguyen"), ("Van",)),
        ("An needs help", called("An Pham"), ("An",)),
        ("An accountant. An apple", called("An Pham"), ()),
        ("I asked An", called("An Pham"), ("An",)),
        ("Do runs it. Do you?", called("Linh Do"), ("Do",)),
        ("you will do it", called("Will Do"), ()),
        ("as I Will Do said", called("Will Do"), ("Will Do",)),
        ("He needs work", called("He Li"), ()),
        ("Bo knows, bo ng knows", READING, ("Bo", "bo ng")),
        ("at the Reading Room", READING, ("the Reading Room",)),
        ("Reading is good. reading rooms", READING, ("Reading", "reading rooms")),
        ("Freelance work", called("Bo Ng", organisation="Freelance"), ()),
        ("Ask KPMG or International Weather Bureau, IWB", called("X", organisation="International Weather Bureau"), ("International Weather Bureau", "IWB")),
        ("İstanbul and x@y.example", called("Bo", addresses=("x@y.example", "bo@localhost")), ("x@y.example",)),
    ],
)  # fmt: skip
def test_however_a_name_is_written_it_names_somebody(text, one, found):
    assert naming(text, [one]) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They said no", ("said no",)),
        ("She declined; he refused", ("declined", "refused")),
        ("not interested, and too busy", ("not interested", "too busy")),
        ("she doesn’t want it, he does not want it", ("doesn’t want", "does not want")),
        ("they turned you down", ("turned you down",)),
        ("the other one would rather not", ("the other one", "rather not")),
        ("you said so on the ferry; your talk stayed with me", ()),
        ("How full your week is, and what you know of tax", ()),
    ],
)
def test_what_admits_that_somebody_said_no(text, found):
    assert refusals(text) == found


@pytest.mark.parametrize(
    ("name", "login"),
    [("root", True), ("ana92", True), ("", True), ("You", True), ("ana@x.example", True), ("Ana", False), ("bell hooks", False), ("小明", False)],
)  # fmt: skip
def test_what_a_machine_calls_its_user_is_no_name_to_sign_with(name, login):
    assert is_login(name) is login


@pytest.mark.parametrize(
    ("title", "usual"),
    [("", True), ("Owner", True), ("Managing Director", True), ("Family mediator", True), ("Keeper of the Weather", False)],
)  # fmt: skip
def test_a_title_that_nobody_else_has_tells_who_it_is(title, usual):
    assert is_usual_title(title) is usual


def test_a_letter_without_a_name_to_sign_with_waits_for_it():
    composed = compose(LetterKind.ASK, replace(GROUND, me=""), 0)
    assert composed.letter.body.endswith("\n\n{your name}")
    assert composed.missing == "Say what you are called; your letters are signed with it."


def test_two_people_are_spoken_of_as_two():
    others = [replace(ACCOUNTANT, hint="") for _ in range(2)]
    ground = replace(GROUND, number=1, sides=(MEDIATOR, *others))
    assert "There are two people I have in mind for you." in compose(LetterKind.ASK, ground, 0).letter.body


def test_what_somebody_does_is_not_said_where_it_names_them():
    other = replace(ACCOUNTANT, hint="a Kestrel keeper", identity=MARIA)
    ground = replace(GROUND, sides=(MEDIATOR, other))
    assert "I know someone and think" in compose(LetterKind.ASK, ground, 0).letter.body


WIM = called(
    "Wim Haas", "Wim", "Haas", organisation="Harbour Kites", title="Kite maker", addresses=("wim@harbourkites.example",)
)


@pytest.mark.parametrize("kind", list(LetterKind))
def test_of_whoever_is_not_in_it_any_more_no_letter_says_a_word(kind):
    told = "you know Wim of Harbour Kites, who declined"
    sides = tuple(replace(side, why=told, detail=told, line=told) for side in GROUND.sides)
    ground = replace(GROUND, sides=sides, words="Wim and his kites", outcome_words=told, out=(WIM,))
    composed = compose(kind, ground, None if kind is LetterKind.CONNECT else 0)
    whole = f"{composed.letter.subject} {composed.letter.body}"
    assert [word for word in ("Wim", "Haas", "Harbour", "ite", "declined") if word in whole] == []
    assert composed.missing


def test_what_those_in_it_are_called_and_do_hints_at_nobody_else():
    rosa = replace(
        MEDIATOR, identity=called("Rosa Haas", title="Kite maker"), line="Rosa Haas makes every kite herself"
    )
    ground = replace(GROUND, sides=(rosa, ACCOUNTANT), out=(WIM,))
    assert compose(LetterKind.CONNECT, ground, None).missing == ""
    wim = replace(rosa, line="Wim makes every kite himself")
    assert compose(LetterKind.CONNECT, replace(ground, sides=(wim, ACCOUNTANT)), None).missing == (
        "“Wim” stands in it; of whoever is not in it any more nothing is said. Say it in other words."
    )


def test_who_is_left_is_not_told_that_somebody_declined():
    sides = (replace(MEDIATOR, line="is still keen, where somebody else declined"), ACCOUNTANT)
    assert compose(LetterKind.CONNECT, replace(GROUND, sides=sides, out=(WIM,)), None).missing == (
        "“declined” stands in it and would tell that somebody said no. Write of something else, as on any day."
    )
    assert compose(LetterKind.CONNECT, replace(GROUND, sides=sides), None).missing == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("you said so over the soup", ()),
        ("you need the head of a family", ("head", "family")),
        ("laws of the land", ()),
        ("Berg and berglaw", ("Berg", "berglaw")),
    ],
)
def test_what_hints_at_somebody(text, found):
    assert hinting(text, [KIM]) == found


def _fixed_words():
    """Every word of the wording itself: a name that is one of these tells nothing."""
    texts = [turn for turns in vars(letters_wording).values() if isinstance(turns, tuple) for turn in turns]
    return frozenset(search_words(" ".join(texts))) | {"ana", "marta"}


FIXED = _fixed_words()
WORD = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzéäøñ"), min_size=3, max_size=9).filter(
    lambda word: search_words(word)[0] not in FIXED and not is_everyday(key(word))
)
TEXT = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
SOUP = st.lists(WORD | st.sampled_from(["you", "said", "in", "may"]), max_size=8)


@given(st.tuples(TEXT, TEXT, TEXT, WORD), SOUP, st.data(), st.integers(0, 40))
@pytest.mark.requirement("R85")
def test_a_letter_after_a_no_never_says_who_it_was_nor_hints(who, soup, data, number):
    """Whatever the user wrote for Marta: what would tell who said no stays out, or the line stays out with it."""
    name, organisation, title, domain = who
    other = Identity((name,), organisation, title, (f"{name.split()[0]}@{domain}.example",))
    telling = {word for text in who for word in search_words(text) if len(word) > 2}
    detail = " ".join([*soup, *data.draw(st.lists(st.sampled_from(sorted(telling)), max_size=2))])
    sides = (replace(MEDIATOR, detail=detail), replace(ACCOUNTANT, identity=other, hint="a " + title))
    composed = compose(LetterKind.NO, replace(GROUND, number=number, sides=sides), 0)
    said = search_words(f"{composed.letter.subject} {composed.letter.body}")
    names_only = {word for text in who for word in search_words(text)}
    assert [word for word in said if word in names_only - _SMALL] == []
    if telling & set(search_words(detail)) - _SMALL:
        assert composed.missing == "Your line for Marta may hint at who said no; write one about Marta alone."


_SMALL = (
    PARTICLES
    | TITLES
    | frozenset(
        [
            "co",
            "company",
            "corp",
            "gmbh",
            "inc",
            "kg",
            "limited",
            "llc",
            "llp",
            "ltd",
            "nv",
            "plc",
            "sa",
            "spa",
            "bv",
            "example",
        ]
    )
)


@given(TEXT, SOUP, SOUP, st.integers(0, 40), st.sampled_from([LetterKind.ASK, LetterKind.ASK_AGAIN]))
def test_an_ask_that_may_leave_names_nobody(name, why, detail, number, kind):
    words = [word for word in search_words(name) if word not in _SMALL]
    assume(words)
    sides = (
        replace(MEDIATOR, why=" ".join(why), detail=" ".join([*detail, *words[:1]][number % 2 :])),
        replace(ACCOUNTANT, identity=Identity((name,))),
    )
    composed = compose(kind, replace(GROUND, number=number, sides=sides), 0)
    if not composed.missing:
        assert set(words).isdisjoint(search_words(f"{composed.letter.subject} {composed.letter.body}"))
        assert re.search(r"\b(no|not now)\b", composed.letter.body, re.IGNORECASE)


@given(st.lists(st.text(max_size=500), min_size=2, max_size=6), st.text(max_size=300), st.integers(0, 99))
def test_a_connecting_letter_that_may_leave_is_never_long(lines, words, number):
    sides = tuple(replace(MEDIATOR, line=line, first=f"Person{place}") for place, line in enumerate(lines))
    composed = compose(LetterKind.CONNECT, replace(GROUND, number=number, words=words, sides=sides, mover=0), None)
    assert composed.missing or composed.letter.words <= MOST_WORDS


CASES = st.sampled_from([str, str.lower, str.upper, str.title])
GLUES = st.sampled_from([" ", "", "-", ".", "_", "\u200b", " \u00ad"])
ENDINGS = st.sampled_from(["", "s", "'s", "’s"])


@st.composite
def namings(draw):
    """Somebody of two names, and what the user wrote with the name in it: any case, glue, ending and place."""
    first, last = draw(st.tuples(WORD, WORD))
    case = draw(CASES)
    written = draw(GLUES).join([case(first), case(last)]) + draw(ENDINGS)
    return called(f"{first} {last}", first, last), " ".join([*draw(SOUP), written, *draw(SOUP)])


@given(namings(), st.sampled_from(LetterKind))
@pytest.mark.requirement("R85")
def test_whoever_said_no_is_in_no_letter_however_the_user_wrote_the_name(who, kind):
    out, told = who
    sides = tuple(replace(side, why=told, detail=told, line=told) for side in GROUND.sides)
    ground = replace(GROUND, sides=sides, words=told, outcome_words=told, out=(out,))
    composed = compose(kind, ground, None if kind is LetterKind.CONNECT else 0)
    assert composed.missing
    said = [key(word) for word in search_words(f"{composed.letter.subject} {composed.letter.body}")]
    assert {key(name) for name in out.names[1:]}.isdisjoint(said)


@given(namings())
@pytest.mark.requirement("R85")
def test_no_ask_leaves_with_the_name_of_the_other_however_it_is_written(who):
    other, told = who
    for changed in ({"why": told}, {"detail": told}):
        ground = replace(GROUND, sides=(replace(MEDIATOR, **changed), replace(ACCOUNTANT, identity=other)))
        assert compose(LetterKind.ASK, ground, 0).missing.endswith("Say it in other words.")


EVERYDAY = st.sampled_from(["Grace", "Hill", "Will", "Young", "May", "Mark", "Hope", "Rose", "Baker", "Penny", "Bill"])


@given(
    EVERYDAY,
    st.sampled_from(["ask {} about it", "{} knows", "{} and I", "“{}” is who", "with {}'s help", "{0} {0}son"]),
)
def test_an_everyday_name_written_as_a_name_is_one(name, sentence_of):
    assert naming(sentence_of.format(name), [called(f"{name} Zuckmantel")])


@given(EVERYDAY, st.sampled_from(["it is a {} to me", "you {} it", "{} you do it?", "the {} of it"]))
def test_an_everyday_word_at_its_usual_use_is_no_name(name, sentence_of):
    said = name if sentence_of.startswith("{}") else name.lower()
    assert naming(sentence_of.format(said), [called(f"{name} Zuckmantel")]) == ()


@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=30), st.sampled_from(LetterKind))
def test_whatever_is_written_and_whatever_they_are_called_there_is_a_letter(text, name, firm, kind):
    other = replace(ACCOUNTANT, identity=Identity((name,), firm, firm, (text,)), hint=firm)
    sides = (replace(MEDIATOR, detail=text, why=text, line=text), other)
    place = None if kind is LetterKind.CONNECT else 0
    assert compose(kind, replace(GROUND, sides=sides, out=(other.identity,)), place).letter.body
