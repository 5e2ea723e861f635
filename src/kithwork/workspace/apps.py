"""App settings of workspace."""

from __future__ import annotations

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """The package workspace as a Django app."""

    name = "kithwork.workspace"
    default_auto_field = "django.db.models.BigAutoField"
