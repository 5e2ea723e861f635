"""Pictures, codes and words of cards: from bytes to fields."""

import io
import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kithwork.people.rules import PointKind
from kithwork.sources import cards
from kithwork.sources.cards import (
    CardFields,
    ReadBy,
    Way,
    apart,
    fields_from,
    fields_of_payload,
    fields_of_spots,
    pictures_in,
    record_of,
    seeing,
)
from kithwork.sources.cards import pictures as taking
from kithwork.sources.cards.fields import parts_from
from kithwork.sources.cards.names import NameParts, split_name
from kithwork.sources.cards.naming import email_agreement, is_name_shaped, parted
from kithwork.sources.cards.phones import take_phones
from kithwork.sources.cards.postal import address_weight, mended
from kithwork.sources.cards.reading import NOTHING_READ, SEVERAL
from kithwork.sources.cards.seeing import Seen, Spot
from kithwork.sources.cards.several import cards_on
from kithwork.sources.cards.ways import Reached, take_ways
from kithwork.sources.cards.words import firm_weight, is_department, is_saying, title_weight
from kithwork.sources.records import Point, Problem
from tests.sources.card_designs import DESIGNS, FONTS, drawn
from tests.sources.card_designs_more import MORE
from tests.sources.card_unseen import sealed, unseen
from tests.sources.test_cards import code_picture, mecard

CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"
EVERY = (*DESIGNS, *MORE)
needs_corpora = pytest.mark.skipif(
    not CORPORA.exists(), reason="the corpora of real files are not beside this repository"
)
needs_fonts = pytest.mark.skipif(
    not all(Path(font).exists() for font in FONTS.values()), reason="the fonts are missing"
)
needs_rapidocr = pytest.mark.skipif(
    seeing.reader_name() != "rapidocr" or not all(Path(font).exists() for font in FONTS.values()),
    reason="rapidocr or the fonts of the drawn cards are not installed",
)


def truth(folder):
    if not CORPORA.exists():
        return []
    files = json.loads((CORPORA / "expected.json").read_text(encoding="utf-8"))["files"]
    return sorted(
        (path, told) for path, told in files.items() if path.startswith(folder) and not path.endswith(".json")
    )


def bare(text):
    return re.sub(r"[\W_ºª]", "", text.casefold())


def digits(text):
    return re.sub(r"[^\d+]", "", text)


def spots_in(file):
    """What was seen on each card, as it was written down."""
    told = json.loads((Path(__file__).parent / file).read_text(encoding="utf-8"))
    return {label: [Spot(text, tuple(map(tuple, corners))) for text, corners in spots] for label, spots in told.items()}


SEEN = spots_in("card_spots.json")
SEEN_LATER = spots_in("card_spots_later.json")


def spots_of(label):
    return SEEN[label]


def read(path):
    [picture] = pictures_in((CORPORA / path).read_bytes(), file=path)
    return cards.read_card(picture.jpeg, codes=picture.codes)


# -- QR codes


@needs_corpora
@pytest.mark.parametrize(("path", "told"), truth("qr/"))
def test_every_code_of_the_corpora_is_read_to_its_payload(path, told):
    from PIL import Image

    assert cards.codes_in(Image.open(CORPORA / path)) == (told["payload"],)


@needs_corpora
@pytest.mark.parametrize(("path", "told"), truth("qr/"))
def test_a_card_with_a_code_is_taken_from_it(path, told):
    reading = read(path)
    assert reading.codes == (told["payload"],)
    assert (
        reading.fields.name
        == {"測試": "測試", "Goog": "Google 411", "Sean": "Sean Owen"}[told["payload"][9:13].split(";")[0]]
    )


