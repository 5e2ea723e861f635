"""The settings of the product, with a data folder that nobody minds: pytest-django reads settings before conftest."""

import os

from tests.scratch import scratch

if "KITHWORK_HOME" not in os.environ:
    os.environ["KITHWORK_HOME"] = str(scratch("tests"))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from kithwork.settings import *  # noqa: F403
from kithwork.settings import STORAGES as OURS

STORAGES = {**OURS, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
