"""A life in every table: what the user typed of somebody, said of the tie, and planned with them."""

from datetime import timedelta
from uuid import uuid4

from kithwork.conversations.actions import NewHelp, NewPromise, plan_meeting, record_help
from kithwork.conversations.actions.hand import log_conversation
from kithwork.conversations.rules import By, Channel, HelpKind
from kithwork.gatherings import actions as gatherings
from kithwork.gatherings.rules import Feeling, GuestCard
from kithwork.introductions import actions as introductions
from kithwork.introductions.models import Proposal, Proposed
from kithwork.introductions.rules import Form, NotWhy, Reason, Reply, Stance
from kithwork.introductions.rules import Offered as Proposable
from kithwork.opportunities.models import Wanted
from kithwork.people.actions import (
    add_profession,
    close_mention,
    mention,
    merge,
    note_role_change,
    say_not_same,
    say_work,
    set_reach,
    set_whereabouts,
)
from kithwork.people.role_changes import Role
from kithwork.people.rules import Does, Mentioned, ReachKind
from kithwork.plan.goals.actions import set_goal
from kithwork.plan.models import Ask, Beginning, Commitment, Decision, NotThem, Offered, OneToOne
from kithwork.plan.rules import Act, Answer, Begun, Kind, Period
from kithwork.relationships.actions import (
    add_impression,
    need_not_reciprocate,
    say_alive,
    set_layer,
    set_stage,
    weigh,
    wish_rhythm,
)
from kithwork.relationships.rules import ImpressionKind, Layer, Stage
from kithwork.sources.models import CardPicture, CardStack, Noticed
from kithwork.sources.rules import Answer as Taken
from kithwork.sources.rules import NoticedKind, PictureState
from tests.factories import somebody


def said_of(actor, person):
    """What the user typed of somebody and of the tie."""
    venue = mention(actor, person.pk, kind=Mentioned.SEEKS, words="a venue in May")
    close_mention(actor, venue.pk)
    mention(actor, person.pk, kind=Mentioned.OFFERS, words="first advice 🙂")
    talk = log_conversation(
        actor,
        person_ids=[person.pk],
        channel=Channel.MEETING,
        happened_at=actor.now - timedelta(days=1),
        promises=[NewPromise(By.ME, "the list")],
        helps=[NewHelp(By.THEM, HelpKind.THANKS, "a cake")],
    )
    record_help(actor, person.pk, by=By.ME, kind=HelpKind.INTRODUCTION, what="to the florist")
    add_impression(actor, person.pk, kind=ImpressionKind.SEEN_WORK, words="her session in June")
    set_layer(actor, person.pk, layer=Layer.CLOSE)
    wish_rhythm(actor, person.pk, days=30)
    need_not_reciprocate(actor, person.pk)
    say_alive(actor, person.pk, until=actor.today + timedelta(days=80))
    set_stage(actor, person.pk, stage=Stage.KNOW, why="we shared an office")
    return talk


def works_as(actor, person):
    """What somebody does and does not, whom they reach, and where they are."""
    own = add_profession(actor, "Choir mender", aliases=["voice doctor"], like="music-teacher")
    say_work(actor, person.pk, own.slug)
    say_work(actor, person.pk, "florist", does=Does.NO, words="Florist in chief")
    set_reach(actor, person.pk, ReachKind.SOURCE, "clergy", holds=True)
    set_reach(actor, person.pk, ReachKind.CLIENT, "families", holds=False)
    set_whereabouts(actor, person.pk, town="Braga", country="PT", languages=["pt", "fr"], from_anywhere=True)


def weighed(actor):
    """Channels weigh otherwise than by default."""
    weigh(actor, mail=1.0, message=0.5, call=2.0, meeting=4.25, note=0.1)


def planned_with(actor, person):
    """What the user planned with somebody, and answered about them."""
    mine = {"workspace": actor.workspace, "person": person}
    meeting = plan_meeting(actor, [person.pk], starts_at=actor.now + timedelta(days=3), minutes=45, subject="1-2-1")
    OneToOne.objects.create(
        **mine, uid=str(uuid4()), exchange=meeting, starts_at=meeting.happened_at, minutes=45, format="walk",
        where="the park", purpose="what she is building", takeaway="", next_on=actor.today + timedelta(days=40), revision=1,
    )  # fmt: skip
    OneToOne.objects.create(
        **mine, uid=str(uuid4()), starts_at=actor.now - timedelta(days=9), minutes=30, format="first",
        held_at=actor.now - timedelta(days=9), takeaway="two names\nand a book",
    )  # fmt: skip
    ask = Ask.objects.create(
        **mine, uid=str(uuid4()), what="a word with the host", wished_on=actor.today, asked_on=actor.today
    )
    begun = {"uid": str(uuid4()), "since": actor.today, "created_at": actor.now}
    Beginning.objects.create(**mine, **begun, why="the same trade", standing=Begun.ACTIVE)
    Commitment.objects.create(
        **mine, uid=str(uuid4()), week=actor.today, act=Act.THANKS, words=f"thank {person.full_name}", minutes=10
    )
    promise = person_promise(actor, person)
    answers = ((Kind.TEND, None), (Kind.PROMISE, promise), (Kind.ASK, ask.pk))
    for number, (kind, thing) in enumerate(answers):
        key = ":".join(str(part) for part in (kind.value, person.pk, thing) if part is not None)
        Decision.objects.create(
            **mine, item_key=key, kind=kind, answer=Answer.DONE, minutes=5,
            decided_at=actor.now - timedelta(minutes=number), until=actor.today,
        )  # fmt: skip
    NotThem.objects.create(**mine, what="one-to-one", until=actor.today + timedelta(days=90))
    Offered.objects.create(
        **mine, item_key=f"tend:{person.pk}", kind=Kind.TEND, first_on=actor.today, last_on=actor.today
    )


