"""How stacks of cards are told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.core.periods import ago_words, day_words, short_date
from kithwork.sources.cards.stacks import Notice
from kithwork.web.people.words import capital, count_words

if TYPE_CHECKING:
    from kithwork.sources.queries.cards import CardsWaiting, StackRow
    from kithwork.workspace.actor import Actor


def cards_words(number: int) -> str:
    """`one card`, `six cards`."""
    return count_words(number, "card", "cards")


def stack_title(stack: StackRow) -> str:
    """What a stack is called at the head of its page."""
    return capital(stack.met_where) if stack.met_where else f"{capital(cards_words(stack.pictures))} you brought"


def stack_standing(actor: Actor, stack: StackRow) -> str:
    """How far a stack has come, in a line."""
    brought = ago_words(stack.brought_at.astimezone(actor.zone).date(), today=actor.today)
    done = [f"{count_words(stack.kept, 'person', 'people')} in your book"] if stack.kept else []
    done += [f"{number_let_go(stack.let_go)} let go"] if stack.let_go else []
    waits = [f"{cards_words(stack.waits)} to go through"] if stack.waits else []
    return ", ".join([f"brought {brought}", *waits, *done])


def number_let_go(number: int) -> str:
    """How many were let go."""
    return count_words(number, "card", "cards")


def met_words(actor: Actor, stack: StackRow) -> str:
    """Where, when and through whom: `harbour mixer, last Monday, through Rosa Tamm`."""
    when = day_words(stack.met_on, today=actor.today) if stack.met_on else ""
    through = f"through {stack.through}" if stack.through else ""
    return ", ".join(part for part in (stack.met_where, when, through) if part)


def kept_words(stack: StackRow) -> str:
    """The sentence at the end, as in “Five people from the harbour mixer are in your book”."""
    if not stack.kept:
        return "None of these cards went into your book."
    where = f" from {with_article(stack.met_where)}" if stack.met_where else ""
    is_are = "is" if stack.kept == 1 else "are"
    return capital(f"{count_words(stack.kept, 'person', 'people')}{where} {is_are} in your book.")


def with_article(where: str) -> str:
    """`harbour mixer` as it stands in a sentence: names that begin with a capital or an article stay as they are."""
    first = where.split(maxsplit=1)[0].lower() if where.split() else ""
    return where if where[:1].isupper() or first in {"the", "a", "an", "our", "my"} else f"the {where}"


def waiting_words(one: CardsWaiting, *, actor: Actor) -> str:
    """What Today says of a stack: `two minutes?`, or until when it lies here."""
    if one.notice is Notice.GOES_SOON:
        return f"go to your older stacks on {short_date(one.goes_on, today=actor.today)}; nothing is lost"
    return f"{count_words(one.minutes, 'minute', 'minutes')}?"


def waiting_headline(one: CardsWaiting) -> str:
    """`Six cards from the harbour mixer wait`."""
    where = f" from {with_article(one.called)}" if one.called else ""
    return capital(f"{cards_words(one.cards)}{where} {'waits' if one.cards == 1 else 'wait'}")
