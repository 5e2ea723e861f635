"""A letter of an introduction as a draft: ready to be copied or opened in the user's own mail, or what it misses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from kithwork.core.errors import KithworkError
from kithwork.introductions.queries.one import IntroductionNotFoundError, introduction
from kithwork.introductions.queries.wishes import wishes
from kithwork.introductions.rules import Reply, Standing
from kithwork.introductions.rules.letters import (
    LetterGround,
    LetterKind,
    LetterSide,
    compose,
)
from kithwork.introductions.rules.letters_naming import Identity
from kithwork.introductions.rules.letters_roles import called, is_login, is_usual_title, role_hint
from kithwork.people import queries as people
from kithwork.people.rules import STANDS_FOR_ME, PointKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kithwork.introductions.queries.one import IntroductionView, SideView
    from kithwork.introductions.rules.consent import WishLine
    from kithwork.workspace.actor import Actor


class NotItsTimeError(KithworkError):
    """A letter that does not belong where the introduction stands."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter for the user's own hand; `missing` says what it needs before it `may_copy`, else blank.

    `to` are the addresses it goes to; `mailto` opens it in the user's mail, where it may leave and all have an address.
    `needs_name`: nobody said what the user is called, so nothing is signed yet.
    """

    subject: str
    body: str
    words: int
    may_copy: bool
    missing: str
    to: tuple[str, ...]
    mailto: str | None
    needs_name: bool = False


def letter(actor: Actor, introduction_id: int, person_id: int | None, which: LetterKind) -> Draft:
    """The draft of a letter to one person, or to all where it connects them.

    Nobody is named before all said yes. `NotItsTimeError` where such a letter does not belong any more, or not yet.
    """
    return letters(actor, introduction(actor, introduction_id), [(person_id, which)])[0]


def letters(actor: Actor, view: IntroductionView, wanted: Sequence[tuple[int | None, LetterKind]]) -> list[Draft]:
    """Several letters of one introduction, in the order they are *wanted*, as `letter` writes them.

    As many queries as for one of them.
    """
    known = {side.person_id: people.person(actor, side.person_id) for side in view.sides}
    written = dict(zip(known, _sides(actor, view.sides, known), strict=True))
    read = _Read(view, known, written, my_name(actor))
    return [_draft(read, person_id, which) for person_id, which in wanted]


@dataclass(frozen=True, slots=True)
class _Read:
    """An introduction with everybody in it, as their cards stand and as the letters speak of them, by their ids.

    `me` signs.
    """

    view: IntroductionView
    known: Mapping[int, Any]
    written: Mapping[int, LetterSide]
    me: str


def _draft(read: _Read, person_id: int | None, which: LetterKind) -> Draft:
    view, known, written = read.view, read.known, read.written
    to = None if which is LetterKind.CONNECT else _side_of(view, person_id)
    _refuse_out_of_time(view, to, which)
    spoken_of = [side for side in view.sides if is_going(side) or side is to]
    ground = LetterGround(
        number=view.id,
        me=read.me,
        words=view.words,
        outcome_words=view.outcome_words,
        mover=next((at for at, side in enumerate(spoken_of) if side.person_id == view.mover_id), None),
        sides=tuple(written[side.person_id] for side in spoken_of),
        out=tuple(written[side.person_id].identity for side in view.sides if side not in spoken_of),
    )
    composed = compose(which, ground, None if to is None else spoken_of.index(to))
    missing = _closed(view, to, which) or composed.missing
    addresses = [_address(known[side.person_id]) for side in (spoken_of if to is None else [to])]
    return Draft(
        subject=composed.letter.subject,
        body=composed.letter.body,
        words=composed.letter.words,
        may_copy=not missing,
        missing=missing,
        to=tuple(address for address in addresses if address),
        mailto=_mailto(addresses, composed.letter.subject, composed.letter.body) if not missing else None,
        needs_name=not read.me,
    )


def is_going(side: SideView) -> bool:
    """Whether somebody is in it still: not left out, and no no of theirs."""
    return side.left_out_on is None and side.reply is not Reply.NO


def _closed(view: IntroductionView, to: SideView | None, which: LetterKind) -> str:
    """Why nobody is asked or connected just now, by what somebody in it wishes; blank where nothing speaks against."""
    if which is LetterKind.CONNECT:
        return (
            ""
            if view.connected_on
            else next((side.closed for side in view.sides if is_going(side) and side.closed), "")
        )
    if which in {LetterKind.ASK, LetterKind.ASK_AGAIN} and to is not None:
        return to.closed or view.closed
    return ""


def _side_of(view: IntroductionView, person_id: int | None) -> SideView:
    for side in view.sides:
        if side.person_id == person_id:
            return side
    raise IntroductionNotFoundError("That person is not in this introduction.")


_BEFORE = frozenset({Standing.IDEA, Standing.ASKED, Standing.ONE_YES, Standing.ALL_YES})
_AFTER = frozenset({Standing.CONNECTED, Standing.TALKED, Standing.OUTCOME, Standing.THANKED})
_TIMES: Mapping[LetterKind, frozenset[Standing]] = {
    LetterKind.ASK: _BEFORE,
    LetterKind.ASK_AGAIN: _BEFORE,
    LetterKind.CONNECT: _AFTER | {Standing.ALL_YES},
    LetterKind.NO: frozenset({Standing.LET_GO}),
    LetterKind.CHECK: _AFTER,
    LetterKind.THANKS: _AFTER - {Standing.CONNECTED},
}
_NOT_NOW = {
    LetterKind.ASK: "This introduction is past asking.",
    LetterKind.ASK_AGAIN: "This introduction is past asking.",
    LetterKind.CONNECT: "Connect them when all have said yes.",
    LetterKind.NO: "There is nothing to call off: it is on its way, or they have each other already.",
    LetterKind.CHECK: "Look in once you have connected them.",
    LetterKind.THANKS: "Thank them once they have talked.",
}


def _refuse_out_of_time(view: IntroductionView, to: SideView | None, which: LetterKind) -> None:
    if view.standing not in _TIMES[which] or (which is LetterKind.NO and view.connected_on is not None):
        raise NotItsTimeError(_NOT_NOW[which])
    if to is None:
        return
    if which is LetterKind.ASK_AGAIN and to.asked_on is None:
        raise NotItsTimeError(f"{to.name} has not been asked yet.")
    if not is_going(to):
        raise NotItsTimeError(f"{to.name} said no, and that is well; there is nothing more to write.")
    if which is LetterKind.NO and to.asked_on is None:
        raise NotItsTimeError(f"{to.name} was never asked, so there is nothing to call off.")


def _sides(actor: Actor, sides: Sequence[SideView], known: Mapping[int, Any]) -> tuple[LetterSide, ...]:
    said = wishes(actor, list(known))
    hints = _role_hints(actor, list(known))
    return tuple(
        _letter_side(side, known[side.person_id], said.get(side.person_id), hints.get(side.person_id, ""))
        for side in sides
    )


def _letter_side(side: SideView, one: Any, wish: WishLine | None, hint: str) -> LetterSide:
    points = one.points.all()
    return LetterSide(
        first=called(one.full_name, given=one.given, nickname=one.nickname),
        hint=hint,
        why=side.why,
        detail=side.detail,
        line=side.line,
        identity=Identity(
            names=tuple(name for name in (one.full_name, one.given, one.family, one.nickname) if name),
            organisation=one.organisation.name if one.organisation else "",
            title=one.title,
            addresses=tuple(_handle(point) for point in points if point.kind in _TELLING),
            phones=tuple(point.value for point in points if point.kind == PointKind.PHONE),
            rare_title="" if is_usual_title(one.title) else one.title,
        ),
        names_fine=wish is not None and wish.names_fine,
    )


def _role_hints(actor: Actor, person_ids: Sequence[int]) -> dict[int, str]:
    """What each of these people does, without saying who: from what the user said they do."""
    works = people.works_of(actor, person_ids)
    return {person_id: role_hint(lines[0].label) for person_id, lines in works.items() if lines}


_TELLING = frozenset({PointKind.EMAIL, PointKind.HANDLE, PointKind.URL})


def _handle(point: Any) -> str:
    """What somebody is called elsewhere: their address, or the name at the end of a link."""
    if point.kind == PointKind.EMAIL:
        return str(point.value)
    return str(point.value).rstrip("/").rpartition("/")[2].lstrip("@")


def my_name(actor: Actor) -> str:
    """What the user is called, to sign with: as on their own page, else as they are known here; blank for a login."""
    mine = people.me(actor)
    one = people.person(actor, mine) if mine is not None else None
    member = actor.member.name
    if one is not None:
        own = called(one.full_name, given=one.given, nickname=one.nickname)
        if one.field_origins.get("full_name") != STANDS_FOR_ME or not is_login(own):
            return own
    return "" if is_login(member) else called(member)


def _address(one: Any) -> str:
    """Where somebody likes to be written to, else their first address."""
    mails = [point for point in one.points.all() if point.kind == PointKind.EMAIL]
    preferred = [point for point in mails if point.preferred] or mails
    return preferred[0].value if preferred else ""


def _mailto(addresses: Sequence[str], subject: str, body: str) -> str | None:
    if not addresses or not all(addresses):
        return None
    whom = ",".join(quote(address, safe="@+") for address in addresses)
    asked = urlencode({"subject": subject, "body": body.replace("\n", "\r\n")}, quote_via=quote)
    return f"mailto:{whom}?{asked}"
