import pytest
from django.test import Client

from tests.conftest import NOW


@pytest.fixture
def pages(actor, monkeypatch):
    """A browser of the owner's, at the moment every test takes place."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return Client()
