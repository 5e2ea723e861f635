import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from kithwork.cli.main import kithwork
from tests import factories


@dataclass(frozen=True)
class Answer:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def me(db):
    """The local owner, at the hour it is: commands read the clock themselves."""
    return factories.owner("Ana", now=datetime.now(UTC))


@pytest.fixture
def run(db):
    """Run `kithwork` with these words, as the installed program would."""

    def runs(*words):
        result = CliRunner(env={"COLUMNS": "100"}).invoke(kithwork, [str(word) for word in words], prog_name="kithwork")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.exit_code, result.stdout, result.stderr)

    return runs


@pytest.fixture
def in_terminal(db, monkeypatch):
    """Run `kithwork` with these words where somebody sits and types."""

    def runs(*words, typed):
        runner = CliRunner(env={"COLUMNS": "100"})
        with runner.isolation(input=typed) as (out, err, _):
            monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
            code = 0
            try:
                kithwork.main([str(word) for word in words], prog_name="kithwork")
            except SystemExit as ended:
                code = ended.code
            return Answer(code, out.getvalue().decode(), err.getvalue().decode())

    return runs


@pytest.fixture
def letters(tmp_path):
    """A mailbox in which one address is in every letter."""
    file = tmp_path / "mail.mbox"
    told = [("Dana Keller <dana@keller.example>", 1), ("Bo Diaz <bo@diaz.example>", 2)]
    file.write_text(
        "".join(
            f"From x Tue Nov  3 10:00:00 2015\nFrom: Ana <ana@home.example>\nTo: {to}\nSubject: Lunch\n"
            f"Date: Tue, {number} Nov 2015 10:00:00 +0100\nMessage-ID: <{number}@home.example>\n\nShall we?\n\n"
            for to, number in told
        )
    )
    return file


@pytest.fixture
def two_cards(tmp_path):
    file = tmp_path / "friends.vcf"
    file.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:Dana Keller\nEMAIL:dana@keller.example\nTEL:+351 912 345 678\n"
        "ORG:Keller Architects\nTITLE:Architect\nBDAY:1975-12-12\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nUID:2\nFN:Bo Diaz\nEMAIL:bo@diaz.example\nEND:VCARD\n"
    )
    return file


@pytest.fixture
def one_letter(tmp_path):
    file = tmp_path / "letter.eml"
    file.write_text(
        "From: Dana Keller <dana@keller.example>\nTo: Ana <ana@home.example>\nSubject: Lunch\n"
        "Date: Tue, 3 Nov 2015 10:00:00 +0100\nMessage-ID: <1@keller.example>\n\nShall we have lunch?\n"
    )
    return file
