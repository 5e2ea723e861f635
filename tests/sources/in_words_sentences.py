"""Sentences as five kinds of users say them, with all that is to be understood of each; today is 18 November 2026.

A row: the sentence, and what it tells. Whatever a row does not name is to stay blank. `FIRST` was at hand while the
reading was written; each later table was written before anything was tried on it.
"""

from datetime import date

from kithwork.sources.in_words import Ground, KnownPerson

TODAY = date(2026, 11, 18)
BOOK = Ground(
    people=(
        KnownPerson(1, "Ana Silva", told_by="Florist · Flor"),
        KnownPerson(2, "Tom Reed"),
        KnownPerson(3, "Priya Shah"),
        KnownPerson(4, "Maria Costa", told_by="Accountant", last_date=date(2025, 2, 1)),
        KnownPerson(5, "Maria Lopes", last_date=date(2026, 11, 14)),
        KnownPerson(6, "Jean-Luc Moreau"),
        KnownPerson(7, "Helen Brandt"),
        KnownPerson(8, "Bo Diaz"),
        KnownPerson(9, "William Carter", nickname="Bill"),
        KnownPerson(10, "John Smith", told_by="Harbour Bank"),
        KnownPerson(11, "John Smith", told_by="Plumber"),
        KnownPerson(12, "Grace Okafor"),
    ),
)


def day(month, number, year=2026):
    return date(year, month, number)


