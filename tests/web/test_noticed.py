"""What letters tell: a page of ticks with one undo, a few lines on the page of the person, and where fields come from."""

import pytest

from kithwork.people.models import ContactPoint, Person
from kithwork.people.queries import person
from kithwork.sources.actions import import_paths
from kithwork.sources.models import Noticed
from kithwork.sources.queries.noticed import proposals
from kithwork.sources.rules import NoticedKind
from tests.factories import later
from tests.sources.test_noticed import DANA, SIGNED
from tests.sources.written import ME, Desk, card, mail
from tests.web.people_pages import marks, words


@pytest.fixture
def desk(actor, tmp_path):
    return Desk(actor, tmp_path)


@pytest.fixture
def dana(desk):
    desk.mails(mail(ME, DANA), mail(DANA, ME, text=SIGNED, on="2026-05-03"))
    return Person.objects.get(full_name="Dana Keller")


def ids(actor, *kinds):
    return [one.id for one in proposals(actor) if not kinds or one.kind in kinds]


def test_an_empty_page_says_what_will_appear(pages):
    assert "Nothing waits When a letter you bring in is signed" in words(pages.get("/noticed/"))


def test_each_proposal_shows_its_line_and_leads_to_the_letter(actor, pages, dana):
    page = pages.get("/noticed/")
    assert "The last lines of letters tell five things of one person" in words(page)
    assert "+351 912 345 678 phone “Tel: +351 912 345 678”, their letter of 3 May" in words(page)
    [phone] = [one for one in proposals(actor) if one.kind is NoticedKind.PHONE]
    assert f'href="/exchanges/{phone.exchange_id}/"' in marks(page)
    assert marks(page).count("checked") == 5


def test_those_ticked_are_taken_and_one_undo_gives_them_back(actor, pages, dana):
    response = pages.post("/noticed/", {"pick": ids(actor, NoticedKind.PHONE, NoticedKind.TITLE)}, follow=True)
    assert "Two things taken into the book for one person. Undo" in words(response)
    assert (person(actor, dana.pk).title, ContactPoint.objects.filter(kind="phone").count()) == ("Family mediator", 1)
    taken = ",".join(str(pk) for pk in Noticed.objects.filter(answer="taken").values_list("pk", flat=True))
    response = pages.post("/noticed/again/", {"ids": taken, "next": "/noticed/"}, follow=True)
    assert "Undone: two things wait for your answer." in response.content.decode()
    assert (person(actor, dana.pk).title, ContactPoint.objects.filter(kind="phone").count()) == ("", 0)


def test_one_is_taken_or_declined_by_its_own_button_whatever_is_ticked(actor, pages, dana):
    title, phone = ids(actor, NoticedKind.TITLE), ids(actor, NoticedKind.PHONE)
    pages.post("/noticed/", {"pick": ids(actor), "yes": title})
    response = pages.post("/noticed/", {"pick": ids(actor), "no": phone}, follow=True)
    assert "One thing left out; it is not proposed again." in words(response)
    assert dict(Noticed.objects.values_list("kind", "answer")) == {
        "phone": "declined", "title": "taken", "organisation": "waiting", "url": "waiting", "address": "waiting",
    }  # fmt: skip


@pytest.mark.parametrize("told", [{}, {"pick": "x"}, {"yes": "99999"}, {"no": "-1"}, {"pick": "9" * 40}])
def test_what_is_nothing_changes_nothing(pages, dana, told):
    response = pages.post("/noticed/", told, follow=True)
    assert response.status_code == 200
    assert set(Noticed.objects.values_list("answer", flat=True)) == {"waiting"}


def test_undoing_twice_says_so(pages, dana):
    response = pages.post("/noticed/again/", {"ids": "1,2,x"}, follow=True)
    assert "That was undone before." in response.content.decode()


def test_a_move_is_asked_and_not_ticked(actor, pages, desk):
    desk.cards(card("Dana Keller", "dana@calmterms.example", uid="7", title="Judge", org="Supreme Court"))
    desk.mails(mail(ME, DANA))
    desk.mails(mail(DANA, ME, text=SIGNED, on="2026-12-03"), actor=later(actor, days=20))
    page = pages.get("/noticed/")
    assert "Your book says “Supreme Court”. Yes puts this in its place and notes the change." in words(page)
    assert marks(page).count("checked") == 3
    one = Person.objects.get(full_name="Dana Keller")
    pages.post("/noticed/", {"pick": ids(actor, NoticedKind.ORGANISATION, NoticedKind.TITLE)})
    assert "What changed Family mediator · Calm Terms Ltd., seen 18 Nov before: Judge · Supreme Court" in words(
        pages.get(f"/people/{one.pk}/")
    )


