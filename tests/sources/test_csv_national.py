"""Outlook writes its headers in the language of the office it stands in: the same person comes out of each."""

from __future__ import annotations

import io

import pytest

from kithwork.people.rules import PointKind
from kithwork.sources import csv_contacts
from kithwork.sources.csv_contacts import columns_of, read
from kithwork.sources.records import PersonRecord
from tests.sources.contract import SourceContract

# Language: encoding, separator, then (header, cell) of every column that matters and of those that must stay out.
# The order of cells is the same everywhere, so that one answer holds for all.
TABLES: dict[str, tuple[str, str, str]] = {
    "German": (
        "cp1252",
        ",",
        """Anrede=Frau|Vorname=Ana|Weitere Vornamen=Rosa|Nachname=Brück|Suffix=|Firma=Mühle|Abteilung=Mehl
        Position=Müllerin|Straße geschäftlich=Kai 1|Straße geschäftlich 2=|Ort geschäftlich=Lübeck
        Region geschäftlich=SH|Postleitzahl geschäftlich=23552|Land/Region geschäftlich=Deutschland
        Straße privat=Weg 2|Ort privat=Kiel|Bundesland/Kanton privat=|Postleitzahl privat=24103|Land/Region privat=
        Weitere Straße=|Weiterer Ort=|Telefon Assistent=0451 100999|Fax geschäftlich=0451 100020|Telefon geschäftlich=0451 100010
        Telefon (privat)=0431 100030|Mobiltelefon=0171 100040|Weiteres Telefon=0451 100050|Haupttelefon=|Rückmeldung=
        Abrechnungsinformation=x|Benutzer 1=y|Beruf=|Büro=7|E-Mail-Adresse=ana@x.example|E-Mail-Typ=SMTP
        E-Mail: Angezeigter Name=Ana B|E-Mail 2: Adresse=a2@x.example|E-Mail 2: Typ=SMTP
        E-Mail 2: Angezeigter Name=A|Geburtstag=12.5.1980|Geschlecht=Keine Angabe|Initialen=A.B.|Jahrestag=0.0.00
        Kategorien=Hafen;Chor|Kinder=Tom|Konto=|Name Assistent=Bo|Name des/der Vorgesetzten=Chef|Notizen=am Kai
        Partner=Max|Priorität=Normal|Privat=Falsch|Sprache=|Vertraulichkeit=Normal|Webseite=https://x.example""",
    ),
    "French": (
        "cp1252",
        ";",
        """Titre=Mme|Prénom=Ana|Deuxième prénom=Rosa|Nom=Brück|Suffixe=|Société=Mühle|Service=Mehl|Titre=Müllerin
        Rue (bureau)=Kai 1|Rue (bureau) 2=|Ville (bureau)=Lübeck|Dép/Région (bureau)=SH|Code postal (bureau)=23552
        Pays/Région (bureau)=Deutschland|Rue (domicile)=Weg 2|Ville (domicile)=Kiel|Dép/Région (domicile)=
        Code postal (domicile)=24103|Pays/Région (domicile)=|Téléphone de l'assistant(e)=0451 100999
        Télécopie (bureau)=0451 100020|Téléphone (bureau)=0451 100010|Téléphone (domicile)=0431 100030|Tél. mobile=0171 100040
        Autre téléphone=0451 100050|Téléphone principal=|Adresse de messagerie=ana@x.example|Type de messagerie=SMTP
        Nom complet de l'adresse de messagerie=Ana B|Adresse de messagerie 2=a2@x.example|Type de messagerie 2=SMTP
        Nom complet de l'adresse de messagerie 2=A|Anniversaire=12/05/1980|Anniversaire de mariage ou fête=00/00/00
        Bureau=7|Catégories=Hafen;Chor|Conjoint(e)=Max|Enfants=Tom|Initiales=A.B.|Nom de l'assistant(e)=Bo
        Notes=am Kai|Page Web=https://x.example|Priorité=Normal|Privé=Faux|Profession=|Recommandé par=Z
        Responsable=Chef|Sexe=Non spécifié|Utilisateur 1=y""",
    ),
    "Spanish": (
        "cp1252",
        ";",
        """Tratamiento=Sra.|Nombre=Ana|Segundo nombre=Rosa|Apellidos=Brück|Sufijo=|Organización=Mühle|Departamento=Mehl
        Puesto=Müllerin|Calle del trabajo=Kai 1|Calle 2 del trabajo=|Ciudad de trabajo=Lübeck
        Provincia o estado de trabajo=SH|Código postal del trabajo=23552|País o región del trabajo=Deutschland
        Calle particular=Weg 2|Ciudad del domicilio=Kiel|Código postal del domicilio=24103|País o región del domicilio=
        Teléfono del ayudante=0451 100999|Fax del trabajo=0451 100020|Teléfono del trabajo=0451 100010|Particular=0431 100030
        Teléfono móvil=0171 100040|Otro teléfono=0451 100050|Aniversario=00/00/00|Categorías=Hafen;Chor
        Cumpleaños=12/05/1980|Dirección de correo electrónico=ana@x.example|Tipo de correo electrónico=SMTP
        Mostrar nombre de correo electrónico=Ana B|Dirección de correo electrónico 2=a2@x.example
        Tipo de correo electrónico 2=SMTP|Mostrar nombre de correo electrónico 2=A|Hijos=Tom|Iniciales=A.B.
        Notas=am Kai|Página Web=https://x.example|Prioridad=Normal|Privado=Falso|Sexo=Sin especificar
        Nombre del jefe=Chef|Nombre del ayudante=Bo|Cónyuge=Max""",
    ),
    "Italian": (
        "cp1252",
        ";",
        """Titolo=Sig.ra|Nome=Ana|Secondo nome=Rosa|Cognome=Brück|Società=Mühle|Reparto=Mehl|Posizione=Müllerin
        Via (uff.)=Kai 1|Via (uff.) 2=|Città (uff.)=Lübeck|Provincia (uff.)=SH|CAP (uff.)=23552
        Paese (uff.)=Deutschland|Via (ab.)=Weg 2|Città (ab.)=Kiel|CAP (ab.)=24103|Paese (ab.)=
        Telefono assistente=0451 100999|Fax (uff.)=0451 100020|Ufficio=0451 100010|Abitazione=0431 100030|Cellulare=0171 100040
        Altro telefono=0451 100050|Anniversario=00/00/00|Categorie=Hafen;Chor|Compleanno=12/05/1980
        Indirizzo posta elettronica=ana@x.example|Tipo posta elettronica=SMTP
        Nome visualizzato posta elettronica=Ana B|Indirizzo posta elettronica 2=a2@x.example
        Tipo posta elettronica 2=SMTP|Nome visualizzato posta elettronica 2=A|Figli=Tom|Iniziali=A.B.
        Nome assistente=Bo|Nome manager=Chef|Note=am Kai|Pagina Web=https://x.example|Privato=Falso
        Coniuge=Max|Sesso=Non specificato""",
    ),
    "Dutch": (
        "cp1252",
        ",",
        """Titel=Mevr.|Voornaam=Ana|Middelste naam=Rosa|Achternaam=Brück|Achtervoegsel=|Bedrijf=Mühle|Afdeling=Mehl
        Functie=Müllerin|Werkadres, straat=Kai 1|Werkadres 2, straat=|Werkadres, plaats=Lübeck
        Werkadres, provincie=SH|Werkadres, postcode=23552|Werkadres, land/regio=Deutschland
        Huisadres, straat=Weg 2|Huisadres, plaats=Kiel|Huisadres, postcode=24103|Huisadres, land/regio=
        Telefoon assistent=0451 100999|Fax op werk=0451 100020|Telefoon op werk=0451 100010|Telefoon thuis=0431 100030
        Mobiele telefoon=0171 100040|Andere telefoon=0451 100050|E-mailadres=ana@x.example|E-mailtype=SMTP
        E-mail, weergegeven naam=Ana B|E-mailadres 2=a2@x.example|E-mailtype 2=SMTP
        E-mail 2, weergegeven naam=A|Categorieën=Hafen;Chor|Geslacht=Onbekend|Initialen=A.B.|Kinderen=Tom
        Naam assistent=Bo|Naam manager=Chef|Notities=am Kai|Partner=Max|Verjaardag=12-5-1980
        Speciale datum=0-0-00|Webpagina=https://x.example|Privé=Onwaar""",
    ),
    "Portuguese of Brazil": (
        "cp1252",
        ";",
        """Tratamento=Sra.|Nome=Ana|Segundo nome=Rosa|Sobrenome=Brück|Sufixo=|Empresa=Mühle|Departamento=Mehl
        Cargo=Müllerin|Rua do endereço comercial=Kai 1|Rua do endereço comercial 2=
        Cidade do endereço comercial=Lübeck|Estado do endereço comercial=SH|CEP do endereço comercial=23552
        País/Região do endereço comercial=Deutschland|Rua do endereço residencial=Weg 2
        Cidade do endereço residencial=Kiel|CEP do endereço residencial=24103|País/Região do endereço residencial=
        Telefone do assistente=0451 100999|Fax comercial=0451 100020|Telefone comercial=0451 100010
        Telefone residencial=0431 100030|Telefone celular=0171 100040|Outro telefone=0451 100050|Anotações=am Kai
        Aniversário=12/05/1980|Categorias=Hafen;Chor|Endereço de email=ana@x.example|Tipo de email=SMTP
        Nome para exibição do email=Ana B|Endereço de email 2=a2@x.example|Tipo de email 2=SMTP
        Nome para exibição do email 2=A|Filhos=Tom|Iniciais=A.B.|Nome do assistente=Bo|Nome do gerente=Chef
        Página da Web=https://x.example|Cônjuge=Max|Sexo=Não especificado""",
    ),
    "Portuguese of Portugal": (
        "cp1252",
        ";",
        """Título=Sra.|Nome próprio=Ana|Segundo nome=Rosa|Apelido=Brück|Sufixo=|Empresa=Mühle|Departamento=Mehl
        Cargo=Müllerin|Rua (emprego)=Kai 1|Localidade (emprego)=Lübeck|Distrito (emprego)=SH
        Código postal (emprego)=23552|País/Região (emprego)=Deutschland|Rua (casa)=Weg 2|Localidade (casa)=Kiel
        Código postal (casa)=24103|País/Região (casa)=|Telefone do assistente=0451 100999|Fax do emprego=0451 100020
        Telefone do emprego=0451 100010|Telefone de casa=0431 100030|Telemóvel=0171 100040|Outro telefone=0451 100050
        Data de nascimento=12/05/1980|Categorias=Hafen;Chor|Endereço de correio electrónico=ana@x.example
        Tipo de correio electrónico=SMTP|Nome a apresentar no correio electrónico=Ana B
        Endereço de correio electrónico 2=a2@x.example|Tipo de correio electrónico 2=SMTP|Filhos=Tom
        Iniciais=A.B.|Notas=am Kai|Página Web=https://x.example|Cônjuge=Max|Sexo=Não especificado""",
    ),
    "Polish": (
        "cp1250",
        ";",
        """Tytuł=Pani|Imię=Ana|Drugie imię=Rosa|Nazwisko=Brück|Sufiks=|Firma=Mühle|Dział=Mehl|Stanowisko=Müllerin
        Adres służbowy - ulica=Kai 1|Adres służbowy - ulica 2=|Adres służbowy - miejscowość=Lübeck
        Adres służbowy - województwo=SH|Adres służbowy - kod pocztowy=23552|Adres służbowy - kraj=Deutschland
        Adres domowy - ulica=Weg 2|Adres domowy - miejscowość=Kiel|Adres domowy - kod pocztowy=24103
        Adres domowy - kraj=|Telefon asystenta=0451 100999|Faks służbowy=0451 100020|Telefon służbowy=0451 100010
        Telefon domowy=0431 100030|Telefon komórkowy=0171 100040|Inny telefon=0451 100050|Adres e-mail=ana@x.example
        Typ e-mail=SMTP|Nazwa wyświetlana e-mail=Ana B|Adres e-mail 2=a2@x.example|Typ e-mail 2=SMTP
        Dzieci=Tom|Inicjały=A.B.|Kategorie=Hafen;Chor|Notatki=am Kai|Płeć=Nieokreślona
        Rocznica=00.00.00|Strona sieci Web=https://x.example|Urodziny=12.05.1980|Współmałżonek=Max
        Imię i nazwisko asystenta=Bo|Imię i nazwisko menedżera=Chef""",
    ),
    "Swedish": (
        "cp1252",
        ";",
        """Titel=Fru|Förnamn=Ana|Mellannamn=Rosa|Efternamn=Brück|Suffix=|Företag=Mühle|Avdelning=Mehl|Befattning=Müllerin
        Gatuadress, arbete=Kai 1|Gatuadress 2, arbete=|Ort, arbete=Lübeck|Region, arbete=SH
        Postnummer, arbete=23552|Land, arbete=Deutschland|Gatuadress, hem=Weg 2|Ort, hem=Kiel
        Postnummer, hem=24103|Land, hem=|Telefon, assistent=0451 100999|Fax, arbete=0451 100020|Telefon, arbete=0451 100010
        Telefon, hem=0431 100030|Mobiltelefon=0171 100040|Annan telefon=0451 100050|E-postadress=ana@x.example|E-posttyp=SMTP
        E-post, visningsnamn=Ana B|E-postadress 2=a2@x.example|E-posttyp 2=SMTP|E-post 2, visningsnamn=A
        Anteckningar=am Kai|Barn=Tom|Födelsedag=1980-05-12|Initialer=A.B.|Kategorier=Hafen;Chor|Kön=Okänt
        Make/maka=Max|Webbsida=https://x.example|Chefens namn=Chef|Assistentens namn=Bo""",
    ),
    "Danish": (
        "cp1252",
        ";",
        """Titel=Fru|Fornavn=Ana|Mellemnavn=Rosa|Efternavn=Brück|Suffiks=|Firma=Mühle|Afdeling=Mehl|Stilling=Müllerin
        Gade (arbejde)=Kai 1|Gade (arbejde) 2=|By (arbejde)=Lübeck|Område (arbejde)=SH
        Postnummer (arbejde)=23552|Land (arbejde)=Deutschland|Gade (privat)=Weg 2|By (privat)=Kiel
        Postnummer (privat)=24103|Land (privat)=|Telefon (assistent)=0451 100999|Fax (arbejde)=0451 100020
        Telefon (arbejde)=0451 100010|Telefon (privat)=0431 100030|Mobiltelefon=0171 100040|Anden telefon=0451 100050
        E-mail-adresse=ana@x.example|E-mail-type=SMTP|Vist navn for e-mail=Ana B|E-mail-adresse 2=a2@x.example
        E-mail-type 2=SMTP|Børn=Tom|Fødselsdag=12-05-1980|Initialer=A.B.|Kategorier=Hafen;Chor|Køn=Ukendt
        Noter=am Kai|Webside=https://x.example|Ægtefælle=Max|Assistents navn=Bo""",
    ),
    "Czech": (
        "cp1250",
        ";",
        """Oslovení=Paní|Jméno=Ana|Prostřední jméno=Rosa|Příjmení=Brück|Společnost=Mühle|Oddělení=Mehl|Funkce=Müllerin
        Ulice (zam.)=Kai 1|Ulice (zam.) 2=|Město (zam.)=Lübeck|Kraj (zam.)=SH|PSČ (zam.)=23552
        Země (zam.)=Deutschland|Ulice (dom.)=Weg 2|Město (dom.)=Kiel|PSČ (dom.)=24103|Země (dom.)=
        Telefon asistenta=0451 100999|Fax (zam.)=0451 100020|Telefon (zam.)=0451 100010|Telefon (dom.)=0431 100030
        Mobilní telefon=0171 100040|Jiný telefon=0451 100050|E-mailová adresa=ana@x.example|Typ e-mailu=SMTP
        Zobrazované jméno e-mailu=Ana B|E-mailová adresa 2=a2@x.example|Typ e-mailu 2=SMTP|Děti=Tom
        Iniciály=A.B.|Kategorie=Hafen;Chor|Narozeniny=12.5.1980|Pohlaví=Neurčeno|Poznámky=am Kai
        Webová stránka=https://x.example|Výročí=0.0.00""",
    ),
    "Russian": (
        "cp1251",
        ";",
        """Обращение=г-жа|Имя=Анна|Отчество=Роза|Фамилия=Брук|Суффикс=|Организация=Мельница|Отдел=Мука|Должность=Мельник
        Улица (раб. адрес)=Кай 1|Город (раб. адрес)=Любек|Область (раб. адрес)=ШГ|Индекс (раб. адрес)=23552
        Страна или регион (раб. адрес)=Германия|Улица (дом. адрес)=Путь 2|Город (дом. адрес)=Киль
        Почтовый код (дом.)=24103|Страна или регион (дом. адрес)=|Телефон помощника=0451 100999
        Рабочий факс=0451 100020|Рабочий телефон=0451 100010|Домашний телефон=0431 100030|Телефон переносной=0171 100040
        Другой телефон=0451 100050|Адрес эл. почты=ana@x.example|Тип эл. почты=SMTP|Краткое имя эл. почты=Анна
        Адрес 2 эл. почты=a2@x.example|Тип 2 эл. почты=SMTP|Краткое имя 2 эл. почты=А|Веб-страница=https://x.example
        Годовщина=00.00.00|День рождения=12.05.1980|Дети=Том|Заметки=у причала|Инициалы=А.Б.|Категории=Hafen;Chor
        Пол=Не задан|Супруг(а)=Макс|Руководитель=Шеф""",
    ),
    "Japanese": (
        "cp932",
        ",",
        """敬称=様|名=花子|ミドル ネーム=|姓=佐藤|会社名=水車|部署=小麦粉|役職=粉屋|番地 (会社)=岸壁 1|市区町村 (会社)=横浜市
        都道府県 (会社)=神奈川県|郵便番号 (会社)=231-0001|国 (会社)=日本|番地 (自宅)=道 2|市区町村 (自宅)=鎌倉市
        郵便番号 (自宅)=248-0001|国 (自宅)=|秘書の電話=045 1000999|会社 FAX=045 1000020|会社電話=045 1000010|自宅電話=0467 100030
        携帯電話=090 1000040|その他の電話=045 1000050|電子メール アドレス=ana@x.example|電子メールの種類=SMTP
        電子メール表示名=花子|電子メール 2 アドレス=a2@x.example|電子メール 2 の種類=SMTP|電子メール 2 表示名=花
        フリガナ (姓)=サトウ|フリガナ (名)=ハナコ|誕生日=1980/5/12|記念日=0/0/0|メモ=岸壁で|分類=Hafen;Chor
        Web ページ=https://x.example|性別=不明|子供=トム|配偶者=マックス""",
    ),
    "Japanese, the other way round": (
        "cp932",
        ",",
        """名=花子|姓=佐藤|会社名=水車|部署=小麦粉|役職=粉屋|勤務先の番地=岸壁 1|勤務先の市区町村=横浜市|勤務先の都道府県=神奈川県
        勤務先の郵便番号=231-0001|勤務先の国/地域=日本|自宅の番地=道 2|自宅の市区町村=鎌倉市|自宅の郵便番号=248-0001
        秘書の電話番号=045 1000999|勤務先 FAX=045 1000020|勤務先電話番号=045 1000010|自宅の電話番号=0467 100030|携帯電話=090 1000040|その他の電話番号=045 1000050
        電子メール アドレス=ana@x.example|電子メール 2 アドレス=a2@x.example|誕生日=1980年5月12日|メモ=岸壁で
        分類項目=Hafen;Chor|Web ページ=https://x.example""",
    ),
}
EUROPE = {
    "name": ("Ana", "Rosa", "Brück", "Mühle", "Mehl", "Müllerin", "am Kai"),
    "work": ("", "", "Kai 1", "Lübeck", "SH", "23552", "Deutschland"),
    "home": ("", "", "Weg 2", "Kiel", "", "24103", ""),
    "phones": {
        "0451 100999": "assistant",
        "0451 100010": "work",
        "0451 100020": "work fax",
        "0431 100030": "home",
        "0171 100040": "cell",
        "0451 100050": "other",
    },
}
ANSWERS = dict.fromkeys(TABLES, EUROPE) | {
    "Russian": EUROPE
    | {
        "name": ("Анна", "Роза", "Брук", "Мельница", "Мука", "Мельник", "у причала"),
        "work": ("", "", "Кай 1", "Любек", "ШГ", "23552", "Германия"),
        "home": ("", "", "Путь 2", "Киль", "", "24103", ""),
    },
}
_JAPANESE = {
    "name": ("花子", "", "佐藤", "水車", "小麦粉", "粉屋", "岸壁で"),
    "work": ("", "", "岸壁 1", "横浜市", "神奈川県", "231-0001", "日本"),
    "home": ("", "", "道 2", "鎌倉市", "", "248-0001", ""),
    "phones": {
        "045 1000999": "assistant",
        "045 1000010": "work",
        "045 1000020": "work fax",
        "0467 100030": "home",
        "090 1000040": "cell",
        "045 1000050": "other",
    },
}
ANSWERS |= {"Japanese": _JAPANESE, "Japanese, the other way round": _JAPANESE}


