"""The marks that other people's words begin with: `On … wrote:`, `-----Original Message-----`, `From: … Sent: …`."""

from __future__ import annotations

import re

_WROTE = (
    "wrote|writes|written|schrieb|geschrieben|a écrit|a ecrit|écrit|escribió|escribio|escreveu|ha scritto|scrisse|"
    "skrev|schreef|het volgende geschreven|napisał|napisał\\(a\\)|napisała|napisał/a|pisze|kirjoitti|написала?|"
    "написал\\(а\\)|пишет|пише|написав|yazdı|şunu yazdı|írta|ezt írta|napsala?|napsal\\(a\\)|napísala?|píše|a scris|"
    "kirjutas|rašė|rakstīja|έγραψε|כתב|כתבה|كتب|写道|寫道|のメール|書きました|さんは書きました|작성|đã viết|menulis|napisao|"
    "je napisao|je napisal|skrifaði"
)
_END = re.compile(rf"(?:(?:{_WROTE})\s*\)?\s*[:：]|>\s*[:：]|\)\s*[:：])\s*$", re.IGNORECASE)
_WROTE_END = re.compile(rf"(?:{_WROTE})\s*[:：]\s*$", re.IGNORECASE)
_DATED_START = re.compile(
    r"^\s*(?:[*_]{0,2}(?:[^\W\d_]{1,12}[.,]{0,2}\s+){0,4}[(\[]?\d{1,4}\b|\d{1,4}[./:-]\d|\d{4}年)",
    re.IGNORECASE,
)
# "Am 12.02.2026 um 12:24 schrieb Ann:", "Op 12-02-2026 om 12:24 schreef Ann:"; not "Am 3.5. schrieb ich dir:".
_WROTE_AFTER_DATE = re.compile(
    r"^(?:am|op|den|el|em|le|il|dnia|w dniu|dne|on|at)\s.{0,40}?\d[\d.:/ h-]{0,20}(?:uhr|pm|am|kl\.?)?\s{0,3},?\s{0,3}"
    r"(?:schrieb|schreef|skrev|escribió|escreveu|pisze|napisał)\s+"
    r"(?!(?:ich|ik|jag|jeg|du|er|sie|wir|je|hij|yo|eu)\b)\S.{0,120}[:：]$",
    re.IGNORECASE,
)
_DATE_OR_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d年"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s<>\"(]+@[^\s<>\")]+")
_QUOTING = re.compile(r"^\s*(?:quoting|zitat von|citando|citation de|citat)\s.+:\s*$", re.IGNORECASE)
_LONGEST_SIGNS = 400
_LONGEST_END_SIGNS = 40

_ORIGINAL = (
    "original message|original appointment|forwarded message|forwarded mail|reply message|ursprüngliche nachricht|"
    "urspr.ngliche nachricht|originalnachricht|weitergeleitete nachricht|message d'origine|message d’origine|"
    "message original|message transféré|message initial|mensaje original|mensaje reenviado|mensagem original|"
    "mensagem encaminhada|messaggio originale|messaggio inoltrato|messaggio originale|oorspronkelijk bericht|"
    "doorgestuurd bericht|oprindelig besked|oprindelig meddelelse|videresendt besked|opprinnelig melding|"
    "videresendt melding|ursprungligt meddelande|originalmeddelande|vidarebefordrat meddelande|"
    "alkuperäinen viesti|välitetty viesti|wiadomość oryginalna|oryginalna wiadomość|wiadomość przekazana|"
    "původní zpráva|pôvodná správa|eredeti üzenet|mesaj original|orijinal ileti|özgün ileti|"
    "исходное сообщение|пересылаемое сообщение|пересланное сообщение|оригінальне повідомлення|"
    "原始邮件|原始郵件|邮件原件|转发的邮件|元のメッセージ|原文|원본 메시지|원본 메일|forwarded by .{1,120}"
)
_SEPARATOR = re.compile(rf"^\s*[-_=*—–]{{2,}}\s*(?:{_ORIGINAL})\s*:?\s*[-_=*—–]*\s*$", re.IGNORECASE)
_FORWARD = re.compile(
    r"^\s*(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|début du message (?:réexpédié|transféré)"
    r"|inicio del mensaje reenviado|início da mensagem (?:encaminhada|reencaminhada)|inizio messaggio inoltrato"
    r"|begin doorgestuurd bericht|vidarebefordrat brev|start på videresendt (?:besked|melding))\s*:\s*$",
    re.IGNORECASE,
)

