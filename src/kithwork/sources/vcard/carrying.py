"""What a card says beyond what kithwork models, turned into vCard 4.0 so that nothing is lost."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.core.text import mend
from kithwork.sources.vcard.card import GROUP_KINDS, MODELLED
from kithwork.sources.vcard.charset import Charsets, lines_to_guess_from
from kithwork.sources.vcard.lines import lines_of
from kithwork.sources.vcard.splitting import RawCard, cards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.records import PersonRecord
    from kithwork.sources.vcard.lines import Head, Line

STANDARD = frozenset(
    [
        "ANNIVERSARY",
        "BIRTHPLACE",
        "CALADRURI",
        "CALURI",
        "CLIENTPIDMAP",
        "CONTACT-URI",
        "CREATED",
        "DEATHDATE",
        "DEATHPLACE",
        "EXPERTISE",
        "FBURL",
        "GENDER",
        "GEO",
        "GRAMGENDER",
        "HOBBY",
        "INTEREST",
        "KEY",
        "KIND",
        "LANG",
        "LANGUAGE",
        "LOGO",
        "MEMBER",
        "ORG-DIRECTORY",
        "PHOTO",
        "PRONOUNS",
        "RELATED",
        "ROLE",
        "SOUND",
        "SOURCE",
        "TZ",
        "XML",
    ]
)
"""Properties of vCard 4.0 (RFC 6350 and its registry) that are carried under their own name."""

_REWRITTEN = frozenset({"BEGIN", "END", "VERSION", "PRODID", "REV"})
_ONCE = frozenset({"FN", "N", "NICKNAME", "X-NICKNAME", "ORG", "TITLE", "ROLE", "BDAY"})
"""Modelled properties of which the first counts; the others are carried as X-ALSO-…"""

_MEDIA = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio", "KEY": "application"}
_MEDIA_TYPES = {"jpg": "jpeg", "wave": "wav", "pgp": "pgp-keys", "x509": "pkix-cert"}
_USUAL_TYPES = {"image": "image/jpeg", "audio": "audio/basic", "application": "application/octet-stream"}
_GEO = re.compile(r"\s*(-?[\d.]+)\s*[;,]\s*(-?[\d.]+)\s*\Z", re.ASCII)
_NAME_SIGNS = re.compile(r"[^A-Z0-9-]")
_PARAM_NAME = re.compile(r"[A-Za-z0-9-]+\Z", re.ASCII)
_TOKEN = re.compile(r"[A-Za-z0-9-]+\Z", re.ASCII)
_CARETS = {"^": "^^", "\n": "^n", '"': "^'"}
_DROPPED_PARAMS = frozenset({"ENCODING", "CHARSET", "TYPE", "VALUE"})


@dataclass(frozen=True, slots=True)
class Carried:
    """Lines, not yet folded, that a written card takes over, and the item groups they use."""

    lines: tuple[str, ...] = ()
    groups: frozenset[str] = frozenset()


def carried(record: PersonRecord) -> Carried:
    """What a card written for *record* takes over from its raw card."""
    if not record.raw:
        return Carried()
    lines, agents = _read(record.raw)
    kept = list(_kept(lines, has_title=bool(record.title)))
    groups = frozenset(head.group for _, head, _ in kept if head.group)
    kept += [
        ("X-ABLabel", head, value)
        for head, value in lines
        if head.name == "X-ABLABEL" and head.group in groups and value.strip()
    ]
    written = [line for name, head, value in kept if (line := _line(name, head, value))]
    written += [f"X-AGENT:{_escaped(agent)}" for agent in agents]
    return Carried(tuple(written), groups)


def _read(raw: bytes) -> tuple[list[Line], list[str]]:
    """The lines of the card in *raw*, and the cards of agents within it."""
    charsets = Charsets()
    charsets.sample = lines_to_guess_from(raw)
    lines: list[Line] = []
    agents: list[str] = []
    for card in cards(io.BytesIO(raw)):
        if not isinstance(card, RawCard):
            continue
        if card.is_agent:
            agents.append(mend(charsets.text(card.raw)).strip())
        elif not lines:
            lines = lines_of(card.body, charsets)
    return lines, agents


def _kept(lines: list[Line], *, has_title: bool) -> Iterator[tuple[str, Head, str]]:
    seen: set[str] = set()
    for head, value in lines:
        name = head.name
        if not value.strip() or name in _REWRITTEN or name == "X-ABLABEL":
            continue
        if name == "ROLE" and has_title:
            yield name, head, value
        elif name in _ONCE:
            if name in seen:
                yield f"X-ALSO-{name}", head, value
            seen.add(name)
        elif _is_carried(name, value):
            yield _carried_name(name), head, value


def _is_carried(name: str, value: str) -> bool:
    if name in {"KIND", "X-ADDRESSBOOKSERVER-KIND"}:
        return value.strip().lower() not in GROUP_KINDS
    if name == "X-ANDROID-CUSTOM":
        return not value.startswith("vnd.android.cursor.item/nickname;")
    return name == "PHOTO" or name not in MODELLED


def _carried_name(name: str) -> str:
    if name in STANDARD or name in {"X-ADDRESSBOOKSERVER-KIND", "X-ANDROID-CUSTOM"}:
        return name
    clean = _NAME_SIGNS.sub("-", name)
    if not clean.startswith("X-"):
        clean = f"X-{clean}"
    return clean if clean not in MODELLED else f"X-ALSO-{clean}"


def _line(name: str, head: Head, value: str) -> str:
    value = _escaped(value)
    params = _params(head)
    kind = _MEDIA.get(name, "")
    if kind and head.is_base64:
        value = f"data:{_media_type(head, kind)};base64,{''.join(value.split())}"
        params = ""
    elif name == "GEO" and not value.lower().startswith("geo:"):
        match = _GEO.match(value.replace("\\", ""))
        name, value = ("GEO", f"geo:{match[1]},{match[2]}") if match else ("X-GEO", value)
    elif kind:
        params = ""
    elif head.is_base64:
        params += ";ENCODING=b"
    if not value:
        return ""
    group = _NAME_SIGNS.sub("-", head.group.upper()).lower() if head.group else ""
    return f"{group}.{name}{params}:{value}" if group else f"{name}{params}:{value}"


def _media_type(head: Head, kind: str) -> str:
    for told in (head.param("MEDIATYPE"), *head.types):
        if "/" in told:
            return told
    word = next((word for word in head.types if word not in {"pref", "home", "work"} and _TOKEN.match(word)), "")
    return f"{kind}/{_MEDIA_TYPES.get(word, word)}" if word else _USUAL_TYPES[kind]


def _params(head: Head) -> str:
    written = [
        f";{key}={_quoted(value)}"
        for key, value in head.params
        if key not in _DROPPED_PARAMS and _PARAM_NAME.match(key)
    ]
    value_type = head.param("VALUE").lower()
    if _TOKEN.match(value_type):
        written.insert(0, f";VALUE={value_type}")
    types = [word for word in head.types if _TOKEN.match(word)]
    if types:
        written.insert(0, f";TYPE={','.join(types)}")
    return "".join(written)


def _quoted(value: str) -> str:
    safe = "".join(_CARETS.get(sign, sign) for sign in value)
    return safe if not value or _TOKEN.match(value) else f'"{safe}"'


def _escaped(value: str) -> str:
    """A value on one line: what 2.1 and quoted-printable leave as a line break becomes its escape."""
    return mend(value).strip("\n").replace("\n", "\\n")
