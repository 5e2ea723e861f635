"""Reading the words on a picture, on this machine alone: rapidocr where it is installed, else tesseract.

rapidocr's models lie in its own package and are named by their files, so that nothing is ever fetched. They are
loaded once a process, at the first card.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from kithwork.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PIL.Image import Image

    Engine: TypeAlias = "Callable[[Image], Seen]"

THREADS = 2
LEAST_SURE = 0.5
WELL_READ = 0.9
"""Words on an upright card are read with at least this certainty, on average."""
SHORTEST = 4
"""Shorter lines are marks and icons as often as words."""
TESSERACT_SECONDS = 60
MOST_LINES = 400
LONGEST_TEXT = 300

NO_READER = (
    "Nothing to read pictures with is installed here, so the fields are empty: write them beside the picture. "
    "`pip install 'kithwork[cards]'` brings a reader that works offline."
)

_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of text and its four corners, clockwise from the upper left as one reads it; in points."""

    text: str
    corners: tuple[tuple[float, float], ...]
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Seen:
    """The lines on a picture; `turned` is by how many degrees it had to be turned (to the left) to stand upright."""

    spots: tuple[Spot, ...] = ()
    turned: int = 0

    @property
    def weight(self) -> float:
        """How many signs were read on lines that lie, each for as much as it is certain."""
        return sum(len(spot.text) * spot.sure**4 for spot in self.spots if not _is_tall(spot))


def reader_name() -> str:
    """What pictures are read with here: "rapidocr", "tesseract", or blank."""
    if _models():
        return "rapidocr"
    return "tesseract" if _tesseract() else ""


def see(picture: Image) -> Seen:
    """The words on *picture*, whichever way it lies; one picture at a time a process."""
    engine = _rapid if _models() else _by_tesseract if _tesseract() else None
    if engine is None:
        return Seen()
    with _lock:
        return _upright(picture, engine)


def _upright(picture: Image, engine: Engine) -> Seen:
    seen = engine(picture)
    best = seen
    for angle in _turns(seen.spots):
        found = Seen(engine(picture.rotate(angle, expand=True)).spots, angle)
        if found.weight > best.weight * 1.1:
            best = found
        if not _turns(found.spots):
            break
    return best


def _turns(spots: Sequence[Spot]) -> tuple[int, ...]:
    """By what to turn a picture, likeliest first, whose words run up or down or upside down; none where it is upright.

    rapidocr turns tall lines to the left before it reads them, so that what is read well so stands upright once the
    picture is turned to the left.
    """
    long = [spot for spot in spots if len(spot.text) >= SHORTEST]
    signs = sum(len(spot.text) for spot in long)
    if not signs:
        return (180, 90, 270) if spots else ()
    tall = sum(len(spot.text) for spot in long if _is_tall(spot)) > signs / 2
    sure = sum(len(spot.text) * spot.sure for spot in long) / signs >= WELL_READ
    if tall:
        return (90, 270) if sure else (270, 90)
    return () if sure else (180, 90, 270)


def _is_tall(spot: Spot) -> bool:
    wide = max(x for x, _ in spot.corners) - min(x for x, _ in spot.corners)
    high = max(y for _, y in spot.corners) - min(y for _, y in spot.corners)
    return high > wide * 1.2


def _kept(found: Iterable[Spot]) -> tuple[Spot, ...]:
    kept = [spot for spot in found if spot.sure >= LEAST_SURE and spot.text]
    return tuple(kept[:MOST_LINES])


def _rapid(picture: Image) -> Seen:
    import numpy as np

    found: Any = _engine()(np.asarray(picture.convert("RGB"))[:, :, ::-1])
    if found.boxes is None or found.txts is None:
        return Seen()
    spots = (
        Spot(one_line(text)[:LONGEST_TEXT], tuple((float(x), float(y)) for x, y in box), float(sure))
        for box, text, sure in zip(found.boxes, found.txts, found.scores, strict=True)
    )
    return Seen(_kept(spots))


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    paths = _models()
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.model_path": paths["det"],
            "Rec.model_path": paths["rec"],
            "Cls.model_path": paths["cls"],
        }
    )


@cache
def _models() -> dict[str, str]:
    """Where the models lie by what they do; empty where the package is not installed whole."""
    from importlib.util import find_spec

    spec = find_spec("rapidocr")
    if spec is None or not spec.origin or find_spec("onnxruntime") is None:
        return {}
    files = sorted((Path(spec.origin).parent / "models").glob("*.onnx"))
    named = {part: str(file) for file in files for part in ("det", "rec", "cls") if f"_{part}_" in file.name}
    return named if len(named) == 3 else {}


@cache
def _tesseract() -> str:
    return shutil.which("tesseract") or ""


def _by_tesseract(picture: Image) -> Seen:
    out = io.BytesIO()
    picture.convert("L").save(out, "PNG")
    try:
        done = subprocess.run(  # noqa: S603  the program is found by its full path, and is given no word of the user's
            [_tesseract(), "stdin", "stdout", "--psm", "11", "tsv"],
            input=out.getvalue(),
            capture_output=True,
            timeout=TESSERACT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return Seen()
    return Seen(_kept(_lines_of(done.stdout.decode("utf-8", "replace"))))


def _lines_of(table: str) -> list[Spot]:
    """The words of tesseract's table, joined to its lines."""
    lines: dict[tuple[str, ...], list[tuple[str, float, float, float, float, float]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        try:
            left, top, wide, high, sure = (float(row[name]) for name in ("left", "top", "width", "height", "conf"))
        except (KeyError, TypeError, ValueError):
            continue
        if sure >= 0 and (word := one_line(row.get("text") or "")):
            key = tuple(row[name] or "" for name in ("block_num", "par_num", "line_num"))
            lines.setdefault(key, []).append((word, left, top, left + wide, top + high, sure / 100))
    return [_spot_of(words) for words in lines.values()]


def _spot_of(words: list[tuple[str, float, float, float, float, float]]) -> Spot:
    left, top = min(word[1] for word in words), min(word[2] for word in words)
    right, bottom = max(word[3] for word in words), max(word[4] for word in words)
    sure = sum(word[5] for word in words) / len(words)
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Spot(" ".join(word[0] for word in words)[:LONGEST_TEXT], corners, sure)
