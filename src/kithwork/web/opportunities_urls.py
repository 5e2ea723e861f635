"""Addresses of finding people and of what introductions rest on: who, what people do, what happens in a life."""

from __future__ import annotations

from django.urls import path

from kithwork.web import settings_page, who
from kithwork.web.events import changes, files, page
from kithwork.web.works import own, profession, typed
from kithwork.web.works import page as works

urlpatterns = [
    path("who/", who.who, name="who"),
    path("who/keep/", who.keep, name="who-keep"),
    path("who/<int:pk>/found/", who.found, name="wanted-found"),
    path("who/<int:pk>/close/", who.close, name="wanted-close"),
    path("who/<int:pk>/reopen/", who.reopen, name="wanted-reopen"),
    path("settings/introductions/", settings_page.care, name="settings-care"),
    path("settings/introductions/together-again/", settings_page.together_again, name="settings-together-again"),
    path("works/", works.works, name="works"),
    path("works/names/", typed.names, name="profession-names"),
    path("works/professions/add/", own.add, name="profession-add"),
    path("works/professions/change/", own.change, name="profession-change"),
    path("works/professions/remove/", own.remove, name="profession-remove"),
    path("professions/<slug:slug>/", profession.profession, name="profession"),
    path("events/", page.events, name="events"),
    path("events/add/", changes.add, name="event-add"),
    path("events/events.csv", files.download, name="events-csv"),
    path("events/bring/", files.upload, name="events-upload"),
    path("events/<slug:slug>/", page.event, name="event"),
    path("events/<slug:slug>/needed/", changes.needed, name="event-needed"),
    path("events/<slug:slug>/words/", changes.words, name="event-words"),
    path("events/<slug:slug>/remove/", changes.remove, name="event-remove"),
]
