"""App settings of conversations."""

from __future__ import annotations

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """The package conversations as a Django app."""

    name = "kithwork.conversations"
    default_auto_field = "django.db.models.BigAutoField"
