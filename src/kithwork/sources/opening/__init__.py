"""Opens what the user names, files, folders and archives, one readable stream at a time and never unsafely.

Nothing is ever written where an archive asks for it: members are only read as streams. Whatever cannot be
read becomes a `Problem` that names the file and the remedy, whatever is left out on purpose a `Skipped`.
"""

from kithwork.sources.opening.limits import Limits
from kithwork.sources.opening.opened import Opened
from kithwork.sources.opening.unpacking import open_sources, total_size

__all__ = ["Limits", "Opened", "open_sources", "total_size"]
