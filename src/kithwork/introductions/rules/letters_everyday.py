"""Words that are names too: they tell of somebody only where they are written as a name is."""

from __future__ import annotations

from functools import cache

from kithwork.introductions.rules.letters_plain import key
from kithwork.introductions.rules.stems import SMALL, WEAK_WORDS
from kithwork.knowledge import professions


def _keys(words: str) -> frozenset[str]:
    return frozenset(key(word) for word in words.split())


TITLES = _keys("dr dres mr mrs ms mx miss prof professor rev sir dame lady lord jr sr esq phd mba cpa")
"""Words that stand with names and say nothing of whose they are."""
PARTICLES = _keys("""
    a al and at by da das de del della den der des di do dos du e el en for from in la le les of on or st ten ter
    the to und van vom von y zu zum zur
""")
"""Words inside names that are none by themselves; at either end of one they may be (Van Nguyen, Linh Do)."""
GENERIC = _keys("""
    academy advice advisers advisors advisory agency and architects as asociados associates association bakery bank
    bros brothers bureau bv cafe care center centre clinic club co collective college community company consultancy
    consultants consulting corp corporation council design designs development digital estate events finance
    financial firm firma foundation fund global gmbh group grupo guild hair health help holding holdings home homes
    hotel house inc industries institute insurance international investments kg kitchen lab labs law lawyers legal
    life limited llc llp ltd management market marketing media mediation medical network nv office one online oy
    partner partners partnership photography plc practice print production productions project projects properties
    property pty realty recruitment restaurant sa sarl school service services shop society software solicitors
    solutions spa srl store studio studios support systems tax team tech technologies technology the therapy trade
    training travel trust university ventures wealth wellness work works
""")
"""Words of firms that half of all firms have."""
_EVERYDAY = _keys("""
    abbey able ace acorn adder amber angel apple april archer arrow art ash aspen aster august autumn ball band bank
    banks bar barber barker barn baron bass bay beach bean bear beau beck bee bell belle berry best bill birch bird
    bishop black blaze blessing bliss bloom blossom blue blues bolt bond book booth boss bough bow bowl bowman box
    boy brand brave bread bridge bridges bright brook brooks brown buck bull bun burn burns bush butcher butler
    butter camp candy cane cannon canon cape car card care carol carpenter carter carver case cash castle chance
    chandler charity chase chip church clark clay clear clement cliff close clover coal coast coat cole cook cooper
    coral cord cork corn cotton court cove cox crane crisp cross crow crown crystal cup cutter cutting daisy dale
    dame daring dash dawn day days deal dean deed dell dew diamond dick dock dolly dove down dragon drake draper
    drew driver duke dusty dye eagle earl early east easter echo eden elder ember emerald english ever fair faith
    falcon fall farmer farrow fast fawn fay fern fiddler field fields finch fire fish fisher fisherman fleet
    fletcher flint flood floor flora flower flowers ford foreman forest forge forth foster fountain fowler fox frank
    franklin freed freedom freeman french frost fuller gale game gardener gardner garland garner gay gem gene gentle
    german giles ginger glass glen glory glover gold golden good goodman goodwin goose gordon grace grain grand
    grant grants grave graves gray green grey grip grove guard gully gunner guy hail hale hall hand hands happy
    harbour hardy harmony harp harper hart harvest hawk hay haze hazel head heart heath heather heaven hedge herb
    herd heron hicks hill hills hobby hoe holiday hollow holly holt honey honor honour hood hook hooper hope hopes
    horn house humble hunt hunter ice iris iron ivory ivy jack jade jam jar jasmine jasper jay jewel job jolly joy
    judge july june juniper just justice key keys kind king kings kitchen kite knight lace lake lamb lamp land lane
    large lark laurel lavender law lawn leaf leal leech legend lemon lent leopard lightfoot lily lime link lion
    little lock lodge long loop love lovely low luck lucky mace mack major mall man marble march mark marks marsh
    marshal marshall mason mast masters maverick may mayor mead meadow melody mercy merry mile miles mill miller
    mills mint mist monday monk moody moon moor more morning moss mountain mouse much music nail nash new newman
    nice nick night noble noel norm north nova oak oakes oaks ocean old olive onion opal orange orchard page pain
    palm park parker parks parry part pat patience patient paw payne peace peach peacock pear pearl pease peg pen
    penny pepper phoenix pie pike pine piper pitt place plain plant plumb plumber poet pole pool poor pope poppy
    porter posy pot potter pound power powers pray precious price pride priest prince princess prior promise proud
    prudence quick quiet quill rain rains raven ray reader reads real reed reeves reign rice rich ridge right ring
    ripple river rivers road roads rob robin rock rocks roe roman root rose roses round rowan royal ruby rush russet
    rust rusty ruth rye sadler saffron sage sailor sale sales salmon salt sand sands sandy savage sawyer say scarlet
    sea season seed sell sells serene shade shaft sharp shaw shepherd shine shore short shriver silk silver simple
    singer sky slater slim sloan small smart smith snow song sorrow south spark sparks sparrow spear speed spice
    spring stable star stark starling steel steele steep stern steward stewart stock stone stones storm street
    strong stub sue sugar summer summers sun sunday sunny sutton swan sweet swift tailor tanner tate taylor teal
    temple tender terry thorn thorne thrift tiger tiller timber tower town towns trace tracer trader trainer
    treasure tree true trueman trumper trust tucker tuesday turner twist under vale valentine valley vane velvet
    victor victory vine violet violin virtue wade waiter wake walk walker wall walls ward warden wards warm warren
    water waters way weather weaver webb webster weeks well weller wells west wheat wheel wheeler whistler white
    wild wilder wiles will willing willow wills win wind winds wing winter winters wise wish wolf wood woodland
    woodman woods word words wren wright year yeoman york young zest
""")
_GRAMMAR = _keys("""
    a about after all also am an and any are as at be been being bo but by can could did do does each even ever
    every for from had has have he her here hers him his how i if in into is it its just let like many may me might
    mine more most much must my no nor not now of off on once one only or other our out over own same shall she
    should so some such than that the their them then there these they this those thus to too under until up us very
    was we were what when where which while who whom whose why will with would yes yet you your
""") - {"bo"}
"""Words that make sentences."""
_ALWAYS_GRAMMAR = _keys("a he i it one she that this we what which who whose why")
"""Of these, those that may well stand before a verb."""
USUAL_AFTER = _keys("""
    a all an any anybody are as day days everybody everyone everything for he her his how i if it its luck many me
    morning most my no nobody not of old one or our people she some somebody someone that the their them there these
    they things this those to us we what when where whether which who why work years you your
""") - {"who"}
"""After one of these a word at the head of a sentence is the word, not the name: Will you, May I, Hope all is well."""
_VERBS = _keys("""
    also always am and are asked began believes bought brought built came can could did does gave goes got grew had
    has have heard held is just kept knew knows led left let lost made may met might must never now often once ran
    really said sat saw says sees sent should showed sold spoke still taught told took used usually was went were
    will won would wrote
""")
MONTHS = _keys("april august june july march may jan feb mar apr jun jul aug sep oct nov dec")
"""Names that are months too, or are cut as months are."""
BEFORE_A_MONTH = _keys("in since until till last next this early late mid during from by")
ABBREVIATIONS = _keys(
    "ai am bc ce cd cv dj dr eu ec gp hq hr id it la mc md mp ms ny ok pa pc pe ph pm pr qa tv uk un us vp"
)
"""Capitals that everybody uses: without dots they are nobody's initials."""
LOCAL_PARTS = _keys("""
    admin booking bookings box contact contacto email enquiries hello help hi inbox info kontakt mail mailbox me
    office post private reception sales service shop studio support team welcome work
""")
"""What stands before an @ and says nothing of whose it is."""


def is_grammar(word: str) -> bool:
    """Whether a key is a word that makes sentences."""
    return word in _GRAMMAR


def is_never_at_the_head(word: str) -> bool:
    """Whether a key at the head of a sentence, even before a verb, is the word and not a name."""
    return word in _ALWAYS_GRAMMAR


def is_everyday(word: str) -> bool:
    """Whether a key is a word that one writes without meaning somebody."""
    return word in _EVERYDAY or word in _GRAMMAR or word in _words_of_tables()


def is_like_a_verb(word: str) -> bool:
    """Whether a key reads like something somebody does."""
    return word in _VERBS or word.endswith("ed") or (len(word) > 3 and word.endswith("s") and word[-2] not in "sui")


@cache
def _words_of_tables() -> frozenset[str]:
    """Small and weak words of what people look for, and the words by which professions are called."""
    labels = " ".join(one.label for one in professions().values())
    words = "".join(sign if sign.isalnum() else " " for sign in labels).split()
    return frozenset(map(key, words)) | frozenset(map(key, SMALL)) | frozenset(map(key, WEAK_WORDS))
