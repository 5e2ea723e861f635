"""A mailbox over IMAP (RFC 3501, 9051), read only: EXAMINE and BODY.PEEK, so that not a single flag changes."""

from kithwork.sources.live.imap.folders import Folder, folders
from kithwork.sources.live.imap.reading import read
from kithwork.sources.live.imap.settings import PORTS, MailSettings, Security, usual_host, years_back

__all__ = ["PORTS", "Folder", "MailSettings", "Security", "folders", "read", "usual_host", "years_back"]
