"""Passwords at rest: AES-256-GCM under a key in a file of its own, bound to the source they belong to.

The key never lies in the database, so that neither a copy of it nor an export opens anything.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from kithwork.sources.live.told import LiveError

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY_FILE = "live-key"
KEY_VARIABLE = "KITHWORK_SECRET_KEY_FILE"
NONCE_BYTES = 12
LEAST_KEY_BYTES = 32
FORM = b"\x01"
"""First byte of what was sealed, so that another way can come later."""


class KeyFileError(LiveError):
    """The file with the key cannot be used."""


class SecretLostError(LiveError):
    """What was sealed cannot be opened with the key that is here."""

    def __init__(self) -> None:
        super().__init__(
            "The password kept for this cannot be opened: the key file is missing, or another one.",
            "Type the password again.",
        )


def seal(secret: str, *, uid: str, home: Path, environ: Mapping[str, str]) -> bytes:
    """*secret* so that only the key of *home* opens it again, and only for the source *uid*."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not secret:
        return b""
    nonce = os.urandom(NONCE_BYTES)
    key = _key(home, environ, make=True)
    return FORM + nonce + AESGCM(key).encrypt(nonce, secret.encode("utf-8", "surrogatepass"), uid.encode())


def unseal(sealed: bytes, *, uid: str, home: Path, environ: Mapping[str, str]) -> str:
    """What `seal` was given; `SecretLostError` where the key is missing or another, or the bytes were changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not sealed:
        return ""
    if sealed[:1] != FORM:
        raise SecretLostError
    nonce, rest = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        opened = AESGCM(_key(home, environ, make=False)).decrypt(nonce, rest, uid.encode())
    except (InvalidTag, ValueError):
        raise SecretLostError from None
    return opened.decode("utf-8", "surrogatepass")


def _key(home: Path, environ: Mapping[str, str], *, make: bool) -> bytes:
    named = environ.get(KEY_VARIABLE, "")
    if named:
        return _key_in(Path(named))
    path = home / KEY_FILE
    if make:
        _make(path)
    elif not path.exists():
        raise SecretLostError
    return _key_in(path)


def _make(path: Path) -> None:
    """A new key, whole or not at all: written beside and linked, so that two who make one at once agree."""
    if path.exists():
        return
    draft = path.with_name(f"{path.name}.{os.getpid()}-{os.urandom(4).hex()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(os.urandom(LEAST_KEY_BYTES).hex().encode())
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            return
    finally:
        draft.unlink(missing_ok=True)


def _key_in(path: Path) -> bytes:
    try:
        told = path.read_bytes().strip()
    except OSError as error:
        raise KeyFileError(
            f"The key file {path} cannot be read ({error.strerror}).",
            f"See that it is there and yours, or leave {KEY_VARIABLE} out.",
        ) from None
    if len(told) < LEAST_KEY_BYTES:
        raise KeyFileError(
            f"The key file {path} is too short to keep a secret.",
            f"Put at least {LEAST_KEY_BYTES} signs by chance into it.",
        )
    return hashlib.sha256(told).digest()
