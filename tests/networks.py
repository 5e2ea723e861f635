"""Small networks for the laws of merging: four people, two of them from one file, and what may happen among them."""

from contextlib import suppress
from datetime import timedelta

from kithwork.conversations.actions import log_conversation, make_promise, plan_meeting, record_help
from kithwork.conversations.rules import By, Channel, Direction, HelpKind
from kithwork.core.errors import KithworkError
from kithwork.gatherings import actions as gatherings
from kithwork.gatherings.models import Gathering
from kithwork.gatherings.rules import Feeling
from kithwork.introductions import actions as introductions
from kithwork.introductions.models import Proposal, Proposed
from kithwork.introductions.rules import Form, NotWhy, Offered, Reason, Stance
from kithwork.opportunities.actions import found, keep_open, note_seen
from kithwork.people.actions import (
    archive,
    edit_person,
    mention,
    put_aside,
    say_not_same,
    say_work,
    set_notes,
    set_reach,
    set_whereabouts,
)
from kithwork.people.models import Person, RoleChange
from kithwork.people.rules import Mentioned, ReachKind
from kithwork.plan.actions import later
from kithwork.plan.beginnings.actions import line_up
from kithwork.plan.models import Ask, Commitment, NotThem, OneToOne
from kithwork.plan.models import Offered as OfferedOnToday
from kithwork.plan.rules import Act, Kind
from kithwork.relationships.actions import add_impression, let_rest, set_layer
from kithwork.relationships.rules import ImpressionKind, Layer
from kithwork.sources.models import Noticed
from kithwork.sources.rules import Answer, NoticedKind
from tests.factories import somebody
from tests.sources.written import ME, Desk, card, event, mail


def people_of(actor, folder):
    """Ada twice from two files, Cy from the second, Bo by hand; mail and a meeting among them; cards told anew."""
    desk = Desk(actor, folder)
    first = {"uid": "1", "phones": ["+351 912 345 678"]}
    second = {"uid": "2", "phones": ["+351 912 345 678"], "org": "Engines", "note": "Likes looms."}
    desk.cards(card("Ada Byron", "ada@one.example", title="Countess", org="Analytical", **first))
    desk.cards(
        card("A. Byron", "ada@two.example", title="Mathematician", categories="Maths,Looms", **second),
        card("Cy Young", "cy@ball.example", uid="3", categories="Maths"),
    )
    somebody(actor, "Bo Diddley", emails=["bo@beat.example"], tags=("Music", "Maths"), notes="Square guitar.")
    desk.mails(
        mail("ada@one.example", ME, "ada@two.example", cc=["cy@ball.example"], on="2026-03-02"),
        mail(ME, "ada@one.example", cc=["ada@two.example", "bo@beat.example"], on="2026-03-04", text="Yes."),
        mail("ada@two.example", ME, on="2026-04-01", text="From my other address."),
        mail("bo@beat.example", ME, "cy@ball.example", on="2026-04-02", text="Gig?"),
    )
    desk.events(event("1@test.example", "20260505T100000Z", "ada@one.example", "ada@two.example", "bo@beat.example"))
    desk.cards(  # told anew: the import remembers how they stood
        card("A. Byron", "ada@two.example", title="Analyst", categories="Poets", **second),
        card("Ada Byron", "ada@one.example", title="Poet", org="Salon", categories="Poets", **first),
        card("Cy Young", "cy@ball.example", uid="3", title="Pitcher"),
    )
    desk.events(
        event(
            "1@test.example", "20260505T110000Z", "ada@one.example", "ada@two.example", "cy@ball.example", SEQUENCE="1"
        )
    )
    return list(Person.objects.filter(workspace=actor.workspace).exclude(place="you").order_by("pk"))


def _talk(actor, one, other, third):
    log_conversation(
        actor, person_ids=list({one.pk, other.pk}), channel=Channel.MEETING, happened_at=actor.now - timedelta(days=2)
    )


def _letter(actor, one, other, third):
    log_conversation(
        actor, person_ids=[one.pk], channel=Channel.MESSAGE, happened_at=actor.now - timedelta(days=5),
        direction=Direction.IN, note="a line",
    )  # fmt: skip


def _promise(actor, one, other, third):
    made = make_promise(actor, person_id=one.pk, by=By.ME, what="the list")
    OfferedOnToday.objects.get_or_create(
        workspace=actor.workspace, item_key=f"promise:{one.pk}:{made.pk}", first_on=actor.today,
        defaults={"kind": Kind.PROMISE, "person": one, "last_on": actor.today},
    )  # fmt: skip
    later(actor, f"promise:{one.pk}:{made.pk}")


def _help(actor, one, other, third):
    record_help(actor, one.pk, by=By.THEM, kind=HelpKind.REFERRAL, what="a client")


def _mention(actor, one, other, third):
    mention(actor, one.pk, kind=Mentioned.SEEKS, words="a loom mender")


def _work(actor, one, other, third):
    say_work(actor, one.pk, "florist")
    set_reach(actor, one.pk, ReachKind.CLIENT, "families", holds=True)


def _where(actor, one, other, third):
    set_whereabouts(
        actor, one.pk, town=f"Town {one.pk % 2}", country="PT", languages=["pt", "fr"][: 1 + one.pk % 2],
        from_anywhere=bool(one.pk % 2),
    )  # fmt: skip


