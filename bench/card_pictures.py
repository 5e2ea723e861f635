"""How many drawn cards are read whole, and how many damaged QR codes: `python -m bench.card_pictures [--codes N]`.

With `--record` what is seen on each drawn card is written down for the tests of the layout.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import random
import re
import time
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from kithwork.sources.cards import codes, fields_of_spots, opened, pictures_in, see
from tests.sources.card_designs import DESIGNS, drawn, perspective
from tests.sources.card_designs_more import MORE

SEEN = Path(__file__).parents[1] / "tests" / "sources" / "card_spots.json"
KINDS = ("plain", "blur", "tilt", "low", "screen", "shadow", "glare", "invert", "all")
PAYLOADS = (
    "MECARD:N:Owen,Ada;TEL:+12125550170;EMAIL:ada@owen.example;;",
    "https://owen.example/card?ada",
    (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Keller;Dana\r\nFN:Dana Keller\r\nORG:Calm Terms\r\nTEL;TYPE=CELL:+351 912 345 678\r\n"
        "EMAIL:dana@calm.example\r\nADR:;;Rua do Sol 1;Porto;;4000-100;Portugal\r\nEND:VCARD"
    ),
)


def main() -> None:
    """Read every card and print which fields came out."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--codes", type=int, default=0, help="So many damaged codes of each kind.")
    parser.add_argument("--record", action="store_true")
    told = parser.parse_args()
    if told.codes:
        read_codes(told.codes)
    else:
        read_cards(record=told.record)


def read_cards(*, record: bool) -> None:
    """Print for every card what was not read right, and how many are whole."""
    seen, whole, began = {}, 0, time.perf_counter()
    for design in (*DESIGNS, *MORE):
        [picture] = pictures_in(drawn(design), file=design.label)
        found = see(opened(picture.jpeg))
        seen[design.label] = [
            [spot.text, [list(map(round, corner)) for corner in spot.corners]] for spot in found.spots
        ]
        wrong = misread(fields_of_spots(found.spots), design.says)
        whole += not wrong
        if wrong:
            print(f"{design.label}: {', '.join(wrong)}")
    each = (time.perf_counter() - began) / len(seen)
    print(f"{whole} of {len(seen)} cards whole, {each:.2f} s each")
    if record:
        SEEN.write_text(json.dumps(seen, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def misread(fields, says) -> list[str]:
    """The fields that are not as printed; signs and blanks between letters do not count."""
    right = {
        "name": bare(fields.name) == bare(says.name),
        "title": bare(says.title) in bare(fields.title),
        "organisation": bare(fields.organisation) == bare(says.organisation),
        "emails": {way.value for way in fields.emails} == set(says.emails),
        "phones": {digits(way.value) for way in fields.phones} == {digits(phone) for phone in says.phones},
        "urls": {way.value.lower() for way in fields.urls} == {url.lower() for url in says.urls},
        "address": bare(says.address) in ([bare(way.value) for way in fields.addresses] or [""]),
    }
    return [name for name, is_right in right.items() if not is_right]


def bare(text: str) -> str:
    """Letters and digits alone."""
    return re.sub(r"[\W_]", "", text.casefold())


def digits(text: str) -> str:
    """Digits and plus signs alone."""
    return re.sub(r"[^\d+]", "", text)


def read_codes(number: int) -> None:
    """Print how many codes of each kind were read at the first look, and in the end."""
    for kind in KINDS:
        first = every = 0
        for at in range(number):
            chance = random.Random(f"{kind}{at}")
            payload = chance.choice(PAYLOADS)
            picture = damaged(payload, kind, chance)
            first += payload in codes.codes_at_once(picture)
            every += payload in codes.codes_in(picture)
        print(f"{kind:8} {first:3} at once, {every:3} in the end, of {number}")


def damaged(payload: str, kind: str, chance: random.Random) -> Image.Image:
    """A code as a bad photograph shows it."""
    import zxingcpp

    made = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level=chance.choice("LMQ"))
    code = Image.fromarray(np.asarray(made.to_image(scale=8))).convert("L")
    around = int(code.width * chance.uniform(0.15, 0.6))
    sheet = Image.new("L", (code.width + 2 * around, code.height + 2 * around), chance.randint(150, 255))
    sheet.paste(code, (around, around))
    wide, high = sheet.size
    lean = 0.22 if kind in {"tilt", "all"} else 0.07
    by = [(chance.uniform(0, lean) * wide, chance.uniform(0, lean) * high) for _ in range(4)]
    corners = (
        by[0],
        (wide - by[1][0], by[1][1]),
        (wide - by[2][0], high - by[2][1]),
        (by[3][0], high - by[3][1]),
    )
    sheet = sheet.transform(sheet.size, Image.Transform.PERSPECTIVE, perspective(corners, sheet.size), fillcolor=170)
    sheet = sheet.rotate(
        chance.uniform(-90, 90) if kind == "tilt" else chance.uniform(-25, 25), expand=True, fillcolor=160
    )
    side = chance.randint(*{"low": (110, 180), "screen": (220, 420)}.get(kind, (220, 320)))
    sheet = sheet.resize((side, int(side * sheet.height / sheet.width)), Image.Resampling.BILINEAR)
    sheet = Image.fromarray(np.clip(_lit(np.asarray(sheet).astype(float), kind, chance), 0, 255).astype("uint8"))
    blur = {"blur": (1.2, 2.6), "low": (0.3, 0.9)}.get(kind, (0.2, 1.3))
    sheet = sheet.filter(ImageFilter.GaussianBlur(chance.uniform(*blur)))
    if kind == "invert":
        sheet = sheet.point(lambda value: 255 - value)
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=chance.randint(35, 85))
    return Image.open(out).convert("L")


def _lit(points: np.ndarray, kind: str, chance: random.Random) -> np.ndarray:
    high, wide = points.shape
    down, along = np.mgrid[0:high, 0:wide]
    if kind in {"screen", "all"}:
        points = points * (1 + 0.25 * np.sin(along * chance.uniform(1.5, 3) + down * chance.uniform(-0.3, 0.3)))
        points = points + 20 * np.sin(down * chance.uniform(0.5, 3))
    if kind in {"shadow", "all"}:
        angle = chance.uniform(0, 2 * math.pi)
        slope = along * math.cos(angle) + down * math.sin(angle)
        points = points * (0.25 + 0.75 * (slope - slope.min()) / (slope.max() - slope.min()))
    if kind == "glare":
        x, y = chance.uniform(0.3, 0.7) * wide, chance.uniform(0.3, 0.7) * high
        points = points + 200 * np.exp(-((along - x) ** 2 + (down - y) ** 2) / (2 * (wide * 0.16) ** 2))
    points = points * chance.uniform(0.5, 1) + chance.uniform(0, 60)
    noise = np.random.default_rng(chance.randint(0, 1 << 30))
    return points + noise.normal(0, chance.uniform(2, 14), points.shape)


if __name__ == "__main__":
    main()
