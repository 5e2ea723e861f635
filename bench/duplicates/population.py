"""A made address book with everything that leads astray: namesakes, families, twins, fathers and sons, short forms, slips.

Who is who is known, because it is made. Three kinds of source write an entry, as they do in life: a phone (a name as it
is said, a number), a network (full name, work, a handle), a mailbox (a name, an address).
"""

from __future__ import annotations

import random
import string
from dataclasses import dataclass, replace

from kithwork.engines.similarity import Address, Entry

PEOPLE = 10_000
TWICE, NAMESAKES, FAMILIES, FATHERS, COUPLES = 0.09, 0.03, 0.05, 0.008, 0.004
"""Shares of people: who stands there more than once; who has a namesake; and so on."""
STREETS = ("Harbour Street", "Mill Lane", "Station Road", "Church Square", "Garden Avenue", "Quay", "Hill Road")
TOWNS = ("Porto", "Lyon", "Utrecht", "Gdansk", "Leeds", "Graz", "Turku", "Bilbao", "Ghent", "Trieste", "Aarhus", "Brno")
TITLES = ("Mediator", "Accountant", "Architect", "Florist", "Banker", "Coach", "Lawyer", "Dentist", "Engineer", "Baker")
FIRST = ("North", "Blue", "Old", "Silver", "River", "Calm", "Bright", "Stone", "Green", "Amber", "Swift", "Quiet")
SECOND = ("Bridge", "Harbour", "Field", "Terms", "Works", "House", "Partners", "Lights", "Gate", "Mill", "Table", "Oak")


@dataclass(frozen=True)
class Somebody:
    """A person as they are; entries say parts of it."""

    number: int
    given: str
    family: str
    birthday: str
    private: str
    work: str
    mobile: str
    landline: str
    handle: str
    firm: str
    title: str
    home: Address
    suffix: str = ""


FIRST_HALVES = [
    "Al",
    "Ash",
    "Bar",
    "Bell",
    "Ber",
    "Bran",
    "Cal",
    "Car",
    "Cor",
    "Dal",
    "Dun",
    "El",
    "Far",
    "Fen",
    "Gar",
    "Gold",
    "Had",
    "Hal",
    "Har",
    "Hol",
    "Kel",
    "Kirk",
    "Lan",
    "Lin",
    "Lor",
    "Mal",
    "Mar",
    "Mel",
    "Mor",
    "Nor",
    "Nov",
    "Ol",
    "Os",
    "Par",
    "Pen",
    "Quin",
    "Ram",
    "Ros",
    "Sal",
    "San",
    "Sel",
    "Sil",
    "Stan",
    "Stro",
    "Tal",
    "Tor",
    "Ul",
    "Val",
    "Van",
    "Wal",
    "Win",
    "Yar",
    "Zel",
]
SECOND_HALVES = [
    "berg",
    "by",
    "combe",
    "dale",
    "den",
    "der",
    "dorf",
    "ero",
    "es",
    "ford",
    "gate",
    "ham",
    "ic",
    "ina",
    "ini",
    "kin",
    "kov",
    "land",
    "ley",
    "lund",
    "man",
    "mann",
    "mer",
    "mont",
    "more",
    "ner",
    "ness",
    "ova",
    "owski",
    "rick",
    "son",
    "stad",
    "stein",
    "ston",
    "ten",
    "thal",
    "ton",
    "vas",
    "vić",
    "wald",
    "well",
    "wick",
    "wood",
]


def family_names(seed):
    """Some 1,500 of them, in an order that says how usual each is."""
    every = [first + second for first in FIRST_HALVES for second in SECOND_HALVES]
    chance = random.Random(seed)
    chance.shuffle(every)
    return every[:1500]


def made(entries, given_names, families, nicknames, seed):
    """(entries, the pairs of ids that are one person, and what each person is a trap for)."""
    chance = random.Random(seed)
    weights = [[1 / (rank + 12) for rank in range(len(names))] for names in (given_names, families)]
    people, kinds = [], {}
    while len(people) < entries:
        given = chance.choices(given_names, weights[0])[0]
        family = chance.choices(families, weights[1])[0]
        one = _somebody(chance, len(people), given, family)
        for other, kind in _around(chance, one, given_names, len(people)):
            kinds[other.number] = kind
            people.append(other)
    return _written(chance, people[:entries], kinds, nicknames, entries)


def _around(chance, one, given_names, number):
    yield one, "alone"
    dice = chance.random()
    if dice < NAMESAKES:
        yield _somebody(chance, number + 1, one.given, one.family), "namesake"
    elif dice < NAMESAKES + FAMILIES:
        shared = {"family": one.family, "home": one.home, "landline": one.landline}
        if chance.random() < 0.3:
            shared["private"] = one.private
        if chance.random() < 0.25:
            shared["birthday"] = one.birthday
        for more in range(chance.randint(1, 3)):
            other = _somebody(chance, number + 1 + more, chance.choice(given_names[:400]), one.family)
            if other.given != one.given:
                yield replace(other, number=number + 1 + more, **shared), "family"
    elif dice < NAMESAKES + FAMILIES + FATHERS:
        son = _somebody(chance, number + 1, one.given, one.family)
        suffix = chance.choice(("Jr", "Jr.", "II", ""))
        yield replace(son, home=one.home, landline=one.landline, suffix=suffix), "father and son"