def person_promise(actor, person):
    """The number of a promise to somebody."""
    from kithwork.conversations.actions import make_promise

    return make_promise(actor, person_id=person.pk, by=By.ME, what="the venue list").pk


def planned_alone(actor):
    """A type of person to get to know, commitments to nobody in particular, and a goal."""
    Beginning.objects.create(
        workspace=actor.workspace, uid=str(uuid4()), whom="an elder-law attorney in Porto", standing=Begun.WAITING,
        since=actor.today, created_at=actor.now,
    )  # fmt: skip
    Commitment.objects.create(
        workspace=actor.workspace, uid=str(uuid4()), week=actor.today, act=Act.NEW_PERSON, minutes=20, kept_on=actor.today
    )  # fmt: skip
    set_goal(actor, Act.INTRODUCTION, 2, Period.WEEK)


def gathered(actor, person):
    """An event at which somebody was met, and somebody else only stood on its list."""
    mixer = gatherings.add_gathering(actor, name="Harbour mixer", on=actor.today, where="The docks", host_id=person.pk)
    gatherings.add_guests(actor, mixer.pk, person_ids=[person.pk])
    [row] = mixer.attendances.all()
    gatherings.tell(actor, row.pk, gatherings.Told(f"a venue for {person.full_name}", feeling=Feeling.MAYBE))
    card = {"organisation": "Calm Terms", "points": [["email", "zoe@calm.example", "", False, []]]}
    gatherings.list_guests(actor, mixer.pk, [GuestCard("Zoe Berg", "Mediator", card)])


def signed(actor, person):
    """What their letters told, taken and declined, and how what they do changed."""
    for kind, answer in ((NoticedKind.PHONE, Taken.TAKEN), (NoticedKind.TITLE, Taken.DECLINED)):
        words = {"value": f"{kind} of {person.full_name}", "key": kind.value, "line": f"{kind}: {person.full_name}"}
        Noticed.objects.create(
            workspace=actor.workspace, person=person, kind=kind, answer=answer, seen_at=actor.now, **words
        )
    note_role_change(actor, person.pk, was=Role("Florist", "Braga"), now=Role("Judge", "Supreme Court"))


def carded(actor, person):
    """Their card, kept, in a stack of people met through them."""
    stack = CardStack.objects.create(
        workspace=actor.workspace, uid=str(uuid4()), met_where="harbour mixer", through=person, brought_at=actor.now
    )
    CardPicture.objects.create(
        workspace=actor.workspace, stack=stack, file="card.jpg", digest=b"d" * 16, picture=b"\xff\xd8\xff",
        state=PictureState.KEPT, fields={"name": person.full_name}, person=person,
    )  # fmt: skip


def once(actor, person, other):
    """Another entry of somebody became one with theirs, and somebody else is not them."""
    again = somebody(actor, f"{person.full_name} again", notes=f"{person.full_name} looks for a venue.")
    merge(actor, person.pk, again.pk)
    say_not_same(actor, person.pk, other.pk)


def introduced(actor, person, other):
    """Somebody brought together with another, with all that may be said of the two and of whom somebody looks for."""
    one = introductions.begin(actor, [person.pk, other.pk], words=f"the venue {person.full_name} looks for")
    introductions.write_side(actor, one.pk, other.pk, why=f"{person.given or person.full_name} looks for a venue")
    for who in (person, other):
        introductions.asked(actor, one.pk, who.pk)
        introductions.answered(actor, one.pk, who.pk, Reply.YES)
    introductions.connected(actor, one.pk)
    introductions.say_acquainted(actor, person.pk, other.pk)
    introductions.set_wish(actor, person.pk, Stance.ASK_FIRST, words="after the venue")
    introductions.say_not_these(actor, person.pk, other.pk, NotWhy.NO_FIT)
    offered = Proposal.objects.create(
        workspace=actor.workspace, week=actor.today, form=Form.PAIR, reason=Reason.NEED, standing=Proposable.NOT
    )
    for who in (person, other):
        Proposed.objects.create(workspace=actor.workspace, proposal=offered, person=who)
    Wanted.objects.create(
        workspace=actor.workspace, uid=str(uuid4()), words="a roofer", whom=other, asked_on=actor.today, found=person,
        seen=[person.pk],
    )  # fmt: skip
