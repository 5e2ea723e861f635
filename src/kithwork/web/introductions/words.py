"""What the pages of introductions say: choices in words, how far was looked, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.core.periods import day_words
from kithwork.introductions.rules import Form, NotWhy, Outcome, Reason, Standing
from kithwork.introductions.rules.letters import LetterKind
from kithwork.introductions.rules.steps import Step
from kithwork.web.parts import number_word

if TYPE_CHECKING:
    from datetime import datetime

    from kithwork.introductions.queries import Week
    from kithwork.workspace.actor import Actor

REASON_WORDS = {
    Reason.SOURCES: "Sent to by the same people",
    Reason.ACTIVE: "Both bring people together",
    Reason.EVENT: "The same people need both",
    Reason.NEED: "One has what the other looks for",
    Reason.OWN: "Your own idea",
}
"""The kind of a reason as its chip says it; the sentence beside says the rest."""

NOT_WHY_WORDS = {
    NotWhy.KNOW_EACH_OTHER: "They know each other already",
    NotWhy.NO_FIT: "It would not help them",
    NotWhy.COMPETE: "They do the same work",
    NotWhy.NOT_NOW: "Not at this time",
    NotWhy.ONE_ASKED_NOT: "One of them asked me not to",
    NotWhy.NEVER: "Never these two",
}

OUTCOME_WORDS = {
    Outcome.WORK: "They work together",
    Outcome.REFERRAL: "One sent somebody to the other",
    Outcome.HELP: "One helped the other",
    Outcome.FRIENDS: "They like each other",
    Outcome.NOTHING: "Nothing came of it, and that is fine",
}

NOTED = {
    LetterKind.ASK: ("I asked {name}", "introduction-asked"),
    LetterKind.ASK_AGAIN: ("I asked {name} once more", "introduction-asked-again"),
    LetterKind.NO: ("I told {name}", "introduction-told"),
    LetterKind.CHECK: ("I looked in with {name}", "introduction-looked-in"),
    LetterKind.THANKS: ("I thanked {name}", "introduction-thanked"),
}
"""What the user says once a letter is sent, and the address that notes it."""

EXAMPLES = {
    LetterKind.ASK: "what they told you, or what you saw",
    LetterKind.ASK_AGAIN: "something that happened since",
    LetterKind.NO: "something about them alone",
    LetterKind.CHECK: "what you thought of them for, lately",
    LetterKind.THANKS: "what they told you of it",
}
"""What a line of one's own may be about, by the letter it goes into."""

UNDO_WORDS = {
    Step.ASKED: "not asked yet",
    Step.ANSWERED: "no answer yet",
    Step.WITHOUT: "they come along after all",
    Step.LOOKED_IN: "not written yet",
    Step.THANKED: "not thanked yet",
    Step.CONNECTED: "not connected yet",
    Step.TALKED: "they have not talked yet",
    Step.OUTCOME: "nothing heard yet",
}
"""What is so again once a step is taken back."""

STEP_WORDS = {
    Standing.IDEA: "Idea",
    Standing.ASKED: "Asked",
    Standing.ONE_YES: "One yes",
    Standing.ALL_YES: "All yes",
    Standing.CONNECTED: "Connected",
    Standing.TALKED: "Talked",
    Standing.OUTCOME: "What came of it",
    Standing.THANKED: "Thanked",
}
"""The way of an introduction, in its order."""

NOON = 12


def looked_words(actor: Actor, week: Week, *, proposals: int) -> str:
    """`Three pairs and a circle, the best of 36 pairs, looked through this morning`; blank before anybody looked."""
    if week.prepared_at is None:
        return ""
    when = moment_words(actor, week.prepared_at)
    if not week.pairs:
        return f"Looked through {when}: nobody could be brought together yet."
    pairs = "one pair" if week.pairs == 1 else f"{week.pairs:,} pairs"
    if not proposals:
        return f"Looked through {pairs} {when}."
    table = next((one.form.value for one in week.proposals if one.form is not Form.PAIR), "")
    if table:
        found = "A pair" if proposals == 1 else f"{number_word(proposals).capitalize()} pairs"
        out_of = "the best of" if week.is_best else "out of"
        return f"{found} and a {table}, {out_of} {pairs}, looked through {when}."
    best = "The best" if proposals == 1 else f"The best {number_word(proposals)}"
    if week.is_best:
        return f"{best} of {pairs}, looked through {when}."
    return f"{number_word(proposals).capitalize()} out of {pairs}, looked through {when}."


def moment_words(actor: Actor, at: datetime) -> str:
    """`this morning`, `today`, `yesterday`, `on Monday`."""
    local = at.astimezone(actor.zone)
    if local.date() == actor.today and local.hour < NOON:
        return "this morning"
    return day_words(local.date(), today=actor.today).replace("last ", "on ")
