"""What somebody is looked for and nobody is known yet."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kithwork.workspace.models import Owned


class Wanted(Owned):
    """Somebody looked for in the user's own words, until found: a “do you know a …?” that stays open.

    `whom` is who asked, empty where the user looks for themselves. `seen` are the people it has told of already.
    """

    uid = models.CharField(max_length=64)
    words = models.CharField(max_length=300)
    whom = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+")
    asked_on = models.DateField()
    seen = models.JSONField(default=list)
    found = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "uid"], name="wanted_uid_once")]
        indexes = [
            models.Index(fields=["workspace", "asked_on"], name="wanted_open", condition=Q(closed_on__isnull=True))
        ]

    def __str__(self) -> str:
        return self.words
