"""Imports, what they brought, and what they changed."""

from __future__ import annotations

from django.db import models

from kithwork.sources.rules import BatchState
from kithwork.workspace.models import Owned


class Batch(Owned):
    """One import: all of it stands or none, and all of it can be undone."""

    label = models.CharField(max_length=500)
    state = models.CharField(max_length=8, choices=[(word.value, word.value) for word in BatchState])
    is_demo = models.BooleanField(default=False)
    files = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    asides = models.JSONField(default=dict)
    skips = models.JSONField(default=dict)
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "-began_at"], name="batch_newest_first")]

    def __str__(self) -> str:
        return self.label


class ImportProblem(Owned):
    """Something a file held that could not be read."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="problems")
    file = models.CharField(max_length=1000)
    item = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=1000)
    lost = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"


class SourceItem(Owned):
    """A card or event as it stood in its source, packed; so that a later export loses nothing."""

    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=300)
    digest = models.BinaryField(max_length=16)
    raw = models.BinaryField()
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+")
    exchange = models.ForeignKey("conversations.Exchange", models.CASCADE, null=True, related_name="+")
    origin_batch = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="source_item_once")]
        indexes = [models.Index(fields=["workspace", "origin_batch"], name="item_by_batch")]

    def __str__(self) -> str:
        return self.key


class Change(Owned):
    """How a row that was there already stood before an import changed it."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="changes")
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+")
    exchange = models.ForeignKey("conversations.Exchange", models.CASCADE, null=True, related_name="+")
    before = models.JSONField()

    def __str__(self) -> str:
        return f"change {self.pk}"
