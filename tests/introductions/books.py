"""Small books for tests of who should meet whom."""

from kithwork.conversations.rules import ConversationsChanged
from kithwork.people.actions import mention, say_work
from kithwork.people.rules import Mentioned
from kithwork.relationships.actions import recount_ties
from kithwork.relationships.models import Tie
from kithwork.relationships.rules import Stage
from tests.factories import somebody

NINE = {
    "divorce-mediator": "Mara Quiet",
    "matrimonial-attorney": "Ned Brief",
    "therapist": "Tess Calm",
    "financial-advisor": "Finn Gold",
    "accountant": "Ada Sums",
    "residential-realtor": "Rob Keys",
    "real-estate-attorney": "Rae Deed",
    "life-coach": "Lil Forward",
    "trusts-estates-attorney": "Ted Heir",
}
"""The nine professions of a separation (essay 004), and who is in each."""


def known(actor, name, *works, stage=Stage.LIKE, seeks=(), offers=(), on=None, **fields):
    """Somebody of a stage, as the user said it, with what they do, seek and offer."""
    one = somebody(actor, name, **fields)
    if stage is not Stage.NEW:
        Tie.objects.update_or_create(
            workspace=actor.workspace,
            person=one,
            defaults={"stage": stage.value, "stage_date": actor.today, "stage_why": "as I know them"},
        )
        recount_ties(actor, ConversationsChanged(frozenset({one.pk})))
    for slug in works:
        say_work(actor, one.pk, slug)
    for words in seeks:
        mention(actor, one.pk, kind=Mentioned.SEEKS, words=words, said_on=on)
    for words in offers:
        mention(actor, one.pk, kind=Mentioned.OFFERS, words=words, said_on=on)
    return one


def the_nine(actor, *slugs):
    """Those of the nine (all where none are named), by profession."""
    return {slug: known(actor, NINE[slug], slug) for slug in slugs or NINE}


def names(proposals):
    """Who is in each proposal."""
    return [set(one.names) for one in proposals]