def table(language: str) -> bytes:
    encoding, separator, columns = TABLES[language]
    pairs = [part.strip().partition("=")[::2] for line in columns.splitlines() for part in line.split("|")]
    lines = [separator.join(f'"{one[side]}"' for one in pairs) for side in (0, 1)]
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def only(content: bytes, file: str = "contacts.csv") -> PersonRecord:
    records = list(read(io.BytesIO(content), file=file))
    assert [type(record) for record in records] == [PersonRecord]
    return records[0]


@pytest.mark.parametrize("language", TABLES)
class TestOutlookAbroad:
    def test_names_work_and_notes(self, language):
        one = only(table(language))
        told = (one.given, one.additional, one.family, one.organisation, one.department, one.title, one.notes)
        assert told == ANSWERS[language]["name"]

    def test_addresses_numbers_and_pages(self, language):
        one = only(table(language))
        mails = [point.value for point in one.points if point.kind is PointKind.EMAIL]
        assert mails == ["ana@x.example", "a2@x.example"]
        assert [point.value for point in one.points if point.kind is PointKind.URL] == ["https://x.example"]
        phones = {point.value: point.label for point in one.points if point.kind is PointKind.PHONE}
        assert phones == ANSWERS[language]["phones"]

    def test_where_they_work_and_live(self, language):
        one = only(table(language))
        places = {point.label: point.parts for point in one.points if point.kind is PointKind.ADDRESS}
        assert places == {"work": ANSWERS[language]["work"], "home": ANSWERS[language]["home"]}

    def test_birthday_and_tags(self, language):
        one = only(table(language))
        assert (one.birthday, one.tags) == ("1980-05-12", ("Hafen", "Chor"))


