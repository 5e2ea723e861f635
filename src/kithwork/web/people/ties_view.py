"""What stands between the user and one person: the stage, what was said and given, how close, made ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from kithwork.conversations.rules import HelpKind
from kithwork.core.periods import ago_words, short_date
from kithwork.knowledge import questions
from kithwork.people import queries as people
from kithwork.people.rules import Mentioned
from kithwork.plan.beginnings.queries import standing_of
from kithwork.plan.rules import Begun
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import ImpressionKind, Layer, Stage
from kithwork.web.people.story import help_subject, help_words
from kithwork.web.people.words import capital

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kithwork.conversations.queries import HelpLine
    from kithwork.people.queries import MentionLine
    from kithwork.relationships.queries import ImpressionLine
    from kithwork.relationships.rules import Line, Rung, StageSeen, Standing
    from kithwork.workspace.actor import Actor

NEXT_TIME = ("know-06", "like-04")
"""The two questions that fill the two lines: what they look for, and what they can give."""
HELPS_SHOWN = 3
WISHES = (
    (7, "every week"),
    (14, "every two weeks"),
    (30, "every month"),
    (60, "every two months"),
    (90, "every three months"),
    (180, "twice a year"),
    (365, "once a year"),
)
LAYER_MEANINGS = {
    Layer.UNSAID: "not said",
    Layer.INNER: "inner: the few you lean on",
    Layer.CLOSE: "close: friends and allies",
    Layer.STEADY: "steady: good to keep up with",
    Layer.OUTER: "outer: now and then",
}
HELP_WORDS = {
    HelpKind.INFORMATION: "something to know",
    HelpKind.INTRODUCTION: "an introduction",
    HelpKind.REFERRAL: "a referral",
    HelpKind.FAVOUR: "a favour",
    HelpKind.THANKS: "thanks",
}
BEGUN_WORDS = {Begun.ACTIVE: "getting to know", Begun.WAITING: "waiting"}
IMPRESSION_WORDS = {ImpressionKind.LIKE: "I like them", ImpressionKind.SEEN_WORK: "I have seen their work"}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a form."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One thing a stage rests on, with its day, and where to read it."""

    words: str
    when: str
    url: str


@dataclass(frozen=True, slots=True)
class RungView:
    """One step of the way: `place` is past, here or ahead."""

    name: str
    place: str
    since: str
    rests_on: list[EvidenceView]
    missing: str


@dataclass(frozen=True, slots=True)
class ImpressionView:
    """What the user said of somebody, with its day."""

    id: int
    words: str
    when: str


@dataclass(frozen=True, slots=True)
class TriedStage:
    """A stage the user tried to set, with what they wrote and why it could not be kept."""

    stage: str
    why: str
    mistake: str


@dataclass(frozen=True, slots=True)
class StageView:
    """How far it has come, since when and why, what comes next, and the forms that change it."""

    name: str
    since: str
    by_hand: str
    was: str
    rests_on: list[EvidenceView]
    next_words: str
    next_step: str
    rungs: list[RungView]
    choices: list[Option]
    impressions: list[ImpressionView]
    impression_choices: list[Option]
    tried: TriedStage | None


@dataclass(frozen=True, slots=True)
class MentionView:
    """What somebody looks for or can give, in their own words."""

    id: int
    words: str
    when: str


@dataclass(frozen=True, slots=True)
class MentionsView:
    """The two lines of a relationship; two questions for next time where both are empty."""

    seeks: list[MentionView]
    offers: list[MentionView]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpView:
    """Something of value that moved, as one line."""

    id: int
    what: str
    when: str


@dataclass(frozen=True, slots=True)
class HelpsView:
    """The latest that moved either way, and the form that notes more."""

    lines: list[HelpView]
    kinds: list[Option]


@dataclass(frozen=True, slots=True)
class HoldView:
    """How the user holds a relationship: how close, how often, whether it needs return."""

    layer: str
    rhythm: str
    no_need: bool
    elsewhere: str
    layers: list[Option]
    wishes: list[Option]


@dataclass(frozen=True, slots=True)
class TiesView:
    """What stands between the two, whole; `hint` is blank but where it has been one-way for long."""

    hint: str
    stage: StageView
    mentions: MentionsView
    helps: HelpsView
    hold: HoldView
    begun: str
    may_begin: bool
    book_url: str
    ask_url: str


def ties_view(
    actor: Actor, how: Standing, seen: StageSeen, helps: Sequence[HelpLine], *, name: str, tried: TriedStage | None
) -> TiesView:
    """What stands between the user and *name*; a constant number of queries."""
    pk, today = how.person_id, actor.today
    begun = standing_of(actor, pk)
    return TiesView(
        hint=how.hint(name=name),
        stage=stage_view(seen, relationships.impressions(actor, pk), today=today, tried=tried),
        mentions=mentions_view(people.mentions_of(actor, pk), today=today),
        helps=helps_view(helps, name=name, today=today),
        hold=hold_view(how),
        begun=BEGUN_WORDS[begun] if begun else "",
        may_begin=begun is None and seen.stage.step < Stage.LIKE.step,
        book_url=f"{reverse('one-to-one-new')}?person={pk}",
        ask_url=reverse("person-ask", args=[pk]),
    )


