"""What nobody waits for and everybody is glad of: following up, getting to know, tending, a hello after long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.core.periods import ago_words, every_words, span_words
from kithwork.core.text import shorten
from kithwork.plan.acts.meeting import met_at
from kithwork.plan.acts.moves import WITHOUT_OCCASION, move_for, move_minutes, move_words
from kithwork.plan.acts.openings import first_line
from kithwork.plan.acts.wording import (
    SUBJECT_SIGNS,
    UNDATED,
    addressed,
    evidence_of,
    need_words,
    silence,
    topic_of,
    waits_for_answer,
)
from kithwork.plan.rules import MINUTES_USED, Item, Kind

if TYPE_CHECKING:
    from datetime import date

    from kithwork.knowledge import ValueMove
    from kithwork.people.queries import RoleMove
    from kithwork.plan.acts.known import Known
    from kithwork.relationships.rules import Stage
    from kithwork.workspace.actor import Actor

ASK_NOTHING = "step-back"
MOVES = {
    Kind.FOLLOW_UP: frozenset({"article", "template"}),
    Kind.HELLO: frozenset({"article", "share-post", "step-back"}),
}
"""Which moves suit, where not all do; with what somebody looks for those of a need."""
GIVING_STEP = 2
FIRST_TRY = "Say what you liked in the conversation, and the one thing you take from it."
THIRD_TRY = "Ask how it turned out, and leave an easy way to say “not now”."
WISH_WELL = "Wish them well in one line, and ask nothing of them. A call is fine too."
COMFORTABLE = "You know each other well, and such a hello is welcome more often than one thinks."
SURPRISING = "You two were in touch only a few times, which is where new things come from."


def minutes_for(kind: Kind, person_id: int, stage: Stage, day: date, *, seeks: bool = False, step: int = 0) -> int:
    """How long a follow-up (which *step*), a beginning, tending or a hello takes, before it is put into words."""
    if kind is Kind.FOLLOW_UP and step != GIVING_STEP:
        return MINUTES_USED[kind]
    return move_minutes(_move(kind, person_id, stage, day, seeks=seeks))


def follow_up_item(actor: Actor, known: Known, *, step: int) -> Item:
    """Following up after a first meeting, for the first, second or third time."""
    row, last = known.row, known.last
    met = known.standing.first_met_date or actor.today
    occasion = f" ({shorten(last.subject, signs=SUBJECT_SIGNS)})" if last and last.subject and step == 1 else ""
    which = ("First", "Second", "Third")[step - 1]
    rest = "After this one, let it rest." if step == 3 else "Most people stop before; once is not enough."
    why = f"{which} time of three. You met {row.name} {ago_words(met, today=actor.today)}{occasion}. {rest}"
    if step == GIVING_STEP:
        opening = addressed(row, f"no need to answer: this made me think of our talk{met_at(known)}.")
        return _giving(actor, known, Kind.FOLLOW_UP, why, opening=opening)
    act, opening = FIRST_TRY, addressed(row, f"it was good to meet you{met_at(known)}.")
    if step == 3:
        act = THIRD_TRY
        words = "I would still enjoy hearing how things went on. If it is a full month, say so."
        opening = addressed(row, words)
    return Item(
        key=f"{Kind.FOLLOW_UP.value}:{row.id}",
        kind=Kind.FOLLOW_UP,
        person=row,
        standing=known.standing,
        why=why,
        act=act,
        opening=opening,
        minutes=MINUTES_USED[Kind.FOLLOW_UP],
        evidence=evidence_of(actor, known.last),
    )


def occasion_item(actor: Actor, known: Known, changed: RoleMove) -> Item:
    """A line to somebody whose title or place of work is another than before."""
    row = known.row
    before = f" Before: {changed.before}." if changed.before else ""
    opening = f"I saw that you are {changed.now.title} now. I am glad for you; how does it begin?"
    if changed.has_moved:
        opening = f"I saw that you are at {changed.now.organisation} now. How are the first weeks?"
    return Item(
        key=f"{Kind.OCCASION.value}:{row.id}",
        kind=Kind.OCCASION,
        person=row,
        standing=known.standing,
        why=f"{changed.words(row.name)} You saw it {ago_words(changed.seen_on, today=actor.today)}.{before}",
        act=WISH_WELL,
        opening=addressed(row, opening),
        minutes=MINUTES_USED[Kind.OCCASION],
        evidence=evidence_of(actor, known.last),
    )


def begin_item(actor: Actor, known: Known, *, reason: str) -> Item:
    """One small step with somebody the user is getting to know; *reason* is what they said it is for."""
    wanted = f"You want to get to know {known.row.name}: {reason.rstrip('.')}." if reason else ""
    wanted = wanted or f"You want to get to know {known.row.name}."
    last = known.standing.last_date
    so_far = f"You were last in touch {ago_words(last, today=actor.today)}." if last else "Nothing has passed yet."
    so_far = UNDATED if known.standing.is_undated else so_far
    return _giving(actor, known, Kind.BEGIN, f"{wanted} {so_far}", opening=_beginning(actor, known))


def tend_item(actor: Actor, known: Known) -> Item:
    """Saying hello to somebody quieter than usual, or than the user wishes."""
    topic = topic_of(known.last)
    about = f" Last: “{topic}”." if topic else ""
    return _giving(actor, known, Kind.TEND, f"{_rhythm(known)}{about}{_patience(known)}", lead="No ask. ")


def hello_item(actor: Actor, known: Known, *, surprising: bool) -> Item:
    """The one hello of the week to somebody silent for more than a year."""
    last = known.standing.last_date or actor.today
    why = (
        f"You two were last in touch {ago_words(last, today=actor.today)}. {SURPRISING if surprising else COMFORTABLE}"
    )
    return _giving(actor, known, Kind.HELLO, why, lead="No ask. ")


def _giving(
    actor: Actor,
    known: Known,
    kind: Kind,
    why: str,
    *,
    lead: str = "",
    opening: str = "",
) -> Item:
    """A suggestion that leads with a value move: one for what they look for where that is known."""
    move = _move(kind, known.row.id, known.standing.stage, actor.today, seeks=known.seeks is not None)
    if known.seeks is not None:
        why = f"{need_words(known.row, known.seeks, today=actor.today)} {why}"
        opening, lead = "", "A name, a link or an idea is enough. "
    lead = "" if move.slug == ASK_NOTHING else lead
    return Item(
        key=f"{kind.value}:{known.row.id}",
        kind=kind,
        person=known.row,
        standing=known.standing,
        why=why,
        act=f"{lead}{move_words(move)}",
        opening=opening or first_line(known, today=actor.today),
        minutes=move_minutes(move),
        evidence=evidence_of(actor, known.last),
        move=move.slug,
    )


def _move(kind: Kind, person_id: int, stage: Stage, day: date, *, seeks: bool) -> ValueMove:
    return move_for(person_id, stage, day, seeks=seeks, among=MOVES.get(kind, WITHOUT_OCCASION))


def _beginning(actor: Actor, known: Known) -> str:
    if known.standing.last_date is not None or known.row.met_how:
        return first_line(known, today=actor.today)
    if known.row.organisation:
        words = f"I came across what you do at {known.row.organisation} and would like to hear more."
        return addressed(known.row, words)
    return addressed(known.row, "we have not talked yet, and I would like to change that. How are you?")


def _rhythm(known: Known) -> str:
    """The wish or the rhythm, beside how long it has been."""
    how, row = known.standing, known.row
    if how.wish_days:
        wish = every_words(how.wish_days).removeprefix("about ")
        return f"You wish to be in touch {wish}; {silence(row, how)}."
    if how.usual_gap_days is None:
        quiet = span_words(how.silent_days or 0)
        return f"You two have no rhythm of your own yet; it has been {quiet}, and a word keeps the door open."
    return (
        f"You two are usually in touch {every_words(how.usual_gap_days).removeprefix('about ')}; {silence(row, how)}."
    )


def _patience(known: Known) -> str:
    if known.standing.no_need or not waits_for_answer(known.standing):
        return ""
    return " Your last word got no answer, so this waited longer than usual."
