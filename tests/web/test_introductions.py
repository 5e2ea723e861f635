import pytest
from django.urls import reverse

from kithwork.introductions import queries as introductions
from kithwork.introductions.actions import asked, note_changed, say_acquainted, set_care
from kithwork.introductions.rules import NotWhy, Offered
from kithwork.people.rules import PersonChanged
from kithwork.web.introductions import preparing
from tests.factories import somebody
from tests.introductions.books import known
from tests.web.introduction_people import begun, book, prepared
from tests.web.people_pages import words


@pytest.fixture(autouse=True)
def _nobody_looked_yet():
    preparing._looks.clear()


HTMX = {"HX-Request": "true"}


def front(pages):
    return pages.get(reverse("introductions"))


def test_an_empty_book_is_told_what_to_bring(pages, actor):
    page = front(pages)
    assert page.status_code == 200
    assert "Whom could you bring together?" in page.text
    assert "On their way" not in page.text


@pytest.mark.requirement("R82")
def test_a_week_without_proposals_is_looked_through_when_the_page_is_opened(pages, actor):
    book(actor)
    assert introductions.week(actor).is_missing
    page = front(pages)
    cards = page.context["week"].cards
    assert (introductions.week(actor).is_missing, [card.is_pair for card in cards]) == (False, [False])


@pytest.mark.requirement("R85")
def test_every_proposal_says_why_to_each_side_and_opens_its_evidence(pages, actor):
    dana, bo = prepared(actor, "Dana Keller", "Bo Berg")
    [card] = front(pages).context["week"].cards
    page = front(pages).text
    assert [one.face.name for one in card.people] == ["Dana Keller", "Bo Berg"]
    assert all(f"<b>For {name}</b>" in page for name in ("Dana", "Bo"))
    assert all(one.why and one.why in page for one in card.people)
    assert [one.url for one in card.evidence] == [
        reverse("event", args=["divorce"]),
        reverse("person", args=[dana.pk]),
        reverse("person", args=[bo.pk]),
    ]
    assert f'href="{card.evidence[0].url}"' in page


def test_the_page_says_from_how_much_the_few_were_chosen(pages, actor):
    prepared(actor, "Dana Keller", "Bo Berg")
    assert front(pages).context["week"].looked == "The best of one pair, looked through this morning."


def test_what_changed_since_can_be_looked_at_again(pages, actor):
    prepared(actor, "Dana Keller", "Bo Berg")
    [flo] = book(actor, "Flo Sand")
    note_changed(actor, PersonChanged(person_ids=frozenset({flo.pk})))
    assert "Look again" in front(pages).text
    assert pages.post(reverse("introductions-look-again")).url == reverse("introductions")
    assert "Look again" not in front(pages).text
    assert introductions.week(actor).people == 3


def test_where_nobody_stands_out_the_page_says_where_reasons_come_from(pages, actor):
    somebody(actor, "Dana Keller")
    page = front(pages)
    assert "Nobody stands out this week" in page.text
    assert page.context["week"].cards == ()


def test_titles_that_were_never_read_lead_to_reading_them(pages, actor):
    somebody(actor, "Dana Keller", title="Divorce mediator")
    page = front(pages)
    assert page.context["week"].unread_words == "one person"
    assert f'href="{reverse("works")}"' in page.text


def test_later_puts_a_proposal_off_and_says_until_when(pages, actor):
    prepared(actor, "Dana Keller", "Bo Berg")
    [one] = introductions.week(actor).open_ones
    answer = pages.post(reverse("proposal-later", args=[one.id]), headers=HTMX)
    assert answer.context["sentence"] == "Dana Keller and Bo Berg can wait; they come up again from 2 Dec."
    assert introductions.proposal(actor, one.id).standing is Offered.LATER
    pages.post(reverse("proposal-again", args=[one.id]))
    assert introductions.proposal(actor, one.id).standing is Offered.OPEN