def test_a_code_is_found_turned_small_dark_and_blurred():
    from PIL import Image, ImageFilter

    code = Image.open(io.BytesIO(code_picture(mecard()))).convert("L")
    table = Image.new("L", (1400, 1000), 200)
    table.paste(code.resize((180, 180)), (900, 600))
    spoiled = {
        "turned": code.rotate(33, expand=True, fillcolor=255),
        "inverted": code.point(lambda value: 255 - value),
        "blurred": code.resize((260, 260)).filter(ImageFilter.GaussianBlur(1.6)),
        "dark": code.point(lambda value: value // 6 + 10),
        "small on a table": table.filter(ImageFilter.GaussianBlur(0.8)),
    }
    assert {name: cards.codes_in(picture) for name, picture in spoiled.items()} == dict.fromkeys(spoiled, (mecard(),))


def test_where_there_is_no_code_the_search_ends_in_time():
    import time

    from PIL import Image

    noise = Image.effect_noise((1600, 1200), 90)
    began = time.monotonic()
    assert cards.codes_in(noise, seconds=1.0) == ()
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("payload", "fields"),
    [
        ("MECARD:N:測試;;", CardFields(name="測試")),
        ("MECARD:N:Google 411,;TEL:18665881077;;", CardFields(name="Google 411", phones=(Way("18665881077"),))),
        (
            (
                r"mecard:N:Owen,Sean;TEL:+12125658770;TEL:555\;1;EMAIL:s@g.example;URL:http\://g.example;ADR:1 Main St,Porto;"
                r"NOTE:a\\b\:c;NICKNAME:So;BDAY:19700310;ORG:Acme;TITLE:Chief;;"
            ),
            CardFields(
                name="Sean Owen",
                title="Chief",
                organisation="Acme",
                emails=(Way("s@g.example"),),
                phones=(Way("+12125658770"), Way("555;1")),
                urls=(Way("http://g.example"),),
                addresses=(Way("1 Main St, Porto"),),
                nickname="So",
                birthday="1970-03-10",
                notes="a\\b:c",
            ),
        ),
        ("MECARD:TEL:1;N:", CardFields(phones=(Way("1"),))),
        (
            "BIZCARD:N:Sean;X:Owen;T:Engineer;C:Acme;A:1 Main St,Porto;B:+1212;M:+1333;F:+1444;E:s@g.example;;",
            CardFields(
                name="Sean Owen",
                title="Engineer",
                organisation="Acme",
                emails=(Way("s@g.example"),),
                phones=(Way("+1212", "work"), Way("+1333", "cell"), Way("+1444", "fax")),
                addresses=(Way("1 Main St, Porto"),),
            ),
        ),
        ("MATMSG:TO:s@g.example;SUB:Hi;BODY:There;;", CardFields(emails=(Way("s@g.example"),))),
        ("MATMSG:SUB:Hi;;", CardFields()),
        ("mailto:s@g.example?subject=Hi", CardFields(emails=(Way("s@g.example"),))),
        ("mailto:?to=s@g.example", CardFields(emails=(Way("s@g.example"),))),
        ("SMTP s@g.example", CardFields(notes="SMTP s@g.example")),
        ("s@g.example", CardFields(emails=(Way("s@g.example"),))),
        ("tel:+351%20912", CardFields(phones=(Way("+351 912"),))),
        ("SMSTO:+351912:hello", CardFields(phones=(Way("+351912"),))),
        ("tel:nobody", CardFields()),
        ("https://wa.me/351912345678", CardFields(phones=(Way("+351912345678", "cell"),))),
        ("https://api.whatsapp.com/send?phone=351912345678", CardFields(phones=(Way("+351912345678", "cell"),))),
        ("https://wa.me/message/X", CardFields(urls=(Way("https://wa.me/message/X"),))),
        (
            "https://www.linkedin.com/in/Ada-Byron/",
            CardFields(urls=(Way("https://www.linkedin.com/in/Ada-Byron/"),), handles=(Way("linkedin:ada-byron"),)),
        ),
        ("URLTO:example.org/x", CardFields(urls=(Way("example.org/x"),))),
        ("http://[broken", CardFields(notes="http://[broken")),
        ("WIFI:S:home;P:secret;;", CardFields()),
        ("Hello there", CardFields(notes="Hello there")),
        ("", CardFields()),
        ("BEGIN:VCARD\nVERSION:3.0\nEND:VCARD", CardFields()),
    ],
)
def test_what_a_code_says(payload, fields):
    assert fields_of_payload(payload) == fields


def test_a_vcard_in_a_code_is_read_whole():
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Keller;Dana\r\nFN:Dana Keller\r\nORG:Calm Terms;Families\r\nTITLE:Mediator\r\n"
        "TEL;TYPE=CELL:+351 912 345 678\r\nEMAIL:dana@calm.example\r\nURL:https://calm.example\r\n"
        "ADR:;;Rua do Sol 1;Porto;;4000-100;Portugal\r\nNOTE:Bees\r\nEND:VCARD"
    )
    fields = fields_of_payload(card)
    assert (fields.name, fields.title, fields.organisation, fields.department) == (
        "Dana Keller",
        "Mediator",
        "Calm Terms",
        "Families",
    )
    assert (fields.emails, fields.phones, fields.urls) == (
        (Way("dana@calm.example"),),
        (Way("+351 912 345 678", "cell"),),
        (Way("https://calm.example"),),
    )
    assert ("Rua do Sol 1" in fields.addresses[0].value, fields.notes) == (True, "Bees")


def test_several_codes_tell_more_than_one():
    told = cards.fields_of_payloads([mecard(), "https://calm.example", "tel:+1"])
    assert (told.name, told.urls, told.phones) == (
        "Ines Almeida",
        (Way("https://calm.example"),),
        (Way("+351 912 345 678"),),
    )


@settings(max_examples=200)
@given(
    st.text(max_size=200),
    st.sampled_from(["", "MECARD:", "BIZCARD:", "MATMSG:", "mailto:", "tel:", "http://", "BEGIN:VCARD\n", "URL:"]),
)
def test_no_payload_makes_the_reader_raise(text, head):
    fields = fields_of_payload(head + text)
    assert fields_from(fields.as_dict()).name == " ".join(fields.name.split())[:300]


# -- pictures


def jpeg_of(size=(400, 300), *, kind="JPEG", mode="RGB", **more):
    from PIL import Image

    out = io.BytesIO()
    Image.new(mode, size, 128 if mode == "L" else None).save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", taking.EMPTY),
        (b"hello", taking.UNKNOWN),
        (b"\xff\xd8\xff\xe0 not really", taking.BROKEN),
        (b"\x89PNG\r\n\x1a\n broken", taking.BROKEN),
        (jpeg_of()[:700], taking.BROKEN),
        (b"%PDF-1.7 ...", taking.PDF),
        (b"\0\0\0\x18ftypheic....", taking.HEIC),
        (b"BEGIN:VCARD\nFN:Dana\nEND:VCARD", taking.VCARD),
        (jpeg_of((20, 20)), taking.TOO_SMALL),
        (b"\xff\xd8" + bytes(taking.LARGEST_FILE_BYTES), taking.TOO_LARGE),
    ],
)
def test_what_cannot_be_taken_says_why_and_what_would_help(data, reason):
    assert list(pictures_in(data, file="card.jpg")) == [Problem("card.jpg", None, reason)]


def test_a_picture_of_too_many_points_is_not_opened(monkeypatch):
    monkeypatch.setattr(taking, "MOST_POINTS", 1000)
    assert list(pictures_in(jpeg_of(), file="x")) == [Problem("x", None, taking.TOO_MANY_POINTS)]


