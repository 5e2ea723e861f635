"""An import under way: how far it is, how to call it off, and how it ended where nothing came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kithwork.core.errors import NotFoundError
from kithwork.core.text import shorten
from kithwork.sources.rules import Stage
from kithwork.web import running
from kithwork.web.bring.inbox import Inbox
from kithwork.web.bring.starting import start_import
from kithwork.web.bring.words import ProblemRow, both_words, go_to, left_words, problem_rows
from kithwork.web.people.words import capital

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.requests import Request
    from kithwork.web.running import Running

STAGES = {
    Stage.WAITING: "Getting ready",
    Stage.READING: "Reading your files",
    Stage.KEEPING: "Keeping who and what was found",
    Stage.TIDYING: "Working out which relationships are alive",
}
SHOWN_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is, in words; `percent` is for the bar."""

    token: str
    label: str
    stage: str
    percent: int
    found: str
    file: str
    left: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How an import ended of which nothing was kept."""

    title: str
    sentence: str
    problems: tuple[ProblemRow, ...] = ()
    more: str = ""
    may_start_again: bool = False


@require_http_methods(["GET", "POST"])
def run(request: Request, token: str) -> HttpResponse:
    """How the import stands; on to its report once it is through. Posted to, starts a lost one again."""
    try:
        one = running.of_token(request.actor, token)
    except NotFoundError:
        return _lost(request, token)
    if one.report is not None and one.has_ended and one.report.batch is not None:
        return go_to(request, reverse("import-report", args=[one.report.batch]))
    if one.has_ended:
        url = reverse("import-run", args=[token])
        return go_to(request, url) if request.htmx else _ended(request, _ending(one), token)
    template = "bring/_progress.html" if request.htmx else "bring/progress.html"
    return render(request, template, {"progress": _progress(one)})


@require_POST
def cancel(request: Request, token: str) -> HttpResponse:
    """Call the import off; the page shows how it ends."""
    running.of_token(request.actor, token).watch.cancel()
    return redirect("import-run", token)


def _lost(request: Request, token: str) -> HttpResponse:
    try:
        inbox = Inbox.of(request.actor, token)
    except NotFoundError:
        raise NotFoundError(running.GONE) from None
    if request.method == "POST":
        start_import(request.actor, inbox)
        return redirect("import-run", token)
    ending = Ending(
        "This import was interrupted",
        "Kithwork was stopped before it was through, so nothing of it was kept. Your files are still here.",
        may_start_again=True,
    )
    return _ended(request, ending, token)


def _ended(request: Request, ending: Ending, token: str) -> HttpResponse:
    return render(request, "bring/ended.html", {"ending": ending, "token": token})


def _progress(one: Running) -> Progress:
    watch = one.watch
    found = both_words(watch.people, watch.exchanges)
    is_off = watch.is_cancelled
    return Progress(
        token=one.token,
        label=one.label,
        stage="Calling it off" if is_off else STAGES.get(watch.stage, "Nearly there"),
        percent=int(watch.fraction * 100),
        found=f"{capital(found)} so far" if found else "",
        file=shorten(watch.file, signs=80),
        left="" if is_off else left_words(watch.seconds_left(one.elapsed())),
    )


def _ending(one: Running) -> Ending:
    if one.report is None:
        if one.was_called_off:
            return Ending("Called off", "Nothing of this import was kept; your network is as it was before.")
        return Ending("This import stopped", one.error)
    problems = one.report.problems
    over = len(problems) - SHOWN_PROBLEMS
    return Ending(
        "Nothing could be read",
        "None of these files holds a person, a message or a meeting that kithwork can read.",
        problems=tuple(problem_rows(problems[:SHOWN_PROBLEMS])),
        more=f"And {over:,} more." if over > 0 else "",
    )
