"""Whose data it is."""

from __future__ import annotations

from django.db import models

from kithwork.workspace.rules import MINUTES_A_DAY, MINUTES_A_WEEK, NEW_AT_A_TIME, AddressStanding, MemberRole


class Workspace(models.Model):
    """One person's network, or a team's shared one."""

    name = models.CharField(max_length=200)
    time_zone = models.CharField(max_length=64, default="UTC")
    region = models.CharField(max_length=2, blank=True, default="")
    minutes_a_day = models.PositiveSmallIntegerField(default=MINUTES_A_DAY)
    minutes_a_week = models.PositiveSmallIntegerField(default=MINUTES_A_WEEK)
    new_at_a_time = models.PositiveSmallIntegerField(default=NEW_AT_A_TIME)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Owned(models.Model):
    """Base of every table that belongs to one workspace."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class Member(Owned):
    """Somebody who works in a workspace."""

    name = models.CharField(max_length=200)
    role = models.CharField(max_length=10, choices=[(role.value, role.value) for role in MemberRole])

    def __str__(self) -> str:
        return self.name


class OwnAddress(Owned):
    """An address (e-mail, a number, an account) that is, or may be, the owner's own."""

    address = models.CharField(max_length=320)
    name = models.CharField(max_length=300, blank=True)
    standing = models.CharField(max_length=14, choices=[(word.value, word.value) for word in AddressStanding])
    how = models.CharField(max_length=300, blank=True)
    origin_batch = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "address"], name="own_address_once"),
        ]

    def __str__(self) -> str:
        return self.address
