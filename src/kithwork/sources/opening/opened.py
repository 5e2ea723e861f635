"""One file ready to be read, wherever it lay: on the disk, packed, or inside an archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Opened:
    """A readable file.

    `file` is the name to show, from what the user named downwards ("takeout.zip/Mail/Sent.mbox"). `size` is
    its unpacked size in bytes where known. `stream` yields the whole from the start, unpacked; it ends
    quietly where the file is damaged (a `Problem` follows) and is closed when the next file is asked for.
    `head` holds its first bytes. `sent_hint` is true where it lay in a folder of sent mail.
    """

    file: str
    size: int | None
    stream: BinaryIO
    head: bytes
    sent_hint: bool = False