def test_what_is_old_says_its_year_and_is_not_ticked(actor, pages, desk):
    desk.mails(mail(ME, DANA), mail(DANA, ME, text=SIGNED, on="2001-06-29"))
    page = pages.get("/noticed/")
    assert (marks(page).count("checked"), words(page).count("Said in 2001; it may be over by now.")) == (0, 5)


def test_many_people_stand_on_several_pages(actor, pages, desk):
    letters = []
    for number in range(22):
        name = f"Person{chr(97 + number)} Keller"
        letters += [mail(ME, f"{name} <p{number}@x.example>", on=f"2026-02-{number + 1:02}")]
        text = f"Yes.\n\nBest,\n\n{name}\nTel: +351 912 345 {number:03}\n"
        letters += [mail(f"{name} <p{number}@x.example>", ME, text=text, on=f"2026-03-{number + 1:02}")]
    desk.mails(*letters)
    assert marks(pages.get("/noticed/")).count("data-noticed>") == 20
    assert marks(pages.get("/noticed/?page=2")).count("data-noticed>") == 2
    assert marks(pages.get("/noticed/?page=99")).count("data-noticed>") == 2


def test_the_page_of_the_person_shows_and_takes_them(actor, pages, dana):
    here = f"/people/{dana.pk}/"
    assert "In their letters Not in your book yet. +351 912 345 678 phone" in words(pages.get(here))
    response = pages.post("/noticed/", {"pick": ids(actor), "next": here}, follow=True)
    assert response.redirect_chain[0][0].startswith(here)
    assert "Your answer is kept. Undo" in words(response)
    assert "In their letters" not in words(response)
    answered = response.redirect_chain[0][0].partition("answered=")[2]
    response = pages.post("/noticed/again/", {"ids": answered, "next": here}, follow=True)
    assert "In their letters" in words(response)


def test_where_each_field_comes_from_stands_behind_one_disclosure(actor, pages, dana):
    pages.post("/noticed/", {"pick": ids(actor, NoticedKind.TITLE, NoticedKind.PHONE)})
    page = pages.get(f"/people/{dana.pk}/")
    told = words(page)
    assert "Role: Family mediator the signature of their letter of 3 May" in told
    assert "Phone: +351 912 345 678 the signature of their letter of 3 May" in told
    assert '<details class="adjust provenance"><summary>Where this comes from</summary>' in marks(page)


def test_of_several_files_brought_at_once_the_one_that_told_is_named(actor, pages, tmp_path):
    for name, *cards in (
        ("a.vcf", card("Ada Lund", "ada@x.example")),
        ("b.vcf", card("Dana Keller", "dana@x.example"), card("Bo Berg", "bo@x.example")),
        ("c.vcf", card("Dana Keller", "dana@x.example", title="Judge", uid="9")),
    ):
        (tmp_path / name).write_text("".join(cards))
    import_paths(actor, sorted(tmp_path.glob("*.vcf")), label="a.vcf and 2 more")
    for name, told in (("Ada Lund", "a.vcf"), ("Bo Berg", "b.vcf"), ("Dana Keller", "b.vcf and c.vcf")):
        page = words(pages.get(f"/people/{Person.objects.get(full_name=name).pk}/"))
        assert f"Name: {name} import of {told}, 18 Nov" in page
    assert "Role: Judge import of b.vcf and c.vcf, 18 Nov" in page


def test_where_somebody_stands_is_a_field_with_its_origin(actor, pages, desk):
    desk.cards(card("Dana Keller", "dana@x.example"))
    one = Person.objects.get()
    one.field_origins = {**one.field_origins, "place": "you"}
    one.save()
    assert "Where they stand: in your book you, by hand" in words(pages.get(f"/people/{one.pk}/"))


def test_an_import_and_the_users_hand_are_named(actor, pages, desk):
    report = desk.cards(card("Dana Keller", "dana@x.example", title="Judge"))
    one = Person.objects.get()
    pages.post(f"/people/{one.pk}/notes/", {"notes": "Plays cello."})
    page = pages.get(f"/people/{one.pk}/")
    assert "Role: Judge import of people.vcf, 18 Nov" in words(page)
    assert "Notes you, by hand" in words(page)
    assert f'href="/bring/imports/{report.batch}/"' in marks(page)


def test_another_workspace_answers_nothing(actor, stranger, pages, dana):
    assert ids(stranger) == []


def test_the_list_takes_the_same_number_of_queries_however_many(actor, pages, desk, django_assert_max_num_queries):
    for number in range(6):
        name = f"Person{chr(97 + number)} Keller"
        text = f"Yes.\n\nBest,\n\n{name}\nTel: +351 912 345 {number:03}\n"
        desk.mails(mail(ME, f"{name} <p{number}@x.example>"), mail(f"{name} <p{number}@x.example>", ME, text=text))
    pages.get("/noticed/")
    with django_assert_max_num_queries(12):
        pages.get("/noticed/")
