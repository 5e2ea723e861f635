"""Addresses of introductions."""

from __future__ import annotations

from django.urls import path

from kithwork.web.introductions import front, new, one, pair, past, proposals, steps

urlpatterns = [
    path("introductions/", front.introductions_page, name="introductions"),
    path("introductions/looking/", front.looking, name="introductions-looking"),
    path("introductions/look-again/", front.look_again, name="introductions-look-again"),
    path("introductions/among/", front.among, name="introductions-among"),
    path("introductions/past/", past.past, name="introductions-past"),
    path("introductions/new/", new.new, name="introduction-new"),
    path("introductions/pair/", pair.pair, name="introduction-pair"),
    path("introductions/pair/begin/", pair.begin, name="introduction-begin"),
    path("introductions/pair/not-these/", proposals.not_these, name="introduction-not-these"),
    path("introductions/pair/know-each-other/", proposals.acquainted, name="introduction-acquainted"),
    path("introductions/proposals/<int:pk>/", proposals.proposal, name="introduction-proposal"),
    path("introductions/proposals/<int:pk>/take/", proposals.take, name="proposal-take"),
    path("introductions/proposals/<int:pk>/later/", proposals.later, name="proposal-later"),
    path("introductions/proposals/<int:pk>/not/", proposals.decline, name="proposal-not"),
    path("introductions/proposals/<int:pk>/again/", proposals.again, name="proposal-again"),
    path("introductions/<int:pk>/", one.one, name="introduction"),
    path("introductions/<int:pk>/words/", steps.words, name="introduction-words"),
    path("introductions/<int:pk>/called/", steps.called, name="introduction-called"),
    path("introductions/<int:pk>/mover/", steps.mover, name="introduction-mover"),
    path("introductions/<int:pk>/asked/", steps.asked, name="introduction-asked"),
    path("introductions/<int:pk>/asked-again/", steps.ask_again, name="introduction-asked-again"),
    path("introductions/<int:pk>/answered/", steps.answered, name="introduction-answered"),
    path("introductions/<int:pk>/go-on/", steps.go_on, name="introduction-go-on"),
    path("introductions/<int:pk>/connected/", steps.connected, name="introduction-connected"),
    path("introductions/<int:pk>/talked/", steps.talked, name="introduction-talked"),
    path("introductions/<int:pk>/outcome/", steps.outcome, name="introduction-outcome"),
    path("introductions/<int:pk>/looked-in/", steps.looked_in, name="introduction-looked-in"),
    path("introductions/<int:pk>/told/", steps.told, name="introduction-told"),
    path("introductions/<int:pk>/thanked/", steps.thanked, name="introduction-thanked"),
    path("introductions/<int:pk>/let-go/", steps.let_go, name="introduction-let-go"),
    path("introductions/<int:pk>/reopen/", steps.reopen, name="introduction-reopen"),
    path("introductions/<int:pk>/undo/", steps.undo, name="introduction-undo"),
]
