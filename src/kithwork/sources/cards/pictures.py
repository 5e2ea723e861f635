"""From what a camera or scanner wrote to a small upright JPEG, or a sentence that says why not."""

from __future__ import annotations

import io
import itertools
import re
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.sources.cards.apart import cards_apart, covered, cut_out, tells_more
from kithwork.sources.cards.codes import codes_at_once
from kithwork.sources.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL.Image import Image

    from kithwork.sources.cards.several import Box

LARGEST_FILE_BYTES = 20 * 1024 * 1024
LARGEST_SIDE = 1600
UNPACKED_SIDE = 1920
"""So large a photograph is unpacked, where its packing allows smaller ones, to be made small."""
LOOKED_AT_SIDE = 2400
"""So large is a picture when a code is looked for at once."""
MOST_POINTS = 80_000_000
"""More takes too much memory to unpack, and is a trap or a poster."""
SMALLEST_SIDE = 40
MOST_PAGES = 50
QUALITY = 88
SUFFIXES = (".jpg", ".jpeg", ".jpe", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif")
"""What pictures are called; anything else in a folder is passed over."""

KINDS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "JPEG2000")
"""What is opened; never a format that another program would have to run for."""
NARROWEST_SIDE = 60
"""A picture that is narrower than this once it is small is a strip, and no card."""

EMPTY = "This file is empty. Take the picture again."
TOO_LARGE = "This picture is larger than 20 MB. Send it in a smaller size, or photograph the card again."
TOO_MANY_POINTS = "This picture has more than 80 million points. Save it smaller and bring it again."
TOO_SMALL = "This picture is too small to read anything on it. Photograph the card again, closer."
STRIP = "This picture is far longer than it is wide. Photograph the card by itself and bring that."
BROKEN = "This picture is broken and cannot be opened. Take it again, or save it anew as a JPEG."
HEIC = (
    "This is an HEIC picture, which kithwork cannot open. On the phone choose Settings, Camera, Formats, "
    "Most Compatible, or share the picture as a JPEG, and bring that."
)
PDF = "There is no photograph in this PDF. Scan to JPEG or PNG, or save the page as a picture, and bring that."
_JPEG_IN_PDF = re.compile(rb"stream\r?\n(\xff\xd8\xff.*?)\s*endstream", re.DOTALL)
VCARD = "This is an address book card, not a picture. Bring it on the page “Bring in”, or with `kithwork import`."
UNKNOWN = "This is no picture that kithwork knows. Bring a JPEG, PNG, WebP or TIFF."
MORE_PAGES = "This scan has more than 50 pages; the first 50 were taken. Bring the others in a file of their own."


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture as it is kept: a JPEG of at most `LARGEST_SIDE` points a side, turned upright.

    `codes` is what one look at the picture, before it was made small, found in QR codes.
    """

    file: str
    jpeg: bytes
    codes: tuple[str, ...] = ()


def pictures_in(data: bytes, *, file: str) -> Iterator[Picture | Problem]:
    """The pictures in one file (a scan of several pages holds several), or what is wrong with it."""
    if refusal := _refusal(data):
        yield Problem(file, None, refusal)
        return
    try:
        with _no_bombs():
            yield from _scanned(data, file) if data.startswith(b"%PDF") else _pages(data, file)
    except _bomb_errors():
        yield Problem(file, None, TOO_MANY_POINTS)
    except Exception:  # noqa: BLE001  decoders raise whatever a broken file leads them to
        yield Problem(file, None, BROKEN)


def opened(jpeg: bytes) -> Image:
    """The picture that `pictures_in` made, in colours."""
    from PIL import Image

    return Image.open(io.BytesIO(jpeg)).convert("RGB")


def parted(jpeg: bytes, parts: Sequence[Box], *, file: str) -> Iterator[Picture]:
    """Each of *parts* of a picture that was kept (of its width and height) as a picture of its own."""
    whole = opened(jpeg)
    for number, (left, top, right, bottom) in enumerate(parts, start=1):
        wide, high = whole.size
        piece = whole.crop((round(left * wide), round(top * high), round(right * wide), round(bottom * high)))
        yield _small(piece, f"{file}, card {number}")


def as_jpeg(picture: Image) -> bytes:
    """*picture* as it is kept."""
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _refusal(data: bytes) -> str:
    """Why a file is not even tried; blank where it is."""
    head = data[:64]
    if not data:
        return EMPTY
    if len(data) > LARGEST_FILE_BYTES:
        return TOO_LARGE
    if head[4:8] == b"ftyp" and head[8:12] in {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}:
        return HEIC
    if head.lstrip(b"\xef\xbb\xbf \r\n").upper().startswith(b"BEGIN:VCARD"):
        return VCARD
    return ""


def _scanned(data: bytes, file: str) -> Iterator[Picture | Problem]:
    """The photographs in a PDF that a scanner wrote: each page is one JPEG that stands in it whole."""
    pages = [match[1] for match in itertools.islice(_JPEG_IN_PDF.finditer(data), MOST_PAGES)]
    found: list[Picture | Problem] = []
    for number, page in enumerate(pages, start=1):
        found += pictures_in(page, file=f"{file}, page {number}" if len(pages) > 1 else file)
    if not any(isinstance(one, Picture) for one in found):
        found = [Problem(file, None, PDF)]
    yield from (one for one in found if isinstance(one, Picture) or one.reason not in {TOO_SMALL, STRIP})


def _pages(data: bytes, file: str) -> Iterator[Picture | Problem]:
    from PIL import Image, UnidentifiedImageError

    try:
        Image.init()
        image = Image.open(io.BytesIO(data), formats=[kind for kind in KINDS if kind in Image.OPEN])
    except UnidentifiedImageError:
        yield Problem(file, None, BROKEN if _looks_like_picture(data) else UNKNOWN)
        return
    with image:
        pages = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
        for number in range(min(pages, MOST_PAGES)):
            image.seek(number)
            yield from _pictures(image, file if pages == 1 else f"{file}, page {number + 1}", data)
        if pages > MOST_PAGES:
            yield Problem(file, None, MORE_PAGES)


def _pictures(image: Image, file: str, data: bytes) -> Iterator[Picture | Problem]:
    """The card on one page, or those that lie apart on it."""
    from PIL import ImageOps

    if image.width * image.height > MOST_POINTS:
        yield Problem(file, None, TOO_MANY_POINTS)
        return
    if min(image.size) < SMALLEST_SIDE:
        yield Problem(file, None, TOO_SMALL)
        return
    if min(image.size) * LARGEST_SIDE < NARROWEST_SIDE * max(image.size):
        yield Problem(file, None, STRIP)
        return
    image.draft("RGB", (UNPACKED_SIDE, UNPACKED_SIDE))
    upright = _on_white(ImageOps.exif_transpose(image))
    apart = cards_apart(upright)
    if not apart:
        yield _small(upright, file)
        return
    large = _in_full(data) if image.format == "JPEG" else upright
    for number, corners in enumerate(apart, start=1):
        yield _small(cut_out(large, corners), f"{file}, card {number}")
    if tells_more(upright, apart):
        yield _small(covered(upright, apart), f"{file}, the rest")


def _in_full(data: bytes) -> Image:
    """A photograph in its own size, upright, so that each of several cards on it can be read."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data)) as image:
        return _on_white(ImageOps.exif_transpose(image))


