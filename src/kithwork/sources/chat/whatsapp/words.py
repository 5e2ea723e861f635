"""What WhatsApp itself writes into a chat, in its languages: notices, what was deleted, what stands for media."""

from __future__ import annotations

import re

from kithwork.core.text import fold, one_line
from kithwork.sources.chat.whatsapp.phrases import DELETED, DOCUMENT_OMITTED, OMITTED, SECURED, TAP_FOR_MORE, plain

_SECURITY = re.compile(
    r"""
    messages\ (?:and\ calls\ are|to\ this|you\ send\ to\ this|in\ this)\b.*\bend-to-end
    | nachrichten\ (?:und\ anrufe\ sind|,?\ die\ du|in\ diesem|an\ diese).*ende-zu-ende
    | (?:los\ )?mensajes\ (?:y\ (?:las\ )?llamadas|enviados|que\ envies|de\ este).*(?:extremo|cifrad)
    | as\ mensagens\ (?:e\ (?:as\ )?(?:chamadas|ligacoes)|que|enviadas|deste|desta).*(?:ponta\ a\ ponta|ponto\ a\ ponto)
    | les\ messages\ (?:et\ (?:les\ )?appels|envoyes|que\ vous|de\ ce).*bout\ en\ bout
    | i\ messaggi\ (?:e\ le\ chiamate|inviati|che\ invii|di\ questa).*end-to-end
    | berichten\ (?:en\ (?:oproepen|gesprekken)|die\ je|in\ dit|aan\ dit|naar\ dit).*end-to-end
    | сообщения\ и\ звонки.*шифрован | mesajlar\ ve\ aramalar.*uctan\ uca | wiadomosci\ i\ polaczenia.*szyfrow
    | pesan\ dan\ (?:panggilan|telepon).*end-to-end
    """,
    re.VERBOSE,
)
_DELETED = re.compile(
    r"""
    (?:this\ message\ was\ deleted|you\ deleted\ this\ message)(?:\ by\ admin\ .*)?
    | diese\ nachricht\ wurde\ geloscht | du\ hast\ diese\ nachricht\ geloscht
    | (?:se\ elimino\ este\ mensaje|este\ mensaje\ fue\ eliminado|eliminaste\ este\ mensaje)
    | (?:esta|essa)\ mensagem\ foi\ (?:apagada|eliminada) | mensagem\ apagada
    | (?:voce\ apagou|apagou|eliminou|eliminaste)\ esta\ mensagem
    | ce\ message\ a\ ete\ supprime | vous\ avez\ supprime\ ce\ message
    | questo\ messaggio\ e\ stato\ eliminato | hai\ eliminato\ questo\ messaggio
    | (?:dit\ bericht|dit\ bericht\ is)\ (?:is\ )?verwijderd | (?:je|u)\ hebt?\ dit\ bericht\ verwijderd
    | данное\ сообщение\ удалено | вы\ удалили\ данное\ сообщение | bu\ mesaj\ silindi | bu\ mesaji\ sildiniz
    | pesan\ ini\ (?:telah\ )?dihapus | anda\ (?:telah\ )?menghapus\ pesan\ ini
    | (?:to|ta)\ wiadomosc\ zostala\ usunieta | usunieto\ te\ wiadomosc | waiting\ for\ this\ message.*
    """,
    re.VERBOSE,
)
_LEFT_OUT = re.compile(r"<[^<>\n]{3,80}>")
_ATTACHED = re.compile(
    r"<[^<>:\n]{2,30}:\s?[^<>\n]{1,200}\.\w{2,5}>\s*\Z|\A<[^<>:\n]{2,30}:\s?[^<>\n]{1,200}\.\w{2,5}>"
)
_WITH_FILE = re.compile(
    r"\A\S[^\n]{0,250}\.\w{2,5} \((?:file attached|datei angeh[aä]ngt|archivo adjunto|arquivo anexado|ficheiro anexado"
    r"|fichier joint|file allegato|bestand bijgevoegd|файл добавлен|dosya ekli|plik w załączniku|file terlampir"
    r"|bifogad fil|fil vedhæftet|vedlagt fil|vedh[aæ]ftet fil|liitetiedosto|soubor byl přiložen|súbor pripojený"
    r"|datoteka u privitku|fájl csatolva|fișier atașat|файл додано|прикачен файл|συνημμένο αρχείο|załączony plik"
    r"|arxiu adjunt|archivo adjuntado|fail dilampirkan|tệp đính kèm|ไฟล์ที่แนบ|קובץ מצורף|الملف مرفق|پیوست شد"
    r"|फ़ाइल अटैच कर दी गई है|添付ファイル(?:有り)?|文件附件|附件檔案|파일 첨부됨)\)(?=\n|\Z)"
    r"|\A(?:IMG|VID|AUD|PTT|DOC|STK|GIF)-\d{8}-WA\d{4,}\.\w{2,5} \([^()\n]{3,40}\)(?=\n|\Z)",
    re.IGNORECASE,
)
_OMITTED = re.compile(
    r"""
    (?:.{0,200}\ )?
    (?: (?:image|video|audio|sticker|gif|document|contact\ card|video\ note|media)\ omitted
    | (?:bild|video|audio|sticker|gif|dokument|kontaktkarte|videonachricht)\ weggelassen
    | (?:imagen|video|audio|sticker|gif|documento|tarjeta\ de\ contacto|archivo|videomensaje)\ omitid[oa]
    | (?:imagem|video|audio|figurinha|sticker|gif|documento|cartao\ do\ contato|arquivo)
      \ (?:omitid[oa]|ocultad[oa]|oculto)
    | (?:image|video|audio|sticker|gif|document|fiche\ contact)\ (?:absente?|omise?)
    | (?:immagine|video|audio|sticker|gif|documento|scheda\ contatto|allegato)\ omess[oa]
    | (?:afbeelding|video|audio|sticker|gif|document|contactkaart)\ weggelaten )
    """,
    re.VERBOSE,
)
_EDITED = re.compile(
    r"\s*<(?:This message was edited|Diese Nachricht wurde bearbeitet\.?|Se editó este mensaje\.?"
    r"|Mensagem editada|Esta mensagem foi editada|Ce message a été modifié|Questo messaggio è stato modificato"
    r"|Dit bericht is bewerkt|Bu mesaj düzenlendi|Изменено|Pesan ini diedit)>\s*\Z",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"""
    \S\ (?: (?:created|has\ created)\ (?:the\ |this\ )?(?:group|community)
    | (?:changed|deleted|updated|pinned|turned\ (?:on|off))\ (?:the|this|their|to|disappearing|your|a\ message)\b
    | (?:was|were)\ (?:added|removed|changed) | (?:added|removed)\ \S | left\Z | joined\ (?:using|from|the)
    | (?:hat|hast|haben)\ (?:die\ gruppe|das\ gruppenbild|den\ (?:gruppen)?betreff|die\ gruppenbeschreibung)
    | (?:hat|hast|haben|wurdest?|wurden)\ .{0,80}(?:hinzugefugt|entfernt|verlassen|geandert|erstellt)
    | (?:creo|creaste|ha\ creado)\ (?:el|este)\ grupo | (?:cambio|cambiaste)\ (?:el|la|a|su|este|los)
    | (?:anadio|anadiste|agrego|agregaste|elimino|salio|saliste)\b
    | (?:criou|criaste)\ (?:o\ |este\ )?grupo | (?:mudou|alterou|mudaste)\ (?:o|a|para|de|as)\b
    | (?:adicionou|removeu|saiu|foi\ adicionad[oa])\b
    | a\ (?:cree|change|modifie|ajoute|retire|quitte|supprime)\b | a\ rejoint
    | ha\ (?:creato|cambiato|modificato|aggiunto|rimosso|abbandonato)\b | e\ uscit[oa]
    | heeft\ .{0,80}(?:aangemaakt|gewijzigd|toegevoegd|verwijderd|verlaten)
    | создал | изменил | добавил | удалил | вышел | вышла | покинул
    | telah\ (?:membuat|mengubah|menambahkan|mengganti) | membuat\ grup | menambahkan | keluar\Z )
    """,
    re.VERBOSE,
)
_GROUP = re.compile(
    r"gro?up|grup[po]|gruppe|groep|групп|skupin|gruppo|群|グループ|그룹|مجموعة"
    r"|(?<!for )\badded\b|\bleft\Z|\bremoved\b|hinzugefugt|verlassen|entfernt|anadi|agreg|\bsalio\b|\badicion"
    r"|\bsaiu\b|ajoute|quitte|aggiunto|abbandonato|toegevoegd|verlaten|добавил|вышел|вышла|покинул|menambahkan|keluar\Z"
)
_NAMED = re.compile(r"[\"“”„«](.+)[\"”“»]")
_CALL = re.compile(
    r"(?:voice|video)?\s?(?:call|sprachanruf|videoanruf|llamada|chamada|ligacao|appel|chiamata|oproep)\b.{0,20}?"
    r"(?P<number>\d+)\s?(?P<unit>sec|sek|seg|s\b|min|hr|hour|h\b|std|ora|ore|uur|heure)"
    r"(?:\w*\.?[, ]+(?P<rest>\d{1,2})\s?min)?",
)
_SECURITY_BEGINS = (
    "messages", "nachrichten", "los mensajes", "mensajes", "as mensagens", "les messages", "i messaggi", "berichten",
    "сообщения", "mesajlar", "wiadomosci", "pesan",
)  # fmt: skip
_MAY_BE_DELETED = re.compile(
    r"delet|l[oö]sch|elimin|apag|supprim|verwijder|удал|silin|sildi|hapus|usuni|waiting", re.IGNORECASE
)
_MAY_BE_OMITTED = re.compile(r"omi|weggela|ocult|absent", re.IGNORECASE)
_HOURS = ("h", "std", "ora", "ore", "uur")


