"""What differs between address books and calendars on a DAV server."""

from __future__ import annotations

from dataclasses import dataclass

DAV = "DAV:"
CARDDAV = "urn:ietf:params:xml:ns:carddav"
CALDAV = "urn:ietf:params:xml:ns:caldav"
CALENDARSERVER = "http://calendarserver.org/ns/"


@dataclass(frozen=True, slots=True)
class DavKind:
    """The names the two standards have for the same things; `data` is the property that holds a card or event."""

    namespace: str
    well_known: str
    resource: str
    home: str
    multiget: str
    data: str


CARDS = DavKind(
    CARDDAV, "/.well-known/carddav", "addressbook", "addressbook-home-set", "addressbook-multiget", "address-data"
)
CALENDARS = DavKind(
    CALDAV, "/.well-known/caldav", "calendar", "calendar-home-set", "calendar-multiget", "calendar-data"
)
