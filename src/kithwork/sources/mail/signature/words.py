"""The words that tell a title, a firm, a number's label, a closing and a footer apart, in the languages of letters."""

from __future__ import annotations

import re


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


CLOSINGS = re.compile(
    r"^(?:(?:with )?(?:kind|kindest|best|warm|warmest|many|my)?\s?(?:regards|wishes|thanks)|(?:all the )?best|regards"
    r"|cheers|thanks(?: again| a lot| so much)?|thank you(?: again| very much)?|thx|tia|sincerely(?: yours)?"
    r"|yours(?: sincerely| faithfully| truly)?|very truly yours|respectfully|cordially|warmly|take care|love|ciao"
    r"|(?:mit )?(?:freundliche[nm]?|besten?|viele[nm]?|liebe[nm]?|herzliche[nm]?|schöne[nm]?)\s+gr[uü](?:ß|ss)e?n?"
    r"(?: aus \w+)?|gr[uü](?:ß|ss)e|gruss|gruß|mfg|vg|lg|beste grüße"
    r"|(?:bien )?cordialement|bien à (?:vous|toi)|amicalement|salutations|(?:un )?(?:cordial )?saludos?(?: cordiales)?"
    r"|atentamente|un abrazo|abra[cç]os?|atenciosamente|cumprimentos|com os melhores cumprimentos|obrigad[oa]"
    r"|(?:cordiali )?saluti|un saluto|cordialmente|grazie"
    r"|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|groet(?:en|jes)?|mvg"
    r"|(?:med )?(?:vänlig(?:a)?|bästa|venlig(?:e)?|vennlig|beste) (?:h[aiä]lsning(?:ar)?|hilsen|hilsner)|mvh"
    r"|hälsningar|hilsen|mange hilsner|hochachtungsvoll|att|ats|atte|br|kr|rgds|yours"
    r"|(?:ystävällisin )?terveisin|terv|pozdrawiam|(?:z )?poważaniem|s pozdravem|с уважением)"
    r"\s*[,.!;:–-]*$",
    re.IGNORECASE,
)
"""What one writes above one's name."""

FOOTER = re.compile(
    r"^\s*(?:[_\-=*~#+]{5,}|-{2,} ?$|p\.?\s?-?s\.?\b|post scriptum|confidential|disclaimer"
    r"|this (?:e-?mail|message|communication)|the information (?:contained|in this)|diese (?:e-?mail|nachricht)"
    r"|ce (?:message|courriel)|este (?:mensaje|correo|e-?mail)|questa e-?mail|dit bericht"
    r"|please consider the environment|think before|save paper|bitte denken sie|notice:|note:"
    r"|get your free|do you yahoo|get outlook|sent (?:from|via)|\(?see attached|- .{1,80}\.\w{2,4}$|<<.*>>"
    r"|\[image|\[cid"
    r"|if you (?:are not|have received|do not)|to unsubscribe|unsubscribe|virus|click here"
    r"|registered (?:in|office|address)|sitz der gesellschaft|amtsgericht|handelsregister)",
    re.IGNORECASE,
)
"""Where a signature ends and a footer begins."""

LEGAL_FORM = re.compile(
    r"(?:^|[\s,])(?:Inc|INC|LLC|L\.L\.C|Ltd|LTD|Limited|LLP|L\.L\.P|LP|L\.P|PLC|Plc|plc|P\.C|Corp|CORP|Corporation|Co|Company"
    r"|GmbH|mbH|mbB|e\.\s?U|AG|KG|OHG|e\.\s?V|eG|SA|S\.A|SAS|S\.A\.S|SARL|S\.à\s?r\.l|SL|S\.L|SLU|Srl|SRL|S\.r\.l|SpA|S\.p\.A|BV|B\.V|NV|N\.V"
    r"|AB|AS|ASA|A/S|ApS|Oy|Oyj|Lda|LDA|Ltda|LTDA|Kft|Zrt|s\.r\.o|a\.s|Sp\. z o\.o|Pty|K\.K|d\.o\.o"
    r"|& (?:Partners?|Associates|Co|Sons|Company)|and (?:Partners|Associates|Sons))\.?$"
)
"""How the name of a firm ends."""

