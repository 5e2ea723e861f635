"""The words that headers of contact tables are made of, in the languages address books are exported in."""

from __future__ import annotations

from kithwork.core.text import fold
from kithwork.sources.csv_contacts import words_abroad as abroad
from kithwork.sources.csv_contacts.fields import Field


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NAMES = {
    Field.NAME: """full name|fullname|display name|displayname|contact name|contact|contact person|person
        attendee|attendee name|guest|guest name|participant|participant name|member|member name|client
        client name|customer name|formatted name|anzeigename|vollständiger name|ganzer name|kontakt
        user name original name|name original name|name vorname|nachname vorname|nom prénom|nom prénoms
        apellidos y nombre|apellidos nombre|cognome nome|cognome e nome|last name first name|surname first name
        nom complet|nom affiché|nom et prénom|nombre completo|nombre y apellidos|nombre para mostrar
        contacto|nome completo|nome visualizzato|nome e cognome|contatto|volledige naam|weergavenaam
        contactpersoon|nome a apresentar|nome de exibição|contato|имя и фамилия|фио
        氏名|名前|姓名|表示名|이름""",
    Field.GIVEN: """first name|firstname|first|given name|given names|given|givenname|forename|fname
        first names|christian name|vorname|vornamen|rufname|prénom|prénoms|primer nombre|nome proprio
        voornaam|voornamen|primeiro nome|förnamn|fornavn|etunimi|imię|jméno|křestní jméno|keresztnév|имя|名
        名字""",
    Field.ADDITIONAL: """middle name|middlename|middle|middle initial|additional name|additional names
        second name|weitere vornamen|weiterer vorname|zweiter vorname|mittelname|deuxième prénom
        autres prénoms|segundo nombre|secondo nome|middelste naam|tweede voornaam|tussenvoegsel
        segundo nome|nome do meio""",
    Field.FAMILY: """last name|lastname|last|family name|familyname|family|surname|lname|nachname
        familienname|zuname|nom de famille|apellidos|apellido|primer apellido|cognome|achternaam
        familienaam|sobrenome|apelidos|último nome|efternamn|etternavn|efternavn|sukunimi|nazwisko
        příjmení|vezetéknév|фамилия|姓""",
    Field.PREFIX: """prefix|name prefix|salutation|honorific|honorific prefix|courtesy title|anrede
        akad titel|akademischer titel|civilité|tratamiento|aanhef|tratamento""",
    Field.SUFFIX: """suffix|name suffix|honorific suffix|generational suffix|namenssuffix|namenszusatz
        suffixe|sufijo|suffisso|achtervoegsel|sufixo""",
    Field.NICKNAME: """nickname|nick name|nick|nicknames|alias|spitzname|surnom|pseudo|apodo|soprannome
        bijnaam|alcunha""",
    Field.FILE_AS: """file as|speichern unter|classer sous|archivar como|archivia come|bewaren als
        arquivar como""",
    Field.ORGANISATION: """organisation|organization|organisation name|organization name|org|company
        companies|company name|company organization|employer|firm|business|business name|workplace
        affiliation|institution|current company|associated company|primary company|account name|site name
        firma|firmenname|unternehmen|arbeitgeber|société|entreprise|organisme|nom de la société|empresa
        compañía|organización|organizacion|organização|nome da empresa|società|azienda|ditta
        organizzazione|bedrijf|bedrijfsnaam|organisatie|companhia|företag|virksomhed|yritys|компания
        организация|会社|会社名|公司|勤務先""",
    Field.DEPARTMENT: """department|dept|organization department|abteilung|service|département
        departamento|reparto|afdeling|部署|部门""",
    Field.TITLE: """job title|jobtitle|job|position|role|occupation|profession|headline|function
        designation|current position|organization title|company title|company position|company role|job role|work title
        tagline|funktion|stelle|berufsbezeichnung
        positionsbezeichnung|beruf|fonction|poste|intitulé du poste|puesto|cargo|profesión|posizione
        posizione lavorativa|mansione|ruolo|qualifica|professione|functie|beroep|profissão|befattning
        должность|役職|职位""",
    Field.BIRTHDAY: """birthday|birth date|birthdate|date of birth|dob|bday|born|geburtstag|geburtsdatum|geb datum
        anniversaire|date de naissance|cumpleaños|fecha de nacimiento|compleanno|data di nascita
        verjaardag|geboortedatum|aniversário|data de nascimento|data de aniversário|födelsedag|fødselsdag
        syntymäpäivä|день рождения|дата рождения|誕生日|生日|出生日期""",
    Field.BIRTH_YEAR: "birth year|birthyear|year of birth|geburtsjahr|année de naissance",
    Field.BIRTH_MONTH: "birth month|birthmonth|month of birth|geburtsmonat|mois de naissance",
    Field.BIRTH_DAY: "birth day|day of birth",
    Field.CONNECTED_ON: """connected on|connectedon|connected at|connection date|connected date
        date connected|verbunden am|vernetzt am|verknüpft am|verbunden seit|kontakt seit|connecté le|relation depuis
        date de connexion|date de mise en relation|connecté depuis|conectado el|fecha de conexión|fecha de contacto
        conectado em|data da conexão|connesso il|data del collegamento|verbonden op|verbindingsdatum""",
    Field.NOTES: """notes|note|comments|comment|remarks|remark|memo|bio|about|summary|focus|focus area|areas of focus
        notizen|notiz
        bemerkung|bemerkungen|anmerkungen|kommentar|kommentare|remarques|commentaires|notas|nota
        comentarios|anotações|observações|comentários|annotazioni|commenti|opmerkingen|notities
        anteckningar|заметки|メモ|备注""",
    Field.TAGS: """tags|tag|labels|label|categories|category|group|groups|group membership
        group memberships|lists|list|segment|segments|keywords|distribution lists|kategorien|kategorie
        stichwörter|schlagwörter|gruppen|gruppe|étiquettes|catégories|catégorie|groupes|groupe|categorías
        etiquetas|grupos|categorie|gruppi|etichette|categorieën|groepen|categorias|marcadores""",
    Field.OFFERS: """offers|offer|offering|offerings|can offer|what i offer|gives|can help with|i can help with
        happy to help with|what can you offer|what do you offer|what i can offer|what they offer|they offer|provides
        can give|bietet|biete|ofrece|oferece|propose|offre|offro""",
    Field.LOOKING_FOR: """looking for|lookingfor|seeking|seeks|needs|need|wants|asks|ask|in search of|searching for
        what are you looking for|what i need|what they need|what they look for|wants to meet|would like to meet
        who would you like to meet|interested in meeting|help wanted|sucht|suche|recherche|cherche|busca
        procura|cerca""",
    Field.LANGUAGES: """languages|language spoken|languages spoken|spoken languages|speaks|sprachen|langues|idiomas
        lingue|talen""",
    Field.URL: """url|urls|website|websites|web site|web|webpage|web page|homepage|home page|site|sites
        profile|profile url|profile link|profiles|public profile url|linkedin|linkedin url
        linkedin profile|linkedin profile url|person linkedin url|blog|company url|webseite|internetseite
        page web|site web|site internet|página web|sitio web|pagina web|sito web|webpagina|página da web
        página web pessoal""",
    Field.HANDLE: """screen name|screenname|messenger id|im address|im|instant messaging|instant messenger
        instant message handles|twitter handles|handle""",
    Field.CITY: "location|geo location|standort|lieu|localidad",
    Field.PHOTO: "photo|picture|image|avatar|foto",
}
EXACT: dict[str, Field] = abroad.EXACT_ABROAD | {
    fold(word.strip()): field for field, words in _NAMES.items() for word in words.replace("\n", "|").split("|")
}

