"""What is known of each tie, worked out from the log of exchanges, and what the user says of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kithwork.relationships.rules import ImpressionKind, Layer, Stage
from kithwork.workspace.models import Owned


class Tie(Owned):
    """The facts that verdicts are derived from; the verdict itself depends on the day and is never stored.

    The facts are worked out from participations and may be thrown away; what the user says of the tie (the columns
    below them) may not. Moments are seconds since 1970 (UTC), days are calendar days of the owner since 1970, so that
    ten thousand rows are read in a few milliseconds. `contacts` holds one contact a direction and day
    (`engines.rhythm.contacts.pack`).
    """

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+")
    first_second = models.BigIntegerField(null=True)
    last_second = models.BigIntegerField(null=True)
    last_out_second = models.BigIntegerField(null=True)
    last_in_second = models.BigIntegerField(null=True)
    first_met_second = models.BigIntegerField(null=True)
    next_second = models.BigIntegerField(null=True)
    sent = models.PositiveIntegerField(default=0)
    received = models.PositiveIntegerField(default=0)
    sent_cc = models.PositiveIntegerField(default=0)
    received_cc = models.PositiveIntegerField(default=0)
    met = models.PositiveIntegerField(default=0)
    contacts = models.BinaryField(default=bytes)
    gaps = models.PositiveIntegerField(default=0)
    gaps_days = models.PositiveIntegerField(default=0)
    turns = models.PositiveIntegerField(default=0)
    unanswered = models.PositiveSmallIntegerField(default=0)
    one_to_ones = models.PositiveIntegerField(default=0)
    first_turn_day = models.PositiveIntegerField(null=True)
    know_day = models.PositiveIntegerField(null=True)
    like_day = models.PositiveIntegerField(null=True)

    rest_until = models.DateField(null=True)
    rest_why = models.CharField(max_length=300, blank=True)
    alive_until = models.DateField(null=True)
    layer = models.CharField(max_length=6, blank=True, choices=[(word.value, word.value) for word in Layer])
    wish_days = models.PositiveSmallIntegerField(null=True)
    no_need = models.BooleanField(default=False)
    stage = models.CharField(max_length=5, blank=True, choices=[(word.value, word.value) for word in Stage])
    stage_date = models.DateField(null=True)
    stage_why = models.CharField(max_length=300, blank=True)
    hinted_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "last_second"], name="tie_by_last"),
            models.Index(
                fields=["workspace"],
                name="tie_with_words",
                condition=Q(rest_until__isnull=False)
                | Q(alive_until__isnull=False)
                | ~Q(layer="")
                | Q(wish_days__isnull=False)
                | Q(no_need=True)
                | ~Q(stage=""),
            ),
        ]

    def __str__(self) -> str:
        return f"tie with {self.person_id}"


class Impression(Owned):
    """What the user says of somebody as evidence: that they like them, or have seen their work."""

    uid = models.CharField(max_length=64)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=9, choices=[(word.value, word.value) for word in ImpressionKind])
    words = models.CharField(max_length=300, blank=True)
    on_date = models.DateField()
    origin_batch = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "uid"], name="impression_uid_once")]
        indexes = [models.Index(fields=["person", "on_date"], name="impression_of_person")]

    def __str__(self) -> str:
        return f"{self.kind} {self.on_date}"


class Recount(Owned):
    """Until when planned meetings have been counted as held."""

    counted_until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace"], name="one_recount_a_workspace")]

    def __str__(self) -> str:
        return f"{self.counted_until:%Y-%m-%d %H:%M}"


class Pulse(Owned):
    """What all ties say together: on which days each channel was observed, and how the model fits this user.

    Worked out from the ties and may be thrown away. `days` is as `engines.rhythm.contacts.pack` makes it of one
    contact a channel and day; `fit` as `engines.rhythm.calibration.Calibration` and `queries.outcomes` tell
    it.
    """

    days = models.BinaryField(default=bytes)
    fit = models.JSONField(default=dict)
    fitted_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace"], name="one_pulse_a_workspace")]

    def __str__(self) -> str:
        return f"pulse of {self.fitted_on}"


class Sheet(Owned):
    """All ties of a workspace as columns, with the log's verdicts of one day: what every page ranks and counts by.

    Worked out from the ties and may be thrown away. `columns` is as `queries.sheet.packed` makes it; `day` and
    `months` (the month ends whose verdicts it holds) are days since 1970.
    """

    day = models.PositiveIntegerField()
    months = models.JSONField(default=list)
    columns = models.BinaryField(default=bytes)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace"], name="one_sheet_a_workspace")]

    def __str__(self) -> str:
        return f"sheet of day {self.day}"


class Weighing(Owned):
    """How much a contact of each channel weighs, where the user says otherwise than the default."""

    mail = models.FloatField()
    message = models.FloatField()
    call = models.FloatField()
    meeting = models.FloatField()
    note = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace"], name="one_weighing_a_workspace")]

    def __str__(self) -> str:
        return "weights of channels"
