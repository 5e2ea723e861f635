"""Adding somebody and saying better what is known: nothing lost, every remedy beside its field."""

import pytest

from kithwork.people.actions import add_people
from kithwork.people.actions.bulk import NewPerson
from kithwork.people.queries import everyone, person
from kithwork.people.rules import CardPoint, PersonCard, PointKind, point_key
from kithwork.web.people.typed_dates import partial_date_typed
from tests.factories import somebody
from tests.web.people_pages import marks, words

KINDS = ("email", "phone", "url", "handle", "address")


def form(points=(), **fields):
    """What a browser sends: *points* are (kind, value, label), the spare lines blank."""
    sent = dict(fields)
    for kind in KINDS:
        mine = [(value, label) for point_kind, value, label in points if point_kind == kind]
        lines = [*mine, *[("", "")] * 3]
        sent |= {f"{kind}-TOTAL_FORMS": len(lines), f"{kind}-INITIAL_FORMS": 0}
        for place, (value, label) in enumerate(lines):
            sent |= {f"{kind}-{place}-value": value, f"{kind}-{place}-label": label}
    return sent


def point_lines(one):
    return [(point.kind, point.value, point.label) for point in one.points.all()]


def test_somebody_is_added_with_all_that_is_known(actor, pages):
    points = [
        ("email", "dana@example.org", "work"),
        ("phone", "+351 912 345 678", ""),
        ("address", "1 Quay\r\nTown", "home"),
    ]
    sent = form(
        points,
        name="Dana Keller",
        title="Mediator",
        organisation="Harbour",
        birthday="12 Dec",
        tags="choir, Chamber,",
        notes="x",
    )
    response = pages.post("/people/add/", sent, follow=True)
    assert "Dana is in your book." in words(response)
    one = person(actor, everyone(actor).get().pk)
    assert (one.full_name, one.title, one.organisation.name, one.birthday) == (
        "Dana Keller",
        "Mediator",
        "Harbour",
        "--12-12",
    )
    assert point_lines(one) == [
        ("email", "dana@example.org", "work"),
        ("phone", "+351 912 345 678", ""),
        ("address", "1 Quay\nTown", "home"),
    ]
    assert sorted(tagging.tag.name for tagging in one.taggings.all()) == ["Chamber", "choir"]


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"given": "Dana", "family": "Keller", "name_prefix": "Dr"}, "Dr Dana Keller"),
        ({"nickname": "Dee"}, "Dee"),
        ({"name": " Dana \n K. "}, "Dana K."),
    ],
)
def test_a_name_is_put_together_from_what_there_is(actor, pages, fields, name):
    pages.post("/people/add/", form(**fields))
    assert everyone(actor).get().full_name == name


@pytest.mark.parametrize(
    ("fields", "points", "remedy"),
    [
        ({"notes": "kept"}, [], "A person needs a name; a first name or a nickname is enough."),
        (
            {"name": "Dana", "notes": "kept"},
            [("email", "dana at home", "")],
            "An e-mail address looks like name@example.org.",
        ),
        ({"name": "Dana", "notes": "kept"}, [("phone", "none", "")], "A phone number has at least three digits."),
        ({"name": "Dana", "notes": "kept", "birthday": "31 Feb"}, [], "Write it like 12 Dec 1975, 12 Dec, or 1975."),
        ({"name": "Dana", "notes": "kept", "met_on": "long ago"}, [], "Write it like 12 Dec 1975, 12 Dec, or 1975."),
        ({"name": "D" * 501, "notes": "kept"}, [], "Ensure this value has at most 500 characters (it has 501)."),
    ],
)
def test_what_cannot_be_kept_says_the_remedy_and_loses_nothing(actor, pages, fields, points, remedy):
    sent = form([*points, ("handle", "@dana", "")], **fields)
    response = pages.post("/people/add/", sent)
    assert response.status_code == 422
    assert remedy in words(response)
    page = marks(response)
    assert all(value in page for value in ("kept</textarea>", 'value="@dana"', *(value for _, value, _ in points)))
    assert everyone(actor).count() == 0


def test_a_mistake_is_tied_to_its_field(pages):
    page = marks(pages.post("/people/add/", form(name="Dana", birthday="31 Feb")))
    assert 'aria-invalid="true" aria-describedby="id_birthday_helptext id_birthday_error"' in page


def test_the_list_hands_over_what_was_searched_for(pages):
    assert 'name="name" value="Helen Sato"' in marks(pages.get("/people/add/", {"name": "Helen Sato"}))
    assert 'name="email-0-value" value="helen@example.org"' in marks(
        pages.get("/people/add/", {"name": "helen@example.org"})
    )


def test_there_are_always_two_spare_lines(actor, pages):
    one = somebody(actor, emails=["dana@example.org", "d@example.org"])
    assert marks(pages.get(f"/people/{one.pk}/edit/")).count('aria-label="E-mail"') == 4