FIRM_WORDS = _set(
    """
    università fundación chambers laboratories makelaardij kancelaria advokatfirmaet advokatfirman studi legale
    praktijk bokföring redovisning notariat
    """
)
"""Words that name a firm beside its author's name or address, besides those that stand on cards."""

TITLE_HEADS = _set(
    """
    accountant administrator adviser advisor agent ambassador analyst architect artist assistant associate attorney
    auditor author barrister bookkeeper broker builder buyer captain ceo cfo chair chairman chairperson chairwoman chef
    chief cio clerk cmo coach cofounder co-founder commissioner consul consultant controller coo coordinator counsel
    counsellor counselor cto curator dean dentist designer developer director doctor economist editor engineer evp
    executive facilitator fellow florist founder fundraiser geschäftsführer geschäftsführerin governor head
    illustrator inspector instructor intern interpreter investigator investor journalist judge lawyer lead leader
    lecturer librarian maintainer manager mediator mentor minister notary nurse nutritionist officer
    operator
    optometrist organiser organizer osteopath owner paralegal partner pastor pharmacist photographer physician
    physiotherapist
    planner podiatrist president principal producer professor programmer proprietor psychologist psychotherapist
    publicist publisher realtor recruiter rector registrar reporter representative researcher scientist
    secretary
    solicitor specialist sre strategist superintendent supervisor surgeon surveyor svp teacher technician technologist
    therapist trainer translator treasurer trustee tutor underwriter veterinarian vice-president videographer vp writer
    anwalt anwältin architekt architektin ärztin arzt berater beraterin buchhalter buchhalterin inhaber inhaberin
    leiter leiterin leitung mediatorin partnerin professorin rechtsanwalt rechtsanwältin referent referentin
    steuerberater steuerberaterin vorstand projektleiter projektleiterin vertrieb
    avocat avocate chargé chargée chef comptable conseiller conseillère consultante coordinatrice directeur directrice
    fondateur fondatrice gérant gérante ingénieur médiateur médiatrice notaire présidente président responsable
    abogada abogado arquitecta arquitecto asesor asesora consultor consultora contador contadora coordinadora
    coordinador directora fundador fundadora gerente ingeniera ingeniero mediadora mediador presidenta presidente
    profesor profesora socia socio
    advogada advogado arquiteta arquiteto contabilista coordenador coordenadora diretor diretora engenheira engenheiro
    fundadora sócia sócio
    amministratore architetto avvocata avvocato commercialista consulente direttore direttrice ingegnere mediatrice
    mediatore responsabile titolare
    adviseur advocaat bestuurder boekhouder directeur eigenaar makelaar manager oprichter
    treuhänder treuhänderin heilpraktiker heilpraktikerin gutachter gutachterin sachverständiger sachverständige
    hausverwalter hausverwalterin geschäftsleitung
    ébéniste artisan artisane traiteur paysagiste
    gestor gestora corredor corredora psicoterapeuta perito perita
    architektka prawnik prawniczka mecenas radca tłumacz tłumaczka lekarz lekarka
    skådespelare föreläsare talare verkställande
    advokat arkitekt chef direktör direktør grundare grundlægger konsult konsulent ordförande rådgivare rådgiver vd
    """
)
"""Words one of which stands in most titles."""

NO_TITLE = re.compile(
    r"[@<>\d?!:;=\\]|https?|www\.|\b(?:tel|fax|phone|mobile|cell|email|e-mail|dear|please|thanks|thank|hello|hi|sent|wrote"
    r"|you|your|i|we|will|would|have|is|are|was|our|my|me|let|see|this|that|if)\b",
    re.IGNORECASE,
)
"""What no title holds."""

FREE_DOMAINS = _set(
    """
    gmail googlemail yahoo ymail rocketmail hotmail outlook live msn aol icloud me mac gmx web t-online freenet arcor
    proton protonmail pm yandex mail rambler orange wanadoo free laposte sfr libero virgilio tiscali telefonica terra
    uol bol sapo ziggo xs4all planet kpnmail telia tele2 seznam wp onet interia o2 qq 163 126 sina naver daum hanmail
    comcast verizon att attglobal sbcglobal bellsouth earthlink mindspring cox charter juno netscape compuserve
    btinternet btopenworld virginmedia sky talktalk fastmail hey zoho tutanota posteo mailbox kernel
    """
)
"""Whose addresses say nothing of where somebody works, by the word before the ending."""
