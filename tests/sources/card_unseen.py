"""Cards written down as text, drawn in many layouts and spoiled as photographs are: nobody on them exists.

A card is a paragraph of `card_unseen.txt` or `card_sealed.txt`: `= label | layout | letters | what spoils it`, then its
lines: n name, t title (T in a second language), f firm, x anything, w a way, l a way with its label in a column of its
own, a and b the lines of one address and of another, m name and title mixed. What stands in {braces} has to be
found; `c|`, `w|`, `f|` before it is the kind of a telephone. Whatever of it is by chance is the same in every run.
"""

from __future__ import annotations

import io
import random
import re
from dataclasses import dataclass
from pathlib import Path

from tests.sources.card_designs import Says, perspective

HERE = Path(__file__).parent
_URW = "/usr/share/fonts/opentype/urw-base35"
_TRUE = "/usr/share/fonts/truetype"
LETTERS = {
    "dejavu": (f"{_TRUE}/dejavu/DejaVuSans.ttf", f"{_TRUE}/dejavu/DejaVuSans-Bold.ttf"),
    "liberation": (f"{_TRUE}/liberation/LiberationSans-Regular.ttf", f"{_TRUE}/liberation/LiberationSans-Bold.ttf"),
    "times": (f"{_TRUE}/liberation/LiberationSerif-Regular.ttf", f"{_TRUE}/liberation/LiberationSerif-Bold.ttf"),
    "courier": (f"{_TRUE}/liberation/LiberationMono-Regular.ttf", f"{_TRUE}/liberation/LiberationMono-Bold.ttf"),
    "gothic": (f"{_URW}/URWGothic-Book.otf", f"{_URW}/URWGothic-Demi.otf"),
    "bookman": (f"{_URW}/URWBookman-Light.otf", f"{_URW}/URWBookman-Demi.otf"),
    "palladio": (f"{_URW}/P052-Roman.otf", f"{_URW}/P052-Bold.otf"),
    "c059": (f"{_URW}/C059-Roman.otf", f"{_URW}/C059-Bold.otf"),
}
KINDS = {"c": "cell", "w": "work", "f": "fax", "h": "home"}
_MARKED = re.compile(r"\{(?:(\w)\|)?([^}]*)\}")
NAME, TITLE, FIRM, TEXT = 44, 28, 40, 25
"""How high the letters are on a card 1,050 points wide."""


@dataclass(frozen=True)
class Told:
    """One card: how it is laid out and spoiled, its lines by their sign, what has to be found on it."""

    label: str
    layout: str
    letters: str
    looks: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    says: Says

    def of(self, signs):
        """The lines of these signs, as printed."""
        return [printed(line) for sign, line in self.lines if sign in signs]


def unseen():
    """The forty cards the rules learned from."""
    return cards_in("card_unseen.txt")


def sealed():
    """The twenty that were drawn with them and looked at when all was done."""
    return cards_in("card_sealed.txt")


def cards_in(file):
    """The cards written down in *file*, in order."""
    every = (HERE / file).read_text(encoding="utf-8").strip().split("\n\n")
    return tuple(_card(one.splitlines()) for one in every)


def printed(line):
    """A line as it stands on the card."""
    return _MARKED.sub(lambda found: found[2], line)


def _card(lines):
    label, layout, letters, looks = (part.strip() for part in lines[0][1:].split("|"))
    told = tuple((line[0], line[2:].strip()) for line in lines[1:])
    return Told(label, layout, letters, tuple(one for one in looks.split(",") if one), told, _says(told))


def _says(lines):
    marked = [(kind or "", text) for sign, line in lines if sign != "m" for kind, text in _MARKED.findall(line)]
    mixed = dict(pair for sign, line in lines if sign == "m" for pair in _MARKED.findall(line))
    phones = [(text, KINDS.get(kind, "")) for kind, text in marked if "@" not in text and _is_number(text)]
    every = {sign: [printed(line) for one, line in lines if one == sign] for sign in "ntfab"}
    return Says(
        name=mixed.get("n", " ".join(every["n"])),
        title=mixed.get("t", " ".join(every["t"])),
        organisation=" ".join(every["f"]),
        emails=tuple(text for _, text in marked if "@" in text),
        phones=tuple(text for text, _ in phones),
        kinds=tuple(kind for _, kind in phones),
        urls=tuple(text for _, text in marked if "@" not in text and not _is_number(text)),
        address=re.sub(r"\A\w+: ", "", ", ".join(every["a"])),
        second=re.sub(r"\A\w+: ", "", ", ".join(every["b"])),
    )


