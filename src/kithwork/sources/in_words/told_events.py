"""How people tell of events in the lives and businesses of others: "her lease is up", by the slugs of the table."""

from __future__ import annotations

_OWN = r"(?:an?|her|his|their|the|our|its|up)"
_HOME = r"(?:flat|house|home|apartment|condo|place|cottage|villa)"
_FIRM = r"(?:business|company|firm|practice|agency|shop|studio|startup|consultancy|bakery|caf[eé]|restaurant|salon)"
_KIN = r"(?:mum|mom|mother|father|dad|parents?|gran\w*|nan|in-laws?|mother-in-law|father-in-law)"
TOLD: tuple[tuple[str, str], ...] = (
    (
        "restructuring",
        r"making\s+(?:\d+\s+|some\s+|several\s+)?(?:people\s+|staff\s+)?redundan\w+|making\s+\w+\s+(?:people|staff)\s+redundant|laying\s+(?:people\s+|staff\s+)?off|letting\s+(?:people|staff)\s+go",
    ),
    ("seeking-capital", r"rais(?:es?|ing)\s+(?:about\s+|around\s+)?[£$€]?\d"),
    ("first-hire", r"1st\s+(?:hire|employee)"),
    (
        "office-move",
        r"lease\s+(?:on|for|of)\s+(?:the\s+|her\s+|his\s+|their\s+)?\w+\s+(?:is\s+up|ends?|runs?\s+out|expires?|is\s+ending)",
    ),
    (
        "insurance-renewal",
        r"(?:insurance|policy|cover)\s+(?:is\s+)?(?:up\s+for\s+)?(?:renew\w*|runs?\s+out|expires?|ends?)|(?:up\s+for\s+)?renewal\s+(?:is\s+)?(?:in|due|on|next|coming)\b",
    ),
    (
        "partnership-change",
        r"(?:lost|losing)\s+(?:a|her|his|their)\s+(?:business\s+partner|co-?founder)|(?:business\s+partner|co-?founder)\s+(?:is\s+|has\s+|just\s+)*(?:leaving|left|quit|quitting|retiring|stepping)|(?:buying|bought)\s+out\s+(?:her|his|their)\s+(?:business\s+)?partner|split(?:ting)?\s+(?:up\s+)?with\s+(?:her|his|their)\s+(?:business\s+partner|co-?founder)",
    ),
    ("second-home", rf"(?:second|holiday|vacation|weekend)\s+{_HOME}|(?:place|flat|house)\s+by\s+the\s+(?:sea|beach)"),
    ("first-home", rf"first[- ]time\s+buyers?\b|(?:her|his|their|a)\s+first\s+{_HOME}\b"),
    ("investment-property", r"buy[- ]to[- ]let|(?:rental|investment)\s+propert\w+"),
    (
        "tenant-problem",
        r"(?:bad|difficult|problem)\s+tenants?|tenants?\s+(?:is\s+|are\s+)?(?:not\s+paying|stopped\s+paying|won't\s+(?:pay|leave)|trashed|moved\s+out)|evict\w+",
    ),
    (
        "home-emergency-repair",
        r"(?:boiler|heating|furnace|water\s+heater|roof)(?:'s|\s+is|\s+has|\s+are)?\s+(?:just\s+)?(?:dead|broken|broke|gone|died|packed\s+(?:up|in)|leak\w*|out)\b|leaking\s+(?:roof|tap|pipe|boiler)|locked\s+out\s+of",
    ),
    (
        "water-damage",
        r"(?:basement|cellar|kitchen|shop|office|flat|house)\s+(?:is\s+|was\s+|has\s+|got\s+)*flooded|leak\s+from\s+upstairs",
    ),
    ("storm-fire-damage", r"storm\s+damage|(?:had|after)\s+a\s+fire\b|fire\s+damage|tree\s+(?:fell|came\s+down)"),
    ("energy-upgrade", r"solar\s+panels?|heat\s+pump|insulating\s+(?:the|her|his|their)"),
    (
        "outdoor-project",
        r"(?:redoing|doing|landscaping|new)\s+(?:the\s+|her\s+|his\s+|their\s+|a\s+)?(?:garden|yard|patio|deck|driveway|fence|pool)\b",
    ),
    (
        "tax-trouble",
        r"(?:tax|hmrc|irs|vat)\s+(?:audit|inspection|investigation|trouble|bill|letter)|letter\s+from\s+(?:hmrc|the\s+irs|the\s+tax)|behind\s+(?:on|with)\s+(?:her|his|their)\s+tax\w*",
    ),
    ("debt-stress", r"in\s+debt|behind\s+on\s+(?:the\s+|her\s+|his\s+|their\s+)?(?:mortgage|rent|bills)|bankrupt\w*"),
    (
        "estate-plan",
        r"(?:mak|writ|updat|redo|chang)\w+\s+(?:a|her|his|their)\s+wills?\b|estate\s+planning\s+for|setting\s+up\s+a\s+trust",
    ),
    (
        "charitable-giving",
        r"setting\s+up\s+a\s+(?:foundation|charit\w+)|(?:wants?|hop\w+|plan\w*)\s+to\s+(?:donate|give\s+to\s+charity)",
    ),
    (
        "corporate-event",
        r"(?:organi[sz]ing|planning|hosting|running)\s+(?:a|an|the|her|his|their)\s+(?:\w+\s+){0,2}(?:conference|away\s*day|offsite|off-site|christmas\s+party|summer\s+party|gala|retreat|team\s+event)",
    ),
    (
        "new-executive-hire",
        r"(?:hiring|looking\s+for|replacing|new)\s+(?:a\s+|an\s+|the\s+|their\s+)?(?:new\s+)?(?:ceo|cfo|coo|cto|cmo|finance\s+director|managing\s+director|head\s+of\s+\w+)\b(?=.*\b(?:hir|start|join|replac))|(?:ceo|cfo|coo|cto|cmo)\s+(?:is\s+leaving|has\s+left|left|resigned|quit)",
    ),
    (
        "benefits-need",
        r"(?:reviewing|changing|setting\s+up|redoing)\s+(?:the\s+|her\s+|his\s+|their\s+|a\s+)?(?:staff\s+|employee\s+)?(?:benefits|pensions?|health\s+plan|401k)",
    ),
    (
        "trade-show",
        r"(?:exhibiting|has\s+a\s+stand|have\s+a\s+stand|taking\s+a\s+(?:stand|booth))\b|(?:stand|booth)\s+at\s+(?:the\s+)?[A-Z]",
    ),
    (
        "business-purchase",
        rf"(?:buying|acquiring|taking\s+over)\s+(?:a|an|the|another|her\s+\w+'s|his\s+\w+'s)\s+(?:\w+\s+)?{_FIRM}\b",
    ),
    (
        "cash-flow-crunch",
        r"cash\s*-?flow|(?:late|slow)\s+pay(?:ers|ing\s+clients?)|struggling\s+to\s+(?:make|meet)\s+payroll|running\s+out\s+of\s+(?:cash|money)",
    ),
    (
        "employment-dispute",
        r"(?:employment\s+)?tribunal|unfair\s+dismissal|grievance|dispute\s+with\s+(?:an?|her|his|their)\s+(?:ex-?)?(?:employee|employer|staff)",
    ),
    ("data-breach", r"(?:been|got|was|were)\s+hacked|data\s+breach|ransomware"),
    (
        "it-failure",
        r"(?:server|website|computers?|system|laptop)(?:'s|\s+is|\s+are|\s+has)?\s+(?:down|crashed|died|dead)\b",
    ),
    (
        "compliance-need",
        r"(?:gdpr|iso\s*\d*|soc\s*2|hipaa|audit)\s+(?:audit|certification|compliance|is\s+due|coming\s+up)",
    ),
    ("sales-slump", r"sales\s+(?:are|is|have\s+been)\s+(?:slow|down|flat|falling)|quiet\s+(?:quarter|year|season)"),
    ("car-accident-damage", r"(?:crashed|wrote\s+off|totall?ed)\s+(?:her|his|the|their)\s+car"),
    (
        "team-friction",
        r"(?:team|partners|staff)\s+(?:is\s+|are\s+)?(?:fighting|arguing|not\s+getting\s+on|falling\s+out)",
    ),
    ("fertility-journey", r"\bivf\b|trying\s+for\s+a\s+baby"),
    ("dating-again", r"dating\s+again|back\s+on\s+the\s+dating"),
    ("new-home-build", rf"(?:building|self-?build\w*)\s+(?:a|their|her|his)\s+(?:own\s+|new\s+)?{_HOME}\b"),
    (
        "aging-parent",
        rf"{_KIN}(?:'s|\s+is|\s+are)?\s+(?:just\s+)?(?:moving|going|moved|gone)\s+(?:in)?to\s+(?:a\s+)?(?:care|nursing|retirement|assisted)\b|(?:mov|go)ing\s+into\s+(?:a\s+)?(?:care\s+|nursing\s+)?home\b|{_KIN}(?:'s|\s+is|\s+are)?\s+(?:not\s+well|poorly|getting\s+frail|can't\s+live\s+alone)|(?:caring|care)\s+for\s+(?:her|his|their)\s+(?:elderly\s+)?{_KIN}",
    ),
    (
        "home-renovation",
        r"(?:putting|adding)\s+(?:an?\s+)?(?:extension|loft\s+conversion|conservatory)|extension\s+on\b|planning\s+permission|loft\s+conversion|(?:kitchen|bathroom)\s+(?:remodel|reno|renovation|refit)|remodel\w+",
    ),
    ("office-move", r"(?:office|shop|studio)(?:'s)?\s+lease|new\s+(?:office|premises)\s+(?:in|from|by)\b"),
    (
        "college-bound",
        r"(?:son|daughter|kid|twins|eldest|youngest|oldest|boy|girl)(?:'s|\s+is)?\s+(?:off|going|heading)\s+to\s+(?:college|uni\w*)",
    ),
    (
        "office-move",
        (
            r"lease\s+(?:is\s+up|ends?|is\s+ending|runs?\s+out|is\s+running\s+out|expires?|"
            r"is\s+expiring|(?:is\s+)?com(?:es|ing)\s+up|up\s+in)|mov(?:e|es|"
            rf"ing)\s+(?:{_OWN}\s+)?(?:offices?|premises|studio)|outgr\w+\s+{_OWN}\s+(?:office|space|"
            r"premises)|new\s+(?:premises|offices?)|bigger\s+(?:office|premises)|office\s+move"
        ),
    ),
    (
        "divorce",
        (
            r"(?:getting|got|going\s+through\s+an?|in\s+the\s+middle\s+of\s+an?|is|are|just|"
            r"recently)\s+(?:messy\s+|nasty\s+|tough\s+)?(?:divorced?|separated|separation)\b|"
            r"divorcing|separating\s+from|splitting\s+up|(?:has|have|had)\s+split\s+up|split\s+from|"
            r"left\s+(?:her\s+husband|his\s+wife)|getting\s+a\s+divorce"
        ),
    ),
    ("remarriage", r"getting\s+married\s+again|remarrying"),
    (
        "engagement-wedding",
        (
            r"getting\s+married|(?:got|just|is|are)\s+engaged\b(?!\s+in)|marr(?:ies|ying)\b|"
            r"to\s+be\s+married|planning\s+(?:a|her|his|their)\s+wedding|(?<!golden\s)(?<!silver\s)wedding\s+(?:is\s+)?(?:in|on|"
            r"next|this)\b|tying\s+the\s+knot"
        ),
    ),
    (
        "new-baby",
        (
            r"expecting\b(?!\s+(?:to|a\s+call|an?\s+answer|news|me|us|them|growth))|pregnant|"
            r"having\s+(?:a|another|their\s+\w+)\s+(?:baby|child)|baby\s+(?:is\s+)?(?:due|"
            r"on\s+the\s+way|coming|in)\b|(?:maternity|paternity|parental)\s+leave|had\s+(?:a|their|her)\s+(?:\w+\s+)?baby|gave\s+birth|had\s+(?:twins|a\s+(?:baby\s+)?(?:boy|girl))|(?:baby|son|daughter|boy|girl|twins)\s+(?:was|were)\s+born|new\s+baby|"
            r"newborn|twins\s+on\s+the\s+way|becoming\s+(?:a\s+)?(?:father|mother|parents?|dad|mum|"
            r"mom|grand\w+)"
        ),
    ),
    ("adoption", r"\badopting\b(?!\s+a\s+(?:dog|cat|puppy))"),
    ("child-starts-school", r"(?:starts?|starting|changing|choosing|new)\s+(?:primary\s+|secondary\s+)?schools?\b"),
    (
        "college-bound",
        (
            r"(?:off|going|goes|heads?|heading)\s+to\s+(?:college|university|uni)\b|(?:starts?|"
            r"starting)\s+(?:college|university|uni)\b|applying\s+to\s+(?:college|university|uni)"
        ),
    ),
    ("empty-nest", r"empty\s+nest|(?:last|youngest)\s+(?:child|kid|one)\s+(?:is\s+)?(?:leaving|left|moving\s+out)"),
    ("graduation", r"graduat(?:es?|ed|ing)\b"),
    ("retirement", r"semi[- ]?retired\b|retir(?:es?|ing|ement)\b|winding\s+down|stepping\s+down|steps\s+down"),
    ("widowhood", r"lost\s+(?:her\s+husband|his\s+wife)|(?:husband|wife)\s+(?:has\s+)?(?:died|passed)"),
    (
        "estate-settlement",
        (
            r"probate|executor|settling\s+(?:an|the|her|his)\s+\w*\s*estate|(?:mother|father|mum|mom|"
            r"dad|aunt|uncle)\s+(?:has\s+)?(?:just\s+)?(?:died|passed)"
        ),
    ),
    ("inheritance", r"inherit(?:s|ed|ing)\b|inheritance"),
    (
        "aging-parent",
        (
            r"(?:mum|mom|mother|father|dad|parents?|gran\w*)\s+(?:needs?|had\s+a\s+fall|is\s+(?:ill|"
            r"frail|unwell|in\s+hospital)|has\s+dementia|are\s+getting\s+(?:old|frail))|"
            r"looking\s+(?:at|for)\s+(?:a\s+)?care\s+homes?"
        ),
    ),
    (
        "serious-illness",
        (
            r"diagnosed|cancer|chemo\w*|(?:has|having|had|needs?|after|for|facing|from|in|knee|hip|heart|eye|back|cataract|brain)\s+(?:\w+\s+)?(?:surgery|operation)\b(?!\s+(?:manager|director|lead))|"
            r"in\s+hospital"
        ),
    ),
    ("injury-accident", r"broke\s+(?:her|his|a)\s+(?:leg|arm|ankle|hip)|(?:had|in)\s+(?:an|a\s+car)\s+accident"),
    ("mental-health-strain", r"burn(?:ed|t)\s*-?out|burnout|signed\s+off\s+sick"),
    ("pet-arrives", r"(?:new|got\s+an?|getting\s+an?|adopt\w+\s+an?)\s+(?:puppy|dog|kitten|cat)\b"),
    ("first-home", rf"(?:buy\w*|looking\s+for|house[- ]hunting\s+for)\s+(?:{_OWN}\s+)?first\s+{_HOME}"),
    (
        "business-sale",
        (
            rf"(?:sell(?:s|ing)?|sold)\s+(?:{_OWN}\s+)?{_FIRM}\b|selling\s+up\b|looking\s+to\s+exit|"
            r"planning\s+(?:her|his|their|an)\s+exit"
        ),
    ),
    (
        "home-sale",
        (
            rf"(?:sell(?:s|ing)?|sold)\s+(?:{_OWN}\s+)?(?:\w+'s?\s+)?(?:old\s+|family\s+)?{_HOME}\b|"
            rf"put(?:ting)?\s+.{{0,20}}on\s+the\s+market|listing\s+{_OWN}\s+{_HOME}"
        ),
    ),
    ("downsizing", r"downsiz(?:e|es|ing)\b"),
    (
        "home-purchase",
        (
            rf"buy(?:s|ing)?\s+(?:{_OWN}\s+)?(?:new\s+|bigger\s+)?{_HOME}\b|(?:house|flat)[- ]hunting|"
            rf"looking\s+for\s+a\s+(?:new\s+|bigger\s+)?{_HOME}\b|made\s+an\s+offer\s+on\s+a|"
            rf"(?:complet|exchang)(?:ed|es|ing)\s+on\s+(?:{_OWN}\s+)?(?:new\s+)?{_HOME}\b"
        ),
    ),
    ("new-home-build", rf"building\s+(?:a|their|her|his)\s+(?:own\s+|new\s+)?{_HOME}\b"),
    (
        "home-renovation",
        (
            r"renovat\w+|doing\s+up\s+(?:a|her|his|their|the)|redoing\s+(?:the|her|his|their)\s+\w+|"
            r"building\s+an\s+extension|new\s+kitchen|new\s+bathroom"
        ),
    ),
    ("water-damage", r"burst\s+pipe|flooded|water\s+damage"),
    (
        "immigration-move",
        r"emigrating|(?:off|moving|going|back)\s+to\s+\w+\s+for\s+good|(?:applying|waiting)\s+for\s+a\s+visa",
    ),
    (
        "new-in-town",
        (
            r"(?:just\s+|recently\s+)?(?:moving|moved|moves|move|relocating|relocated|"
            r"relocates)\s+(?:over\s+|back\s+|here\s+)?(?:to\s+(?!\d|the\s+\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|next\b|early\b|late\b|a\s|an\s|the\s+next|"
            r"new\s+off)[\w'’-]+|here\b|from\s)|new\s+(?:in\s+town|to\s+(?:the\s+area|town|"
            r"the\s+city))|relocating"
        ),
    ),
    ("home-move", r"moving\s+(?:house|home|flat|out|in\s+with|in\b|next\b|(?:on\s+)?(?:the\s+)?\d)|moving\s*$"),
    (
        "job-loss",
        (
            r"(?:got\s+|was\s+|been\s+)?laid\s+off|made\s+redundant|redundanc\w+|lost\s+(?:her|his|"
            r"their)\s+job|(?:was|got|been)\s+let\s+go"
        ),
    ),
    (
        "job-search",
        (
            r"(?:looking|hunting|searching)\s+for\s+(?:an?\s+)?(?:new\s+|next\s+|freelance\s+|contract\s+|interim\s+|permanent\s+|"
            r"full[- ]time\s+|part[- ]time\s+)*"
            r"(?:jobs?|roles?|positions?|work|gigs?|contracts?)\b|job[- ]?hunting|interviewing\s+(?:at|for|with)|"
            r"between\s+jobs|"
            r"open\s+to\s+work"
        ),
    ),
    ("career-change", r"career\s+change|chang(?:es?|ing)\s+careers?|retraining|(?:going|goes)\s+back\s+to\s+work"),
    (
        "promotion",
        (
            r"got\s+(?:the|a\s+new|her\s+new|his\s+new)\s+job|(?:got|was|been|just)\s+promoted|(?:new|"
            r"started\s+a\s+new|starts?\s+a\s+new)\s+(?:role|job|position)\b(?!\s+(?:title|"
            r"description|ad|market))"
        ),
    ),
    ("first-hire", r"first\s+(?:hire|employee)\b"),
    (
        "rapid-hiring",
        (
            r"\bhiring\b(?!\s+managers?)|recruiting\b(?!\s+(?:manager|agency|firm))|growing\s+(?:the|"
            r"her|his|their)\s+team|team\s+is\s+growing"
        ),
    ),
    (
        "business-start",
        (
            rf"(?:start(?:s|ed|ing)?|setting\s+up|set\s+up|founding)\s+(?:up\s+)?{_OWN}\s+(?:[\w-]+\s+){{1,2}}{_FIRM}\b|"
            r"(?:start(?:s|ed|ing)?|launch(?:es|ed|ing)?|setting\s+up|set\s+up|"
            rf"founding)\s+(?:{_OWN}\s+)?(?:own\s+|new\s+)?{_FIRM}\b|(?:go|going|went|gone|"
            r"goes)\s+(?:freelance|solo|out\s+on\s+(?:her|his|their)\s+own)|"
            r"setting\s+up\s+on\s+(?:her|his|their)\s+own"
        ),
    ),
    (
        "store-opening",
        (
            rf"open(?:s|ed|ing)\s+{_OWN}\s+(?:\w+\s+)?(?:office|location|shop|store|caf[eé]|restaurant|bar|branch|salon|"
            r"bakery|gallery|gym)\b|(?:shop|store|caf[eé]|restaurant|bar|salon|bakery|gallery|gym|"
            r"studio)\s+(?:is\s+)?open(?:s|ing)\b"
        ),
    ),
    (
        "medical-practice-start",
        r"open(?:s|ing)\s+(?:an?|her|his|their)\s+(?:own\s+|new\s+|second\s+)?(?:clinic|surgery|practice)",
    ),
    (
        "funding-round",
        (
            r"(?:just\s+)?(?:raised|closed)\s+(?:a|an|their|her|his|the)?\s*.{0,20}(?:round|seed|"
            r"series\s+\w|million|[mk]\b)"
        ),
    ),
    (
        "seeking-capital",
        (
            r"rais(?:e|es|ing)\s+(?:a|an|their|her|his)?\s*.{0,20}(?:round|seed|series\s+\w|capital|"
            r"money|funding|finance)|\braising\s+(?:again|now|soon|next|in)\b|\braising$|fundraising|looking\s+for\s+(?:funding|investors?|investment|"
            r"capital)"
        ),
    ),
    (
        "product-launch",
        (
            r"launch(?:es|ing)\s+(?!a\s+(?:business|company|startup))\w|book\s+(?:is\s+)?(?:out|"
            r"coming\s+out|launch)|bringing\s+out\s+a\s+book"
        ),
    ),
    ("rebrand", r"rebrand\w*"),
    ("website-need", r"new\s+website|redoing\s+(?:the|her|his|their)\s+(?:web)?site"),
    (
        "export-start",
        r"expand(?:s|ing)?\s+(?:in)?to\s+[A-Z]\w+|(?:starting|wants?|hop\w+|plan\w*)\s+to\s+export|exporting\s+to",
    ),
    ("merger-acquisition", r"(?:been|was|being|got)\s+(?:acquired|bought\s+out|taken\s+over)|merging\s+with|merger"),
    ("restructuring", r"layoffs|restructuring|reorgani[sz]\w+"),
    ("lawsuit", r"(?:being|is|was)\s+sued|suing|lawsuit"),
    (
        "milestone-birthday",
        (
            r"turn(?:s|ing|ed)\s+(?:30|40|50|60|70|80|90|thirty|forty|fifty|sixty|seventy|eighty)\b|"
            r"(?:(?:is|are)\s+|^)(?:30|40|50|60|70|80|90)\s+(?:on|in|next|this|tomorrow|today|soon)\b|"
            r"(?:30|40|50|60|70|80|90)th\s+(?:birthday|party)|golden\s+wedding"
        ),
    ),
    ("vacation-plan", r"sabbatical|(?:taking|year)\s+a\s+year\s+(?:off|out)|big\s+trip"),
    ("vehicle-purchase", r"(?:buying|needs?)\s+a\s+(?:new\s+)?(?:car|van)\b(?!\s+\w)"),
)
