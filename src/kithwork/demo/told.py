"""What the owner of the demo network tells of its people: what moved, what they look for, how close they are.

Everything is given in days before *today* and by the name of the person; nothing of it is real.
"""

from __future__ import annotations

from typing import NamedTuple

from kithwork.conversations.rules import By, HelpKind
from kithwork.people.rules import Mentioned
from kithwork.plan.rules import Act
from kithwork.relationships.rules import ImpressionKind, Layer


class ToldHelp(NamedTuple):
    """Something of value that moved."""

    name: str
    by: By
    kind: HelpKind
    days_ago: int
    what: str


class ToldMention(NamedTuple):
    """What somebody said they seek or offer."""

    name: str
    kind: Mentioned
    days_ago: int
    words: str


class ToldImpression(NamedTuple):
    """What the owner says of somebody as evidence."""

    name: str
    kind: ImpressionKind
    days_ago: int
    words: str


class ToldLayer(NamedTuple):
    """How close, and how often the owner wishes to be in touch, where they said so."""

    name: str
    layer: Layer
    wish_days: int | None = None


HELPS = (
    ToldHelp("Ngozi Okafor", By.THEM, HelpKind.REFERRAL, 41, "to Mara, whose firm grew from nine to twenty-two"),
    ToldHelp("Ngozi Okafor", By.ME, HelpKind.INTRODUCTION, 52, "to Bram, for two quiet rooms"),
    ToldHelp("Ngozi Okafor", By.ME, HelpKind.REFERRAL, 160, "to three founders without contracts"),
    ToldHelp("Bram Visser", By.ME, HelpKind.INFORMATION, 32, "how to choose a junior: watch who asks the questions"),
    ToldHelp("Bram Visser", By.THEM, HelpKind.FAVOUR, 51, "found the rooms above the chandlery"),
    ToldHelp("Ines Marques", By.THEM, HelpKind.INFORMATION, 38, "her one-page summary of the new pension rules"),
    ToldHelp("Ines Marques", By.ME, HelpKind.REFERRAL, 120, "to a client with forty salaries"),
    ToldHelp("Samuel Adeyemi", By.THEM, HelpKind.REFERRAL, 49, "to three founders with one loan"),
    ToldHelp("Samuel Adeyemi", By.ME, HelpKind.INTRODUCTION, 49, "to Ngozi, for the founders' contracts"),
    ToldHelp("Priya Raman", By.ME, HelpKind.INTRODUCTION, 9, "to Lucía, for the first dinner"),
    ToldHelp("Kenji Watanabe", By.ME, HelpKind.REFERRAL, 60, "to a managing director who wants to be less alone"),
    ToldHelp("Kenji Watanabe", By.THEM, HelpKind.THANKS, 13, "a haiku for the rota on the wall"),
    ToldHelp("Freya Halvorsen", By.THEM, HelpKind.INFORMATION, 43, "why the pause does the work"),
    ToldHelp("Grace Mbeki", By.ME, HelpKind.INFORMATION, 15, "one page for forty volunteers"),
    ToldHelp("Grace Mbeki", By.THEM, HelpKind.INTRODUCTION, 90, "to the festival committee"),
    ToldHelp("Yasmin Haddad", By.ME, HelpKind.INFORMATION, 8, "three questions for two sisters"),
    ToldHelp("Lucía Ferrer", By.THEM, HelpKind.FAVOUR, 26, "hosts Amara's evening for young doctors"),
    ToldHelp("Lucía Ferrer", By.ME, HelpKind.FAVOUR, 4, "keeps her Thursdays free for the book"),
)
MENTIONS = (
    ToldMention("Ngozi Okafor", Mentioned.SEEKS, 29, "a quiet second office near the tram, from September"),
    ToldMention("Ngozi Okafor", Mentioned.OFFERS, 29, "the first hour with a firm that must let someone go"),
    ToldMention("Bram Visser", Mentioned.SEEKS, 19, "a firm that says “we are on top of each other in here”"),
    ToldMention("Ines Marques", Mentioned.OFFERS, 38, "a one-page summary of the pension rules"),
    ToldMention("Tomasz Wolski", Mentioned.SEEKS, 40, "clinics and practices with old computers"),
    ToldMention("Samuel Adeyemi", Mentioned.SEEKS, 12, "a room for the evening on first employees"),
    ToldMention("Grace Mbeki", Mentioned.SEEKS, 28, "people under forty for the committees"),
    ToldMention("Kenji Watanabe", Mentioned.OFFERS, 34, "two free places in his coaching circle"),
    ToldMention("Clara Neumann", Mentioned.SEEKS, 100, "volunteers for the children's reading corner"),
    ToldMention("Freya Halvorsen", Mentioned.SEEKS, 71, "somebody to take over her smaller clients"),
    ToldMention("Leandro Rossi", Mentioned.SEEKS, 6, "three people who like mornings"),
    ToldMention("Oliver Thornton", Mentioned.OFFERS, 22, "back checks in offices"),
    ToldMention("Fatima Zahra Benali", Mentioned.SEEKS, 18, "something for the backs of the night service"),
    ToldMention("Beatriz Almeida", Mentioned.OFFERS, 45, "letters in four languages, booked early in the month"),
    ToldMention("Anika Sharma", Mentioned.SEEKS, 12, "a translator for the letters to parents"),
    ToldMention("Henrik Aalto", Mentioned.SEEKS, 25, "a web designer for the chandlery"),
    ToldMention("Priya Raman", Mentioned.SEEKS, 9, "an accountant who knows remote teams"),
    ToldMention("Joaquín Herrera", Mentioned.SEEKS, 21, "an insurance broker for the new slipway"),
    ToldMention("Amara Osei", Mentioned.SEEKS, 10, "an IT company for the old computers"),
    ToldMention("Olu Bankole", Mentioned.OFFERS, 50, "an hour on the books of any firm I vouch for"),
)
IMPRESSIONS = (
    ToldImpression("Ngozi Okafor", ImpressionKind.LIKE, 400, "says the hard thing kindly"),
    ToldImpression("Ngozi Okafor", ImpressionKind.SEEN_WORK, 210, "sat in on a hearing; nobody left angry"),
    ToldImpression("Bram Visser", ImpressionKind.LIKE, 300, "dry, early, honest"),
    ToldImpression("Bram Visser", ImpressionKind.SEEN_WORK, 51, "showed Ngozi the right rooms at once"),
    ToldImpression("Ines Marques", ImpressionKind.LIKE, 300, "laughs at pension rules"),
    ToldImpression("Ines Marques", ImpressionKind.SEEN_WORK, 115, "forty salaries, no mistake in a year"),
    ToldImpression("Lucía Ferrer", ImpressionKind.LIKE, 500, "the best company on a walk"),
    ToldImpression("Lucía Ferrer", ImpressionKind.SEEN_WORK, 180, "made forty engineers sit in a circle"),
    ToldImpression("Samuel Adeyemi", ImpressionKind.LIKE, 200, "visits workshops in the right shoes"),
    ToldImpression("Samuel Adeyemi", ImpressionKind.SEEN_WORK, 45, "the founders' loan in nine days"),
    ToldImpression("Grace Mbeki", ImpressionKind.LIKE, 150, "remembers who does not like whom"),
    ToldImpression("Kenji Watanabe", ImpressionKind.SEEN_WORK, 30, "the managing director came back lighter"),
)
LAYERS = (
    ToldLayer("Lucía Ferrer", Layer.INNER),
    ToldLayer("Ngozi Okafor", Layer.INNER),
    ToldLayer("Kenji Watanabe", Layer.CLOSE, 30),
    ToldLayer("Freya Halvorsen", Layer.CLOSE, 30),
    ToldLayer("Bram Visser", Layer.CLOSE),
    ToldLayer("Ines Marques", Layer.CLOSE),
    ToldLayer("Samuel Adeyemi", Layer.CLOSE),
    ToldLayer("Priya Raman", Layer.STEADY),
    ToldLayer("Grace Mbeki", Layer.STEADY),
    ToldLayer("Henrik Aalto", Layer.STEADY),
    ToldLayer("Ida Lindgren", Layer.STEADY),
    ToldLayer("Matteo Rinaldi", Layer.STEADY),
    ToldLayer("Clara Neumann", Layer.OUTER),
)
BEGINNINGS = (
    # name of a person, why
    ("Arjun Patel", "thirty crane drivers, and he asked how one keeps people"),
    ("Ayesha Siddiqui", "home care with regular hours; she decides slowly and well"),
)
WAITING = (
    ("Hugo Steiner", "a team that doubled in a year"),
    ("Maeve Donnelly", "her series about first jobs"),
)
ASKS = (("Ngozi Okafor", "Would she say two sentences about the rota work for my page?"),)
COMMITMENTS = (
    # act, words, whom
    (Act.ONE_TO_ONE, "", "Tomasz Wolski"),
    (Act.INTRODUCTION, "Ida and Bram, after the fair", "Ida Lindgren"),
    (Act.THANKS, "for Mara", "Ngozi Okafor"),
)
ONE_TO_ONES = (
    # whom, in how many days, hour, format, where, purpose
    ("Grace Mbeki", 2, 12, "equal-halves", "the Chamber, first floor", "new faces for the committees"),
)
