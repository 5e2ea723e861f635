"""What a connection runs into, in two sentences: what happened, and what would help."""

from __future__ import annotations

import socket
import ssl

from kithwork.sources.live.told import LiveError

EXPIRED, NOT_YET, OTHER_NAME, OTHER_ADDRESS = 10, 9, 62, 64
"""OpenSSL's numbers for what is wrong with a certificate (X509_V_ERR_…)."""
AGAIN = "It is tried again by itself; if it stays so, check the address and that you are online."


def of_connection(error: Exception, *, host: str, port: int, no_tls: str) -> LiveError:
    """The fault for an error below the protocol: names, sockets, certificates.

    *no_tls*: what helps where the other end does not speak TLS.
    """
    if isinstance(error, LiveError):
        return error
    if isinstance(error, socket.gaierror):
        return LiveError(f"The name {host} is not known.", "Check how it is written, and that you are online.")
    if isinstance(error, ssl.SSLCertVerificationError):
        return _of_certificate(error, host)
    if isinstance(error, (ssl.SSLEOFError, ssl.SSLZeroReturnError)):
        return broke_off(host)
    if isinstance(error, ssl.SSLError):
        return LiveError(f"{host} does not speak TLS at port {port}.", no_tls)
    if isinstance(error, TimeoutError):
        return LiveError(f"{host} took too long to answer.", AGAIN)
    if isinstance(error, ConnectionRefusedError):
        return LiveError(
            f"Nobody answers at {host}, port {port}.", "Check host and port; if they are right, the server is down."
        )
    if isinstance(error, (ConnectionError, EOFError)):
        return broke_off(host)
    why = getattr(error, "strerror", "") or type(error).__name__
    return LiveError(f"{host} cannot be reached ({why}).", AGAIN)


def broke_off(host: str) -> LiveError:
    """The line went dead in the middle."""
    return LiveError(
        f"{host} broke off in the middle.", "What came before is kept; the rest is read at the next try, by itself."
    )


def too_long() -> LiveError:
    """The server answers, but so slowly that it was not waited for."""
    return LiveError("The server took too long.", "What came before is kept; it is tried again by itself.")


def wrong_password(host: str) -> LiveError:
    """Name or password were not taken; what to do depends on who runs the server."""
    return LiveError(f"{host} did not take the name or the password.", password_advice(host))


def password_advice(host: str) -> str:
    """Where a password for kithwork is to be had at *host*."""
    host = host.lower()
    for endings, advice in _ADVICE:
        if host.endswith(endings):
            return advice
    return (
        "Type them again. Where you sign in with a second step, your provider gives out passwords for single "
        "programs (app passwords); take one of those."
    )


_GOOGLE = (
    "Google takes an app password, not your own: at myaccount.google.com/apppasswords (with 2-step verification on) "
    "make one and type it here. Or bring a Takeout file instead."
)
_MICROSOFT = (
    "Microsoft lets no program sign in with a password any more. Bring files instead; for a calendar, publish it "
    "in Outlook’s settings (Shared calendars) and add its ICS address."
)
_APPLE = "Apple takes an app-specific password: at account.apple.com, Sign-In and Security, make one and type it here."
_YAHOO = "Yahoo takes an app password: in Account security choose Generate app password, and type it here."
_ADVICE = (
    (("gmail.com", "googlemail.com", "google.com"), _GOOGLE),
    (("outlook.com", "hotmail.com", "live.com", "office365.com", "office.com", "msn.com"), _MICROSOFT),
    (("icloud.com", "me.com", "mac.com"), _APPLE),
    (("yahoo.com", "yahoo.co.uk", "aol.com"), _YAHOO),
)


def _of_certificate(error: ssl.SSLCertVerificationError, host: str) -> LiveError:
    code = error.verify_code
    if code in {EXPIRED, NOT_YET}:
        return LiveError(
            f"The certificate of {host} is out of date.",
            "Whoever runs the server has to renew it; see that the clock of this computer is right, too.",
        )
    if code in {OTHER_NAME, OTHER_ADDRESS}:
        return LiveError(
            f"The certificate {host} shows is made out to another name.",
            "Use the very name your provider gives, or ask whoever runs the server.",
        )
    return LiveError(
        f"The certificate of {host} is signed by nobody this computer trusts, so nothing was sent to it.",
        "If the server is your own, name its certificate in SSL_CERT_FILE when you start kithwork.",
    )
