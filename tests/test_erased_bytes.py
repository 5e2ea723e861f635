"""Whoever is erased is gone from the very bytes of the data folder."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kithwork
from tests.sources.written import card, mail, mbox

SCRIPT = """
import sys
from pathlib import Path

import django

django.setup()
from django.conf import settings
from kithwork.cli.start import local_actor
from kithwork.people.actions import erase, throw_away
from kithwork.people.models import Person
from kithwork.sources.actions import import_paths

if sys.argv[2] == "old":  # as files were written before bytes were overwritten
    options = settings.DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("secure_delete=ON", "secure_delete=OFF")
actor = local_actor()
import_paths(actor, [Path(sys.argv[1])])
one = Person.objects.get(full_name="Priya Raghunathan")
throw_away(actor, one.pk)
print("there", flush=True)
sys.stdin.readline()
erase(actor, one.pk)
print("gone", flush=True)
sys.stdin.readline()
"""
HERS = re.compile(rb"(?i)priya|raghunathan|zanzibar")


@pytest.fixture
def letters(tmp_path):
    """A folder of cards and letters, in which she is one of many."""
    folder = tmp_path / "in"
    folder.mkdir()
    others = "".join(card(f"Other {n}", f"o{n}@firm.example") for n in range(300))
    hers = card("Priya Raghunathan", "priya@zanzibar.example", note="Zanzibar is where she swims.")
    (folder / "people.vcf").write_text(others + hers)
    told = [mail("Priya Raghunathan <priya@zanzibar.example>", "ana@example.org", subject=f"No. {n}") for n in range(9)]
    (folder / "box.mbox").write_text(mbox(*told))
    return folder


def bytes_of_hers(home):
    """How often the files of the data folder name her."""
    return sum(len(HERS.findall(path.read_bytes())) for path in home.rglob("*") if path.is_file())


@pytest.mark.parametrize("file", ["old", "new"])
def test_no_byte_of_whoever_was_erased_is_left_while_kithwork_runs(tmp_path, letters, file):
    home = tmp_path / "home"
    environment = {
        **os.environ,
        "KITHWORK_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "kithwork.settings",
        "PYTHONPATH": str(Path(kithwork.__file__).parents[1]),
    }
    environment.pop("KITHWORK_DATABASE_URL", None)
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(letters), file],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
    ) as process:  # fmt: skip
        assert process.stdout.readline() == "there\n"
        there = bytes_of_hers(home)
        process.stdin.write("\n")
        assert process.stdout.readline() == "gone\n"
        left = bytes_of_hers(home)
        process.stdin.write("\n")
    assert process.returncode == 0
    assert there > 20
    assert left == 0
