"""Mail: an mbox of many messages, or one message as a file (.eml, .emlx, a Maildir's)."""

from __future__ import annotations

from kithwork.sources.mail.reader import read
from kithwork.sources.mail.recognition import recognises

KIND = "mail"

__all__ = ["KIND", "read", "recognises"]
