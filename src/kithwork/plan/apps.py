"""App settings of plan."""

from __future__ import annotations

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """The package plan as a Django app."""

    name = "kithwork.plan"
    default_auto_field = "django.db.models.BigAutoField"