# "Nom" is a family name beside "Prénom", "Nombre" a first name beside "Apellidos", and alone the whole name.
BARE_NAME = frozenset({"name", "names", "nom", "nombre", "nome", "naam", "namn", "navn", "nimi"})
BARE_TITLE = frozenset({"title", "titel", "titre", "titulo", "titolo"})
HONORIFICS = _set(
    """mr mrs ms miss mx dr prof sir dame rev hon herr frau hr fr m mme mlle monsieur madame mademoiselle
    dott dottssa ing avv sr sra srta don dona dra dhr mevr mw drs ir me maitre"""
)
# columns that hold phones only where their cells look like phones
WEAK_PHONE = _set(
    """home work other primary main number numbers abitazione ufficio privat geschaftlich particular
    domicile"""
) | {"contact number", "whatsapp number"}

PLACES = {
    "home": "home private privat privee personal personnel personnelle domicile dom particular casa ab "
    "abitazione thuis huisadres prive residential residencial pessoal 自宅",
    "work": "work business office geschaftlich firma dienstlich bureau travail trabajo negocio uff ufficio "
    "werk werkadres zakelijk comercial trabalho company professionnel professionnelle pro lavoro 勤務先 会社",
    "other": "other weitere weiteres weiterer autre otro otra otros altro altri altra overig overige ander "
    "andere outro outra outros alternate",
    "main": "main primary haupt haupttelefon principal principale hoofd hoofdtelefoon",
    "assistant": "assistant assistants assistent assistente asistente ayudante",
}
PLACE_OF = {word: place for place, words in abroad.PLACES_ABROAD.items() for word in words} | {
    word: place for place, words in PLACES.items() for word in words.split()
}

