"""Lists of who comes to an event: what their own columns mean, and who on them does not come."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kithwork.core.text import fold, shorten
from kithwork.sources.csv_contacts.asking import asked
from kithwork.sources.csv_contacts.cells import line_of
from kithwork.sources.csv_contacts.dates import day_of
from kithwork.sources.csv_contacts.fields import Field
from kithwork.sources.csv_contacts.headers import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kithwork.sources.csv_contacts.guessing import Column
    from kithwork.sources.csv_contacts.layout import Layout

# any of these headers makes a table a list of attendees; "status" or "date" alone could stand in any table
_SIGNS = frozenset(
    """attendee status|attendee|attendee name|attendee email|rsvp|rsvp status|rsvped on|rsvp d on|approval status
    ticket type|ticket name|ticket number|registration id optional|registration id|registration date
    checked in|checked in at|event name|event date|event id|event title|teilnahmestatus|ticketart|anmeldestatus
    statut du participant|type de billet|estado del asistente|tipo de entrada|stato partecipante|tipo di biglietto
    status do participante|tipo de ingresso""".replace("\n    ", "|").split("|")
)
_MEANINGS = {
    Field.EVENT: """event name|event title|event|veranstaltung|evenement|nom de l evenement|evento
        nombre del evento|nome do evento""",
    Field.EVENT_DATE: """event date|event start|event start date|date attending|event start time|event date time
        start date|datum der veranstaltung|veranstaltungsdatum|date de l evenement|fecha del evento|data do evento
        data dell evento""",
    Field.COMING: """attendee status|rsvp|rsvp status|approval status|status|registration status|attendance
        payment status|teilnahmestatus|anmeldestatus|statut du participant|statut|estado del asistente|estado
        stato partecipante|stato|status do participante|going""",
    Field.PLACES: """quantity|qty|tickets|ticket quantity|places|seats|number of tickets|menge|quantite|cantidad
        quantita|quantidade""",
    Field.GUESTS: "guests|number of guests|plus ones|additional guests",
}
_MEANING_OF = {
    name.strip(): field for field, names in _MEANINGS.items() for name in names.replace("\n", "|").split("|")
}
_ABSENT = frozenset(
    """refunded|not attending|cancelled|canceled|deleted|transferred|declined|not going|no|void|no show|absent|waitlist
    waitlisted|waiting list|on waitlist|pending approval|invited|not responded|no response|rejected|denied
    incomplete|failed|expired|did not attend|storniert|abgesagt|nicht dabei|erstattet|nimmt nicht teil|warteliste
    rembourse|annule|absente|ne participe pas|liste d attente|reembolsado|cancelado|no asiste|no asistira
    false|nein|non|nao|nej|nee|nei|nie|ne|waiting|pending|not attended
    lista de espera|rimborsato|annullato|non partecipa|lista d attesa|reembolsada|cancelada|nao comparecera
    terugbetaald|geannuleerd|afgemeld|wachtlijst|avbokad|aflyst|avlyst|zwrocono|anulowano""".replace(
        "\n    ", "|"
    ).split("|")
)
_PAID = "payment status"
_ZEROS = frozenset({"0", "n"})
_PENDING = frozenset({"pending", "incomplete"})
"""Says nothing of coming where it tells of paying."""
_YES_OR_NO = _ABSENT & frozenset("no false nein non nao nej nee nei nie ne".split()) | frozenset(  # noqa: SIM905
    "yes true ja oui si sim s y n j o 1 0 x ano tak evet hayir da net".split()  # noqa: SIM905
)
_PRESENT = frozenset(
    """attended|present|presence|attendance|coming|attending|anwesend|anwesenheit|teilnahme|kommt|presente|asistencia
    asistio|asiste|presenca|presenza|aanwezig|narvarande|tilstede|will you come|are you coming""".replace(
        "\n    ", "|"
    ).split("|")
)
"""Headers that tell who came where every cell below says yes or no."""
_EVENTS = ("event", "veranstaltung", "evenement", "evento")
_DAYS = frozenset("date datum start startdatum beginn beginnt debut fecha data inicio inizio begins starts".split())  # noqa: SIM905
_OTHER_DAYS = frozenset("end ende fin fim fine order created time end_time uhrzeit hora heure".split())  # noqa: SIM905
_TITLES = frozenset("name title titel nom titre nombre titulo nome titolo".split())  # noqa: SIM905
_LINKS = frozenset("der des de l del della do da d of the s".split())  # noqa: SIM905
_WEAK = frozenset(["payment status", "status", "statut", "estado", "stato", "event", "evento", "start date"])
_NOBODY_YET = frozenset(
    {"info requested", "info requested info requested", "information requested", "n/a", "guest", "tba", "tbc"}
)
_MEETUP = frozenset({"rsvp", "joined group on"})
NAMELESS_GUEST = "a place booked for a guest whose name is not known yet"
AT_AN_EVENT = "at an event"
MARKED = "marked "
"""How the reason begins why somebody on a list of attendees is left out."""
_LONGEST_EVENT = 200
_NOT_DIGITS = re.compile(r"\D", re.ASCII)


def is_yes_or_no(cell: str) -> bool:
    """Whether a cell says yes or no and nothing else."""
    return fold(cell).strip(".!") in _YES_OR_NO


def settle_attendees(
    columns: list[Column], plains: Sequence[str], header: Sequence[str], sample: Sequence[Sequence[str]]
) -> None:
    """Give the columns of a list of attendees their meaning; any other table stays as it is."""
    counted = {text for text, cell in zip(plains, header, strict=True) if "#" in cell}
    has_answer = _settle_answers(columns, plains, sample)
    if not has_answer and not _SIGNS & set(plains):
        return
    taken: set[Field] = {Field.COMING} if has_answer else set()
    order = sorted(range(len(plains)), key=lambda index: plains[index] in _WEAK)
    for index in order:
        text = plains[index]
        field = _MEANING_OF.get(text) or _meaning_of_words(text)
        if field is None or field in taken or text in counted or columns[index].field not in _UNSETTLED:
            continue
        taken.add(field)
        columns[index] = replace(columns[index], field=field, label="", group="")
    if set(plains) >= _MEETUP:
        for index, text in enumerate(plains):
            if text == "title":  # a standing in the group, no work
                columns[index] = replace(columns[index], field=Field.IGNORE)


def _settle_answers(columns: list[Column], plains: Sequence[str], sample: Sequence[Sequence[str]]) -> bool:
    """Whether a column answers yes or no to who came, which is then what it tells."""
    for index, text in enumerate(plains):
        cells = [row[index] for row in sample if index < len(row) and row[index] not in {"", "-", "--"}]
        if asked(text) in _PRESENT and cells and all(map(is_yes_or_no, cells)):
            columns[index] = replace(columns[index], field=Field.COMING, label="", group="")
            return True
    return False


def _meaning_of_words(text: str) -> Field | None:
    """Whether a header joins a word for an event with one for its name or its day, whatever stands between."""
    found = [word.removeprefix("veranstaltungs") for word in text.split() if not word.isdigit()]
    rest = {word for word in found if word not in _EVENTS} - _LINKS
    if len(rest) == len(set(found) - _LINKS) and "veranstaltungs" not in text:
        return None
    if rest & _DAYS and not rest & _OTHER_DAYS:
        return Field.EVENT_DATE
    return Field.EVENT if rest and rest <= _TITLES else None


def why_absent(filled: Mapping[int, str], layout: Layout) -> str:
    """Why somebody on the list was not there; blank where they come."""
    for index in layout.texts.get(Field.COMING, ()):
        said = line_of(filled.get(index, ""))
        if _stays_away(plain(layout.names[index]), said):
            return f"{MARKED}“{shorten(said, signs=40)}” in the list of attendees"
    return ""


def is_absent(raw: bytes) -> bool:
    """Whether the *raw* row of a table says in a column like Status, which alone tells nothing, that they stay away.

    Only to be asked of what the user says is a list of guests: elsewhere a status may be of anything.
    """
    try:
        row = json.loads(raw)
    except ValueError:
        return False
    told = row.items() if isinstance(row, dict) else ()
    return any(
        _MEANING_OF.get(plain(header)) is Field.COMING and _stays_away(plain(header), line_of(str(cell)))
        for header, cell in told
    )


def is_nameless_guest(name: str) -> bool:
    """Whether a name stands for a guest whom nobody has named yet."""
    return fold(name) in _NOBODY_YET


def event_of(filled: Mapping[int, str], layout: Layout) -> tuple[str, date | None]:
    """The name and the day of the event, as far as columns or what stands above them tell."""
    above, day_above = layout.event
    name = shorten(line_of(layout.first(Field.EVENT, filled)) or above, signs=_LONGEST_EVENT)
    return name, day_of(layout.first(Field.EVENT_DATE, filled), layout.event_order) or day_above


def came_with(filled: Mapping[int, str], layout: Layout) -> str:
    """What the list tells of others who came along: "2 places booked", "1 guest"; blank where nobody did."""
    places = _number(layout.first(Field.PLACES, filled))
    guests = _number(layout.first(Field.GUESTS, filled))
    said = [
        f"{places} places booked" if places > 1 else "",
        f"{guests} guest{'s' if guests > 1 else ''}" if guests else "",
    ]
    return ", ".join(part for part in said if part)


def _stays_away(header: str, said: str) -> bool:
    word = fold(said).replace("_", " ").replace("-", " ")
    if word in _PENDING and header == _PAID:
        return False
    return word in _ABSENT or (word in _ZEROS and header in _PRESENT)


def _number(cell: str) -> int:
    digits = _NOT_DIGITS.sub("", cell.partition(".")[0])
    return int(digits) if 0 < len(digits) < 4 else 0


_UNSETTLED = frozenset({Field.IGNORE, Field.NOTES, Field.TAGS, Field.NAME})
