"""What a column of a contact table can hold."""

from __future__ import annotations

from enum import StrEnum


class Field(StrEnum):
    """The meaning of a column; the values are what a mapping names."""

    NAME = "name"
    PREFIX = "prefix"
    GIVEN = "given"
    ADDITIONAL = "additional"
    FAMILY = "family"
    SUFFIX = "suffix"
    NICKNAME = "nickname"
    FILE_AS = "file_as"
    EMAIL = "email"
    PHONE = "phone"
    ORGANISATION = "organisation"
    DEPARTMENT = "department"
    TITLE = "title"
    BIRTHDAY = "birthday"
    BIRTH_YEAR = "birth_year"
    BIRTH_MONTH = "birth_month"
    BIRTH_DAY = "birth_day"
    CONNECTED_ON = "connected_on"
    NOTES = "notes"
    TAGS = "tags"
    OFFERS = "offers"
    LOOKING_FOR = "looking_for"
    LANGUAGES = "languages"
    URL = "url"
    HANDLE = "handle"
    ADDRESS = "address"
    STREET = "street"
    STREET_MORE = "street_more"
    POST_BOX = "post_box"
    CITY = "city"
    REGION = "region"
    POSTCODE = "postcode"
    COUNTRY = "country"
    LABEL = "label"
    PHOTO = "photo"
    EVENT = "event"
    EVENT_DATE = "event_date"
    COMING = "coming"
    PLACES = "places"
    GUESTS = "guests"
    IGNORE = "ignore"


FIELDS: dict[str, str] = {
    Field.NAME: "Full name",
    Field.GIVEN: "First name",
    Field.FAMILY: "Last name",
    Field.ADDITIONAL: "Middle name",
    Field.PREFIX: "Prefix (Dr., Ms)",
    Field.SUFFIX: "Suffix (Jr., PhD)",
    Field.NICKNAME: "Nickname",
    Field.FILE_AS: "Filed under",
    Field.EMAIL: "E-mail address",
    Field.PHONE: "Phone number",
    Field.ORGANISATION: "Organisation",
    Field.DEPARTMENT: "Department",
    Field.TITLE: "Job title",
    Field.URL: "Website or profile",
    Field.HANDLE: "Messenger or network name",
    Field.BIRTHDAY: "Birthday",
    Field.BIRTH_YEAR: "Year of birth",
    Field.BIRTH_MONTH: "Month of birth",
    Field.BIRTH_DAY: "Day of birth",
    Field.CONNECTED_ON: "Connected on",
    Field.TAGS: "Tags",
    Field.NOTES: "Notes",
    Field.OFFERS: "What they offer",
    Field.LOOKING_FOR: "What they look for",
    Field.LANGUAGES: "What they speak",
    Field.ADDRESS: "Address, whole",
    Field.STREET: "Street",
    Field.STREET_MORE: "Street, second line",
    Field.POST_BOX: "Post office box",
    Field.CITY: "City",
    Field.REGION: "State or region",
    Field.POSTCODE: "Postcode",
    Field.COUNTRY: "Country",
    Field.LABEL: "Kind of the value beside it (home, work)",
    Field.PHOTO: "Photo",
    Field.EVENT: "Event they came to",
    Field.EVENT_DATE: "Day of the event",
    Field.COMING: "Whether they come",
    Field.PLACES: "Places booked",
    Field.GUESTS: "Guests they bring",
    Field.IGNORE: "Leave out",
}

IDENTITY = frozenset({Field.NAME, Field.GIVEN, Field.FAMILY, Field.NICKNAME, Field.FILE_AS, Field.EMAIL, Field.PHONE})
ADDRESS_PARTS = (
    Field.POST_BOX,
    Field.STREET_MORE,
    Field.STREET,
    Field.CITY,
    Field.REGION,
    Field.POSTCODE,
    Field.COUNTRY,
)  # in the order of RFC 6350, ADR
