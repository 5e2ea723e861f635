"""The starter tables and their loaders."""

from kithwork.knowledge.countries import country_code, country_names
from kithwork.knowledge.letters import Letter, letter, letters
from kithwork.knowledge.moves import ValueMove, value_move, value_moves
from kithwork.knowledge.one_to_ones import (
    AgendaPart,
    MeetingFormat,
    Question,
    meeting_format,
    meeting_formats,
    questions,
)
from kithwork.knowledge.professions import Profession, TitleName, TitleSays, profession, professions, title_names
from kithwork.knowledge.reach import ClientType, ReferralSource, client_types, clients_of, referral_sources
from kithwork.knowledge.spheres import Sphere, spheres
from kithwork.knowledge.trigger_events import (
    EVENT_WEIGHT,
    Needed,
    TriggerEvent,
    needed_in,
    needs_of_profession,
    trigger_events,
)

__all__ = [
    "EVENT_WEIGHT",
    "AgendaPart",
    "ClientType",
    "Letter",
    "MeetingFormat",
    "Needed",
    "Profession",
    "Question",
    "ReferralSource",
    "Sphere",
    "TitleName",
    "TitleSays",
    "TriggerEvent",
    "ValueMove",
    "client_types",
    "clients_of",
    "country_code",
    "country_names",
    "letter",
    "letters",
    "meeting_format",
    "meeting_formats",
    "needed_in",
    "needs_of_profession",
    "profession",
    "professions",
    "questions",
    "referral_sources",
    "spheres",
    "title_names",
    "trigger_events",
    "value_move",
    "value_moves",
]
