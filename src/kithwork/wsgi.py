"""The door for a web server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kithwork.settings")
application = get_wsgi_application()

from kithwork.web.bring.inbox import sweep_inbox  # noqa: E402  needs the settings
from kithwork.web.cards.reading import begin_again  # noqa: E402  needs the settings

sweep_inbox()
begin_again()
