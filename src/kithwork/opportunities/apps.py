"""App settings of opportunities."""

from __future__ import annotations

from django.apps import AppConfig


class OpportunitiesConfig(AppConfig):
    """The package opportunities as a Django app."""

    name = "kithwork.opportunities"
    default_auto_field = "django.db.models.BigAutoField"
