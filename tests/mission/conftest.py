import pytest
from django.test import Client


@pytest.fixture
def client_of(monkeypatch):
    """A browser of an actor's, at the actor's moment."""

    def browser(actor):
        monkeypatch.setattr("django.utils.timezone.now", lambda: actor.now)
        return Client()

    return browser