class TestTheContract(SourceContract):
    kind = csv_contacts
    samples = [table(language) for language in ("Polish", "Russian", "Japanese", "Danish")]


@pytest.mark.parametrize("language", [one for one in TABLES if one != "Japanese, the other way round"])
def test_the_program_that_wrote_it_is_told_abroad_as_well(language):
    assert columns_of(io.BytesIO(table(language))).dialect == "Outlook"


# --- LinkedIn and Google ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Vernetzt am", "05 Mai 2024"),
        ("Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connecté le", "05 mai 2024"),
        ("Nombre,Apellidos,URL,Dirección de correo electrónico,Empresa,Cargo,Conectado el", "05 mayo 2024"),
        ("Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conectado em", "05 mai 2024"),
        ("Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op", "05 mei 2024"),
        ("Nome,Cognome,URL,Indirizzo email,Azienda,Posizione,Collegato il", "05 mag 2024"),
        ("First Name,Last Name,URL,Email Address,Company,Position,Connected On", "5-May-24"),
    ],
)
def test_connections_of_linkedin_are_understood_in_other_languages(header, day):
    row = f"Ana,Brito,https://www.linkedin.com/in/ana-brito,ana@x.example,Mills,Engineer,{day}"
    one = only(f"{header}\n{row}\n".encode())
    assert (one.given, one.family, one.organisation, one.title, str(one.connected_on)) == (
        "Ana",
        "Brito",
        "Mills",
        "Engineer",
        "2024-05-05",
    )
    assert [(point.kind.value, point.value) for point in one.points] == [
        ("url", "https://www.linkedin.com/in/ana-brito"),
        ("handle", "linkedin:ana-brito"),
        ("email", "ana@x.example"),
    ]


