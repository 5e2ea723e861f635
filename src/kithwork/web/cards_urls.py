"""Addresses of the pages about business cards."""

from __future__ import annotations

from django.urls import path

from kithwork.web.cards import bringing, deciding, stack

urlpatterns = [
    path("cards/", bringing.cards, name="cards"),
    path("cards/bring/", bringing.bring, name="cards-bring"),
    path("cards/<int:pk>/", stack.stack, name="card-stack"),
    path("cards/<int:pk>/met/", stack.met, name="card-stack-met"),
    path("cards/<int:pk>/undo/", stack.undo, name="card-stack-undo"),
    path("cards/<int:pk>/remove/", stack.remove, name="card-stack-remove"),
    path("cards/pictures/<int:pk>/", deciding.image, name="card-image"),
    path("cards/pictures/<int:pk>/decide/", deciding.decide, name="card-decide"),
    path("cards/pictures/<int:pk>/again/", deciding.again, name="card-again"),
]
