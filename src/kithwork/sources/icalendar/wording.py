"""What a meeting is called and about, without the dial-in text that conferencing products add."""

from __future__ import annotations

import html
import re

from kithwork.core.text import mend, one_line

LONGEST_TEXT = 5000

_TAG = re.compile(r"<(?:br|/?p|/?div|/?li|/?ul|/?ol|/?tr|/?h\d)\b[^>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?(?:[a-z][a-z0-9]*|html-blob)\b[^<>]*>", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n\s*\n\s*\n+")
_BOILERPLATE = re.compile(
    r"""^\s*(?:
        _{20,}\s*$
      | [-~:=*.\ ]{20,}\s*$
      | -::~:~
      | .{0,80}\bis\ inviting\ you\ to\ a\ scheduled\ (?:Zoom|Webex)\ meeting
      | Join\ (?:Zoom|our\ Cloud\ HD\ Video)\ Meeting
      | Join\ (?:on\ your\ computer|Microsoft\ Teams\ Meeting|the\ meeting\ now|with\ Google\ Meet)
      | Join\ (?:by\ phone|from\ (?:the\ )?meeting\ link)
      | Microsoft\ Teams\ (?:meeting|Need\ help)
      | Microsoft\ Teams-(?:Besprechung|Meeting)
      | Join\ (?:WebEx|Webex|Skype|GoToMeeting|BlueJeans)\b
      | JOIN\ WEBEX\ MEETING
      | Please\ join\ my\ meeting\ from\ your\ computer
      | This\ event\ has\ a\ (?:video\ call|Google\ Meet)
      | Meeting\ ID:
      | Do\ not\ (?:edit|delete\ or\ change\ any\ of\ the\ following)
    )""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_CALLED_OFF = re.compile(
    r"^(?:cancell?ed|abgesagt|annul[ée]e?|annullato|cancelad[oa]|geannuleerd|inställt|a[vf]lyst)\s*:",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"""\b(?:phone|telephone|conference|intro(?:ductory|duction)?|discovery|quick|short)\ (?:phone\ )?call\b
      | \b(?:follow[-\ ]?up|catch[-\ ]?up|check[-\ ]?in)\ (?:phone\ )?call\b
      | ^(?:phone\ )?call\s*(?:with\b|w/|to\b|:|–|-)
      | ^phone\s*(?:with\b|:)
      | \bcall$
      | \bby\ (?:tele)?phone\b
      | \bphone\ conference\b
      | \b(?:Telefonat|Telefontermin|Telefongespräch|appel\ téléphonique|llamada\ telefónica|telefonata)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_CALL = re.compile(
    r"\b(?:roll|curtain|casting|last|open|wake[-\ ]?up)\s+call\b|\bcall\s+for\b|\bcall\s+to\s+action\b",
    re.IGNORECASE,
)
_PHONE_PLACE = re.compile(r"(?:tel:.*|(?:tele)?phone(?:\ call)?|by\ phone|call|\+?[\d\s()./-]{7,})", re.IGNORECASE)


def is_called_off(subject: str) -> bool:
    """Whether the title itself says so, as Outlook writes it into its exports ("Canceled: …")."""
    return _CALLED_OFF.match(subject) is not None


def is_call(subject: str, place: str) -> bool:
    """Whether this is plainly a telephone call; a video meeting is a meeting."""
    if _NO_CALL.search(subject):
        return False
    return _CALL.search(subject) is not None or _PHONE_PLACE.fullmatch(place) is not None


def what_was_written(description: str) -> str:
    """The part of *description* somebody wrote, as plain text of at most `LONGEST_TEXT` signs."""
    text = description
    if "<" in text and _ANY_TAG.search(text):
        text = html.unescape(_ANY_TAG.sub("", _TAG.sub("\n", text)))
    found = _BOILERPLATE.search(text)
    if found:
        text = text[: found.start()]
    text = _BLANK_LINES.sub("\n\n", mend(text).replace("\xa0", " ")).strip()
    return text[:LONGEST_TEXT]


def title(summary: str) -> str:
    """The title on one line."""
    return one_line(summary)