def test_a_bomb_is_refused():
    data = jpeg_of((15_000, 13_000), kind="PNG", mode="1")
    assert list(pictures_in(data, file="x")) == [Problem("x", None, taking.TOO_MANY_POINTS)]


def test_a_large_picture_becomes_small_and_stands_upright():
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    [picture] = pictures_in(jpeg_of((4000, 2000), exif=exif.tobytes()), file="x")
    assert cards.opened(picture.jpeg).size == (800, 1600)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "RGBA"),
        ("PNG", "LA"),
        ("PNG", "P"),
        ("PNG", "I;16"),
        ("WEBP", "RGBA"),
        ("GIF", "P"),
        ("BMP", "RGB"),
        ("TIFF", "L"),
    ],
)
def test_every_usual_kind_of_picture_is_taken(kind, mode):
    [picture] = pictures_in(jpeg_of(kind=kind, mode=mode), file="x")
    assert cards.opened(picture.jpeg).size == (400, 300)


def test_what_is_see_through_stands_on_white():
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGBA", (100, 100), (0, 0, 0, 0)).save(out, "PNG")
    [picture] = pictures_in(out.getvalue(), file="x")
    assert cards.opened(picture.jpeg).getpixel((50, 50)) == (255, 255, 255)


def test_a_scan_of_several_pages_is_several_pictures(monkeypatch):
    from PIL import Image

    out = io.BytesIO()
    pages = [Image.new("RGB", (200, 100), colour) for colour in ("white", "grey", "black")]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    assert [picture.file for picture in pictures_in(out.getvalue(), file="scan.tif")] == [
        f"scan.tif, page {at}" for at in (1, 2, 3)
    ]
    monkeypatch.setattr(taking, "MOST_PAGES", 2)
    assert [type(one).__name__ for one in pictures_in(out.getvalue(), file="scan.tif")] == [
        "Picture",
        "Picture",
        "Problem",
    ]


def test_the_pages_of_a_scanned_pdf_are_pictures():
    from PIL import Image

    out = io.BytesIO()
    pages = [Image.effect_noise((400, 300), 40).convert("RGB") for _ in range(2)]
    icon = Image.new("RGB", (16, 16), "red")
    pages[0].save(out, "PDF", save_all=True, append_images=[pages[1], icon])
    found = list(pictures_in(out.getvalue(), file="scan.pdf"))
    assert [one.file for one in found] == ["scan.pdf, page 1", "scan.pdf, page 2"]
    assert [cards.opened(one.jpeg).size for one in found] == [(400, 300)] * 2


@pytest.mark.parametrize("inside", [b"", b"stream\n\xff\xd8\xff\xe0 not really \nendstream", b"stream\n\xff\xd8\xff"])
def test_a_pdf_without_photographs_says_what_would_help(inside):
    assert list(pictures_in(b"%PDF-1.7\n" + inside, file="x")) == [Problem("x", None, taking.PDF)]


def test_a_code_is_looked_for_in_the_full_size():
    [picture] = pictures_in(code_picture(mecard()), file="x")
    assert picture.codes == (mecard(),)


@settings(max_examples=60)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"RIFF....WEBP", b"GIF89a", b"BM"]),
)
def test_no_bytes_make_the_picture_reader_raise(data, head):
    assert all(isinstance(one, Problem) for one in pictures_in(head + data, file="x")) or head == b"BM"


# -- words on pictures


@pytest.mark.parametrize("design", EVERY, ids=lambda design: design.label)
def test_a_drawn_card_is_read_whole(design):
    fields, says = fields_of_spots(spots_of(design.label)), design.says

    assert (bare(fields.name), bare(fields.organisation)) == (bare(says.name), bare(says.organisation))
    assert bare(says.title) in bare(fields.title)
    assert {way.value for way in fields.emails} == set(says.emails)
    assert {digits(way.value) for way in fields.phones} == {digits(phone) for phone in says.phones}
    assert {way.value.lower() for way in fields.urls} == {url.lower() for url in says.urls}
    assert bare(says.address) in ([bare(way.value) for way in fields.addresses] or [""])


LATER = {one.label: one for one in (*unseen(), *sealed())}
ILL_SEEN = {"turkish": {"name", "organisation"}}
"""What the reader of pictures cannot see, and no rule brings back: a dotless i."""


@pytest.mark.requirement("R62")
@pytest.mark.parametrize("label", SEEN_LATER)
def test_a_card_of_another_country_is_read_whole(label):
    fields, says = fields_of_spots(SEEN_LATER[label]), LATER[label].says

    right = {
        "name": bare(fields.name) == bare(says.name),
        "organisation": bare(fields.organisation) == bare(says.organisation),
        "title": bare(says.title) in bare(fields.title),
        "emails": [way.value for way in fields.emails] == list(says.emails),
        "phones": sorted((digits(way.value), way.label) for way in fields.phones)
        == sorted(zip(map(digits, says.phones), says.kinds, strict=True)),
        "urls": [way.value.lower() for way in fields.urls] == list(says.urls),
        "addresses": sorted(bare(way.value) for way in fields.addresses)
        == sorted(bare(one) for one in (says.address, says.second) if one),
    }
    assert {name for name, is_right in right.items() if not is_right} == ILL_SEEN.get(label, set())


