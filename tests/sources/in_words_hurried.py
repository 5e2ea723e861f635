"""Sentences as typed or dictated on the way to the car, short and without care; today is 18 November 2026, a Wednesday.

A row: the sentence, and what it tells; whatever a row does not name is to stay blank. Each table was written before
anything was tried on it: an estate agent, a consultant, a founder, somebody between jobs, the host of a group.
"""

from __future__ import annotations

from datetime import date
from typing import Any

Row = tuple[str, dict[str, Any]]


def on(month: int, number: int, year: int = 2026) -> date:
    """A day of the table."""
    return date(year, month, number)


def row(text: str, **told: Any) -> Row:
    """A sentence with what it tells; `seeks_1` is what the second person seeks."""
    return text, {name.replace("_1", "@1").replace("_2", "@2"): value for name, value in told.items()}


SIXTH: tuple[Row, ...] = (
    # an estate agent
    row("viewing with nina petrov 2pm, first time buyer, needs a mortgage broker asap", who=["Nina Petrov"], how="met", events=[("first-home", "")], seeks=["a mortgage broker"]),
    row("bumped into helen at the coffee shop, her mum's moving into a care home, they'll sell the house in spring", who=[7], how="met", where="coffee shop", events=[("aging-parent", ""), ("home-sale", "")]),
    row("call with Derek Vance - roofer, can do small jobs before xmas, said he'd text me a price tomorrow", who=["Derek Vance"], how="call", title="roofer", offers=["small jobs before xmas"], theirs=[("text a price", on(11, 19))]),
    row("Just met Sally Ng, interior designer, 07700 900123, looking for landlords who furnish", who=["Sally Ng"], how="met", title="interior designer", points=["07700 900123"], seeks=["landlords who furnish"]),
    row("open house saturday: mark and leah cohen, selling their condo in june, need a storage place", who=["Mark Cohen", "Leah Cohen"], how="met", on=on(11, 14), where="open house", events=[("home-sale", "2027-06")], seeks=["a storage place"], events_1=[("home-sale", "2027-06")], seeks_1=["a storage place"]),
    row("tom reed rang, boiler's dead, gave him the number of a plumber", who=[2], how="call", events=[("home-emergency-repair", "")]),
    row("Lunch with Fiona Marsh (conveyancer, Marsh & Lowe). She'll get me the draft by Tuesday. I owe her two referrals to first time buyers", who=["Fiona Marsh"], how="meal", title="conveyancer", organisation="Marsh & Lowe", theirs=[("get the draft", on(11, 24))], mine=[("two referrals to first time buyers", None)]),
    row("spoke to pete lawson the surveyor about 12 Mill Lane. report due monday from him", who=["Pete Lawson"], how="call", title="surveyor", theirs=[("report", on(11, 23))]),
    row("Olga Brandt, widow, downsizing, wants someone gentle to clear the house, ring her on thursday", who=["Olga Brandt"], events=[("downsizing", "")], seeks=["someone gentle to clear the house"], mine=[("ring", on(11, 19))]),
    row("coffee w bill. he's buying a second home in the algarve & needs a lawyer there", who=[9], how="coffee", events=[("second-home", "")], seeks=["a lawyer there"]),
    row("met the new lender at harbour bank, name is Kofi Mensah, mortgage adviser, kofi.mensah@harbour.example", who=["Kofi Mensah"], how="met", where="harbour bank", title="mortgage adviser", points=["kofi.mensah@harbour.example"]),
    row("chris dunn at number 9 is putting an extension on, told him I'd ask around for an architect this week", who=["Chris Dunn"], where="number 9", events=[("home-renovation", "")], mine=[("ask around for an architect", on(11, 20))]),
    # a consultant
    row("intro call w/ Amara Obi, head of people at Lumen Labs, they're hiring 20 engineers, wants a handbook template, sending it tonight", who=["Amara Obi"], how="call", title="head of people", organisation="Lumen Labs", events=[("rapid-hiring", "")], seeks=["a handbook template"], mine=[("sending it", on(11, 18))]),
    row("Maria Lopes says her client just hired their first employee and needs payroll", who=[5], events=[("first-hire", "")], seeks=["payroll"]),
    row("breakfast with Greg Tan, employment attorney, Tan Law. knows the PEO people. promised to introduce him to Priya", who=["Greg Tan"], how="meal", title="employment attorney", organisation="Tan Law", offers=["knows the PEO people"], mine=[("introduce to Priya", None)]),
    row("Priya introduced me to her accountant Luis Prado over email, follow up next week", who=["Luis Prado"], how="met", title="accountant", through=[3], mine=[("follow up", on(11, 27))]),
    row("quick call with bo, 15 mins, he's lost his biggest client, wants advice on letting two people go", who=[8], how="call", minutes=15, seeks=["advice on letting two people go"]),
    row("met at the chamber lunch: Dana Weiss, benefits broker", who=["Dana Weiss"], how="met", where="chamber lunch", title="benefits broker"),
    row("Had coffee with Ivan Petrenko who runs a payroll bureau in Leeds; he offered to speak at our breakfast in January", who=["Ivan Petrenko"], how="coffee", title="runs a payroll bureau", town="Leeds", theirs=[("speak at our breakfast", on(1, 31, 2027))]),
    row("grace - promised her the job ad checklist by end of day friday", who=[12], mine=[("the job ad checklist", on(11, 20))]),
    row("Text from Hannah Lee: her boss resigned, she's the new HR director now. Send congrats", who=["Hannah Lee"], how="heard", title="HR director", mine=[("Send congrats", None)]),
    row("zoom w/ Tomas Novak and Petra Novak this morning re payroll software, Petra will send the contract on Monday", who=["Tomas Novak", "Petra Novak"], how="video", theirs=[("send the contract", on(11, 23))]),
    row("Ellen Fitzgerald - mediator with Calm Terms - looking for HR people to refer to", who=["Ellen Fitzgerald"], title="mediator", organisation="Calm Terms", seeks=["HR people to refer to"]),
    row("lunch with helen brandt, her office lease runs out in september, wants to know a good fit-out firm", who=[7], how="meal", events=[("office-move", "2027-09")], seeks=["a good fit-out firm"]),
    # a founder
    row("pitched to Aisha Rahman at Seedcamp demo day, partner at Birch Capital, wants the data room by thursday", who=["Aisha Rahman"], how="met", where="Seedcamp demo day", title="partner", organisation="Birch Capital", seeks=["the data room by thursday"]),
    row("coffee Jon Bell, angel, can intro me to two funds, send him the deck tmrw", who=["Jon Bell"], how="coffee", title="angel", offers=["intro me to two funds"], mine=[("send the deck", on(11, 19))]),
    row("met Wei Zhang through Priya Shah, ex-Stripe, now building an expense tool, looking for a designer", who=["Wei Zhang"], how="met", through=[3], remembered=["ex-Stripe"], seeks=["a designer"]),
    row("Call with tom. They just closed their series A. He'll introduce me to his lead investor", who=[2], how="call", events=[("funding-round", "")], theirs=[("introduce me to his lead investor", None)]),
    row("dinner last night with Sam Osei and Lucy Hart, Lucy is raising a seed round, Sam needs a fractional CFO", who=["Sam Osei", "Lucy Hart"], how="meal", on=on(11, 17), events_1=[("seeking-capital", "")], seeks=["a fractional CFO"]),
    row("emailed Ana Silva the October numbers, she owes me feedback", who=[1], how="wrote", theirs=[("feedback", None)]),
    row("Nadia Karim passed on the round but offered to review our pricing page", who=["Nadia Karim"], theirs=[("review our pricing page", None)]),
    row("Great chat with Victor at the accelerator. Victor Lindqvist, CTO, Polarsys. Needs two rust devs.", who=["Victor Lindqvist"], how="met", where="accelerator", title="CTO", organisation="Polarsys", seeks=["two rust devs"]),
    row("ran into Beth Okoro at the airport on sunday, she left Google, thinking about starting a climate company", who=["Beth Okoro"], how="met", on=on(11, 15), where="airport", events=[("business-start", "")]),
    row("Ed Malone from Fjord VC called. update him in 3 weeks when the pilot is signed", who=["Ed Malone"], how="call", organisation="Fjord VC", mine=[("update him when the pilot is signed", on(12, 9))]),
    row("investor lunch, Carmen Ruiz, Delta Angels, invests in health, met via Bo Diaz, I said I'd send a one pager by 25 nov", who=["Carmen Ruiz"], how="meal", organisation="Delta Angels", through=[8], remembered=["invests in health"], mine=[("send a one pager", on(11, 25))]),
    row("John O'Dell, lawyer at Finch Legal, will draft the SAFE for free if we sign by Dec 1", who=["John O'Dell"], title="lawyer", organisation="Finch Legal", theirs=[("draft the SAFE for free if we sign by Dec 1", None)]),
    # somebody between jobs
    row("informational chat with marta reyes, supply chain lead at Kestrel, told me to talk to Bill and to a guy called Sven Aho", who=["Marta Reyes"], how="met", title="supply chain lead", organisation="Kestrel"),
    row("phone w/ former colleague Raj Patel, 30 min, they're restructuring, he'll pass my cv to his boss", who=["Raj Patel"], how="call", minutes=30, events=[("restructuring", "")], theirs=[("pass my cv to his boss", None)]),
    row("Thank Linda Cho for the reference!", who=["Linda Cho"], mine=[("Thank Linda Cho for the reference", None)]),
    row("coffee with Ana this morning, she mentioned a role at Otto Foods, I need to write to Grace about it by tomorrow", who=[1, 12], how="coffee", mine=[("write to Grace about it", on(11, 19))]),
    row("Met a recruiter, Simone Katz, at the job fair yesterday. Works for Ardent Search. Wants my CV in PDF.", who=["Simone Katz"], how="met", on=on(11, 17), where="job fair", title="recruiter", organisation="Ardent Search", seeks=["my CV in PDF"]),
    row("Dev Anand got laid off too, knows excel wizard stuff, wants to practise interviews together", who=["Dev Anand"], events=[("job-loss", "")], offers=["knows excel wizard stuff"], seeks=["to practise interviews together"]),
    row("linkedin message from Paul Stein, ops director at Cargo One: they open a new warehouse in March", who=["Paul Stein"], how="heard", title="ops director", organisation="Cargo One"),
    row("walk with jean-luc, 1 hour, his son starts college in sept, said I'd send him the bursary link", who=[6], how="met", minutes=60, events=[("college-bound", "2027-09")], mine=[("send the bursary link", None)]),
    row("Nice call from Tess Morgan. She is starting at Ford on 1 December. Write to her then.", who=["Tess Morgan"], how="call", mine=[("Write to her then", None)]),
    row("saw maria costa at church, husband out of work, he's an electrician", who=[4], how="met", where="church"),
    row("neighbour Gus (plumber) helped with the sink, owe him a beer", who=["Gus"], title="plumber", mine=[("a beer", None)]),
    row("met up with old classmates Ben Holt & Amy Sun at The Anchor on friday, Amy works at Bolt, Ben's looking for a flatmate", who=["Ben Holt", "Amy Sun"], how="met", on=on(11, 13), where="The Anchor", organisation_1="Bolt", seeks=["a flatmate"]),
    # the host of a group
    row("visitor: Chloe Martin, wedding planner, brought by Grace, wants florists and caterers", who=["Chloe Martin"], how="met", title="wedding planner", through=[12], seeks=["florists and caterers"]),
    row("1-2-1 with Ana, 50 mins, looking for offices that want weekly flowers, can do events at short notice", who=[1], how="met", minutes=50, seeks=["offices that want weekly flowers"], offers=["events at short notice"]),
    row("Rob Fisk can't make thursday, asked me to find a substitute", who=["Rob Fisk"], mine=[("find a substitute", None)]),
    row("met tessa 😊 and her partner Joe at the mixer, photographer, she'd like to meet venues", who=["Tessa"], how="met", where="mixer", title="photographer", seeks=["venues"]),
    row("mixer tonight, three new faces: Ian Ward (solicitor), Kate Bloom (nutritionist), Leo Marsh (builder, moving office in may)", who=["Ian Ward", "Kate Bloom", "Leo Marsh"], how="met", where="mixer", title="solicitor", title_1="nutritionist", title_2="builder", events_2=[("office-move", "2027-05")]),
    row("Member call with Yara Haddad — accountant — feels the seat is not paying off; call her again in a month", who=["Yara Haddad"], how="call", title="accountant", mine=[("call again", on(12, 18))]),
    row("phil james asked for an introduction to Helen Brandt, promised an answer by monday", who=["Phil James"], seeks=["an introduction to Helen Brandt"], mine=[("an answer", on(11, 23))]),
    row("Speaker for Thursday confirmed: Dr Mia Kahn, psychologist at St Mary's hospital, mia@kahn.example", who=["Dr Mia Kahn"], title="psychologist", organisation="St Mary's hospital", points=["mia@kahn.example"]),
    row("coffee at Luca's with Bo & Priya yesterday", who=[8, 3], how="coffee", on=on(11, 17), where="Luca's"),
    row("Harriet Snow has moved to Porto, new flat, new puppy, needs a vet and a dog walker", who=["Harriet Snow"], town="Porto", events=[("new-in-town", ""), ("pet-arrives", "")], seeks=["a vet and a dog walker"]),
    row("got introduced to Femi Ade by john smith at the golf day, he's in commercial insurance, renewal in april", who=["Femi Ade"], how="met", where="golf day", through=[{10, 11}], remembered=["in commercial insurance"], events=[("insurance-renewal", "2027-04")]),
    row("Elena Costa told me over drinks that her business partner is leaving, she needs a good lawyer, keep it to myself", who=["Elena Costa"], how="coffee", events=[("partnership-change", "")], seeks=["a good lawyer"]),
)  # fmt: skip

