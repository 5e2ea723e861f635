"""What the user decided, wants to begin, chose for the week and booked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kithwork.plan.rules import Act, Answer, Begun, Kind, Period
from kithwork.workspace.models import Owned


class Decision(Owned):
    """What the user said to one suggestion; `until` is the first day on which it may come again."""

    item_key = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=[(word.value, word.value) for word in Kind])
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    answer = models.CharField(max_length=5, choices=[(word.value, word.value) for word in Answer])
    minutes = models.PositiveSmallIntegerField(default=0)
    decided_at = models.DateTimeField()
    until = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "until"], name="decision_by_until"),
            models.Index(fields=["workspace", "decided_at"], name="decision_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.item_key} {self.answer}"


class Offered(Owned):
    """A suggestion that stood on Today, from its first to its last day there: so that none is repeated forever."""

    item_key = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=[(word.value, word.value) for word in Kind])
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    days = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "item_key", "first_on"], name="offered_once")]
        indexes = [models.Index(fields=["workspace", "last_on"], name="offered_by_last")]

    def __str__(self) -> str:
        return f"{self.item_key} {self.first_on}"


class Presence(Owned):
    """When the user was last here, since when they were away, and from when on the plan looks back."""

    last_seen_at = models.DateTimeField()
    away_since = models.DateTimeField(null=True)
    fresh_from = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace"], name="one_presence_a_workspace")]

    def __str__(self) -> str:
        return f"{self.last_seen_at:%Y-%m-%d}"


class Beginning(Owned):
    """A relationship the user wants to begin: with somebody in the book, or with a type of person in words.

    `standing`: getting to know (takes one of the few places), waiting (no reminders), steady (it grew; the place is
    free), let go.
    """

    uid = models.CharField(max_length=64)
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+")
    whom = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=300, blank=True)
    standing = models.CharField(max_length=7, choices=[(word.value, word.value) for word in Begun])
    since = models.DateField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "uid"], name="beginning_uid_once"),
            models.UniqueConstraint(
                fields=["workspace", "person"],
                name="one_open_beginning_a_person",
                condition=Q(standing__in=["active", "waiting"], person__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.whom or f"beginning with {self.person_id}"


class Ask(Owned):
    """Something the user would like to ask of somebody, when the time for it is right."""

    uid = models.CharField(max_length=64)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    what = models.CharField(max_length=300)
    wished_on = models.DateField()
    anyway = models.BooleanField(default=False)
    asked_on = models.DateField(null=True)
    let_go_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "uid"], name="ask_uid_once")]

    def __str__(self) -> str:
        return self.what


class Commitment(Owned):
    """An act the user chose for a week: theirs to do, kept or moved without blame. `week` is its Monday."""

    uid = models.CharField(max_length=64)
    week = models.DateField()
    act = models.CharField(max_length=12, choices=[(word.value, word.value) for word in Act])
    words = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    minutes = models.PositiveSmallIntegerField()
    kept_on = models.DateField(null=True)
    let_go_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "uid"], name="commitment_uid_once")]
        indexes = [models.Index(fields=["workspace", "week"], name="commitment_by_week")]

    def __str__(self) -> str:
        return f"{self.act} {self.week}"


class OneToOne(Owned):
    """A conversation of two with a purpose: booked, prepared, held, harvested."""

    uid = models.CharField(max_length=64)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    exchange = models.ForeignKey("conversations.Exchange", models.SET_NULL, null=True, related_name="+")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    format = models.CharField(max_length=40)
    where = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=300, blank=True)
    held_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    takeaway = models.TextField(blank=True)
    next_on = models.DateField(null=True)
    revision = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "uid"], name="one_to_one_uid_once")]
        indexes = [models.Index(fields=["workspace", "starts_at"], name="one_to_one_by_time")]

    def __str__(self) -> str:
        return f"1-2-1 {self.starts_at:%Y-%m-%d}"


class NotThem(Owned):
    """Whom the user does not want suggested for a 1-2-1 (or another list that proposes people), until a day."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    what = models.CharField(max_length=20)
    until = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "what"], name="not_them_once")]

    def __str__(self) -> str:
        return f"{self.what} {self.until}"


class Goal(Owned):
    """How many of one act the user wishes to do a day, a week or a month; counted when done, never when sent."""

    act = models.CharField(max_length=12, choices=[(word.value, word.value) for word in Act])
    number = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=5, choices=[(word.value, word.value) for word in Period])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "act"], name="one_goal_an_act")]

    def __str__(self) -> str:
        return f"{self.number} {self.act} a {self.period}"
