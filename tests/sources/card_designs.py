"""Business cards drawn for the tests, with what each of them says: nobody on them exists."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

FONTS = {
    "sans": "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "bold": "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    "serif": "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
    "narrow": "/usr/share/fonts/truetype/liberation/LiberationSansNarrow-Regular.ttf",
    "arial": "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
    "arial-bold": "/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf",
    "times": "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
}


@dataclass(frozen=True)
class Says:
    """What a card says, as printed."""

    name: str
    title: str = ""
    organisation: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    address: str = ""
    second: str = ""
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """Lines below each other from a place on: (text, size, font); `align` is l, m or r."""

    x: int
    y: int
    lines: tuple[tuple[str, int, str], ...]
    align: str = "l"
    ink: str = ""
    leading: float = 1.35


@dataclass(frozen=True)
class Design:
    """One card: its size, colours, blocks, how it was photographed, and what it says."""

    label: str
    says: Says
    blocks: tuple[Block, ...]
    size: tuple[int, int] = (1050, 600)
    paper: str = "#ffffff"
    ink: str = "#222222"
    turned: int = 0
    tilted: float = 0.0
    blurred: float = 0.0
    shapes: tuple[tuple[str, tuple[int, int, int, int], str], ...] = field(default=())


def small(*texts, size=26, font="sans"):
    return tuple((text, size, font) for text in texts)


def big(text, size=52, font="bold"):
    return ((text, size, font),)


DESIGNS = (
    Design(
        "german, left",
        Says(
            "Katharina Weiß",
            "Steuerberaterin",
            "Weiß & Partner Steuerberatungsgesellschaft mbB",
            ("k.weiss@weiss-partner.example",),
            ("+49 30 5557 8120", "+49 171 555 0143"),
            ("www.weiss-partner.example",),
            "Lindenstraße 24, 10969 Berlin",
        ),
        (
            Block(60, 60, big("Katharina Weiß") + small("Steuerberaterin", size=30)),
            Block(60, 250, small("Weiß & Partner Steuerberatungsgesellschaft mbB", size=28, font="bold")),
            Block(
                60,
                330,
                small(
                    "Lindenstraße 24",
                    "10969 Berlin",
                    "Tel. +49 30 5557 8120",
                    "Mobil +49 171 555 0143",
                    "k.weiss@weiss-partner.example",
                    "www.weiss-partner.example",
                    size=24,
                ),
            ),
        ),
    ),
    Design(
        "german, right, fax, title with firm",
        Says(
            "Dr. Jürgen Hofmann",
            "Geschäftsführer",
            "Hofmann Maschinenbau GmbH",
            ("hofmann@hofmann-mb.example",),
            ("07021 / 555 310", "07021 / 555 319"),
            ("www.hofmann-mb.example",),
            "Industriestraße 7, 73230 Kirchheim unter Teck",
        ),
        (
            Block(70, 60, big("HOFMANN", 70) + small("Maschinenbau GmbH", size=30), ink="#004a99"),
            Block(980, 230, big("Dr. Jürgen Hofmann", 42) + small("Geschäftsführer", size=26), align="r"),
            Block(
                980,
                360,
                small(
                    "Industriestraße 7",
                    "73230 Kirchheim unter Teck",
                    "Telefon 07021 / 555 310",
                    "Telefax 07021 / 555 319",
                    "hofmann@hofmann-mb.example  ·  www.hofmann-mb.example",
                    size=23,
                ),
                align="r",
            ),
        ),
    ),
    Design(
        "austrian, two languages of title",
        Says(
            "Mag. Elisabeth Gruber",
            "Leiterin Personal / Head of Human Resources",
            "Alpenblick Hotels AG",
            ("e.gruber@alpenblick.example",),
            ("+43 512 555 2210",),
            (),
            "Maria-Theresien-Straße 18, 6020 Innsbruck, Österreich",
        ),
        (
            Block(525, 70, big("Alpenblick Hotels AG", 44, "serif"), align="m", ink="#7a1f1f"),
            Block(
                525,
                200,
                big("Mag. Elisabeth Gruber", 40, "serif")
                + small("Leiterin Personal / Head of Human Resources", size=25, font="serif"),
                align="m",
            ),
            Block(
                525,
                380,
                small(
                    "Maria-Theresien-Straße 18, 6020 Innsbruck, Österreich",
                    "T +43 512 555 2210",
                    "e.gruber@alpenblick.example",
                    size=24,
                    font="serif",
                ),
                align="m",
            ),
        ),
    ),
    Design(
        "swiss, light on dark",
        Says(
            "Luca Bernasconi",
            "Architetto",
            "Studio Bernasconi SA",
            ("luca@studiobernasconi.example",),
            ("+41 91 555 44 21", "+41 79 555 12 90"),
            ("studiobernasconi.example",),
            "Via Nassa 12, 6900 Lugano",
        ),
        (
            Block(80, 80, big("Studio Bernasconi SA", 46, "arial-bold")),
            Block(80, 240, big("Luca Bernasconi", 38, "arial") + small("Architetto", size=26, font="arial")),
            Block(
                80,
                380,
                small(
                    "Via Nassa 12, 6900 Lugano",
                    "t +41 91 555 44 21   m +41 79 555 12 90",
                    "luca@studiobernasconi.example",
                    "studiobernasconi.example",
                    size=25,
                    font="arial",
                ),
            ),
        ),
        paper="#1d2733",
        ink="#f2f2f2",
    ),
    Design(
        "french, accents",
        Says(
            "Hélène Dubois-Martin",
            "Médiatrice familiale",
            "Cabinet Dialogue & Paix",
            ("helene.dubois@dialogue-paix.example",),
            ("06 55 51 23 48", "01 55 52 67 80"),
            ("www.dialogue-paix.example",),
            "14 bis, rue des Martyrs, 75009 Paris",
        ),
        (
            Block(60, 50, big("Cabinet Dialogue & Paix", 40, "serif"), ink="#2b5d4a"),
            Block(
                60, 170, big("Hélène Dubois-Martin", 44, "serif") + small("Médiatrice familiale", size=28, font="serif")
            ),
            Block(
                60,
                340,
                small(
                    "14 bis, rue des Martyrs",
                    "75009 Paris",
                    "Portable : 06 55 51 23 48",
                    "Tél. : 01 55 52 67 80",
                    "helene.dubois@dialogue-paix.example",
                    "www.dialogue-paix.example",
                    size=24,
                    font="serif",
                ),
                leading=1.3,
            ),
        ),
    ),
    Design(
        "french, firm right",
        Says(
            "Mathieu Lefèvre",
            "Directeur commercial",
            "Lefèvre Transports SARL",
            ("m.lefevre@lefevre-transports.example",),
            ("+33 4 55 51 22 33", "+33 6 55 50 11 22"),
            (),
            "Zone Industrielle Nord, 25 avenue Jean Jaurès, 69800 Saint-Priest",
        ),
        (
            Block(60, 80, big("Mathieu Lefèvre", 46) + small("Directeur commercial", size=28)),
            Block(990, 90, big("Lefèvre Transports SARL", 32), align="r", ink="#c05000"),
            Block(60, 300, small("Zone Industrielle Nord", "25 avenue Jean Jaurès", "69800 Saint-Priest", size=24)),
            Block(
                990,
                300,
                small(
                    "Fixe +33 4 55 51 22 33",
                    "Mobile +33 6 55 50 11 22",
                    "m.lefevre@lefevre-transports.example",
                    size=24,
                ),
                align="r",
            ),
        ),
    ),
    Design(
        "portuguese, centred",
        Says(
            "Inês Almeida",
            "Advogada",
            "Almeida & Costa, Sociedade de Advogados",
            ("ines.almeida@almeidacosta.example",),
            ("+351 912 555 678", "+351 22 555 9100"),
            ("www.almeidacosta.example",),
            "Rua de Santa Catarina, 410, 2.º Dto., 4000-446 Porto, Portugal",
        ),
        (
            Block(525, 60, big("Almeida & Costa, Sociedade de Advogados", 34, "serif"), align="m", ink="#443322"),
            Block(525, 180, big("Inês Almeida", 50, "serif") + small("Advogada", size=28, font="serif"), align="m"),
            Block(
                525,
                360,
                small(
                    "Rua de Santa Catarina, 410, 2.º Dto.",
                    "4000-446 Porto, Portugal",
                    "Tlm. +351 912 555 678 | Tel. +351 22 555 9100",
                    "ines.almeida@almeidacosta.example",
                    "www.almeidacosta.example",
                    size=23,
                    font="serif",
                ),
                align="m",
            ),
        ),
    ),
    Design(
        "portuguese, dark",
        Says(
            "João Pedro Vasconcelos",
            "Engenheiro Civil",
            "Construções Vasconcelos, Lda.",
            ("jp@vasconcelos-obras.example",),
            ("915 550 122",),
            (),
            "Avenida da Liberdade, n.º 88, 1250-145 Lisboa",
        ),
        (
            Block(
                60,
                70,
                big("João Pedro Vasconcelos", 46, "arial-bold") + small("Engenheiro Civil", size=28, font="arial"),
            ),
            Block(60, 260, small("Construções Vasconcelos, Lda.", size=32, font="arial-bold"), ink="#f0c040"),
            Block(
                60,
                350,
                small(
                    "Avenida da Liberdade, n.º 88",
                    "1250-145 Lisboa",
                    "915 550 122",
                    "jp@vasconcelos-obras.example",
                    size=26,
                    font="arial",
                ),
            ),
        ),
        paper="#202040",
        ink="#eeeeee",
    ),
    Design(
        "british, left",
        Says(
            "Fiona MacLeod",
            "Wills & Probate Solicitor",
            "Harbour Law LLP",
            ("fiona.macleod@harbourlaw.example",),
            ("0131 496 0187", "07700 900 456"),
            ("www.harbourlaw.example",),
            "27 Leith Walk, Edinburgh EH6 8LN",
        ),
        (
            Block(60, 50, big("HARBOUR LAW LLP", 46, "times"), ink="#123a5a"),
            Block(
                60, 190, big("Fiona MacLeod", 42, "times") + small("Wills & Probate Solicitor", size=28, font="times")
            ),
            Block(
                60,
                340,
                small(
                    "27 Leith Walk",
                    "Edinburgh EH6 8LN",
                    "Tel: 0131 496 0187",
                    "Mob: 07700 900 456",
                    "fiona.macleod@harbourlaw.example",
                    "www.harbourlaw.example",
                    size=25,
                    font="times",
                ),
                leading=1.28,
            ),
        ),
    ),
    Design(
        "british, (0), slogan",
        Says(
            "Oliver Bennett",
            "Mortgage Adviser",
            "Keystone Home Finance Ltd",
            ("oliver@keystonehf.example",),
            ("+44 (0)20 7946 0321", "+44 (0)7700 900812"),
            ("keystonehf.example",),
            "Suite 4, Mill House, 18 Tanner Street, London SE1 3LD",
        ),
        (
            Block(980, 60, big("Keystone Home Finance Ltd", 36), align="r", ink="#0a6b5d"),
            Block(980, 120, small("Opening doors since 1998", size=24, font="serif"), align="r"),
            Block(60, 210, big("Oliver Bennett", 44) + small("Mortgage Adviser", size=28)),
            Block(
                60,
                380,
                small(
                    "Suite 4, Mill House, 18 Tanner Street, London SE1 3LD",
                    "D: +44 (0)20 7946 0321",
                    "M: +44 (0)7700 900812",
                    "E: oliver@keystonehf.example    W: keystonehf.example",
                    size=23,
                ),
            ),
        ),
    ),
    Design(
        "british, letters after the name",
        Says(
            "Priya Natarajan FCA CTA",
            "Partner",
            "Natarajan & Co Chartered Accountants",
            ("priya@natarajanco.example",),
            ("0121 496 0765",),
            (),
            "3rd Floor, Temple Court, Birmingham B4 6AT",
        ),
        (
            Block(60, 80, big("Priya Natarajan FCA CTA", 40, "arial-bold") + small("Partner", size=28, font="arial")),
            Block(60, 250, small("Natarajan & Co Chartered Accountants", size=34, font="arial-bold"), ink="#803060"),
            Block(
                60,
                380,
                small(
                    "3rd Floor, Temple Court",
                    "Birmingham B4 6AT",
                    "Telephone 0121 496 0765",
                    "priya@natarajanco.example",
                    size=26,
                    font="arial",
                ),
            ),
        ),
    ),
    Design(
        "american, left",
        Says(
            "Marcus T. Reed",
            "Licensed Home Inspector",
            "Blue Ridge Inspections, LLC",
            ("marcus@blueridgeinspect.example",),
            ("(828) 555-0142",),
            ("www.blueridgeinspect.example",),
            "415 Haywood Rd, Suite 210, Asheville, NC 28806",
        ),
        (
            Block(60, 60, big("Blue Ridge Inspections, LLC", 42, "arial-bold"), ink="#1b4f8a"),
            Block(
                60, 190, big("Marcus T. Reed", 42, "arial") + small("Licensed Home Inspector", size=28, font="arial")
            ),
            Block(
                60,
                360,
                small(
                    "415 Haywood Rd, Suite 210",
                    "Asheville, NC 28806",
                    "(828) 555-0142",
                    "marcus@blueridgeinspect.example",
                    "www.blueridgeinspect.example",
                    size=25,
                    font="arial",
                ),
                leading=1.3,
            ),
        ),
    ),
    Design(
        "american, realtor with licence number, two columns",
        Says(
            "Sandra Gutierrez",
            "REALTOR®",
            "Golden Coast Realty",
            ("sandra@goldencoastrealty.example",),
            ("310-555-0199", "310-555-0111"),
            ("www.goldencoastrealty.example",),
            "1200 Ocean Avenue, Santa Monica, CA 90401",
        ),
        (
            Block(
                60, 80, big("Sandra Gutierrez", 46, "serif") + small("REALTOR®", "DRE# 01998877", size=26, font="serif")
            ),
            Block(990, 90, big("GOLDEN COAST", 44, "serif") + big("REALTY", 44, "serif"), align="r", ink="#b08020"),
            Block(60, 400, small("Cell: 310-555-0199", "Office: 310-555-0111", size=26, font="serif")),
            Block(
                990,
                340,
                small(
                    "1200 Ocean Avenue",
                    "Santa Monica, CA 90401",
                    "sandra@goldencoastrealty.example",
                    "www.goldencoastrealty.example",
                    size=25,
                    font="serif",
                ),
                align="r",
            ),
        ),
    ),
    Design(
        "american, all capitals, PO box",
        Says(
            "WALTER J. KOWALSKI",
            "PRESIDENT",
            "KOWALSKI PLUMBING & HEATING, INC.",
            ("walt@kowalskiplumbing.example",),
            ("716.555.0170", "716.555.0171"),
            (),
            "P.O. Box 1187, Buffalo, NY 14240-1187",
        ),
        (
            Block(525, 70, big("KOWALSKI PLUMBING & HEATING, INC.", 42, "arial-bold"), align="m", ink="#a03010"),
            Block(
                525,
                220,
                big("WALTER J. KOWALSKI", 38, "arial-bold") + small("PRESIDENT", size=26, font="arial"),
                align="m",
            ),
            Block(
                525,
                380,
                small(
                    "P.O. Box 1187, Buffalo, NY 14240-1187",
                    "Phone 716.555.0170    Fax 716.555.0171",
                    "walt@kowalskiplumbing.example",
                    size=26,
                    font="arial",
                ),
                align="m",
            ),
        ),
    ),
    Design(
        "american, comma and title on the name's line",
        Says(
            "Denise Whitaker, CFP",
            "Wealth Advisor",
            "Northfield Advisory Group",
            ("denise.whitaker@northfieldag.example",),
            ("+1 612-555-0133 x204",),
            ("northfieldag.example",),
            "80 South 8th Street, Minneapolis, MN 55402",
        ),
        (
            Block(60, 200, big("Denise Whitaker, CFP", 42) + small("Wealth Advisor", size=28)),
            Block(60, 60, big("Northfield Advisory Group", 36, "serif"), ink="#205040"),
            Block(
                60,
                390,
                small(
                    "80 South 8th Street, Minneapolis, MN 55402",
                    "+1 612-555-0133 x204",
                    "denise.whitaker@northfieldag.example",
                    "northfieldag.example",
                    size=25,
                ),
            ),
        ),
    ),
    Design(
        "vertical, stacked name",
        Says(
            "AMELIA STONE",
            "Interior Designer",
            "Stone & Linen",
            ("amelia@stoneandlinen.example",),
            ("+44 7700 900123",),
            ("stoneandlinen.example",),
            "9 Albion Place, Bath BA1 3AG",
        ),
        (
            Block(
                300,
                100,
                big("AMELIA", 60, "serif")
                + big("STONE", 60, "serif")
                + small("Interior Designer", size=30, font="serif"),
                align="m",
            ),
            Block(300, 480, big("Stone & Linen", 44, "serif"), align="m", ink="#8a6a4a"),
            Block(
                300,
                700,
                small(
                    "+44 7700 900123",
                    "amelia@stoneandlinen.example",
                    "stoneandlinen.example",
                    "9 Albion Place",
                    "Bath BA1 3AG",
                    size=26,
                    font="serif",
                ),
                align="m",
            ),
        ),
        size=(600, 1000),
        paper="#f5efe6",
    ),
    Design(
        "lying on its side",
        Says(
            "Tomasz Nowak",
            "Kierownik projektu",
            "Nowak Logistyka Sp. z o.o.",
            ("t.nowak@nowaklog.example",),
            ("+48 22 555 01 44",),
            (),
            "ul. Marszałkowska 84, 00-514 Warszawa",
        ),
        (
            Block(60, 60, big("Nowak Logistyka Sp. z o.o.", 38), ink="#204080"),
            Block(60, 200, big("Tomasz Nowak", 44) + small("Kierownik projektu", size=28)),
            Block(
                60,
                390,
                small(
                    "ul. Marszałkowska 84",
                    "00-514 Warszawa",
                    "tel. +48 22 555 01 44",
                    "t.nowak@nowaklog.example",
                    size=26,
                ),
            ),
        ),
        turned=90,
    ),
    Design(
        "tilted photograph",
        Says(
            "Ruth Adeyemi",
            "Conference Producer",
            "Lantern Events",
            ("ruth@lanternevents.example",),
            ("+44 20 7946 0555", "+44 7700 900777"),
            ("www.lanternevents.example",),
            "Unit 12, Brewery Yard, 40 Brick Lane, London E1 6QL",
        ),
        (
            Block(60, 80, big("Ruth Adeyemi", 48, "arial-bold") + small("Conference Producer", size=30, font="arial")),
            Block(60, 260, big("Lantern Events", 40, "arial-bold"), ink="#d05010"),
            Block(
                60,
                360,
                small(
                    "Unit 12, Brewery Yard",
                    "40 Brick Lane, London E1 6QL",
                    "t: +44 20 7946 0555  m: +44 7700 900777",
                    "ruth@lanternevents.example",
                    "www.lanternevents.example",
                    size=26,
                    font="arial",
                ),
                leading=1.3,
            ),
        ),
        tilted=17.0,
    ),
    Design(
        "tilted photograph, dark",
        Says(
            "Erik Lindqvist",
            "Säljchef",
            "Lindqvist Bygg AB",
            ("erik@lindqvistbygg.example",),
            ("08-555 120 44",),
            (),
            "Storgatan 15, 114 55 Stockholm",
        ),
        (
            Block(60, 90, big("Lindqvist Bygg AB", 46)),
            Block(60, 230, big("Erik Lindqvist", 40) + small("Säljchef", size=28)),
            Block(
                60,
                390,
                small("Storgatan 15, 114 55 Stockholm", "Tel 08-555 120 44", "erik@lindqvistbygg.example", size=27),
            ),
        ),
        paper="#27343a",
        ink="#ffffff",
        tilted=-12.0,
    ),
    Design(
        "italian",
        Says(
            "Avv. Chiara Romano",
            "",
            "Studio Legale Romano",
            ("c.romano@legaleromano.example",),
            ("06 5550 1234", "333 555 0192"),
            (),
            "Via Giulia 101, 00186 Roma (RM)",
        ),
        (
            Block(525, 60, big("Studio Legale Romano", 44, "times"), align="m"),
            Block(525, 190, big("Avv. Chiara Romano", 40, "times"), align="m"),
            Block(
                525,
                330,
                small(
                    "Via Giulia 101 - 00186 Roma (RM)",
                    "Tel. 06 5550 1234 - Cell. 333 555 0192",
                    "c.romano@legaleromano.example",
                    size=27,
                    font="times",
                ),
                align="m",
            ),
        ),
    ),
    Design(
        "spanish, both languages",
        Says(
            "Carmen Ruiz Ortega",
            "Gerente",
            "Bodegas Ruiz, S.L.",
            ("carmen@bodegasruiz.example",),
            ("+34 941 555 210",),
            ("www.bodegasruiz.example",),
            "Calle Mayor, 5, 26200 Haro (La Rioja), España",
        ),
        (
            Block(60, 60, big("Bodegas Ruiz, S.L.", 48, "serif"), ink="#6a1030"),
            Block(
                60,
                200,
                big("Carmen Ruiz Ortega", 40, "serif") + small("Gerente", "General Manager", size=26, font="serif"),
            ),
            Block(
                60,
                400,
                small(
                    "Calle Mayor, 5 · 26200 Haro (La Rioja) · España",
                    "+34 941 555 210",
                    "carmen@bodegasruiz.example",
                    "www.bodegasruiz.example",
                    size=24,
                    font="serif",
                ),
            ),
        ),
    ),
    Design(
        "dutch",
        Says(
            "Sanne van den Berg",
            "Notaris",
            "Van den Berg Notarissen",
            ("s.vandenberg@vdbnotarissen.example",),
            ("020 555 0187",),
            (),
            "Herengracht 182, 1016 BR Amsterdam",
        ),
        (
            Block(60, 70, big("Van den Berg Notarissen", 42, "arial-bold"), ink="#104060"),
            Block(60, 210, big("Sanne van den Berg", 42, "arial") + small("Notaris", size=28, font="arial")),
            Block(
                60,
                400,
                small(
                    "Herengracht 182",
                    "1016 BR Amsterdam",
                    "T 020 555 0187",
                    "s.vandenberg@vdbnotarissen.example",
                    size=26,
                    font="arial",
                ),
            ),
        ),
    ),
    Design(
        "indian, template like, small capitals",
        Says(
            "AMIT VERMA",
            "CEO & FOUNDER",
            "GLOBAL INSURANCE",
            ("hello@globalins.example",),
            ("+91-44-555-0144", "+91-44-555-0145"),
            ("www.globalins.example",),
            "12 Anna Salai, Chennai, Tamil Nadu 600002",
        ),
        (
            Block(60, 100, big("AMIT VERMA", 50, "arial") + small("CEO & FOUNDER", size=30, font="arial")),
            Block(130, 260, small("+91-44-555-0144", "+91-44-555-0145", size=30, font="arial")),
            Block(130, 360, small("www.globalins.example", "hello@globalins.example", size=30, font="arial")),
            Block(130, 460, small("12 Anna Salai, Chennai,", "Tamil Nadu 600002", size=30, font="arial")),
            Block(850, 380, big("GLOBAL", 60) + big("INSURANCE", 50), align="m", ink="#103080"),
        ),
        paper="#e8eef4",
    ),
    Design(
        "canadian, labels apart from numbers",
        Says(
            "Nathalie Tremblay",
            "Notaire",
            "Tremblay Notaires inc.",
            ("nathalie@tremblaynotaires.example",),
            ("514-555-0127", "514-555-0128"),
            (),
            "355, rue Sainte-Catherine Ouest, Montréal (Québec) H3B 1A5",
        ),
        (
            Block(60, 60, big("Nathalie Tremblay", 44) + small("Notaire", size=28)),
            Block(990, 80, big("Tremblay Notaires inc.", 32), align="r"),
            Block(60, 300, small("Téléphone", "Télécopieur", size=25)),
            Block(330, 300, small("514-555-0127", "514-555-0128", size=25)),
            Block(
                60,
                400,
                small(
                    "355, rue Sainte-Catherine Ouest",
                    "Montréal (Québec) H3B 1A5",
                    "nathalie@tremblaynotaires.example",
                    size=25,
                ),
            ),
        ),
    ),
    Design(
        "australian, no firm",
        Says(
            "Megan O'Connor",
            "Wedding Celebrant",
            "",
            ("hello@meganoconnor.example",),
            ("0491 570 156",),
            ("meganoconnor.example",),
            "PO Box 43, Fremantle WA 6959",
        ),
        (
            Block(
                525,
                110,
                big("Megan O'Connor", 58, "serif") + small("Wedding Celebrant", size=32, font="serif"),
                align="m",
            ),
            Block(525, 330, small("Your day, your words", size=26, font="serif"), align="m", ink="#a07070"),
            Block(
                525,
                420,
                small(
                    "0491 570 156",
                    "hello@meganoconnor.example | meganoconnor.example",
                    "PO Box 43, Fremantle WA 6959",
                    size=25,
                    font="serif",
                ),
                align="m",
            ),
        ),
    ),
    Design(
        "small print, blurred",
        Says(
            "Henrik Sørensen",
            "Direktør",
            "Sørensen Vin ApS",
            ("henrik@sorensenvin.example",),
            ("+45 55 50 12 34",),
            ("www.sorensenvin.example",),
            "Vesterbrogade 40, 1620 København V",
        ),
        (
            Block(60, 70, big("Sørensen Vin ApS", 42, "serif")),
            Block(60, 210, big("Henrik Sørensen", 36) + small("Direktør", size=24)),
            Block(
                60,
                420,
                small(
                    "Vesterbrogade 40, 1620 København V",
                    "+45 55 50 12 34",
                    "henrik@sorensenvin.example",
                    "www.sorensenvin.example",
                    size=20,
                ),
            ),
        ),
        blurred=1.2,
    ),
)


def drawn(design, *, kind="JPEG"):
    """The card as a photograph of it, in bytes."""
    picture = pictured(design)
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def pictured(design):
    """The card as a picture."""
    from PIL import Image, ImageDraw, ImageFilter

    card = Image.new("RGB", design.size, design.paper)
    pen = ImageDraw.Draw(card)
    for block in design.blocks:
        _write(pen, block, design.ink)
    if design.tilted:
        card = _photographed(card, design.tilted)
    if design.turned:
        card = card.rotate(design.turned, expand=True)
    return card.filter(ImageFilter.GaussianBlur(design.blurred)) if design.blurred else card


def _write(pen, block, ink):
    from PIL import ImageFont

    y = block.y
    for text, size, font in block.lines:
        pen.text(
            (block.x, y),
            text,
            fill=block.ink or ink,
            font=ImageFont.truetype(FONTS[font], size),
            anchor=f"{block.align}a",
        )
        y += round(size * block.leading)


def _photographed(card, angle):
    """The card lying on a table, seen from aside."""
    from PIL import Image

    width, height = card.size
    table = Image.new("RGB", (width + 500, height + 500), "#b9a07c")
    table.paste(card, (250, 250))
    wide, high = table.size
    lean = 0.06
    corners = ((wide * lean, high * lean), (wide * (1 - lean), high * lean * 0.4), (wide, high), (0, high * (1 - lean)))
    table = table.transform(
        table.size,
        Image.Transform.PERSPECTIVE,
        perspective(corners, table.size),
        Image.Resampling.BICUBIC,
        fillcolor="#b9a07c",
    )
    return table.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor="#b9a07c")


def perspective(corners, size):
    import numpy as np

    wide, high = size
    rows, goal = [], []
    for (x, y), (u, v) in zip(corners, ((0, 0), (wide, 0), (wide, high), (0, high)), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        goal += [u, v]
    return tuple(np.linalg.solve(np.array(rows, dtype=float), np.array(goal, dtype=float)))
