"""How long an import takes, and how much memory, beside the standard library reading and parsing the same bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.cards import OWNER, write_cards, write_mailbox
from bench.measuring import ROOT, Figure, in_process, print_table

MAILBOXES = ROOT.parent / "shared/corpora/mail/mailbox"
MB = 1_000_000


def measure():
    """The figures of importing."""
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for number, bar, memory in ((10_000, 10, 0), (100_000, 120, 700)):
            file = work / f"{number}.vcf"
            write_cards(file, number)
            figures += _cards(file, work, number, bar, memory)
        listed = MAILBOXES / "list-util-linux-kzak.mbox.gz"
        if listed.exists():
            figures += _mail(listed, work, "Zak, 1,700 messages", ("kzak@redhat.com",), bar=5)
        executive = MAILBOXES / "enron-skilling-j.mbox.gz"
        if executive.exists():
            figures += _mail(executive, work, "Skilling, 4,139 messages", ("jeff.skilling@enron.com",))
        large = work / "large.mbox"
        write_mailbox(large, 20_000)
        figures += _mail(large, work, "20,000 messages", (OWNER,), rate_bar=800)
    print_table("Imports", figures)
    return figures


def _cards(file, work, number, bar, memory):
    ours = in_process("bench.one_import", "import", str(file), home=work / file.stem)
    again = in_process("bench.one_import", "import", str(file), home=work / file.stem)
    plain = in_process("bench.one_import", "split", str(file), home=work / "none")
    assert (ours["created"], again["created"]) == (number, 0)
    what = f"{number:,} vCards"
    return [
        Figure(what, ours["seconds"], plain["seconds"], "lines split", bar=bar, more=_processor(ours)),
        Figure(f"{what}, again", again["seconds"], plain["seconds"], "lines split"),
        Figure(f"{what}, memory", ours["mb"], plain["mb"], "lines split", unit="MB", bar=memory),
    ]


def _mail(file, work, what, owners, *, bar=0.0, rate_bar=0.0):
    ours = in_process("bench.one_import", "import", str(file), *owners, home=work / file.stem)
    plain = in_process("bench.one_import", "parse", str(file), home=work / "none")
    rate, plain_rate = plain["items"] / ours["seconds"], plain["items"] / plain["seconds"]
    return [
        Figure(what, ours["seconds"], plain["seconds"], "email.parser", bar=bar, more=_processor(ours)),
        Figure(f"{what}, memory", ours["mb"], plain["mb"], "email.parser", unit="MB"),
        Figure(f"{what}, rate", rate, plain_rate, "email.parser", unit="/s", bar=rate_bar, more_is_better=True),
    ]


def _processor(told):
    """How much of the time was its own, on a machine that does other things meanwhile."""
    return f"{told['processor']:.1f} s of processor"
