"""More business cards drawn for the tests, as printers and templates make them: nobody on them exists."""

from tests.sources.card_designs import Block, Design, Says, big, small

MORE = (
    Design(
        "us lawyer",
        Says(
            "Jennifer L. Park",
            "Attorney at Law",
            "Park & Whitfield, P.C.",
            ("jpark@parkwhitfield.com",),
            ("(212) 555-0188", "(212) 555-0189"),
            ("www.parkwhitfield.com",),
            "350 Fifth Avenue, 41st Floor, New York, New York 10118",
        ),
        (
            Block(525, 60, big("Park & Whitfield, P.C.", 46, "times"), align="m"),
            Block(
                525,
                190,
                big("Jennifer L. Park", 38, "times") + small("Attorney at Law", size=26, font="times"),
                align="m",
            ),
            Block(60, 380, small("350 Fifth Avenue", "41st Floor", "New York, New York 10118", size=24, font="times")),
            Block(
                990,
                380,
                small(
                    "Direct: (212) 555-0188",
                    "Fax: (212) 555-0189",
                    "jpark@parkwhitfield.com",
                    "www.parkwhitfield.com",
                    size=24,
                    font="times",
                ),
                align="r",
            ),
        ),
    ),
    Design(
        "realistic german engineer",
        Says(
            "Dipl.-Ing. Thomas Krüger",
            "Projektleiter Hochbau",
            "Bauunternehmung Krüger & Söhne GmbH & Co. KG",
            ("t.krueger@krueger-bau.de",),
            ("+49 (0) 2331 555-17", "+49 (0) 2331 555-99", "+49 (0) 170 555 8812"),
            ("www.krueger-bau.de",),
            "Am Stadtpark 3a, D-58095 Hagen",
        ),
        (
            Block(60, 60, small("Bauunternehmung Krüger & Söhne GmbH & Co. KG", size=34, font="arial-bold")),
            Block(
                60,
                190,
                big("Dipl.-Ing. Thomas Krüger", 38, "arial") + small("Projektleiter Hochbau", size=26, font="arial"),
            ),
            Block(60, 360, small("Am Stadtpark 3a", "D-58095 Hagen", size=24, font="arial")),
            Block(
                560,
                330,
                small(
                    "Tel.:  +49 (0) 2331 555-17",
                    "Fax:  +49 (0) 2331 555-99",
                    "Mobil: +49 (0) 170 555 8812",
                    "t.krueger@krueger-bau.de",
                    "www.krueger-bau.de",
                    size=24,
                    font="arial",
                ),
            ),
        ),
    ),
    Design(
        "chinese english",
        Says(
            "Wei Zhang",
            "Sales Director",
            "Eastlight Trading Co., Ltd.",
            ("wei.zhang@eastlight.cn",),
            ("+86 21 5555 0133", "+86 138 5555 0199"),
            ("www.eastlight.cn",),
            "Room 1203, No. 88 Century Avenue, Pudong, Shanghai 200120, China",
        ),
        (
            Block(60, 60, big("Eastlight Trading Co., Ltd.", 40, "arial-bold")),
            Block(60, 190, big("Wei Zhang", 40, "arial") + small("Sales Director", size=26, font="arial")),
            Block(
                60,
                360,
                small(
                    "Room 1203, No. 88 Century Avenue, Pudong,",
                    "Shanghai 200120, China",
                    "Tel: +86 21 5555 0133   Mobile: +86 138 5555 0199",
                    "Email: wei.zhang@eastlight.cn   Web: www.eastlight.cn",
                    size=24,
                    font="arial",
                ),
            ),
        ),
    ),
    Design(
        "minimal gmail",
        Says("Rebecca Lowe", "Life Coach", "", ("rebeccalowecoach@gmail.com",), ("07700 900321",), (), ""),
        (
            Block(525, 180, big("Rebecca Lowe", 60, "serif") + small("Life Coach", size=32, font="serif"), align="m"),
            Block(525, 420, small("07700 900321", "rebeccalowecoach@gmail.com", size=28, font="serif"), align="m"),
        ),
    ),
    Design(
        "two offices",
        Says(
            "Paulo Mendes",
            "Managing Director",
            "Atlântico Shipping",
            ("pm@atlanticoshipping.pt",),
            ("+351 22 555 1000", "+44 20 7946 0100"),
            ("www.atlanticoshipping.pt",),
            "Rua do Ouro 55, 4150-552 Porto",
        ),
        (
            Block(60, 60, big("Atlântico Shipping", 46, "serif")),
            Block(60, 180, big("Paulo Mendes", 40, "serif") + small("Managing Director", size=26, font="serif")),
            Block(
                60, 340, small("Porto", "Rua do Ouro 55", "4150-552 Porto", "T +351 22 555 1000", size=24, font="serif")
            ),
            Block(
                560,
                340,
                small("London", "12 Leadenhall Street", "London EC3V 1LP", "T +44 20 7946 0100", size=24, font="serif"),
            ),
            Block(60, 520, small("pm@atlanticoshipping.pt  |  www.atlanticoshipping.pt", size=24, font="serif")),
        ),
    ),
    Design(
        "name below title, logo huge",
        Says(
            "Grace Kim",
            "",
            "VERDE",
            ("grace@verde.studio",),
            ("415 555 0126",),
            ("verde.studio",),
            "2200 Mission St, San Francisco, CA 94110",
        ),
        (
            Block(525, 90, big("VERDE", 110, "serif"), align="m"),
            Block(525, 260, small("landscape architecture", size=28, font="serif"), align="m"),
            Block(525, 340, big("Grace Kim", 34, "serif") + small("Principal", size=24, font="serif"), align="m"),
            Block(
                525,
                460,
                small(
                    "2200 Mission St, San Francisco, CA 94110",
                    "415 555 0126  •  grace@verde.studio  •  verde.studio",
                    size=24,
                    font="serif",
                ),
                align="m",
            ),
        ),
    ),
    Design(
        "doctor uk hospital",
        Says(
            "Dr Anjali Mehta MBBS FRCP",
            "Consultant Cardiologist",
            "St. Brendan's Hospital NHS Trust",
            ("anjali.mehta@stbrendans.nhs.uk",),
            ("0117 496 0122",),
            (),
            "Level 3, Redland Wing, Bristol BS6 7XY",
        ),
        (
            Block(60, 60, big("St. Brendan's Hospital NHS Trust", 38, "arial-bold")),
            Block(
                60,
                180,
                big("Dr Anjali Mehta MBBS FRCP", 36, "arial") + small("Consultant Cardiologist", size=26, font="arial"),
            ),
            Block(
                60,
                330,
                small(
                    "Department of Cardiology",
                    "Level 3, Redland Wing",
                    "Bristol BS6 7XY",
                    "Secretary: 0117 496 0122",
                    "anjali.mehta@stbrendans.nhs.uk",
                    size=24,
                    font="arial",
                ),
                leading=1.3,
            ),
        ),
    ),
    Design(
        "brazil",
        Says(
            "Fernanda Souza",
            "Arquiteta e Urbanista",
            "Souza Arquitetura Ltda.",
            ("fernanda@souzaarq.com.br",),
            ("(11) 95555-0132",),
            ("www.souzaarq.com.br",),
            "Av. Paulista, 1000 - cj. 42, Bela Vista, São Paulo - SP, 01310-100",
        ),
        (
            Block(60, 60, big("Souza Arquitetura Ltda.", 42, "serif")),
            Block(
                60,
                190,
                big("Fernanda Souza", 40, "serif")
                + small("Arquiteta e Urbanista", "CREA 5061234567", size=26, font="serif"),
            ),
            Block(
                60,
                370,
                small(
                    "Av. Paulista, 1000 - cj. 42, Bela Vista",
                    "São Paulo - SP, 01310-100",
                    "(11) 95555-0132",
                    "fernanda@souzaarq.com.br",
                    "www.souzaarq.com.br",
                    size=24,
                    font="serif",
                ),
            ),
        ),
    ),
    Design(
        "allcaps narrow",
        Says(
            "GIANLUCA FERRARI",
            "SALES MANAGER",
            "FERRARI RUBINETTERIE S.R.L.",
            ("g.ferrari@ferrarirubinetterie.it",),
            ("+39 030 555 1234", "+39 335 555 1234"),
            ("www.ferrarirubinetterie.it",),
            "VIA DELL'INDUSTRIA, 22, 25065 LUMEZZANE (BS) ITALY",
        ),
        (
            Block(60, 60, big("FERRARI RUBINETTERIE S.R.L.", 44, "narrow")),
            Block(60, 200, big("GIANLUCA FERRARI", 38, "narrow") + small("SALES MANAGER", size=26, font="narrow")),
            Block(
                60,
                360,
                small(
                    "VIA DELL'INDUSTRIA, 22",
                    "25065 LUMEZZANE (BS) ITALY",
                    "PHONE +39 030 555 1234  MOBILE +39 335 555 1234",
                    "g.ferrari@ferrarirubinetterie.it",
                    "www.ferrarirubinetterie.it",
                    size=25,
                    font="narrow",
                ),
            ),
        ),
    ),
)