def test_the_newer_header_of_google_is_understood():
    header = (
        "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,"
        "Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,"
        "Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,"
        "Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,"
        "Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Website 1 - Label,Website 1 - Value,"
        "Event 1 - Label,Event 1 - Value,Relation 1 - Label,Relation 1 - Value,Custom Field 1 - Label"
    )
    row = (
        "Ana,Rosa,Brito,,,,Dr.,,Nini,,Mills,Engineer,Works,--05-12,at the quay,,* myContacts ::: Harbour,* Work,"
        'ana@x.example ::: a2@x.example,Mobile,+351 912 345 678,Home,"Kai 1\n1100 Lisbon",Kai 1,Lisbon,,,1100,PT,,'
        "Profile,https://x.example,Anniversary,2001-01-01,Spouse,Max,Shoe"
    )
    one = only(f"{header}\n{row}\n".encode())
    assert (one.name, one.nickname, one.organisation, one.title, one.department) == (
        "Dr. Ana Rosa Brito",
        "Nini",
        "Mills",
        "Engineer",
        "Works",
    )
    assert (one.birthday, one.tags, one.notes) == ("--05-12", ("myContacts", "Harbour"), "at the quay")
    assert [(point.kind.value, point.value, point.label, point.preferred) for point in one.points] == [
        ("email", "ana@x.example", "work", True),
        ("email", "a2@x.example", "work", True),
        ("phone", "+351 912 345 678", "cell", False),
        ("url", "https://x.example", "profile", False),
        ("address", "Kai 1, 1100 Lisbon", "home", False),
    ]
