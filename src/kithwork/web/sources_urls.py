"""Addresses of the pages about sources: bringing people in, and taking everything out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from kithwork.web.bring import front, mapping, progress, reports, sample, taking_out, whose

if TYPE_CHECKING:
    from django.urls import URLPattern

urlpatterns: list[URLPattern] = [
    path("bring/", front.bring, name="bring"),
    path("bring/upload/", front.upload, name="bring-upload"),
    path("bring/columns/<str:token>/", mapping.columns, name="bring-mapping"),
    path("bring/runs/<str:token>/", progress.run, name="import-run"),
    path("bring/runs/<str:token>/cancel/", progress.cancel, name="import-cancel"),
    path("bring/imports/<int:pk>/", reports.report, name="import-report"),
    path("bring/imports/<int:pk>/undo/", reports.undo, name="import-undo"),
    path("bring/imports/<int:pk>/let-in/", reports.let_in, name="import-let-in"),
    path("settings/addresses/", whose.whose, name="whose"),
    path("settings/addresses/say/", whose.say, name="whose-say"),
    path("settings/addresses/none/", whose.none, name="whose-none"),
    path("export/", taking_out.export, name="export"),
    path("export/download/", taking_out.download, name="export-download"),
    path("demo/", sample.demo, name="demo"),
    path("demo/remove/", sample.remove, name="demo-remove"),
]
