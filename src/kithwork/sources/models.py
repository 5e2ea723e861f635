"""Imports, what they brought, and what they changed."""

from __future__ import annotations

from django.db import models

from kithwork.sources.rules import Answer, BatchState, LiveKind, NoticedKind, PictureState
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


class Noticed(Owned):
    """Something a letter's last lines tell of its author, shown as proposed until the user takes or declines it.

    `line` is the line as it stood, `key` how the value compares, `exchange` the letter. `before` is what taking it
    changed, so that it can be given back.
    """

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    exchange = models.ForeignKey("conversations.Exchange", models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=[(word.value, word.value) for word in NoticedKind])
    value = models.CharField(max_length=500)
    key = models.CharField(max_length=500)
    line = models.CharField(max_length=500, blank=True)
    seen_at = models.DateTimeField()
    answer = models.CharField(
        max_length=8, default=Answer.WAITING, choices=[(word.value, word.value) for word in Answer]
    )
    before = models.JSONField(default=dict)
    origin_batch = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "key"], name="noticed_once")]
        indexes = [models.Index(fields=["workspace", "answer"], name="noticed_by_answer")]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class CardStack(Owned):
    """Cards brought together: where, when and through whom they were met is asked once for all of them."""

    uid = models.CharField(max_length=64)
    label = models.CharField(max_length=300, blank=True)
    met_where = models.CharField(max_length=300, blank=True)
    met_on = models.DateField(null=True)
    through = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    brought_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "uid"], name="card_stack_uid_once")]
        indexes = [models.Index(fields=["workspace", "-brought_at"], name="card_stack_newest_first")]

    def __str__(self) -> str:
        return self.label


class CardPicture(Owned):
    """The picture of one card and what was read from it, until its fields stand in the book.

    `fields` is what is proposed (see `sources.cards`), `codes` what its QR codes hold. `picture` is a JPEG no wider or
    taller than 1,600 pixels, turned upright.
    """

    stack = models.ForeignKey(CardStack, models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField(default=0)
    file = models.CharField(max_length=300)
    digest = models.BinaryField(max_length=16)
    picture = models.BinaryField()
    state = models.CharField(
        max_length=10, default=PictureState.WAITING, choices=[(word.value, word.value) for word in PictureState]
    )
    problem = models.CharField(max_length=500, blank=True)
    codes = models.JSONField(default=list)
    fields = models.JSONField(default=dict)
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+")
    batch = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stack", "position"], name="card_picture_place_once")]
        indexes = [models.Index(fields=["workspace", "state"], name="card_picture_by_state")]

    def __str__(self) -> str:
        return self.file


class LiveSource(Owned):
    """A mailbox, address book, calendar or folder that is read again and again, only ever read.

    `settings` holds the address, user name, folders; `secret` the password or secret address, encrypted; `marks` how
    far it was read (UIDs, tokens, digests). `problem` says why it stopped, `remedy` what to do; `failed_times` how
    often in a row. `busy_at` is when the reading began that is under way, `last_batch` the last import it made.
    """

    uid = models.CharField(max_length=64)
    kind = models.CharField(max_length=8, choices=[(word.value, word.value) for word in LiveKind])
    label = models.CharField(max_length=300)
    settings = models.JSONField(default=dict)
    secret = models.BinaryField(default=bytes)
    marks = models.JSONField(default=dict)
    every_minutes = models.PositiveIntegerField(default=60)
    is_on = models.BooleanField(default=True)
    added_at = models.DateTimeField()
    last_tried_at = models.DateTimeField(null=True)
    last_read_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=500, blank=True)
    remedy = models.CharField(max_length=500, blank=True)
    failed_times = models.PositiveIntegerField(default=0)
    busy_at = models.DateTimeField(null=True)
    last_batch = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "uid"], name="live_source_uid_once")]

    def __str__(self) -> str:
        return self.label