def is_notice(text: str) -> bool:
    """Whether *text*, though an author stands before it, is what the messenger says of its security."""
    if len(text) > 600:
        return False
    head = fold(text[:60]).lstrip("\u200e")
    if head.startswith(SECURED):
        return True
    if len(text) < 250 and plain(text[-60:]).endswith(TAP_FOR_MORE):
        return True
    return head.startswith(_SECURITY_BEGINS) and _SECURITY.match(fold(text).lstrip("\u200e")) is not None


def is_deleted(text: str) -> bool:
    """Whether *text* stands for a message that was taken away."""
    if len(text) > 120:
        return False
    return plain(text) in DELETED or (
        _MAY_BE_DELETED.search(text) is not None and _DELETED.fullmatch(plain(text)) is not None
    )


def written(text: str) -> tuple[str, bool]:
    """What somebody wrote, without what stands for a picture or says that it was edited; whether there was media."""
    bare = text.replace("\u200e", "")
    if ">" in bare:
        bare = _EDITED.sub("", bare)
        if _LEFT_OUT.fullmatch(bare.strip()):
            return "", True
    shorter = _ATTACHED.sub("", bare, count=1) if ">" in bare else bare
    shorter = _WITH_FILE.sub("", shorter, count=1) if " (" in shorter else shorter
    if shorter != bare:
        return shorter.strip(), True
    return ("", True) if _is_omitted(bare) else (bare, False)


def _is_omitted(text: str) -> bool:
    if len(text) >= 300:
        return False
    words = plain(text)
    if words in OMITTED or words.endswith(DOCUMENT_OMITTED):
        return True
    return _MAY_BE_OMITTED.search(text) is not None and _OMITTED.fullmatch(words) is not None


def is_by_nobody(author: str) -> bool:
    """Whether what stands before a colon is no name but the beginning of a notice: `Ana created group "A`."""
    return _DOES.search(fold(author)) is not None


def of_group(notice: str) -> bool:
    """Whether only groups have such a notice."""
    return _GROUP.search(fold(notice)) is not None


def group_name(notice: str) -> str:
    """The name a notice gives the group, where it does."""
    found = _NAMED.search(one_line(notice))
    return found[1].strip()[:200] if found and of_group(notice) else ""


def call_minutes(text: str) -> int | None:
    """How long a call took of which *text* tells; None where it tells of none."""
    found = _CALL.search(plain(text)) if len(text) < 80 else None
    if found is None:
        return None
    number = int(found["number"][:4])
    if found["unit"].startswith(_HOURS):
        return number * 60 + int(found["rest"] or 0)
    return number if found["unit"] == "min" else max(1, round(number / 60))
