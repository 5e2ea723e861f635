"""App settings of people."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The package people as a Django app."""

    name = "kithwork.people"
    default_auto_field = "django.db.models.BigAutoField"
