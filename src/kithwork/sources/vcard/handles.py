"""Accounts at services (IMPP, X-SKYPE, X-SOCIALPROFILE): as `service:name` or the profile's web address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kithwork.sources.vcard.lines import Head

SERVICES = {
    "X-AIM": "aim",
    "X-BLUESKY": "bluesky",
    "X-DISCORD": "discord",
    "X-FACEBOOK": "facebook",
    "X-GADUGADU": "gadugadu",
    "X-GITHUB": "github",
    "X-GOOGLE-TALK": "gtalk",
    "X-GTALK": "gtalk",
    "X-GROUPWISE": "groupwise",
    "X-ICQ": "icq",
    "X-INSTAGRAM": "instagram",
    "X-JABBER": "xmpp",
    "X-LINE": "line",
    "X-LINKEDIN": "linkedin",
    "X-MASTODON": "mastodon",
    "X-MATRIX": "matrix",
    "X-MS-IMADDRESS": "im",
    "X-MSN": "msn",
    "X-QQ": "qq",
    "X-SIGNAL": "signal",
    "X-SIP": "sip",
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-TELEGRAM": "telegram",
    "X-THREEMA": "threema",
    "X-TWITTER": "twitter",
    "X-WECHAT": "wechat",
    "X-WHATSAPP": "whatsapp",
    "X-XING": "xing",
    "X-YAHOO": "yahoo",
}
"""Properties that writers made up for services, and the word for each."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PLACEHOLDERS = ("x-apple:", "x-username:")


def handle_of(head: Head, value: str) -> str:
    """The handle in an IMPP or one of the made-up properties; blank where it names nobody."""
    service = SERVICES.get(head.name, "") or _service(head)
    return _named(service, value)


def social_of(head: Head, value: str) -> str:
    """The handle in a social profile: its web address where there is one, else `service:name`."""
    user = head.param("X-USER") or head.param("USERNAME")
    service = _service(head) or next((word for word in head.types if word not in {"pref", "home", "work"}), "")
    return _named(service, value) if value else _named(service, user)


def _service(head: Head) -> str:
    return (head.param("X-SERVICE-TYPE") or head.param("SERVICE-TYPE")).strip().lower()


def _named(service: str, value: str) -> str:
    lowered = value.lower()
    for placeholder in _PLACEHOLDERS:
        if lowered.startswith(placeholder) and service:
            value = value[len(placeholder) :]
    rest = _SCHEME.sub("", value, count=1)
    if not rest.strip("/"):
        return ""
    if not service or _SCHEME.match(value):
        return value
    return f"{service}:{value}"
