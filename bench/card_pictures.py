"""How many drawn cards are read whole, and how many damaged QR codes: `python -m bench.card_pictures`.

`--unseen` reads the forty cards and the twenty sealed ones written down in tests/sources, `--together` photographs of
two to six of them that touch, `--large` a photograph of 12 million points, `--codes N` damaged codes, N of each kind.
With `--record` what is seen on each card is written down for the tests of the layout.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import random
import re
import resource
import time
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from kithwork.sources.cards import codes, fields_of_spots, opened, pictures_in, read_card, see
from kithwork.sources.cards.pictures import as_jpeg, parted
from tests.sources.card_designs import DESIGNS, drawn, perspective, pictured
from tests.sources.card_designs_more import MORE
from tests.sources.card_unseen import drawn as drawn_unseen
from tests.sources.card_unseen import laid_together, sealed, unseen

SEEN = Path(__file__).parents[1] / "tests" / "sources" / "card_spots.json"
SEEN_LATER = SEEN.with_name("card_spots_later.json")
KINDS_OF_FIELDS = 8
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
    for name in ("unseen", "together", "large"):
        parser.add_argument(f"--{name}", action="store_true")
    told = parser.parse_args()
    if told.codes:
        read_codes(told.codes)
    elif told.unseen:
        seen = {**read_cards(unseen(), drawn_unseen), **read_cards(sealed(), drawn_unseen)}
        write_down(SEEN_LATER, seen, record=told.record)
    elif told.together:
        read_together()
    elif told.large:
        read_large()
    else:
        write_down(SEEN, read_cards((*DESIGNS, *MORE), drawn), record=told.record)


def read_cards(designs, draw) -> dict:
    """Print for every card what was not read right, and how many are whole; answers with what was seen on each."""
    seen, whole, fields, began = {}, 0, 0, time.process_time()
    for design in designs:
        [picture] = pictures_in(draw(design), file=design.label)
        found = see(opened(picture.jpeg))
        seen[design.label] = [
            [spot.text, [list(map(round, corner)) for corner in spot.corners]] for spot in found.spots
        ]
        wrong = misread(fields_of_spots(found.spots), design.says)
        whole += not wrong
        fields += KINDS_OF_FIELDS - len(wrong)
        if wrong:
            print(f"{design.label}: {', '.join(wrong)}")
    each = (time.process_time() - began) / len(seen)
    of = f"{whole} of {len(seen)} cards whole ({fields} of {KINDS_OF_FIELDS * len(seen)} fields)"
    print(f"{of}, {each:.2f} s of CPU each")
    return seen


def write_down(file, seen, *, record: bool) -> None:
    """Write what was seen down for the tests, where that is asked."""
    if record:
        file.write_text(json.dumps(seen, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def read_together() -> None:
    """Print for photographs of cards that touch how many are told apart, and how many of those are read whole."""
    for ground, gap, turn in (("#8a6f52", 0, 0.0), ("#8a6f52", 6, 2.5), ("#ffffff", 40, 0.0)):
        told = right = whole = number = 0
        for count in (2, 2, 3, 4, 5, 6):
            chance = random.Random(f"{ground}{gap}{count}{told}")
            cards = chance.sample([one for one in unseen() if one.layout != "portrait"], count)
            photograph = laid_together(cards, gap=gap, turn=turn, ground=ground, chance=chance)
            readings = _parts_read(as_jpeg(photograph))
            told, right, number = told + 1, right + (len(readings) == count), number + count
            whole += sum(any(not misread(one, card.says) for one in readings) for card in cards)
        print(f"gap {gap}, turned {turn}, on {ground}: {right} of {told} told apart, {whole} of {number} cards whole")


def _parts_read(photograph: bytes) -> list:
    """What is read on each card of a photograph, once it was taken apart as it seems to show."""
    readings = []
    for picture in pictures_in(photograph, file="x"):
        reading = read_card(picture.jpeg)
        pieces = parted(reading.jpeg or picture.jpeg, reading.parts, file="x") if reading.parts else ()
        readings += [read_card(one.jpeg).fields for one in pieces] if reading.parts else [reading.fields]
    return readings


def read_large() -> None:
    """Print what a photograph of 12 million points, lying on its side by its EXIF, costs to take and to read."""
    card = pictured(DESIGNS[0]).resize((2600, 1486), Image.Resampling.LANCZOS)
    grain = Image.effect_noise((4032, 3024), 18).convert("RGB")
    table = Image.blend(grain, Image.new("RGB", grain.size, "#7a5f45"), 0.8)
    table.paste(card.rotate(2, expand=True, fillcolor="#7a5f45"), (650, 700))
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    table.rotate(90, expand=True).save(out, "JPEG", quality=90, exif=exif.tobytes())
    del card, grain, table
    began = time.process_time()
    [picture] = pictures_in(out.getvalue(), file="x")
    print(f"{len(out.getvalue()) // 1024} kB taken in {time.process_time() - began:.2f} s of CPU")
    for which in ("first", "next"):
        began = time.process_time()
        wrong = misread(read_card(picture.jpeg).fields, DESIGNS[0].says)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{which}: read in {time.process_time() - began:.2f} s of CPU, misread {wrong}, {peak} MB at most")


def misread(fields, says) -> list[str]:
    """The fields that are not as printed; signs and blanks between letters do not count."""
    addresses = {bare(way.value) for way in fields.addresses}
    told = {digits(way.value): way.label for way in fields.phones}
    kinds = zip(says.phones, says.kinds, strict=False)
    right = {
        "name": bare(fields.name) == bare(says.name),
        "title": bare(says.title) in bare(fields.title),
        "organisation": bare(fields.organisation) == bare(says.organisation),
        "emails": {way.value for way in fields.emails} == set(says.emails),
        "phones": {digits(way.value) for way in fields.phones} == {digits(phone) for phone in says.phones},
        "urls": {way.value.lower() for way in fields.urls} == {url.lower() for url in says.urls},
        "address": {bare(one) for one in (says.address, says.second) if one} <= addresses,
        "kinds": all(told.get(digits(phone)) == kind for phone, kind in kinds),
    }
    return [name for name, is_right in right.items() if not is_right]


def bare(text: str) -> str:
    """Letters and digits alone; small raised letters count as signs."""
    return re.sub(r"[\W_ºª]", "", text.casefold())


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
