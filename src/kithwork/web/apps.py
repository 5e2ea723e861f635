"""App settings of web."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The package web as a Django app."""

    name = "kithwork.web"
    default_auto_field = "django.db.models.BigAutoField"
