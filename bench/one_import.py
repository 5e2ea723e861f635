"""One import (`import FILE [OWNER]...`), or the baseline on the same bytes (`split` cards, `parse` mail), by itself.

Prints one JSON object: seconds, peak memory of the process in MB, items.
"""

from __future__ import annotations

import gzip
import json
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path


def main(way, file, *owners):
    """Do it and print what it took."""
    begin = {"import": _import, "split": _split, "parse": _parse}[way]
    told = begin(Path(file), owners)
    told["processor"] = time.process_time()
    told["mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    print(json.dumps(told))


def _import(file, owners):
    from kithwork.cli.command import start_django

    start_django()
    from kithwork.cli.start import local_actor
    from kithwork.sources.actions import import_paths

    actor = local_actor()
    began = time.perf_counter()
    report = import_paths(actor, [file], owners=owners)
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "created": report.people.created, "items": report.people.total + report.exchanges.total}


def _split(file, _):
    began = time.perf_counter()
    cards, one = [], {}
    with file.open(encoding="utf-8", newline="") as lines:
        name = ""
        for raw in lines:
            line = raw.rstrip("\r\n")
            if line.startswith((" ", "\t")):
                one[name] += line[1:]
                continue
            name, _, value = line.partition(":")
            if name == "BEGIN":
                one = {}
            elif name == "END":
                cards.append(one)
            else:
                one[name] = value
    return {"seconds": time.perf_counter() - began, "items": len(cards)}


def _parse(file, _):
    """Every message parsed, and its text decoded, by the standard library alone."""
    from email import policy
    from email.parser import BytesParser

    parser = BytesParser(policy=policy.default)
    began = time.perf_counter()
    number = 0
    with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as stream:
        for raw in _messages(stream):
            _read(parser.parsebytes(raw))
            number += 1
    return {"seconds": time.perf_counter() - began, "items": number}


def _read(message):
    """Headers and text; the baseline may stumble over what is broken, it only has to have tried."""
    for name in ("From", "To", "Cc", "Date", "Subject", "Message-ID"):
        with suppress(Exception):
            str(message[name])
    with suppress(Exception):
        message.get_body(("plain", "html")).get_content()


def _messages(stream):
    lines = []
    for line in stream:
        if line.startswith(b"From ") and lines:
            yield b"".join(lines)
            lines = []
        elif not line.startswith(b"From "):
            lines.append(line)
    if lines:
        yield b"".join(lines)


if __name__ == "__main__":
    main(*sys.argv[1:])
