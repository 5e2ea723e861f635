"""What people do for a living, who sends them clients, where they are and what they speak."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command, Mistake
from kithwork.cli.days import coming_day
from kithwork.cli.output import aside, day, faint, json_option, paragraph, plain, print_json, say, strong
from kithwork.cli.whom import called_or_me, person_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.people.models import Person
    from kithwork.people.reading import Vocabulary
    from kithwork.workspace.actor import Actor

STANCES = ("open", "ask-first", "not-now", "never")
NEAR = 6
"""So many that it may be are named."""


class SeveralFitError(Mistake):
    """Words that may mean several professions; it is asked again."""

    exit_code = 2


@click.command(cls=Command)
@click.argument("name")
@click.argument("professions", nargs=-1, metavar="[PROFESSION]...")
@click.option("--not", "not_these", multiple=True, metavar="PROFESSION", help="They are not in it.")
@click.option("--own", metavar="WORDS", help="Say it in your own words, which kithwork then knows.")
@click.option("--like", default="", metavar="PROFESSION", help="What your own one is most like, with --own.")
@click.option("--sent-by", multiple=True, metavar="PROFESSION", help="Who sends them clients.")
@click.option("--not-sent-by", multiple=True, metavar="PROFESSION", help="Who does not.")
@click.option("--serves", multiple=True, metavar="CLIENTS", help="Whom they serve.")
@click.option("--not-serves", multiple=True, metavar="CLIENTS", help="Whom they do not.")
@click.option("--speaks", multiple=True, metavar="LANGUAGE", help="A language they speak: French, or fr.")
@click.option("--in", "town", metavar="TOWN", help="Where they are.")
@click.option("--country", metavar="XX", help="The two letters of the country.")
@click.option("--anywhere/--there", "from_anywhere", default=None, help="They work from anywhere, or only there.")
@click.option("--introduce", "stance", type=click.Choice(STANCES), help="What they said about being introduced.")
@click.option("--until", metavar="DAY", help="Until when, with --introduce not-now.")
@click.option("--names-fine/--no-names", default=None, help="They may be named before they are asked, or not.")
@json_option
@click.pass_obj
def does(actor: Actor, /, *, name: str, professions: tuple[str, ...], as_json: bool, **told: Any) -> None:
    """What somebody does for a living: see it, or say it.

    `kithwork does "Dana Keller" family mediator`. With it what introductions rest on: who sends them clients, whom
    they serve, where they are, what they speak, whether they like to be introduced. NAME may be `me`. What somebody
    seeks and can give: `kithwork seeks`, `kithwork offers`.
    """
    one = called_or_me(actor, name)
    _say_works(actor, one, " ".join(professions), told)
    _say_reach(actor, one, told)
    _say_where(actor, one, told)
    _say_wish(actor, one, told)
    shown = _shown(actor, one)
    if as_json:
        print_json(shown)
    else:
        _print(one, shown)


def slugs_in(text: str, vocabulary: Vocabulary) -> list[str]:
    """The professions that *text* names: by a label, by other names, or by a part of one that only one has.

    What is taken for less than a name is told; a mistake where it names none, or one name is that of several.
    """
    from kithwork.core.text import fold
    from kithwork.people.reading import professions_in

    said = fold(text)
    labelled = [work.slug for work in vocabulary.works.values() if said in {work.slug, fold(work.label)}]
    if labelled:
        return labelled[:1]
    found = professions_in(text, vocabulary)
    for one in found:
        same = list(dict.fromkeys(other.slug for other in found if other.words == one.words))
        if len(same) > 1:
            raise _several(one.words, [vocabulary.label(slug) for slug in same])
    return list(dict.fromkeys(read.slug for read in found)) or [_near(text, vocabulary)]


def _near(text: str, vocabulary: Vocabulary) -> str:
    """The only profession a name of which holds *text* at the beginning of a word."""
    from kithwork.core.text import fold

    begins = re.compile(rf"\b{re.escape(fold(text))}")
    near = [
        work
        for work in vocabulary.works.values()
        if any(begins.search(fold(name)) for name in (work.label, *work.aliases))
    ]
    if len(near) > 1:
        raise _several(text, [work.label for work in near])
    if not near:
        raise Mistake(
            f"“{text}” is no profession kithwork knows. Say it in other words, or add it as your own with --own."
        )
    aside(f"Taken as {near[0].label}.")
    return near[0].slug


def _several(text: str, labels: Sequence[str]) -> SeveralFitError:
    more = f"; and {len(labels) - NEAR} more" if len(labels) > NEAR else ""
    return SeveralFitError(f"“{text}” may be: {'; '.join(labels[:NEAR])}{more}. Say one of these.")


def _say_works(actor: Actor, one: Person, text: str, told: dict[str, Any]) -> None:
    from kithwork.people import queries as people
    from kithwork.people.actions import add_profession, say_work
    from kithwork.people.rules import Does

    vocabulary = people.vocabulary(actor)
    if told["own"]:
        like = slugs_in(told["like"], vocabulary)[0] if told["like"] else ""
        own = add_profession(actor, told["own"], like=like)
        say_work(actor, one.pk, own.slug)
    for slug in slugs_in(text, vocabulary) if text else []:
        say_work(actor, one.pk, slug)
    for words in told["not_these"]:
        for slug in slugs_in(words, vocabulary):
            say_work(actor, one.pk, slug, does=Does.NO)


def _say_reach(actor: Actor, one: Person, told: dict[str, Any]) -> None:
    from kithwork.people import queries as people
    from kithwork.people.actions import set_reach
    from kithwork.people.rules import ReachKind

    vocabulary = people.vocabulary(actor)
    for name, holds in (("sent_by", True), ("not_sent_by", False)):
        for words in told[name]:
            for slug in slugs_in(words, vocabulary):
                set_reach(actor, one.pk, ReachKind.SOURCE, slug, holds)
    for name, holds in (("serves", True), ("not_serves", False)):
        for words in told[name]:
            set_reach(actor, one.pk, ReachKind.CLIENT, _client_type(words), holds)


def _client_type(words: str) -> str:
    """The slug of the clients that *words* name: the slug itself, or the only label that holds the words."""
    from kithwork.core.text import fold
    from kithwork.knowledge.reach import client_types

    said = fold(words)
    types = client_types()
    if said in types:
        return said
    found = [one.slug for one in types.values() if said in fold(one.label)]
    if len(found) != 1:
        fitting = [types[slug].label for slug in found] or [one.label for one in types.values()]
        raise Mistake(f"“{words}” may be: {', '.join(fitting)}. Say one of these.")
    return found[0]


def _say_where(actor: Actor, one: Person, told: dict[str, Any]) -> None:
    """What is said of where they are; what is not said stays."""
    from kithwork.people import queries as people
    from kithwork.people.actions import set_whereabouts

    said = {
        "town": told["town"],
        "country": told["country"],
        "languages": [_language(words) for words in told["speaks"]] or None,
        "from_anywhere": told["from_anywhere"],
    }
    if all(value is None for value in said.values()):
        return
    here = people.whereabouts(actor, [one.pk]).get(one.pk)
    kept: dict[str, Any] = {
        "town": here.town if here else "",
        "country": here.country if here else "",
        "languages": sorted(here.languages) if here else [],
        "from_anywhere": here.from_anywhere if here else False,
    }
    set_whereabouts(actor, one.pk, **{name: kept[name] if value is None else value for name, value in said.items()})


def _language(words: str) -> str:
    """The two letters of a language."""
    from kithwork.core.text import fold
    from kithwork.knowledge.languages import languages

    said = fold(words)
    for one in languages().values():
        if said in {one.code, fold(one.label), *(fold(name) for name in one.names)}:
            return one.code
    raise Mistake(f"“{words}” is no language kithwork knows; say it in English, or by its two letters: fr.")


def _language_label(code: str) -> str:
    from kithwork.knowledge.languages import languages

    known = languages().get(code)
    return known.label if known else code


def _say_wish(actor: Actor, one: Person, told: dict[str, Any]) -> None:
    from kithwork.introductions import queries as introductions
    from kithwork.introductions.actions import set_wish
    from kithwork.introductions.rules import Stance

    if told["stance"] is None and told["names_fine"] is None:
        if told["until"]:
            raise click.UsageError("Say what holds until then: --introduce not-now --until DAY.")
        return
    here = introductions.wish_of(actor, one.pk)
    stance = Stance(told["stance"]) if told["stance"] else here.stance if here else Stance.ASK_FIRST
    names_fine = (here.names_fine if here else False) if told["names_fine"] is None else told["names_fine"]
    until = coming_day(told["until"], today=actor.today) if told["until"] else None
    set_wish(actor, one.pk, stance, until=until, names_fine=names_fine)


def _shown(actor: Actor, one: Person) -> dict[str, Any]:
    from kithwork.introductions import queries as introductions
    from kithwork.people import queries as people

    vocabulary = people.vocabulary(actor)
    reach = people.reach_of(actor, [one.pk]).get(one.pk)
    here = people.whereabouts(actor, [one.pk]).get(one.pk)
    wish = introductions.wish_of(actor, one.pk)
    return {
        "person": person_json(one.pk, one.full_name),
        "does": [
            {"profession": line.slug, "label": line.label, "words": line.words, "said": day(line.said_on)}
            for line in people.works_of(actor, [one.pk]).get(one.pk, ())
        ],
        "reads": [
            {"profession": read.slug, "label": vocabulary.label(read.slug), "words": read.words}
            for read in people.reads_of(actor, [one.pk]).get(one.pk, ())
        ],
        "sent_by": sorted(vocabulary.label(slug) for slug in reach.sources) if reach else [],
        "serves": _client_labels(reach.clients) if reach else [],
        "town": here.town if here else "",
        "country": here.country if here else "",
        "languages": sorted(here.languages) if here else [],
        "from_anywhere": here.from_anywhere if here else False,
        "introductions": {
            "stance": wish.stance.value,
            "until": day(wish.until),
            "names_fine": wish.names_fine,
            "words": wish.words,
        }
        if wish
        else None,
    }


def _client_labels(slugs: Sequence[str] | frozenset[str]) -> list[str]:
    from kithwork.knowledge.reach import client_types

    types = client_types()
    return sorted(types[slug].label for slug in slugs if slug in types)


def _print(one: Person, shown: dict[str, Any]) -> None:
    say(strong(plain(one.full_name)))
    labels = [line["label"] for line in shown["does"]]
    say(paragraph(", ".join(labels) if labels else "What they do is not said yet.", indent=2))
    unsaid = [line["label"] for line in shown["reads"] if line["label"] not in labels]
    if unsaid:
        say(paragraph(f"Their card reads: {', '.join(unsaid)}. Say it, and it counts: `kithwork works`.", indent=2))
    for heading, words in (
        ("Sent clients by", ", ".join(shown["sent_by"])),
        ("Serves", ", ".join(shown["serves"])),
        ("Is in", ", ".join(filter(None, (shown["town"], shown["country"])))),
        ("Speaks", ", ".join(_language_label(code) for code in shown["languages"])),
    ):
        if words:
            say(paragraph(f"{heading}: {words}", indent=2))
    if shown["from_anywhere"]:
        say("  Works from anywhere")
    wish = shown["introductions"]
    if wish:
        until = f" until {wish['until']}" if wish["until"] else ""
        fine = ", may be named" if wish["names_fine"] else ""
        say(faint(f"  Introductions: {wish['stance']}{until}{fine}"))
