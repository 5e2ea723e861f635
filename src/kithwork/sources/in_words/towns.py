"""Towns that a sentence may name after "from" or alone: the larger ones of the world, beside those of the book."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from kithwork.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = """
Aberdeen|Abu Dhabi|Accra|Adelaide|Algiers|Almada|Amsterdam|Ankara|Atlanta|Auckland|Austin|Aveiro|Baku|Baltimore|
Bangalore|Bangkok|Barcelona|Beijing|Beirut|Belfast|Belo Horizonte|Bengaluru|Bergen|Berlin|Bilbao|Birmingham|Bogotá|
Bologna|Boston|Bordeaux|Braga|Brasília|Bratislava|Bremen|Brighton|Brisbane|Bristol|Budapest|Buenos Aires|Buffalo|
Cairo|Calgary|Cambridge|Canberra|Cape Town|Caracas|Cardiff|Cascais|Charlotte|Chennai|Chicago|Cincinnati|Cleveland|
Coimbra|Columbus|Dakar|Dallas|Delhi|Denver|Derby|Detroit|Doha|Dortmund|Dresden|Dubai|Dublin|Dundee|Durban|Düsseldorf|
Edinburgh|Eindhoven|Évora|Exeter|Faro|Funchal|Gaia|Galway|Gdańsk|Girona|Glasgow|Granada|Graz|Guimarães|Haifa|Hamburg|
Hanoi|Helsinki|Hong Kong|Honolulu|Houston|Hyderabad|Indianapolis|Innsbruck|Istanbul|Izmir|Jakarta|Jerusalem|
Johannesburg|Kansas City|Karachi|Kraków|Krakow|Kuala Lumpur|Lagos|Lahore|Las Vegas|Lausanne|Leeds|Leicester|Leipzig|
Lille|Lima|Limerick|Linz|Liverpool|Ljubljana|Luanda|Luxembourg|Lyon|Madrid|Málaga|Malmö|Manchester|Manila|Maputo|
Marrakesh|Marseille|Matosinhos|Melbourne|Memphis|Miami|Milwaukee|Minneapolis|Montevideo|Montreal|Mumbai|Nairobi|
Nantes|Nashville|Newcastle|New Delhi|New Orleans|Norwich|Nottingham|Oakland|Oeiras|Orlando|Osaka|Oslo|Ottawa|Oxford|
Palma|Paris|Perth|Pittsburgh|Plymouth|Portland|Poznań|Pune|Quebec|Quito|Rabat|Raleigh|Recife|Reykjavik|Riga|Rio|
Rio de Janeiro|Riyadh|Rotterdam|Sacramento|Salford|Salzburg|San Antonio|San Diego|San Jose|Santiago|Santos|São Paulo|
Sarajevo|Seattle|Seoul|Setúbal|Shanghai|Sheffield|Singapore|Sintra|Sofia|Southampton|St Louis|Stockholm|Stuttgart|
Sydney|Taipei|Tallinn|Tampa|Tbilisi|Tel Aviv|Tokyo|Toronto|Toulouse|Trieste|Trondheim|Tunis|Utrecht|Valencia|
Vancouver|Verona|Viana do Castelo|Vigo|Vila do Conde|Vila Nova de Gaia|Viseu|Wellington|Winnipeg|Wrocław|York|Zagreb|
Zaragoza
"""
TOWNS: Mapping[str, str] = MappingProxyType({fold(name): name for name in _NAMES.replace("\n", "").split("|")})
"""What each is called, by how it compares."""
