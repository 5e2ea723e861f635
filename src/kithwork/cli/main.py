"""The command `kithwork`: every group in a module of its own; nothing heavy is loaded before a command runs."""

from __future__ import annotations

import click

from kithwork import __version__
from kithwork.cli import (
    add,
    after_event,
    ask,
    begin,
    brief,
    cards,
    doctor,
    does,
    goals,
    helped,
    introduce,
    introductions,
    live,
    log,
    meet,
    needs,
    network,
    noticed,
    people,
    promises,
    serve,
    settings,
    sources,
    tie,
    today,
    twice,
    undo,
    week,
    who,
    why,
    works,
)

HELP = """Turn acquaintances into relationships: who is alive, what to do today, and why.

\b
Begin with
  kithwork import contacts.vcf mailbox.mbox calendar.ics
  kithwork today

Everything stays on this machine, in the folder that KITHWORK_HOME names.
"""
BOOK = (add.add, people.keep, people.put_aside, people.archive)
ONCE = (twice.twice, twice.merge, twice.unmerge, noticed.noticed)
GROUPS = (
    ("Day by day", (today.today, week.week, goals.goals, log.log, promises.promise, promises.promises)),
    ("Introductions", (introduce.introduce, introductions.introductions, introductions.introduction, who.who)),
    (
        "Somebody",
        (people.show, why.why, tie.tie, tie.rest, does.does, needs.seeks, needs.offers, helped.helped, ask.ask),
    ),
    ("1-2-1s, and somebody new", (meet.meet, brief.brief, brief.after, begin.begin, after_event.after_event)),
    (
        "Your people",
        (people.people, network.network, network.stats, works.works, *BOOK, *ONCE),
    ),
    ("Files", (sources.bring, cards.cards, live.live, undo.undo, sources.addresses, sources.export, sources.demo)),
    ("This machine", (settings.settings, settings.weights, serve.serve, doctor.doctor)),
)


class InGroups(click.Group):
    """Lists its commands in the order in which they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, as added."""
        del ctx
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One block a group."""
        for heading, commands in GROUPS:
            with formatter.section(heading):
                wide = ctx.max_content_width or 80
                formatter.write_dl([(one.name or "", one.get_short_help_str(wide)) for one in commands])


@click.group(
    cls=InGroups,
    help=HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="kithwork")
def kithwork() -> None:
    """Everything starts here."""


for _, _commands in GROUPS:
    for _command in _commands:
        kithwork.add_command(_command)


def main() -> None:
    """What the installed program runs."""
    kithwork(prog_name="kithwork")


if __name__ == "__main__":
    main()
