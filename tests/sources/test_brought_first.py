"""What people bring first, as the services write it in many countries: who and what stands in the book afterwards."""

from __future__ import annotations

import zipfile

import pytest

from kithwork.conversations.models import Exchange, Participation
from kithwork.conversations.rules import Direction
from kithwork.people.models import Person
from kithwork.sources.actions import import_paths

LRM, THIN, WIDE = "\u200e", "\u202f", "\xa0"
PICTURE = "00000003-PHOTO-2026-03-15-21-06-00.jpg"
FILE = "IMG-20260315-WA0003.jpg"


def apple(stamp: str, notice: str, attached: str, *, days=("14", "15")) -> list[str]:
    first, last = (stamp.replace("14", day, 1) for day in days)
    return [
        f"[{first.format('09:05:01')}] Ana Brito: {LRM}{notice}",
        f"[{first.format('09:05:02')}] Ana Brito: Bom dia",
        f"[{first.format('21:06:00')}] Me Self: Hi\nagain",
        f"{LRM}[{last.format('21:06:00')}] Ana Brito: {LRM}<{attached} {PICTURE}>",
    ]


def android(stamp: str, notice: str, attached: str, *, clock=("09:05", "21:06")) -> list[str]:
    morning, evening = clock
    return [
        f"{stamp.format(morning)} - {notice}",
        f"{stamp.format(morning)} - Ana Brito: Bom dia",
        f"{stamp.format(evening)} - Me Self: Hi\nagain",
        f"{stamp.replace('14', '15', 1).format(evening)} - Ana Brito: {FILE} ({attached})",
    ]


CHATS = {
    "an iPhone in English": ("WhatsApp Chat - Ana Brito", [
        f"[3/14/26, 9:05:01{THIN}AM] Ana Brito: {LRM}Messages and calls are end-to-end encrypted.",
        f"[3/14/26, 9:05:02{THIN}AM] Ana Brito: Bom dia",
        f"[3/14/26, 9:06:00{THIN}PM] Me Self: Hi\nagain",
        f"{LRM}[3/15/26, 9:06:00{THIN}PM] Ana Brito: {LRM}<attached: {PICTURE}>",
    ]),
    "an iPhone in German": ("WhatsApp Chat - Ana Brito", apple("14.03.26, {}", "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.", "Anhang:")),
    "an iPhone in French": ("WhatsApp Chat - Ana Brito", apple("14/03/2026 {}", "Les messages et les appels sont chiffrés de bout en bout.", "pièce jointe :")),
    "an iPhone in Italian": ("WhatsApp Chat - Ana Brito", apple("14/03/26, {}", "I messaggi e le chiamate sono crittografati end-to-end.", "allegato:")),
    "an iPhone in Dutch": ("WhatsApp-chat - Ana Brito", apple("14-03-2026 {}", "Berichten en oproepen zijn end-to-end versleuteld.", "bijgevoegd:")),
    "Android in English": ("WhatsApp Chat with Ana Brito", android("14/03/2026, {}", "Messages and calls are end-to-end encrypted. Only people in this chat can read, listen to, or share them.", "file attached")),
    "Android in Spanish": ("Chat de WhatsApp con Ana Brito", android("14/3/26, {}", "Los mensajes y las llamadas están cifrados de extremo a extremo.", "archivo adjunto", clock=(f"9:05{THIN}a.{WIDE}m.", f"9:06{THIN}p.{WIDE}m."))),
    "Android in Portuguese": ("Conversa do WhatsApp com Ana Brito", android("14/03/2026 {}", "As mensagens e ligações são protegidas com a criptografia de ponta a ponta.", "arquivo anexado")),
    "Android in German": ("WhatsApp Chat mit Ana Brito", android("14.03.26, {}", "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.", "Datei angehängt")),
    "Android in Polish": ("Czat WhatsApp z Ana Brito", android("14.03.2026, {}", "Wiadomości i połączenia są w pełni szyfrowane.", "załączono plik")),
    "Android in Turkish": ("Ana Brito ile WhatsApp Sohbeti", android("14.03.2026 {}", "Mesajlar ve aramalar uçtan uca şifrelidir.", "dosya ekli")),
    "Android in Swedish": ("WhatsApp-chatt med Ana Brito", android("2026-03-14 {}", "Meddelanden och samtal är totalsträckskrypterade.", "fil bifogad")),
    "Android in Russian": ("Чат WhatsApp с контактом Ana Brito", android("14.03.2026, {}", "Сообщения и звонки защищены сквозным шифрованием.", "файл добавлен")),
}  # fmt: skip


