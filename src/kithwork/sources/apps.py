"""App settings of sources."""

from __future__ import annotations

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """The package sources as a Django app."""

    name = "kithwork.sources"
    default_auto_field = "django.db.models.BigAutoField"
