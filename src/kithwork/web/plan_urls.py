"""Addresses of getting to know people, of asking them something, and of how much the plan may take."""

from __future__ import annotations

from django.urls import path

from kithwork.web import asks, beginnings, settings_page
from kithwork.web.today import answers

urlpatterns = [
    path("today/kept/", answers.kept, name="today-kept"),
    path("today/not-them/", answers.not_them, name="today-not-them"),
    path("people/<int:pk>/suggest-again/", answers.suggest_again, name="suggest-again"),
    path("getting-to-know/", beginnings.page, name="beginnings"),
    path("getting-to-know/add/", beginnings.add, name="beginning-add"),
    path("getting-to-know/line-up/", beginnings.line_up, name="beginning-line-up"),
    path("getting-to-know/<int:pk>/instead/", beginnings.instead, name="beginning-instead"),
    path("getting-to-know/<int:pk>/up/", beginnings.move_up, name="beginning-up"),
    path("getting-to-know/<int:pk>/wait/", beginnings.wait, name="beginning-wait"),
    path("getting-to-know/<int:pk>/let-go/", beginnings.let_go, name="beginning-let-go"),
    path("getting-to-know/<int:pk>/grew/", beginnings.grew, name="beginning-grew"),
    path("getting-to-know/<int:pk>/choose/", beginnings.choose, name="beginning-choose"),
    path("settings/capacity/", settings_page.capacity, name="settings-capacity"),
    path("settings/weights/", settings_page.weights, name="settings-weights"),
    path("people/<int:pk>/ask/", asks.person_ask, name="person-ask"),
    path("asks/<int:pk>/anyway/", asks.anyway, name="ask-anyway"),
    path("asks/<int:pk>/asked/", asks.asked, name="ask-asked"),
    path("asks/<int:pk>/let-go/", asks.let_go, name="ask-let-go"),
]