def test_not_these_keeps_why_and_nobody_proposes_them_again(pages, actor):
    dana, bo = prepared(actor, "Dana Keller", "Bo Berg")
    [one] = introductions.week(actor).open_ones
    answer = pages.post(reverse("proposal-not", args=[one.id]), {"why": "no-fit"})
    assert answer.url == reverse("introductions")
    [line] = introductions.not_these(actor)
    assert ({line.low, line.high}, line.why, line.reason) == ({dana.pk, bo.pk}, NotWhy.NO_FIT, one.reason)
    assert "All answered" in front(pages).text


def test_a_reason_that_nobody_offers_is_a_mistake_and_changes_nothing(pages, actor):
    prepared(actor, "Dana Keller", "Bo Berg")
    [one] = introductions.week(actor).open_ones
    page = pages.post(reverse("proposal-not", args=[one.id]), {"why": "bored"})
    assert (page.status_code, page.context["sentence"]) == (
        400,
        "Choose why not these: it is what the coming proposals learn from.",
    )
    assert introductions.proposal(actor, one.id).standing is Offered.OPEN


def test_a_circle_has_a_page_of_its_own_and_is_begun_from_it(pages, actor):
    prepared(actor)
    circle = introductions.week(actor).open_ones[-1]
    page = pages.get(reverse("introduction-proposal", args=[circle.id]))
    assert page.status_code == 200
    assert all(one.why in page.text for one in circle.people)
    answer = pages.post(reverse("proposal-take", args=[circle.id]))
    [one] = [one for column in introductions.board(actor).columns for one in column.introductions]
    assert answer.url == reverse("introduction", args=[one.id])
    assert {side.name for side in one.sides} == set(circle.names)


@pytest.mark.requirement("R98")
def test_the_board_shows_each_with_its_next_step_and_its_day(pages, actor):
    dana, bo, cleo, flo = book(actor)
    first, second = begun(actor, dana, bo), begun(actor, cleo, flo)
    for one in (cleo, flo):
        asked(actor, second.pk, one.pk)
    shown = {column.heading: column.cards for column in front(pages).context["columns"]}
    assert list(shown) == ["Idea", "Asked", "One yes", "All yes", "Connected", "Talked", "What came of it"]
    [idea], [waits] = shown["Idea"], shown["Asked"]
    assert (idea.id, idea.names, idea.next, idea.day) == (
        first.pk, "Dana Keller and Bo Berg", "Ask Dana Keller, alone; nobody else is named.", "Today",
    )  # fmt: skip
    assert (waits.id, waits.day) == (second.pk, "2 Dec")


def test_those_before_are_told_as_stories(pages, actor):
    dana, bo = book(actor, "Dana Keller", "Bo Berg")
    one = begun(actor, dana, bo)
    pages.post(reverse("introduction-let-go", args=[one.pk]), {"why": "the moment has passed"})
    [line] = pages.get(reverse("introductions-past")).context["let_go"]
    assert (line.names, line.what) == ("Dana Keller and Bo Berg", "the moment has passed")


def test_before_the_first_there_is_a_word_about_what_will_stand_there(pages, actor):
    assert "None yet" in pages.get(reverse("introductions-past")).text


@pytest.mark.parametrize("number", [1, 3])
def test_the_front_page_takes_as_many_queries_for_one_as_for_three(pages, actor, number, django_assert_max_num_queries):
    everybody = prepared(actor)
    for one in range(number):
        begun(actor, *everybody[one : one + 2], words=f"reason {one}")
    with django_assert_max_num_queries(60):
        front(pages)


def test_somebody_else_sees_nothing_of_it(pages, actor, stranger):
    dana, _ = prepared(actor, "Dana Keller", "Bo Berg")
    theirs = prepared(stranger, "Cleo Marsh", "Bo Berg")
    proposed = introductions.week(stranger).proposals[0].id
    one = begun(stranger, *theirs)
    for name in ("introduction", "introduction-proposal"):
        pk = one.pk if name == "introduction" else proposed
        assert pages.get(reverse(name, args=[pk])).status_code == 404
    assert pages.post(reverse("introduction-let-go", args=[one.pk])).status_code == 404
    assert pages.get(reverse("introduction-pair"), {"a": dana.pk, "b": theirs[0].pk}).status_code == 404
    assert "Cleo" not in front(pages).text