@needs_rapidocr
@pytest.mark.parametrize(
    "label", ["british, (0), slogan", "swiss, light on dark", "lying on its side", "tilted photograph"]
)
def test_the_picture_of_a_card_is_read_to_its_fields(label):
    [design] = [one for one in EVERY if one.label == label]
    [picture] = pictures_in(drawn(design), file=label)

    reading = cards.read_card(picture.jpeg)

    fields, says = reading.fields, design.says
    assert (reading.by, reading.problem, bare(fields.name), bare(fields.addresses[0].value)) == (
        ReadBy.WORDS,
        "",
        bare(says.name),
        bare(says.address),
    )
    assert {digits(way.value) for way in fields.phones} == {digits(phone) for phone in says.phones}
    assert bool(reading.jpeg) == (label == "lying on its side")
    if reading.jpeg:
        assert cards.opened(reading.jpeg).size == design.size


@needs_corpora
@needs_rapidocr
@pytest.mark.parametrize(("path", "told"), truth("cards/"))
def test_the_real_cards_are_read_with_name_address_and_every_number(path, told):
    fields = read(path).fields

    assert (fields.name, fields.title, fields.organisation) == (told["name"], told["title"], told["org"])
    assert [bare(way.value) for way in fields.addresses] == [bare(told["address"])]
    phones = told["phones"].values() if isinstance(told["phones"], dict) else told["phones"]
    assert {digits(way.value) for way in fields.phones} == set(map(digits, phones))
    assert [way.value for way in fields.emails] == told["emails"]
    assert [way.value for way in fields.urls] == told["urls"]
    assert bare(fields.department) == bare(told.get("department", "").replace("AI", "Al")) or bare(
        fields.department
    ) == bare(told["department"])


@needs_rapidocr
def test_a_page_in_a_code_is_joined_to_the_words():
    from PIL import Image, ImageDraw, ImageFont

    card = Image.open(io.BytesIO(code_picture("https://calm.example"))).convert("RGB")
    sheet = Image.new("RGB", (1000, 500), "white")
    sheet.paste(card.resize((300, 300)), (660, 100))
    pen = ImageDraw.Draw(sheet)
    for y, text, size in ((80, "Dana Keller", 50), (150, "Mediator", 30), (300, "dana@calm.example", 28)):
        pen.text((50, y), text, fill="black", font=ImageFont.truetype(FONTS["sans"], size))
    reading = cards.read_card(taking.as_jpeg(sheet))
    told = reading.fields
    assert (reading.by, told.name, told.title) == (ReadBy.BOTH, "Dana Keller", "Mediator")
    assert told.urls == (Way("https://calm.example"),)


@pytest.fixture
def without_rapidocr(monkeypatch):
    monkeypatch.setattr(seeing, "_models", dict)


@needs_fonts
@pytest.mark.skipif(not seeing._tesseract(), reason="tesseract is not installed")
def test_tesseract_reads_where_rapidocr_is_not_installed(without_rapidocr):
    [design] = [one for one in EVERY if one.label == "american, left"]
    [picture] = pictures_in(drawn(design), file="x")
    assert seeing.reader_name() == "tesseract"
    fields = cards.read_card(picture.jpeg).fields
    assert (fields.name, fields.emails) == ("Marcus T. Reed", (Way("marcus@blueridgeinspect.example"),))


def test_where_nothing_reads_the_fields_are_empty_and_it_says_so(without_rapidocr, monkeypatch):
    monkeypatch.setattr(seeing, "_tesseract", str)
    [picture] = pictures_in(jpeg_of(), file="x")
    assert seeing.reader_name() == ""
    assert cards.read_card(picture.jpeg) == cards.CardReading(CardFields(), problem=seeing.NO_READER)


def test_an_empty_picture_says_that_nothing_was_read():
    [picture] = pictures_in(jpeg_of((600, 400)), file="x")
    reading = cards.read_card(picture.jpeg)
    assert (reading.by, reading.fields, reading.jpeg) == (ReadBy.NOTHING, CardFields(), b"")
    assert reading.problem == (NOTHING_READ if seeing.reader_name() else seeing.NO_READER)


def test_tesseract_that_fails_reads_nothing(without_rapidocr, monkeypatch):
    monkeypatch.setattr(seeing, "_tesseract", lambda: "/nowhere/tesseract")
    [picture] = pictures_in(jpeg_of(), file="x")
    assert seeing.see(cards.opened(picture.jpeg)) == Seen()


def test_a_models_folder_that_is_not_whole_counts_as_not_installed(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    seeing._models.cache_clear()
    try:
        assert seeing._models() == {}
    finally:
        seeing._models.cache_clear()


# -- the parts of the layout


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Tel: 0131 496 0187", [("0131 496 0187", "")]),
        ("M: +44 (0)7700 900812", [("+44 (0)7700 900812", "cell")]),
        ("Telefax 07021 / 555 319", [("07021 / 555 319", "fax")]),
        ("t +41 91 555 44 21 m +41 79 555 12 90", [("+41 91 555 44 21", ""), ("+41 79 555 12 90", "cell")]),
        ("Tel. 06 5550 1234 - Cell. 333 555 0192", [("06 5550 1234", ""), ("333 555 0192", "cell")]),
        ("020 7946 0018 / 07700 900123", [("020 7946 0018", ""), ("07700 900123", "")]),
        ("020 7946 0018 07700 900123", [("020 7946 0018", ""), ("07700 900123", "")]),
        ("+1 612-555-0133 x204", [("+1 612-555-0133 ext 204", "")]),
        ("(828)555-0142", [("(828)555-0142", "")]),
        ("+123-456-7890", [("+123-456-7890", "")]),
        ("Phone716.555.0170 Fax 716.555.0171", [("716.555.0170", ""), ("716.555.0171", "fax")]),
        ("1987-2020", []),
        ("12.03.2026", []),
        ("Mon-Fri 9.00-18.00", []),
        ("VAT 123 456 789", []),
        ("DRE# 01998877", []),
        ("Salem, TamilNadu 6004513", []),
        ("P.O. Box 1187, Buffalo, NY 14240-1187", []),
        ("4000-446 Porto", []),
        ("Room 12", []),
    ],
)
def test_the_numbers_in_a_line(text, numbers):
    found = []
    take_phones(text, found, region="GB")
    assert [(way.value, way.label) for way in found] == numbers


