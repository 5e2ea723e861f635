"""App settings of introductions."""

from __future__ import annotations

from django.apps import AppConfig


class IntroductionsConfig(AppConfig):
    """The package introductions as a Django app."""

    name = "kithwork.introductions"
    default_auto_field = "django.db.models.BigAutoField"
