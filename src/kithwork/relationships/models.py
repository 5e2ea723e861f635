"""What is known of each tie, worked out from the log of exchanges."""

from __future__ import annotations

from django.db import models

from kithwork.workspace.models import Owned


class Tie(Owned):
    """The facts that verdicts are derived from; the verdict itself depends on the day and is never stored.

    All columns but `rest_until` and `rest_why` are worked out from participations and may be thrown away.
    Moments are seconds since 1970 (UTC), so that ten thousand rows are read in a few milliseconds.
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
    out_days = models.PositiveIntegerField(default=0)
    in_days = models.PositiveIntegerField(default=0)
    recent_out_days = models.PositiveSmallIntegerField(default=0)
    recent_in_days = models.PositiveSmallIntegerField(default=0)
    two_way_days = models.PositiveIntegerField(default=0)
    usual_gap_days = models.FloatField(null=True)
    rest_until = models.DateField(null=True)
    rest_why = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "last_second"], name="tie_by_last")]

    def __str__(self) -> str:
        return f"tie with {self.person_id}"


class Recount(Owned):
    """Until when planned meetings have been counted as held."""

    counted_until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace"], name="one_recount_a_workspace")]

    def __str__(self) -> str:
        return f"{self.counted_until:%Y-%m-%d %H:%M}"