@pytest.mark.parametrize(
    ("text", "emails", "urls", "rest"),
    [
        ("E: oliver@firm.example W: firm.example", ["oliver@firm.example"], ["firm.example"], ""),
        ("ada @ firm,com", ["ada@firm.com"], [], ""),
        ("ada©firm.com", ["ada@firm.com"], [], ""),
        ("ada(at)firm.com", ["ada@firm.com"], [], ""),
        ("hello@ XYZ1 .com", ["hello@XYZ1.com"], [], ""),
        ("www, firm.com", [], ["www.firm.com"], ""),
        ("https:/firm.com/x", [], ["https://firm.com/x"], ""),
        ("WWW global.com", [], ["www.global.com"], ""),
        ("Design and build since 1998", [], [], "Design and build since 1998"),
        ("Mr. A.B. Smith", [], [], "Mr. A.B. Smith"),
    ],
)
def test_the_addresses_in_a_line(text, emails, urls, rest):
    found = Reached()
    left = take_ways(text, found, region="")
    assert ([way.value for way in found.emails], [way.value for way in found.urls], left.strip()) == (
        emails,
        urls,
        rest,
    )


def test_a_profile_is_a_handle_too_and_an_account_needs_its_service():
    found = Reached()
    assert take_ways("linkedin.com/in/ada-byron", found, region="").strip() == ""
    assert take_ways("Instagram: @ada.paints", found, region="").strip() == ""
    assert take_ways("@ada.paints", found, region="") == "@ada.paints"
    assert [way.value for way in found.handles] == ["linkedin:ada-byron", "instagram:ada.paints"]


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Lindenstraße 24", 3),
        ("10969 Berlin", 2),
        ("2 Kingdom Street", 3),
        ("Paddington, London, W2 6BD", 3),
        ("123 ABC St., Chennai,", 3),
        ("1016 BR Amsterdam", 2),
        ("P.O. Box 1187, Buffalo, NY 14240-1187", 3),
        ("Suite 210", 2),
        ("Portugal", 1),
        ("Ada Byron", 0),
        ("Senior Researcher", 0),
        ("+351 912 345 678", 0),
    ],
)
def test_what_is_a_line_of_an_address(text, weight):
    assert address_weight(text) == weight


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("Lindenstraße24", "Lindenstraße 24"),
        ("10969Berlin", "10969 Berlin"),
        ("Santa Monica,CA 90401", "Santa Monica, CA 90401"),
        ("Birmingham B46AT", "Birmingham B4 6AT"),
        ("123global St.", "123 global St."),
        ("80 South 8th Street", "80 South 8th Street"),
        ("TamilNadu 600113", "TamilNadu 600113"),
    ],
)
def test_blanks_that_were_lost_come_back(read, right):
    assert mended(read) == right


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Byron", NameParts("", "Ada", "Byron", "", ("Ada", "Byron"))),
        (
            "Dr. Avery van der Berg, PhD",
            NameParts("Dr.", "Avery", "van der Berg", "PhD", ("Avery", "van", "der", "Berg")),
        ),
        (
            "Priya Natarajan FCA CTA",
            NameParts("", "Priya Natarajan FCA", "CTA", "", ("Priya", "Natarajan", "FCA", "CTA")),
        ),
        ("Selva", NameParts("", "Selva", "", "", ("Selva",))),
        ("Smith, John", NameParts("", "Smith", "John", "", ("Smith", "John"))),
        ("", NameParts()),
    ],
)
def test_the_parts_of_a_name(name, parts):
    assert split_name(name) == parts


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Ada Byron", True), ("ADA BYRON", True), ("ada byron", True), ("Jean-Luc O'Neill", True), ("測試", True),
        ("Dr. Ada Byron, PhD", True), ("J. R. Hartley", True), ("Ada Byron 2", False), ("PhD", False),
        ("one two three four words here now", False), ("J. R.", False), ("", False),
    ],
)  # fmt: skip
def test_what_may_be_a_name(text, is_one):
    assert is_name_shaped(text) is is_one


@pytest.mark.parametrize(
    ("name", "email", "agrees"),
    [
        ("Avery Smith", "avery.smith@x.example", 1.0), ("Avery Smith", "asmith@x.example", 0.8),
        ("Avery Smith", "avery@x.example", 0.8), ("Avery Smith", "as@x.example", 0.4),
        ("Avery Smith", "a.j.smith@x.example", 0.8), ("Avery Smith", "mrsmith1@x.example", 0.4),
        ("Avery Smith", "info@x.example", 0.0), ("Avery Smith", "zoe@x.example", 0.0), ("", "a@x.example", 0.0),
    ],
)  # fmt: skip
def test_how_far_an_address_repeats_a_name(name, email, agrees):
    assert email_agreement(name, [email]) == agrees


def test_names_run_together_are_parted():
    assert [parted(name) for name in ("HenrikSørensen", "Fiona MacLeod", "DeVito", "ADA")] == [
        "Henrik Sørensen",
        "Fiona MacLeod",
        "DeVito",
        "ADA",
    ]