SEVENTH: tuple[Row, ...] = (
    # an estate agent
    row("met carla at the open day who's selling her mother's flat and needs a clearance firm told her I'd send two names tonight", who=["Carla"], how="met", where="open day", events=[("home-sale", "")], seeks=["a clearance firm"], mine=[("send two names", on(11, 18))]),
    row("Just off the phone with Tom Reed. Wife's pregnant, due in April. They'll want something bigger.", who=[2], how="call", events=[("new-baby", "2027-04")]),
    row("Sandra Bell / lender at First Federal / 555-201-8890 / met at realtor lunch", who=["Sandra Bell"], how="met", where="realtor lunch", title="lender", organisation="First Federal", points=["555-201-8890"]),
    row("showing at 4 with the Parkers went well, Jim Parker wants to see the place on Elm again, call him saturday", who=["Jim Parker"], mine=[("call", on(11, 21))]),
    row("home inspector Luis Vega gave me a tour, he's happy to do same-day reports, offered 10% off for my clients", who=["Luis Vega"], title="home inspector", offers=["do same-day reports", "10% off for my clients"]),
    row("ana's lease on the shop runs out in march, keep an eye out for retail space for her", who=[1], events=[("office-move", "2027-03")]),
    row("Had a cuppa with old Mrs Hughes, she's moving in with her daughter in the new year and wants the furniture to go to charity", who=["Mrs Hughes"], how="coffee", events=[("home-move", "")]),
    row("closing dinner w/ Ray and Joan Pickett on Monday. Ray's brother is looking to buy near the lake. Joan promised to write a review", who=["Ray Pickett", "Joan Pickett"], how="meal", on=on(11, 16), theirs=[("write a review", None)]),
    row("text from helen: probate came through, wants to list the house after Christmas", who=[7], how="heard", events=[("estate-settlement", "")], seeks=["to list the house after Christmas"]),
    row("Builder called Mick Doyle did our neighbour's roof, met him today, number is 0161 496 0753", who=["Mick Doyle"], how="met", title="builder", points=["0161 496 0753"]),
    row("elder law attorney Judith Kern, coffee next tuesday 10am", who=["Judith Kern"], title="elder law attorney", mine=[("coffee", on(11, 24))]),
    row("Grace mentioned her colleague is relocating from Boston in June. Ask her for an intro.", who=[12], mine=[("Ask for an intro", None)]),
    # a consultant
    row("Lunch meeting with Sam Whitlock from Brightside Payroll yesterday. He'd like to meet accountants with small clients. I'm going to introduce him to Luis.", who=["Sam Whitlock"], how="meal", on=on(11, 17), organisation="Brightside Payroll", seeks=["accountants with small clients"], mine=[("introduce him to Luis", None)]),
    row("priya: 1st employee starts 4 jan, needs contract + handbook. me to send templates fri", who=[3], events=[("first-hire", "2027-01-04")], seeks=["contract + handbook"], mine=[("send templates", on(11, 20))]),
    row("Spoke with an employment lawyer named Deborah Stein at the SHRM conference, she does tribunals and is after HR people who refer", who=["Deborah Stein"], how="call", where="SHRM conference", title="employment lawyer", seeks=["HR people who refer"]),
    row("bo's bookkeeper quit so he's looking for a new one by the end of the month", who=[8], seeks=["a new one by the end of the month"]),
    row("Recommended Grace to Neil Forsyth, CEO of Tarn Foods, they've got a grievance on their hands", who=[12, "Neil Forsyth"], title_1="CEO", organisation_1="Tarn Foods", events_1=[("employment-dispute", "")]),
    row("thank you coffee with Maria Costa for the referral, 30 minutes, her daughter graduates in july", who=[4], how="coffee", minutes=30, events=[("graduation", "2027-07")]),
    row("Kate Lindqvist - benefits broker - Nordic Cover - kate@nordiccover.example - wants SMEs w/ 20+ staff", who=["Kate Lindqvist"], title="benefits broker", organisation="Nordic Cover", points=["kate@nordiccover.example"], seeks=["SMEs w/ 20+ staff"]),
    row("Call w Helen re the panel, she will send the questions by the 25th and I need to book the room", who=[7], how="call", theirs=[("send the questions", on(11, 25))], mine=[("book the room", None)]),
    row("ran into Ted from the rotary, hr manager now at Hollis Glass, they're making 12 people redundant", who=["Ted"], how="met", title="hr manager", organisation="Hollis Glass", events=[("restructuring", "")]),
    row("dictating: had a really good coffee with Naomi Adler she's a leadership coach based in Bristol and she can run workshops for new managers", who=["Naomi Adler"], how="coffee", title="leadership coach", town="Bristol", offers=["run workshops for new managers"]),
    row("Zoom, Priya + her lawyer Hugo Brand, I owe both of them a summary by EOW", who=[3, "Hugo Brand"], how="video", mine=[("a summary", on(11, 20))]),
    row("banker at Lloyds, Alison Tate, introduced by my accountant, likes hiking", who=["Alison Tate"], title="banker", organisation="Lloyds", remembered=["likes hiking"]),
    # a founder
    row("Angel event last night: talked to Maya Feld (ex founder, invests 25k tickets) and Ron Sachs, who knows the Kite Ventures people", who=["Maya Feld", "Ron Sachs"], how="met", title="ex founder", on=on(11, 17), where="Angel event", offers_1=["knows the Kite Ventures people"]),
    row("Tom intro'd me to Elsa Bright at Meridian, she leads seed deals, sending her the memo monday", who=["Elsa Bright"], how="met", where="Meridian", through=[2], mine=[("sending the memo", on(11, 23))]),
    row("quick chat with bill at the gym this morning. might know a CTO. ask again in january", who=[9], how="met", where="gym", mine=[("ask again", on(1, 31, 2027))]),
    row("Jonas Weber said no for now, come back when we have 20 customers, he'll introduce us to their scout though", who=["Jonas Weber"], mine=[("come back when we have 20 customers", None)], theirs=[("introduce us to their scout", None)]),
    row("had breakfast at The Wolseley with Imogen Price, GP at Larch, two kids, hates decks, wants monthly updates", who=["Imogen Price"], how="meal", where="The Wolseley", title="GP", organisation="Larch", seeks=["monthly updates"], remembered=["two kids", "hates decks"]),
    row("Follow up with Ana Silva about the pilot on Thursday", who=[1], mine=[("Follow up about the pilot", on(11, 19))]),
    row("Marcus Doe: cofounder left, looking for a new CTO, raising 2m in spring", who=["Marcus Doe"], events=[("partnership-change", ""), ("seeking-capital", "")], seeks=["a new CTO"]),
    row("beers w/ Olu Adeyemi & Sarah Lund. Olu can help with pricing. Sarah wants an intro to Helen", who=["Olu Adeyemi", "Sarah Lund"], how="coffee", offers=["help with pricing"], seeks_1=["Helen"]),
    row("emma clarke from techstars emailed, they open applications in january, she'd review our draft", who=["Emma Clarke"], how="heard", theirs=[("review our draft", None)]),
    row("Demo to Harbour Bank, met their head of innovation Sofia Reis and John Smith, they want SOC 2 by June", who=["Sofia Reis", {10, 11}], how="met", title="head of innovation", seeks=["SOC 2 by June"], seeks_1=["SOC 2 by June"]),
    row("got 40 min with Peter Vance today, ex CFO at Ocado, great on unit economics", who=["Peter Vance"], how="met", minutes=40, title="ex CFO", organisation="Ocado"),
    row("Investor: Leila Haddad. Fund: Crescent. Ticket 250k. Wants: customer calls. Next: send 3 names by 27/11", who=["Leila Haddad"], title="Investor", organisation="Crescent", seeks=["customer calls"], mine=[("send 3 names", on(11, 27))]),
    # somebody between jobs
    row("Met Joanna Price for a coffee at Pret, she hires planners at Tesco, told me to apply before 30 November, I'll send her my CV tomorrow", who=["Joanna Price"], how="coffee", where="Pret", mine=[("send my CV", on(11, 19))]),
    row("rang my old manager keith today he will be my reference and he knows someone at DHL", who=["Keith"], how="call", offers=["knows someone at DHL"]),
    row("Neighbor Dave works nights at the plant, wife Rosa is a nurse, helped me jump the car", who=["Dave"]),
    row("Alumni dinner - sat beside Arjun Mehta, plant manager at Siemens in Leeds, wants volunteers for the mentoring scheme", who=["Arjun Mehta"], how="met", where="Alumni dinner", title="plant manager", organisation="Siemens", town="Leeds", seeks=["volunteers for the mentoring scheme"]),
    row("heard back from Claire Dumont, interview on 26 Nov, she sent me the job spec", who=["Claire Dumont"], how="heard"),
    row("Spent an hour with Bill on my CV. He's a star. Owe him dinner!", who=[9], how="met", minutes=60, mine=[("dinner", None)]),
    row("linkedin chat with Ola Nilsen, warehouse lead, she's also job hunting, swap leads every friday", who=["Ola Nilsen"], how="met", title="warehouse lead", events=[("job-search", "")], mine=[("swap leads every friday", None)]),
    row("Grace says Mike Tanner at Iron Mountain is hiring shift managers, she'll intro me", who=[12], theirs=[("intro me", None)]),
    row("recruiter rang - Beth Doran - Hays - role in Reading - sends details later today", who=["Beth Doran"], how="call", title="recruiter", organisation="Hays"),
    row("helped priya move house on sunday, met her cousin Anil there, he's an actuary", who=[3, "Anil"], how="met", on=on(11, 15), title_1="actuary"),
    row("must thank tom for the intro to Kestrel", who=[2], mine=[("thank tom for the intro to Kestrel", None)]),
    row("Coffee with Yvonne Parry from the library group, widowed last year, would love company on Saturdays, good at proofreading", who=["Yvonne Parry"], how="coffee", seeks=["company on Saturdays"], offers=["good at proofreading"]),
    # the host of a group
    row("new member Aaron Cole (electrician, Cole Electric) brought by Bo, wants letting agents, can do EICRs", who=["Aaron Cole"], title="electrician", organisation="Cole Electric", through=[8], seeks=["letting agents"], offers=["do EICRs"]),
    row("Visitors today were Fran Mills the florist and Hetty Ross the photographer. Hetty wants wedding venues", who=["Fran Mills", "Hetty Ross"], how="met", title="florist", title_1="photographer", seeks_1=["wedding venues"]),
    row("call from jean-luc, can't host the december mixer, asked if I know a bar with a back room", who=[6], how="call", seeks=["a bar with a back room"]),
    row("Priya and Tom did their 1-2-1, Tom needs a bookkeeper, Priya will connect him", who=[3, 2], seeks_1=["a bookkeeper"], theirs=[("connect him", None)]),
    row("sat next to Monique Dubois at the lunch - speaks French and German, translator, moving to Lyon in February", who=["Monique Dubois"], how="met", where="lunch", title="translator", remembered=["speaks French and German"], events=[("new-in-town", "2027-02")]),
    row("Ian Ward's wife had a baby girl on Monday! send flowers", who=["Ian Ward"], events=[("new-baby", "")], mine=[("send flowers", None)]),
    row("Speaker idea: Dr Femi Bello, sleep doctor, fee 500, knows Grace", who=["Dr Femi Bello"], title="sleep doctor", offers=["knows Grace"]),
    row("Met w/ Patrice Lowe abt sponsoring mixer, marketing lead @ Foundry Gin, decision by 1 dec, send her deck tmrw am", who=["Patrice Lowe"], how="met", title="marketing lead", organisation="Foundry Gin", mine=[("send deck", on(11, 19))]),
    row("Walter Kern retiring at christmas, looking for someone to take over his practice, Maria Lopes might know", who=["Walter Kern"], events=[("retirement", "2026-12-25")], seeks=["someone to take over his practice"]),
    row("thanks to grace I met Rita Sousa (tax adviser in Porto) yesterday evening, she speaks at events for free", who=["Rita Sousa"], how="met", on=on(11, 17), title="tax adviser", town="Porto", through=[12]),
    row("Poppy Lane joined the group tonight!! Dog groomer. Wants vets + pet shops. Her number: 07911 123456", who=["Poppy Lane"], title="Dog groomer", seeks=["vets + pet shops"], points=["07911 123456"]),
    row("Helen asked for a mediator for a family business, I told her I'd introduce Ellen Fitzgerald by Monday", who=[7], seeks=["a mediator for a family business"], mine=[("introduce Ellen Fitzgerald", on(11, 23))]),
)  # fmt: skip

