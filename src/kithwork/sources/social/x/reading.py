"""Reads one script file of an X archive: `window.YTD.<name>.part0 = [...]`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, BinaryIO

from kithwork.core.text import one_line
from kithwork.sources.csv_contacts.decoding import read_full
from kithwork.sources.records import OwnerSign, Problem, Skipped
from kithwork.sources.social.x.letters import PATTERNS, letters
from kithwork.sources.streamed_json import Values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.records import Record

BREAKS_OFF = "This file of an X archive breaks off or is damaged; what stands before that was read. Download it again."
NOT_READ = "This looks like a file of an X archive, but it holds nothing that can be read. Download it again."
YOURS = "your own X account: kithwork tells by it what you wrote yourself"
NO_NAMES = "an account on X of which the archive gives a number and no name"
PUBLIC = "what you wrote and liked in public on X: it tells of no talk between two people"
BOOK = "the address book you once gave X: addresses and numbers without a name"
HEADERS = "direct messages without their words: these are read from direct-messages.js"
OTHER = "a part of an X archive that names nobody you know"
_START = re.compile(rb"\s*window\.(?:YTD\.(\w{1,60})\.part\d+|__THAR_CONFIG)\s*=", re.ASCII)
_HEAD_BYTES = 200
_LETTERS = frozenset({"direct_messages", "direct_messages_group", "direct_message", "direct_message_group"})
_ACCOUNTS = {"follower": "follower", "following": "following", "block": "blocking", "mute": "muting"}
_PUBLIC = frozenset({"tweet", "tweets", "like", "note_tweet", "community_tweet", "deleted_tweets", "article"})
_E_MAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}$")


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001 -- every reader is asked alike
    """Whether a file begins like a script file of an X archive."""
    return _START.match(_bare(head)) is not None


def read(stream: BinaryIO, *, file: str) -> Iterator[Record]:
    """Whose archive it is, its messages, or why a file stays out."""
    head = read_full(stream, _HEAD_BYTES)
    match = _START.match(_bare(head))
    what = (match.group(1) or b"").decode("ascii", "replace").lower() if match else ""
    if match is None:
        yield Problem(file, None, NOT_READ)
    elif what == "account":
        yield from _account(Values(stream, [("*", "account")], start="=", head=head), file)
    elif what in _LETTERS:
        yield from letters(Values(stream, PATTERNS, start="=", head=head), file=file, breaks_off=BREAKS_OFF)
    elif what in _ACCOUNTS:
        yield from _accounts(Values(stream, [("*", _ACCOUNTS[what])], start="=", head=head), file)
    else:
        yield Skipped(file, None, _why(what))


def _why(what: str) -> str:
    if what in _PUBLIC:
        return PUBLIC
    if what == "contact":
        return BOOK
    return HEADERS if what.startswith("direct_message") else OTHER


def _account(values: Values, file: str) -> Iterator[Record]:
    item = 0
    for _, account in values:
        if isinstance(account, dict) and (address := x_address(account.get("accountId"))):
            item += 1
            yield Skipped(file, item, YOURS)
            yield from _signs(account, address, file)
    if not item:
        yield Problem(file, None, NOT_READ)


def _signs(account: dict[str, Any], address: str, file: str) -> Iterator[Record]:
    name, username = (_line(account.get(key)) for key in ("accountDisplayName", "username"))
    yield OwnerSign(
        file, address, name or username, f"is your X account @{username}" if username else "is your X account"
    )
    mail = _line(account.get("email")).lower()
    if _E_MAIL.match(mail):
        yield OwnerSign(file, mail, name, "is the e-mail address of your X account")
    phone = re.sub(r"[^\d+]", "", _line(account.get("phoneNumber")), flags=re.ASCII)
    if re.fullmatch(r"\+\d{8,15}", phone, flags=re.ASCII):
        yield OwnerSign(file, f"tel:{phone}", name, "is the phone number of your X account", sure=False)


def _accounts(values: Values, file: str) -> Iterator[Record]:
    """Followers and the followed are numbers alone; nobody is made of a number."""
    item = 0
    for item, _ in enumerate(values, 1):
        yield Skipped(file, item, NO_NAMES)
    if values.fault:
        yield Problem(file, None, BREAKS_OFF)
    elif not item:
        yield Skipped(file, None, "an empty list")


def x_address(number: object) -> str:
    """The address of an account on X by its number: `x:12497`."""
    text = str(number) if isinstance(number, str | int) and not isinstance(number, bool) else ""
    return f"x:{text}" if re.fullmatch(r"\d{1,20}", text, flags=re.ASCII) else ""


def _line(value: object) -> str:
    return one_line(value)[:300] if isinstance(value, str) else ""


def _bare(head: bytes) -> bytes:
    return head[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf")