@pytest.mark.parametrize(
    ("text", "is_title", "is_firm", "is_part", "says_something"),
    [
        ("Senior Researcher", True, False, False, False),
        ("Geschäftsführer", True, False, False, False),
        ("Vertriebsgebietsleiterin", True, False, False, False),
        ("CEO & FOUNDER", True, False, False, False),
        ("Marketing Manager", True, True, False, False),
        ("Calm Terms Ltd", False, True, False, False),
        ("Family Restaurant", False, True, False, False),
        ("Cloud & AI Department", False, False, True, False),
        ("Human Resources", False, False, True, False),
        ("Opening doors for you since 1998", False, False, False, True),
        ("Ada Byron", False, False, False, False),
    ],
)
def test_what_the_words_of_a_line_say(text, is_title, is_firm, is_part, says_something):
    assert (bool(title_weight(text)), bool(firm_weight(text)), is_department(text), is_saying(text)) == (
        is_title,
        is_firm,
        is_part,
        says_something,
    )


CORNER = st.tuples(st.floats(allow_nan=True, allow_infinity=True), st.floats(allow_nan=True, allow_infinity=True))
SOUND = st.tuples(st.floats(0, 1600), st.floats(0, 1600))
TEXT = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "Ada Byron",
            "CEO",
            "ada@x.example",
            "+44 20 7946 0018",
            "1 High Street",
            "London W2 6BD",
            "Tel",
            "www.x.example",
            "Acme Ltd",
            "ada@",
        ]
    ),
)


@settings(max_examples=150)
@given(
    st.lists(
        st.builds(
            Spot, TEXT, st.one_of(st.tuples(SOUND, SOUND, SOUND, SOUND), st.lists(CORNER, max_size=5).map(tuple))
        ),
        max_size=12,
    )
)
def test_no_arrangement_of_lines_makes_the_layout_raise(spots):
    fields = fields_of_spots(spots)
    assert fields_from(json.loads(json.dumps(fields.as_dict()))).emails == tuple(
        Way(way.value) for way in fields.emails
    )


def test_an_aztec_or_datamatrix_code_is_believed_where_it_speaks_of_a_person():
    import zxingcpp
    from PIL import Image

    def found(text, kind):
        code = Image.fromarray(zxingcpp.create_barcode(text, kind).to_image(scale=6)).convert("L")
        sheet = Image.new("L", (code.width + 80, code.height + 80), 255)
        sheet.paste(code, (40, 40))
        return cards.codes_in(sheet)

    kinds = (zxingcpp.BarcodeFormat.Aztec, zxingcpp.BarcodeFormat.DataMatrix)
    assert [found(mecard(), kind) for kind in kinds] == [(mecard(),), (mecard(),)]
    assert [found("PART 4711-0815", kind) for kind in kinds] == [(), ()]


def test_the_codes_of_two_people_are_not_mixed():
    payloads = ["MECARD:N:Ada Byron;TEL:+351912345678;;", "MECARD:N:Bo Berg;EMAIL:bo@berg.example;TITLE:Baker;;"]

    reading = cards.read_card(side_by_side([code_picture(one) for one in payloads]))

    assert reading.fields.name in {"Ada Byron", "Bo Berg"}
    assert bool(reading.fields.emails) is (reading.fields.name == "Bo Berg")
    assert (len(reading.codes), reading.problem) == (2, SEVERAL)


def side_by_side(pictures):
    from PIL import Image

    shown = [Image.open(io.BytesIO(one)) for one in pictures]
    sheet = Image.new("RGB", (sum(one.width for one in shown), max(one.height for one in shown)), "white")
    for at, one in enumerate(shown):
        sheet.paste(one, (sum(other.width for other in shown[:at]), 0))
    return taking.as_jpeg(sheet)


# -- several cards on one photograph


def laid_out(places, *, ground=(40, 44, 48), card=(250, 250, 248), size=(1200, 900)):
    """A photograph of cards 360 by 210 at *places* (left, top, turn), each with three lines of writing."""
    from PIL import Image, ImageDraw

    table = Image.new("RGB", size, ground)
    for left, top, turn in places:
        one = Image.new("RGBA", (360, 210), (*card, 255))
        for line in range(3):
            ImageDraw.Draw(one).rectangle((30, 40 + 45 * line, 220, 56 + 45 * line), fill=(120, 120, 120))
        turned = one.rotate(turn, expand=True)
        table.paste(turned, (left, top), turned)
    return table


def as_png(picture):
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


needs_opencv = pytest.mark.skipif(find_spec("cv2") is None, reason="opencv is not installed")


@needs_opencv
@pytest.mark.parametrize("look", [{}, {"ground": (170, 170, 166), "card": (20, 40, 70)}])
def test_cards_that_lie_apart_on_a_table_are_several(look):
    table = laid_out([(80, 90, 3), (640, 80, -4), (90, 500, 0), (650, 510, 5)], **look)

    found = list(pictures_in(as_png(table), file="table.png"))

    assert [one.file for one in found] == [f"table.png, card {at}" for at in (1, 2, 3, 4)]
    sizes = [cards.opened(one.jpeg).size for one in found]
    assert all(abs(wide - 360) < 25 and abs(high - 210) < 25 for wide, high in sizes)


