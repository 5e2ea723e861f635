"""Who knows whom, who wants to be introduced, what was proposed, and every introduction on its way."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kithwork.introductions.rules import Begun, Form, How, NotWhy, Offered, Outcome, Reason, Reply, Stance
from kithwork.workspace.models import Owned


class Acquaintance(Owned):
    """Two people who know each other; `low` is the one with the smaller number.

    What was seen in exchanges (`together`) is worked out from the log and may be thrown away; what the user said may
    not. `exchange` is the latest they were in together.
    """

    low = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    high = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    how = models.CharField(max_length=10, choices=[(word.value, word.value) for word in How if word != How.COLLEAGUES])
    exchange = models.ForeignKey("conversations.Exchange", models.SET_NULL, null=True, related_name="+")
    on_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["low", "high", "how"], name="acquainted_once"),
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="acquainted_low_first"),
        ]

    def __str__(self) -> str:
        return f"{self.low_id} knows {self.high_id}"


class Wish(Owned):
    """What somebody said about being introduced to others; `names_fine`: they may be named before they are asked."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+")
    stance = models.CharField(max_length=9, choices=[(word.value, word.value) for word in Stance])
    until = models.DateField(null=True)
    names_fine = models.BooleanField(default=False)
    words = models.CharField(max_length=300, blank=True)
    said_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.stance} {self.person_id}"


class NotThese(Owned):
    """Two people who are not to be brought together, and why; for good where `until` is empty."""

    low = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    high = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    why = models.CharField(max_length=15, choices=[(word.value, word.value) for word in NotWhy])
    reason = models.CharField(max_length=7, blank=True, choices=[(word.value, word.value) for word in Reason])
    until = models.DateField(null=True)
    said_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["low", "high"], name="not_these_once"),
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="not_these_low_first"),
        ]

    def __str__(self) -> str:
        return f"{self.low_id} not {self.high_id}"


class Introduction(Owned):
    """People brought together, from idea to thanks; where it stands is derived from its days and its sides.

    `event` is a trigger event's slug where that is the reason; `words` is the reason in short, as it goes into the
    subject. `mover` makes the first move. `outcome_words` is what came of it as they told it.
    """

    uid = models.CharField(max_length=64)
    form = models.CharField(max_length=6, choices=[(word.value, word.value) for word in Form])
    reason = models.CharField(max_length=7, choices=[(word.value, word.value) for word in Reason])
    event = models.CharField(max_length=100, blank=True)
    words = models.CharField(max_length=300, blank=True)
    begun_by = models.CharField(max_length=5, choices=[(word.value, word.value) for word in Begun])
    begun_on = models.DateField()
    mover = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    connected_on = models.DateField(null=True)
    talked_on = models.DateField(null=True)
    outcome = models.CharField(max_length=8, blank=True, choices=[(word.value, word.value) for word in Outcome])
    outcome_words = models.CharField(max_length=500, blank=True)
    outcome_on = models.DateField(null=True)
    let_go_on = models.DateField(null=True)
    let_go_why = models.CharField(max_length=300, blank=True)
    origin_batch = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "uid"], name="introduction_uid_once")]
        indexes = [
            models.Index(
                fields=["workspace", "begun_on"], name="introduction_open", condition=Q(let_go_on__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"introduction of {self.begun_on}"


class Side(Owned):
    """One person in an introduction: why it is good for them, the personal detail, and what they answered.

    `why` is the reason as told to them, nobody else named; `line` is what the others are told of them on connecting.
    `left_out_on`: they said no and the others go on without them. `looked_in_on`: the user looked in after connecting,
    or told them kindly that it does not come about. `wish_before`: the wish their answer set, and what stood before.
    """

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="sides")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    why = models.CharField(max_length=500, blank=True)
    detail = models.CharField(max_length=500, blank=True)
    line = models.CharField(max_length=500, blank=True)
    asked_on = models.DateField(null=True)
    asked_again_on = models.DateField(null=True)
    reply = models.CharField(max_length=3, blank=True, choices=[(word.value, word.value) for word in Reply])
    replied_on = models.DateField(null=True)
    wish_before = models.JSONField(null=True)
    left_out_on = models.DateField(null=True)
    looked_in_on = models.DateField(null=True)
    thanked_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["introduction", "person"], name="side_once")]
        indexes = [models.Index(fields=["person"], name="sides_of_person")]
        ordering = ["introduction_id", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.introduction_id}"


