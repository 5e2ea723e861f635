"""App settings of relationships."""

from __future__ import annotations

from django.apps import AppConfig


class RelationshipsConfig(AppConfig):
    """The package relationships as a Django app."""

    name = "kithwork.relationships"
    default_auto_field = "django.db.models.BigAutoField"
