"""All ties of people kept as columns of numbers, for whoever ranks, counts or draws them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from kithwork.people import queries as people
from kithwork.people.rules import Place
from kithwork.relationships.models import Tie
from kithwork.relationships.queries.ground import read_ground
from kithwork.relationships.queries.reading import STATES
from kithwork.relationships.queries.sheet import NUMBERS, SECONDS_A_DAY, Columns, sheet_of_today, worked_out
from kithwork.relationships.queries.stage import stages_of
from kithwork.relationships.rules import Layer, State
from kithwork.relationships.rules.standing import LAYER_DAYS, LAYER_VALUES, usual_gap
from kithwork.workspace.fetching import fetched

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.engines.rhythm.contacts import Contacts
    from kithwork.workspace.actor import Actor

WORDS = ("person_id", "rest_until", "alive_until", "layer", "wish_days", "no_need", "stage", "stage_date")


@dataclass(frozen=True, slots=True)
class TieArrays:
    """All ties of people kept as columns of one length, for whoever ranks them (`planner`).

    `states`: places in `STATES`. `silent_days`: since the last exchange of either side. `rhythm_days`: the wish, else
    how often the two usually are in touch, drawn towards what is usual for the layer. `values`: what the user's layer
    is worth to a plan. `stages`: steps 0 (new) to 4 (refer). `as_of`: whether the verdict is one of a file's last day.
    Moments are seconds since 1970; unknown is NaN.
    """

    person_ids: NDArray[np.int64]
    states: NDArray[np.int8]
    silent_days: NDArray[np.float64]
    rhythm_days: NDArray[np.float64]
    wish_days: NDArray[np.float64]
    values: NDArray[np.float64]
    turns: NDArray[np.float64]
    unanswered: NDArray[np.float64]
    one_to_ones: NDArray[np.float64]
    stages: NDArray[np.int8]
    last_out_seconds: NDArray[np.float64]
    last_in_seconds: NDArray[np.float64]
    first_seconds: NDArray[np.float64]
    first_met_seconds: NDArray[np.float64]
    next_seconds: NDArray[np.float64]
    met: NDArray[np.float64]
    sent: NDArray[np.float64]
    received: NDArray[np.float64]
    rests: NDArray[np.bool_]
    no_need: NDArray[np.bool_]
    one_way: NDArray[np.bool_]
    as_of: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Table:
    """Ties as columns, with the user's words of the few who have any: by place in the table, the fields of `WORDS`."""

    columns: Columns
    person_ids: NDArray[np.int64]
    words: dict[int, dict[str, Any]]

    @property
    def numbers(self) -> dict[str, NDArray[np.float64]]:
        """The stored numbers by name."""
        return self.columns.numbers


def arrays(actor: Actor) -> TieArrays:
    """All ties of people kept, as columns."""
    return arrays_of(actor, kept_table(actor))


def arrays_of(actor: Actor, table: Table) -> TieArrays:
    """The columns of ties that are read already."""
    import numpy as np

    numbers = table.numbers
    states, rests = said_states(actor, table)
    layers = _layers(table)
    wish = np.full(len(table.person_ids), np.nan)
    no_need = np.zeros(len(table.person_ids), dtype=np.bool_)
    for place, said in table.words.items():
        wish[place] = said["wish_days"] or np.nan
        no_need[place] = bool(said["no_need"])
    last = np.fmax(numbers["last_out_second"], numbers["last_in_second"])
    own = usual_gap(numbers["gaps"], numbers["gaps_days"], _by_layer(layers, LAYER_DAYS))
    return TieArrays(
        person_ids=table.person_ids,
        states=states,
        silent_days=np.maximum((actor.now.timestamp() - last) / SECONDS_A_DAY, 0.0),
        rhythm_days=np.where(np.isnan(wish), own, wish),
        wish_days=wish,
        values=_by_layer(layers, LAYER_VALUES),
        turns=numbers["turns"],
        unanswered=numbers["unanswered"],
        one_to_ones=numbers["one_to_ones"],
        stages=stages_of(actor, table)[0],
        last_out_seconds=numbers["last_out_second"],
        last_in_seconds=numbers["last_in_second"],
        first_seconds=numbers["first_second"],
        first_met_seconds=numbers["first_met_second"],
        next_seconds=numbers["next_second"],
        met=numbers["met"],
        sent=numbers["sent"],
        received=numbers["received"],
        rests=rests,
        no_need=no_need,
        one_way=table.columns.one_way,
        as_of=table.columns.as_of >= 0,
    )


def kept_table(actor: Actor) -> Table:
    """The ties with people kept."""
    import numpy as np

    columns = all_columns(actor)
    ids = np.sort(np.array(people.kept_ids(actor), dtype=np.int64))
    mine = columns.person_ids
    place = np.searchsorted(ids, mine).clip(0, max(len(ids) - 1, 0))
    there = ids[place] == mine if len(ids) else np.zeros(len(mine), dtype=np.bool_)
    return _with_words(actor, columns.where(there))


def whole_table(actor: Actor) -> Table:
    """The ties with everybody, wherever they stand in the book."""
    return _with_words(actor, all_columns(actor))