def stage_view(
    seen: StageSeen, impressions: Sequence[ImpressionLine], *, today: date, tried: TriedStage | None = None
) -> StageView:
    """The stage as its panel shows it, with what was tried and could not be kept."""
    wanted = tried.stage if tried else seen.stage.value
    since = f"since {short_date(seen.since, today=today)}" if seen.since else ""
    return StageView(
        name=seen.stage.value,
        since=since,
        by_hand=seen.by_hand,
        was=seen.was.value if seen.was else "",
        rests_on=[_evidence(line, today=today) for line in seen.rests_on],
        next_words=f"Towards {seen.next_stage.value}" if seen.next_stage else "",
        next_step=seen.next_step,
        rungs=_rungs(seen, today=today),
        choices=[Option(stage.value, stage.value, stage.value == wanted) for stage in Stage],
        impressions=[
            ImpressionView(
                line.id,
                f"{IMPRESSION_WORDS[line.kind]}{': ' if line.words else ''}{line.words}",
                short_date(line.on_date, today=today),
            )
            for line in impressions
        ],
        impression_choices=[
            Option(kind.name.lower(), words, kind is ImpressionKind.LIKE) for kind, words in IMPRESSION_WORDS.items()
        ],
        tried=tried,
    )


def mentions_view(lines: Sequence[MentionLine], *, today: date) -> MentionsView:
    """What they look for and can give; the questions only where nothing is known of either."""
    return MentionsView(
        seeks=[_mention(line, today=today) for line in lines if line.kind is Mentioned.SEEKS],
        offers=[_mention(line, today=today) for line in lines if line.kind is Mentioned.OFFERS],
        questions=() if lines else tuple(one.prompt for one in questions() if one.id in NEXT_TIME),
    )


def helps_view(lines: Sequence[HelpLine], *, name: str, today: date) -> HelpsView:
    """The latest of value that moved either way."""
    return HelpsView(
        lines=[
            HelpView(
                line.id,
                f"{help_words(line, name=name)}: {help_subject(line)}",
                short_date(line.on_date, today=today),
            )
            for line in lines[:HELPS_SHOWN]
        ],
        kinds=[Option(kind.value, words, kind is HelpKind.INFORMATION) for kind, words in HELP_WORDS.items()],
    )


def hold_view(how: Standing) -> HoldView:
    """How close the user wants them, how often, and what else they said of the two."""
    chosen = str(how.wish_days or "")
    wishes = [(str(days), words) for days, words in WISHES]
    if chosen and chosen not in dict(wishes):
        wishes.insert(0, (chosen, f"every {how.wish_days} days"))
    elsewhere = how.alive_until is not None and how.alive_until >= how.today
    return HoldView(
        layer=how.layer.value,
        rhythm=dict(wishes).get(chosen, ""),
        no_need=how.no_need,
        elsewhere=short_date(how.alive_until, today=how.today) if elsewhere and how.alive_until else "",
        layers=[Option(layer.value, words, layer is how.layer) for layer, words in LAYER_MEANINGS.items()],
        wishes=[
            Option("", "as it comes", not chosen),
            *(Option(days, words, days == chosen) for days, words in wishes),
        ],
    )


def _evidence(line: Line, *, today: date) -> EvidenceView:
    when = short_date(line.on_date, today=today) if line.on_date else ""
    return EvidenceView(line.words, when, reverse("exchange", args=[line.exchange_id]) if line.exchange_id else "")


def _rungs(seen: StageSeen, *, today: date) -> list[RungView]:
    """The way, each thing that is missing named where it is missing first."""
    named = ""
    views = []
    for rung in seen.rungs:
        missing = "" if rung.holds or rung.missing == named else rung.missing
        views.append(_rung(rung, seen.stage, missing=missing, today=today))
        named = rung.missing
    return views


def _rung(rung: Rung, here: Stage, *, missing: str, today: date) -> RungView:
    place = "here" if rung.stage is here else "past" if rung.stage.step < here.step else "ahead"
    return RungView(
        name=rung.stage.value,
        place=place,
        since=short_date(rung.since, today=today) if rung.holds and rung.since else "",
        rests_on=[_evidence(line, today=today) for line in rung.rests_on],
        missing=missing,
    )


def _mention(line: MentionLine, *, today: date) -> MentionView:
    said = f"said {ago_words(line.said_on, today=today)}"
    return MentionView(line.id, capital(line.words), f"{said}; does it still hold?" if line.is_stale else said)
