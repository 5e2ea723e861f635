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
ON_POSTGRESQL = bool(os.environ.get("KITHWORK_DATABASE_URL"))


@pytest.fixture(scope="session", autouse=True)
def _tables_are_emptied_at_once():
    """On PostgreSQL, what a test committed is deleted: to truncate sixty tables takes 0.3 s, empty ones as well."""
    with pytest.MonkeyPatch.context() as patch:
        if ON_POSTGRESQL:
            patch.setattr("django.test.TransactionTestCase._fixture_teardown", lambda _: _delete_everything())
        yield


def _delete_everything():
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        cursor.execute(";".join(f"DELETE FROM {connection.ops.quote_name(table)}" for table in tables))


@pytest.fixture(autouse=True)
def _numbers_begin_at_one(request):
    """On PostgreSQL rows are numbered anew in every test, as SQLite does of itself: sequences outlive a rollback."""
    if ON_POSTGRESQL and "db" in request.fixturenames:
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
    """On PostgreSQL only what touches a database runs, less what proves nothing more on a second one."""
    if not ON_POSTGRESQL:
        return
    kept = [item for item in items if _may_differ_there(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _may_differ_there(item):
    touches = "db" in item.fixturenames or "/journeys/" in str(item.path)
    return touches and not item.get_closest_marker("one_database")