def packed(path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("what", CHATS)
def test_a_chat_packed_with_its_pictures(actor, tmp_path, what):
    name, lines = CHATS[what]
    inside = "_chat.txt" if "iPhone" in what else f"{name}.txt"
    files = {
        inside: "\n".join(lines) + "\n",
        PICTURE: b"\xff\xd8\xff\xe0" + bytes(500),
        "PTT-20260315-WA0004.opus": b"OggS",
    }
    report = import_paths(actor, [packed(tmp_path / f"{name}.zip", files)])
    assert (report.problems, report.owners) == ([], ["whatsapp:me self"])
    told = Exchange.objects.order_by("happened_at").values_list("happened_at", "direction", "text")
    assert [(f"{at:%Y-%m-%d %H:%M}", direction, text) for at, direction, text in told] == [
        ("2026-03-14 09:05", Direction.IN, "Bom dia"),
        ("2026-03-14 21:06", Direction.OUT, "Hi\nagain"),
        ("2026-03-15 21:06", Direction.IN, ""),
    ]
    assert list(Person.objects.values_list("full_name", flat=True)) == ["Ana Brito"]


# --- LinkedIn ---------------------------------------------------------------------------------------------------

URL = "https://www.linkedin.com/in/"
NOTES = (
    'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n'
)
ENGLISH = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,"
    "ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION ARCHIVED"
)
OTHERS = {
    "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On\nme@self.example,Yes,Yes,2020\n",
    "Profile.csv": "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry\nMe,Self,,,,,,\n",
    "Rich_Media.csv": "Date/Time,Media Description,Media Link\n2020,x,http://x\n",
    "Ads Clicked.csv": "Ad clicked Date,Ad Title/Id\n2020,1\n",
    "Skills.csv": "Name\nMediation\n",
    "Company Follows.csv": "Organization,Followed On\nX,2020\n",
    "Jobs/Job Applications.csv": "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title\n1/1/20,a@b.example,,X,Y\n",
    "Invitations.csv": "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    f'Me Self,Ada Byron,"3/4/26, 10:14 AM",Hello,OUTGOING,{URL}me,{URL}ada\n',
}


def connections(header: str, day: str, notes: str = NOTES) -> str:
    ada, jorg = (
        f"Ada,Byron,{URL}ada,,Engines,Programmer,{day}",
        f'Jörg,Müller,{URL}joerg,joerg@x.example,"Müller, Schmidt & Co. KG",Leiter,{day}',
    )
    return f"{notes}{header}\n{ada}\n{jorg}\n,,,,,,\n"


def talk(header: str) -> str:
    width = header.count(",") + 1
    rows = []
    for number, (other, name) in enumerate([("ada", "Ada Byron")] * 20 + [("joerg", "Jörg Müller")] * 8):
        mine = [f"{URL}me", f"{URL}{other}"][:: 1 if number % 2 else -1]
        names = ["Me Self", name][:: 1 if number % 2 else -1]
        cells = [
            f"2-{other}",
            "",
            names[0],
            mine[0],
            names[1],
            mine[1],
            f"2026-03-{number + 1:02d} 10:00:00 UTC",
            "",
            f"Note {number}",
            "INBOX",
        ]
        rows.append(",".join([*cells, "", "No", "No"][:width]))
    return "\n".join([header, *rows, ""])


