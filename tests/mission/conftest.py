import pytest
from django.test import Client


@pytest.fixture
def client_of(monkeypatch, settings, tmp_path):
    """A browser of an actor's, at the actor's moment."""

    settings.HOME = settings.STATIC_ROOT = tmp_path

    def browser(actor):
        monkeypatch.setattr("django.utils.timezone.now", lambda: actor.now)
        return Client()

    return browser
