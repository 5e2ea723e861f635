"""Addresses of events gone through afterwards."""

from __future__ import annotations

from django.urls import path

from kithwork.web.gatherings import guest, page, thanks, whom

urlpatterns = [
    path("gatherings/", page.every, name="gatherings"),
    path("gatherings/<int:pk>/", page.gathering, name="gathering"),
    path("gatherings/<int:pk>/edit/", page.edit, name="gathering-edit"),
    path("gatherings/<int:pk>/list/", whom.bring_list, name="gathering-list"),
    path("gatherings/<int:pk>/met/", whom.met, name="gathering-met"),
    path("gatherings/<int:pk>/go-on/", whom.go_on, name="gathering-go-on"),
    path("gatherings/<int:pk>/thanks/", thanks.thanks, name="gathering-thanks"),
    path("gatherings/<int:pk>/end/", page.end, name="gathering-end"),
    path("gatherings/<int:pk>/open/", page.open_again, name="gathering-open"),
    path("gatherings/<int:pk>/forget/", page.forget, name="gathering-forget"),
    path("gatherings/guests/<int:pk>/", guest.guest, name="guest"),
    path("gatherings/guests/<int:pk>/not-met/", guest.not_met, name="guest-not-met"),
]
