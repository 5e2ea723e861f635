"""What a signature tells, and only the author's own: numbers, title, organisation, page, address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.sources.mail.signature import may_tell, signature_of, told_by
from kithwork.sources.mail.signature.telling import is_firm, is_title
from kithwork.sources.rules import NoticedKind

PHONE, TITLE, FIRM, PAGE, PLACE = (
    NoticedKind.PHONE,
    NoticedKind.TITLE,
    NoticedKind.ORGANISATION,
    NoticedKind.URL,
    NoticedKind.ADDRESS,
)
NAME, ADDRESS = "Dana Keller", "dana@calmterms.example"


def told(text, *, name=NAME, address=ADDRESS, region=""):
    signature = signature_of(text, name=name, address=address)
    return [(one.kind, one.value) for one in told_by(signature, address=address, region=region)] if signature else []


def under(*lines, opening="Gladly.\n\nBest,\n\n"):
    return opening + "\n".join(lines) + "\n"


SIGNATURES = [
    (under("Dana Keller", "Mediator"), [(TITLE, "Mediator")]),
    (under("Dana Keller, Mediator"), [(TITLE, "Mediator")]),
    (under("Dana Keller | Mediator | +351 912 345 678"), [(TITLE, "Mediator"), (PHONE, "+351 912 345 678")]),
    (under("Dana Keller", "Mediator, Calm Terms"), [(TITLE, "Mediator"), (FIRM, "Calm Terms")]),
    (under("Dana Keller", "Mediator at Calm Terms"), [(TITLE, "Mediator"), (FIRM, "Calm Terms")]),
    (under("Dana Keller", "Calm Terms"), [(FIRM, "Calm Terms")]),
    (under("Dana Keller", "Old Harbour LLP"), [(FIRM, "Old Harbour LLP")]),
    (under("Dana Keller", "The Calm Terms"), [(FIRM, "The Calm Terms")]),
    (under("Dana Keller", "Enjoy the summer"), []),
    (under("Dana Keller", "architektka"), [(TITLE, "architektka")]),
    (under("Dana Keller", "Mediator", "architektka"), [(TITLE, "Mediator")]),
    (under("Dana Keller", "- Mediator -", "Keller Consulting"), [(TITLE, "Mediator"), (FIRM, "Keller Consulting")]),
    (under("Dana Keller", "Keller's view of things"), []),
    (under("Dana Keller", "W: calmterms.example"), [(PAGE, "calmterms.example")]),
    (under("Dana Keller", "🌐 danakeller.example"), [(PAGE, "danakeller.example")]),
    (under("Dana Keller", "another.example"), []),
    (under("Dana Keller", "+351 912 345 678 | www.calmterms.example"), [(PHONE, "+351 912 345 678"), (PAGE, "www.calmterms.example")]),
    (under("Dana Keller", "📍 5 Brick Lane, London E1 6PU"), [(PLACE, "5 Brick Lane, London E1 6PU")]),
    (under("Dana Keller", "ul. Długa 5/3, 31-147 Kraków"), [(PLACE, "ul. Długa 5/3, 31-147 Kraków")]),
    (under("Dana", "+351 912 345 678"), [(PHONE, "+351 912 345 678")]),
    ("Yes.\n\nDana\n+351 912 345 678\n", [(PHONE, "+351 912 345 678")]),
    ("Yes.\n-- \nDana Keller\nMediator\n", [(TITLE, "Mediator")]),
    ("Yes.\nBest regards, Dana Keller\nMediator\n", [(TITLE, "Mediator")]),
    ("Ja.\n\nMit freundlichen Grüßen\n\nDana Keller\nGeschäftsführerin\n", [(TITLE, "Geschäftsführerin")]),
    ("Oui.\n\nCordialement,\nDana Keller\nDirectrice\n", [(TITLE, "Directrice")]),
    ("Sim.\n\nCumprimentos,\nDana Keller\nDiretora\n", [(TITLE, "Diretora")]),
    (under("Dr. Dana Keller, PhD", "Mediator"), [(TITLE, "Mediator")]),
    (under("D. Keller", "Mediator"), [(TITLE, "Mediator")]),
    (under("Dana M. Keller", "Mediator"), [(TITLE, "Mediator")]),
    (under("Dana Keller", "Fax: +351 912 345 679"), []),
    (under("Dana Keller", "T +351 912 345 678 F +351 912 345 679"), [(PHONE, "+351 912 345 678")]),
    (under("Dana Keller", "Pager +351 912 345 678"), []),
    (under("Dana Keller", "+351 912 345 679 (fax)"), []),
    (under("Dana Keller", "Tel +44 (0)20 7375 7570"), [(PHONE, "+44 20 7375 7570")]),
    (under("Dana Keller", "Tel +44 20 7375 7570", "Mob 07720 402137"), [(PHONE, "+44 20 7375 7570"), (PHONE, "+44 7720 402137")]),
    (under("Dana Keller", "VAT 501 964 843", "IBAN PT50 0002 0123 1234 5678 9015 4"), []),
    (under("Dana Keller", "Tel 12"), []),
    (under("Dana Keller", "Tel +999 12 34"), []),
    (under("Dana Keller", "www.calmterms.example"), [(PAGE, "www.calmterms.example")]),
    (under("Dana Keller", "Web: https://calmterms.example/"), [(PAGE, "https://calmterms.example")]),
    (under("Dana Keller", "https://calmterms.example/book?me=1"), []),
    (under("Dana Keller", "https://www.linkedin.com/in/dana-keller"), [(PAGE, "https://www.linkedin.com/in/dana-keller")]),
    (under("Dana Keller", "Get news at www.example.org/join/now"), []),
    (under("Dana Keller", "www.gmail.com"), []),
    (under("Dana Keller", "Rua do Porto 4", "4000-123 Porto"), [(PLACE, "Rua do Porto 4, 4000-123 Porto")]),
    (under("Dana Keller", "15 Lower Regent Street", "London SW1Y 4LR"), [(PLACE, "15 Lower Regent Street, London SW1Y 4LR")]),
    (under("Dana Keller", "2 Main St, Suite 4", "Austin, TX 78701"), [(PLACE, "2 Main St, Suite 4, Austin, TX 78701")]),
    (under("Dana Keller", "Hauptstr. 5", "10115 Berlin"), [(PLACE, "Hauptstr. 5, 10115 Berlin")]),
    (under("Dana Keller", "Calm Terms Ltd., 2 Main St", "Austin, TX 78701"), [(FIRM, "Calm Terms Ltd."), (PLACE, "2 Main St, Austin, TX 78701")]),
    (under("Dana Keller", "Austin, TX 78701"), []),
    (under("Dana Keller", "2950 Express Drive"), []),
    (under("Dana Keller     Calm Terms", "Mediator        +351 912 345 678"), [(FIRM, "Calm Terms"), (TITLE, "Mediator"), (PHONE, "+351 912 345 678")]),
    (under("Dana", "Dana Keller Vice President"), [(TITLE, "Vice President")]),
    (under("Dana Keller", "PS: call me on +351 912 345 678"), []),
    (under("Dana Keller", "---------------------", "This message is confidential +351 912 345 678."), []),
    (under("Dana Keller", "", "", "", "+351 912 345 678"), []),
]  # fmt: skip
NOT_THEIRS = [
    under("Bo Berg", "Mediator", "+351 912 345 678"),
    under("Assistant to Dana Keller", "+351 912 345 678"),
    "Dana Keller said that she will call +351 912 345 678.\n",
    "Please call\nBo Berg\nDirector\n+351 912 345 678\n\nDana\n",
    under("Jane Keller", "Mediator"),
    under("Calm Terms", "Dana Keller", opening="Call\nBo Berg\n") + "+351 912 345 678",
    "Dana Keller\nhas moved and now lives in the old harbour with two dogs and a cat.\n+351 912 345 678\n",
    under("Dana Keller", "bo@x.example", "eve@x.example", "+351 912 345 678"),
    "",
    "\n\n\n",
]


@pytest.mark.parametrize(("text", "expected"), SIGNATURES)
def test_a_signature_tells(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", NOT_THEIRS)
def test_what_is_not_the_authors_own_tells_nothing(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("name", "address", "signed"),
    [
        ("", "dana.keller@x.example", "Dana Keller"),
        ("", "dkeller@x.example", "Dana Keller"),
        ("Keller, Dana", "d@x.example", "Dana Keller"),
        ("Jeffrey Stone", "j@x.example", "Jeff Stone"),
        ("Eduardo Sera", "e@x.example", "Eddie Sera"),
        ("Robert Hayes", "b@x.example", "Bob Hayes"),
        ("Thomas Krüger", "t@x.example", "i.A. Thomas Krüger"),
        ("dana.keller@x.example", "dana.keller@x.example", "Dana Keller"),
    ],
)
def test_the_name_agrees_with_who_wrote(name, address, signed):
    assert told(under(signed, "Mediator"), name=name, address=address) == [(TITLE, "Mediator")]


@pytest.mark.parametrize(
    ("name", "address", "signed"),
    [
        ("", "info@x.example", "Dana Keller"),
        ("John Stone", "j@x.example", "Mary Stone"),
        ("Robert Hayes", "b@x.example", "Ann Hayes"),
        ("Peter van Dijk", "p@x.example", "Van Dijk Makelaars"),
    ],
)
def test_a_name_that_does_not_agree_tells_nothing(name, address, signed):
    assert told(under(signed, "Mediator"), name=name, address=address) == []


def test_labels_are_told():
    lines = ("Mobile: +351 912 345 678", "+351 212 345 678 (office)", "Home +351 222 345 678", "+351 232 345 678")
    signature = signature_of(under("Dana Keller", *lines), name=NAME, address=ADDRESS)
    assert [one.label for one in told_by(signature, address=ADDRESS, region="")] == ["cell", "work", "home"]


def test_an_extension_stays():
    assert told(under("Dana Keller", "+351 912 345 678 ext. 12")) == [(PHONE, "+351 912 345 678 ext. 12")]


def test_a_number_without_its_country_needs_a_region():
    text = under("Dana Keller", "(713) 853-6161")
    assert (told(text), told(text, region="US")) == ([], [(PHONE, "(713) 853-6161")])


def test_the_line_is_as_it_stood():
    signature = signature_of(under("Dana Keller, Mediator"), name=NAME, address=ADDRESS)
    assert [one.line for one in told_by(signature, address=ADDRESS, region="")] == ["Dana Keller, Mediator"]


@pytest.mark.parametrize("words", ["Mediator", "Vice President, Sales", "Head of Mediation", "Directrice générale"])
def test_titles(words):
    assert is_title(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Hello there",
        "Calm Terms",
        "I am the director",
        "Office of the Chairman",
        "Professor of",
        "Director Ltd.",
        "director",
        "Registered engineers",
        "CFP",
    ],
)
def test_what_is_no_title(words):
    assert not is_title(words)


@pytest.mark.parametrize(
    ("words", "domain"),
    [
        ("Old Harbour LLP", ""),
        ("Washington Post", "washpost"),
        ("Credit Suisse First Boston", "csfb"),
        ("iCan", "ican"),
        ("Ax Partners", "axpartners"),
        ("Harvard University", "harvardlaw"),
        ("A Closer Look", "acloserlook"),
    ],
)
def test_firms(words, domain):
    assert is_firm(words, [domain] if domain else [])


@pytest.mark.parametrize(
    ("words", "domain"),
    [
        ("Old Harbour", "calm"),
        ("", "calm"),
        ("LLP", ""),
        ("call 713 now Ltd", ""),
        ("calmterms.example", "calmterms"),
        ("x", "calm"),
    ],
)
def test_what_is_no_firm(words, domain):
    assert not is_firm(words, [domain] if domain else [])


def test_what_is_worth_a_look():
    assert [may_tell(text) for text in ("Yes.", "Yes.\n-- \nDana", "Call 912 345 678", "See www.x.example")] == [
        False,
        True,
        True,
        True,
    ]


@given(st.text(max_size=600), st.text(max_size=30), st.text(max_size=30))
def test_nothing_is_raised_nor_made_up(text, name, address):
    signature = signature_of(f"{text}\n\nBest,\nDana Keller\n{text}", name=name or NAME, address=address or ADDRESS)
    found = told_by(signature, address=address or ADDRESS, region="US") if signature else ()
    assert all(one.value and len(one.line) <= 300 for one in found)
    assert len(found) <= 7


@pytest.mark.parametrize("line", ["1 ", "a ", "+", "(", "-", "www.", "1-2/", "Suite ", "@"])
def test_very_long_lines_take_no_time(line):
    told("x\n\nBest,\nDana Keller\n" + (line * 5000 + "\n") * 8, region="US")