def _notes(actor, one, other, third):
    set_notes(actor, one.pk, notes=f"Met through {other.full_name}.\nKeeps bees.")


def _rename(actor, one, other, third):
    from kithwork.people.actions import card_of_row
    from kithwork.people.queries import person
    from kithwork.people.queries.whole import row_of

    row = row_of(person(actor, one.pk))
    edit_person(actor, one.pk, card=card_of_row({**row, "nickname": f"Nick {one.pk}", "birthday": "1815-12-10"}))


def _tie(actor, one, other, third):
    set_layer(actor, one.pk, layer=Layer.CLOSE)
    let_rest(actor, one.pk, until=actor.today + timedelta(days=30), why="a long summer")
    add_impression(actor, one.pk, kind=ImpressionKind.SEEN_WORK, words="the engine")


def _offered(actor, one, other, third):
    OfferedOnToday.objects.get_or_create(
        workspace=actor.workspace, item_key=f"tend:{one.pk}", first_on=actor.today,
        defaults={"kind": Kind.TEND, "person": one, "last_on": actor.today, "days": 1 + one.pk % 3},
    )  # fmt: skip
    later(actor, f"tend:{one.pk}")


def _begin(actor, one, other, third):
    line_up(actor, person_id=one.pk, why="the same trade")


def _plans(actor, one, other, third):
    mine = {"workspace": actor.workspace, "person": one}
    meeting = plan_meeting(actor, [one.pk], starts_at=actor.now + timedelta(days=3), minutes=45, subject="1-2-1")
    OneToOne.objects.create(
        **mine, uid=f"{meeting.pk}", exchange=meeting, starts_at=meeting.happened_at, minutes=45, format="walk"
    )
    Ask.objects.create(**mine, uid=f"ask {meeting.pk}", what="a word", wished_on=actor.today)
    Commitment.objects.create(**mine, uid=f"do {meeting.pk}", week=actor.today, act=Act.THANKS, minutes=10)
    NotThem.objects.get_or_create(**mine, what="one-to-one", defaults={"until": actor.today + timedelta(days=one.pk)})


def _introduce(actor, one, other, third):
    if len({one.pk, other.pk, third.pk}) < 2:
        return
    together = list(dict.fromkeys([one.pk, other.pk, third.pk]))
    begun = introductions.begin(actor, together, words="two looms", anyway=True)
    introductions.write_side(actor, begun.pk, one.pk, why="They both weave.")
    _proposal_of(actor, together, begun)


def _proposal_of(actor, ids, begun):
    offered = Proposal.objects.create(
        workspace=actor.workspace, week=actor.today, form=Form.PAIR, reason=Reason.NEED, standing=Offered.TAKEN,
        introduction=begun,
    )  # fmt: skip
    for pk in ids:
        Proposed.objects.create(workspace=actor.workspace, proposal=offered, person_id=pk)


def _acquainted(actor, one, other, third):
    if one.pk != other.pk:
        introductions.say_acquainted(actor, one.pk, other.pk)


def _not_these(actor, one, other, third):
    if one.pk != other.pk:
        until = actor.today + timedelta(days=one.pk) if one.pk % 2 else None
        introductions.say_not_these(actor, one.pk, other.pk, NotWhy.NO_FIT, until=until)


def _not_same(actor, one, other, third):
    if one.pk != other.pk:
        say_not_same(actor, one.pk, other.pk)


def _wish(actor, one, other, third):
    introductions.set_wish(actor, one.pk, Stance.NEVER if one.pk % 2 else Stance.ASK_FIRST, words="she said")


def _wanted(actor, one, other, third):
    ask = keep_open(actor, "a roofer", one.pk)
    note_seen(actor, ask.pk, [other.pk, third.pk])
    if one.pk % 2:
        found(actor, ask.pk, third.pk)


def _noticed(actor, one, other, third):
    Noticed.objects.get_or_create(
        workspace=actor.workspace, person=one, kind=NoticedKind.PHONE, key="+351111",
        defaults={"value": "+351 111", "seen_at": actor.now, "answer": Answer.TAKEN if one.pk % 2 else Answer.WAITING},
    )  # fmt: skip
    RoleChange.objects.create(
        workspace=actor.workspace, uid=f"{RoleChange.objects.count()}", person=one, title="Poet", seen_on=actor.today
    )


def _gathered(actor, one, other, third):
    mixer = Gathering.objects.filter(workspace=actor.workspace).first() or gatherings.add_gathering(
        actor, name="Harbour mixer", on=actor.today, host_id=third.pk
    )
    gatherings.add_guests(actor, mixer.pk, person_ids=[one.pk])
    row = mixer.attendances.filter(person=one).first()
    gatherings.tell(actor, row.pk, gatherings.Told(f"looms of {one.pk}", feeling=Feeling.MAYBE))


def _place(actor, one, other, third):
    (archive if one.pk % 2 else put_aside)(actor, one.pk)


NOT_DEEDS = {"_proposal_of"}
DEEDS = {
    name.strip("_"): deed
    for name, deed in list(globals().items())
    if name.startswith("_") and callable(deed) and not name.startswith("__") and name not in NOT_DEEDS
}


def happens(actor, name, people):
    """Let a deed happen among three people; what kithwork refuses does not."""
    with suppress(KithworkError):
        DEEDS[name](actor, *people)
