"""People whom there is a reason to bring together, and the introductions the tests of their pages begin with."""

from kithwork.introductions.actions import begin, prepare_week, set_care
from kithwork.introductions.rules import Reason
from kithwork.people.actions import say_work
from tests.factories import somebody

WORKS = {
    "Dana Keller": "divorce-mediator",
    "Bo Berg": "accountant",
    "Cleo Marsh": "life-coach",
    "Flo Sand": "matrimonial-attorney",
}


def book(actor, *names):
    """Those of `WORKS` (all of them, or *names*), each doing what they do; anybody may be proposed."""
    set_care(actor, least_stage="new")
    found = []
    for name in names or WORKS:
        one = somebody(actor, name, emails=[f"{name.split()[0].lower()}@example.org"], title=WORKS[name].title())
        say_work(actor, one.pk, WORKS[name])
        found.append(one)
    return found


def prepared(actor, *names):
    """The same, with this week's proposals worked out."""
    found = book(actor, *names)
    prepare_week(actor)
    return found


def begun(actor, *people, **told):
    """An introduction of *people*, an idea still."""
    return begin(
        actor,
        [one.pk for one in people],
        **{
            "reason": Reason.EVENT,
            "event": "divorce",
            "words": "the first weeks of a separation",
            "whys": {one.pk: f"It would help your clients, {number}." for number, one in enumerate(people, 1)},
            **told,
        },
    )