def test_a_person_of_another_workspace_is_not_edited(stranger, pages):
    one = somebody(stranger)
    assert pages.get(f"/people/{one.pk}/edit/").status_code == 404
    assert pages.post(f"/people/{one.pk}/edit/", form(name="Mine now")).status_code == 404


@pytest.fixture
def imported(actor):
    """Somebody as an import brought them: with parts, a preference and words where a date should be."""
    points = (
        CardPoint(PointKind.EMAIL, "dana@example.org", "dana@example.org", "work", preferred=True),
        CardPoint(PointKind.PHONE, "912 345 678", "+351912345678", "cell"),
        CardPoint(PointKind.EMAIL, "broken address", "broken address"),
        CardPoint(PointKind.ADDRESS, "1 Quay\nTown", "1 quay town", "home", parts=("", "", "1 Quay", "Town")),
    )
    card = PersonCard(
        name="Dana Keller", given="Dana", family="Keller", organisation="Harbour", birthday="19751212", met_on="in spring",
        points=points, tags=("Chamber", "Choir"),
    )  # fmt: skip
    [pk] = add_people(actor, [NewPerson("uid 1", card)], origin="import 1", batch=None)
    return person(actor, pk)


def as_shown(one):
    """The form of *one* sent back as it came."""
    return form(
        point_lines(one), name=one.full_name, given=one.given, family=one.family, organisation=one.organisation.name,
        birthday="12 Dec 1975", met_on=one.met_on, tags="Chamber, Choir",
    )  # fmt: skip


def unchanged(one):
    sent = as_shown(one)
    for kind in KINDS:
        sent[f"{kind}-INITIAL_FORMS"] = sum(point.kind == kind for point in one.points.all())
    return sent


def test_keeping_the_form_as_it_came_changes_nothing(actor, pages, imported):
    before = (point_lines(imported), imported.field_origins, imported.birthday, imported.met_on)
    assert pages.post(f"/people/{imported.pk}/edit/", unchanged(imported)).status_code == 302
    after = person(actor, imported.pk)
    assert (sorted(point_lines(after)), after.field_origins, after.birthday, after.met_on) == (
        sorted(before[0]),
        *before[1:],
    )
    assert {point.key: (point.preferred, point.parts, point.origin) for point in after.points.all()} == {
        "dana@example.org": (True, [], "import 1"),
        "+351912345678": (False, [], "import 1"),
        "broken address": (False, [], "import 1"),
        "1 quay town": (False, ["", "", "1 Quay", "Town"], "import 1"),
    }


def test_what_was_changed_is_yours_from_now_on(actor, pages, imported):
    sent = unchanged(imported) | {
        "title": "Mediator",
        "birthday": "13 Dec 1975",
        "organisation": "",
        "tags": "Choir, Rowing",
    }
    response = pages.post(f"/people/{imported.pk}/edit/", sent, follow=True)
    assert "What you say of Dana is kept." in words(response)
    one = person(actor, imported.pk)
    assert (one.title, one.birthday, one.organisation) == ("Mediator", "1975-12-13", None)
    assert {name for name, origin in one.field_origins.items() if origin == "you"} == {
        "title",
        "birthday",
        "organisation",
    }
    assert sorted(tagging.tag.name for tagging in one.taggings.all()) == ["Choir", "Rowing"]


def test_a_cleared_line_is_taken_away(actor, pages, imported):
    pages.post(f"/people/{imported.pk}/edit/", unchanged(imported) | {"email-0-value": "", "phone-0-label": "mobile"})
    assert sorted(point_lines(person(actor, imported.pk))) == [
        ("address", "1 Quay\nTown", "home"),
        ("email", "broken address", ""),
        ("phone", "912 345 678", "mobile"),
    ]


def test_a_refused_edit_shows_what_was_typed(actor, pages, imported):
    response = pages.post(f"/people/{imported.pk}/edit/", unchanged(imported) | {"birthday": "one day"})
    assert response.status_code == 422
    assert 'value="one day"' in marks(response)
    assert person(actor, imported.pk).birthday == "19751212"


def test_a_new_number_is_read_for_where_you_are(actor, pages):
    actor.workspace.region = "PT"
    actor.workspace.save()
    pages.post("/people/add/", form([("phone", "912 345 678", "")], name="Dana"))
    [point] = everyone(actor).get().points.all()
    assert point.key == point_key(PointKind.PHONE, "912 345 678", region="PT") == "+351912345678"


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("12 Dec 1975", "1975-12-12"),
        ("12. December", "--12-12"),
        ("December 12, 1975", "1975-12-12"),
        ("dec 3rd", "--12-03"),
        ("Mar 2025", "2025-03"),
        ("1975", "1975"),
        ("1975-12-12", "1975-12-12"),
        ("3.4.1980", "1980-04-03"),
        ("3. 4.", "--04-03"),
        ("31 Feb", None),
        ("32 Dec", None),
        ("Dec", None),
        ("1 Dec 2", None),
        ("1 foo 1980", None),
        ("12/3/1980", None),
        ("", None),
    ],
)
def test_a_day_may_be_typed_in_many_ways(typed, date):
    assert partial_date_typed(typed) == date
