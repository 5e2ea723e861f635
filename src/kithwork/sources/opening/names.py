"""What the names of files and folders tell: sent mail, housekeeping, paths that climb out of an archive."""

from __future__ import annotations

import base64
import binascii
import re

from kithwork.core.text import fold, one_line

_SENT = frozenset(
    # English, then German, Spanish and Catalan, Portuguese, French, Italian, Dutch, Nordic, Slavic and others
    """sent|sent items|sent mail|sentmail|sent messages|sent folder|sent objects|sent email|sent emails
    sent e mail|gesendet|gesendete|gesendete elemente|gesendete objekte|gesendete nachrichten
    gesendete e mails|gesendete mails|enviados|enviado|elementos enviados|mensajes enviados
    correo enviado|correos enviados|enviats|elements enviats|itens enviados|mensagens enviadas
    e mails enviados|email enviado|enviadas|correio enviado|envoyes|envoye|elements envoyes
    messages envoyes|courrier envoye|courriers envoyes|messages envoyees|objets envoyes|inviati
    inviata|posta inviata|messaggi inviati|elementi inviati|inviate|verzonden|verzonden items
    verzonden berichten|verstuurd|verzonden e mail|skickat|skickade|skickade objekt
    skickade meddelanden|sendt|sendte elementer|sendt post|sendte|lahetetyt|wyslane|elementy wyslane
    odeslane|odeslana posta|odoslane|poslano|poslane stavke|trimise|elkuldott|elkuldott elemek
    отправленные|отправленные элементы|надіслані|изпратени|απεσταλμενα|gonderilmis ogeler
    gonderilenler|gonderilmis|送信済み|送信済みアイテム|送信済みメール|送信済みトレイ|已发送|已发送邮件|已發送|已发邮件|已傳送郵件|寄件備份|寄件備份匣
    보낸편지함|보낸 편지함|보낸 메일함|보낸메일함""".replace("\n", "|").split("|")
)
_SENT_FOLDED = frozenset(fold(word) for word in _SENT)
_MAILBOX_ENDINGS = re.compile(r"\.(mbox|mbx|sbd|mbs|maildir|folder|txt|eml)$", re.IGNORECASE)
_NOT_WORDS = re.compile(r"[\s_.\-]+")

_JUNK_NAMES = frozenset(
    [
        ".ds_store",
        "thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
        ".localized",
        "icon",
        ".directory",
        "maildirsize",
        "maildirfolder",
        "table_of_contents",
        "subscriptions",
        "shared-mailboxes",
        "cyrus.header",
        "cyrus.index",
        "cyrus.cache",
        "popstate.dat",
        "msgfilterrules.dat",
        "filterlog.html",
        ".mh_sequences",
    ]
)
_JUNK_ENDINGS = (".msf", ".lock", ".crdownload", ".part", ".plist", ".emlxpart", ".tmp")
_JUNK_PARTS = ("dovecot", "courierimap", ".dovecot", "courierpop")
_DRIVE = re.compile(r"^[A-Za-z]:")


def is_sent_folder(name: str) -> bool:
    """Whether a folder or mailbox of this name holds sent mail, in the languages mail programs speak."""
    name = _MAILBOX_ENDINGS.sub("", _from_imap_utf7(name)).strip()
    words = _plain(name)
    if words in _SENT_FOLDED:
        return True
    # Maildir++ writes a folder within a folder as ".INBOX.Sent"
    return "." in name and _plain(name.rsplit(".", 1)[-1]) in _SENT_FOLDED


def lies_in_sent_folder(shown: str) -> bool:
    """Whether any part of a shown path, the file's own name among them, is a folder of sent mail."""
    return any(is_sent_folder(part) for part in shown.split("/"))


def is_housekeeping(name: str) -> bool:
    """Whether the file belongs to a program or a file system, never to a person."""
    low = name.lower()
    return low in _JUNK_NAMES or low.endswith(_JUNK_ENDINGS) or low.startswith((*_JUNK_PARTS, "._"))


def climbs_out(member: str) -> bool:
    """Whether a member's path leads out of its archive: absolute, with a drive letter, or through `..`."""
    path = member.replace("\\", "/")
    return path.startswith("/") or bool(_DRIVE.match(path)) or ".." in path.split("/") or "\0" in path


def shown_name(name: str) -> str:
    """A file name that can be shown and stored, whatever bytes the file system holds."""
    return one_line(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")) or "(no name)"


def _plain(name: str) -> str:
    return _NOT_WORDS.sub(" ", fold(name.replace("ł", "l"))).strip()


def _from_imap_utf7(name: str) -> str:
    """RFC 3501, 5.1.3: `&AMk-l&AOk-ments` is how an IMAP store writes "Éléments"."""
    if "&" not in name:
        return name
    return re.sub(r"&([A-Za-z0-9+,]*)-", _decode_run, name)


def _decode_run(run: re.Match[str]) -> str:
    text = run.group(1).replace(",", "/")
    if not text:
        return "&"
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4)).decode("utf-16-be", "replace")
    except binascii.Error:
        return run.group(0)
