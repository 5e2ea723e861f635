"""Addresses of the pages about what is read again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from kithwork.web.live import adding, front

if TYPE_CHECKING:
    from django.urls import URLPattern

urlpatterns: list[URLPattern] = [
    path("live/", front.live, name="live"),
    path("live/add/<str:kind>/", adding.add, name="live-add"),
    path("live/<int:pk>/", adding.change, name="live-change"),
    path("live/<int:pk>/secret/", adding.secret, name="live-secret"),
    path("live/<int:pk>/choose/", adding.choose, name="live-choose"),
    path("live/<int:pk>/stands/", front.source, name="live-source"),
    path("live/<int:pk>/read/", front.read, name="live-read"),
    path("live/<int:pk>/pause/", front.pause, name="live-pause"),
    path("live/<int:pk>/resume/", front.resume, name="live-resume"),
    path("live/<int:pk>/remove/", front.remove, name="live-remove"),
    path("live/<int:pk>/seen/", front.seen, name="live-seen"),
]
