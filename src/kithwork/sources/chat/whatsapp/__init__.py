"""Reads the text file WhatsApp exports of a chat, from Android and iPhone, in the date formats of its countries."""

from kithwork.sources.chat.whatsapp.reading import KIND, read
from kithwork.sources.chat.whatsapp.recognition import recognises

__all__ = ["KIND", "read", "recognises"]
