"""What passed between you and people, and what was promised."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kithwork.conversations.rules import Aside, By, Channel, Direction, HelpKind, Role, Status
from kithwork.workspace.models import Owned


class Exchange(Owned):
    """One message, meeting or call, with everybody in it.

    `cast` lists everybody as the source named them, the owner included: [address, name, role, response].
    `Participation` rows are worked out from it and from the owner's own addresses.
    """

    source_key = models.CharField(max_length=300)
    other_key = models.CharField(max_length=300, blank=True)
    happened_at = models.DateTimeField()
    channel = models.CharField(max_length=8, choices=[(word.value, word.value) for word in Channel])
    direction = models.CharField(max_length=5, choices=[(word.value, word.value) for word in Direction])
    subject = models.CharField(max_length=1000, blank=True)
    text = models.TextField(blank=True)
    minutes = models.PositiveIntegerField(null=True)
    all_day = models.BooleanField(default=False)
    status = models.CharField(max_length=9, choices=[(word.value, word.value) for word in Status])
    aside = models.CharField(max_length=10, blank=True, choices=[(word.value, word.value) for word in Aside])
    by_hand = models.BooleanField(default=False)
    cast = models.JSONField(default=list)
    origin_batch = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "source_key"], name="exchange_once")]
        indexes = [
            models.Index(fields=["workspace", "happened_at"], name="exchange_by_time"),
            models.Index(fields=["workspace", "origin_batch"], name="exchange_by_batch"),
            models.Index(fields=["workspace", "other_key"], name="exchange_by_other_key", condition=~Q(other_key="")),
            models.Index(fields=["workspace", "by_hand"], name="exchange_by_hand", condition=Q(by_hand=True)),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.happened_at:%Y-%m-%d}"


class Participation(Owned):
    """One person's part in one exchange.

    `direction` is seen from the owner: out (I addressed them), in (they addressed me), both, or other (neither).
    `counts` is false for Cc crowds, circulars, cancelled and declined meetings. `is_direct`: one addressed
    the other by name in To, and not in a copy. `company` is how many people besides
    the owner were in it. `happened_at` repeats the exchange's, so that a person's story is one index range.
    """

    exchange = models.ForeignKey(Exchange, models.CASCADE, related_name="participations")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    role = models.CharField(max_length=9, choices=[(word.value, word.value) for word in Role])
    direction = models.CharField(max_length=5, choices=[(word.value, word.value) for word in Direction])
    counts = models.BooleanField()
    is_direct = models.BooleanField(default=True)
    company = models.PositiveIntegerField(default=1)
    channel = models.CharField(max_length=8, choices=[(word.value, word.value) for word in Channel])
    happened_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["exchange", "person"], name="participates_once")]
        indexes = [models.Index(fields=["person", "happened_at"], name="story_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.exchange_id}"


class Promise(Owned):
    """Something I said I would do for somebody, or they for me."""

    uid = models.CharField(max_length=64)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    exchange = models.ForeignKey(Exchange, models.SET_NULL, null=True, related_name="+")
    by = models.CharField(max_length=4, choices=[(word.value, word.value) for word in By])
    what = models.CharField(max_length=500)
    made_date = models.DateField()
    due_date = models.DateField(null=True)
    kept_at = models.DateTimeField(null=True)
    let_go_at = models.DateTimeField(null=True)
    origin_batch = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "uid"], name="promise_uid_once")]
        indexes = [
            models.Index(
                fields=["workspace", "due_date"],
                name="promise_open",
                condition=Q(kept_at__isnull=True, let_go_at__isnull=True),
            ),
            models.Index(fields=["person", "made_date"], name="promise_of_person"),
        ]

    def __str__(self) -> str:
        return self.what


class Help(Owned):
    """Something of value that moved between the user and somebody: told as a story, never counted up.

    `by` is who gave it. Unlike things are never priced, added up or set off against each other.
    """

    uid = models.CharField(max_length=64)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    exchange = models.ForeignKey(Exchange, models.SET_NULL, null=True, related_name="+")
    by = models.CharField(max_length=4, choices=[(word.value, word.value) for word in By])
    kind = models.CharField(max_length=12, choices=[(word.value, word.value) for word in HelpKind])
    what = models.CharField(max_length=300)
    on_date = models.DateField()
    origin_batch = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "uid"], name="help_uid_once")]
        indexes = [models.Index(fields=["person", "on_date"], name="help_of_person")]

    def __str__(self) -> str:
        return self.what