def _somebody(chance, number, given, family):
    firm = f"{chance.choice(FIRST)} {chance.choice(SECOND)} {chance.choice(('', '', 'Ltd', 'GmbH', 'Group'))}".strip()
    plain = "".join(sign for sign in f"{given}.{family}".lower() if sign in string.ascii_lowercase + ".")
    host = firm.lower().replace(" ", "")
    mark = str(chance.randint(1, 99)) if chance.random() < 0.5 else chance.choice(string.ascii_lowercase)
    private = f"{chance.choice((plain, plain.replace('.', ''), given[:1].lower() + plain.partition('.')[2]))}{mark}"
    return Somebody(
        number,
        given,
        family,
        f"{chance.randint(1940, 2004)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        f"{private}{number % 97}@{chance.choice(('gmail.com', 'outlook.com', 'gmx.net', 'icloud.com'))}",
        f"{plain}@{host}.com",
        f"+3519{chance.randint(10_000_000, 99_999_999)}",
        f"+3512{chance.randint(10_000_000, 99_999_999)}",
        f"linkedin:{plain.replace('.', '-')}-{chance.randint(100, 99_999)}",
        firm,
        chance.choice(TITLES),
        Address(
            f"{chance.randint(1, 140)} {chance.choice(STREETS)}", chance.choice(TOWNS), str(chance.randint(1000, 9999))
        ),
    )


def _written(chance, people, kinds, nicknames, most):
    entries, holders, order = [], [], list(people)
    chance.shuffle(order)
    for one in order:
        times = 1 if chance.random() > TWICE else chance.choice((2, 2, 2, 3))
        sources = chance.sample(("phone", "network", "mailbox", "table"), times)
        for turn, source in enumerate(sources):
            entry = _entry(chance, one, source, nicknames, is_first=turn == 0)
            holders.append(one.number)
            entries.append(replace(entry, id=len(entries) + 1))
        if chance.random() < COUPLES:
            name = f"{one.given} & {chance.choice(('Ann', 'Peter', 'Maria'))} {one.family}"
            entries.append(Entry(len(entries) + 1, name=name, emails=(one.private,), phones=(one.landline,)))
            holders.append(-len(entries))
        if len(entries) >= most:
            break
    by_person = {}
    for entry, holder in zip(entries, holders, strict=True):
        by_person.setdefault(holder, []).append(entry.id)
    true = {(low, high) for ids in by_person.values() for low in ids for high in ids if low < high}
    trap = {entry.id: kinds.get(holder, "couple") for entry, holder in zip(entries, holders, strict=True)}
    return entries, true, trap


def _entry(chance, one, source, nicknames, *, is_first):
    has = chance.random
    born = one.birthday if has() < 0.2 else (one.birthday[4:] and f"-{one.birthday[4:]}" if has() < 0.1 else "")
    given, family = (one.given, one.family) if is_first else _as_said(chance, one, nicknames)
    if source == "phone":
        said = given if has() < 0.06 and family else f"{given} {family}".strip()
        return Entry(
            0,
            name=f"{said} {one.suffix}".strip(),
            phones=tuple(number for number, odds in ((one.mobile, 0.92), (one.landline, 0.3)) if has() < odds),
            emails=(one.private,) if has() < 0.3 else (),
            birthday=born,
        )
    if source == "network":
        mails = tuple(mail for mail, odds in ((one.work, 0.25), (one.private, 0.35)) if has() < odds)
        return Entry(
            0, given=given, family=family, suffix=one.suffix, emails=mails, handles=(one.handle,),
            organisation=one.firm, title=one.title,
        )  # fmt: skip
    if source == "mailbox":
        mails = tuple(mail for mail, odds in ((one.work, 0.5), (one.private, 0.6)) if has() < odds) or (one.work,)
        return Entry(
            0, name=f"{family}, {given}" if family and has() < 0.2 else f"{given} {family}".strip(), emails=mails
        )
    return Entry(
        0, given=given, family=family, suffix=one.suffix, birthday=born,
        organisation=one.firm if has() < 0.6 else "", phones=(one.landline if has() < 0.4 else one.mobile,),
        emails=(one.private,) if has() < 0.5 else (), addresses=(one.home,) if has() < 0.7 else (),
    )  # fmt: skip


def _as_said(chance, one, nicknames):
    given, family = one.given, one.family
    dice = chance.random()
    if dice < 0.15 and nicknames.get(given.lower()):
        return chance.choice(sorted(nicknames[given.lower()])).title(), family
    if dice < 0.27:
        return (_slip(chance, given), family) if chance.random() < 0.5 else (given, _slip(chance, family))
    if dice < 0.31:
        return family, given
    if dice < 0.35:
        return f"{given[:1]}.", family
    if dice < 0.38:
        return given, f"{family}-{chance.choice(('Lund', 'Costa', 'Berg', 'Novak'))}"
    if dice < 0.40:
        return given, chance.choice(("Lund", "Costa", "Berg", "Novak", "Meyer"))
    if dice < 0.43:
        return given.upper(), family.upper()
    return given, family


def _slip(chance, word):
    at = chance.randrange(max(len(word) - 1, 1))
    way = chance.randrange(3)
    if way == 0:
        return word[:at] + word[at + 1 :]
    if way == 1:
        return word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    return word[:at] + chance.choice(string.ascii_lowercase) + word[at + 1 :]
