"""Which hosts may be called, and how: the name is looked up once and the very address that was checked is called.

This machine and the network it stands in (loopback, private, link-local, …) are read for whoever runs kithwork for
themselves. Where others may add sources too, the setting `LIVE_INSIDE` is off, and such addresses are refused however
they are spelled: as a name, as a number, as the target of a redirect.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from kithwork.sources.live import leash
from kithwork.sources.live.told import LiveError

if TYPE_CHECKING:
    from collections.abc import Callable

Line = TypeVar("Line")
TIMEOUT_SECONDS = 30.0
MOST_ADDRESSES = 4
"""A name may stand for hundreds; those that do not answer cost half a minute each."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class InsideError(LiveError):
    """An address within this machine or its network, where that may not be read."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host} lies within the network this kithwork runs in, which may not be read from here.",
            "Name a server that is reachable from the internet, or run kithwork on your own computer.",
        )


def connect(host: str, port: int, *, may_be_inside: bool, timeout: float = TIMEOUT_SECONDS) -> socket.socket:
    """A connection to *host*; `InsideError` where it lies inside and that may not be, `OSError` where it fails."""
    line = first_of(
        addresses(host, port, may_be_inside=may_be_inside),
        lambda address: socket.create_connection((address, port), timeout),
        failing=OSError,
    )
    leash.hold(line)
    return line


def addresses(host: str, port: int, *, may_be_inside: bool) -> list[str]:
    """The IP addresses of *host* that may be called; `InsideError` where none of them may."""
    found = socket.getaddrinfo(bare(host), port, type=socket.SOCK_STREAM)
    every = list(dict.fromkeys(str(one[4][0]) for one in found))
    allowed = [one for one in every if may_be_inside or not is_inside(one)]
    if not allowed:
        raise InsideError(host)
    return allowed[:MOST_ADDRESSES]


def first_of(found: list[str], call: Callable[[str], Line], *, failing: type[Exception]) -> Line:
    """What *call* makes of the first of these addresses that answers; the last error where none does."""
    for address in found[:-1]:
        with suppress(failing):
            return call(address)
    return call(found[-1])


def is_inside(address: str) -> bool:
    """Whether the IP *address* leads to this machine, to the network around it, or nowhere on the internet."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            found = found.ipv4_mapped
        elif found in _NAT64:
            found = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        elif found.sixtofour:
            found = found.sixtofour
    return not found.is_global or found.is_multicast


def is_this_machine(host: str) -> bool:
    """Whether *host*, as written, is this very machine: what is sent there crosses no network."""
    host = bare(host).lower().rstrip(".")
    if host == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


def bare(host: str) -> str:
    """*host* without the brackets of an IPv6 address."""
    return host.removeprefix("[").removesuffix("]")


def tls() -> ssl.SSLContext:
    """Certificates are checked against those this computer trusts (and `SSL_CERT_FILE`), names too."""
    return ssl.create_default_context()
