"""Taking everything out: one archive that any program reads and kithwork reads back."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kithwork.conversations import queries as conversations
from kithwork.people import queries as people
from kithwork.web.people.words import count_words

if TYPE_CHECKING:
    from kithwork.web.requests import Request


@require_GET
def export(request: Request) -> HttpResponse:
    """What is in the archive, and the way to it."""
    number = sum(people.count_by_place(request.actor).values())
    exchanges = conversations.exchange_count(request.actor)
    context = {
        "people": count_words(number, "person", "people"),
        "exchanges": count_words(exchanges, "exchange", "exchanges"),
        "is_empty": not number + exchanges,
        "name": _name(request),
    }
    return render(request, "bring/export.html", context)


@require_GET
def download(request: Request) -> FileResponse:
    """The archive, made now; its file on the disk vanishes with the answer."""
    from kithwork.sources.archive.writing import write_archive

    file = tempfile.TemporaryFile(dir=settings.HOME)  # noqa: SIM115  the answer closes it
    try:
        write_archive(request.actor, file)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return FileResponse(file, as_attachment=True, filename=_name(request), content_type="application/zip")


def _name(request: Request) -> str:
    return f"kithwork-{request.actor.today.isoformat()}.zip"