def all_columns(actor: Actor) -> Columns:
    """All ties as columns: the sheet of today, else worked out anew."""
    sheet = sheet_of_today(actor)
    if sheet is not None:
        return sheet
    numbers, contacts = stored(actor)
    return worked_out(actor, numbers, contacts, read_ground(actor))


def stored(actor: Actor) -> tuple[dict[str, NDArray[np.float64]], Contacts]:
    """All ties as they are stored: numbers by name of `NUMBERS`, and the contacts of each; one query."""
    import numpy as np

    from kithwork.engines.rhythm.contacts import unpack

    told = Tie.objects.filter(workspace=actor.workspace).order_by("person_id").values_list(*NUMBERS, "contacts")
    rows = fetched(told)
    *columns, blobs = zip(*rows, strict=True) if rows else [()] * (len(NUMBERS) + 1)
    numbers = {name: np.array(column, dtype=float) for name, column in zip(NUMBERS, columns, strict=True)}
    return numbers, unpack([bytes(blob) for blob in blobs])


def _with_words(actor: Actor, columns: Columns) -> Table:
    """These ties with what the user says of them; one query."""
    rows = Tie.objects.filter(HAS_WORDS, workspace=actor.workspace).values(*WORDS)
    said = {row["person_id"]: dict(row) for row in rows}
    ids = columns.person_ids
    if not said:
        return Table(columns, ids, {})
    return Table(columns, ids, {place: said[pk] for place, pk in enumerate(ids.tolist()) if pk in said})


HAS_WORDS = (
    Q(rest_until__isnull=False)
    | Q(alive_until__isnull=False)
    | ~Q(layer="")
    | Q(wish_days__isnull=False)
    | Q(no_need=True)
    | ~Q(stage="")
)


def said_states(actor: Actor, table: Table) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
    """(states, which of them rest): the log's verdict, where the user said nothing else that still holds."""
    import numpy as np

    codes = table.columns.codes
    states, rests = codes.copy(), np.zeros(len(codes), dtype=np.bool_)
    for place, said in table.words.items():
        state = said_state(actor, STATES[codes[place]], rest_until=said["rest_until"], alive_until=said["alive_until"])
        states[place], rests[place] = STATES.index(state), state is State.RESTING
    return states, rests


def said_state(actor: Actor, state: State, *, rest_until: date | None, alive_until: date | None) -> State:
    """*state*, where the user's own word does not hold: a rest wins, then being in touch elsewhere."""
    if rest_until is not None and rest_until > actor.today:
        return State.RESTING
    return State.ALIVE if alive_until is not None and alive_until >= actor.today else state


def state_codes(actor: Actor) -> tuple[NDArray[np.int64], NDArray[np.int8]]:
    """(person, state) of every tie, wherever the person stands."""
    table = whole_table(actor)
    return table.person_ids, said_states(actor, table)[0]


def _layers(table: Table) -> NDArray[np.int8]:
    import numpy as np

    order = list(Layer)
    found = np.full(len(table.person_ids), order.index(Layer.UNSAID), dtype=np.int8)
    for place, said in table.words.items():
        found[place] = order.index(Layer(str(said["layer"])))
    return found


def _by_layer(layers: NDArray[np.int8], known: Mapping[Layer, float]) -> NDArray[np.float64]:
    import numpy as np

    return np.array([known[layer] for layer in Layer], dtype=float)[layers]


def state_counts(actor: Actor, ties: TieArrays | None = None) -> dict[State, int]:
    """How many people kept stand in each state; *ties* where they are at hand already."""
    import numpy as np

    ties = ties or arrays(actor)
    found = np.bincount(ties.states, minlength=len(STATES)).tolist()
    counted = dict(zip(STATES, found, strict=True))
    counted[State.UNKNOWN] += people.count_by_place(actor).get(Place.KEPT, 0) - len(ties.person_ids)
    return counted


def both_ways_count(actor: Actor) -> int:
    """With how many people kept something went both ways at least once, copies included."""
    wrote = Q(sent__gt=0) | Q(sent_cc__gt=0)
    answered = Q(received__gt=0) | Q(received_cc__gt=0)
    kept = Tie.objects.filter(workspace=actor.workspace, person__place=Place.KEPT, person__trashed_at__isnull=True)
    return kept.filter(Q(met__gt=0) | (wrote & answered)).count()


def by_layer(actor: Actor) -> dict[Layer, int]:
    """How many people kept the user put in each layer; those without a word of the user are not counted."""
    kept = Tie.objects.filter(workspace=actor.workspace, person__place=Place.KEPT, person__trashed_at__isnull=True)
    said = list(kept.exclude(layer="").values_list("layer", flat=True))
    return {layer: said.count(layer) for layer in Layer if layer is not Layer.UNSAID}


def in_layers(actor: Actor) -> dict[Layer, list[int]]:
    """Whom of those kept the user put in each layer, by name; those without a word of the user are left out."""
    kept = Tie.objects.filter(workspace=actor.workspace, person__place=Place.KEPT, person__trashed_at__isnull=True)
    said = kept.exclude(layer="").order_by("person__sort_name", "person_id").values_list("layer", "person_id")
    found: dict[Layer, list[int]] = {layer: [] for layer in Layer if layer is not Layer.UNSAID}
    for layer, person_id in said:
        found[Layer(layer)].append(person_id)
    return found