_FROM = "from|von|de|da|van|fra|från|od|lähettäjä|от|від|kimden|feladó|发件人|發件人|寄件者|差出人|보낸 사람|보낸사람|από|מאת|من|expeditor|pošiljatelj"
_OTHERS = (
    "sent|date|sent at|to|cc|bcc|subject|reply-to|importance|attachments|"
    "gesendet|datum|an|betreff|kopie|antwort an|envoyé|envoyé le|date d'envoi|à|a|objet|copie à|"
    "enviado|enviado el|enviado em|enviada em|enviada|fecha|para|asunto|assunto|data|inviato|oggetto|per conoscenza|"
    "verzonden|aan|onderwerp|sendt|dato|til|emne|kopi|skickat|till|ämne|ämnesrad|kopia|wysłano|wysłane|do|dw|temat|"
    "lähetetty|päivämäärä|päiväys|vastaanottaja|kopio|aihe|отправлено|дата|кому|копия|тема|надіслано|"
    "odesláno|odoslané|komu|kopie|předmět|predmet|gönderildi|gönderme tarihi|tarih|kime|bilgi|konu|"
    "elküldve|dátum|címzett|másolatot kap|tárgy|trimis|către|subiect|poslano|za|zadeva|"
    "发送时间|發送時間|日期|收件人|抄送|主题|主旨|送信日時|日時|宛先|件名|보낸 날짜|날짜|받는 사람|받는사람|참조|제목|"
    "ημερομηνία|προς|θέμα|נשלח|אל|נושא"
)
_FROM_FIELD = re.compile(rf"^[\s*_|]*(?:{_FROM})[\s*_]*[:：]", re.IGNORECASE)
_OTHER_FIELD = re.compile(rf"^[\s*_|]*(?:{_OTHERS})[\s*_]*[:：]", re.IGNORECASE)
_NOTES_FIELD = re.compile(r"^\s*(to|cc|bcc|subject)\s*:", re.IGNORECASE)
_NOTES_SENDER = re.compile(
    r"\bon \d\d?/\d\d?/\d{2,4} \d\d?:\d\d|^\s*\d\d?/\d\d?/\d{2,4} \d\d?:\d\d(?::\d\d)?(?: ?[AP]M)?\s*$|^\s*sent by:",
    re.IGNORECASE,
)
_NOTES_NAME = re.compile(r"[\w.,'\"/@&<>()-]+")
_RULE = re.compile(r"^\s*(?:[_-]{10,}|[*=]{10,})\s*$")


def attribution_size(lines: list[str], end: int, *, quote_follows: bool) -> int:
    """How many lines ending with line *end* say who wrote what follows (0: none do)."""
    last = lines[end].rstrip()
    if not last.endswith((":", "：")):
        return 0
    joined = ""
    unsure = 0
    for size in range(1, 5):
        at = end - size + 1
        if at < 0 or not lines[at].strip() or lines[at].lstrip().startswith(">"):
            break
        joined = f"{lines[at].strip()} {joined}".rstrip()
        if len(joined) > _LONGEST_SIGNS:
            break
        if _is_dated_attribution(joined):
            return size
        if not unsure and size <= 2 and quote_follows and _names_author(joined):
            unsure = size
    return unsure


def is_separator(line: str) -> bool:
    """Whether *line* says that a whole other mail follows."""
    line = line.strip()
    return len(line) <= _LONGEST_SIGNS and (
        _SEPARATOR.match(line) is not None or _FORWARD.match(line) is not None
    )


def is_rule(line: str) -> bool:
    """Whether *line* is a drawn rule."""
    return _RULE.match(line) is not None


def header_block_size(lines: list[str], at: int) -> int:
    """How many lines before *at* belong to a copied mail header that begins there, plus one (0: none begins)."""
    line = lines[at]
    if _FROM_FIELD.match(line):
        return 1 if _fields_below(lines, at) >= 2 else 0
    if _NOTES_FIELD.match(line) and _is_notes_header(lines, at):
        return 1 + _notes_sender_lines(lines, at)
    return 0


def may_begin_header(line: str) -> bool:
    """Whether *line* is worth a closer look by `header_block_size`."""
    return ":" in line[:40] or "：" in line[:40]


def _is_dated_attribution(joined: str) -> bool:
    if _WROTE_AFTER_DATE.match(joined):
        return True
    if not (
        _DATED_START.match(joined)
        and _END.search(joined[-_LONGEST_END_SIGNS:])
        and _DATE_OR_TIME.search(joined)
    ):
        return False
    return _says_who(joined)


def _names_author(joined: str) -> bool:
    if _QUOTING.match(joined):
        return True
    return _END.search(joined[-_LONGEST_END_SIGNS:]) is not None and _says_who(joined)


def _says_who(joined: str) -> bool:
    return _WROTE_END.search(joined[-_LONGEST_END_SIGNS:]) is not None or _ADDRESS.search(joined) is not None


def _fields_below(lines: list[str], at: int) -> int:
    count = 0
    for line in lines[at + 1 : at + 10]:
        if not line.strip():
            continue
        if _OTHER_FIELD.match(line):
            count += 1
        elif count == 0 and line[:1] not in " \t" and "@" not in line and ";" not in line:
            return 0
    return count


def _is_notes_header(lines: list[str], at: int) -> bool:
    """Whether a Lotus Notes header (To, cc, Subject; the sender stands above) begins here, and not mere `Cc:` trailers."""
    names = {match.group(1).lower() for line in lines[at : at + 14] if (match := _NOTES_FIELD.match(line))}
    return names >= {"to", "subject"} and ("cc" in names or _notes_sender_lines(lines, at) > 0)


def _is_notes_name(line: str) -> bool:
    words = line[:200].split()
    return len(words) <= 8 and "  " not in line.strip() and all(_NOTES_NAME.fullmatch(word) for word in words)


def _notes_sender_lines(lines: list[str], at: int) -> int:
    """The lines above a Lotus Notes header that name its sender and the date."""
    size = 0
    found = False
    for line in reversed(lines[max(at - 5, 0) : at]):
        if _NOTES_SENDER.search(line):
            found = True
        elif line.strip() and not (found and _is_notes_name(line)):
            break
        size += 1
        if found and not line.strip():
            break
    return size if found else 0
