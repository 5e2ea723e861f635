"""The book as it is compared: an entry a person, with everything that tells people from each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q

from kithwork.engines.similarity import Address, Entry, Firm
from kithwork.people.models import ContactPoint, NotSame, Organisation, OrganisationsApart, Person, Whereabouts
from kithwork.people.queries.some import NAMED_AT_MOST
from kithwork.people.rules import NAME_FROM_ADDRESS, AsideReason, Place, PointKind, service_of
from kithwork.workspace.fetching import fetched

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

    from kithwork.workspace.actor import Actor

NOBODY = (AsideReason.ROBOT, AsideReason.NEWSLETTER, AsideReason.LIST, AsideReason.BULK)
"""Kept aside for these, an address is nobody's who could stand in the book twice."""
BY_NAME_ALONE = frozenset({"whatsapp", "signal", "messenger", "instagram", "telegram"})
"""Services whose exports often name people by their name, which is then no handle of theirs."""
AT_ONCE = 2000
ONE_HOST = 3
"""Of more organisations than these a mail host is a service, or the roof they share."""
_POINTS = (PointKind.EMAIL, PointKind.PHONE, PointKind.HANDLE, PointKind.URL, PointKind.ADDRESS)
_SAID = (
    "pk", "full_name", "name_source", "given", "family", "additional", "nickname", "suffix", "birthday",
    "organisation__name", "title",
)  # fmt: skip


class Reached(NamedTuple):
    """How somebody is reached, by kind."""

    emails: list[str]
    phones: list[str]
    handles: list[str]
    urls: list[str]
    addresses: list[Address]


def comparable(actor: Actor) -> QuerySet[Person]:
    """Everybody who could stand in the book twice: not the user, not the trash, no robots, lists or newsletters."""
    here = Person.objects.filter(workspace=actor.workspace, trashed_at__isnull=True).exclude(place=Place.YOU)
    return here.exclude(place=Place.ASIDE, aside_reason__in=NOBODY)


def person_entries(actor: Actor, person_ids: Collection[int] | None = None) -> list[Entry]:
    """Everybody comparable, or those of *person_ids*; three queries, however many."""
    if person_ids is not None and len(person_ids) > NAMED_AT_MOST:
        wanted = frozenset(person_ids)
        return [one for one in person_entries(actor) if one.id in wanted]
    found = comparable(actor) if person_ids is None else comparable(actor).filter(pk__in=list(person_ids))
    rows = list(found.order_by("pk").values_list(*_SAID))
    reached = _reached(actor, person_ids)
    towns = Whereabouts.objects.filter(workspace=actor.workspace).exclude(town="")
    if person_ids is not None:
        towns = towns.filter(person_id__in=list(person_ids))
    in_town = dict(towns.values_list("person_id", "town"))
    return [_entry(row, reached[row[0]], in_town.get(row[0], "")) for row in rows]


def _entry(row: tuple[Any, ...], reached: Reached, town: str) -> Entry:
    pk, name, source, given, family, additional, nickname, suffix, birthday, organisation, title = row
    told = "" if source in NAME_FROM_ADDRESS and not _is_name(name) else name
    addresses = reached.addresses or ([Address(town=town)] if town else [])
    return Entry(
        id=pk,
        name=told,
        given=f"{given} {additional}".strip() if given and family else "",
        family=family if given else "",
        nickname=nickname,
        suffix=suffix,
        birthday=birthday,
        emails=tuple(reached.emails),
        phones=tuple(reached.phones),
        handles=tuple(handle for handle in reached.handles if not _is_the_name(handle)),
        urls=tuple(reached.urls),
        organisation=organisation or "",
        title=title,
        addresses=tuple(addresses),
    )


def _is_name(name: str) -> bool:
    return "@" not in name and ":" not in name and any(sign.isalpha() for sign in name)


def _is_the_name(handle: str) -> bool:
    who = handle.partition(":")[2]
    return service_of(handle) in BY_NAME_ALONE and not any(sign.isdigit() for sign in who)


