"""Live sources: added, changed, paused, removed; and read, each reading one import that can be undone whole."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.conf import settings as configured
from django.db import transaction

from kithwork.core.errors import KithworkError
from kithwork.sources.actions.called_off import called_off_records, people_of_cards
from kithwork.sources.actions.importing import home_of, import_harvest
from kithwork.sources.actions.live_held import BusyError, held
from kithwork.sources.live import claims, sealing
from kithwork.sources.live.kinds import (
    CHOOSES,
    Choice,
    Look,
    NotReadableError,
    choosing,
    ics_settings,
    is_same,
    is_sound,
    missing_in,
    offered,
    read,
    waiting_in,
)
from kithwork.sources.live.scheduling import EVERY_MINUTES, LEAST_MINUTES, MOST_MINUTES
from kithwork.sources.live.told import Job, LiveError, mark_of
from kithwork.sources.models import Batch, LiveSource
from kithwork.sources.queries.live import LiveNotFoundError
from kithwork.sources.reading import Harvest
from kithwork.sources.rules import LiveKind, Stage
from kithwork.sources.watch import CancelledError, Watch
from kithwork.workspace.models import OwnAddress
from kithwork.workspace.queries import own_addresses

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kithwork.sources.live.claims import Claim
    from kithwork.sources.live.told import Told
    from kithwork.sources.rules import ImportReport
    from kithwork.workspace.actor import Actor

LONGEST_LABEL = 200
LONGEST_WORDS = 500
MISSING = "Something is missing to read this; fill in every field."
OURS = "Something went wrong inside kithwork."
OUR_REMEDY = "Nothing of this reading was kept. It is tried again; the window kithwork was started from says more."


@dataclass(frozen=True, slots=True)
class LiveReading:
    """How one reading ended: `report` is None where there was nothing new; `goes_on` where more waits to be read.

    `pictures` of cards were put on a stack, to be gone through on the page of the cards. `waiting` files may still be
    being written and were left for the next look. `called_off` meetings went from the calendar; `missing` ones did at
    this reading, and are called off if the next one misses them too. `was_stopped` says that the user ended it; what
    came is kept.
    """

    report: ImportReport | None
    goes_on: bool
    pictures: int = 0
    problem: str = ""
    remedy: str = ""
    waiting: int = 0
    called_off: int = 0
    missing: int = 0
    was_stopped: bool = False


def add_live(
    actor: Actor,
    kind: LiveKind,
    settings: Mapping[str, Any],
    *,
    label: str,
    secret: str = "",
    every_minutes: int = EVERY_MINUTES,
) -> int:
    """Keep reading a source from now on; its number. What must be chosen first is off until it was.

    One place is read by one source: raises `NotReadableError` that names the one which reads it already.
    """
    if not is_sound(kind, settings):
        raise NotReadableError(MISSING)
    if kind is LiveKind.FOLDER and not configured.LIVE_INSIDE:
        raise NotReadableError("Folders of this machine may not be read from here; bring the files in by hand.")
    for other in LiveSource.objects.filter(workspace=actor.workspace, kind=kind.value).order_by("pk"):
        if is_same(kind, (settings, secret), (other.settings, _opened(other))):
            raise NotReadableError(f"“{other.label}” reads this already. Change it, or forget it first.")
    uid = str(uuid.uuid4())
    row = LiveSource.objects.create(
        workspace=actor.workspace,
        uid=uid,
        kind=kind.value,
        label=_free_label(actor, label),
        settings=dict(settings),
        secret=_sealed(secret, uid),
        every_minutes=_pace(every_minutes),
        is_on=kind not in CHOOSES,
        added_at=actor.now,
    )
    return row.pk


def look(kind: LiveKind, settings: Mapping[str, Any], secret: str) -> Look:
    """What a source that is not kept yet has to show; raises `LiveError` where it does not answer."""
    if not is_sound(kind, settings):
        raise NotReadableError(MISSING)
    return offered(kind, settings, secret, may_read_inside=configured.LIVE_INSIDE)


def choices(actor: Actor, source_id: int) -> tuple[Choice, ...]:
    """What there is to choose from, asked of the server now; raises `LiveError` where it does not answer."""
    row = _row(actor, source_id)
    secret = _unsealed(row)
    return offered(LiveKind(row.kind), row.settings, secret, may_read_inside=configured.LIVE_INSIDE).choices


def choose(actor: Actor, source_id: int, chosen: Sequence[Choice]) -> None:
    """Read these folders, address books or calendars from now on."""
    if not chosen:
        raise NotReadableError("Choose at least one; to read nothing for a while, pause it.")
    row = _row(actor, source_id)
    row.settings = choosing(LiveKind(row.kind), row.settings, chosen)
    row.is_on = True
    _begin_anew(row, "settings", "is_on")


def change_live(actor: Actor, source_id: int, *, label: str, every_minutes: int) -> None:
    """Call it otherwise, read it more or less often."""
    row = _row(actor, source_id)
    if label.strip() and label.strip() != row.label:
        row.label = _free_label(actor, label)
    row.every_minutes = _pace(every_minutes)
    _begin_anew(row, "label", "every_minutes")


def type_secret(actor: Actor, source_id: int, secret: str) -> None:
    """Keep a password, or the secret address of a calendar, typed again."""
    row = _row(actor, source_id)
    if row.kind == LiveKind.ICS:
        found, _, secret = ics_settings(secret, may_be_plain=row.settings["plain"])
        row.settings = {**found, "name": row.settings["name"]}
        if secret != _opened(row):  # another calendar may lack what the first one had, and calls none of it off
            row.marks = {name: told for name, told in row.marks.items() if name == "gone"}
    row.secret = _sealed(secret, row.uid)
    _begin_anew(row, "settings", "secret", "marks")


def pause_live(actor: Actor, source_id: int) -> None:
    """Read it no more until it is resumed; a reading under way ends soon, and what it brought is kept."""
    row = _row(actor, source_id)
    row.is_on = False
    row.save(update_fields=["is_on"])


def resume_live(actor: Actor, source_id: int) -> None:
    """Read it again, at once."""
    row = _row(actor, source_id)
    row.is_on = True
    _begin_anew(row, "is_on")


def remove_live(actor: Actor, source_id: int) -> None:
    """Forget it, with its password; what came of it stays, and can be undone import by import."""
    row = _row(actor, source_id)
    claims.forget(row.uid, home=configured.HOME)
    row.delete()


@transaction.atomic
def note_gone_seen(actor: Actor, source_id: int) -> None:
    """The user has seen whose cards are not in the address book any more."""
    LiveSource.objects.select_for_update().filter(workspace=actor.workspace, pk=source_id).first()
    row = _row(actor, source_id)
    row.marks = {**row.marks, "gone": []}
    row.save(update_fields=["marks"])


def read_live(actor: Actor, source_id: int, *, watch: Watch | None = None) -> LiveReading:
    """Read what is new there and keep it as one import; why it stopped is kept with it, and told, not raised.

    Raises `BusyError` where another reading is under way, `CancelledError` when called off through *watch*.
    """
    watch = watch or Watch()
    with held(actor, _row(actor, source_id), watch) as (row, claim):
        watch.stage = Stage.READING
        try:
            reading = _read(actor, row, watch, claim)
        except CancelledError:
            raise
        except KithworkError as error:
            return _stopped(actor, row, str(error), "It is tried again by itself.")
        except Exception:
            _stopped(actor, row, OURS, OUR_REMEDY)
            raise
        watch.stage = Stage.DONE
        return reading


def _read(actor: Actor, row: LiveSource, watch: Watch, claim: Claim) -> LiveReading:
    def is_wanted() -> bool:
        claim.tell(actor.now, watch)
        stands = LiveSource.objects.filter(pk=row.pk)
        return (stands.filter(is_on=True) if row.is_on else stands).exists()

    with Harvest() as found:
        try:
            secret = _unsealed(row)
        except LiveError as fault:
            return _stopped(actor, row, fault.problem, fault.remedy)
        job = Job(
            settings=row.settings,
            marks=row.marks.get("read", {}),
            now=actor.now,
            found=found,
            watch=watch,
            secret=secret,
            may_read_inside=configured.LIVE_INSIDE,
            home=home_of(actor),
            missed=frozenset(row.marks.get("missed", ())),
            is_wanted=is_wanted,
            data=configured.HOME,
        )
        told = read(LiveKind(row.kind), job)
        off = called_off_records(actor, told.called_off, dates=told.dates)
        for record in off:
            found.take(record)
        missed = {**row.marks.get("missed", {}), **{mark_of(one.key): one.at.isoformat() for one in off}}
        pictures = _stacked(actor, row, found, told)
        found.close_list()
        kept = _kept(actor, row, found, told, watch, missed=missed)
        return replace(kept, pictures=pictures, called_off=len(off) if kept.report is not None else 0)


def _stacked(actor: Actor, row: LiveSource, found: Harvest, told: Told) -> int:
    """Put photographs of cards on a stack of their own."""
    if not told.pictures:
        return 0
    from kithwork.sources.actions.cards import bring_cards

    brought = bring_cards(actor, told.pictures, label=row.label)
    for problem in brought.problems:
        found.take(problem)
    return brought.pictures


@transaction.atomic
def _kept(
    actor: Actor, row: LiveSource, found: Harvest, told: Told, watch: Watch, *, missed: Mapping[str, str]
) -> LiveReading:
    """Keep what was read and how far, together: neither without the other.

    Nothing where the source was removed meanwhile, or another reading took it over.
    """
    stands = LiveSource.objects.select_for_update().filter(pk=row.pk).first()
    if stands is None:
        raise LiveNotFoundError(f"“{row.label}” was removed while it was being read; nothing of this was kept.")
    if stands.busy_at != row.busy_at:
        raise BusyError(f"“{row.label}” is being read at this moment.")
    if _is_another(row, stands):
        return LiveReading(None, goes_on=True)
    was_stopped = told.goes_on and row.is_on and not stands.is_on
    row = stands
    report = _imported(actor, row, found, told, watch)
    progress = report is not None
    gone = [*row.marks.get("gone", ()), *people_of_cards(actor, told.gone_cards)]
    now = actor.now.isoformat()
    row.marks = {
        "read": told.marks,
        "goes_on": told.goes_on,
        "anew": row.marks.get("anew", 0),
        "gone": list(dict.fromkeys(gone)),
        "missed": {key: at for key, at in missed.items() if at > now and key not in told.returned},
    }
    row.last_tried_at = actor.now
    if told.fault is None:
        row.last_read_at, row.failed_times, row.problem, row.remedy = actor.now, 0, "", ""
    else:
        row.failed_times = 1 if progress else row.failed_times + 1
        row.problem, row.remedy = told.fault.problem[:LONGEST_WORDS], told.fault.remedy[:LONGEST_WORDS]
    if report is not None and report.batch is not None:
        row.last_batch = report.batch
    row.save(update_fields=[*_READ_FIELDS, "marks", "last_read_at", "last_batch"])
    return LiveReading(
        report,
        goes_on=told.goes_on and told.fault is None and not was_stopped,
        problem=row.problem,
        remedy=row.remedy,
        waiting=waiting_in(LiveKind(row.kind), told.marks),
        missing=missing_in(LiveKind(row.kind), told.marks),
        was_stopped=was_stopped,
    )


_READ_FIELDS = ("last_tried_at", "failed_times", "problem", "remedy")


def _imported(actor: Actor, row: LiveSource, found: Harvest, told: Told, watch: Watch) -> ImportReport | None:
    if not (found.people.count or found.exchanges.count or found.problems):
        return None
    known = {one.address for one in own_addresses(actor)}
    owners = [address for address in told.owners if address not in known]
    report = import_harvest(actor, found, owners=owners, label=row.label, watch=watch)
    return None if _came_to_nothing(actor, report) else report


def _came_to_nothing(actor: Actor, report: ImportReport) -> bool:
    """Whether an import left nothing behind; its line in the list goes then, for it would stand there every hour."""
    if report.batch is None:
        return not report.problems
    changed = sum(tally.created + tally.updated for tally in (report.people, report.exchanges))
    if changed or any(problem.lost for problem in report.problems):
        return False
    batch = Batch.objects.filter(pk=report.batch)
    learned = OwnAddress.objects.filter(workspace=actor.workspace, origin_batch=report.batch)
    if learned.exists() or batch.get().changes.exists():
        return False
    batch.delete()
    return True


def _stopped(actor: Actor, row: LiveSource, problem: str, remedy: str) -> LiveReading:
    row.last_tried_at, row.failed_times = actor.now, row.failed_times + 1
    row.problem, row.remedy = problem[:LONGEST_WORDS], remedy[:LONGEST_WORDS]
    values = {name: getattr(row, name) for name in _READ_FIELDS}
    LiveSource.objects.filter(pk=row.pk, busy_at=row.busy_at).update(**values)
    return LiveReading(None, goes_on=False, problem=row.problem, remedy=row.remedy)


def _is_another(row: LiveSource, now: LiveSource) -> bool:
    """Whether what is read, or from where, was changed meanwhile, or it is to be read whole once more."""
    anew = row.marks.get("anew", 0) != now.marks.get("anew", 0)
    return anew or row.settings != now.settings or bytes(row.secret) != bytes(now.secret)


def _begin_anew(row: LiveSource, *changed: str) -> None:
    """Keep what was *changed* and forget what went wrong, so that it is read at once."""
    row.failed_times, row.problem, row.remedy, row.last_tried_at = 0, "", "", None
    row.save(update_fields=[*_READ_FIELDS, *changed])


def _row(actor: Actor, source_id: int) -> LiveSource:
    row = LiveSource.objects.filter(workspace=actor.workspace, pk=source_id).first()
    if row is None:
        raise LiveNotFoundError("There is no such live source here.")
    return row


def _free_label(actor: Actor, label: str) -> str:
    label = " ".join(label.split())[:LONGEST_LABEL] or "Without a name"
    taken = set(LiveSource.objects.filter(workspace=actor.workspace).values_list("label", flat=True))
    number, found = 1, label
    while found in taken:
        number += 1
        found = f"{label} ({number})"
    return found


def _pace(every_minutes: int) -> int:
    return max(LEAST_MINUTES, min(every_minutes, MOST_MINUTES))


def _sealed(secret: str, uid: str) -> bytes:
    return sealing.seal(secret, uid=uid, home=configured.HOME, environ=os.environ)


def _opened(row: LiveSource) -> str:
    """The secret as it was; blank where it cannot be opened any more."""
    try:
        return _unsealed(row)
    except LiveError:
        return ""


def _unsealed(row: LiveSource) -> str:
    return sealing.unseal(bytes(row.secret), uid=row.uid, home=configured.HOME, environ=os.environ)