EIGHTH: tuple[Row, ...] = (
    # an estate agent
    row("met gareth pugh at the auction, damp surveyor, 07812 555014, wants to get to know letting agents, I'll send him three names by monday", who=["Gareth Pugh"], how="met", where="auction", title="damp surveyor", points=["07812 555014"], seeks=["letting agents"], mine=[("send three names", on(11, 23))]),
    row("coffee with tom reed this morning, he's thinking of downsizing next year, needs a storage unit", who=[2], how="coffee", events=[("downsizing", "2027")], seeks=["a storage unit"]),
    row("Called Mrs Okoye back. Daughter's getting married in August, she wants the loft cleared first. Told her I'd find someone.", who=["Mrs Okoye"], how="call", events=[("engagement-wedding", "2027-08")], mine=[("find someone", None)]),
    row("viewing with Pat and Lou Hansen: first baby due in may, need a third bedroom, introduced by Bo Diaz", who=["Pat Hansen", "Lou Hansen"], how="met", events=[("new-baby", "2027-05")], events_1=[("new-baby", "2027-05")], seeks=["a third bedroom"], seeks_1=["a third bedroom"], through=[8]),
    row("steve the plumber rang, can do emergencies at weekends, owes me an invoice", who=["Steve"], how="call", title="plumber", offers=["do emergencies at weekends"], theirs=[("an invoice", None)]),
    row("ran into Olive Chen, stager at Fresh Rooms, on Main Street yesterday. she'll lend me chairs for the open house by thursday", who=["Olive Chen"], how="met", on=on(11, 17), where="Main Street", title="stager", organisation="Fresh Rooms", theirs=[("lend chairs for the open house", on(11, 19))]),
    # a consultant
    row("1-2-1 with priya, 45 mins, she's looking for a good employment lawyer, promised her two names by tomorrow", who=[3], how="met", minutes=45, seeks=["a good employment lawyer"], mine=[("two names", on(11, 19))]),
    row("zoom with Ines Cabral and Rob Tate, Ines runs an accounting firm in Leeds, Rob is after a payroll partner", who=["Ines Cabral", "Rob Tate"], how="video", title="runs an accounting firm", town="Leeds", seeks_1=["a payroll partner"]),
    row("Email from Helen Brandt: panel moved to 3 December, she'd like me to chair", who=[7], how="heard"),
    row("Met Sunita Rao (HR director, Palmer Foods) at the CIPD dinner last Thursday - restructuring in Q1, interested in coaching", who=["Sunita Rao"], how="met", on=on(11, 12), where="CIPD dinner", title="HR director", organisation="Palmer Foods", events=[("restructuring", "")], seeks=["coaching"]),
    row("lunch at Dishoom with grace, her landlord is putting the rent up, she might move offices in spring", who=[12], how="meal", where="Dishoom", events=[("office-move", "")]),
    row("ask Maria Lopes for the benefits broker's number next week", who=[5], mine=[("ask Maria Lopes for the benefits broker's number", on(11, 27))]),
    # a founder
    row("met Theo Brandvold at slush, angel, ex-Spotify, writes 50k cheques, said he'd intro me to two funds, deck to him by friday", who=["Theo Brandvold"], how="met", where="slush", title="angel", theirs=[("intro me to two funds", None)], mine=[("deck to him", on(11, 20))]),
    row("Great call with Ngozi Umeh from Baobab Capital, 25 min, she loved the demo, wants to speak to two customers", who=["Ngozi Umeh"], how="call", organisation="Baobab Capital", minutes=25, seeks=["two customers"], remembered=["loved the demo"]),
    row("dinner with Bill and his cofounder Ade Cole on Saturday, Ade needs a patent attorney", who=[9, "Ade Cole"], how="meal", on=on(11, 14), seeks_1=["a patent attorney"]),
    row("Priya connected me with Hal Jensen, CFO at Orbit, he can review our model, call him on 24 nov", who=["Hal Jensen"], how="met", through=[3], title="CFO", organisation="Orbit", offers=["review our model"], mine=[("call", on(11, 24))]),
    row("spoke to ana, she just closed a new round and is hiring a head of sales", who=[1], how="call", events=[("funding-round", ""), ("rapid-hiring", "")]),
    row("bumped into lars eklund on the train, he sold his startup and is bored, would be a good advisor", who=["Lars Eklund"], how="met", where="train", events=[("business-sale", "")]),
    # somebody between jobs
    row("chat with Erin Walsh, logistics manager at Maersk, thinks they'll open a role in February, I need to send her my CV by Monday", who=["Erin Walsh"], how="met", title="logistics manager", organisation="Maersk", mine=[("send my CV", on(11, 23))]),
    row("coffee with former boss Dan Whitaker at Costa, he offered to be a reference, his wife is starting a bakery", who=["Dan Whitaker"], how="coffee", where="Costa", offers=["be a reference"], events=[("business-start", "")]),
    row("rang bo, he knows the ops director at Kestrel, will introduce me next week", who=[8], how="call", offers=["knows the ops director at Kestrel"], theirs=[("introduce me", on(11, 27))]),
    row("Saw Petra from yoga, she lost her job too, said I'd look over her CV on sunday", who=["Petra"], how="met", events=[("job-loss", "")], mine=[("look over her CV", on(11, 22))]),
    row("Text from John Smith re the warehouse job, he needs a forklift driver asap", who=[{10, 11}], how="heard", seeks=["a forklift driver asap"]),
    row("Cleo Barnes, careers coach, cleo@barnes.example, met at the library workshop on 4 November, offers a free first session", who=["Cleo Barnes"], how="met", on=on(11, 4), where="library workshop", title="careers coach", points=["cleo@barnes.example"], offers=["a free first session"]),
    # the host of a group
    row("visitor this morning: Amir Nasser, commercial lender, guest of Tom, looking for accountants and business brokers", who=["Amir Nasser"], how="met", title="commercial lender", through=[2], seeks=["accountants and business brokers"]),
    row("met sue barton, caterer, at the mixer, does weddings and funerals, wants to meet event planners & venues", who=["Sue Barton"], how="met", where="mixer", title="caterer", seeks=["event planners & venues"]),
    row("Call w/ Jean-Luc - he'll speak in January, needs a projector, send him the brief by eod friday", who=[6], how="call", theirs=[("speak", on(1, 31, 2027))], seeks=["a projector"], mine=[("send the brief", on(11, 20))]),
    row("Ada Quist left the group, moving to Denver in the spring, great realtor, stay in touch", who=["Ada Quist"], title="great realtor", events=[("new-in-town", "")]),
    row("introduced Priya to Helen at the breakfast today", who=[3, 7], how="met", where="breakfast"),
    row("Nina Falk told me her business partner is retiring in June and she's looking for a buyer, keep quiet", who=["Nina Falk"], events=[("partnership-change", "2027-06")], seeks=["a buyer"]),
)  # fmt: skip