FIRST = (
    (
        "met Ines Duarte at the harbour mixer, mediator, wants to meet estate planners, promised her the venue list by Friday",
        {"who": ["Ines Duarte"], "how": "met", "where": "harbour mixer", "title": "mediator", "seeks": ["estate planners"], "mine": [("the venue list", day(11, 20))]},
    ),
    (
        "Called Rosa Lima yesterday, 20 min. Her parents are downsizing in spring. I'll send her the name of a good mover by Monday.",
        {"who": ["Rosa Lima"], "how": "call", "on": day(11, 17), "minutes": 20, "events": [("downsizing", "")], "mine": [("send the name of a good mover", day(11, 23))]},
    ),
    (
        "bumped into Peter Hale outside the school, builder at Hale & Sons, his lease is up in June",
        {"who": ["Peter Hale"], "how": "met", "where": "school", "title": "builder", "organisation": "Hale & Sons", "events": [("office-move", "2027-06")]},
    ),
    (
        "Viewing this morning with Carla Nunes: she's expecting in March and needs a nursery painter. #clients",
        {"who": ["Carla Nunes"], "how": "met", "events": [("new-baby", "2027-03")], "seeks": ["a nursery painter"], "tags": ["clients"]},
    ),
    (
        "zoom with John O'Neill from Harbour Bank, mortgage broker, happy to help with bridging loans, he'll send me the rate sheet next Tuesday",
        {"who": ["John O'Neill"], "how": "video", "organisation": "Harbour Bank", "title": "mortgage broker", "offers": ["help with bridging loans"], "theirs": [("send the rate sheet", day(11, 24))]},
    ),
    ("coffee with ana, she is looking for a bookkeeper", {"who": [1], "how": "coffee", "seeks": ["a bookkeeper"]}),
    (
        "lunch w/ tom reed last friday, he's retiring end of next year, promised him an intro to a wealth manager",
        {"who": [2], "how": "meal", "on": day(11, 13), "events": [("retirement", "2027-12")], "mine": [("an intro to a wealth manager", None)]},
    ),
    (
        "met sofia almeida and rui campos at web summit. sofia is a patent attorney in lisbon. rui needs a CFO",
        {"who": ["Sofia Almeida", "Rui Campos"], "how": "met", "where": "web summit", "title": "patent attorney", "town": "Lisbon", "seeks@1": ["a CFO"]},
    ),
    (
        "Ana Silva and Bo Diaz introduced me to Lena Fischer at the chamber breakfast",
        {"who": ["Lena Fischer"], "how": "met", "where": "chamber breakfast", "through": [1, 8]},
    ),
    (
        "Got an email from Grace Okafor today, she got promoted to COO",
        {"who": [12], "how": "heard", "title": "COO", "events": [("promotion", "")]},
    ),
    (
        "Spoke to Maria, her daughter is getting married in May, asked me for a photographer",
        {"who": [5], "how": "call", "events": [("engagement-wedding", "2027-05")], "seeks": ["a photographer"]},
    ),
    ("met john smith at the plumbers' merchant", {"who": [{10, 11}], "how": "met", "where": "plumbers' merchant"}),
    (
        "Wrote to Helen Brandt about the panel, she owes me the draft agenda by the end of the month",
        {"who": [7], "how": "wrote", "theirs": [("the draft agenda", day(11, 30))]},
    ),
    (
        "new contact: Nuno Ferreira, nuno@ferreira.example, +351 912 345 678, roofer in Matosinhos",
        {"who": ["Nuno Ferreira"], "points": ["nuno@ferreira.example", "+351 912 345 678"], "title": "roofer", "town": "Matosinhos"},
    ),
    (
        "1-2-1 with Priya this afternoon, 45 minutes. She can introduce me to school principals. I promised to read her deck before next Thursday at 10.",
        {"who": [3], "how": "met", "minutes": 45, "offers": ["introduce me to school principals"], "mine": [("read her deck", day(11, 26))]},
    ),
    (
        "Investor call w/ Daniel Cho (Partner at Northgate Ventures): likes the deck, wants to see retention numbers. Send metrics by end of week.",
        {"who": ["Daniel Cho"], "how": "call", "title": "Partner", "organisation": "Northgate Ventures", "remembered": ["likes the deck"], "seeks": ["to see retention numbers"], "mine": [("Send metrics", day(11, 20))]},
    ),
    (
        "Talked to my old boss Linda Park at the school gate - hiring ops managers at Cargo One, will forward my CV",
        {"who": ["Linda Park"], "how": "call", "where": "school gate", "events": [("rapid-hiring", "")], "theirs": [("forward my CV", None)]},
    ),
    (
        "informational chat with Omar Haddad, operations director at Brightline. He suggested two people to talk to. report back in two weeks",
        {"who": ["Omar Haddad"], "how": "met", "title": "operations director", "organisation": "Brightline", "mine": [("report back", day(12, 2))]},
    ),
    (
        "visitor tonight at the group: Teresa Melo, osteopath, lives in Vila do Conde, would love to know personal trainers, introduced by Grace Okafor",
        {"who": ["Teresa Melo"], "how": "met", "where": "group", "title": "osteopath", "town": "Vila do Conde", "seeks": ["personal trainers"], "through": [12]},
    ),
    (
        "Met Karl-Heinz von Berg, CFO of Nordwind GmbH, on 3 May in Hamburg. They're moving office. He wants an English-speaking HR consultant.",
        {"who": ["Karl-Heinz von Berg"], "how": "met", "on": day(5, 3), "where": "Hamburg", "title": "CFO", "organisation": "Nordwind GmbH", "events": [("office-move", "")], "seeks": ["an English-speaking HR consultant"]},
    ),
    (
        "two weeks ago I had dinner with Jean-Luc and his wife Claire. kids start school in September, they just got back from Crete",
        {"who": [6], "how": "meal", "on": day(11, 4), "events": [("child-starts-school", "2027-09")], "remembered": ["just got back from Crete"]},
    ),
    ("Bill is selling his flat in the spring", {"who": [9], "events": [("home-sale", "")]}),
    ("texted Bo, his wife is expecting", {"who": [8], "how": "wrote", "events": [("new-baby", "")]}),
    (
        "met Ana and Tom for a drink at Bar Aurora, told them I'd send the photos tomorrow",
        {"who": [1, 2], "how": "coffee", "where": "Bar Aurora", "mine": [("send the photos", day(11, 19))]},
    ),
    (
        "Had a call with Yusuf Demir, payroll provider, based in Izmir. He knows lots of restaurant owners. He's getting divorced, keep quiet.",
        {"who": ["Yusuf Demir"], "how": "call", "title": "payroll provider", "town": "Izmir", "offers": ["knows lots of restaurant owners"], "events": [("divorce", "")]},
    ),
    (
        "met a medaitor called Julia Stone at the library, julia.stone@example.org, www.juliastone.example",
        {"who": ["Julia Stone"], "how": "met", "where": "library", "title": "mediator", "points": ["julia.stone@example.org", "www.juliastone.example"]},
    ),
    (
        "Emily Chen, birthday 12 March, vegetarian, hates being pitched",
        {"who": ["Emily Chen"], "birthday": "--03-12", "remembered": ["vegetarian", "hates being pitched"]},
    ),
    (
        "walk with Grace on Sunday 90 mins. She offered to review my pricing. I owe her the book after Easter",
        {"who": [12], "how": "met", "on": day(11, 15), "minutes": 90, "theirs": [("review my pricing", None)], "mine": [("the book after Easter", None)]},
    ),
    (
        "Met\nPatricia Gomez\nestate agent\nRe/Max Foz\nlooking for a solicitor who speaks French",
        {"who": ["Patricia Gomez"], "how": "met", "title": "estate agent", "organisation": "Re/Max Foz", "seeks": ["a solicitor who speaks French"]},
    ),
    (
        "phone call from Ravi Kapoor, friend of Priya, moving to Lisbon in January, needs an immigration lawyer and a good school",
        {"who": ["Ravi Kapoor"], "how": "call", "events": [("new-in-town", "2027-01")], "seeks": ["an immigration lawyer and a good school"]},
    ),
)  # fmt: skip

