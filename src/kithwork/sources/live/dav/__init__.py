"""Address books (CardDAV, RFC 6352) and calendars (CalDAV, RFC 4791), read only: PROPFIND and REPORT, never a PUT."""

from kithwork.sources.live.dav.discovery import Collection, collections
from kithwork.sources.live.dav.kinds import CALENDARS, CARDS, DavKind
from kithwork.sources.live.dav.reading import anew, read_calendars, read_cards
from kithwork.sources.live.dav.settings import DavSettings

__all__ = [
    "CALENDARS",
    "CARDS",
    "Collection",
    "DavKind",
    "DavSettings",
    "anew",
    "collections",
    "read_calendars",
    "read_cards",
]
