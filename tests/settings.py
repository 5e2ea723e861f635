"""The settings of the product, with a data folder that nobody minds: pytest-django reads settings before conftest."""

import os
import tempfile

os.environ.setdefault("KITHWORK_HOME", tempfile.mkdtemp(prefix="kithwork-tests-"))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from kithwork.settings import *  # noqa: F403