EXPORTS = {
    "English": (connections(ENGLISH, "05 Jun 2023"), talk(MESSAGES)),
    "German": (
        connections("Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am", "05. Juni 2023", 'Hinweise:\n"x"\n\n'),
        talk(MESSAGES),
    ),
    "French": (
        connections("Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion", "05 juin 2023", 'Remarques :\n"x"\n\n'),
        talk("ID DE LA CONVERSATION,TITRE,DE,URL DE L’EXPÉDITEUR,À,URL DES DESTINATAIRES,DATE,OBJET,CONTENU,DOSSIER"),
    ),
    "Spanish": (
        connections("Nombre,Apellidos,URL,Correo electrónico,Empresa,Puesto,Fecha de conexión", "5 jun 2023", 'Notas:\n"x"\n\n'),
        talk("ID,TÍTULO,DE,URL DEL REMITENTE,PARA,URL DE LOS DESTINATARIOS,FECHA,ASUNTO,CONTENIDO,CARPETA"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", EXPORTS)
def test_a_whole_linkedin_export(actor, tmp_path, language):
    people, letters = EXPORTS[language]
    files = {"Connections.csv": people, "messages.csv": letters, **OTHERS}
    report = import_paths(actor, [packed(tmp_path / "Complete_LinkedInDataExport_11-22-2026.zip", files)])
    assert (report.problems, sorted(report.owners)) == ([], ["linkedin:me", "me@self.example"])
    found = Person.objects.order_by("full_name").values_list("full_name", "organisation__name", "met_on")
    assert list(found) == [
        ("Ada Byron", "Engines", "2023-06-05"),
        ("Jörg Müller", "Müller, Schmidt & Co. KG", "2023-06-05"),
    ]
    said = Participation.objects.filter(person__full_name="Ada Byron", counts=True)
    assert (Exchange.objects.count(), said.count()) == (29, 21)


def test_a_basic_linkedin_export(actor, tmp_path):
    files = {
        "Connections.csv": connections(ENGLISH, "05 Jun 2023"),
        "Email Addresses.csv": OTHERS["Email Addresses.csv"],
    }
    report = import_paths(actor, [packed(tmp_path / "Basic_LinkedInDataExport_11-22-2026.zip", files)])
    assert (report.problems, report.people.created, report.owners) == ([], 2, ["me@self.example"])


# --- Cards and lists --------------------------------------------------------------------------------------------

APPLE = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//macOS 15.1//EN
N:Byron;Ada;;;
FN:Ada Byron
ORG:Engines;Research
EMAIL;type=INTERNET;type=WORK;type=pref:ada@x.example
item1.ADR;type=HOME;type=pref:;;1 Quay;London;;SW1Y 4LR;United Kingdom
item1.X-ABADR:gb
BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10
X-SOCIALPROFILE;type=linkedin:http://www.linkedin.com/in/ada
UID:ABCD-1
X-ABUID:ABCD-1:ABPerson
END:VCARD
"""


def test_a_card_of_an_iphone_and_linkedin_are_one_person(actor, tmp_path):
    (tmp_path / "Ada Byron.vcf").write_text(APPLE, encoding="utf-8")
    import_paths(actor, [tmp_path / "Ada Byron.vcf"])
    (tmp_path / "messages.csv").write_text(talk(MESSAGES), encoding="utf-8")
    import_paths(actor, [tmp_path / "messages.csv"])
    found = Person.objects.filter(full_name="Ada Byron").values_list("birthday", flat=True)
    assert list(found) == ["--12-10"]
    assert Participation.objects.filter(person__full_name="Ada Byron", counts=True).count() == 20


LISTS = {
    "Eventbrite": ("report.csv", [
        "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,Attendee Status,Job Title,Company,Event Name,Event Start Date",
        "1,2026-11-01 10:00:00,Ada,Byron,ada@x.example,1,General,11,Attending,Programmer,Engines,Harbour Mixer,2026-11-12",
        "2,2026-11-02 10:00:00,Ben,Oak,ben@x.example,1,General,12,Refunded,,,Harbour Mixer,2026-11-12",
        "3,2026-11-02 10:00:00,Info Requested,Info Requested,Info Requested,1,General,13,Attending,,,Harbour Mixer,2026-11-12",
    ], ("Ada Byron", "Engines", "Harbour Mixer", "2026-11-12")),
    "Meetup": ("Harbour_Mixer.xls", [
        "Name\tUser ID\tTitle\tEvent Host\tRSVP\tGuests\tRSVPed on\tJoined Group on\tURL of Member Profile",
        "Ada Byron\tuser 123\t\tNo\tYes\t0\tNovember 1, 2026 10:00 AM\tMay 3, 2019\thttps://www.meetup.com/members/123/",
        "Ben Oak\tuser 124\t\tNo\tNo\t0\tNovember 1, 2026 10:00 AM\tMay 3, 2019\thttps://www.meetup.com/members/124/",
    ], ("Ada Byron", None, "", "")),
    "Luma": ("Harbour - Guests.csv", [
        "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,qr_code_url,amount,currency,ticket_name,What company do you work for?,What is your LinkedIn profile?",
        "gst-1,Ada Byron,Ada,Byron,ada@x.example,,2026-11-01T10:00:00Z,approved,2026-11-12T18:00:00Z,https://lu.ma/x,$0.00,,Standard,Engines,https://linkedin.com/in/ada",
        "gst-2,Ben Oak,Ben,Oak,ben@x.example,,2026-11-01T10:00:00Z,declined,,https://lu.ma/y,,,Standard,,",
    ], ("Ada Byron", "Engines", "", "")),
    "Google": ("contacts.csv", [
        "First Name,Middle Name,Last Name,Name Prefix,Nickname,File As,Organization Name,Organization Title,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value",
        "Ada,,Byron,,,,Engines,Programmer,1815-12-10,Met,https://x/y,Friends ::: * myContacts,* Work,ada@x.example ::: ada2@x.example,Mobile,+44 20 7946 0001 ::: +44 20 7946 0002",
    ], ("Ada Byron", "Engines", "", "")),
    "Outlook in German": ("Kontakte.CSV", [
        '"Anrede","Vorname","Nachname","Firma","Position","Telefon geschäftlich","Mobiltelefon","E-Mail-Adresse","E-Mail-Typ","Geburtstag"',
        '"Frau","Ada","Byron","Engines","Leiterin","0221 123456","0171 5551234","ada@x.example","SMTP","1.4.1970"',
    ], ("Ada Byron", "Engines", "", "")),
    "Outlook in French": ("contacts.CSV", [
        '"Titre","Prénom","Nom","Société","Fonction","Téléphone (bureau)","Tél. mobile","Adresse de messagerie","Type de messagerie","Anniversaire"',
        '"Mme","Ada","Byron","Engines","Directrice","01 42 60 12 34","06 12 34 56 78","ada@x.example","SMTP","01/04/1970"',
    ], ("Ada Byron", "Engines", "", "")),
}  # fmt: skip


@pytest.mark.parametrize("what", LISTS)
def test_a_list_brings_who_was_there_and_nobody_else(actor, tmp_path, what):
    name, lines, wanted = LISTS[what]
    coding = "cp1252" if "Outlook" in what else "utf-8"
    (tmp_path / name).write_text("\r\n".join([*lines, ""]), encoding=coding)
    report = import_paths(actor, [tmp_path / name])
    assert report.problems == []
    assert list(Person.objects.values_list("full_name", "organisation__name", "met_how", "met_on")) == [wanted]