SECOND = (
    (
        "Had a great chat with Beatriz Ramos at the school fair on Saturday. She runs a bakery in Braga and needs a food photographer. I said I'd introduce her to Tom Reed.",
        {"who": ["Beatriz Ramos"], "how": "met", "on": day(11, 14), "where": "school fair", "title": "runs a bakery", "town": "Braga", "seeks": ["a food photographer"], "mine": [("introduce her to Tom Reed", None)]},
    ),
    (
        "at yesterday's breakfast I met Leo Martins who is an architect and wants to meet property developers",
        {"who": ["Leo Martins"], "how": "met", "on": day(11, 17), "where": "breakfast", "title": "architect", "seeks": ["property developers"]},
    ),
    (
        "ran into priya at the gym this morning she is moving to berlin in march and needs a relocation agent",
        {"who": [3], "how": "met", "where": "gym", "events": [("new-in-town", "2027-03")], "seeks": ["a relocation agent"]},
    ),
    (
        "Quick call with Grace re: the panel. She'll confirm speakers by 1 December. I'm to book the room by the 27th.",
        {"who": [12], "how": "call", "theirs": [("confirm speakers", day(12, 1))], "mine": [("book the room", day(11, 27))]},
    ),
    (
        "Helen called me on Monday. Her mother had a fall, they're looking at care homes. Ring her back on Thursday.",
        {"who": [7], "how": "call", "on": day(11, 16), "events": [("aging-parent", "")], "mine": [("Ring her back", day(11, 19))]},
    ),
    (
        "Met Dr. Samira Khan (cardiologist, St Mary's Hospital) through Bo Diaz. Email samira.khan@example.org",
        {"who": ["Dr. Samira Khan"], "how": "met", "title": "cardiologist", "organisation": "St Mary's Hospital", "through": [8], "points": ["samira.khan@example.org"]},
    ),
    (
        "coffee w Tom: he got laid off last week, looking for ops roles in logistics, I offered to look over his CV by Sunday",
        {"who": [2], "how": "coffee", "events": [("job-loss", "")], "seeks": ["ops roles in logistics"], "mine": [("look over his CV", day(11, 22))]},
    ),
    (
        "Sat next to Miguel Torres on the train to Lisbon, tax advisor at Torres & Filhos. He can help with expat tax. Swapped numbers: 912 000 111.",
        {"who": ["Miguel Torres"], "how": "met", "where": "train to Lisbon", "title": "tax advisor", "organisation": "Torres & Filhos", "offers": ["help with expat tax"], "points": ["912 000 111"]},
    ),
    (
        "dinner at Ana's on 7 November with Lena Fischer and her husband, they're renovating their kitchen",
        {"who": ["Lena Fischer"], "how": "meal", "on": day(11, 7), "where": "Ana's", "events": [("home-renovation", "")]},
    ),
    (
        "Jean-Luc emailed. He'd like an intro to Helen Brandt. Follow up next week.",
        {"who": [6], "how": "heard", "seeks": ["Helen Brandt"], "mine": [("Follow up", day(11, 27))]},
    ),
    (
        "Introduced to Fatima Zahra by Maria Costa at the Chamber of Commerce lunch; interior designer; loves sailing; her birthday is June 9th",
        {"who": ["Fatima Zahra"], "how": "met", "where": "Chamber of Commerce lunch", "title": "interior designer", "through": [4], "remembered": ["loves sailing"], "birthday": "--06-09"},
    ),
    (
        "lunch with Bo and Grace today. Bo needs office space. Grace offered to introduce him to her landlord.",
        {"who": [8, 12], "how": "meal", "seeks": ["office space"], "offers@1": ["introduce him to her landlord"]},
    ),
    (
        "Saw Bill at the club last Thursday - he's thinking of selling the business next year and retiring to Madeira",
        {"who": [9], "how": "met", "on": day(11, 12), "where": "club", "events": [("business-sale", "2027"), ("retirement", "")]},
    ),
    (
        "Video call with Aisha Bello from Lagos, she's raising a seed round, wants intros to fintech angels. Promised feedback on her deck by tomorrow night.",
        {"who": ["Aisha Bello"], "how": "video", "town": "Lagos", "events": [("seeking-capital", "")], "seeks": ["fintech angels"], "mine": [("feedback on her deck", day(11, 19))]},
    ),
    (
        "Messaged Ana to say thanks for the flowers",
        {"who": [1], "how": "wrote"},
    ),
    (
        "met the new florist, Clara Nogueira, her shop opens in February, she would like to know wedding planners",
        {"who": ["Clara Nogueira"], "how": "met", "title": "florist", "events": [("store-opening", "2027-02")], "seeks": ["wedding planners"]},
    ),
    (
        "Open house Sunday: Mark and Julie Evans, expecting twins in April, house too small, want three bedrooms near a good school. Call them Friday.",
        {"who": ["Mark Evans", "Julie Evans"], "how": "met", "on": day(11, 15), "where": "Open house", "events": [("new-baby", "2027-04")], "events@1": [("new-baby", "2027-04")], "seeks": ["three bedrooms near a good school"], "seeks@1": ["three bedrooms near a good school"], "mine": [("Call them", day(11, 20))]},
    ),
    (
        "Spoke with HR consultant Nadia Petrov for half an hour. Her client is hiring its first employee. She will send over her handbook template.",
        {"who": ["Nadia Petrov"], "how": "call", "minutes": 30, "title": "HR consultant", "events": [("first-hire", "")], "theirs": [("send over her handbook template", None)]},
    ),
    (
        "Marcus Webb, angel investor, ex-Stripe, met at demo day on 10/11/2026, invests in climate, asked for our data room",
        {"who": ["Marcus Webb"], "how": "met", "on": day(11, 10), "where": "demo day", "title": "angel investor", "seeks": ["our data room"]},
    ),
    (
        "Group breakfast. Paulo Dias (locksmith) knows every building manager in town, Ines Matos (caterer) is looking for corporate clients.",
        {"who": ["Paulo Dias", "Ines Matos"], "how": "met", "where": "Group breakfast", "title": "locksmith", "offers": ["knows every building manager in town"], "title@1": "caterer", "seeks@1": ["corporate clients"]},
    ),
    (
        "tom reed just joined Nordwind as head of sales",
        {"who": [2], "title": "head of sales", "organisation": "Nordwind"},
    ),
    (
        "I owe Maria Costa a thank-you note, she sent me a new client",
        {"who": [4], "mine": [("a thank-you note", None)]},
    ),
    (
        "Walked the dog with my neighbour Eva Lindqvist, dermatologist, just moved here from Malmo, doesn't know anyone yet",
        {"who": ["Eva Lindqvist"], "how": "met", "title": "dermatologist", "events": [("new-in-town", "")]},
    ),
    (
        "Helen Brandt and I had coffee at Majestic. 1 hour. She asked if I know a good divorce lawyer for her sister. Get back to her by Wednesday.",
        {"who": [7], "how": "coffee", "minutes": 60, "where": "Majestic", "seeks": ["a good divorce lawyer for her sister"], "mine": [("Get back to her", day(11, 25))]},
    ),
    (
        "got chatting to Rob at the bike shop, he's a physio, could use help with his website",
        {"who": ["Rob"], "how": "met", "where": "bike shop", "title": "physio", "seeks": ["help with his website"]},
    ),
    (
        "Zoom with Priya Shah, Tom Reed and Bo Diaz about the fundraiser, 30 mins, Priya will book the hall, I'll do the flyer by Nov 30",
        {"who": [3, 2, 8], "how": "video", "minutes": 30, "theirs": [("book the hall", None)], "mine": [("do the flyer", day(11, 30))]},
    ),
    (
        "met ana silva's cousin Duarte Silva at the wedding, he's a notary in Evora",
        {"who": ["Duarte Silva"], "how": "met", "where": "wedding", "title": "notary", "town": "Évora"},
    ),
    (
        "Phoned Cathy O'Brien, real-estate attorney at Finch & Lowe. Offered to share her closing checklist. Her son plays the cello. #referral #law",
        {"who": ["Cathy O'Brien"], "how": "call", "title": "real-estate attorney", "organisation": "Finch & Lowe", "offers": ["share her closing checklist"], "remembered": ["Her son plays the cello"], "tags": ["referral", "law"]},
    ),
    (
        "3 days ago: workshop with Stefan Meyer, Trainer bei Lernwerk, wants to find clients in Austria, promised me his slides in a week",
        {"who": ["Stefan Meyer"], "how": "met", "on": day(11, 15), "title": "Trainer", "organisation": "Lernwerk", "seeks": ["clients in Austria"], "theirs": [("his slides", day(11, 25))]},
    ),
    (
        "heard from Linda Park - she's now at Cargo One as COO. Congratulate her!",
        {"who": ["Linda Park"], "how": "heard", "title": "COO", "organisation": "Cargo One", "mine": [("Congratulate her", None)]},
    ),
)  # fmt: skip

