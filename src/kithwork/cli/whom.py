"""Whom the words of the command line mean, and how JSON names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.people.models import Person
    from kithwork.workspace.actor import Actor

ME = "me"


def called(actor: Actor, words: Sequence[str] | str) -> Person:
    """The one person that the words of the command line mean."""
    from kithwork.people.queries import person_called

    return person_called(actor, words if isinstance(words, str) else " ".join(words))


def called_or_me(actor: Actor, words: str) -> Person:
    """The one person that the words mean; `me` is the user's own, made where nobody stands as them yet."""
    from kithwork.core.text import fold
    from kithwork.people.actions import ensure_me

    return ensure_me(actor) if fold(words) == ME else called(actor, words)


def several_called(actor: Actor, names: Sequence[str]) -> list[tuple[int, str]]:
    """Whom the words mean, as (number, name): one person by all of them together, else one by each."""
    from kithwork.core.errors import NotFoundError

    if len(names) > 1:
        try:
            one = called(actor, names)
        except NotFoundError:
            pass
        else:
            return [(one.pk, one.full_name)]
    found = [called(actor, name) for name in names]
    return list({one.pk: one.full_name for one in found}.items())


def is_named(one: Person, words: str) -> bool:
    """Whether *words* name somebody: a number, an address, or words that their name's words begin with."""
    from kithwork.core.text import fold, item_number, search_words

    if item_number(words.strip()) is not None or "@" in words:
        return True
    parts = search_words(f"{one.full_name} {one.nickname}")
    typed = search_words(fold(words))
    return bool(typed) and all(any(part.startswith(word) for part in parts) for word in typed)


def person_json(person_id: int, name: str) -> dict[str, Any]:
    """A person in one line of JSON."""
    return {"id": person_id, "name": name}
