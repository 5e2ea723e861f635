"""A sentence in another language: told by its small words, and read only for what is sure.

English is read whole. Of German, French, Spanish, Portuguese, Italian and Dutch the plainest way to say whom one met
is known ("habe Anna Weber in München getroffen"); all else of such a sentence stays in the note.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.sources.in_words.around import come
from kithwork.sources.in_words.given import is_given, is_only_given
from kithwork.sources.in_words.names import LARGE_LETTERS, PARTICLES
from kithwork.sources.in_words.places import known_place
from kithwork.sources.in_words.told import How, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.in_words.draft import Draft

_ENGLISH = frozenset(
    [
        "the",
        "and",
        "at",
        "with",
        "to",
        "for",
        "from",
        "by",
        "her",
        "his",
        "she",
        "they",
        "i'm",
        "i'll",
        "i've",
        "i'd",
        "my",
        "who",
        "that",
        "this",
        "it's",
        "she's",
        "he's",
        "they're",
        "needs",
        "wants",
        "looking",
        "about",
        "after",
        "before",
        "said",
        "told",
        "promised",
        "introduced",
        "works",
        "knows",
        "next",
        "last",
        "yesterday",
        "today",
        "tomorrow",
        "new",
        "but",
        "not",
        "if",
        "their",
        "him",
        "them",
        "our",
        "out",
        "up",
        "are",
        "be",
        "been",
        "would",
        "could",
        "should",
        "can",
        "there",
        "is",
        "has",
        "had",
        "was",
        "her's",
        "met",
        "saw",
        "called",
        "call",
        "coffee",
        "lunch",
        "dinner",
        "breakfast",
        "of",
        "we",
        "us",
        "you",
        "your",
        "as",
        "or",
    ]
)
"""Small words of English; those that another of these languages writes alike count for neither."""
_LARGE = rf"[{LARGE_LETTERS}][\w'’-]*"
_NO_NAME = (
    "Gestern|Heute|Vorgestern|Neulich|Eben|Gerade|Mit|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Mittag|Abend|Morgen|Kaffee|Uhr|Ich|Sie|Er|Wir|"
    "J'ai|Je|Il|Elle|Nous|Ho|Lei|Lui|Ik|Hij|Zij|Wij"
)
_PART = rf"(?!(?:{_NO_NAME})\b){_LARGE}"
_NAME = rf"({_PART}(?:\s+(?:(?:{'|'.join(sorted(PARTICLES))})\s+)*{_PART}){{0,3}})"
_ISO = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language: what English calls it, its small words, and how one says in it that one met somebody."""

    name: str
    words: frozenset[str]
    meetings: tuple[tuple[How, re.Pattern[str]], ...]


def _tongue(name: str, words: str, *meetings: tuple[How, str]) -> Tongue:
    known = frozenset(words.split())
    return Tongue(
        name,
        known,
        tuple(
            (how, re.compile(rf"(?<![\w'’])(?:{before.replace('NAME', '(?-i:' + _NAME + ')')})", re.IGNORECASE))
            for how, before in meetings
        ),
    )


