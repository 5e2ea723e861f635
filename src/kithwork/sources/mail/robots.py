"""Addresses behind which nobody sits: robots, mailing lists, rooms.

Patterns are on whole words of the local part, so that a person whose name merely contains one stays a person.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ROBOT = re.compile(
    r"""
      ^(?:.+[._+-])?(?:no|not|do[._-]?not|dont|don't|cant|cannot|never)[._-]?re(?:ply|spond)(?:er)?(?:[._+-]?\d+)?$
    | ^(?:no|do[._-]?not|dont)[._-]?reply[._+-].*$
    | ^.*[_+-](?:bounces?|auto-?reply|autoresponder)(?:[._+-].*)?$
    | ^(?:bounces?|bounced|prvs|msprvs\d?|srs\d|btv\d)[._+=-].*$
    | ^reply[+=].*$
    | ^auto[._-]?(?:reply|responder|response|confirm|notify|mailer|mail|message|generated)(?:[._+-].*)?$
    | ^(?:e?mail|system|web|forum|cron|app|site|service|security|account|order|shipment|calendar|event|issue)?
      [._-]?notif(?:y|ier|ications?)(?:[._+-].*)?$
    | ^(?:.+[._-])?notifications?$
    | ^undisclosed[._ -]?recipients?.*$
    | ^(?:mailer[._-]?daemon|post-?master|postmast|listserv|majordomo|mailman|ezmlm|listproc|sympa|mdaemon)
      (?:[._+-].*)?$
    | ^(?:conf(?:erence)?|meeting|board|training|video|break)[._-]?room(?:[._-].*|\d.*)?$
    | ^room(?:[._-]?\d[\w.-]*|[._-][a-z]?\d[\w.-]*)?$
    | ^(?:besprechungsraum|besprechungszimmer|sitzungszimmer|konferenzraum|salle[._-]de[._-]r[eé]union
       |sala[._-](?:de[._-])?(?:reuni\w+|riunion\w+))[._-]?.*$
    """,
    re.VERBOSE,
)
_EXACT = frozenset(
    """
    nobody noone no-one unknown undisclosed daemon root cron robot bot bots mailbot sysmail null devnull
    dev-null bounce bounces bounced alert alerts reminder reminders newsletter newsletters mailer
    mailers automailer automated automatic-mailer announce announcements announcement broadcast circular
    digest digests invitations invitation jira gitlab bugzilla buildbot confluence sharepoint
    googlecalendar calendar-server unknownorganizer invalid
    """.split()  # noqa: SIM905
)
_LIST_ISH = re.compile(
    r"^owner-.+$|^.+-(?:owner|request|errors|admin-list|(?:un)?subscribe|confirm|relay|help-list)(?:[+=].*)?$"
)
_DOMAINS = re.compile(
    r"(?:^|\.)(?:nowhere|invalid|noreply\.github\.com|reply\.github\.com|facebookmail\.com"
    r"|resource\.calendar\.google\.com|group\.calendar\.google\.com|calendar\.google\.com|docs\.google\.com)$"
    r"|^(?:bounces?|noreply|no-reply|em\d{3,}|bugs?|bugzilla|issues|tickets?|jira)\.|\.(?:bounces?|noreply|no-reply)\."
)
_LIST_DOMAINS = re.compile(
    r"^(?:lists?|mailinglists?|ml|mailman|listserv|listes|listas|liste)\d?\."
    r"|(?:^|\.)(?:googlegroups\.com|groups\.io|yahoogroups\.\w+(?:\.\w+)?|yahoogroupes\.fr|egroups\.com|onelist\.com"
    r"|topica\.com|freelists\.org|vger\.kernel\.org|lists\.linux\.dev|lists\.sourceforge\.net|groups\.google\.com)$"
)
_FREE_DOMAINS = frozenset(
    """
    gmail.com googlemail.com yahoo.com hotmail.com outlook.com live.com aol.com icloud.com me.com gmx.de
    gmx.net web.de msn.com proton.me protonmail.com yandex.ru mail.ru
    """.split()  # noqa: SIM905
)
_NAMES = re.compile(
    r"^(?:mail delivery (?:sub)?system|mailer[ -]daemon|(?:do )?no[t-]?[ -]?reply|undisclosed[ -]recipients?"
    r"|(?:conference|conf\.?|meeting|board) ?room\b.*|room \d+.*|besprechungsraum.*"
    r"|microsoft outlook|system administrator|postmaster)$",
    re.IGNORECASE,
)


def is_robot_address(address: str, name: str = "") -> bool:
    """Whether nobody sits behind *address* (shown as *name*): a robot, a mailing list, a room."""
    return (
        _is_robot(address.lower()) or is_list_host(address) or (bool(name) and _NAMES.match(name.strip()) is not None)
    )


def is_sending_robot(address: str, name: str = "") -> bool:
    """Whether *address* as an author means that a machine wrote, and not somebody through a list."""
    return not is_list_host(address) and is_robot_address(address, name)


@lru_cache(maxsize=20_000)
def is_list_host(address: str) -> bool:
    """Whether *address* lies at a host that carries mailing lists only."""
    return _LIST_DOMAINS.search(address.lower().rpartition("@")[2]) is not None


@lru_cache(maxsize=20_000)
def _is_robot(address: str) -> bool:
    local, _, domain = address.rpartition("@")
    if not local:
        return False
    if local in _EXACT or _ROBOT.match(local) or _DOMAINS.search(domain):
        return True
    return domain not in _FREE_DOMAINS and _LIST_ISH.match(local) is not None
