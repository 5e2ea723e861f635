"""Addresses of the pages of one person once."""

from __future__ import annotations

from django.urls import path

from kithwork.web.twice import answers, compare, looking, organisations, page

urlpatterns = [
    path("people/twice/", page.twice, name="twice"),
    path("people/twice/past/", page.past, name="twice-past"),
    path("people/twice/look/", looking.look, name="twice-look"),
    path("people/twice/one/", answers.one_person, name="twice-one"),
    path("people/twice/ticked/", answers.all_ticked, name="twice-ticked"),
    path("people/twice/proven/", answers.all_proven, name="twice-proven"),
    path("people/twice/two/", answers.two_people, name="twice-two"),
    path("people/twice/perhaps/", answers.perhaps, name="twice-perhaps"),
    path("people/twice/apart/", answers.apart, name="twice-apart"),
    path("people/twice/<int:low>/<int:high>/", compare.compare, name="twice-compare"),
    path("people/<int:pk>/same-as/", compare.same_as, name="same-as"),
    path("organisations/twice/", organisations.organisations_twice, name="organisations-twice"),
    path("organisations/twice/one/", organisations.one_organisation, name="organisations-one"),
    path("organisations/twice/proven/", organisations.all_proven, name="organisations-proven"),
    path("organisations/twice/two/", organisations.two_organisations, name="organisations-two"),
    path("organisations/twice/perhaps/", organisations.perhaps, name="organisations-perhaps"),
    path("organisations/twice/apart/", organisations.apart, name="organisations-apart"),
]