def _reached(actor: Actor, person_ids: Collection[int] | None) -> dict[int, Reached]:
    found = ContactPoint.objects.filter(workspace=actor.workspace, kind__in=_POINTS)
    if person_ids is not None:
        found = found.filter(person_id__in=list(person_ids))
    reached: dict[int, Reached] = defaultdict(lambda: Reached([], [], [], [], []))
    rows = found.order_by("person_id", "position", "pk").values_list("person_id", "kind", "key", "value", "parts")
    for pk, kind, key, value, parts in rows.iterator(chunk_size=AT_ONCE):
        _add(reached[pk], kind, key, value, parts)
    return reached


def _add(reached: Reached, kind: str, key: str, value: str, parts: list[str]) -> None:
    if kind == PointKind.EMAIL:
        reached.emails.append(value)
    elif kind == PointKind.PHONE:
        reached.phones.append(key if key.startswith("+") else value)
    elif kind == PointKind.HANDLE:
        reached.handles.append(value)
    elif kind == PointKind.ADDRESS:
        reached.addresses.append(_address(value, parts))
    elif page := _linkedin(key):
        reached.handles.append(page)
    else:
        reached.urls.append(value)


def _linkedin(url: str) -> str:
    """The handle in the address of somebody's page on LinkedIn; blank for other pages."""
    _, mark, rest = url.lower().partition("linkedin.com/in/")
    who = rest.strip("/").partition("/")[0].partition("?")[0]
    return f"linkedin:{who}" if mark and who else ""


def _address(value: str, parts: list[str]) -> Address:
    if len(parts) < 6:
        return Address(street=value)
    _, _, street, town, region, code = parts[:6]
    return Address(street=street, town=town, postcode=code, region=region)


def people_apart(actor: Actor, person_id: int | None = None) -> frozenset[tuple[int, int]]:
    """Pairs of whom the user said that they are two people, the lower number first; one person's where one is named."""
    found = NotSame.objects.filter(workspace=actor.workspace)
    if person_id is not None:
        found = found.filter(Q(low=person_id) | Q(high=person_id))
    return frozenset((low, high) for low, high in found.values_list("low_id", "high_id"))


def organisation_entries(actor: Actor, organisation_ids: Collection[int] | None = None) -> list[Firm]:
    """Every organisation, or those of *organisation_ids*, with the hosts its people write from; two queries.

    A host counts where people of no more than three organisations write from it.
    """
    found = Organisation.objects.filter(workspace=actor.workspace).order_by("pk")
    rows = found if organisation_ids is None else found.filter(pk__in=list(organisation_ids))
    hosts = _hosts(actor)
    return [Firm(id=pk, name=name, domains=tuple(hosts.get(pk, ()))) for pk, name in rows.values_list("pk", "name")]


def _hosts(actor: Actor) -> dict[int, list[str]]:
    from kithwork.engines.similarity.values import host_name

    mails = ContactPoint.objects.filter(
        workspace=actor.workspace,
        kind=PointKind.EMAIL,
        person__organisation__isnull=False,
        person__trashed_at__isnull=True,
    )
    there: dict[str, Counter[int]] = {}
    told = fetched(mails.order_by().values_list("person__organisation_id", "key"))
    written = Counter((organisation, address.rpartition("@")[2]) for organisation, address in told)
    for (organisation, host), number in written.items():
        if host_name(f"@{host}"):
            there.setdefault(host, Counter())[organisation] += number
    found: dict[int, list[str]] = {}
    for host, counted in sorted(there.items()):
        for organisation in _at_home(counted):
            found.setdefault(organisation, []).append(host)
    return found


def _at_home(counted: Counter[int]) -> Iterable[int]:
    return sorted(counted) if len(counted) <= ONE_HOST else ()


def organisations_apart(actor: Actor) -> frozenset[tuple[int, int]]:
    """Pairs of which the user said that they are two organisations, the lower number first."""
    found = OrganisationsApart.objects.filter(workspace=actor.workspace)
    return frozenset((low, high) for low, high in found.values_list("low_id", "high_id"))
