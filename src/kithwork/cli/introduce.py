"""Whom to bring together: this week's proposals, two people side by side, whom one should meet; always with why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command, Mistake
from kithwork.cli.days import coming_day
from kithwork.cli.introduction_words import introduction_json, print_introduction
from kithwork.cli.output import (
    aside,
    count,
    day,
    faint,
    json_option,
    moment,
    paragraph,
    plain,
    print_json,
    say,
    strong,
)
from kithwork.cli.whom import person_json, several_called

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.introductions.queries import Pair, Partner, ProposalView, Week
    from kithwork.introductions.rules.reasons import Proof, ReasonLine
    from kithwork.workspace.actor import Actor

WHYS = ("know-each-other", "compete", "no-fit", "not-now", "one-asked-not", "never")


@click.command(cls=Command)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--anew", is_flag=True, help="Look through everybody once more, with what changed since.")
@click.option("--everyone", is_flag=True, help="Propose among everybody, even those you hardly know.")
@click.option("--take", type=int, metavar="NUMBER", help="Begin a proposal.")
@click.option("--later", type=int, metavar="NUMBER", help="A proposal may come again in two weeks.")
@click.option("--not", "declined", type=(int, click.Choice(WHYS)), metavar="NUMBER WHY", help="Not these, and why.")
@click.option("--begin", "begins", is_flag=True, help="Begin to bring those named together.")
@click.option("--because", default="", metavar="WORDS", help="Why, in your own words, with --begin.")
@click.option("--asked", is_flag=True, help="Somebody asked for it, with --begin; else it was your idea.")
@click.option("--anyway", is_flag=True, help="With --begin, though they know each other or do the same work.")
@click.option("--not-these", "not_them", type=click.Choice(WHYS), metavar="WHY", help="Not those two, and why.")
@click.option("--until", metavar="DAY", help="So long, with --not-these.")
@click.option("--after-all", is_flag=True, help="Those two may be brought together again.")
@click.option("--know/--know-not", "know", default=None, help="Those two know each other; or take your word back.")
@json_option
@click.pass_obj
def introduce(
    actor: Actor, /, *, names: tuple[str, ...], anew: bool, everyone: bool, as_json: bool, **told: Any
) -> None:
    """Whom to bring together, before anyone asks.

    Alone: this week's proposals, why for each side. With one NAME whom they should meet; with two why these, what
    speaks against it, whether they know each other; --begin begins it. A NAME of several words stands in quotes.
    WHY is know-each-other, compete, no-fit, not-now, one-asked-not or never.
    """
    if everyone:
        _take_everyone_in(actor)
    if names:
        _people(actor, names, as_json=as_json, **told)
        return
    if told["begins"] or told["not_them"] or told["after_all"] or told["know"] is not None:
        raise click.UsageError("Say whom: kithwork introduce NAME NAME --begin.")
    if told["take"] is not None:
        _take(actor, told["take"], as_json=as_json)
        return
    _answer(actor, told["later"], told["declined"])
    _show_week(actor, anew=anew or everyone, as_json=as_json)


def _take_everyone_in(actor: Actor) -> None:
    from kithwork.introductions.actions import set_care
    from kithwork.introductions.queries import care

    was = care(actor).least_stage
    set_care(actor, least_stage="new")
    if was != "new":
        aside(f"Proposed among everybody from now on; the way back: kithwork weights introductions least-stage {was}")


def _take(actor: Actor, number: int, *, as_json: bool) -> None:
    from kithwork.introductions.actions import take

    _show_begun(actor, take(actor, number).pk, as_json=as_json)


def _answer(actor: Actor, later: int | None, declined: tuple[int, str] | None) -> None:
    from kithwork.introductions import actions
    from kithwork.introductions.rules import NotWhy

    if later is not None:
        until = actions.later(actor, later).later_until
        aside(f"It may come again from {day(until)} on.")
    if declined is not None:
        number, why = declined
        actions.decline(actor, number, NotWhy(why))
        aside("Noted; the coming proposals listen to it.")


def _show_week(actor: Actor, *, anew: bool, as_json: bool) -> None:
    from kithwork.introductions import queries

    shown = queries.week(actor)
    if anew or shown.is_missing:
        _prepare(actor, anew=anew)
        shown = queries.week(actor)
    if as_json:
        print_json(_week_json(shown))
    else:
        _print_week(actor, shown)


def _prepare(actor: Actor, *, anew: bool) -> None:
    """Look through everybody; a line on standard error says what is being done, where that is a terminal."""
    from kithwork.introductions.actions import prepare_week

    if not sys.stderr.isatty():
        prepare_week(actor, anew=anew)
        return
    from rich.console import Console

    with Console(stderr=True).status("Looking through everybody") as shown:
        prepare_week(actor, anew=anew, watch=shown.update)


def _people(
    actor: Actor,
    names: Sequence[str],
    *,
    as_json: bool,
    begins: bool,
    because: str,
    asked: bool,
    anyway: bool,
    not_them: str | None,
    until: str | None,
    after_all: bool,
    know: bool | None,
    **told: Any,
) -> None:
    del told
    found = several_called(actor, names)
    ids = [person_id for person_id, _ in found]
    if not_them or after_all or know is not None:
        _say_of_two(actor, ids, not_them=not_them, until=until, after_all=after_all, know=know)
    if begins:
        _begin(actor, ids, because=because, asked=asked, anyway=anyway, as_json=as_json)
    elif len(ids) == 1:
        _show_partners(actor, *found[0], as_json=as_json)
    else:
        _show_pairs(actor, ids, as_json=as_json)


def _say_of_two(
    actor: Actor, ids: Sequence[int], *, not_them: str | None, until: str | None, after_all: bool, know: bool | None
) -> None:
    from kithwork.introductions import actions
    from kithwork.introductions.rules import NotWhy

    if len(ids) != 2:
        raise click.UsageError("Name the two whom it is about.")
    first, second = ids
    if not_them:
        until_day = coming_day(until, today=actor.today) if until else None
        actions.say_not_these(actor, first, second, NotWhy(not_them), until=until_day)
    if after_all:
        actions.forget_not_these(actor, first, second)
    if know is not None:
        (actions.say_acquainted if know else actions.unsay_acquainted)(actor, first, second)


def _begin(actor: Actor, ids: Sequence[int], *, because: str, asked: bool, anyway: bool, as_json: bool) -> None:
    """Begin it, with the first reason for each where two are meant and there is one."""
    from kithwork.introductions.actions import SpokenAgainstError, begin
    from kithwork.introductions.queries import between
    from kithwork.introductions.rules import Begun, Reason

    told: dict[str, Any] = {"reason": Reason.OWN, "words": because}
    if len(ids) == 2:
        pair = between(actor, *ids)
        if pair.reasons:
            first = pair.reasons[0]
            told["whys"] = {pair.low: first.for_low, pair.high: first.for_high}
            if not because:
                told |= {"reason": first.kind, "words": first.short}
    try:
        one = begin(actor, ids, begun_by=Begun.ON_REQUEST if asked else Begun.BY_ME, anyway=anyway, **told)
    except SpokenAgainstError as error:
        raise Mistake(f"{error} --anyway says so.") from error
    _show_begun(actor, one.pk, as_json=as_json)


def _show_begun(actor: Actor, introduction_id: int, *, as_json: bool) -> None:
    from kithwork.introductions.queries import introduction

    shown = introduction(actor, introduction_id)
    if as_json:
        print_json(introduction_json(shown))
        return
    print_introduction(actor, shown)
    say(faint(f"Its letters: kithwork introduction {introduction_id} letter NAME --detail TEXT"))


def _show_partners(actor: Actor, person_id: int, name: str, *, as_json: bool) -> None:
    from kithwork.introductions.queries import partners_for, why_nobody

    partners = partners_for(actor, person_id)
    if as_json:
        print_json({"person": person_json(person_id, name), "should_meet": [_partner_json(one) for one in partners]})
        return
    for one in partners:
        role = f"  {faint(plain(one.role_line))}" if one.role_line else ""
        say(f"{strong(plain(one.name))}{role}")
        say(paragraph(one.why, indent=4))
    if not partners:
        say(f"Nobody stands out for {plain(name)} yet.")
        say(paragraph(plain(why_nobody(actor, person_id))))
        say(faint(f"What they do, look for and can give: kithwork does {person_id}"))


def _show_pairs(actor: Actor, ids: Sequence[int], *, as_json: bool) -> None:
    from itertools import combinations

    from kithwork.introductions.queries import between

    pairs = [between(actor, first, second) for first, second in combinations(ids, 2)]
    if as_json:
        print_json({"pairs": [_pair_json(pair) for pair in pairs]})
        return
    for pair in pairs:
        _print_pair(pair)


def _week_json(shown: Week) -> dict[str, Any]:
    return {
        "prepared_at": moment(shown.prepared_at),
        "people": shown.people,
        "pairs": shown.pairs,
        "is_best": shown.is_best,
        "is_stale": shown.is_stale,
        "unread_works": shown.unread_works,
        "proposals": [_proposal_json(one) for one in shown.proposals],
    }


def _proposal_json(one: ProposalView) -> dict[str, Any]:
    return {
        "id": one.id,
        "form": one.form.value,
        "reason": one.reason.value,
        "event": one.event,
        "people": [
            {**person_json(who.person_id, who.name), "role": who.role_line, "why": who.why} for who in one.people
        ],
        "short": one.short,
        "cautions": list(one.cautions),
        "evidence": _evidence_json(one.evidence),
        "standing": one.standing.value,
    }


def _evidence_json(evidence: Sequence[Proof]) -> list[dict[str, Any]]:
    return [{"words": words, "kind": kind, "id": key} for words, kind, key in evidence]


def _partner_json(one: Partner) -> dict[str, Any]:
    return {**person_json(one.person_id, one.name), "role": one.role_line, "why": one.why}


def _pair_json(pair: Pair) -> dict[str, Any]:
    return {
        "people": [person_json(pair.low, pair.names[0]), person_json(pair.high, pair.names[1])],
        "reasons": [_reason_json(reason) for reason in pair.reasons],
        "knows": [
            {"how": one.how.value, "words": one.words, "exchange": one.exchange_id, "on": day(one.on_date)}
            for one in pair.knows
        ],
        "cautions": list(pair.cautions),
        "stand_behind": list(pair.stand_behind),
        "load": list(pair.load),
        "wishes": list(pair.wishes),
        "distance": pair.distance,
        "barred": pair.barred,
    }


def _reason_json(reason: ReasonLine) -> dict[str, Any]:
    return {
        "reason": reason.kind.value,
        "short": reason.short,
        "whys": [reason.for_low, reason.for_high],
        "evidence": _evidence_json(reason.evidence),
    }


def _print_week(actor: Actor, shown: Week) -> None:
    for one in shown.open_ones:
        say(f"{one.id}  {strong(plain(_listed(one.names)))}  {faint(plain(one.short))}")
        for who in one.people:
            say(paragraph(f"{who.name}: {who.why}", indent=4))
        for caution in one.cautions:
            say(paragraph(caution, indent=4))
    if shown.open_ones:
        say(faint("--take NUMBER begins one, --later NUMBER lets it wait, --not NUMBER WHY says not these."))
    elif shown.proposals:
        say("Everything proposed this week is answered.")
    else:
        _print_why_none(actor)
    if shown.is_best and shown.pairs:
        say(faint(f"The best of {count(shown.pairs, 'pair')} of {count(shown.people, 'person', 'people')}."))
    if shown.is_stale:
        say(faint("Something changed since: --anew looks again."))
    if shown.unread_works:
        people = count(shown.unread_works, "person", "people")
        say(faint(f"The cards of {people} say what they do, and you have not said yes: kithwork works."))


def _print_why_none(actor: Actor) -> None:
    """Why nobody is proposed: hardly anybody is known well enough, or nobody has a reason."""
    from kithwork.introductions.queries import strangers
    from kithwork.introductions.rules.gates import strangers_words

    found = strangers(actor)
    if found is None:
        say("Nobody is proposed this week; no reason, no proposal. What people do, seek and offer makes reasons.")
        return
    near = str(found.near) if found.near else ""
    say(paragraph(strangers_words(count(found.people, "person", "people"), near=near, least=found.least_stage)))
    say(faint("Propose among everybody: kithwork introduce --everyone"))


def _print_pair(pair: Pair) -> None:
    first, second = pair.names
    say(strong(plain(f"{first} and {second}")))
    for knows in pair.knows:
        say(paragraph(knows.words, indent=2))
    if not pair.knows:
        say("  As far as you have told, they do not know each other.")
    for reason in pair.reasons:
        say(f"  {faint(plain(reason.short))}")
        say(paragraph(f"{first}: {reason.for_low}", indent=4))
        say(paragraph(f"{second}: {reason.for_high}", indent=4))
        for proof in reason.evidence:
            say(paragraph(proof.words, indent=6))
    if not pair.reasons:
        say("  No reason is known yet; your own is as good.")
    for name, behind, load in zip(pair.names, pair.stand_behind, pair.load, strict=True):
        say(paragraph(f"{name}: {' '.join(filter(None, (behind, load)))}", indent=2))
    for words in (pair.distance, *pair.cautions, pair.barred):
        if words:
            say(paragraph(words, indent=2))
    if not pair.barred:
        say(faint("  --begin begins it; nobody is asked before you ask."))


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