_DE = r"(?:(?!mit\b)[a-zäöüß]+\s+){0,3}?"
_WHEN_DE = r"(?:^|[.!?;,]\s*)(?:(?:gestern|heute|vorgestern|eben|gerade|neulich|kürzlich|abend|morgen|früh|mittag)\s+)*"
"""When it was, said first and without "habe": "Gestern Katrin Vogel in Hamburg getroffen"."""
TONGUES = (
    _tongue(
        "German",
        "und mit ich habe hab haben sie er nicht auch ein eine einen einem einer bei beim im zum zur für wir uns "
        "sein seine ihr ihre ihm ihren auf nach über gestern heute morgen getroffen kennengelernt gesprochen "
        "angerufen sucht braucht möchte treffen dem das ist sehr aus aber wurde wird kaffee mittagessen "
        "telefoniert traf versprochen",
        (How.CALL, rf"(?:hab|habe|haben)\s+{_DE}mit\s+NAME\s+(?:[\w]+\s+){{0,3}}?(?:gesprochen|telefoniert)"),
        (How.CALL, rf"(?:hab|habe|haben)\s+{_DE}NAME\s+(?:[\w]+\s+){{0,3}}?(?:angerufen|gesprochen)"),
        (
            How.MET,
            rf"(?:hab|habe|haben)\s+{_DE}(?:mit\s+)?NAME(?:\s+[\w]+){{0,5}}?\s+(?:getroffen|kennengelernt|gesehen)",
        ),
        (How.MET, rf"(?:traf)\s+{_DE}NAME"),
        (How.COFFEE, r"mit\s+NAME(?:\s+[\w]+){0,4}?\s+kaffee\s+getrunken"),
        (How.MEAL, r"mit\s+NAME(?:\s+[\w]+){0,4}?\s+(?:gegessen|gefrühstückt)"),
        (How.CALL, rf"{_WHEN_DE}{_DE}(?:mit\s+)?NAME(?:\s+[\w]+){{0,5}}?\s+(?:telefoniert|angerufen|gesprochen)"),
        (How.MET, rf"{_WHEN_DE}{_DE}(?:mit\s+)?NAME(?:\s+[\w]+){{0,5}}?\s+(?:getroffen|kennengelernt|gesehen)"),
        (How.COFFEE, r"kaffee\s+mit\s+NAME"),
        (How.MEAL, r"(?:mittagessen|abendessen|frühstück)\s+mit\s+NAME"),
        (How.VIDEO, r"(?:zoom|teams|videocall)\s+mit\s+NAME"),
        (How.CALL, r"(?:call|telefonat|anruf)\s+(?:mit|von)\s+NAME"),
        (How.MET, r"treffen\s+mit\s+NAME"),
    ),
    _tongue(
        "French",
        "avec et est une un j'ai dans chez pour sur elle il nous vous rencontré rencontrée hier aujourd'hui demain "
        "qui cherche besoin sa ses au aux pas très aussi mais ai ma mon leur à croisé vu déjeuné déjeuner dîner "
        "appelé parlé voudrait veut les",
        (How.MET, r"(?:j'ai|ai|on\s+a|nous\s+avons)\s+(?:\w+\s+)?(?:rencontré|croisé|revu|vu)\s+NAME|rencontré\s+NAME"),
        (How.CALL, r"(?:j'ai|ai)\s+(?:\w+\s+)?(?:appelé|parlé\s+(?:à|avec))\s+NAME"),
        (How.MEAL, r"(?:déjeuné|déjeuner|dîné|dîner)\s+avec\s+NAME"),
        (How.COFFEE, r"café\s+avec\s+NAME"),
        (How.MET, r"(?:rendez-vous|réunion)\s+avec\s+NAME"),
    ),
    _tongue(
        "Spanish",
        "con una un para por en que ayer hoy mañana busca necesita conocí conocido quedé su muy también pero los "
        "las ella él está almuerzo comida cena hablé llamé reunión quiere trabaja encontré vi he unos y",
        (
            How.MET,
            r"(?:conocí|vi|visité|encontré|he\s+(?:conocido|visto))\s+a\s+NAME|(?:me\s+encontré|quedé)\s+con\s+NAME",
        ),
        (How.CALL, r"(?:hablé|he\s+hablado)\s+con\s+NAME|(?:llamé|he\s+llamado)\s+a\s+NAME"),
        (How.MEAL, r"(?:almuerzo|comida|cena|comí|cené|almorcé)\s+con\s+NAME"),
        (How.COFFEE, r"café\s+con\s+NAME"),
        (How.MET, r"reunión\s+con\s+NAME"),
    ),
    _tongue(
        "Portuguese",
        "com uma para por em ontem hoje amanhã procura precisa conheci encontrei falei ela ele muito também mas "
        "não é está seu sua que ao à almoço jantar almocei jantei liguei reunião quer trabalha estive um",
        (How.MET, r"(?:conheci|encontrei|vi)\s+(?:(?:a|o)\s+)?NAME|estive\s+com\s+(?:(?:a|o)\s+)?NAME"),
        (How.CALL, r"falei\s+com\s+(?:(?:a|o)\s+)?NAME|liguei\s+(?:(?:à|ao|a|para\s+[ao]|para)\s+)?NAME"),
        (How.MEAL, r"(?:almoço|jantar|almocei|jantei)\s+com\s+(?:(?:a|o)\s+)?NAME"),
        (How.COFFEE, r"café\s+com\s+(?:(?:a|o)\s+)?NAME"),
        (How.MET, r"reunião\s+com\s+(?:(?:a|o)\s+)?NAME"),
    ),
    _tongue(
        "Italian",
        "con una un che ieri oggi domani cerca ho incontrato incontrata conosciuto conosciuta visto parlato è "
        "molto anche non gli nel nella lei lui suo sua pranzo cena per vuole lavora chiamato sono alla",
        (
            How.MET,
            r"ho\s+(?:\w+\s+)?(?:incontrato|incontrata|conosciuto|conosciuta|visto|vista|rivisto)\s+NAME|incontrato\s+NAME",
        ),
        (How.CALL, r"ho\s+(?:\w+\s+)?(?:chiamato|parlato\s+con|sentito)\s+NAME"),
        (How.MEAL, r"(?:pranzo|cena|colazione)\s+con\s+NAME"),
        (How.COFFEE, r"caffè\s+con\s+NAME"),
        (How.MET, r"(?:riunione|incontro)\s+con\s+NAME"),
    ),
    _tongue(
        "Dutch",
        "een het ik heb hebben ontmoet gesproken gebeld zij hij niet ook voor naar bij gisteren vandaag morgen "
        "zoekt maar zijn haar wil op aan wij wordt werkt koffie gezien met ze en",
        (
            How.MET,
            r"heb(?:ben)?\s+(?:(?!met\b)[a-z]+\s+){0,3}?NAME(?:\s+[\w]+){0,5}?\s+(?:ontmoet|gezien|getroffen)|ontmoette\s+NAME",
        ),
        (How.CALL, r"heb(?:ben)?\s+(?:[a-z]+\s+){0,3}?(?:met\s+)?NAME(?:\s+[\w]+){0,3}?\s+(?:gesproken|gebeld)"),
        (How.COFFEE, r"koffie(?:\s+gedronken)?\s+met\s+NAME"),
        (How.MEAL, r"(?:lunch|diner|ontbijt)\s+met\s+NAME"),
        (How.CALL, r"gebeld\s+met\s+NAME"),
    ),
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_IN = re.compile(
    rf"^[\s,]*(?:[a-zäöüà-ÿ]+\s+){{0,3}}?(?:in|à|en|em|a|te|aus)\s+(?P<town>(?-i:{_LARGE})(?:\s+{_LARGE}){{0,2}})"
)
FEWEST = 2
"""So many small words of another language, and more than of English, make a sentence one of it."""


def tongue_of(text: str) -> Tongue | None:
    """The language that *text* is in, where that is one of these six and not English."""
    words = [
        word.lower().replace("’", "'") for word in _WORD.findall(text) if word[0].islower() or word == word.capitalize()
    ]
    english = sum(word in _ENGLISH for word in words)
    counted = [(sum(word in one.words for word in words), -place, one) for place, one in enumerate(TONGUES)]
    most, _, found = max(counted, key=lambda one: one[:2])
    if most <= english:
        return None
    return found if most >= FEWEST or any(pattern.search(text) for _, pattern in found.meetings) else None


def read_abroad(draft: Draft, text: str, tongue: Tongue) -> None:
    """Read of a sentence in another language what is sure: whom one met, in which town, who is in the book, a day."""
    for how, pattern in tongue.meetings:
        match = pattern.search(text)
        if match is None:
            continue
        name = next(said for said in match.groups() if said)
        person = _person_in(draft, name)
        if person:
            come(draft, how, match.group().strip())
            draft.add_person(person, person)
            _town(draft, text[match.start(_place_of(match)) + len(name) :])
            break
    _known(draft, text)
    words, day = next(((said, day) for said, day in _days(text, draft.today) if day <= draft.today), ("", None))
    if day is not None and draft.people:
        draft.on_date = day
        draft.note(Kind.WHEN, day.isoformat(), words)
    draft.leave(text)


def _days(text: str, today: date) -> Iterator[tuple[str, date]]:
    """(words, day) of the days that *text* writes as 2026-11-18, then yesterday where it begins with that."""
    for match in _ISO.finditer(text):
        with suppress(ValueError):
            yield match.group(), date.fromisoformat(match.group())
    first, _, _ = text.partition(" ")
    if fold(first) in _YESTERDAY:
        yield first, today - timedelta(days=1)


_YESTERDAY = frozenset({"gestern", "hier", "ayer", "ontem", "ieri", "gisteren"})


def _place_of(match: re.Match[str]) -> int:
    """Which group of *match* the name stands in."""
    return next(place for place, said in enumerate(match.groups(), 1) if said)


def _person_in(draft: Draft, said: str) -> str:
    """The name in words written large that is sure to be somebody's: of the book, or a given name first; else blank.

    What stands before it is dropped: "Hafenclub Petra Lang".
    """
    if draft.called(said):
        return said
    words = said.split()
    start = next((at for at, word in enumerate(words) if is_given(word)), None)
    if start is None or known_place(said, draft.ground) or (start and len(words) - start == 1):
        return ""
    return " ".join(words[start:])


def _town(draft: Draft, after: str) -> None:
    """Where it was, if a town that is known is named right after the name."""
    match = _IN.match(after)
    words = match["town"].split() if match else []
    runs = (" ".join(words[:many]) for many in range(len(words), 0, -1))
    town = next((run for run in runs if known_place(run, draft.ground)), "")
    if town:
        draft.where = town
        draft.note(Kind.WHERE, town, town)


def _known(draft: Draft, text: str) -> None:
    """Those of the book whom the words name in full, or by a given name that is no other word and stands alone."""
    written = text.split()
    words = [word.strip(".,;:!?()\"'") for word in written]
    place = 0
    while place < len(words) and len(draft.people) < MOST_KNOWN:
        for many in (3, 2, 1):
            said = words[place : place + many]
            is_sure = len(said) == many and all(word[:1].isupper() for word in (said[0], said[-1]))
            alone = is_only_given(said[0]) and not _goes_on(written, place)
            if is_sure and (many > 1 or alone) and len(draft.called(" ".join(said))) == 1:
                draft.add_person(" ".join(said), " ".join(said))
                place += many - 1
                break
        place += 1
    draft.together = len(draft.people) > 1


def _goes_on(written: list[str], place: int) -> bool:
    """Whether the name at *place* is the beginning of a longer one: "Katrin Vogel" is not the Katrin of the book."""
    after = written[place + 1][:1] if place + 1 < len(written) else ""
    return after.isupper() and written[place][-1:].isalpha()


MOST_KNOWN = 4
