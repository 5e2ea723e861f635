"""Addresses of saying it in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from kithwork.web.add import page

if TYPE_CHECKING:
    from django.urls import URLPattern

urlpatterns: list[URLPattern] = [
    path("add/", page.add, name="add"),
    path("add/kept/<int:pk>/", page.kept, name="add-kept"),
    path("add/kept/<int:pk>/undo/", page.undo, name="add-undo"),
]
