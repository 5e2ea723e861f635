"""What a DAV server says, read as warily as any foreign file: no entities, no network, bounded depth and size."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from kithwork.sources.live.dav.kinds import CALDAV, CALENDARSERVER, CARDDAV, DAV

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import IO

PREFIXES = {"d": DAV, "cr": CARDDAV, "ca": CALDAV, "cs": CALENDARSERVER}
_BY_NAMESPACE = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_DECLARED = " ".join(f"xmlns:{prefix}={quoteattr(namespace)}" for prefix, namespace in PREFIXES.items())
NOT_FOUND = 404
NO_ROOM = 507
MOST_ELEMENTS = 1_000_000
"""An address book of a hundred thousand cards is listed in fewer; each takes a few hundred bytes of memory."""


class UnreadableXmlError(Exception):
    """The answer is no XML that may be read."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing a server tells of: where, with which status, and its properties by prefixed name (`d:getetag`).

    A property is its text; `links` are the addresses in it, `kinds` the elements in it by prefixed name.
    """

    href: str
    status: int = 200
    texts: dict[str, str] = field(default_factory=dict)
    links: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: dict[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Multistatus:
    """A whole answer; `token` is where a sync goes on from, `is_cut` whether the server told only a part."""

    resources: tuple[Resource, ...]
    token: str = ""
    is_cut: bool = False


def propfind(names: Sequence[str]) -> bytes:
    """The question after properties."""
    return _document("d:propfind", f"<d:prop>{_empty(names)}</d:prop>")


def sync_collection(token: str) -> bytes:
    """The question what changed since *token* (RFC 6578)."""
    said = f"<d:sync-token>{escape(token)}</d:sync-token><d:sync-level>1</d:sync-level>"
    return _document("d:sync-collection", f"{said}<d:prop><d:getetag/></d:prop>")


def multiget(report: str, data: str, hrefs: Sequence[str]) -> bytes:
    """The question for these cards or events whole."""
    asked = "".join(f"<d:href>{escape(href)}</d:href>" for href in hrefs)
    return _document(report, f"<d:prop><d:getetag/><{data}/></d:prop>{asked}")


def multistatus(stream: IO[bytes]) -> Multistatus:
    """A `DAV:multistatus`; raises `UnreadableXmlError` for anything else."""
    root = _root(stream)
    if root.tag != f"{{{DAV}}}multistatus":
        raise UnreadableXmlError
    found = [_resource(one) for one in root.iterfind(f"{{{DAV}}}response")]
    is_cut = any(one.status == NO_ROOM for one in found)
    token = (root.findtext(f"{{{DAV}}}sync-token") or "").strip()
    return Multistatus(tuple(one for one in found if one.href and one.status != NO_ROOM), token, is_cut)


def _root(stream: IO[bytes]) -> Any:
    from lxml import etree

    elements = etree.iterparse(
        stream,
        events=("start",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = None
    try:
        for number, (_, element) in enumerate(elements):
            if root is None:
                root = element
                docinfo = element.getroottree().docinfo
                if docinfo.doctype or docinfo.internalDTD is not None:
                    raise UnreadableXmlError
            if number >= MOST_ELEMENTS:
                raise UnreadableXmlError
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise UnreadableXmlError from error
    if root is None:
        raise UnreadableXmlError
    return root


def _resource(response: Any) -> Resource:
    href = _sound(response.findtext(f"{{{DAV}}}href"))
    found = Resource(href, _status(response.findtext(f"{{{DAV}}}status")))
    for group in response.iterfind(f"{{{DAV}}}propstat"):
        if _status(group.findtext(f"{{{DAV}}}status")) >= 300:
            continue
        for block in group.iterfind(f"{{{DAV}}}prop"):
            for one in block:
                _note(found, one)
    return found


def _note(found: Resource, one: Any) -> None:
    name = _name(one)
    found.texts[name] = one.text or ""
    found.links[name] = tuple(filter(None, (_sound(link.text) for link in one.iter(f"{{{DAV}}}href"))))
    inner = [child for child in one.iterdescendants() if isinstance(child.tag, str)]
    named = {child.get("name", "") for child in inner}
    found.kinds[name] = frozenset(_name(child) for child in inner) | named - {""}


def _sound(href: str | None) -> str:
    """An address as it was told; blank where it is none."""
    found = (href or "").strip()
    try:
        _ = urlsplit(found).port
    except ValueError:
        return ""
    return found


def _name(one: Any) -> str:
    if not isinstance(one.tag, str):
        return ""
    namespace, _, local = one.tag.removeprefix("{").rpartition("}")
    return f"{_BY_NAMESPACE.get(namespace, '?')}:{local}"


def _status(line: str | None) -> int:
    """200 where nothing is said."""
    words = (line or "").split()
    return int(words[1]) if len(words) > 1 and words[1].isdigit() else 200


def _empty(names: Sequence[str]) -> str:
    return "".join(f"<{name}/>" for name in names)


def _document(name: str, inner: str) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?><{name} {_DECLARED}>{inner}</{name}>'.encode()
