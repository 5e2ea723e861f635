"""E-mail addresses, pages and telephones in what was read from a card; and what is left of each line without them.

Readers of pictures lose dots and put in spaces; what can be nothing else is mended ("ada @ firm,com").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.sources.cards.fields import Way
from kithwork.sources.cards.naming import email_agreement
from kithwork.sources.cards.payloads import handle_in
from kithwork.sources.cards.phones import take_phones

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ENDINGS = (
    "com org net info biz edu gov int io co ai app dev me tv eu uk de at ch fr pt es it nl be lu ie dk se no fi is pl"
    " cz sk hu ro bg gr hr si ee lv lt us ca mx br ar cl pe au nz in jp cn hk sg my id ph th vn kr tw za ng ke ae sa il"
    " tr ru ua example law legal online site shop studio design agency group global world events photography homes"
    " estate realty finance consulting solutions services health care coach travel tech cloud digital media art"
)
_ENDING = "|".join(sorted(_ENDINGS.split(), key=len, reverse=True))
_AT = r"\s?(?:@|©|®|\(at\)|\[at\]|＠)\s?"
_EMAIL = re.compile(
    rf"[A-Za-z0-9À-ÿ](?:[\w.+'-]|\s(?=[.@]))*{_AT}[A-Za-z0-9](?:[\w-]|\s?[.,]\s?(?=\w))*\s?[.,]\s?[A-Za-z]{{2,24}}\b"
)
_HALF_EMAIL = re.compile(r"[A-Za-z0-9][\w.+-]*@(?:[\w-]+(?:\.[\w-]+)*\.?)?\Z")
_WEB = re.compile(
    r"(?:h[t1]{2}ps?\s?[:;.]\s?[/1lI]{1,2}\s?(?:www[.,]\s?)?|w{2,3}[.,]\s?|\bwww\s(?=\w+\.))"
    r"[\w-]+(?:\s?[.,]\s?[\w-]+)+(?:/[^\s|·•,;]*)?",
    re.IGNORECASE,
)
_PAGE = re.compile(
    rf"(?<![\w@.-])(?:[a-z0-9][\w-]*\.)+(?:{_ENDING})(?:\.[a-z]{{2}})?(?:/[^\s|·•,;]*)?(?![\w@-])", re.IGNORECASE
)
_HANDLE = re.compile(r"(?<![\w.])@([A-Za-z0-9_][\w.]{2,29})\b")
_LABEL = re.compile(
    r"(?:\b(?:e-?mails?|courriel|correo|mail|web(?:site|seite)?|internet|homepage|site|url|e|w|@)\s*[:.)|>-]*\s*)\Z",
    re.IGNORECASE,
)
_SERVICES = {
    "instagram": "instagram", "insta": "instagram", "ig": "instagram", "twitter": "x", "x": "x", "telegram": "telegram",
    "tiktok": "tiktok", "linkedin": "linkedin", "facebook": "facebook", "github": "github", "wechat": "wechat",
}  # fmt: skip


@dataclass(slots=True)
class Reached:
    """The ways to reach a person, as they are found line by line."""

    emails: list[Way] = field(default_factory=list)
    phones: list[Way] = field(default_factory=list)
    urls: list[Way] = field(default_factory=list)
    handles: list[Way] = field(default_factory=list)


def take_ways(text: str, found: Reached, *, region: str, label: str = "") -> str:
    """Add the ways in *text* to *found*; answers with the rest of it. *label* is what stands beside the line."""
    rest = _take(_EMAIL, text, lambda raw: _add(found.emails, mended_email(raw)))
    rest = _take(_WEB, rest, lambda raw: _add_page(found, mended_page(raw)))
    rest = _take(_PAGE, rest, lambda raw: _add_page(found, raw))
    rest = _take_handles(rest, found, label=label)
    return take_phones(rest, found.phones, region=region, label=label)


def begins_email(text: str) -> bool:
    """Whether *text* ends in the first half of an e-mail address that goes on in the next line."""
    return _HALF_EMAIL.search(text) is not None and _EMAIL.search(text) is None


def mended_email(raw: str) -> str:
    """An address without spaces, its at-sign and dots as they were printed."""
    local, domain = re.split(_AT, raw, maxsplit=1)
    domain = re.sub(r"\s", "", domain).replace(",", ".").rstrip(".-")
    return "@".join(("".join(local.split()), domain))


def spelt_by(name: str, emails: Sequence[Way]) -> tuple[Way, ...]:
    """*emails*, an l that was read as a capital I set right where the name of their bearer says so."""
    return tuple(replace(way, value=_spelt_by(name, way.value)) for way in emails)


def _spelt_by(name: str, email: str) -> str:
    other = email.replace("I", "l")
    return other if email_agreement(name, [other]) > email_agreement(name, [email]) else email


def mended_page(raw: str) -> str:
    """A page without spaces, its dots and slashes as they were printed."""
    text = re.sub(r"\s*([.,:;/])\s*", r"\1", raw.strip())
    text = re.sub(r"\Ah[t1]{2}p(s?)[:;.][/1lI]{1,2}", lambda one: f"http{one[1]}://", text, flags=re.IGNORECASE)
    text = re.sub(r"\A(https?://)?w{2,3}[.,\s]\s*", lambda one: f"{one[1] or ''}www.", text, flags=re.IGNORECASE)
    head, slash, path = text.partition("://") if "://" in text else ("", "", text)
    host, rest, more = path.partition("/")
    return f"{head}{slash}{host.replace(',', '.')}{rest}{more}".rstrip(".-")


def _take(pattern: re.Pattern[str], text: str, keep: Callable[[str], bool]) -> str:
    """*text* without what *pattern* finds and *keep* takes, and without the label before it."""
    at, rest = 0, ""
    for match in pattern.finditer(text):
        if keep(match[0]):
            rest += _LABEL.sub("", text[at : match.start()]) + " "
            at = match.end()
    return rest + text[at:]


def _add(ways: list[Way], value: str, label: str = "") -> bool:
    if all(way.value.lower() != value.lower() for way in ways):
        ways.append(Way(value, label))
    return True


def _add_page(found: Reached, page: str) -> bool:
    if re.fullmatch(r"[\d.,/-]+", page):
        return False
    if handle := handle_in(page):
        _add(found.handles, handle)
    return _add(found.urls, page)


def _take_handles(text: str, found: Reached, *, label: str) -> str:
    """`@name` belongs to the service named before it; by itself it stays among the notes."""
    match = _HANDLE.search(text)
    if match is None:
        return text
    before = fold(f"{label} {text[: match.start()]}").replace(":", " ").split()
    service = next((_SERVICES[word] for word in reversed(before) if word in _SERVICES), "")
    if not service:
        return text
    _add(found.handles, f"{service}:{match[1].lower()}")
    words = text[: match.start()].split()
    kept = words[:-1] if words and fold(words[-1]).strip(":") in _SERVICES else words
    return f"{' '.join(kept)} {text[match.end() :]}".strip()