class Proposal(Owned):
    """People kithwork proposes to bring together in one week (its Monday); why is told anew whenever it is shown."""

    week = models.DateField()
    form = models.CharField(max_length=6, choices=[(word.value, word.value) for word in Form])
    reason = models.CharField(max_length=7, choices=[(word.value, word.value) for word in Reason])
    event = models.CharField(max_length=100, blank=True)
    standing = models.CharField(max_length=5, choices=[(word.value, word.value) for word in Offered])
    later_until = models.DateField(null=True)
    introduction = models.ForeignKey(Introduction, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["workspace", "week"], name="proposal_by_week")]

    def __str__(self) -> str:
        return f"proposal of {self.week}"


class Proposed(Owned):
    """Somebody in a proposal."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="people")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "person"], name="proposed_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in proposal {self.proposal_id}"


class WeekPrepared(Owned):
    """When this week's proposals were worked out, from how much, and whether something changed since.

    `pairs`: how many pairs were weighed; `is_best`: proven that no other choice is better.
    """

    week = models.DateField()
    prepared_at = models.DateTimeField()
    people = models.PositiveIntegerField(default=0)
    pairs = models.BigIntegerField(default=0)
    is_best = models.BooleanField(default=False)
    is_stale = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace"], name="one_week_prepared_a_workspace")]

    def __str__(self) -> str:
        return f"prepared {self.prepared_at:%Y-%m-%d}"


class PartnerSheet(Owned):
    """Whom everybody of a large book should meet, worked out with the week: people, and no number of any pair.

    It may be thrown away. `columns` is as `queries.partner_sheet.packed` makes it; `changed`: of whom something was
    said since.
    """

    made_on = models.DateField()
    columns = models.BinaryField(default=bytes)
    changed = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace"], name="one_partner_sheet_a_workspace")]

    def __str__(self) -> str:
        return f"partners of {self.made_on}"


class CareSettings(Owned):
    """How many introductions the user finds healthy, and everything that is weighed, where they say so."""

    proposals_a_week = models.PositiveSmallIntegerField()
    each_a_month = models.PositiveSmallIntegerField()
    each_pending = models.PositiveSmallIntegerField()
    least_stage = models.CharField(max_length=5)
    sources = models.FloatField()
    active = models.FloatField()
    event = models.FloatField()
    need = models.FloatField()
    tie_new = models.FloatField()
    tie_know = models.FloatField()
    tie_like = models.FloatField()
    tie_trust = models.FloatField()
    tie_refer = models.FloatField()
    gone_quiet = models.FloatField()
    tie_counts = models.FloatField()
    talked_counts = models.FloatField()
    lately_counts = models.FloatField()
    lately_days = models.FloatField()
    near_town = models.FloatField()
    near_at_ease = models.FloatField()
    near_country = models.FloatField()
    near_elsewhere = models.FloatField()
    need_from = models.FloatField()
    sources_from = models.FloatField()
    sources_plainly_from = models.FloatField()
    event_from = models.FloatField()
    active_from = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace"], name="one_care_a_workspace")]

    def __str__(self) -> str:
        return "care of introductions"


class OwnEvent(Owned):
    """A trigger event the user added: `slug` begins with `my-`; `phrases` are the words people say when it happens."""

    slug = models.CharField(max_length=100)
    label = models.CharField(max_length=200)
    phrases = models.JSONField(default=list)
    is_tactful = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "slug"], name="own_event_once")]

    def __str__(self) -> str:
        return self.label


class EventProfession(Owned):
    """What the user says differently of an event, of the table or their own: who is needed, when, and how much.

    `stage` 1 (first) to 4 (later); `weight` high, medium or low; `is_needed` false takes one of the table away.
    """

    event = models.CharField(max_length=100)
    profession = models.CharField(max_length=100)
    stage = models.PositiveSmallIntegerField(default=2)
    weight = models.CharField(max_length=6, default="high")
    role = models.CharField(max_length=200, blank=True)
    is_needed = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "event", "profession"], name="event_profession_once")
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.profession}"
