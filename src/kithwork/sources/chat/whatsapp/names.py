"""What the name of an exported WhatsApp file tells: with whom, or in which group."""

from __future__ import annotations

import re

from kithwork.core.text import one_line

_WITH = re.compile(
    r"""
    (?:
      whats\s?app[ -]?chat\s(?:with|mit|con|com|avec|met|med|-|–)\s
    | chat\s(?:de|do|di)?\s?whats\s?app\s(?:con|com|avec)\s
    | conversa\sdo\swhats\s?app\scom\s | discussion\swhats\s?app\savec\s | conversación\sde\swhats\s?app\scon\s
    | whats\s?app\s(?:sohbeti|чат)\s?[-:–]?\s | chat\swhats\s?app\sdengan\s
    | чат\swhats\s?app\s(?:(?:с|со|з|із|зі)\s(?:контактом\s|пользователем\s|користувачем\s)?|-\s)
    | czat\swhats\s?app\sz\s(?:użytkownikiem\s)? | chat\swhats\s?app\ss\s(?:uživatelem|používateľom)\s
    | whats\s?app[ -]?chatt?\s(?:med|sa|s)\s | whats\s?app[ -]?keskustelu:?\s | whats\s?app[ -]?beszélgetés:?\s
    | (?:conversație|συνομιλία|đoạn\schat|cuộc\strò\schuyện)\swhats\s?app\s(?:cu|με|với)\s
    | (?:xat\sde|sembang|razgovor)\swhats\s?app\s(?:amb|dengan|s)\s
    | (?:دردشة|محادثة|گپ|گفتگوی|گفتگو)\s(?:whats\s?app|واتساب|واتساپ|واتس\sاب)\s(?:مع|با)\s
    | (?:צ['׳]אט|שיחת)\swhats\s?app\s(?:עם\s|-\s) | แชท\s?whats\s?app\s?กับ\s
    )
    (?P<who>.+)\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WITH_AFTER = re.compile(
    r"""
    \A(?:与|與|和)?\s?(?P<who>.+?)
    (?: \sile\swhats\s?app\ssohbeti | \s?(?:님과의|님과)\swhats\s?app\s(?:대화|채팅)
    | \s?との\s?whats\s?app\s?(?:チャット|トーク)
    | \s?的\s?whats\s?app\s?(?:聊天(?:记录)?|對話|聊天室|对话) | \sके\sसाथ\swhats\s?app\sचैट )\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The name first, as Turkish, Korean, Japanese, Chinese and Hindi have it."""
_ENDING = re.compile(r"(?:\.txt|\.zip|\s?\(\d{1,3}\)|\s?- (?:copy|kopie|copia))\Z", re.IGNORECASE)
_OWN_FILE = re.compile(r"(?:_chat|chat)(?:\s?\(\d+\))?\.txt\Z", re.IGNORECASE)


def chat_name(file: str) -> str:
    """With whom a chat is, or the group's name, from the names of the file and its folders; blank where none tells."""
    for part in reversed(file.split("/")):
        name = one_line(part)
        while (shorter := _ENDING.sub("", name)) != name:
            name = shorter
        found = _WITH.search(name) or _WITH_AFTER.match(name)
        if found:
            return found["who"].strip()[:250]
    return ""


def is_named_so(file: str) -> bool:
    """Whether a file is called as WhatsApp calls what it exports."""
    last = file.rsplit("/", 1)[-1]
    return bool(chat_name(last) or _OWN_FILE.search(last) or "whatsapp" in last.lower())
