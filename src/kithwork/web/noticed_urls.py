"""Addresses of the pages about what letters tell of their authors."""

from __future__ import annotations

from django.urls import path

from kithwork.web.noticed import page

urlpatterns = [
    path("noticed/", page.noticed, name="noticed"),
    path("noticed/again/", page.again, name="noticed-again"),
]