EMAIL_WORDS = (
    _set(
        """email emails mail mails messagerie courriel correo emailadresse mailadresse emailadres mailadres
    emailaddress emailaddresses epost eposta メール メールアドレス 邮箱 电子邮件"""
    )
    | abroad.EMAIL_ABROAD
)
FAX_WORDS = _set("fax telefax telecopie telecopieur faxnummer") | abroad.FAX_ABROAD
PAGER_WORDS = _set("""pager bip bipper localizador buscapersonas cercapersone semafoon pagers""") | abroad.PAGER_ABROAD
MOBILE_WORDS = (
    _set(
        """mobile mobil mobiltelefon mobiltelefonnummer mobilnummer handy handynummer cell cellphone cellular
    cellulare movil celular telemovel portable gsm mobiel mobiele natel mobilephone 携帯電話 手机"""
    )
    | abroad.MOBILE_ABROAD
)
PHONE_WORDS = (
    _set(
        """phone phones telephone telephones tel telefon telefono telefoon telefone phonenumber phonenumbers
    telefonnummer telefonnr rufnummer autotelefon haupttelefon isdn callback tty durchwahl whatsapp 電話
    電話番号 电话 телефон"""
    )
    | abroad.PHONE_ABROAD
)
WEB_WORDS = _set("website websites webpage web url homepage webseite blog")
HANDLE_WORDS = _set(
    """skype jabber icq msn aim yahoo twitter facebook instagram telegram signal wechat mastodon github
    xing googletalk gtalk irc line bluesky threads"""
)
# country before region: "Land/Region", "Pays/Région" and "Country/Region" name the country
_PART_WORDS: tuple[tuple[Field, frozenset[str]], ...] = (
    (
        Field.COUNTRY,
        _set("country countries land pays pais paese nazione countryname"),
    ),
    (Field.POST_BOX, _set("pobox postfach postbus apartado")),
    (
        Field.POSTCODE,
        _set("zip zipcode postcode plz postleitzahl cap cep postalcode postal 郵便番号"),
    ),
    (
        Field.CITY,
        _set(
            """city town suburb locality localityname ort orte stadt wohnort ville localite ciudad
            poblacion citta plaats stad woonplaats cidade localidade 市"""
        ),
    ),
    (
        Field.REGION,
        _set(
            """state region province provincia provincie prov bundesland kanton county estado dep
            stateprovince distrito comunidad"""
        ),
    ),
    (
        Field.STREET,
        _set(
            """street strasse straße rue calle via straat rua address addresses adresse addresse direccion
            indirizzo adres endereco morada anschrift straatnaam 住所 地址"""
        ),
    ),
)
PART_WORDS = tuple((field, found | abroad.PARTS_ABROAD.get(field, frozenset())) for field, found in _PART_WORDS)
# a header with one of these words tells of something else than how to reach the person
FOREIGN_WORDS = (
    _set(
        """yomi phonetic type typ tipo display angezeigter picture gender geschlecht sexe sexo sesso id uid
    guid created modified updated owner status source ip anniversary jahrestag spouse partner children
    kinder manager managers vorgesetzten directory billing mileage priority sensitivity language hobby
    custom user username event qr opt subscribed unsubscribed sent bounced count verified consent confirmed
    domain domains valid date number_of account order ticket quantity invoice file product school relation
    referred affiche para"""
    )
    | abroad.FOREIGN_ABROAD
)
