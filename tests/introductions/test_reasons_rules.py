"""Why two people should meet: each reason a sentence to each side, nobody named, no number."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork import knowledge
from kithwork.introductions.rules.letters_naming import Identity, naming
from kithwork.introductions.rules.reasons import (
    Guest,
    Happening,
    Part,
    Proof,
    ProofKind,
    Strength,
    Work,
    reasons_between,
    when_words,
)
from kithwork.introductions.rules.reasons.groups import group_lines
from kithwork.introductions.rules.reasons.naming import a_work, listed, work_words, works
from kithwork.introductions.rules.reasons.roles import role_words
from kithwork.introductions.rules.reasons.whens import WHENS
from kithwork.introductions.rules.tags import Said, offers_of
from kithwork.introductions.rules.words import Reason

TODAY, MAY = date(2026, 11, 18), date(2026, 5, 3)
FULL = Strength(sources=1, active=1, event=1, to_low=1, to_high=1)


@pytest.mark.parametrize(
    ("label", "said", "one", "many"),
    [
        ("Accountant (CPA / chartered)", "accountant", "an accountant", "accountants"),
        ("Matrimonial / family attorney", "matrimonial attorney", "a matrimonial attorney", "matrimonial attorneys"),
        ("Couples & family therapist", "couples & family therapist", "a couples & family therapist",
         "couples & family therapists"),
        ("HR consultant", "HR consultant", "an HR consultant", "HR consultants"),
        ("IT managed services provider", "IT managed services provider", "an IT managed services provider",
         "IT managed services providers"),
        ("Digital marketing agency", "digital marketing agency", "a digital marketing agency", "digital marketing agencies"),
        ("Life coach", "life coach", "a life coach", "life coaches"),
        ("Upholsterer / furniture restorer", "upholsterer", "an upholsterer", "upholsterers"),
        ("Clergy / faith leader", "member of the clergy", "a member of the clergy", "clergy"),
        ("University career adviser", "university career adviser", "a university career adviser",
         "university career advisers"),
        ("Handyman / home repairs", "handyman", "a handyman", "handymen"),
        ("Medicare adviser", "Medicare adviser", "a Medicare adviser", "Medicare advisers"),
        ("1031 exchange intermediary", "1031 exchange intermediary", "a 1031 exchange intermediary",
         "1031 exchange intermediaries"),
        ("UX / product designer", "UX designer", "a UX designer", "UX designers"),
        ("Public relations", "public relations", "a public relations", "public relations"),
    ],
)  # fmt: skip
def test_a_profession_is_said_as_one_says_it(label, said, one, many):
    assert (work_words(label), a_work(label), works(label)) == (said, one, many)


def test_every_profession_of_the_table_can_be_said():
    said = [work_words(one.label) for one in knowledge.professions().values()]
    assert not [one for one in said if re.search(r"[()/]", one.replace("3PL", "")) or not one]


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_in_a_row(words, said):
    assert listed(words) == said


def test_every_event_of_the_table_can_be_said():
    assert set(WHENS) == set(knowledge.trigger_events())
    assert when_words("my-studio-moves", "A studio moves") == "when it comes to a studio moves"


LABELS = {slug: one.label for slug, one in knowledge.professions().items()}


def guest(pk, name, *slugs, **more):
    more = {"identity": Identity((name,)), **more}
    return Guest(pk, name, works=tuple(Work(slug, LABELS[slug]) for slug in slugs), **more)


def told(low, high, strength=FULL, happening=None, **more):
    usual = more.pop("usual", {})
    return reasons_between(
        low, high, strength, happening, label=lambda slug: LABELS.get(slug, slug), usual=usual, today=TODAY, **more
    )


def seeking(words, *tags, on=date(2026, 11, 3), stale=False):
    return Said(words, on, stale, frozenset(tags), 1)


MARA = guest(
    1, "Mara Quiet", "divorce-mediator", sources=frozenset({"therapist", "accountant", "clergy", "life-coach"})
)
LIL = guest(2, "Lil Forward", "life-coach", sources=frozenset({"therapist", "accountant", "divorce-mediator"}))


@pytest.mark.requirement("R86")
def test_the_same_people_send_work_to_both():
    [line] = told(MARA, LIL, usual={"therapist": 6, "accountant": 4})
    assert (line.kind, line.for_low, line.for_high) == (
        Reason.SOURCES,
        "Therapists and accountants send work to you both.",
        "Therapists and accountants send work to you both.",
    )
    assert line.short == "therapists and accountants send work to both"
    assert line.evidence == (
        Proof("Who sends mediators work, by the table", ProofKind.TABLE, "divorce-mediator"),
        Proof("Who sends life coaches work, by the table", ProofKind.TABLE, "life-coach"),
    )


def test_who_the_user_named_comes_first_and_is_the_users_word():
    mara = guest(1, "Mara Quiet", "divorce-mediator", sources=MARA.sources, added=frozenset({"clergy"}))
    lil = guest(2, "Lil Forward", sources=LIL.sources | {"clergy"})
    [line] = told(mara, lil, usual={"therapist": 6})
    assert line.for_low == "Clergy, therapists and accountants send work to you both."
    assert line.evidence == (
        Proof("You said that clergy send Mara Quiet work", ProofKind.PERSON, 1),
        Proof("You said that clergy, therapists and accountants send Lil Forward work", ProofKind.PERSON, 2),
    )


def test_the_two_themselves_are_no_source_they_share():
    one = guest(1, "Mara", "divorce-mediator", sources=frozenset({"life-coach", "divorce-mediator"}))
    assert told(one, guest(2, "Lil", "life-coach", sources=one.sources)) == ()


STIRS = Proof("Rob: introduced me to Lee (May)", ProofKind.PERSON, 3)
ROB = guest(3, "Rob Homes", stirs=STIRS, stirs_words="brought people together in May")
IDA = guest(4, "Ida Many", stirs=Proof("x", ProofKind.PERSON, 4), stirs_words="are in touch with many people around me")


@pytest.mark.requirement("R87")
def test_two_who_make_things_happen():
    [line] = told(ROB, IDA)
    assert (line.for_low, line.for_high, line.evidence[0]) == (
        "You make things happen for others, and so does somebody I know: they are in touch with many people around me.",
        "You make things happen for others, and so does somebody I know: they brought people together in May.",
        STIRS,
    )


def test_where_nothing_shows_it_nobody_is_called_active():
    assert told(ROB, MARA) == ()
    assert told(MARA, ROB) == ()


def separating(low_stage=1, high_stage=2, *, is_tactful=False, days=7):
    return Happening(
        "divorce",
        "Divorce or separation",
        "when a couple separates",
        is_tactful,
        days,
        Part("divorce-mediator", LABELS["divorce-mediator"], low_stage, 1.0, "reach terms without court"),
        Part("life-coach", LABELS["life-coach"], high_stage, 1.0),
    )


@pytest.mark.requirement("R88")
def test_both_are_needed_after_one_event():
    bare = [guest(one.person_id, one.name, *(work.slug for work in one.works)) for one in (MARA, LIL)]
    [line] = told(*bare, happening=separating())
    assert (line.kind, line.short) == (Reason.EVENT, "when a couple separates")
    assert line.for_low == (
        "When a couple separates, people first need you to reach terms without court, and soon after a life coach."
    )
    assert line.for_high == (
        "When a couple separates, people first need a mediator to reach terms without court, and soon after you."
    )
    assert line.evidence == (
        Proof("Who is needed when a couple separates", ProofKind.EVENT, "divorce"),
        Proof("Mara Quiet is a mediator, as you said", ProofKind.PERSON, 1),
        Proof("Lil Forward is a life coach, as you said", ProofKind.PERSON, 2),
    )


def test_a_title_it_was_read_from_is_the_evidence():
    mara = Guest(1, "Mara", works=(Work("divorce-mediator", LABELS["divorce-mediator"], "Family mediator", MAY),))
    [line] = told(mara, guest(2, "Lil"), happening=separating())
    assert [proof.words for proof in line.evidence[1:]] == [
        "Mara is a mediator: “Family mediator”",
        "Lil is a life coach, as you said",
    ]


@pytest.mark.parametrize(
    ("stages", "days", "ending"),
    [
        ((1, 1), 7, ", often within days of each other."),
        ((1, 1), 30, ", often within weeks of each other."),
        ((1, 1), 90, ", often within months of each other."),
        ((2, 2), 7, ", often at about the same time."),
        ((4, 4), 7, ", often at about the same time."),
        ((1, 3), 7, " first need you to reach terms without court, and later on a life coach."),
        ((3, 1), 7, " first need a life coach, and later on you to reach terms without court."),
    ],
)
def test_the_order_of_need_is_told(stages, days, ending):
    [line] = told(guest(1, "Mara"), guest(2, "Lil"), happening=separating(*stages, days=days))
    assert line.for_low.endswith(ending)


def test_of_what_is_tender_one_speaks_softly():
    [line] = told(guest(1, "Mara"), guest(2, "Lil"), happening=separating(is_tactful=True))
    assert (line.for_low, line.for_high) == (
        "When a couple separates, people first turn to you to reach terms without court, and soon after to a life coach.",
        "When a couple separates, people first turn to a mediator to reach terms without court, and soon after to you.",
    )
    assert line.short == "when a couple separates"


def test_what_each_is_needed_for_is_woven_in():
    law = Part("matrimonial-attorney", LABELS["matrimonial-attorney"], 1, 1.0, "legal advice and filing")
    calm = Part("therapist", LABELS["therapist"], 1, 1.0, "emotional support")
    tender = Happening("divorce", "Divorce", "when a couple separates", True, 7, law, calm)
    [line] = told(guest(1, "Ned"), guest(2, "Tess"), happening=tender)
    assert (line.for_low, line.for_high) == (
        (
            "When a couple separates, people turn to you for legal advice and filing, and to a therapist for emotional "
            "support, often within days of each other."
        ),
        (
            "When a couple separates, people turn to you for emotional support, and to a matrimonial attorney for legal "
            "advice and filing, often within days of each other."
        ),
    )


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("emotional support", " for emotional support"),
        ("flowers", " for flowers"),
        ("food", " for food"),
        ("sell or find a new home", " to sell or find a new home"),
        ("plan the sale", " to plan the sale"),
        ("plan and CV", ""),
        ("change locks", ""),
        ("claim", ""),
        ("status", ""),
        ("tax of support and split assets", ""),
        ("own cover", ""),
        ("first 90 days", ""),
        ("get it (quickly)", ""),
        ("find", ""),
        ("", ""),
    ],
)
def test_what_somebody_is_needed_for_is_said_only_where_it_fits_a_sentence(role, said):
    assert role_words(role) == said


def test_no_sentence_of_the_table_has_brackets_or_numbers():
    events = knowledge.trigger_events()
    for slug in events:
        for one in knowledge.needed_in(slug):
            part = Part(one.profession, LABELS[one.profession], one.stage, 1.0, one.role)
            happening = Happening(slug, events[slug].label, when_words(slug, ""), False, 7, part, part)
            [line] = told(guest(1, "Ned"), guest(2, "Tess"), happening=happening)
            assert not re.search(r"[()]|\d", line.for_low.replace("1031", "")), line.for_low


def giving(*lines, works=(), clients=()):
    return {"offers": lines, "gives": offers_of((one.tags for one in lines), works, clients)}


@pytest.mark.requirement("R85")
def test_what_one_looks_for_the_other_has_both_ways():
    custody = seeking("Custody APIs", "custod", "api")
    kenji = guest(5, "Kenji", needs=(seeking("compliant custodians.", "compl", "custod", on=MAY, stale=True),),
                  **giving(seeking("technical integration", "tech", "integr")))  # fmt: skip
    nadia = guest(7, "Nadia", needs=(seeking("tech integrations", "tech", "integr"),), **giving(custody))
    [line] = told(kenji, nadia)
    assert (line.kind, line.short) == (Reason.NEED, "each has what the other looks for")
    assert line.for_low == (
        "You asked for “compliant custodians” on 3 May. If that still holds, somebody I know offers “Custody APIs”; "
        "and what you offer, “technical integration”, is what they look for."
    )
    assert line.for_high == (
        "You asked for “tech integrations” on 3 Nov, and somebody I know offers “technical integration”; "
        "and what you offer, “Custody APIs”, is what they look for."
    )
    assert [proof.words for proof in line.evidence] == [
        "Kenji looks for “compliant custodians.” (3 May)",
        "Nadia offers “Custody APIs” (3 Nov)",
        "Nadia looks for “tech integrations” (3 Nov)",
        "Kenji offers “technical integration” (3 Nov)",
    ]


def test_one_way_says_it_to_each_in_their_own_way():
    ada = guest(1, "Ada Count", "accountant", **giving(works=["accountant"]))
    bea = guest(2, "Bea", needs=(seeking("a tax adviser", "work:accountant"),))
    [line] = told(ada, bea)
    assert (line.for_low, line.for_high, line.short) == (
        "What you do is what somebody I know looks for.",
        "You asked for “a tax adviser” on 3 Nov, and somebody I know is an accountant.",
        "one has what the other looks for",
    )
    assert [proof.words for proof in line.evidence] == [
        "Bea looks for “a tax adviser” (3 Nov)",
        "Ada Count: their work",
    ]


def test_who_serves_the_people_somebody_looks_for_is_told_so():
    ada = guest(1, "Ada", needs=(seeking("nonprofits", "client:nonprofits"),))
    [line] = told(ada, guest(2, "Bea", **giving(clients=["nonprofits"])))
    assert line.for_low == "You asked for “nonprofits” on 3 Nov, and somebody I know works with such people."
    assert line.evidence[1].words == "Bea: whom they serve"


def test_words_that_would_tell_who_the_other_is_are_not_quoted():
    ada = guest(1, "Ada", needs=(seeking("a talk with Bea Holm", "talk", "holm"),))
    bea = guest(2, "Bea Holm", **giving(seeking("Holm talks", "holm", "talk")))
    [line] = told(ada, bea)
    assert line.for_low == "You asked for something on 3 Nov, and somebody I know offers just that."
    assert line.for_high == "What you offer, “Holm talks”, is what somebody I know looks for."


def test_only_the_side_met_well_enough_is_told():
    both = (seeking("custody", "custod"),)
    ada = guest(1, "Ada", needs=both, **giving(*both))
    bea = guest(2, "Bea", needs=both, **giving(*both))
    weak = Strength(to_low=0.5, to_high=0.1)
    assert [line.short for line in told(ada, bea, weak)] == ["one has what the other looks for"]
    assert told(ada, bea, Strength(to_low=0.1, to_high=0.05)) == ()
    surely = told(ada, bea, Strength(to_low=0.1, to_high=0.05), surely=Reason.NEED)
    assert [line.short for line in surely] == ["one has what the other looks for"]


def test_a_weak_reason_is_told_only_where_it_is_the_one():
    weak = Strength(sources=0.2, event=0.4)
    assert told(MARA, LIL, weak, separating()) == ()
    assert [line.kind for line in told(MARA, LIL, weak, separating(), surely=Reason.EVENT)] == [Reason.EVENT]


def test_a_circle_is_told_to_each_with_the_professions_of_the_others():
    parts = {
        2: (LIL, Part("life-coach", LABELS["life-coach"], 3, 1.0, "plan the next chapter")),
        1: (MARA, Part("divorce-mediator", LABELS["divorce-mediator"], 1, 1.0)),
        3: (ROB, Part("residential-realtor", LABELS["residential-realtor"], 3, 1.0)),
    }
    whys, short, proofs = group_lines("divorce", "when a couple separates", parts, is_tactful=True)
    assert whys == {
        1: "When a couple separates, people turn to you, and soon also to a life coach and a residential real estate "
        "agent.",
        2: "When a couple separates, people turn to you, and soon also to a mediator and a residential real estate agent.",
        3: "When a couple separates, people turn to you, and soon also to a mediator and a life coach.",
    }
    assert (short, proofs[0].id, len(proofs)) == ("when a couple separates", "divorce", 4)


def test_of_a_large_circle_three_are_named_to_each():
    slugs = ("caterer", "florist", "dj", "venue-manager", "travel-agent")
    parts = {pk: (guest(pk, "X"), Part(slug, LABELS[slug], 2, 1.0)) for pk, slug in enumerate(slugs)}
    whys, *_ = group_lines("engagement-wedding", "when two people get engaged", parts, is_tactful=False)
    assert (
        whys[4] == "When two people get engaged, people need you, and soon also a caterer, a florist, a DJ and others."
    )


WORDS = st.sampled_from(["custody", "Orla", "Vance", "a talk with Vance", "Brightwater Partners", "banks"])


@given(st.lists(WORDS, max_size=2), st.lists(WORDS, max_size=2), st.booleans())
def test_no_sentence_names_the_other_whatever_they_said(sought, given_, same):
    tags = frozenset({"custod"})
    orla = Identity(("Orla Fenn",), "Fenn & Daughters", "", ("orla@fenn.example",))
    vance = Identity(("Vance Ito",), "Brightwater Partners", "", ("vance@brightwater.example",))
    needs = tuple(Said(words, MAY, same, tags, number) for number, words in enumerate(sought))
    offers = tuple(Said(words, MAY, same, tags, number) for number, words in enumerate(given_))
    gives = offers_of((one.tags for one in offers), ["accountant"], ())
    low = guest(1, "Orla Fenn", "accountant", identity=orla, needs=needs, offers=offers, gives=gives)
    high = guest(2, "Vance Ito", "florist", identity=vance, needs=needs, offers=offers, gives=gives)
    for line in told(low, high):
        assert naming(line.for_low, [vance]) == ()
        assert naming(line.for_high, [orla]) == ()
        assert line.for_low
        assert line.for_high
        assert line.evidence
