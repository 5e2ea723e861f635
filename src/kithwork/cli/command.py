"""A command: Django starts only when it really runs, and mistakes are one line."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor

CALLED_OFF = 130
"""Exit code of a shell for a program ended by Ctrl-C."""


class Mistake(click.ClickException):
    """A sentence for the user, and exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the one line."""
        from kithwork.cli.output import plain

        click.echo(f"error: {plain(self.message)}", file=file, err=file is None)


class BareCommand(click.Command):
    """Starts Django, but asks nothing of the database."""

    def prepare(self) -> Actor | None:
        """What the command's first argument (`click.pass_obj`) shall be."""
        start_django()
        return None

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; whatever the user can mend becomes a `Mistake`, a bug keeps its traceback."""
        try:
            ctx.obj = self.prepare()
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            _stop_writing()
            ctx.exit(0)
        except Exception as error:
            from kithwork.cli.faults import sentence_of

            sentence = sentence_of(error)
            if sentence is None:
                raise
            raise Mistake(sentence) from error


class Command(BareCommand):
    """Acts for the local owner: the database is brought up to date first, and `ctx.obj` is the actor."""

    def prepare(self) -> Actor:
        """The local owner, now."""
        start_django()
        from kithwork.cli.start import local_actor

        return local_actor()


class Group(click.Group):
    """A group whose commands act for the local owner."""

    command_class = Command
    group_class = type


OBJECTS_BETWEEN_SWEEPS = 100_000
"""Loading makes many objects that all stay: swept as seldom as this, a command starts in a tenth less time."""


def start_django() -> None:
    """Load the settings and the packages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kithwork.settings")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(OBJECTS_BETWEEN_SWEEPS, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    import django

    django.setup()


def _stop_writing() -> None:
    """Whoever read our output has gone; what is still buffered goes nowhere, silently."""
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- lives as long as the process
