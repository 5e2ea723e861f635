"""App settings of gatherings."""

from __future__ import annotations

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """The package gatherings as a Django app."""

    name = "kithwork.gatherings"
    default_auto_field = "django.db.models.BigAutoField"
