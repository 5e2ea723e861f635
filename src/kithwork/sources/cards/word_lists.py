"""Words that cards hold, by what they say of a line; chosen by hand from general practice, in many languages."""

from __future__ import annotations

from kithwork.core.text import fold


def _set(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


TITLE_HEADS = _set(
    """
    manager director executive ceo cfo cto coo cmo cio cpo chro president chairman chairwoman chair founder
    cofounder co-founder owner partner principal proprietor officer head lead leader supervisor coordinator
    administrator secretary assistant associate analyst consultant advisor adviser counsel counsellor counselor
    attorney lawyer solicitor barrister notary paralegal engineer architect designer developer programmer scientist
    researcher professor lecturer teacher tutor trainer coach mentor mediator therapist psychologist doctor
    physician surgeon dentist nurse midwife pharmacist vet veterinarian accountant bookkeeper auditor controller
    treasurer banker broker agent realtor appraiser surveyor inspector planner organiser organizer producer editor
    writer author journalist copywriter translator interpreter photographer videographer artist illustrator musician
    singer actor celebrant caterer chef baker florist gardener landscaper builder contractor plumber electrician
    carpenter joiner painter decorator roofer mechanic driver pilot captain pastor priest rabbi curator librarian
    recruiter headhunter salesman saleswoman salesperson representative rep specialist strategist technician
    operator buyer merchandiser ambassador vp svp evp md gm intern trainee apprentice student fellow trustee member
    delegate consul minister senator councillor underwriter adjuster actuary economist statistician geologist
    biologist chemist physicist optician optometrist physiotherapist osteopath chiropractor acupuncturist
    nutritionist dietitian masseuse stylist hairdresser barber esthetician beautician tailor upholsterer locksmith
    handyman cleaner concierge receptionist host hostess facilitator evangelist freelancer investor entrepreneur
    marketer publicist spokesperson creator blogger podcaster speaker geschäftsführer geschäftsführerin
    geschäftsleiter geschäftsleiterin inhaber inhaberin leiter leiterin vorstand vorstandsvorsitzender vorsitzender
    vorsitzende prokurist prokuristin gesellschafter gesellschafterin berater beraterin steuerberater
    steuerberaterin unternehmensberater rechtsanwalt rechtsanwältin notar notarin wirtschaftsprüfer
    wirtschaftsprüferin ingenieur ingenieurin architekt architektin referent referentin sachbearbeiter
    sachbearbeiterin mitarbeiter mitarbeiterin verkäufer verkäuferin vertrieb vertriebsleiter vertriebsleiterin
    verkaufsleiter verkaufsleiterin projektleiter projektleiterin teamleiter teamleiterin abteilungsleiter
    abteilungsleiterin meister meisterin kaufmann kauffrau makler maklerin immobilienmakler arzt ärztin zahnarzt
    zahnärztin tierarzt tierärztin psychologe psychologin therapeut therapeutin mediatorin trainerin fotograf
    fotografin gestalter gestalterin grafiker grafikerin redakteur redakteurin journalistin übersetzer übersetzerin
    dozent dozentin professorin assistentin sekretärin bürgermeister bürgermeisterin pfarrer pfarrerin directeur
    directrice gérant gérante responsable cheffe président présidente fondateur fondatrice associé associée avocat
    avocate notaire médiateur médiatrice conseiller conseillère consultante ingénieur ingénieure architecte
    comptable expert-comptable expert commercial commerciale vendeur vendeuse médecin dentiste infirmier infirmière
    psychologue thérapeute kinésithérapeute professeur formateur formatrice chargé chargée coordinateur
    coordinatrice traducteur traductrice photographe graphiste journaliste rédacteur rédactrice courtier courtière
    agente directora diretor diretora gerente sócio sócia socio socia presidente fundador fundadora administrador
    administradora advogado advogada abogado abogada solicitador solicitadora notário notária notario notaria
    mediador mediadora consultor consultora engenheiro engenheira ingeniero ingeniera arquiteto arquiteta arquitecto
    arquitecta contabilista contador contadora economista médico médica medico medica dentista enfermeiro enfermeira
    psicólogo psicóloga terapeuta professora profesor profesora tradutor tradutora traductor traductora fotógrafo
    fotógrafa jornalista periodista comercial vendedor vendedora técnico técnica coordenador coordenadora
    coordinador coordinadora responsável encargado jefe jefa asesor asesora corretor corretora direttore direttrice
    amministratore amministratrice titolare avvocato avvocata commercialista ingegnere architetto geometra
    consulente responsabile dottore dottoressa psicologa traduttore traduttrice fotografo giornalista notaio
    venditore professoressa directeur-generaal eigenaar eigenaresse oprichter vennoot adviseur advocaat notaris
    accountmanager makelaar arts tandarts huisarts bestuurder voorzitter hoofd medewerker vd ägare säljare säljchef
    konsult advokat ingenjör arkitekt direktör direktør konsulent leder daglig rådgiver rådgivare läkare lærer
    toimitusjohtaja myyntipäällikkö johtaja dyrektor prezes kierownik właściciel adwokat radca inżynier specjalista
    doradca księgowa księgowy ředitel jednatel obchodní manažer inženýr advokát účetní majitel jednatelka ředitelka
    igazgató ügyvezető vezető ügyvéd mérnök építész tulajdonos vedoucí projektant projektantka konateľ direktor
    direktorica voditelj voditeljica odvjetnik odvjetnica vlasnik vlasnica savjetnik savjetnica arhitekt inženjer müdür
    müdürü müdiresi uzmanı avukat mimar mühendis mühendisi danışman danışmanı kurucu framkvæmdastjóri ráðgjafi
    leiðsögumaður lögmaður arkitekt avocat avocată arhitect inginer consilier sommelier sommelière potter ceramicist
    sculptor jeweller jeweler goldsmith brewer vintner butcher brewmaster chefarzt oberarzt facharzt
    """
)
"""What people do or are, as a title ends or begins with it."""

DEPARTMENTS = _set(
    """
    department dept division abteilung bereich fachbereich département departamento dipartimento afdeling avdelning
    faculty fakultät faculté faculdade facultad institute institut instituto unit team section office bureau
    directorate dezernat referat lehrstuhl fachgebiet fachgruppe professur laboratoire laboratorio laboratório chair
    lehrgebiet sachgebiet wydział katedra dział serviço servizio servicio
    """
)
"""What a part of a firm is called."""

FIRM_WORDS = _set(
    """
    group groupe gruppe grupo gruppo holding holdings partners associates associés consulting consultants
    consultancy consultores solutions services service systems technologies technology tech software digital
    digitals media studio studios agency agence agentur agência agencia bureau büro buero office offices labs lab
    works werke werkstatt atelier design designs architects architekten architectes arquitetos law legal lawyers
    solicitors avocats rechtsanwälte advogados abogados kanzlei chambers notaires notarissen bank insurance
    assurances versicherung versicherungen seguros assicurazioni finance financial capital investments invest wealth
    mortgage mortgages realty properties property estates immobilien immobilier imobiliária inmobiliaria immobiliare
    construction constructions construções construcciones bau bygg builders building buildings homes home hotel
    hotels restaurant restaurante ristorante bistro café cafe coffee bakery bäckerei boulangerie catering kitchen
    bar brewery winery wines vins vin vinhos bodegas foods food farm farms garden gardens gärtnerei airlines airways
    aviation travel travels tours reisen voyages viagens viajes logistics logistik logistique logística logistyka
    transport transports transportes trasporti spedition shipping movers electric electricals electrical elektro
    electronics plumbing heating roofing motors auto autos automotive garage machinery maschinenbau manufacturing
    industries industrial industrie industria engineering ingenieure steel metal metals chemicals pharma
    pharmaceuticals pharmacy apotheke pharmacie health healthcare medical clinic klinik clinique clínica dental
    practice praxis hospital school schule école escola college university universität université universidade
    academy akademie institute institut foundation stiftung fondation fundação fundación association verein verband
    society club church museum gallery galerie theatre theater festival events event entertainment productions
    production films film pictures music records publishing publishers verlag éditions editora press news times
    magazine marketing advertising communications pr photography fotografie photographie fotografia imaging print
    printing druckerei imprimerie fashion boutique salon spa beauty jewellery jewelry textiles linen fabrics
    furniture möbel interiors store stores shop market supermarket trading traders trade imports exports
    international global worldwide enterprises enterprise ventures company network networks security energy solar
    power water environmental recycling cleaning facilities management recruitment staffing personnel training
    coaching mediation advisory accountants accountancy steuerberatung steuerberatungsgesellschaft treuhand cabinet
    étude sociedade société soc ministry ministère ministerium council government embassy consulate chamber kammer
    handelskammer airline bank's collective cooperative co-op inspections inspection advocaten makelaars
    """
)
"""Trades and words that firms bear in their names."""

SAYING = _set(
    """
    the your you our we us my i it is are be let get make made making with without for from since every always never
    more better best than where when how what who why und oder für mit ohne ihr ihre wir unser ihnen seit immer mehr
    der die das pour avec sans vous nous votre notre vos nos depuis toujours plus para com sem você nosso sua seu
    desde sempre mais con sin su sus nuestro siempre más per il vostro nostro dal da opening serving creating
    building bringing helping
    """
)
"""Words of sentences and slogans."""

GIVEN = _set(
    """
    aaron abdul abigail adam adrian agnes ahmed aisha alan albert alejandro alessandro alex alexander alexandra
    alfred alice alicia alison amanda amelia amir amit amy ana anders andrea andreas andrew andré angela anil anita
    anja ann anna anne annette anthony antoine antonio antónio anton arjun arthur astrid audrey avery barbara
    beatrice beatriz ben benedict benjamin bernard bernd bettina bianca birgit björn bob brenda brian bridget bruno
    camille carl carla carlos carmen carol caroline carolina catarina catherine cecilia chantal charles charlotte
    chiara chloe chris christian christiane christina christine christoph christopher claire clara claudia claudio
    colin daniel daniela danielle dario david deborah denise dennis derek diana diego dieter dirk dmitri dominic
    dominique donald donna dorothy douglas edward elaine eleanor elena elisa elisabeth elizabeth ella ellen emil
    emily emma eric erica erik ernst esther eugene eva evelyn fabio fatima federico felix fernando filipe fiona
    florian frances francesca francesco francis francisco franck françois frank franz fred frederick friedrich
    gabriel gabriela gareth gary geoffrey george georg gerald gerhard giovanni giulia giuseppe gloria gonçalo grace
    graham greg gregory guillaume gunther gustavo hannah hans harald harry heather heike heinrich heinz helen helena
    helga helmut henri henrik henry herbert hilary holger howard hugh hugo ian ibrahim ignacio ines inês inge ingrid
    irene irina isabel isabella isabelle ivan jack jacob jacqueline jacques jakob james jan jane janet jasmine jason
    javier jean jeff jeffrey jennifer jens jeremy jessica jim joan joana joanna joanne joao joão joaquim jochen joe
    joel johan johann johanna john jon jonas jonathan jordi jorge jörg josé josef joseph josephine joshua joyce juan
    judith julia julian juliane julie jürgen justin karen karin karl karthick kate katharina katherine kathleen
    kathryn katja kay keith kelly ken kenneth kerstin kevin kim klaus kristin kumar kurt lars laura laurent lauren
    lea leo leon leonardo leslie liam lily linda lisa liz lorenzo louis louise luca lucas lucia lucy luis luís luisa
    lukas lynn madeleine magdalena maja manfred manuel manuela marc marcel marco marcus margaret maria mariana marie
    marina mario marion mark markus marta martin martina mary mateusz mathieu matteo matthew matthias maurice max
    maximilian megan mehmet melanie melissa michael michaela michał michel michelle miguel mike mila miriam mohamed
    mohammed mohammad monica monika monique muhammad nadia nancy natalia natalie nathalie nathan neil nicholas nick
    nicola nicolas nicole niels nigel nikolai nina noah nora norbert nuno olaf oliver olivia olivier omar oscar otto
    pablo pamela paolo pascal patricia patrick paul paula paulo pauline pedro peter petra phil philip philipp
    philippe pierre priya rachel rafael rainer raj rajesh ralf ralph ramon raquel rebecca regina reinhard renate
    revanth ricardo richard rita robert roberto robin roger roland roman ronald rosa rosemary ruth ryan sabine sally
    sam samantha samuel sandra santhosh sanjay sara sarah scott sean sebastian selva sergio sharon sheila silke
    silvia simon simone sofia sonia sophia sophie stefan stefanie stella stephan stephanie stephen steve steven
    stuart sue susan susanne sven sylvia tamara tanja tatiana teresa thomas tim timothy tina tobias tom tomas tomasz
    tony tracy uwe ulrich ulrike ursula valentina valerie vanessa vera verena veronica victor victoria viktor
    vincent virginia vitor volker walter wayne wendy werner wilhelm will william wolfgang xavier yasmin yvonne zoe
    ahmet aino aleksandra aleksander ali andreea andrej andrzej angelo anneli antti arne asta ayşe barbora bartosz
    bjarne bogdan bojan can cem cristian cristina danuta dawid denis dimitris dorota dragan dušan ebru elif emre erkki
    ewa fatma filip gabor gergely goran grażyna grzegorz guðrun gunnar guðmundur hakan halina hanna hanne harri henryk
    hiroshi ilona ilse ioana ion ivana jacek jadwiga jakub jana jarosław jelena jerzy jiří joost jozef jukka kaja
    kamil kari katarzyna kenji kjell krzysztof lajos lena leszek luka maciej maja malgorzata małgorzata marek marija
    marjan markku mart mehmet mette mihai mikko milan milena mira miroslav mustafa nikola nikos olga ondřej ole otto
    paweł pekka petr piotr radek rasmus reto roman rūta ryszard sanne selin sigrid silje sławomir søren stanisław
    stavros stelian svetlana sven takashi tadeusz teemu tomáš tove urszula veli vesna viktória vladimir wojciech
    yael yannis yuki zbigniew zeynep zofia zoltán zuzana ágnes aoife siobhán niamh ciarán aroha fatima karen
    """
)
"""Given names that cards often bear; a hint beside others."""

_NAMES = """
    sales|marketing|human resources|hr|finance|accounting|legal|engineering|research and development|r&d|
    it|operations|customer service|customer success|procurement|purchasing|public relations|communications|
    vertrieb|einkauf|personal|buchhaltung|entwicklung|comptabilité|ressources humaines|recursos humanos|
    comercial|financeiro
"""
DEPARTMENT_NAMES = frozenset(name.strip() for name in _NAMES.split("|"))
"""Parts of a firm that need no word for it."""