def _is_number(text):
    return sum(sign.isdigit() for sign in text) > 5


def drawn(told):
    """The card as a photograph of it, in bytes."""
    out = io.BytesIO()
    pictured(told).save(out, "JPEG", quality=60 if "jpeg60" in told.looks else 92)
    return out.getvalue()


def pictured(told):
    """The card as a picture, spoiled as it says."""
    card = _laid_out(told)
    chance = random.Random(told.label)
    for look in told.looks:
        card = _spoiled(card, look, chance)
    return card


def laid_together(cards, *, gap, turn, ground, chance):
    """A photograph of several cards side by side in two columns, or one, as they lie on a table."""
    from PIL import Image

    columns = 2 if len(cards) > 3 else chance.choice([1, 2])
    wide, high = 1050 + gap, 600 + gap
    table = Image.new("RGB", (columns * wide + 300, -(-len(cards) // columns) * high + 300), ground)
    for at, told in enumerate(cards):
        card = _laid_out(told).convert("RGBA")
        card = card.rotate(chance.uniform(-turn, turn), Image.Resampling.BICUBIC, expand=True)
        left, top = 150 + at % columns * wide - (card.width - 1050) // 2, 150 + at // columns * high
        table.paste(card, (left, top - (card.height - 600) // 2), card)
    return table


class _Pen:
    """Writes groups of lines on a card in its two kinds of letters."""

    def __init__(self, told, size, paper, ink):
        from PIL import Image, ImageDraw

        self.card = Image.new("RGB", size, paper)
        self.draw = ImageDraw.Draw(self.card)
        self.light, self.bold = LETTERS[told.letters]
        self.ink = self.accent = ink

    def write(self, x, y, lines, *, align="l", ink=None):
        """Write (text, height, is bold) below each other; answers with where the next line would stand."""
        from PIL import ImageFont

        for text, high, is_bold in lines:
            font = ImageFont.truetype(self.bold if is_bold else self.light, high)
            self.draw.text((x, y), text, fill=ink or self.ink, font=font, anchor=f"{align}a")
            y += round(high * 1.4)
        return y


def _laid_out(told):
    is_dark = "dark" in told.looks
    paper, ink = ("#1d2733", "#f2efe8") if is_dark else ("#f4ecdc" if "cream" in told.looks else "#ffffff", "#262626")
    pen = _Pen(told, (600, 1050) if told.layout == "portrait" else (1050, 600), paper, ink)
    pen.accent = "#e0b860" if is_dark else "#1f5a7a"
    bearer = [(text, NAME, True) for text in told.of("n")] + [(text, NAME - 8, False) for text in told.of("m")]
    bearer += [(text, TITLE, False) for text in told.of("tT")]
    firm = [(text, FIRM, True) for text in told.of("f")] + [(text, TEXT - 2, False) for text in told.of("x")]
    ways = [(text, TEXT, False) for text in told.of("w")]
    first, second = ([(text, TEXT, False) for text in told.of(sign)] for sign in "ab")
    LAYOUTS[told.layout](pen, bearer, firm, ways, (first, second))
    labelled = [line.split(" | ") for line in told.of("l")]
    pen.write(60, 300, [(label, TEXT, False) for label, _ in labelled])
    pen.write(240, 300, [(value, TEXT, False) for _, value in labelled])
    return pen.card


def _left(pen, bearer, firm, ways, where):
    pen.write(60, 50, firm, ink=pen.accent)
    pen.write(60, 190, bearer)
    pen.write(60, 375, [*where[0], *where[1], *ways])


def _centred(pen, bearer, firm, ways, where):
    y = pen.write(525, 55, firm, align="m", ink=pen.accent)
    y = pen.write(525, y + 40, bearer, align="m")
    pen.write(525, y + 45, [*ways, *where[0], *where[1]], align="m")


def _split(pen, bearer, firm, ways, where):
    pen.write(60, 60, bearer)
    pen.write(990, 240, firm, align="r", ink=pen.accent)
    pen.write(60, 440, [*where[0], *where[1]])
    pen.write(990, 400, ways, align="r")


def _bottom(pen, bearer, firm, ways, where):
    y = pen.write(60, 55, bearer)
    pen.write(60, y + 30, [*ways, *where[0], *where[1]])
    pen.write(60, 500, [(text, high + 14, is_bold) for text, high, is_bold in firm], ink=pen.accent)


def _portrait(pen, bearer, firm, ways, where):
    pen.write(300, 90, [(text, high - 8, is_bold) for text, high, is_bold in firm], align="m", ink=pen.accent)
    pen.write(300, 330, [(text, high - 8, is_bold) for text, high, is_bold in bearer], align="m")
    pen.write(300, 700, [(text, high - 1, is_bold) for text, high, is_bold in (*ways, *where[0], *where[1])], align="m")


def _columns(pen, bearer, firm, ways, where):
    pen.write(60, 50, firm, ink=pen.accent)
    y = pen.write(60, 150, bearer)
    pen.write(60, y + 20, ways)
    pen.write(60, 470, where[0])
    pen.write(560, 470, where[1])


def _panel(pen, bearer, firm, ways, where):
    pen.draw.rectangle((0, 0, 1050, 150), fill="#7a2f1f")
    pen.write(60, 50, firm, ink="#ffffff")
    pen.write(60, 210, bearer)
    pen.write(60, 370, [*ways, *where[0], *where[1]])


def _column(pen, bearer, firm, ways, where):
    pen.write(60, 45, bearer)
    pen.write(60, 190, firm, ink=pen.accent)
    pen.write(60, 490, [*where[0], *where[1]])


LAYOUTS = {
    "left": _left, "centred": _centred, "split": _split, "bottom": _bottom, "portrait": _portrait,
    "columns": _columns, "panel": _panel, "column": _column,
}  # fmt: skip
WOOD = "#8a6f52"


def _spoiled(card, look, chance):
    from PIL import Image, ImageFilter

    if match := re.fullmatch(r"rot(-?\d+)", look):
        return _on_table(card, 130).rotate(int(match[1]), Image.Resampling.BICUBIC, expand=True, fillcolor=WOOD)
    if look in {"side90", "flip180"}:
        return card.rotate(90 if look == "side90" else 180, expand=True)
    if look == "table":
        return _on_table(card, 200)
    if look == "blur":
        return card.filter(ImageFilter.GaussianBlur(1.3))
    if look == "small":
        return card.resize((card.width * 2 // 3, card.height * 2 // 3), Image.Resampling.LANCZOS)
    if look == "persp":
        return _from_aside(_on_table(card, 150))
    if look in {"shadow", "noise"}:
        return _lit(card, look, chance)
    return card


def _on_table(card, around):
    from PIL import Image

    table = Image.new("RGB", (card.width + 2 * around, card.height + 2 * around), WOOD)
    table.paste(card, (around, around))
    return table


def _from_aside(table):
    from PIL import Image

    wide, high = table.size
    corners = ((wide * 0.05, high * 0.04), (wide * 0.97, 0), (wide, high), (0, high * 0.93))
    how = perspective(corners, table.size)
    return table.transform(table.size, Image.Transform.PERSPECTIVE, how, Image.Resampling.BICUBIC, fillcolor=WOOD)


def _lit(card, look, chance):
    """A shadow that falls over half of the card, or the grain of a small camera."""
    import numpy as np
    from PIL import Image

    points = np.asarray(card).astype(float)
    high, wide = points.shape[:2]
    down, along = np.mgrid[0:high, 0:wide]
    if look == "shadow":
        edge = along / wide + chance.uniform(-0.4, 0.4) * down / high - chance.uniform(0.35, 0.65)
        points *= (0.62 + 0.38 / (1 + np.exp(-40 * edge)))[:, :, None]
    noise = np.random.default_rng(chance.randint(0, 1 << 30)).normal(0, 14 if look == "noise" else 3, points.shape)
    return Image.fromarray(np.clip(points + noise, 0, 255).astype("uint8"))