NINTH: tuple[Row, ...] = (
    row("met Hanna Voss at the chamber lunch, estate planner, looking for mediators, I promised her my fee sheet by Tuesday", who=["Hanna Voss"], how="met", where="chamber lunch", title="estate planner", seeks=["mediators"], mine=[("my fee sheet", on(11, 24))]),
    row("call with Oscar Lindgren this morning, architect at Studio Nord, his lease ends in march, he'll send me the floor plans tomorrow", who=["Oscar Lindgren"], how="call", title="architect", organisation="Studio Nord", events=[("office-move", "2027-03")], theirs=[("send the floor plans", on(11, 19))]),
    row("coffee w/ paula dias at cafe luso yesterday, physio, wants to meet personal trainers, introduced by grace", who=["Paula Dias"], how="coffee", on=on(11, 17), where="cafe luso", title="physio", seeks=["personal trainers"], through=[12]),
    row("Lunch with Bo and Tom at Martino's, Bo needs a van driver, Tom can lend me his projector", who=[8, 2], how="meal", where="Martino's", seeks=["a van driver"], offers_1=["lend me his projector"]),
    row("spoke to priya about her move, she's relocating to Madrid in March, find her a good relocation agent by the end of the month", who=[3], how="call", events=[("new-in-town", "2027-03")], mine=[("find a good relocation agent", on(11, 30))]),
    row("Dr Karen Webb, GP, runs the Elm Street surgery, met at the school fair on Saturday, karen@elmstreet.example", who=["Dr Karen Webb"], how="met", on=on(11, 14), where="school fair", title="GP", points=["karen@elmstreet.example"]),
    row("bumped into my old client Rita Gomes outside the bank; she's getting divorced and needs a mediator, be discreet", who=["Rita Gomes"], how="met", where="bank", events=[("divorce", "")], seeks=["a mediator"]),
    row("Zoom with Felix Braun (VP Sales, Quantix) 30 mins. Looking for resellers in Spain. Send him two names next week.", who=["Felix Braun"], how="video", minutes=30, title="VP Sales", organisation="Quantix", seeks=["resellers in Spain"], mine=[("send two names", on(11, 27))]),
    row("Helen's daughter is starting university in September, offered to look at her personal statement", who=[7], events=[("college-bound", "2027-09")], mine=[("look at her personal statement", None)]),
    row("met two people at the expo: Omar Said, packaging supplier, and Lina Berg, food stylist. Lina wants to meet chefs", who=["Omar Said", "Lina Berg"], how="met", where="expo", title="packaging supplier", title_1="food stylist", seeks_1=["chefs"]),
    row("text from ana: she can do the flowers on 12 december, wants a deposit by friday", who=[1], how="heard", offers=["do the flowers on 12 december"], seeks=["a deposit by friday"]),
    row("dinner at Grace's last Saturday, sat next to Ivo Petrov, a tax lawyer who's new in town and wants to find a running club", who=["Ivo Petrov"], how="meal", on=on(11, 14), where="Grace's", title="tax lawyer", events=[("new-in-town", "")], seeks=["a running club"]),
    row("Kim Sato from Otter Studio phoned, they're rebranding in January and need a copywriter, said I'd ask Priya", who=["Kim Sato"], how="call", organisation="Otter Studio", events=[("rebrand", "2027-01")], seeks=["a copywriter"], mine=[("ask Priya", None)]),
    row("walk with bill, his mother has dementia, looking at care homes, I owe him the name of the care adviser", who=[9], how="met", events=[("aging-parent", "")], mine=[("the name of the care adviser", None)]),
    row("met Jade Cooper through Maria Lopes, wedding photographer based in Porto, can shoot events on weekdays, no favours owed", who=["Jade Cooper"], how="met", through=[5], title="wedding photographer", town="Porto", offers=["shoot events on weekdays"]),
    row("Emailed Stefan Roth the contract today, he'll sign it by Monday", who=["Stefan Roth"], how="wrote", theirs=[("sign it", on(11, 23))]),
    row("chat with our neighbour Wendy Hill over the fence, she's retiring in April, selling her practice", who=["Wendy Hill"], how="met", events=[("retirement", "2027-04"), ("business-sale", "")]),
    row("breakfast meeting Karl Jung, banker, Harbour Bank, happy to talk to first time founders, follow up in two weeks", who=["Karl Jung"], how="meal", title="banker", organisation="Harbour Bank", offers=["talk to first time founders"], mine=[("follow up", on(12, 2))]),
    row("viewing 5pm with the new couple, Sean and Amy Doyle, expecting in feb, need a mortgage broker, gave them Luca's card", who=["Sean Doyle", "Amy Doyle"], how="met", events=[("new-baby", "2027-02")], events_1=[("new-baby", "2027-02")], seeks=["a mortgage broker"], seeks_1=["a mortgage broker"]),
    row("Tom Reed introduced me to his sister Clara Reed at the barbecue, she's a headhunter, she needs office space", who=["Clara Reed"], how="met", where="barbecue", through=[2], title="headhunter", seeks=["office space"]),
    row("call mia torres on thursday about the venue, 0171 555 2200", who=["Mia Torres"], points=["0171 555 2200"], mine=[("call mia torres about the venue", on(11, 19))]),
    row("Had a drink with John O'Leary, he's been made redundant, ops manager, I said I'd introduce him to Linda at Cargo One this week", who=["John O'Leary"], how="coffee", title="ops manager", events=[("job-loss", "")], mine=[("introduce him to Linda at Cargo One", on(11, 20))]),
    row("panel at the library: Asha Patel, data lawyer, wants speaking slots, promised to mention her to Helen", who=["Asha Patel"], how="met", title="data lawyer", seeks=["speaking slots"], mine=[("mention her to Helen", None)]),
    row("Grace asked me for a plumber, sent her Steve's number", who=[12], seeks=["a plumber"]),
    row("new contact Yusuf Kaya, imports tiles, yusuf@kaya.example, met on the train to Braga", who=["Yusuf Kaya"], how="met", where="train to Braga", points=["yusuf@kaya.example"]),
    row("rosa called, her father passed away last week, send a card", who=["Rosa"], how="call", events=[("estate-settlement", "")], mine=[("send a card", None)]),
    row("Met Nico Ferri at the co-working on Friday - UX designer - just moved here from Milan - looking for freelance work", who=["Nico Ferri"], how="met", on=on(11, 13), where="co-working", title="UX designer", events=[("new-in-town", ""), ("job-search", "")], seeks=["freelance work"]),
    row("1:1 with Jean-Luc 40 min, he'd love an intro to Helen Brandt, he promised me tickets for the match", who=[6], how="met", minutes=40, seeks=["Helen Brandt"], theirs=[("tickets for the match", None)]),
    row("met ellen park and her colleague dave nunn from Vertex at the launch, ellen is hiring a data analyst, dave knows the council people", who=["Ellen Park", "Dave Nunn"], how="met", where="launch", organisation_1="Vertex", events=[("rapid-hiring", "")], offers_1=["knows the council people"]),
    row("Priya's looking for a co-host for the March mixer, told her I'd think about it", who=[3], seeks=["a co-host for the March mixer"], mine=[("think about it", None)]),
)  # fmt: skip
