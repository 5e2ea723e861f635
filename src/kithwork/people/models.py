"""The people you know, or want to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kithwork.people.likeness import TwinKind
from kithwork.people.rules import AsideReason, Does, Mentioned, Place, PointKind, ReachKind
from kithwork.workspace.models import Owned


class Organisation(Owned):
    """Where people work."""

    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="organisation_once")]

    def __str__(self) -> str:
        return self.name


class Person(Owned):
    """Somebody you know, or want to know.

    `field_origins` says for each field who said it last: `you`, or `import 12`; what you said is never overwritten
    by an import. `birthday` is a partial date (see `rules.partial_date`) or text.
    """

    uid = models.CharField(max_length=64)
    full_name = models.CharField(max_length=500)
    sort_name = models.CharField(max_length=500)
    name_source = models.CharField(max_length=10, default="FN")
    given = models.CharField(max_length=300, blank=True)
    family = models.CharField(max_length=300, blank=True)
    additional = models.CharField(max_length=300, blank=True)
    prefix = models.CharField(max_length=100, blank=True)
    suffix = models.CharField(max_length=100, blank=True)
    nickname = models.CharField(max_length=300, blank=True)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    department = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=500, blank=True)
    birthday = models.CharField(max_length=100, blank=True)
    notes = models.TextField(blank=True)
    met_on = models.CharField(max_length=100, blank=True)
    met_how = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=8, default=Place.KEPT, choices=[(word.value, word.value) for word in Place])
    aside_reason = models.CharField(
        max_length=10, blank=True, choices=[(word.value, word.value) for word in AsideReason]
    )
    trashed_at = models.DateTimeField(null=True)
    field_origins = models.JSONField(default=dict)
    origin_batch = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "uid"], name="person_uid_once")]
        indexes = [
            models.Index(
                fields=["workspace", "place", "sort_name"], name="person_by_name", condition=Q(trashed_at__isnull=True)
            ),
            models.Index(fields=["workspace", "origin_batch"], name="person_by_batch"),
            models.Index(
                fields=["workspace", "trashed_at"],
                name="person_in_trash",
                condition=Q(trashed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name


class ContactPoint(Owned):
    """A way to reach a person; one address may belong to two people."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="points")
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in PointKind])
    value = models.TextField()
    key = models.CharField(max_length=500)
    label = models.CharField(max_length=100, blank=True)
    preferred = models.BooleanField(default=False)
    parts = models.JSONField(default=list)
    origin = models.CharField(max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "key"], name="point_once_a_person")]
        indexes = [models.Index(fields=["workspace", "kind", "key"], name="point_by_key")]
        ordering = ["person_id", "position", "pk"]

    def __str__(self) -> str:
        return self.value


class Tag(Owned):
    """A word the user (or a source) files people under."""

    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="tag_once")]

    def __str__(self) -> str:
        return self.name


class Tagging(Owned):
    """A person filed under a tag."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "tag"], name="tagged_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.tag_id}"


class Mention(Owned):
    """What somebody said they seek or can offer, in their own words, with its day; closed when it is over."""

    uid = models.CharField(max_length=64)
    person = models.ForeignKey(Person, models.CASCADE, related_name="mentions")
    kind = models.CharField(max_length=6, choices=[(word.value, word.value) for word in Mentioned])
    words = models.CharField(max_length=300)
    said_on = models.DateField()
    closed_on = models.DateField(null=True)
    origin_batch = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "uid"], name="mention_uid_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.words}"


class OwnProfession(Owned):
    """A profession the user added to the table: `slug` begins with `my-`; `like` is one of the table it resembles."""

    slug = models.CharField(max_length=100)
    label = models.CharField(max_length=120)
    aliases = models.JSONField(default=list)
    like = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "slug"], name="own_profession_once")]

    def __str__(self) -> str:
        return self.label


class Practice(Owned):
    """A profession somebody is in (`does` yes), or is not in though their title reads so (no): the user's word.

    `words` is what it was read from ("Family mediator at Calm Terms"), blank where the user said it themselves.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="practices")
    profession = models.CharField(max_length=100)
    does = models.CharField(max_length=3, choices=[(word.value, word.value) for word in Does])
    words = models.CharField(max_length=300, blank=True)
    said_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "profession"], name="practice_once")]
        indexes = [models.Index(fields=["workspace", "profession"], name="practice_by_profession")]

    def __str__(self) -> str:
        return f"{self.profession} {self.person_id}"