def test_the_frame_has_introductions_at_its_heart_and_the_network_aside_on_a_phone(pages, actor):
    places = list(front(pages).context["places"])
    assert [place.label for place in places] == [
        "Today", "This week", "People", "Introductions", "Promises", "Network",
    ]  # fmt: skip
    assert [place.label for place in places if place.is_here] == ["Introductions"]
    assert [(place.label, place.shown) for place in places if place.shown] == [("Network", "wide-only")]


STRANGERS = (
    "Four people have something to give or look for, but you know none of them well enough yet (like). "
    "Propose among everybody?"
)


@pytest.fixture
def strangers(actor):
    """Four whose work is known, and whom the user knows none of."""
    book(actor)
    set_care(actor, least_stage="like")


@pytest.mark.requirement("R82")
def test_in_a_room_of_strangers_one_click_proposes_among_everybody_and_one_goes_back(pages, actor, strangers):
    page = front(pages)
    assert (page.context["week"].cards, STRANGERS in words(page)) == ((), True)
    taken = pages.post(reverse("introductions-among"), {"stage": "new"}, follow=True)
    assert [card.is_pair for card in taken.context["week"].cards] == [False]
    assert "Proposed among everybody, even those you hardly know. Only people I like" in words(taken)
    back = pages.post(reverse("introductions-among"), {"stage": "like"}, follow=True)
    assert (back.context["week"].cards, STRANGERS in words(back)) == ((), True)
    assert introductions.care(actor).least_stage == "like"


def test_the_way_back_leads_to_the_stage_that_counted_before(pages, actor, strangers):
    set_care(actor, least_stage="trust")
    front(pages)
    answer = pages.post(reverse("introductions-among"), {"stage": "new"})
    assert answer.url == f"{reverse('introductions')}?was=trust"
    assert pages.get(answer.url).context["week"].back_to == ("trust", "Only people I trust")
    assert front(pages).context["week"].back_to == ("like", "Only people I like")
    assert pages.get(f"{reverse('introductions')}?was=x").context["week"].back_to == ("like", "Only people I like")


def test_while_it_looks_the_stage_before_is_remembered(pages, actor):
    through = pages.get(reverse("introductions-looking"), {"was": "trust"}, headers=HTMX)
    assert through.headers["HX-Redirect"] == f"{reverse('introductions')}?was=trust"


def test_a_stage_that_is_none_changes_nothing(pages, actor, strangers):
    assert pages.post(reverse("introductions-among"), {"stage": "x"}).status_code == 400
    assert introductions.care(actor).least_stage == "like"


def test_where_a_few_are_known_well_enough_the_page_says_how_few(pages, actor, strangers):
    known(actor, "Ann Plumb", "plumber")
    page = words(front(pages))
    assert (
        "Five people have something to give or look for, but you know only one of them well enough yet (like)." in page
    )


def test_unread_titles_of_strangers_lead_to_reading_them_too(pages, actor, strangers):
    somebody(actor, "Mo Sums", title="Accountant")
    page = front(pages)
    assert ("Read the titles of one person" in words(page), STRANGERS in words(page)) == (True, True)


@pytest.mark.requirement("R87")
def test_a_proposal_that_something_speaks_against_by_now_is_not_begun(pages, actor):
    dana, bo = prepared(actor, "Dana Keller", "Bo Berg")
    [one] = introductions.week(actor).open_ones
    say_acquainted(actor, dana.pk, bo.pk)
    page = pages.post(reverse("proposal-take", args=[one.id]))
    assert (page.status_code, page.context["sentence"]) == (400, "They know each other; you said so on 18 Nov.")
