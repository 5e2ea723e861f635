"""Words of headers in further languages: Polish, Czech, Hungarian, Nordic, Turkish, Russian, Japanese, rarer ones.

Outlook translates its whole header. Words are compared folded, as `headers.plain` gives them.
"""

from __future__ import annotations

from kithwork.core.text import fold
from kithwork.sources.csv_contacts.fields import Field


def _set(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


_NAMES = {
    Field.ADDITIONAL: """második utónév|ikinci ad|toinen nimi|drugie imię|mellannamn
        mellemnavn|mellomnavn|prostřední jméno|další jméno|отчество
        ミドル ネーム|ミドルネーム""",
    Field.GIVEN: "utónév|ad|adı|isim",
    Field.FAMILY: "soyadı|soyad",
    Field.PREFIX: "megszólítás|unvan|titteli|tittel|tytuł|oslovení|titul|обращение|tilltal|tiltale",
    Field.SUFFIX: "utótag|sonek|jälkiliite|sufiks|suffiks|přípona|titul za jménem|суффикс",
    Field.ORGANISATION: "cég|cégnév|şirket|společnost|organizacja|selskab|bedrift|勤務先名",
    Field.DEPARTMENT: "osztály|bölüm|osasto|dział|avdelning|avdeling|oddělení|отдел|подразделение|所属|部門",
    Field.TITLE: """beosztás|iş unvanı|tehtävä|tehtävänimike|stanowisko|stilling
        jobtitel|stillingsbetegnelse|funkce|pracovní pozice|pozice|肩書き|肩書""",
    Field.BIRTHDAY: """születésnap|születési dátum|doğum günü|doğum tarihi|urodziny
        data urodzenia|narozeniny|datum narození|födelsedatum|fødselsdato""",
    Field.NOTES: """jegyzetek|megjegyzések|notlar|muistiinpanot|huomautukset|notatki|uwagi
        poznámky|poznámka|noter|notater|notat|примечания|примечание|комментарии""",
    Field.TAGS: "kategóriák|kategoriler|luokat|kategorier|grupper|štítky|категории|группы|分類|分類項目|カテゴリ",
    Field.URL: """webbsida|webside|hjemmeside|hemsida|webová stránka|webové stránky|strona sieci web|strona www
        strona internetowa|веб страница|сайт|web ページ|ウェブサイト|ホームページ
        página da internet|página de internet""",
    Field.REGION: "kraj zam|kraj dom|kraj jiný",
    Field.CITY: "by arbejde|by privat|by andet|anden by|miasto|mesto|bydliště",
    Field.CONNECTED_ON: """data de conexão|conectado en|collegato il|data di collegamento|data collegamento
        contact sinds""",
}
EXACT_ABROAD: dict[str, Field] = {
    fold(word.strip()): field for field, words in _NAMES.items() for word in words.replace("\n", "|").split("|")
}
PLACES_ABROAD = {
    "home": _set(
        """otthoni lakás ev koti domicilio domowy domowe dom domu
        prywatny hem hemma privat domů domácí домашний домашнее дом hjem"""
    ),
    "work": _set(
        """hivatali munkahelyi iş työ työpuhelin emprego służbowy służbowe zam
        zaměstnání pracovní arbete arbejde arbeid jobb рабочий рабочее раб"""
    ),
    "other": _set("egyéb diğer muu inny inne inna jiný jiná jiné annan annat anden andet annen другой другое другие"),
    "main": _set("główny hlavní huvudtelefon hovedtelefon основной"),
    "assistant": _set("asystenta asistenta asistent assistentens assistents помощника секретаря"),
}
EMAIL_ABROAD = _set(
    """sähköposti sähköpostin sähköpostiosoite eposta correio epostadress
        epostadresse emailadresse emailova почты почта e-mailu emailu"""
)
FAX_ABROAD = _set("faks факс")
PAGER_ABROAD = _set("personsökare personsøger personsøker пейджер")
MOBILE_ABROAD = _set("matkapuhelin komórkowy komórka mobilní мобильный сотовый переносной mobiltelefonnummer celulares")
PHONE_ABROAD = _set("telefonja telefonszám telefonu työpuhelin kotipuhelin telefonu телефона telefonní puhelin")
PARTS_ABROAD = {
    Field.COUNTRY: _set("ország ülke maa kraj země страна"),
    Field.POST_BOX: _set("skrytka postboks"),
    Field.POSTCODE: _set("irányítószám postinumero kodu pocztowy psč postnummer postnr индекс почтовый"),
    Field.CITY: _set(
        "város helység şehir postitoimipaikka kaupunki miejscowość miasto město město город poststed stad"
    ),
    Field.REGION: _set("województwo område region län fylke область край okres"),
    Field.STREET: _set("utca sokak katuosoite ulica ulice gatuadress gade gate улица адрес adresa adress adresse"),
}
NOT_THE_ADDRESS = _set(
    """név megjelenített görünen adı näyttönimi nom nombre nome naam navn
        visningsnamn nazwa jméno имя название display visualizzato weergegeven vist zobrazované
    wyświetlana mostrar exibição apresentar краткое отображаемое"""
)
"""Beside a word for e-mail these say that the column holds the name shown with an address, not the address."""
FOREIGN_ABROAD = _set(
    """típusa türü tyyppi évforduló yıldönümü vuosipäivä тип eposttyp emailtype emailtyp
        rocznica výročí jahrestag годовщина mærkedag płeć pohlaví kön køn пол
    сервер asistentky manželka супруг дети eth solana wallet btc"""
)
_SIGNS = {
    "会社": "work",
    "勤務先": "work",
    "自宅": "home",
    "その他": "other",
    "秘書": "assistant",
    "番地": "street",
    "住所": "street",
    "市区町村": "city",
    "都道府県": "state",
    "郵便番号": "zip",
    "国": "country",
    "携帯": "mobile",
    "電話": "phone",
    "ファックス": "fax",
    "ポケットベル": "pager",
    "電子メール": "email",
    "メール": "email",
    "種類": "type",
    "表示名": "display",
    "フリガナ": "yomi",
    "ふりがな": "yomi",
    "よみ": "yomi",
}
SIGNS = {fold(sign): word for sign, word in _SIGNS.items()}
"""Japanese writes no blanks between words, so these are looked for within a header; each with its English word."""


def words_within(text: str) -> frozenset[str]:
    """The English words for the Japanese ones within a folded header."""
    if text.isascii():
        return frozenset()
    return frozenset(word for sign, word in SIGNS.items() if sign in text)