class Reach(Owned):
    """What the user says differently from somebody's profession: who sends them clients, or whom they serve.

    `slug` is a profession for a source, a client type for a client; `holds` false takes a usual one away.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=[(word.value, word.value) for word in ReachKind])
    slug = models.CharField(max_length=100)
    holds = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "slug"], name="reach_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class Whereabouts(Owned):
    """Where somebody works and what they speak, as the user said it; `languages` are two-letter codes."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="whereabouts")
    town = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=2, blank=True)
    languages = models.JSONField(default=list)
    from_anywhere = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.town


class Merge(Owned):
    """Two entries of one person made one: everything it changed, row by row, so that it can be taken apart again.

    `gone` is the number the other entry had: its page leads to who was kept. `changes` lists rows as
    [table, number, before or null, after or null]; `why` holds the reasons as they were shown, `choices` whose word
    the user took, so that it can be made again after another was taken apart.
    """

    uid = models.CharField(max_length=64)
    kept = models.ForeignKey(Person, models.CASCADE, related_name="+")
    gone = models.BigIntegerField()
    gone_uid = models.CharField(max_length=64)
    gone_name = models.CharField(max_length=500)
    why = models.JSONField(default=list)
    choices = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    merged_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "uid"], name="merge_uid_once")]
        indexes = [
            models.Index(fields=["workspace", "gone"], name="merge_by_gone"),
            models.Index(fields=["workspace", "-merged_at"], name="merge_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.gone_name} into {self.kept_id}"


class OrganisationMerge(Owned):
    """Two names of one organisation made one; as `Merge`."""

    uid = models.CharField(max_length=64)
    kept = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    gone = models.BigIntegerField()
    gone_name = models.CharField(max_length=300)
    why = models.JSONField(default=list)
    choices = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    merged_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "uid"], name="organisation_merge_once")]

    def __str__(self) -> str:
        return f"{self.gone_name} into {self.kept_id}"


class NotSame(Owned):
    """Two people the user said are two: never proposed as one again. `low` has the smaller number."""

    low = models.ForeignKey(Person, models.CASCADE, related_name="+")
    high = models.ForeignKey(Person, models.CASCADE, related_name="+")
    said_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["low", "high"], name="not_same_once"),
            models.CheckConstraint(condition=Q(low__lt=models.F("high")), name="not_same_low_first"),
        ]

    def __str__(self) -> str:
        return f"{self.low_id} is not {self.high_id}"


class OrganisationsApart(Owned):
    """Two organisations the user said are two: never proposed as one again."""

    low = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    high = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    said_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["low", "high"], name="organisations_apart_once"),
            models.CheckConstraint(condition=Q(low__lt=models.F("high")), name="organisations_apart_low_first"),
        ]

    def __str__(self) -> str:
        return f"{self.low_id} is not {self.high_id}"


class TwinSheet(Owned):
    """Which entries may be one, as it was last looked for: derived, and never in the archive.

    `pairs` has [lower number, higher number, chance, proven, number of a third that ties them or null]; nothing of what
    the entries say. `mark` is what the book was then, `entries` how many were looked at.
    """

    kind = models.CharField(max_length=12, choices=[(word.value, word.value) for word in TwinKind])
    pairs = models.JSONField(default=list)
    entries = models.PositiveIntegerField(default=0)
    mark = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "kind"], name="twin_sheet_once")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.workspace_id}"


class RoleChange(Owned):
    """A new title or organisation seen where another stood: a gentle occasion to write, once."""

    uid = models.CharField(max_length=64)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    was_title = models.CharField(max_length=500, blank=True)
    was_organisation = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=500, blank=True)
    organisation = models.CharField(max_length=300, blank=True)
    seen_on = models.DateField()
    settled_on = models.DateField(null=True)
    origin_batch = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "uid"], name="role_change_uid_once")]
        indexes = [models.Index(fields=["person", "seen_on"], name="role_change_of_person")]

    def __str__(self) -> str:
        return f"{self.title} {self.organisation}"


class Forgotten(Owned):
    """Somebody the user erased, as nobody can read them: so that no file and no live source brings them back.

    `digests` (hexadecimal, under `key`) stand for what identified them, `names` are veiled under it
    (`kithwork.people.forgetting`). The key is secret to the workspace, the same for all whom it forgot; a row that an
    archive of elsewhere brought keeps its own. `from_exchanges`: nothing but exchanges had told of them.
    """

    uid = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    digests = models.JSONField(default=list)
    names = models.JSONField(default=list)
    from_exchanges = models.BooleanField(default=False)
    erased_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "uid"], name="forgotten_uid_once")]

    def __str__(self) -> str:
        return self.uid


class SearchEntry(Owned):
    """What can be found about a person, folded; the search index stands on it."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="search_entry")
    name = models.TextField()
    words = models.TextField()

    def __str__(self) -> str:
        return self.words[:60]