THIRD = (
    (
        "Met Hannah Weiss today at the coworking space. She's a copywriter, just went freelance, looking for small agencies. I'll email her two names by Friday.",
        {"who": ["Hannah Weiss"], "how": "met", "where": "coworking space", "title": "copywriter", "events": [("business-start", "")], "seeks": ["small agencies"], "mine": [("email two names", day(11, 20))]},
    ),
    (
        "lunch tuesday with grace okafor. her team is growing and she needs bigger office space by summer. promised to connect her with tom",
        {"who": [12], "how": "meal", "on": day(11, 17), "seeks": ["bigger office space by summer"], "mine": [("connect her with tom", None)], "events": [("rapid-hiring", "")]},
    ),
    (
        "Ollie Grant, plumber, ollie@grant.example, 07700 900123",
        {"who": ["Ollie Grant"], "title": "plumber", "points": ["ollie@grant.example", "07700 900123"]},
    ),
    (
        "Call with Renata from Banco Douro: can offer better mortgage rates for teachers. She asked me to send her my client checklist before the weekend.",
        {"who": ["Renata"], "how": "call", "organisation": "Banco Douro", "offers": ["better mortgage rates for teachers"], "mine": [("send my client checklist", day(11, 21))]},
    ),
    (
        "met two founders at slush: Eetu Laine (climate software, raising a seed round) and Aino Virta (CTO at Halla)",
        {"who": ["Eetu Laine", "Aino Virta"], "how": "met", "where": "slush", "events": [("seeking-capital", "")], "title@1": "CTO", "organisation@1": "Halla"},
    ),
    (
        "Bumped into Bo at the market, he is opening a second restaurant in May!",
        {"who": [8], "how": "met", "where": "market", "events": [("store-opening", "2027-05")]},
    ),
    (
        "Tom Reed texted me: wants to know a good vet",
        {"who": [2], "how": "heard", "seeks": ["a good vet"]},
    ),
    (
        "met with sarah lund and her business partner at their studio in aarhus last week, ceramics, they want to sell in portugal",
        {"who": ["Sarah Lund"], "how": "met", "on": day(11, 13), "where": "studio in aarhus", "seeks": ["to sell in portugal"]},
    ),
    (
        "Introduced by Priya: David Osei, employment lawyer in Manchester. Says he can review contracts for free for charities.",
        {"who": ["David Osei"], "title": "employment lawyer", "town": "Manchester", "through": [3], "offers": ["review contracts for free for charities"]},
    ),
    (
        "Had drinks with Helen and Bill on 14 Nov. Bill's wife is pregnant. Helen is training for a marathon.",
        {"who": [7, 9], "how": "coffee", "on": day(11, 14), "events@1": [("new-baby", "")], "remembered": ["training for a marathon"]},
    ),
    (
        "Coffee with Jonas Berg (ex colleague, now VP Sales at Fjord Analytics). Told him I'm looking. He will pass my CV to their COO this week.",
        {"who": ["Jonas Berg"], "how": "coffee", "title": "VP Sales", "organisation": "Fjord Analytics", "theirs": [("pass my CV to their COO", day(11, 20))]},
    ),
    (
        "interview with Clare Hobbs at Meridian Foods yesterday, she's hiring a supply chain lead, send thank-you note today",
        {"who": ["Clare Hobbs"], "how": "met", "on": day(11, 17), "where": "Meridian Foods", "events": [("rapid-hiring", "")], "mine": [("send thank-you note", day(11, 18))]},
    ),
    (
        "Wrote to Jean-Luc about the lease, he promised an answer within two weeks",
        {"who": [6], "how": "wrote", "theirs": [("an answer", day(12, 2))]},
    ),
    (
        "met Lucy Adler, yoga teacher, at the swim club; her kids are 4 and 7; allergic to nuts",
        {"who": ["Lucy Adler"], "how": "met", "where": "swim club", "title": "yoga teacher", "remembered": ["her kids are 4 and 7", "allergic to nuts"]},
    ),
    (
        "Ana: selling her shop, wants a business broker, told nobody yet",
        {"who": [1], "events": [("business-sale", "")], "seeks": ["a business broker"]},
    ),
    (
        "spoke to Dr Brandt this afternoon. I need to send her the slides tonight and call her again in a month.",
        {"who": [7], "how": "call", "mine": [("send the slides", day(11, 18)), ("call her again", day(12, 18))]},
    ),
    (
        "Yesterday evening I had dinner with the Novaks, Petr and Jana. Jana teaches at the international school, Petr is between jobs.",
        {"who": ["Petr", "Jana"], "how": "meal", "on": day(11, 17), "title@1": "teacher", "organisation@1": "international school", "events": [("job-search", "")]},
    ),
    (
        "Great meeting with Kwame Mensah, partner at Volta Capital, in Accra on October 30. Wants to see our traction. He'll intro us to two LPs.",
        {"who": ["Kwame Mensah"], "how": "met", "on": day(10, 30), "where": "Accra", "title": "partner", "organisation": "Volta Capital", "seeks": ["to see our traction"], "theirs": [("intro us to two LPs", None)]},
    ),
    (
        "Maria Costa is retiring in June 2027, her successor will be Pedro Nunes",
        {"who": [4], "events": [("retirement", "2027-06")]},
    ),
    (
        "Visited Rosa at the new bakery. Her lease is up at the end of March. She could use a good solicitor.",
        {"who": ["Rosa"], "how": "met", "where": "new bakery", "events": [("office-move", "2027-03-31")], "seeks": ["a good solicitor"]},
    ),
    (
        "at the parents' evening met Yuki Tanaka, translator Japanese/English, happy to help with menus",
        {"who": ["Yuki Tanaka"], "how": "met", "where": "parents' evening", "title": "translator Japanese/English", "offers": ["help with menus"]},
    ),
    (
        "1:1 Priya 30m. Give her feedback on pitch by Thurs. She'll lend me the projector",
        {"who": [3], "how": "met", "minutes": 30, "mine": [("Give feedback on pitch", day(11, 19))], "theirs": [("lend the projector", None)]},
    ),
    (
        "New member: Otto Klein, electrician, Klein Elektro, sponsor is Bo Diaz, wants intros to architects and kitchen fitters",
        {"who": ["Otto Klein"], "title": "electrician", "organisation": "Klein Elektro", "seeks": ["architects and kitchen fitters"]},
    ),
    (
        "Tom introduced me to his accountant, Sheila Barnes, who can take on two new clients",
        {"who": ["Sheila Barnes"], "how": "met", "title": "accountant", "through": [2], "offers": ["take on two new clients"]},
    ),
    (
        "Phone call with Mrs. Almeida, 25 minutes, she is selling her mother's apartment in Foz and needs a valuation before Christmas",
        {"who": ["Mrs. Almeida"], "how": "call", "minutes": 25, "events": [("home-sale", "")], "seeks": ["a valuation before Christmas"]},
    ),
    (
        "met ben at rugby. works in procurement at the city council. could introduce me to the head of facilities",
        {"who": ["Ben"], "how": "met", "where": "rugby", "title": "procurement", "organisation": "city council", "offers": ["introduce me to the head of facilities"]},
    ),
    (
        "Grace says thank you for the florist tip. She got engaged! Wedding in September. Needs a caterer.",
        {"who": [12], "events": [("engagement-wedding", "2027-09")], "seeks": ["a caterer"]},
    ),
    (
        "Skype with Olga Ivanova, she has lots of contacts in Riga's tech scene, wants to hire a designer, birthday 1985-04-02",
        {"who": ["Olga Ivanova"], "how": "video", "offers": ["has lots of contacts in Riga's tech scene"], "seeks": ["a designer"], "birthday": "1985-04-02"},
    ),
    (
        "helped Emre Aydin fix his bike, he's an immigration lawyer, owes me a beer",
        {"who": ["Emre Aydin"], "how": "met", "title": "immigration lawyer", "theirs": [("a beer", None)]},
    ),
    (
        "Had a 1-2-1 with Bo, he's been in the restaurant trade 20 years and is thinking about selling up. Next meeting 9 December at 12:30.",
        {"who": [8], "how": "met", "events": [("business-sale", "")], "mine": [("Next meeting", day(12, 9))]},
    ),
)  # fmt: skip

