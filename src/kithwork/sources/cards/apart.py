"""Several cards lying apart in one photograph: where each lies, and each by itself.

Claim: cards are four-cornered, of about one size and shape, and lie apart on a ground that differs from them. Where
that does not hold (they touch, or lie white on white) the picture stays whole. Measured by opencv, which comes with
rapidocr; where that is not installed nothing is parted.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL.Image import Image

    Corners: TypeAlias = tuple[tuple[float, float], ...]

LOOKED_AT_SIDE = 900
FEWEST, MOST = 2, 12
SMALLEST, LARGEST = 0.02, 0.42
"""Each card takes at least and at most so much of the picture."""
ROOM = 0.1
"""All of them together take at least so much of it."""
SQUAREST, LONGEST = 1.25, 2.3
"""The longer side of a card in shorter ones, as it lies."""
FULL = 0.86
"""How much of the rectangle around it a card fills at least."""
BESIDE = 0.15
"""Where more of all edges than this lies beside the cards, the ground has a pattern or a card was missed."""
UNLIKE = 1.9
"""How many times larger the largest of them may be than the smallest."""


def cards_apart(picture: Image) -> tuple[Corners, ...]:
    """Where the cards lie on *picture*, as parts of its width and height, row by row; none where it is one card.

    The corners stand clockwise from the upper left.
    """
    if find_spec("cv2") is None or find_spec("numpy") is None:
        return ()
    import numpy as np

    small = picture.convert("RGB")
    small.thumbnail((LOOKED_AT_SIDE, LOOKED_AT_SIDE))
    every: list[Any] = []
    for mask in _masks(np.asarray(small)):
        every += [box for box in _boxes(mask) if not any(_overlap(box, other) for other in every)]
    best = _alike(every)
    if len(best) < FEWEST or sum(map(_area, best)) < ROOM * small.width * small.height:
        return ()
    scale = np.array([small.width, small.height])
    return tuple(tuple((float(x), float(y)) for x, y in box / scale) for box in _in_rows(best))


def tells_more(picture: Image, cards: Sequence[Corners]) -> bool:
    """Whether much that may be writing lies beside *cards*, so that one of them may have been missed."""
    import cv2
    import numpy as np

    small = picture.convert("L")
    small.thumbnail((LOOKED_AT_SIDE, LOOKED_AT_SIDE))
    edges = cv2.Canny(np.asarray(small), 60, 160)
    every = np.count_nonzero(edges)
    scale = np.array([small.width, small.height])
    for corners in cards:
        box = np.array(corners) * scale
        box = box.mean(axis=0) + (box - box.mean(axis=0)) * 1.06
        cv2.fillConvexPoly(edges, box.astype(np.int32), 0)
    return bool(np.count_nonzero(edges) > BESIDE * every)


def covered(picture: Image, cards: Sequence[Corners]) -> Image:
    """*picture* with *cards* covered, so that what lies beside them can be read by itself."""
    from PIL import ImageDraw

    rest = picture.copy()
    pen = ImageDraw.Draw(rest)
    for corners in cards:
        pen.polygon([(x * picture.width, y * picture.height) for x, y in corners], fill="#808080")
    return rest


def cut_out(picture: Image, corners: Corners) -> Image:
    """The card at *corners* by itself, laid level."""
    from PIL.Image import Resampling, Transform

    points = [(x * picture.width, y * picture.height) for x, y in corners]
    wide = max(_far(points[0], points[1]), _far(points[3], points[2]))
    high = max(_far(points[0], points[3]), _far(points[1], points[2]))
    around = [value for at in (0, 3, 2, 1) for value in points[at]]
    size = (max(1, round(wide)), max(1, round(high)))
    return picture.transform(size, Transform.QUAD, around, Resampling.BICUBIC)


def _masks(seen: Any) -> Iterator[Any]:
    """What may be cards, in several ways: lighter than the ground, darker, of another colour, with an edge around."""
    import cv2
    import numpy as np

    soft = cv2.GaussianBlur(seen, (7, 7), 0)
    grey = cv2.cvtColor(soft, cv2.COLOR_RGB2GRAY)
    border = np.concatenate([soft[:8].reshape(-1, 3), soft[-8:].reshape(-1, 3), soft[:, :8].reshape(-1, 3)])
    unlike = np.abs(soft.astype(int) - np.median(border, axis=0)).max(axis=2).astype(np.uint8)
    kernel = np.ones((5, 5), np.uint8)
    pale = 255 - cv2.cvtColor(soft, cv2.COLOR_RGB2HSV)[:, :, 1]
    for plane in (grey, 255 - grey, unlike, pale):
        _, mask = cv2.threshold(plane, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
        yield cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel)
    yield cv2.dilate(cv2.Canny(grey, 25, 75), np.ones((3, 3), np.uint8))


def _boxes(mask: Any) -> list[Any]:
    """The corners of everything in *mask* that is shaped like a card."""
    import cv2

    found = []
    whole = mask.shape[0] * mask.shape[1]
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        area = cv2.contourArea(contour)
        if not SMALLEST * whole < area < LARGEST * whole:
            continue
        _, (one, other), _ = cv2.minAreaRect(contour)
        ratio = max(one, other) / max(1.0, min(one, other))
        if SQUAREST <= ratio <= LONGEST and area >= FULL * one * other:
            found.append(_corners(contour))
    return found


def _corners(contour: Any) -> Any:
    """The four corners clockwise from the upper left; those of the rectangle around where the shape has more."""
    import cv2
    import numpy as np

    shape = cv2.approxPolyDP(contour, 0.03 * cv2.arcLength(contour, closed=True), closed=True)
    points = shape.reshape(-1, 2) if len(shape) == 4 else cv2.boxPoints(cv2.minAreaRect(contour))
    around = points - points.mean(axis=0)
    points = points[np.argsort(np.arctan2(around[:, 1], around[:, 0]))].astype(float)
    first = int(np.argmin(points.sum(axis=1)))
    return np.roll(points, -first, axis=0)


def _alike(boxes: Sequence[Any]) -> list[Any]:
    """The boxes of about one size, at most `MOST`; none where there are more, or others that are larger."""
    ordered = sorted(boxes, key=_area)
    if not FEWEST <= len(ordered) <= MOST:
        return []
    middle = _area(ordered[len(ordered) // 2])
    if _area(ordered[-1]) > middle * UNLIKE:
        return []
    return [box for box in ordered if middle / UNLIKE <= _area(box)]


def _overlap(one: Any, other: Any) -> bool:
    """Whether the middle of one box lies within the rectangle around the other."""
    pairs = ((one.mean(axis=0), other), (other.mean(axis=0), one))
    return any(bool((box.min(axis=0) <= point).all() and (point <= box.max(axis=0)).all()) for point, box in pairs)


def _area(box: Any) -> float:
    x, y = box[:, 0], box[:, 1]
    return float(abs(sum(x[at - 1] * y[at] - x[at] * y[at - 1] for at in range(4))) / 2)


def _in_rows(boxes: Sequence[Any]) -> list[Any]:
    high = sum(float(box[:, 1].max() - box[:, 1].min()) for box in boxes) / len(boxes)
    ordered = sorted(boxes, key=lambda box: float(box[:, 1].mean()))
    rows: list[list[Any]] = []
    for box in ordered:
        if rows and float(box[:, 1].mean()) - float(rows[-1][0][:, 1].mean()) < 0.6 * high:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [box for row in rows for box in sorted(row, key=lambda one: float(one[:, 0].mean()))]


def _far(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)
