"""Where a mailbox is, how it is reached, and what of it is read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

YEARS_BACK = 2
"""How far back a mailbox is read unless the user says otherwise."""


class Security(StrEnum):
    """How the line to a mail server is kept from strangers."""

    TLS = "tls"
    STARTTLS = "starttls"
    PLAIN = "plain"


PORTS = {Security.TLS: 993, Security.STARTTLS: 143, Security.PLAIN: 143}
_HOSTS = {
    "gmail.com": "imap.gmail.com",
    "googlemail.com": "imap.gmail.com",
    "icloud.com": "imap.mail.me.com",
    "me.com": "imap.mail.me.com",
    "mac.com": "imap.mail.me.com",
    "outlook.com": "outlook.office365.com",
    "hotmail.com": "outlook.office365.com",
    "live.com": "outlook.office365.com",
    "yahoo.com": "imap.mail.yahoo.com",
    "aol.com": "imap.aol.com",
    "gmx.de": "imap.gmx.net",
    "gmx.net": "imap.gmx.net",
    "gmx.at": "imap.gmx.net",
    "gmx.ch": "imap.gmx.net",
    "gmx.com": "imap.gmx.com",
    "web.de": "imap.web.de",
    "t-online.de": "secureimap.t-online.de",
    "fastmail.com": "imap.fastmail.com",
    "posteo.de": "posteo.de",
    "posteo.net": "posteo.de",
    "sapo.pt": "imap.sapo.pt",
    "orange.fr": "imap.orange.fr",
    "free.fr": "imap.free.fr",
    "libero.it": "imapmail.libero.it",
}


@dataclass(frozen=True, slots=True)
class MailSettings:
    """`since` is the day (ISO 8601) from which on mail is read; `folders` their names as the server tells them.

    `own` is the user's e-mail address, where the name they sign in with is another one.
    """

    host: str
    port: int
    user: str
    security: Security
    since: str
    folders: tuple[str, ...] = ()
    own: str = ""

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> MailSettings:
        """As `as_dict` told them."""
        security = Security(told["security"])
        more = {name: told[name] for name in ("host", "port", "user", "since", "own")}
        return cls(**more, security=security, folders=tuple(told["folders"]))

    def as_dict(self) -> dict[str, Any]:
        """For a row."""
        return {**asdict(self), "security": self.security.value, "folders": list(self.folders)}

    @property
    def address(self) -> str:
        """The user's own address, as far as it is known."""
        return next((one.lower() for one in (self.own, self.user) if "@" in one.strip("@")), "")


def years_back(today: date) -> date:
    """The day from which on a mailbox is read unless the user says otherwise."""
    return today.replace(year=today.year - YEARS_BACK, day=min(today.day, 28))


def usual_host(address: str) -> str:
    """The mail server that usually goes with *address*; blank where there is no domain to go by."""
    domain = address.rpartition("@")[2].strip().lower()
    return _HOSTS.get(domain, f"imap.{domain}") if "." in domain else ""