FOURTH = (
    (
        "met Paula Reis at yoga, she's a notary in Faro and is looking for an interpreter",
        {"who": ["Paula Reis"], "how": "met", "where": "yoga", "title": "notary", "town": "Faro", "seeks": ["an interpreter"]},
    ),
    (
        "Called Tom about the van. He needs two drivers from January. Will ring him again on Friday.",
        {"who": [2], "how": "call", "seeks": ["two drivers from January"], "mine": [("ring him again", day(11, 20))]},
    ),
    (
        "breakfast with Nils Holm and Bo Diaz this morning, Nils imports wine and wants to meet restaurant owners",
        {"who": ["Nils Holm", 8], "how": "meal", "seeks": ["restaurant owners"]},
    ),
    (
        "saw grace at the chamber dinner last night. promised to send her the photographer's number",
        {"who": [12], "how": "met", "on": day(11, 17), "where": "chamber dinner", "mine": [("send the photographer's number", None)]},
    ),
    (
        "Laura Quinn, estate planner at Quinn Legal, 1 Nov at the law society, happy to share her template",
        {"who": ["Laura Quinn"], "how": "met", "on": day(11, 1), "where": "law society", "title": "estate planner", "organisation": "Quinn Legal", "offers": ["her template"]},
    ),
    (
        "Ana called. Her landlord is selling the building, so she needs a new shop by February.",
        {"who": [1], "how": "call", "seeks": ["a new shop by February"]},
    ),
    (
        "Long lunch with Victor Hugo Lima (wine merchant) at Adega do Largo, 2 hours, he knows the mayor",
        {"who": ["Victor Hugo Lima"], "how": "meal", "minutes": 120, "where": "Adega do Largo", "title": "wine merchant", "offers": ["knows the mayor"]},
    ),
    (
        "Helen introduced me to Ruth Abara yesterday. Ruth runs a nursery and is hiring carers.",
        {"who": ["Ruth Abara"], "how": "met", "on": day(11, 17), "through": [7], "title": "runs a nursery", "events": [("rapid-hiring", "")]},
    ),
    (
        "teams call with Sanjay Rao, IT director at Omega Bank, he wants a demo next week, I'll send times tomorrow",
        {"who": ["Sanjay Rao"], "how": "video", "title": "IT director", "organisation": "Omega Bank", "seeks": ["a demo next week"], "mine": [("send times", day(11, 19))]},
    ),
    (
        "Ran into my old neighbour Greta at the bakery. They just had a baby! Bring them soup on Sunday.",
        {"who": ["Greta"], "how": "met", "where": "bakery", "events": [("new-baby", "")], "mine": [("Bring soup", day(11, 22))]},
    ),
    (
        "email from Jean-Luc: he is moving to Lyon in April, could use a good removals firm",
        {"who": [6], "how": "heard", "events": [("new-in-town", "2027-04")], "seeks": ["a good removals firm"]},
    ),
    (
        "Met Isabel Moura, physiotherapist, clinic in Gaia, Tuesday at the running club",
        {"who": ["Isabel Moura"], "how": "met", "on": day(11, 17), "where": "running club", "title": "physiotherapist", "town": "Vila Nova de Gaia"},
    ),
    (
        "chatted with priya for ten minutes at pickup, her son is starting school in september",
        {"who": [3], "how": "met", "minutes": 10, "where": "pickup", "events": [("child-starts-school", "2027-09")]},
    ),
    (
        "Bill turned 60 yesterday, send him a card",
        {"who": [9], "events": [("milestone-birthday", "")], "mine": [("send a card", None)]},
    ),
    (
        "Coffee with recruiter Dana Frost. She has an operations role at a port company. I owe her my updated CV by Thursday.",
        {"who": ["Dana Frost"], "how": "coffee", "title": "recruiter", "mine": [("my updated CV", day(11, 19))]},
    ),
    (
        "met Felix Braun on LinkedIn, photographer, Vienna, offered me a free headshot",
        {"who": ["Felix Braun"], "how": "met", "title": "photographer", "town": "Vienna", "offers": ["a free headshot"]},
    ),
    (
        "Dinner at the Lopes house on Saturday: Maria Lopes and her brother Rui. Rui is a surveyor. Maria wants piano lessons for the kids.",
        {"who": [5, "Rui"], "how": "meal", "on": day(11, 14), "where": "Lopes house", "title@1": "surveyor", "seeks": ["piano lessons for the kids"]},
    ),
    (
        "I met Ada Obi, who is raising a series A, in the lift. Deck to her by end of day.",
        {"who": ["Ada Obi"], "how": "met", "where": "lift", "events": [("seeking-capital", "")], "mine": [("Deck to her", day(11, 18))]},
    ),
    (
        "Noor Haddad. Pastry chef. Opening her own cafe in the spring. Looking for an architect and a sign maker.",
        {"who": ["Noor Haddad"], "title": "Pastry chef", "events": [("store-opening", "")], "seeks": ["an architect and a sign maker"]},
    ),
    (
        "Wrote to Tom Reed and Helen Brandt, they will both come to the dinner",
        {"who": [2, 7], "how": "wrote"},
    ),
    (
        "Karin is now CEO of Solvind; congratulate her this week",
        {"who": ["Karin"], "title": "CEO", "organisation": "Solvind", "mine": [("congratulate her", day(11, 20))]},
    ),
    (
        "Met the group's new member Pedro Alves (insurance broker). Pedro can quote small firms in a day. Pedro needs a logo.",
        {"who": ["Pedro Alves"], "how": "met", "title": "insurance broker", "offers": ["quote small firms in a day"], "seeks": ["a logo"]},
    ),
    (
        "two calls today, one with Grace: she'll introduce me to the port authority after New Year",
        {"who": [12], "how": "call", "theirs": [("introduce me to the port authority after New Year", None)]},
    ),
    (
        "Sitting next to Amir Sadeghi on the flight to London. Civil engineer, lives in Leeds, mad about cricket. +44 7700 900456",
        {"who": ["Amir Sadeghi"], "how": "met", "where": "flight to London", "title": "Civil engineer", "town": "Leeds", "remembered": ["mad about cricket"], "points": ["+44 7700 900456"]},
    ),
    (
        "Bo's mother died last week. Write to him.",
        {"who": [8], "events": [("estate-settlement", "")], "mine": [("Write to him", None)]},
    ),
    (
        "viewing with the Harrisons at 5pm, they're selling in Leca and buying in Porto. Mortgage broker wanted.",
        {"who": ["Harrisons"], "how": "met", "events": [("home-sale", "")], "seeks": ["Mortgage broker"]},
    ),
    (
        "Caught up with Priya over lunch. She got the job at Mercer! Starts 1 December. She owes me lunch.",
        {"who": [3], "how": "meal", "events": [("promotion", "2026-12-01")], "theirs": [("lunch", None)]},
    ),
    (
        "Susan Park - accountant - met through Tom Reed - takes on charities - wants to be introduced to a trustee or two",
        {"who": ["Susan Park"], "how": "met", "title": "accountant", "through": [2], "seeks": ["a trustee or two"]},
    ),
    (
        "helen brandt: knee operation on 3 december, send flowers",
        {"who": [7], "events": [("serious-illness", "2026-12-03")], "mine": [("send flowers", None)]},
    ),
    (
        "MET JO MARSH AT THE EXPO. SHE MAKES PACKAGING. WANTS SMALL FOOD BRANDS.",
        {"who": ["Jo Marsh"], "how": "met", "where": "expo", "seeks": ["small food brands"]},
    ),
)  # fmt: skip

