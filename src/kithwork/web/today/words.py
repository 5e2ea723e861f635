"""The sentences Today opens with, and what it says of the minutes there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.web.parts import number_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.plan.rules import Day
    from kithwork.workspace.actor import Actor

STEPS = (5, 10, 15, 20, 30, 45, 60, 90, 120)
WEEK_STEPS = (30, 60, 90, 120, 150, 180, 240, 300, 420, 600)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Headline:
    """Day, greeting with the plan in one sentence, and what else to know."""

    day: str
    title: str
    lead: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """What to say, and the one act to offer, when nobody is due."""

    heading: str
    sentence: str
    view: str
    label: str


def headline(actor: Actor, day: Day) -> Headline:
    """Good morning. Three people will be glad to hear from you, about 20 minutes."""
    hello = _greeting(actor.now.astimezone(actor.zone).hour)
    name = f"{_DAYS[day.day.weekday()]} {day.day.day} {_MONTHS[day.day.month - 1]}"
    if day.away_days is not None:
        return Headline(name, "Good to see you again.", "")
    number = len({item.person.id for item in day.items})
    if not number:
        return Headline(name, f"{hello}. {_clear_desk(day)}", "")
    whom = "One person" if number == 1 else f"{number_word(number).capitalize()} people"
    title = f"{hello}. {whom} will be glad to hear from you, about {day.planned_minutes}\u00a0minutes."
    rest = "Others can wait; skip" if day.waiting else "That is everybody for today; skip"
    return Headline(name, title, f"{_fits(day)} {rest} what does not suit.")


def headline_after(actor: Actor, day: Day) -> Headline:
    """What stands above the cards once some of them were answered on the page."""
    if not day.items:
        return headline(actor, day)
    answered = "One answered" if day.answered == 1 else f"{number_word(day.answered).capitalize()} answered"
    return Headline("", f"{answered}; the others can wait.", "Skip what does not suit; the plan settles around it.")


def nothing_due(day: Day, *, knows_somebody: bool) -> Nothing:
    """A kind sentence and one act."""
    if day.waiting and day.week_used >= day.week_minutes > 0:
        return Nothing(
            "That was this week",
            f"You gave people the {day.week_minutes} minutes you set aside. Others can wait until Monday.",
            "week", "See this week",
        )  # fmt: skip
    if day.waiting and day.answered:
        return Nothing(
            "That was today",
            "You kept in touch. Others can wait until tomorrow; if you met someone, note it while it is fresh.",
            "log", "Log a conversation",
        )  # fmt: skip
    if day.waiting and day.minutes < 10:
        return Nothing(
            "A short day",
            "Nothing fits the minutes you set aside, and that is fine. "
            "With a few more, somebody would hear from you.",
            "settings", "Change the minutes",
        )  # fmt: skip
    if day.done_today:
        return Nothing(
            "That was today",
            "You kept in touch, and nobody else is waiting. If you met someone, note it while it is fresh.",
            "log", "Log a conversation",
        )  # fmt: skip
    if not knows_somebody and not day.in_touch:
        return Nothing(
            "Who do you write to?",
            "Your people are here, but no exchange with them yet. Bring in your mail or calendar, "
            "and Today sees who is waiting and who has grown quiet.",
            "bring", "Bring in mail or a calendar",
        )  # fmt: skip
    if not day.in_touch:
        return Nothing(
            "Nobody is waiting",
            "Your files tell of nobody who is alive lately. Newer ones would show who waits; "
            "or say hello to somebody who comes to mind.",
            "bring", "Bring in newer files",
        )  # fmt: skip
    return Nothing(
        "Nobody is waiting",
        "Nobody asks for a word today. If somebody comes to mind, a hello without a reason is the kindest one.",
        "people", "See your people",
    )  # fmt: skip


def less_and_more(minutes: int, steps: Sequence[int] = STEPS) -> tuple[int | None, int | None]:
    """The next shorter and the next longer day (or week, with its *steps*); None at either end."""
    shorter = [step for step in steps if step < minutes]
    longer = [step for step in steps if step > minutes]
    return (shorter[-1] if shorter else None), (longer[0] if longer else None)


def week_words(day: Day) -> str:
    """`40 of 150 minutes this week`."""
    return f"{day.week_used} of {day.week_minutes} minutes this week"


def _fits(day: Day) -> str:
    if day.week_minutes - day.week_used < day.minutes:
        return f"It fits what is left of the {day.week_minutes} minutes of this week."
    fits = "what is left of the" if day.answered else "the"
    return f"It fits {fits} {day.minutes} minutes you set aside."


def _greeting(hour: int) -> str:
    if hour < 5:
        return "Good evening"
    return "Good morning" if hour < 12 else "Good afternoon" if hour < 18 else "Good evening"


def _clear_desk(day: Day) -> str:
    return "That is today's plan done." if day.answered else "Nobody is waiting for you."