def _small(upright: Image, file: str) -> Picture:
    from PIL.Image import Resampling

    upright.thumbnail((LOOKED_AT_SIDE, LOOKED_AT_SIDE), Resampling.LANCZOS)
    codes = codes_at_once(upright)
    upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Resampling.LANCZOS)
    return Picture(file, as_jpeg(upright), codes)


def _on_white(image: Image) -> Image:
    """*image* in colours, what is see-through on white."""
    from PIL import Image as Images

    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        seen = image.convert("RGBA")
        white = Images.new("RGBA", seen.size, "white")
        return Images.alpha_composite(white, seen).convert("RGB")
    if image.mode.startswith("I") or image.mode == "F":
        return _of_many_greys(image)
    return image.convert("RGB")


def _of_many_greys(image: Image) -> Image:
    """A scan of more than 256 greys, from its darkest to its lightest."""
    plane = image.convert("F")
    darkest, lightest = (float(str(value)) for value in plane.getextrema())
    by = 255 / max(lightest - darkest, 1e-9)
    return plane.point(lambda value: value * by + -darkest * by).convert("L").convert("RGB")


def _looks_like_picture(data: bytes) -> bool:
    return data.startswith((b"\xff\xd8", b"\x89PNG", b"GIF8", b"BM", b"RIFF", b"II*\x00", b"MM\x00*"))


@contextmanager
def _no_bombs() -> Iterator[None]:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def _bomb_errors() -> tuple[type[BaseException], ...]:
    from PIL import Image

    return Image.DecompressionBombError, Image.DecompressionBombWarning
