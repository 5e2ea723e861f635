"""The words mail programs themselves write, in the languages they write them in.

Each table is a set of regular expressions parted by `|`, read without regard to case; blanks run together.
"""

from __future__ import annotations


def _table(text: str) -> str:
    return "|".join(" ".join(entry.split()) for entry in text.split("|"))


WROTE = _table(r"""
    wrote|writes|written|schrieb|geschrieben|a écrit|a ecrit|écrit|escribió|escribio|escreveu|ha scritto
    |scrisse|skrev|schreef|het volgende geschreven|napisał|napisał[(]a[)]|napisała|napisał/a|pisze
    |kirjoitti|написала?|написал\(а\)|пишет|пише|написав|yazdı|şunu yazdı|írta|ezt írta|napsala?
    |napsal[(]a[)]|napísala?|píše|a scris|kirjutas|rašė|rakstīja|έγραψε|כתב|כתבה|كتب|写道|寫道|のメール
    |書きました|さんは書きました|작성|đã viết|menulis|napisao je|napisala je|napisao|je napisao
    |je napisal|написа|skrifaði
""")
"""What ends `On … Ann wrote:`."""

WROTE_BEFORE_NAME = _table("schrieb|schreef|skrev|escribió|escreveu|pisze|napisał")
"""What stands before the name in `Am … schrieb Ann:`."""

AT_A_DATE = _table("am|op|den|el|em|le|il|dnia|w dniu|dne|on|at")
"""What begins such a line."""

OWN_PRONOUNS = _table("ich|ik|jag|jeg|du|er|sie|wir|je|hij|yo|eu")
"""What follows in a sentence of one's own: `Am 3. Mai schrieb ich dir:`."""

SPEAKING_FOR_ONESELF = _table(r"""
    I|we|my|our|ich|wir|mir|mich|je|j['’]ai|nous|yo|nosotros|io|noi|eu|nós|ik|wij|jag|jeg|minä|já|я|мы|мне|我|我们|私
""")
"""What a sentence of one's own has and a line written by a program has not, in its very letters."""

QUOTING = _table("quoting|zitat von|citando|citation de|citat")

ORIGINAL_MESSAGE = _table(r"""
    original message|original appointment|forwarded message|forwarded mail|reply message
    |ursprüngliche nachricht|urspr.ngliche nachricht|originalnachricht|weitergeleitete nachricht
    |message d'origine|message d’origine|message original|mail original|message transféré|message initial
    |mensaje original|mensaje reenviado|mensagem original|mensagem encaminhada|messaggio originale
    |messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht|oprindelig besked
    |oprindelig meddelelse|videresendt besked|opprinnelig melding|videresendt melding
    |ursprungligt meddelande|originalmeddelande|vidarebefordrat meddelande|alkuperäinen viesti
    |välitetty viesti|wiadomość oryginalna|oryginalna wiadomość|wiadomość przekazana|původní zpráva
    |pôvodná správa|eredeti üzenet|mesaj original|orijinal ileti|özgün ileti|исходное сообщение
    |пересылаемое сообщение|пересланное сообщение|оригінальне повідомлення|原始邮件|原始郵件|邮件原件
    |转发的邮件|元のメッセージ|原文|원본 메시지|원본 메일|forwarded by .{1,120}
""")
"""What stands between the dashes of `-----Original Message-----`."""

FORWARDED_BELOW = _table(r"""
    begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)
    |début du message (?:réexpédié|transféré)|inicio del mensaje reenviado
    |início da mensagem (?:encaminhada|reencaminhada)|inizio messaggio inoltrato
    |begin doorgestuurd bericht|vidarebefordrat brev|start på videresendt (?:besked|melding)
""")

FROM_FIELD = _table(r"""
    from|von|de|da|van|fra|från|od|lähettäjä|от|від|kimden|feladó|发件人|發件人|寄件者|差出人|보낸 사람
    |보낸사람|από|מאת|من|expeditor|pošiljatelj
""")

OTHER_FIELDS = _table(r"""
    sent|date|sent at|to|cc|bcc|subject|reply-to|importance|attachments|gesendet|datum|an|betreff|kopie
    |antwort an|envoyé|envoyé le|date d'envoi|à|a|objet|copie à|enviado|enviado el|enviado em|enviada em
    |enviada|fecha|para|asunto|assunto|data|inviato|oggetto|per conoscenza|verzonden|aan|onderwerp|sendt
    |dato|til|emne|kopi|skickat|till|ämne|ämnesrad|kopia|wysłano|wysłane|do|dw|temat|lähetetty
    |päivämäärä|päiväys|vastaanottaja|kopio|aihe|отправлено|дата|кому|копия|тема|надіслано|odesláno
    |odoslané|komu|kopie|předmět|predmet|gönderildi|gönderme tarihi|tarih|kime|bilgi|konu|elküldve|dátum
    |címzett|másolatot kap|tárgy|trimis|către|subiect|poslano|za|zadeva|发送时间|發送時間|日期|收件人
    |抄送|主题|主旨|送信日時|日時|宛先|件名|보낸 날짜|날짜|받는 사람|받는사람|참조|제목|ημερομηνία|στάλθηκε|κοιν|προς
    |θέμα|נשלח|אל|נושא
""")
"""The fields that follow the author in the header a mail program copies into a reply."""

DEVICE_LINE = _table(r"""
    sent (?:from|via|using) (?:my|a|an|the|yahoo|mail|outlook|proton|samsung)\b|get outlook for\b
    |envoyé (?:de|depuis|à partir de)\b|von meinem\b.*\bgesendet|gesendet (?:von|mit|aus)\b
    |enviado (?:desde|do|de|via)\b|inviato (?:da|dal)\b|verzonden (?:vanaf|met)\b|skickat från\b
    |sendt fra\b|lähetetty\b|wysłane? z\b|отправлено (?:с|из)\b|iphoneから送信
""")
"""What telephones put under a mail."""

AUTOMATIC_SUBJECT = _table(r"""
    out of (?:the )?office(?: autoreply)?\b|automatic reply\b|auto(?:matic)?[ -]?(?:reply|response)\b
    |automatische (?:antwort|abwesenheits)|abwesenheitsnotiz|réponse automatique|respuesta automática
    |resposta automática|risposta automatica|automatisch antwoord|autosvar|automatyczna odpowiedź
    |automaattinen vastaus|автоответ|автоматический ответ|undeliver(?:able|ed)\b
    |delivery status notification|mail delivery failed|delivery failure|returned mail:|failure notice$
    |unzustellbar
""")
"""What the subject of an answer begins with that no person wrote."""

SENT_FOLDER = _table(r"""
    sent(?:[ _-]?(?:items|mail|messages|objects))?|gesendet(?:e (?:objekte|elemente|nachrichten))?
    |(?:éléments|messages) envoyés|envoyés|(?:elementos )?enviad[oa]s|posta inviata|inviat[ai]
    |verzonden(?: items)?|skickat?|sendt(?: post)?|lähetetyt|wysłane|отправленные|odeslané|已发送
    |送信済み.*
""")

DRAFTS_FOLDER = _table(
    "drafts?|entwürfe|brouillons|borradores|bozze|rascunhos|concepten|utkast|kladder|черновики|下書き|草稿"
)
