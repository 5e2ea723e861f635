"""Takes an upload straight from the wire into its inbox: written once, whole folders with their paths."""

from __future__ import annotations

import contextlib
import errno
import html
from typing import TYPE_CHECKING, Any, BinaryIO

from django.core.files.uploadhandler import FileUploadHandler
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParser

from kithwork.core.errors import KithworkError
from kithwork.web.bring.inbox import free_bytes, safe_parts

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.request import QueryDict
    from django.utils.datastructures import MultiValueDict

    from kithwork.web.bring.inbox import Inbox

SPARE_BYTES = 200 * 1024 * 1024
"""What must stay free on the disk beside the files themselves, for what is read out of them."""


class NoRoomError(KithworkError):
    """The disk cannot hold the files."""


class BrokenOffError(KithworkError):
    """The browser stopped before the end of the files."""


class InboxHandler(FileUploadHandler):
    """Puts every file of a request into *inbox*; the request's `FILES` stay empty.

    It takes over the parsing whole, for the framework's own keeps every one of 50,000 files open and drops
    the folders that browsers send with the names of a dropped folder.
    """

    def __init__(self, request: HttpRequest, inbox: Inbox) -> None:
        super().__init__(request)
        self.inbox = inbox
        self.files = 0

    def handle_raw_input(  # type: ignore[override]
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803
        content_length: int,
        boundary: bytes,
        encoding: str | None = None,
    ) -> tuple[QueryDict, MultiValueDict[str, Any]]:
        """Read the request; `NoRoomError` before anything is read where the disk cannot hold it."""
        del boundary
        if content_length + SPARE_BYTES > free_bytes():
            raise NoRoomError(
                f"These files need {in_megabytes(content_length)}, and the disk has only "
                f"{in_megabytes(free_bytes())} left. Make room, or bring them in smaller parts."
            )
        writer = _Writer(self.inbox)
        try:
            told = _Parser(META, input_data, [writer], encoding).parse()
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise NoRoomError(
                    "The disk became full while the files came in. Make room and bring them again."
                ) from error
            raise
        finally:
            writer.close()
            self.files = writer.files
        if writer.broke_off:
            raise BrokenOffError("The files broke off on their way here. Bring them again.")
        return told

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Never called: `handle_raw_input` reads the whole."""
        raise NotImplementedError

    def file_complete(self, file_size: int) -> None:
        """Never called: `handle_raw_input` reads the whole."""
        raise NotImplementedError


class _Parser(MultiPartParser):
    def sanitize_file_name(self, file_name: str) -> str | None:
        return "/".join(safe_parts(html.unescape(file_name))) or None


class _Writer(FileUploadHandler):
    """One file after another, each closed before the next begins."""

    def __init__(self, inbox: Inbox) -> None:
        super().__init__()
        self.inbox = inbox
        self.files = 0
        self.broke_off = False
        self._open: BinaryIO | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        del kwargs
        self.close()
        self._open = self.inbox.create(args[1])
        self.files += 1

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        del start
        if self._open is not None:
            self._open.write(raw_data)

    def file_complete(self, file_size: int) -> None:
        del file_size
        self.close()

    def upload_interrupted(self) -> None:
        self.broke_off = True

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None


def drain(request: HttpRequest) -> None:
    """Read what is left of the request, so that the browser sees the answer instead of a broken line."""
    with contextlib.suppress(UnreadablePostError, OSError):
        while request.read(1024 * 1024):
            pass


def in_megabytes(count: int) -> str:
    """`3 MB`, `1.2 GB`."""
    if count >= 1_000_000_000:
        return f"{count / 1_000_000_000:.1f} GB"
    return f"{max(1, round(count / 1_000_000)):,} MB"
