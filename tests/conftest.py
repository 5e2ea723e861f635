import os
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, settings

from tests import factories

settings.register_profile(
    "kithwork",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("kithwork")

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _plain_static(settings):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(autouse=True)
def _numbers_begin_at_one(request):
    """On PostgreSQL rows are numbered anew in every test, as SQLite does of itself: sequences outlive a rollback."""
    if os.environ.get("KITHWORK_DATABASE_URL") and "db" in request.fixturenames:
        from django.db import connection

        request.getfixturevalue("_django_db_helper")
        with connection.cursor() as cursor:
            cursor.execute("SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'")


@pytest.fixture
def actor(db):
    """The owner, on Wednesday 18 November 2026, 9:30 UTC."""
    return factories.owner("Ana", now=NOW)


@pytest.fixture
def mate(actor):
    """Somebody else who works in the same workspace."""
    return factories.member_of(actor, "Bo")


@pytest.fixture
def stranger(actor):
    """The owner of another workspace on the same machine: sees nothing."""
    return factories.owner("Stranger", now=NOW)


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only what touches a database runs: the rest was run on SQLite, and is the same."""
    if not os.environ.get("KITHWORK_DATABASE_URL"):
        return
    kept = [item for item in items if "db" in item.fixturenames or "/journeys/" in str(item.path)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept
