import pytest
from django.test import Client

from tests.conftest import NOW


@pytest.fixture
def pages(actor, monkeypatch, settings, tmp_path):
    """A browser of the owner's, at the moment every test takes place."""
    settings.HOME = settings.STATIC_ROOT = tmp_path
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return Client()
