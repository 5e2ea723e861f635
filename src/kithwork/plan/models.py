"""What the user decided about suggestions."""

from __future__ import annotations

from django.db import models

from kithwork.plan.rules import Answer, Kind
from kithwork.workspace.models import Owned


class Decision(Owned):
    """What the user said to one suggestion; `until` is the first day on which it may come again."""

    item_key = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=[(word.value, word.value) for word in Kind])
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    answer = models.CharField(max_length=5, choices=[(word.value, word.value) for word in Answer])
    decided_at = models.DateTimeField()
    until = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "until"], name="decision_by_until"),
            models.Index(fields=["workspace", "decided_at"], name="decision_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.item_key} {self.answer}"


class Presence(Owned):
    """When the user was last here, since when they were away, and from when on the plan looks back."""

    last_seen_at = models.DateTimeField()
    away_since = models.DateTimeField(null=True)
    fresh_from = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace"], name="one_presence_a_workspace")]

    def __str__(self) -> str:
        return f"{self.last_seen_at:%Y-%m-%d}"
