"""What can be brought in, and how to get it out of where it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One place people keep their contacts, mail or calendar in; `steps` lead to files kithwork reads."""

    name: str
    brings: str
    steps: tuple[str, ...]


KINDS = (
    Kind(
        "Google",
        "contacts, mail, calendar",
        (
            "Everything: on takeout.google.com choose Contacts, Mail and Calendar; drop the .zip as it is.",
            "Contacts alone: on contacts.google.com choose Export, then Google CSV or vCard.",
            "Calendar alone: in its settings choose Import & export, then Export; drop the .zip here.",
        ),
    ),
    Kind(
        "Apple",
        "contacts, mail, calendar",
        (
            "Contacts on a Mac: select all, then File, Export, Export vCard.",
            "Contacts on icloud.com: select all, then Export vCard.",
            "Calendar: select a calendar, then File, Export, Export.",
            "Mail: select a mailbox, then Mailbox, Export Mailbox; drop the .mbox folder here.",
        ),
    ),
    Kind(
        "Outlook",
        "contacts, mail, calendar",
        (
            (
                "Contacts: on outlook.com open People, then Manage contacts, Export contacts; "
                "or in Outlook File, Open & Export, Import/Export, Export to a file, Comma Separated Values."
            ),
            "Calendar: File, Save Calendar, as iCalendar (.ics).",
            (
                "Mail: drag messages out of Outlook into a folder as .eml and drop that folder here. "
                "A .pst file cannot be read; Thunderbird can turn it into .mbox."
            ),
        ),
    ),
    Kind(
        "LinkedIn",
        "connections",
        (
            "Settings, Data privacy, Get a copy of your data; choose Connections, or the whole archive.",
            "LinkedIn sends a .zip within a day; drop it here as it is.",
        ),
    ),
    Kind(
        "Thunderbird",
        "contacts, mail, calendar",
        (
            "Contacts: Address Book, Tools, Export, as vCard or CSV.",
            (
                "Mail: Help, Troubleshooting Information, Open Profile Folder; drop the folder Mail or "
                "ImapMail here, or a single file in it such as Sent."
            ),
            "Calendar: Events and Tasks, Export.",
        ),
    ),
    Kind(
        "WhatsApp, Signal and Telegram",
        "chats, calls",
        (
            "WhatsApp: in a chat open its menu, More, Export chat, Without media; drop the .txt or .zip as it is.",
            "Telegram Desktop: Settings, Advanced, Export Telegram data, as JSON; drop result.json.",
            "Signal: what signal-export writes; drop its folder.",
        ),
    ),
    Kind(
        "Messenger, Instagram and text messages",
        "messages, calls",
        (
            "Facebook and Instagram: Accounts Centre, Download your information, Messages, as JSON; drop the .zip.",
            "Text messages and calls of an Android phone: back them up with SMS Backup & Restore; drop the .xml.",
        ),
    ),
    Kind(
        "Anything else",
        "tables, cards, mail, calendars",
        (
            (
                "Address books as vCard (.vcf), LDIF or a table (.csv); mail as mbox, Maildir or .eml; "
                "calendars as .ics; any of them packed as .zip, .tar.gz or .gz."
            ),
            "In a table of your own you say on the next page which column holds what.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Way:
    """Another way of bringing people in, or of making them one."""

    url: str
    name: str
    about: str


WAYS = (
    Way("/cards/", "Photograph cards", "One or twenty, read beside their picture."),
    Way("/add/", "Say it in a sentence", "“Met Rosa at the mixer, a mediator.”"),
    Way("/gatherings/", "After an event", "Its list of guests, and whom you met; nobody else comes in."),
    Way("/live/", "Keep reading a source", "A mailbox, address book, calendar or folder."),
    Way("/people/twice/", "One person once", "Who may stand in your book twice."),
)