FIFTH = (
    (
        "met Andre Sousa at the tennis club, roofer, needs a bookkeeper, promised him Maria's number",
        {"who": ["Andre Sousa"], "how": "met", "where": "tennis club", "title": "roofer", "seeks": ["a bookkeeper"], "mine": [("Maria's number", None)]},
    ),
    (
        "coffee with Grace yesterday. She's looking for a speaker for March. I said I'd ask Helen.",
        {"who": [12], "how": "coffee", "on": day(11, 17), "seeks": ["a speaker for March"], "mine": [("ask Helen", None)]},
    ),
    (
        "called bo, 15 mins, he will send the quote by wednesday",
        {"who": [8], "how": "call", "minutes": 15, "theirs": [("send the quote", day(11, 25))]},
    ),
    (
        "Met Nina Petrova (pediatrician) and her husband at the playground, they are moving to Porto in August",
        {"who": ["Nina Petrova"], "how": "met", "where": "playground", "title": "pediatrician", "events": [("new-in-town", "2027-08")]},
    ),
    (
        "Lunch with Tom Reed and Priya Shah. Tom is selling his company. Priya wants to meet patent attorneys.",
        {"who": [2, 3], "how": "meal", "events": [("business-sale", "")], "seeks@1": ["patent attorneys"]},
    ),
    (
        "Zoom with Lars Nyberg from Skandia, insurance underwriter, birthday 4 July",
        {"who": ["Lars Nyberg"], "how": "video", "title": "insurance underwriter", "organisation": "Skandia", "birthday": "--07-04"},
    ),
    (
        "bumped into Helen at the station, she just got back from Japan, lunch next Friday?",
        {"who": [7], "how": "met", "where": "station", "remembered": ["just got back from Japan"]},
    ),
    (
        "Met Elif Kaya through Jean-Luc, she's a wedding planner based in Izmir, can offer a discount to friends",
        {"who": ["Elif Kaya"], "how": "met", "title": "wedding planner", "town": "Izmir", "through": [6], "offers": ["a discount to friends"]},
    ),
    (
        "Spoke to Bill on Monday for an hour. His daughter is off to college in September. He asked for a good financial planner.",
        {"who": [9], "how": "call", "on": day(11, 16), "minutes": 60, "events": [("college-bound", "2027-09")], "seeks": ["a good financial planner"]},
    ),
    (
        "Ana Silva got engaged, wedding in June, needs a photographer",
        {"who": [1], "events": [("engagement-wedding", "2027-06")], "seeks": ["a photographer"]},
    ),
    (
        "Talked to Ivo Marek, cabinet maker, ivo@marek.example, after the service. Promised to look at his website before Sunday.",
        {"who": ["Ivo Marek"], "how": "call", "where": "service", "title": "cabinet maker", "points": ["ivo@marek.example"], "mine": [("look at his website", day(11, 22))]},
    ),
    (
        "met chloe martin yesterday at the startup meetup, she is a ux designer at pixel works, looking for a new role",
        {"who": ["Chloe Martin"], "how": "met", "on": day(11, 17), "where": "startup meetup", "title": "ux designer", "organisation": "pixel works", "seeks": ["a new role"], "events": [("job-search", "")]},
    ),
    (
        "Priya emailed to say she's pregnant, due in May",
        {"who": [3], "how": "heard", "events": [("new-baby", "2027-05")]},
    ),
    (
        "Visited Hugo Pinto at his workshop in Barcelos. Potter. Wants to sell abroad. I'll introduce him to Jean-Luc next week.",
        {"who": ["Hugo Pinto"], "how": "met", "where": "workshop in Barcelos", "title": "Potter", "seeks": ["to sell abroad"], "mine": [("introduce him to Jean-Luc", day(11, 27))]},
    ),
    (
        "breakfast with the accountant Joana Faria, she knows every landlord in the street",
        {"who": ["Joana Faria"], "how": "meal", "title": "accountant", "offers": ["knows every landlord in the street"]},
    ),
    (
        "met Theo and Sara at the expo; Theo sells tents, Sara needs a van driver",
        {"who": ["Theo", "Sara"], "how": "met", "where": "expo", "offers": ["tents"], "seeks@1": ["a van driver"]},
    ),
    (
        "Grace promised me two tickets, I promised her the guest list by tomorrow",
        {"who": [12], "theirs": [("two tickets", None)], "mine": [("the guest list", day(11, 19))]},
    ),
    (
        "new contact Rachel Stein, lawyer for start-ups, Berlin, rachel@stein.example #legal",
        {"who": ["Rachel Stein"], "title": "lawyer for start-ups", "town": "Berlin", "points": ["rachel@stein.example"], "tags": ["legal"]},
    ),
    (
        "texted Tom to ask about the boiler, he knows a plumber",
        {"who": [2], "how": "wrote", "offers": ["knows a plumber"]},
    ),
    (
        "Met Samuel Adeyemi last Thursday at the Rotary lunch. Owner of Bright Solar. Expanding into Spain. He can help with grants.",
        {"who": ["Samuel Adeyemi"], "how": "met", "on": day(11, 12), "where": "Rotary lunch", "title": "Owner", "organisation": "Bright Solar", "events": [("export-start", "")], "offers": ["help with grants"]},
    ),
    (
        "dinner with Jean-Luc on 10 October, his mother needs care, find him the name of the home in Gaia",
        {"who": [6], "how": "meal", "on": day(10, 10), "events": [("aging-parent", "")], "mine": [("find the name of the home in Gaia", None)]},
    ),
    (
        "Walk with Helen, 1.5 hours. She retires in March. She would like to join a board.",
        {"who": [7], "how": "met", "minutes": 90, "events": [("retirement", "2027-03")], "seeks": ["to join a board"]},
    ),
    (
        "met Marta Kowalska from the choir, dentist, kids at the same school as ours",
        {"who": ["Marta Kowalska"], "how": "met", "title": "dentist", "remembered": ["kids at the same school as ours"]},
    ),
    (
        "Bo Diaz: lease is up in September, needs a broker. Call him in two weeks.",
        {"who": [8], "events": [("office-move", "2027-09")], "seeks": ["a broker"], "mine": [("Call him", day(12, 2))]},
    ),
    (
        "Had tea with Mrs Pereira at number 12, she wants to sell the house in spring and needs an estate agent",
        {"who": ["Mrs Pereira"], "how": "coffee", "where": "number 12", "events": [("home-sale", "")], "seeks": ["to sell the house in spring", "an estate agent"]},
    ),
    (
        "Met Alan Price, commercial banker at First Tyne, at the awards last week; he owes me an introduction to his head of lending",
        {"who": ["Alan Price"], "how": "met", "on": day(11, 13), "where": "awards", "title": "commercial banker", "organisation": "First Tyne", "theirs": [("an introduction to his head of lending", None)]},
    ),
    (
        "heard from Maria Lopes today, she has a new job, send congratulations",
        {"who": [5], "how": "heard", "events": [("promotion", "")], "mine": [("send congratulations", None)]},
    ),
    (
        "met Kenji Sato at the hackathon, software engineer, vegetarian, wants to start a company, introduced by Priya",
        {"who": ["Kenji Sato"], "how": "met", "where": "hackathon", "title": "software engineer", "remembered": ["vegetarian"], "seeks": ["to start a company"], "events": [("business-start", "")], "through": [3]},
    ),
    (
        "Lucia Romano - speech therapist - school gate - happy to talk to our parents group",
        {"who": ["Lucia Romano"], "title": "speech therapist", "offers": ["talk to our parents group"]},
    ),
    (
        "drinks with Tom and Bill at the Old Mill on Friday, Bill will bring the contract, I'll email both the minutes by Monday",
        {"who": [2, 9], "how": "coffee", "on": day(11, 13), "where": "Old Mill", "theirs": [("bring the contract", None)], "mine": [("email the minutes", day(11, 23))]},
    ),
)  # fmt: skip
