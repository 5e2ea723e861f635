"""Lists, exports and reports as they come from real services, in many languages: who is in them, and who is not."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.people.models import Person
from kithwork.people.rules import Place
from kithwork.sources import bni, linkedin, monica
from kithwork.sources.actions import import_paths
from kithwork.sources.bni import reading as bni_reading
from kithwork.sources.csv_contacts import read
from kithwork.sources.csv_contacts.asking import asked, of_whom
from kithwork.sources.home import Home
from kithwork.sources.recognise import kind_of
from kithwork.sources.records import ExchangeRecord, PersonRecord, Problem, Skipped
from tests.sources.contract import lenient
from tests.sources.test_bni import sheet

URL = "https://www.linkedin.com/in/"
CODES = ["P", "A", "L", "M", "S", "RGI", "RGO", "RRI", "RRO", "V", "1-2-1", "TYFCB", "CEU"]
ZOOM = (
    "Attendee Report,,,,\n"
    'Report Generated:,"Nov 13, 2026 09:00 AM",,,\n'
    "Topic,Webinar ID,Actual Start Time,# Registered,Enable Registration\n"
    '"Bread, at last",852 1848 6288,"Nov 12, 2026 06:45 PM",3,Yes\n'
    "Host Details,,,,\n"
    "Attended,User Name (Original Name),Email,Join Time,Is Guest,Country/Region Name\n"
    'Yes,Cleo Reed (Cleo\'s phone),cleo@x.example,"Nov 12, 2026 06:40 PM",No,Portugal\n'
    "Attendee Details,,,,\n"
    "Attended,User Name (Original Name),First Name,Last Name,Email,Approval Status,Join Time,Is Guest\n"
    'Yes,Ada B.,Ada,Byron,ada@x.example,approved,"Nov 12, 2026 06:45 PM",Yes\n'
    "No,Ben,Ben,Oak,ben@x.example,approved,--,--\n"
)


def table(*lines: str, sep: str = ",") -> bytes:
    return "\n".join(line.replace("|", sep) for line in lines).encode()


def records(content: bytes, file: str = "list.csv") -> list:
    return list(kind_of(content, file).read(io.BytesIO(content), file=file))


def people(content: bytes, file: str = "list.csv") -> list[tuple]:
    found = [one for one in records(content, file) if isinstance(one, PersonRecord)]
    mails = ([point.value for point in one.points if point.kind.value == "email"] for one in found)
    return [(one.name, one.title, one.organisation, mail) for one, mail in zip(found, mails, strict=True)]


ADA = ("Ada Byron", "Programmer", "Engines", ["ada@x.example"])
LISTS = {
    "tickets bought by another": (
        table(
            "Order #|Buyer First Name|Buyer Last Name|Buyer Email|First Name|Surname|Email|Date Attending|Job Title|Company",
            "9|Ben|Oak|ben@x.example|Ada|Byron|ada@x.example|2018-05-14|Programmer|Engines",
        ),
        [ADA],
    ),
    "orders that name nobody but who bought": (
        table(
            "Order ID|Buyer first name|Buyer last name|Buyer email|Event name|Payment status|Company|Job title",
            "1|Ada|Byron|ada@x.example|Mixer|Pending|Engines|Programmer",
            "2|Ben|Oak|ben@x.example|Mixer|Refunded||",
        ),
        [ADA],
    ),
    "attendees beside the one who bought": (
        table(
            "Attendee Status|Buyer name|Buyer email|Attendee first name|Attendee last name|Attendee email|Attendee company|Attendee job title",
            "Attending|Ben Oak|ben@x.example|Ada|Byron|ada@x.example|Engines|Programmer",
        ),
        [ADA],
    ),
    "somebody to ring in need": (
        table(
            "Name|Email|Company|Job title|Emergency contact name|Emergency contact email",
            "Ada Byron|ada@x.example|Engines|Programmer|Ben Oak|ben@x.example",
        ),
        [ADA],
    ),
    "a headline beside the work": (
        table(
            "First Name|Last Name|Email|Headline|Attended|Organization|Job title",
            "Ada|Byron|ada@x.example|Engines for all|TRUE|Engines|Programmer",
            "Ben|Oak|ben@x.example||FALSE||",
        ),
        [ADA],
    ),
    "titles of a company": (
        table("First name|Last name|Email|Company name|Company title", "Ada|Byron|ada@x.example|Engines|Programmer"),
        [ADA],
    ),
    "questions": (
        table(
            "Timestamp|Email Address|What is your name?|What company do you work for?|What is your job title?",
            "2026/10/01|ada@x.example|Ada Byron|Engines|Programmer",
        ),
        [ADA],
    ),
    "questions in German": (
        table(
            "Zeitstempel|E-Mail-Adresse|Wie heißt du?|Für welche Firma arbeitest du?|Deine Position",
            "01.10.2026|ada@x.example|Ada Byron|Engines|Programmer",
        ),
        [ADA],
    ),
    "questions in French": (
        table(
            "Votre prénom|Votre nom|Votre e-mail|Pour quelle entreprise travaillez-vous ?|Quelle est votre fonction ?",
            "Ada|Byron|ada@x.example|Engines|Programmer",
        ),
        [ADA],
    ),
    "present or not": (
        table(
            "Nom et prénom|Fonction|Société|Courriel|Présence",
            "Ada Byron|Programmer|Engines|ada@x.example|Oui",
            "Ben Oak|||ben@x.example|Non",
            sep=";",
        ),
        [ADA],
    ),
    "the family name first": (
        table("Nr.|Name, Vorname|Position|Firma|E-Mail", "1|Byron, Ada|Programmer|Engines|ada@x.example", sep=";"),
        [ADA],
    ),
    "guests who are none by name": (
        table("Name (Original Name)|User Email|Guest|Recording Consent", "Ada Byron (iPad)|ada@x.example|Yes|"),
        [("Ada Byron", "", "", ["ada@x.example"])],
    ),
}


@pytest.mark.parametrize("what", LISTS)
def test_who_came_and_who_they_are(what):
    content, wanted = LISTS[what]
    assert people(content) == wanted
    assert [one for one in records(content) if isinstance(one, Problem)] == []


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Byron, Ada", "Ada Byron"),
        ("Byron, Ada Maria", "Ada Maria Byron"),
        ("Ada Byron, PhD", "Ada Byron, PhD"),
        ("Byron, MBA", "Byron, MBA"),
        ("Ada, of Lovelace", "Ada, of Lovelace"),
        ("Ada Byron, Baker", "Ada Byron, Baker"),
        ("Oak, Elm & Reed", "Oak, Elm & Reed"),
    ],
)
def test_a_name_is_turned_round_only_where_it_surely_is(written, name):
    assert [one[0] for one in people(f'Name,Email\n"{written}",ada@x.example\n'.encode())] == [name]


@pytest.mark.parametrize(
    ("header", "asks"),
    [
        ("what is your name", "name"),
        ("what s your current company", "company"),
        ("which organisation are you from", "organisation"),
        ("where do you work", "company"),
        ("in welchem unternehmen sind sie", "unternehmen"),
        ("ihre e mail", "e mail"),
        ("en que empresa trabajas", "empresa"),
        ("qual e o seu cargo", "cargo"),
        ("come ti chiami", "full name"),
        ("bij welk bedrijf werk je", "bedrijf"),
        ("company", "company"),
    ],
)
def test_a_question_asks_for_a_column(header, asks):
    assert asked(header) == asks


@pytest.mark.parametrize(
    ("header", "whose"),
    [
        ("buyer email", ("another", "email")),
        ("attendee email", ("own", "email")),
        ("host name", ("never", "name")),
        ("user name", ("", "user name")),
        ("guest", ("", "guest")),
        ("email", ("", "email")),
    ],
)
def test_whose_a_column_is(header, whose):
    assert of_whom(header) == whose


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("Event start date", "2026-11-12"),
        ("Startdatum der Veranstaltung", "12.11.2026"),
        ("Date de l'événement", "2026-11-12"),
        ("Fecha del evento", "2026-11-12"),
    ],
)
def test_the_day_of_an_event_is_told_in_many_words(header, day):
    content = f"Name;Email;RSVP;{header};Event end date\nAda;ada@x.example;Yes;{day};2026-11-13\n".encode()
    [one] = [one for one in records(content) if isinstance(one, PersonRecord)]
    assert one.met_on == date(2026, 11, 12)


def test_lists_below_one_another_are_read_each_by_its_own_header():
    found = records(ZOOM.encode(), "852 - Attendee Report.csv")
    kept = [one for one in found if isinstance(one, PersonRecord)]
    assert [(one.name, one.met_how, one.met_on) for one in kept] == [
        ("Cleo Reed", "Bread, at last", date(2026, 11, 12)),
        ("Ada Byron", "Bread, at last", date(2026, 11, 12)),
    ]
    assert [one.reason for one in found if isinstance(one, Skipped)] == [
        "no name, e-mail address or phone in this row",
        "the header of a further list",
        "marked “No” in the list of attendees",
    ]


def test_a_column_that_the_user_named_holds_in_a_further_list_too():
    content = b"Name,Email,Company\nAda,ada@x.example,Engines\nName,Email,Company,City\nBen,ben@x.example,Mills,Kiel\n"
    found = list(read(io.BytesIO(content), file="a.csv", mapping={"Company": "title"}))
    assert [(one.name, one.title, one.organisation) for one in found if isinstance(one, PersonRecord)] == [
        ("Ada", "Engines", ""),
        ("Ben", "Mills", ""),
    ]


def test_a_name_that_linkedin_uses_does_not_cost_another_list():
    content = b"Registration Report\nFirst Name,Last Name,Email\nAda,Byron,ada@x.example\n"
    assert people(content, "registration.csv") == [("Ada Byron", "", "", ["ada@x.example"])]


# --- LinkedIn ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "day", "connected"),
    [
        ("Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am", "5. Juni 2023", date(2023, 6, 5)),
        ("Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion", "05 juin 2023", date(2023, 6, 5)),
        ("Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connecté le", "31 août 2021", date(2021, 8, 31)),
        ("Nombre,Apellidos,URL,Correo electrónico,Empresa,Cargo,Fecha de conexión", "9 de enero de 2020", date(2020, 1, 9)),
        ("Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conectado em", "05 de jun. de 2023", date(2023, 6, 5)),
        ("Nome,Cognome,URL,Indirizzo email,Azienda,Posizione,Data del collegamento", "05 giu 2023", date(2023, 6, 5)),
    ],
)  # fmt: skip
def test_connections_in_another_language(header, day, connected):
    content = f'Notes:\n"x"\n\n{header}\nÄnne,Groß,{URL}aenne,,Engines,Programmer,{day}\n'.encode()
    [one] = [one for one in records(content, "Kontakte.csv") if isinstance(one, PersonRecord)]
    assert (one.name, one.organisation, one.title, one.connected_on) == (
        "Änne Groß",
        "Engines",
        "Programmer",
        connected,
    )


@pytest.mark.parametrize(
    ("header", "row", "cast"),
    [
        (
            "ID DE CONVERSATION,TITRE,DE,URL EXPÉDITEUR,À,URL DESTINATAIRES,DATE,OBJET,CONTENU,DOSSIER",
            f"2-a,,Ada Byron,{URL}ada,Me Self,{URL}me,2026-03-04 10:00:00 UTC,,Bonjour,INBOX",
            ["linkedin:ada", "linkedin:me"],
        ),
        (
            "Von,An,Gesendet am,Nachricht,Richtung,Profil des Einladenden,Profil des Eingeladenen",
            f'Me Self,Ada Byron,"3/4/26, 10:14 AM",Schön war es,AUSGEHEND,{URL}me,{URL}ada',
            ["linkedin:me", "linkedin:ada"],
        ),
    ],
)
def test_tables_are_known_by_where_profiles_and_date_stand(header, row, cast):
    content = f"{header}\n{row}\n".encode()
    assert kind_of(content, "tabelle.csv").KIND == "linkedin"
    found = [one for one in linkedin.read(io.BytesIO(content), file="t.csv") if isinstance(one, ExchangeRecord)]
    assert [[one.address for one in record.participants] for record in found] == [cast]


# --- BNI --------------------------------------------------------------------------------------------------------


GERMAN = [
    "P",
    "A",
    "L",
    "M",
    "S",
    "G (Eigenbedarf)",
    "G (extern)",
    "R (Eigenbedarf)",
    "R (extern)",
    "V",
    "1-2-1",
    "U",
    "CTE",
    "T",
]
FRENCH = ["P", "A", "L", "M", "S", "RDI", "RDE", "RRI", "RRE", "Inv.", "TàT", "MPB", "UEG"]


@pytest.mark.parametrize(
    ("names", "codes", "nobody"),
    [
        ("Vorname;Nachname", GERMAN, "Besucher"),
        ("Prénom;Nom", FRENCH, "Invité"),
        ("Prénom;Nom", ["PALMS", *FRENCH[5:]], "Invité"),
        ("Nombre;Apellidos", CODES, "Visitors"),
    ],
)  # fmt: skip
def test_members_in_another_language_come_without_a_count(names, codes, nobody):
    counts = ";".join(["98765"] * len(codes))
    lines = [
        "PALMS",
        f"{names};{';'.join(codes)}",
        f"José;Brito;{counts}",
        f"{nobody};;{counts}",
        f"BNI;;{counts}",
        f"Total;;{counts}",
    ]
    content = "\n".join(lines).encode()
    assert kind_of(content, "palms.csv").KIND == "bni"
    found = list(bni.read(io.BytesIO(content), file="palms.csv"))
    assert [(one.name, one.points[0].value) for one in found if isinstance(one, PersonRecord)] == [
        ("José Brito", "bni:jose brito")
    ]
    assert "98765" not in repr(found)


ATTENDANCE = [
    "Chapter ► PALMS Attendance Report",
    "Parameters",
    "From:,,,2026-09-01",
    "To:,,,2026-09-30",
    "First Name,Last Name,,Sep 02,Sep 09,Sep 30",
    "Ana,Brito,,P,A,P",
    "Visitors,,,P,,",
    "BNI,,,P,,",
    "Total,,,P,,",
]


def test_members_of_a_report_of_attendance_come_without_their_meetings():
    content = "\n".join(ATTENDANCE).encode()
    assert kind_of(content, "Report.csv").KIND == "bni"
    found = list(bni.read(io.BytesIO(content), file="Report.csv"))
    assert [one.name for one in found if isinstance(one, PersonRecord)] == ["Ana Brito"]
    assert [one.reason for one in found if isinstance(one, Skipped)] == [bni_reading.NOT_A_MEMBER] * 3 + [
        bni_reading.COUNTS
    ]
    assert not bni.recognises("\n".join(ATTENDANCE[4:]).encode(), "a.csv")


def slips(*above, rows=("Ana Brito|Ben Oak|Referral||||Roof",), date=""):
    header = "From|To|Slip Type|Inside/Outside|TYFCB Amount|CEU Credits|Detail" + date
    return table(*above, header, *rows)


def days_of(content, file="report.csv", region=""):
    found = list(bni.read(io.BytesIO(content), file=file, home=Home(region=region)))
    days = [f"{one.at:%Y-%m-%d}" for one in found if isinstance(one, ExchangeRecord)]
    return days, [one.reason for one in found if isinstance(one, Problem)]


@pytest.mark.parametrize(
    ("above", "file", "region", "day"),
    [
        (["Slips Audit Report for 30/09/2026"], "report.csv", "", "2026-09-30"),
        (["Slips Audit Report for 09/30/2026"], "report.csv", "", "2026-09-30"),
        (["Slips Audit Report for 01/04/2026"], "report.csv", "PT", "2026-04-01"),
        (["Slips Audit Report for 01/04/2026"], "report.csv", "US", "2026-01-04"),
        (["Slips Audit Report for 01/04/2026"], "slips 2026-04-01.csv", "", "2026-04-01"),
        (["Slips Audit Report for 01/04/2026", "Run on 28/04/2026"], "report.csv", "", "2026-04-01"),
        (["Slips Audit", "From: 01/04/2026", "To: 08/04/2026"], "report.csv", "PT", "2026-04-08"),
        (["Slips Audit", "From: 05/03/2026", "To: 01/04/2026"], "report.csv", "US", "2026-04-01"),
        (["Slips Audit", "From: 26/03/2026", "To: 01/04/2026"], "report.csv", "US", "2026-04-01"),
        (["Slips Audit Report for 05/05/2026"], "report.csv", "", "2026-05-05"),
    ],
)
def test_the_day_of_slips_is_told_by_the_report_or_by_where_one_lives(above, file, region, day):
    assert days_of(slips(*above), file, region) == ([day], [])


def test_a_date_that_is_two_days_is_asked_about():
    days, [reason] = days_of(slips("Slips Audit Report for 01/04/2026"))
    assert days == []
    assert reason == (
        "These slips are dated “01/04/2026”, which is 1 April 2026 or 4 January 2026. Choose your country in the "
        "settings, or name the file with its day, as in “slips 2026-04-01.csv”, and bring it again; the names were read."
    )


def test_one_day_over_twelve_tells_the_others():
    rows = ["Ana Brito|Ben Oak|Referral||||Roof|04/01/2026", "Ana Brito|Ben Oak|Referral||||Roof|04/13/2026"]
    assert days_of(slips(rows=rows, date="|Date")) == (["2026-04-01", "2026-04-13"], [])


def test_thanks_from_nobody_named_stay_out_quietly():
    content = slips("Slips Audit Report for 30/09/2026", rows=["|Ana Brito|TYFCB||98765||"])
    found = list(bni.read(io.BytesIO(content), file="report.csv"))
    assert [one.reason for one in found] == [bni_reading.NO_GIVER]


def test_slips_in_another_language_are_asked_for_in_english():
    content = sheet([["Von", "An", "Belegart", "Einzelheiten"], ["Jörg Müller", "Eva Kern", "Empfehlung", "Dach"]])
    [problem] = bni.read(io.BytesIO(content), file="Bericht.xls")
    assert "export it again in English" in problem.reason


@pytest.mark.parametrize(
    "header",
    [
        "From,To,Type,Amount",
        "Von;An;Betrag",
        "First Name,Last Name,A,B,C",
        "First Name,Last Name,1,2,3,4,5,6,7,8,9",
        "First Name,Last Name,Email,P,A,L,M,S,V,T,X",
        "Vorname;Nachname;PLZ;ORT",
    ],
)
def test_a_table_of_another_kind_is_no_report_of_a_chapter(header):
    assert not bni.recognises(f"{header}\nx\n".encode(), "a.csv")


# --- Monica -----------------------------------------------------------------------------------------------------


def test_who_has_died_is_kept_where_nothing_suggests_to_write(actor, tmp_path):
    path = tmp_path / "monica.json"
    gone = {
        "uuid": "c1",
        "properties": {
            "first_name": "Gone",
            "last_name": "Friend",
            "is_dead": True,
            "number_of_views": 4711,
            "deceased_date": {"date": "2020-01-02T00:00:00Z"},
            "description": "Taught me sums",
        },
    }
    export = {"app_version": "4.1", "account": {"data": [{"type": "contact", "values": [gone]}]}}
    path.write_text(json.dumps(export), encoding="utf-8")
    import_paths(actor, [path])
    [one] = Person.objects.all()
    assert (one.full_name, one.place, one.notes) == ("Gone Friend", Place.ARCHIVED, "Died 2020-01-02\n\nTaught me sums")
    path.write_text(path.read_text(encoding="utf-8").replace("4711", "4712"), encoding="utf-8")
    again = import_paths(actor, [path])
    assert (again.people.created, again.people.updated, again.people.unchanged) == (0, 0, 1)


# --- anything at all --------------------------------------------------------------------------------------------

SAMPLES = [ZOOM.encode(), *(content for content, _ in LISTS.values())]


@lenient
@given(data=st.data())
def test_lines_put_in_any_order_raise_nothing(data):
    lines = data.draw(st.sampled_from(SAMPLES)).split(b"\n")
    more = st.lists(st.sampled_from([*lines, b",,,", b'"', b"Name,Email,Company", b"\xff\xfe"]), max_size=30)
    content = b"\n".join(data.draw(st.permutations(lines)) + data.draw(more))
    found = list(read(io.BytesIO(content), file="a.csv"))
    keys = [one.key for one in found if isinstance(one, PersonRecord)]
    assert len(keys) == len(set(keys))


@lenient
@given(
    cells=st.lists(st.lists(st.sampled_from([*CODES, "First Name", "Von", "An", "Belegart", "x", "", "7"]), max_size=16), max_size=8)
)  # fmt: skip
def test_reports_of_any_shape_raise_nothing(cells):
    content = "\n".join(";".join(row) for row in cells).encode()
    bni.recognises(content, "a.csv")
    list(bni.read(io.BytesIO(content), file="a.csv"))


@lenient
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["contact", "uuid", "c1"]),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["type", "values", "data", "properties", "uuid", "first_name", "messages", "tags", "date"]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_an_export_of_any_shape_raises_nothing(value):
    content = json.dumps({"app_version": "4", "account": {"data": [{"type": "contact", "values": [value]}, value]}})
    list(monica.read(io.BytesIO(content.encode()), file="m.json"))
