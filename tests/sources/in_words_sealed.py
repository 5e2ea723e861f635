"""Forty sentences that were written before the reading was mended, and looked at only when it was done.

A row: the sentence, and what it tells; today is 18 November 2026, a Wednesday.
"""

from __future__ import annotations

from tests.sources.in_words_hurried import Row, on, row

ELEVENTH: tuple[Row, ...] = (
    row("met Oona Kelly at the tenants meeting, property manager, wants a reliable electrician, promised her Steve's number tonight", who=["Oona Kelly"], how="met", where="tenants meeting", title="property manager", seeks=["a reliable electrician"], mine=[("Steve's number", on(11, 18))]),
    row("lunch with bo yesterday he is opening a second office in Leeds in may", who=[8], how="meal", on=on(11, 17), events=[("store-opening", "2027-05")]),
    row("email ana the price list tomorrow", who=[1], mine=[("email the price list", on(11, 19))]),
    row("Ralph Stone, roofer at Stone & Sons, 0113 496 0118, does slate, recommended by helen", who=["Ralph Stone"], title="roofer", organisation="Stone & Sons", points=["0113 496 0118"], through=[7]),
    row("had lunch with Farid and Nour Saleh, they're buying their first home, need a mortgage broker", who=["Farid Saleh", "Nour Saleh"], how="meal", events=[("first-home", "")], events_1=[("first-home", "")], seeks=["a mortgage broker"], seeks_1=["a mortgage broker"]),
    row("call from priya, her office flooded, needs somewhere to work from monday", who=[3], how="call", events=[("water-damage", "")], seeks=["somewhere to work from monday"]),
    row("coffee w/ Tilda Moss (UX researcher, ex-BBC) at Monmouth, can run user tests for us, I owe her a coffee", who=["Tilda Moss"], how="coffee", where="Monmouth", title="UX researcher", offers=["run user tests for us"], mine=[("a coffee", None)]),
    row("Spoke to Anders Holm, founder of Kelp, raising a seed round, intro him to Jon Bell by friday", who=["Anders Holm"], how="call", title="founder", organisation="Kelp", events=[("seeking-capital", "")], mine=[("intro him to Jon Bell", on(11, 20))]),
    row("john smith the banker has a new assistant, Polly Grant", who=[{10, 11}]),
    row("ran into maria costa at the market, she's semi retired now, has a new dog", who=[4], how="met", where="market", events=[("pet-arrives", "")]),
    row("Grace is looking for a keynote speaker for 4 March", who=[12], seeks=["a keynote speaker for 4 March"]),
    row("Dr Amit Desai, dentist, opening a practice in Croydon, needs an accountant who knows dentists, met at the BNI visitor day", who=["Dr Amit Desai"], how="met", where="BNI visitor day", title="dentist", events=[("medical-practice-start", "")], seeks=["an accountant who knows dentists"]),
    row("remind me to call Helen Brandt on 1 december about the lease", who=[7], mine=[("call Helen Brandt about the lease", on(12, 1))]),
    row("zoomed with Pilar Otero, she does PR for wineries and she'd love to meet food bloggers", who=["Pilar Otero"], how="video", seeks=["food bloggers"]),
    row("Tom and his wife are expecting in april, don't tell anyone", who=[2], events=[("new-baby", "2027-04")]),
    row("text from Kwame Boateng - van broke down, looking for a good garage, said I'd ask around", who=["Kwame Boateng"], how="heard", seeks=["a good garage"], mine=[("ask around", None)]),
    row("visited Sofia Marchetti's studio, ceramicist, she gave me a mug, wants to sell to hotels", who=["Sofia Marchetti"], how="met", title="ceramicist", seeks=["sell to hotels"]),
    row("dinner w/ jean-luc and his business partner Odile Blanc on sat, odile wants to export to the UK", who=[6, "Odile Blanc"], how="meal", on=on(11, 14), events_1=[("export-start", "")]),
    row("bill will send me two CVs by monday and I'll pay for the ad", who=[9], theirs=[("send two CVs", on(11, 23))], mine=[("pay for the ad", None)]),
    row("Lovely chat with Hattie Green on the bus, she teaches maths and tutors in the evenings, lives in Hove", who=["Hattie Green"], how="met", where="bus", town="Hove"),
    row("Emeka Obi / wedding dj / can do fridays / emeka@obi.example", who=["Emeka Obi"], title="wedding dj", offers=["do fridays"], points=["emeka@obi.example"]),
    row("introduced tom to Anders Holm over whatsapp", who=[2, "Anders Holm"], how="wrote"),
    row("Chris Yeo got promoted to regional director at Arup, congratulate him", who=["Chris Yeo"], title="regional director", organisation="Arup", events=[("promotion", "")], mine=[("congratulate", None)]),
    row("the two sisters from the bakery, Mina and Soraya Farahani, want to franchise, need a lawyer", who=["Mina Farahani", "Soraya Farahani"], seeks=["franchise", "a lawyer"], seeks_1=["franchise", "a lawyer"]),
    row("told ana I'd pick up the flowers on friday", who=[1], mine=[("pick up the flowers", on(11, 20))]),
    row("conference call with Bridget Ryan (Legal, Aer Cap) and Tom, 50 min, Bridget needs the NDA signed by Friday", who=["Bridget Ryan", 2], how="call", minutes=50, title="Legal", organisation="Aer Cap", seeks=["the NDA signed by Friday"]),
    row("Leo Strand was at the breakfast, sells solar panels, after farmers with big barns", who=["Leo Strand"], how="met", where="breakfast", seeks=["farmers with big barns"]),
    row("had a call about the fair", who=[]),
    row("Yvonne Pereira's mother died last week, send a card", who=["Yvonne Pereira"], events=[("estate-settlement", "")], mine=[("send a card", None)]),
    row("met three people at the open day: Kit Shaw (baker), Lou Prentice (potter) and Remy Blum (chef)", who=["Kit Shaw", "Lou Prentice", "Remy Blum"], how="met", where="open day", title="baker", title_1="potter", title_2="chef"),
    row("helen brandt now works at Fairholm as office manager, started last month", who=[7], title="office manager", organisation="Fairholm"),
    row("Gianni Rossi knows everyone at the council and could introduce me to planning", who=["Gianni Rossi"], offers=["knows everyone at the council", "introduce me to planning"]),
    row("saw Tessa Lowe at the dog park, she is off to Canada for good in the spring", who=["Tessa Lowe"], how="met", where="dog park", events=[("immigration-move", "")]),
    row("quick one: grace needs a venue for 30 people, ideas?", who=[12], seeks=["a venue for 30 people"]),
    row("met Silas Bauer not at the fair but at the pub after, beer importer", who=["Silas Bauer"], how="met", where="pub", title="beer importer"),
    row("I promised to introduce Priya to Oona Kelly next week", who=[3, "Oona Kelly"], mine=[("introduce Priya to Oona Kelly", on(11, 27))]),
    row("voice note: just got off the phone with Stella Marin, mortgage adviser at First Bank, rates are going up, she can do fast approvals", who=["Stella Marin"], how="call", title="mortgage adviser", organisation="First Bank", offers=["do fast approvals"]),
    row("bo's sister Mina Diaz is a midwife in Bath", who=["Mina Diaz"], title="midwife", town="Bath"),
    row("maria lopes and I agreed to meet on 2 dec", who=[5], mine=[("meet", on(12, 2))]),
    row("Ken Adebayo, 50 next month, planning a big party, needs a caterer and a band", who=["Ken Adebayo"], events=[("milestone-birthday", "2026-12")], seeks=["a caterer and a band"]),
)  # fmt: skip