@needs_opencv
@pytest.mark.parametrize(
    ("places", "look"),
    [
        ([(300, 300, 0)], {}),
        ([(80, 90, 0), (640, 80, 0)], {"ground": (250, 250, 248)}),
        ([], {}),
        ([(at % 4 * 370 + 10, at // 4 * 220 + 10, 0) for at in range(16)], {"size": (1520, 920)}),
    ],
    ids=["one", "white on white", "none", "more than twelve"],
)
def test_what_does_not_lie_apart_stays_one_picture(places, look):
    assert [one.file for one in pictures_in(as_png(laid_out(places, **look)), file="x")] == ["x"]


@needs_opencv
def test_what_lies_beside_the_cards_and_may_be_one_more_comes_along_without_them():
    from PIL import ImageDraw

    table = laid_out([(80, 90, 0), (640, 80, 0)])
    for line in range(12):
        ImageDraw.Draw(table).text((100, 450 + 30 * line), "written on the table itself " * 4, fill="white")

    found = list(pictures_in(as_png(table), file="x"))

    assert [one.file for one in found] == ["x, card 1", "x, card 2", "x, the rest"]
    rest = cards.opened(found[-1].jpeg)
    assert rest.size == table.size
    assert all(abs(value - 128) < 4 for place in ((110, 120), (820, 180)) for value in rest.getpixel(place))


def laid_together(labels, *, columns, wide=1050, high=600):
    """What is seen where the cards called *labels* touch each other in rows of *columns*; and how large that is."""
    spots = [
        Spot(spot.text, tuple((x + at % columns * wide, y + at // columns * high) for x, y in spot.corners))
        for at, label in enumerate(labels)
        for spot in spots_of(label)
    ]
    return spots, (columns * wide, -(-len(labels) // columns) * high)


LEVEL = [
    one.label for one in EVERY if one.size == (1050, 600) and not one.turned and not one.tilted and one.says.emails
]


@pytest.mark.parametrize("spots", [*SEEN.values(), *SEEN_LATER.values()], ids=[*SEEN, *SEEN_LATER])
def test_one_card_is_not_taken_for_several(spots):
    assert cards_on(spots, (1600, 1600)) == ()


@pytest.mark.requirement("R62")
@pytest.mark.parametrize(("number", "columns"), [(2, 1), (2, 2), (3, 2), (4, 2), (6, 2), (6, 3)])
def test_cards_that_touch_each_other_are_told_apart_by_their_words(number, columns):
    for first in (0, 7, 14):
        labels = LEVEL[first : first + number]
        spots, size = laid_together(labels, columns=columns)

        parts = cards_on(spots, size)

        middles = [
            ((at % columns + 0.5) * 1050 / size[0], (at // columns + 0.5) * 600 / size[1]) for at in range(number)
        ]
        held = [part for middle in middles for part in parts if holds(part, middle)]
        assert sorted(held) == sorted(parts), labels
        assert len(parts) == number
        if number % columns == 0:
            assert held == list(parts), "row by row"


def holds(part, place):
    left, top, right, bottom = part
    return left < place[0] < right and top < place[1] < bottom


def test_more_cards_than_anybody_lays_on_a_table_are_not_told_apart():
    spots, size = laid_together(LEVEL[:14], columns=2)
    assert cards_on(spots, size) == ()


@settings(max_examples=60)
@given(st.lists(st.builds(Spot, TEXT, st.tuples(SOUND, SOUND, SOUND, SOUND)), max_size=12))
def test_wherever_cards_seem_to_lie_they_lie_on_the_picture_and_side_by_side(spots):
    parts = cards_on(spots, (1600, 1600))

    assert list(parts) == list(parts_from([list(part) for part in parts]))
    room = sum((right - left) * (bottom - top) for left, top, right, bottom in parts)
    assert room == pytest.approx(1.0 if parts else 0.0)


@pytest.mark.parametrize(
    "stored", [None, 3, [], [[0, 0, 1, 1]], [[0, 0, 1, 1], [0, 0, 2, 1]], [[0, 0, 1], [1]], [[0, 0, "1", 1]] * 2]
)
def test_parts_that_are_not_sound_are_none(stored):
    assert parts_from(stored) == ()


def test_where_opencv_is_not_installed_a_picture_stays_whole(monkeypatch):
    monkeypatch.setattr(apart, "find_spec", lambda name: None)

    assert apart.cards_apart(laid_out([(80, 90, 0), (640, 80, 0)])) == ()


@needs_opencv
def test_a_photograph_of_several_is_cut_from_its_full_size():
    table = laid_out([(80, 90, 0), (640, 80, 0)]).resize((4800, 3600))

    found = list(pictures_in(taking.as_jpeg(table), file="x"))

    assert [cards.opened(one.jpeg).width > 1300 for one in found] == [True, True]


def test_a_format_that_needs_another_program_is_not_opened():
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (200, 120), "white").save(out, "EPS")

    assert list(pictures_in(out.getvalue(), file="x.eps")) == [Problem("x.eps", None, taking.UNKNOWN)]


def test_a_strip_is_refused():
    assert list(pictures_in(jpeg_of((30000, 60)), file="x")) == [Problem("x", None, taking.STRIP)]


@pytest.mark.parametrize("kind", ["uint16", "int32", "float32"])
def test_a_scan_of_many_greys_keeps_dark_and_light_apart(kind):
    import numpy as np
    from PIL import Image

    grey = np.full((300, 400), 60000, dtype=kind)
    grey[100:200, 100:300] = 2000
    out = io.BytesIO()
    Image.fromarray(grey).save(out, "TIFF")

    [picture] = pictures_in(out.getvalue(), file="x")

    seen = cards.opened(picture.jpeg).convert("L")
    assert (seen.getpixel((10, 10)) > 240, seen.getpixel((200, 150)) < 15) == (True, True)


# -- the layout in cases


def told_by(*lines):
    """The fields of lines given as (text, left, top, height)."""
    spots = []
    for text, left, top, high in lines:
        right = left + len(text) * high * 0.5
        spots.append(Spot(text, ((left, top), (right, top), (right, top + high), (left, top + high))))
    return fields_of_spots(spots, region="GB")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Cloud & Al Department", "Cloud & AI Department"),
        ("Director of Data & Al", "Director of Data & AI"),
        ("Director, Al Noor Hospital", "Director, Al Noor Hospital"),
        ("Director, Sales & Al Futtaim", "Director, Sales & Al Futtaim"),
    ],
)
def test_ai_that_was_read_as_al_is_put_right_where_nobody_can_be_called_so(line, said):
    fields = told_by(("Avery Smith", 60, 70, 40), (line, 60, 130, 24), ("avery@contoso.example", 60, 300, 24))
    assert said in {fields.title, fields.department, f"{fields.title}, {fields.organisation}"}


def test_a_title_and_a_firm_on_one_line_are_two():
    fields = told_by(
        ("Declan O'Rourke", 60, 70, 40),
        ("Head of Logistics | Shannon Freight Ltd", 60, 130, 24),
        ("declan@shannonfreight.ie", 60, 300, 24),
    )
    assert (fields.name, fields.title) == ("Declan O'Rourke", "Head of Logistics")
    assert fields.organisation == "Shannon Freight Ltd"


def test_a_title_level_with_the_name_speaks_for_it_though_the_firm_bears_the_name_too():
    fields = told_by(
        ("Menuiserie Roussel SARL", 60, 60, 36),
        ("Clément Roussel", 60, 190, 40),
        ("Gérant", 800, 200, 24),
        ("contact@menuiserie-roussel.fr", 600, 320, 22),
    )
    assert (fields.name, fields.title, fields.organisation) == ("Clément Roussel", "Gérant", "Menuiserie Roussel SARL")


def test_a_title_in_two_languages_is_whole_though_one_is_not_known():
    fields = told_by(
        ("Fundació Mar Blau", 60, 50, 30),
        ("Xavier Puigdomènech", 60, 200, 38),
        ("Cap de projectes", 60, 252, 24),
        ("Project Lead", 60, 284, 24),
        ("xpuig@marblau.cat", 60, 400, 22),
    )
    assert fields.title == "Cap de projectes / Project Lead"


def test_a_town_alone_is_where_they_are_and_an_account_is_no_firm():
    fields = told_by(
        ("Ignacio Zubizarreta", 60, 60, 38),
        ("Fotógrafo", 60, 110, 24),
        ("hola@zubiphoto.es", 60, 300, 22),
        ("Lisboa", 60, 330, 22),
        ("@zubiphoto", 60, 360, 22),
    )
    assert (fields.organisation, fields.addresses, fields.notes) == ("", (Way("Lisboa"),), "@zubiphoto")


def test_a_street_without_a_number_belongs_to_the_town_below_it():
    fields = told_by(
        ("Sarah Postlethwaite", 60, 60, 38), ("Wapping Wharf", 60, 300, 22), ("Bristol BS1 4RN", 60, 326, 22)
    )
    assert fields.addresses == (Way("Wapping Wharf, Bristol BS1 4RN"),)


@settings(max_examples=60)
@given(st.sampled_from(EVERY), st.floats(0.3, 3), st.floats(-15, 15))
def test_neither_size_nor_lean_of_the_picture_changes_what_is_read(design, size, lean):
    import math

    turn = math.radians(lean)
    cos, sin = math.cos(turn) * size, math.sin(turn) * size
    moved = [
        Spot(spot.text, tuple((x * cos - y * sin + 900, x * sin + y * cos + 900) for x, y in spot.corners))
        for spot in spots_of(design.label)
    ]
    fields = fields_of_spots(moved)
    assert (
        bare(fields.name),
        bare(design.says.address) in ([bare(way.value) for way in fields.addresses] or [""]),
    ) == (bare(design.says.name), True)


# -- fields


def test_fields_come_back_as_they_were_stored():
    fields = fields_of_spots(spots_of("british, left"))
    assert fields_from(json.loads(json.dumps(fields.as_dict()))) == fields


@pytest.mark.parametrize(
    "stored", [{}, {"name": 3, "emails": "x", "phones": [1, {"value": 2}, {"value": " "}], "urls": None}]
)
def test_what_is_no_field_is_left_out(stored):
    assert fields_from(stored) == CardFields()


def test_a_card_becomes_a_record():
    fields = CardFields(
        name="Dr. Ada Byron", emails=(Way("a@x.example"),), addresses=(Way("1 High Street, London"),), title="Chief"
    )
    record = record_of(fields, key="card:1", file="a.jpg", met_how="mixer", tags=["mixer"])
    assert (record.name, record.prefix, record.given, record.family, record.title, record.met_how, record.tags) == (
        "Dr. Ada Byron",
        "Dr.",
        "Ada",
        "Byron",
        "Chief",
        "mixer",
        ("mixer",),
    )
    assert record.points == (
        Point(PointKind.EMAIL, "a@x.example"),
        Point(PointKind.ADDRESS, "1 High Street, London", parts=("", "", "1 High Street, London", "", "", "", "")),
    )


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        (CardFields(nickname="Bo"), ("Bo", "NICKNAME")),
        (CardFields(organisation="Acme"), ("Acme", "ORG")),
        (CardFields(emails=(Way("a@x.example"),)), ("a@x.example", "EMAIL")),
        (CardFields(phones=(Way("+1"),)), ("+1", "PHONE")),
        (CardFields(), ("", "FN")),
    ],
)
def test_the_name_falls_back(fields, name):
    record = record_of(fields, key="", file="")
    assert (record.name, record.name_source) == name


def test_the_zero_that_is_dialled_at_home_alone_makes_no_other_number():
    from kithwork.people.rules import point_key

    keys = {point_key(PointKind.PHONE, way) for way in ("+44 (0) 20 7946 0321", "+44(0)2079460321", "+442079460321")}
    assert keys == {"+442079460321"}
