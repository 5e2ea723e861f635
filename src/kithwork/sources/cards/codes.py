"""Finding the QR codes in a picture: many tries, from the cheap to the patient, until one is read.

The tries stand in the order in which each found most of what those before it missed, on codes that were blurred,
tilted, shrunk, darkened or photographed from a screen: docs/decisions/0016-cards.md tells how they were measured.
"""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PIL.Image import Image

MOST_SECONDS = 4.0
"""After this no new try is begun; one try on the largest picture takes a tenth of it."""
MOST_CODES = 8
SMALL_SIDE = 700
"""A picture with a shorter side below this is enlarged; one above is searched in parts."""
LARGEST_SIDE = 2400
NOISE = 0.01
"""How much of the brightness is taken to be noise when a blur is undone."""

_TELLS = re.compile(r"\s*(?:BEGIN\s*:\s*VCARD|MECARD:|BIZCARD:|https?://|mailto:|tel:)", re.IGNORECASE)
"""How an Aztec or DataMatrix code begins that speaks of a person; postage and parts are labelled with the others."""

Try: TypeAlias = tuple[str, "Image"]


def codes_in(picture: Image, *, seconds: float = MOST_SECONDS) -> tuple[str, ...]:
    """The texts of the QR, Aztec and DataMatrix codes in *picture*, as they were found; none where none can be read."""
    until = time.monotonic() + seconds
    for binarizer, tried in _tries(picture.convert("L")):
        if found := _read(tried, binarizer):
            return found
        if time.monotonic() > until:
            break
    return ()


def codes_at_once(picture: Image) -> tuple[str, ...]:
    """What one quick look at *picture* finds."""
    return _read(picture.convert("L"), "local")


def _read(picture: Image, binarizer: str) -> tuple[str, ...]:
    import zxingcpp

    how = {
        "local": zxingcpp.Binarizer.LocalAverage,
        "global": zxingcpp.Binarizer.GlobalHistogram,
        "fixed": zxingcpp.Binarizer.FixedThreshold,
    }[binarizer]
    found = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormats(
            [zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Aztec, zxingcpp.BarcodeFormat.DataMatrix]
        ),
        binarizer=how,
        text_mode=zxingcpp.TextMode.Plain,
    )
    told = (one.text for one in found if one.format == zxingcpp.BarcodeFormat.QRCode or _TELLS.match(one.text))
    return tuple(dict.fromkeys(text for text in told if text.strip()))[:MOST_CODES]


def _tries(grey: Image) -> Iterator[Try]:
    yield from _both(grey)
    yield from _both(_enlarged(2.0)(grey))
    yield "local", _crisp(4.0, radius=4, percent=300)(grey)
    for change in (_softened(1.0), _evened, _softened(2.0)):
        yield from _both(change(grey))
    yield "fixed", _evened(grey)
    yield "fixed", _crisp(4.0, radius=4, percent=500)(grey)
    for binarizer in ("fixed", "global"):
        yield binarizer, _crisp(3.0, radius=2, percent=500)(grey)
    for blur in (3.0, 4.0, 5.0):
        if max(grey.size) <= SMALL_SIDE:
            yield "local", _unblurred(blur)(grey)
    for part in _parts(grey):
        yield "local", _enlarged(2.0)(part)
        yield "local", _crisp(2.0, radius=4, percent=300)(part)
    for change in (_shrunk(0.5), _shrunk(0.7), _enlarged(3.0)):
        for changed in (change(grey), _softened(1.5)(change(grey)), _evened(change(grey))):
            yield from _both(changed)
    for angle in (45, 20, 70):
        yield "local", _turned(angle)(grey)


def _both(grey: Image) -> Iterator[Try]:
    yield "local", grey
    yield "global", grey


def _enlarged(factor: float) -> Callable[[Image], Image]:
    def change(grey: Image) -> Image:
        by = min(factor, LARGEST_SIDE / max(grey.size))
        return _scaled(grey, by, by) if by > 1 else grey

    return change


def _shrunk(factor: float) -> Callable[[Image], Image]:
    return lambda grey: _scaled(grey, factor, factor)


def _scaled(grey: Image, wide: float, high: float) -> Image:
    from PIL.Image import Resampling

    size = (max(1, round(grey.width * wide)), max(1, round(grey.height * high)))
    return grey.resize(size, Resampling.BICUBIC)


def _softened(radius: float) -> Callable[[Image], Image]:
    def change(grey: Image) -> Image:
        from PIL import ImageFilter

        return grey.filter(ImageFilter.GaussianBlur(radius))

    return change


def _crisp(factor: float, *, radius: int, percent: int) -> Callable[[Image], Image]:
    def change(grey: Image) -> Image:
        from PIL import ImageFilter

        mask = ImageFilter.UnsharpMask(radius=radius, percent=percent, threshold=0)
        return _enlarged(factor)(grey).filter(mask)

    return change


def _unblurred(blur: float) -> Callable[[Image], Image]:
    """The picture, twice as large, as it was before a blur of so many points: Wiener's filter for a Gaussian."""

    def change(grey: Image) -> Image:
        import numpy as np
        from PIL.Image import fromarray

        seen = np.asarray(_enlarged(2.0)(grey), dtype=np.float64)
        high, wide = (np.fft.fftfreq(side) for side in seen.shape)
        spread = np.exp(-2 * (np.pi * blur) ** 2 * (high[:, None] ** 2 + wide[None, :] ** 2))
        sharp = np.fft.ifft2(np.fft.fft2(seen) * spread / (spread**2 + NOISE)).real
        return fromarray(np.clip(sharp, 0, 255).astype(np.uint8))

    return change


def _evened(grey: Image) -> Image:
    """The picture without its shadows: each point against the brightness around it."""
    from PIL import ImageChops, ImageFilter, ImageOps

    around = grey.filter(ImageFilter.BoxBlur(max(8, max(grey.size) // 10)))
    return ImageOps.autocontrast(ImageChops.subtract(grey, around, scale=1.0, offset=128), cutoff=2)


def _turned(angle: int) -> Callable[[Image], Image]:
    def change(grey: Image) -> Image:
        from PIL.Image import Resampling

        return grey.rotate(angle, Resampling.BICUBIC, expand=True, fillcolor=255)

    return change


def _parts(grey: Image) -> Iterator[Image]:
    """A large picture in nine overlapping parts, for a code that takes little of it."""
    if min(grey.size) < SMALL_SIDE:
        return
    wide, high = grey.width // 2, grey.height // 2
    for row in range(3):
        for column in range(3):
            left, top = column * wide // 2, row * high // 2
            yield grey.crop((left, top, left + wide, top + high))
