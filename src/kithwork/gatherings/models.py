"""Events the user was at, and who was there."""

from __future__ import annotations

from django.db import models

from kithwork.gatherings.rules import Feeling, Further
from kithwork.workspace.models import Owned


class Gathering(Owned):
    """A mixer, a breakfast, a dinner: something with a room full of people, gone through once afterwards.

    `calendar_key` names the meeting of the calendar it was, where it was one.
    """

    uid = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    on_date = models.DateField()
    where = models.CharField(max_length=200, blank=True)
    host = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    calendar_key = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "uid"], name="gathering_uid_once")]
        indexes = [models.Index(fields=["workspace", "-on_date"], name="gathering_newest_first")]

    def __str__(self) -> str:
        return f"{self.name} {self.on_date}"


class Attendance(Owned):
    """Somebody who was (or was to be) at an event: on its list only, or met; in the book once they were met.

    `card` is what a list told of them, kept until they are met or the event is over, so that those never met do not
    stand in the book.
    """

    uid = models.CharField(max_length=64)
    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="attendances")
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=500)
    about = models.CharField(max_length=500, blank=True)
    card = models.JSONField(default=dict)
    met = models.BooleanField(default=False)
    feeling = models.CharField(
        max_length=6,
        blank=True,
        default=Feeling.UNSAID,
        choices=[(word.value, word.value) for word in Feeling],
    )
    cares = models.CharField(max_length=500, blank=True)
    told_at = models.DateTimeField(null=True)
    further = models.CharField(
        max_length=6, blank=True, default=Further.OPEN, choices=[(word.value, word.value) for word in Further]
    )
    exchange = models.ForeignKey("conversations.Exchange", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "uid"], name="attendance_uid_once"),
            models.UniqueConstraint(
                fields=["gathering", "person"],
                name="attends_once",
                condition=models.Q(person__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["person"], name="attendance_of_person")]

    def __str__(self) -> str:
        return self.name
