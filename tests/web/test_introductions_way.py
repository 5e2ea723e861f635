from datetime import timedelta

import pytest
from django.urls import reverse

from kithwork.introductions import queries as introductions
from kithwork.introductions.actions import answered, asked, set_wish, write_side
from kithwork.introductions.rules import Reply, Stance, Standing
from kithwork.workspace.models import Member
from tests.conftest import NOW
from tests.factories import later, somebody
from tests.web.introduction_people import begun, book

OWN = "You told me on the ferry how full your week is."


@pytest.fixture
def two(actor):
    return book(actor, "Dana Keller", "Bo Berg")


@pytest.fixture
def one(actor, two):
    return begun(actor, *two)


@pytest.fixture
def both_yes(actor, one, two):
    for person in two:
        asked(actor, one.pk, person.pk)
        answered(actor, one.pk, person.pk, Reply.YES)
    return one


def shown(pages, one):
    return pages.get(reverse("introduction", args=[one.pk]))


def note(pages, one, page, person=None, **told):
    return pages.post(
        reverse(f"introduction-{page}", args=[one.pk]), {**told, **({"person": person.pk} if person else {})}
    )


def standing(actor, one):
    return introductions.introduction(actor, one.pk).standing


def side(page, person):
    return next(card for card in page.context["sides"] if card.face.id == person.pk)


def on(monkeypatch, **span):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(**span))


@pytest.mark.requirement("R70")
def test_a_letter_can_neither_be_copied_nor_opened_before_it_holds_a_line_of_ones_own(pages, one, two):
    dana, _ = two
    before = shown(pages, one)
    card = side(before, dana)
    assert (card.draft.may_copy, card.draft.mailto) == (False, None)
    assert card.draft.missing in before.text
    assert ("data-copy" in before.text, "mailto:" in before.text, "readonly" in before.text) == (False, False, False)
    note(pages, one, "words", dana, detail=OWN)
    after = shown(pages, one)
    assert side(after, dana).draft.may_copy
    assert f'data-copy="letter-{dana.pk}"' in after.text
    assert 'href="mailto:dana@example.org?' in after.text
    assert (after.text.count("data-copy"), after.text.count("mailto:")) == (1, 1)


def test_an_ask_that_names_the_other_is_held_back_with_a_kind_word(pages, one, two):
    dana, _ = two
    note(pages, one, "words", dana, detail="Bo Berg is patient with exactly that.")
    page = shown(pages, one)
    assert side(page, dana).draft.may_copy is False
    assert "nobody is named until everybody has said yes. Say it in other words." in page.text


def test_words_of_one_side_leave_the_others_as_they_were(pages, actor, one, two):
    dana, _ = two
    note(pages, one, "words", dana, detail=OWN, why="It saves you an hour a week.")
    first, second = introductions.introduction(actor, one.pk).sides
    assert (first.why, first.detail, first.line) == ("It saves you an hour a week.", OWN, "")
    assert (second.why, second.detail) == ("It would help your clients, 2.", "")


def test_the_whole_way_from_an_idea_to_thanks(pages, actor, one, two, monkeypatch):
    dana, bo = two
    steps = []

    def step(*told, **more):
        answer = note(pages, one, *told, **more)
        assert answer.status_code == 302
        steps.append(standing(actor, one).value)

    for person in two:
        step("asked", person)
    for person in two:
        step("answered", person, answer="yes")
    lines = {f"line-{dana.pk}": "is patient with hard talks", f"line-{bo.pk}": "explains tax so that people sleep"}
    step("mover", mover=bo.pk, **lines)
    letter = shown(pages, one).context["connecting"]
    assert (letter.may_copy, letter.words <= 120) == (True, True)
    step("connected")
    on(monkeypatch, days=10)
    for person in two:
        step("looked-in", person)
    step("talked")
    step("outcome", outcome="work", words="they share their first client")
    for person in two:
        step("thanked", person)
    assert steps == [
        "asked", "asked", "one yes", "all yes", "all yes", "connected", "connected", "connected", "talked", "outcome",
        "outcome", "thanked",
    ]  # fmt: skip
    page = shown(pages, one)
    assert "They work together: they share their first client" in page.text
    assert pages.get(reverse("introductions-past")).context["came_about"][0].names == "Dana Keller and Bo Berg"


def test_the_way_says_where_it_is(pages, actor, one, two):
    asked(actor, one.pk, two[0].pk)
    way = shown(pages, one).context["way"]
    assert [step.words for step in way] == [
        "Idea", "Asked", "One yes", "Both yes", "Connected", "Talked", "What came of it", "Thanked",
    ]  # fmt: skip
    assert [step.words for step in way if step.is_here] == ["Asked"]
    assert [step.words for step in way if step.is_past] == ["Idea"]


def test_after_a_no_the_other_hears_a_kind_word_that_names_nobody(pages, actor, one, two):
    dana, bo = two
    asked(actor, one.pk, dana.pk)
    asked(actor, one.pk, bo.pk)
    write_side(actor, one.pk, dana.pk, detail=OWN)
    note(pages, one, "answered", bo, answer="no")
    page = shown(pages, one)
    letter = side(page, dana).draft
    assert (letter.may_copy, side(page, bo).draft) == (True, None)
    assert [word for word in ("Bo", "Berg", "ccountant", "bo@") if word in f"{letter.subject} {letter.body}"] == []
    note(pages, one, "told", dana)
    assert "Your letter is with Dana." in shown(pages, one).text


def test_not_now_keeps_from_when_and_never_keeps_that(pages, actor, one, two):
    dana, bo = two
    for person in two:
        asked(actor, one.pk, person.pk)
    assert 'value="2027-02-16"' in shown(pages, one).text
    note(pages, one, "answered", dana, answer="not-now", until="2027-02-16")
    note(pages, one, "answered", bo, answer="never")
    said = introductions.wishes(actor, [dana.pk, bo.pk])
    assert (said[dana.pk].stance, said[dana.pk].until.isoformat()) == (Stance.NOT_NOW, "2027-02-16")
    assert said[bo.pk].stance is Stance.NEVER


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, "Say what they answered: yes, not now, no, or please never ask."),
        ({"answer": "not-now", "until": "soon"}, "“soon” is no day; write it like 2026-03-14, or leave it empty."),
    ],
)
def test_an_answer_nobody_gave_is_a_mistake(pages, actor, one, told, sentence):
    dana = one.sides.first().person
    asked(actor, one.pk, dana.pk)
    page = note(pages, one, "answered", dana, **told)
    assert (page.status_code, page.context["sentence"]) == (400, sentence)
    assert standing(actor, one) is Standing.ASKED


def test_an_ask_expires_kindly_after_two_weeks_and_may_be_made_once_more(pages, actor, one, two, monkeypatch):
    dana, _ = two
    for person in two:
        write_side(actor, one.pk, person.pk, detail=OWN)
        asked(actor, one.pk, person.pk)
    on(monkeypatch, days=13)
    assert side(shown(pages, one), dana).draft is None
    on(monkeypatch, days=14)
    page = shown(pages, one)
    assert page.context["next"] == "Dana Keller has not answered, and that is fine. Ask once more, or let it go."
    assert side(page, dana).noted == "I asked Dana once more"
    note(pages, one, "asked-again", dana)
    assert side(shown(pages, one), dana).draft is None


def test_who_asked_never_is_not_asked_and_the_page_says_why(pages, actor, one, two):
    dana, _ = two
    set_wish(actor, dana.pk, Stance.NEVER)
    page = shown(pages, one)
    assert (side(page, dana).noted, side(page, dana).draft.may_copy) == ("", False)
    assert "Dana Keller asked never to be introduced" in page.text
    assert note(pages, one, "asked", dana).status_code == 400


def test_somebody_with_another_introduction_on_its_way_is_named_before_asking(pages, actor, one, two):
    flo = somebody(actor, "Flo Sand")
    begun(actor, two[0], flo, words="boats")
    assert "Dana Keller has another introduction on its way" in shown(pages, one).text


def test_of_three_two_go_on_without_the_one_who_said_no(pages, actor):
    three = book(actor, "Dana Keller", "Bo Berg", "Flo Sand")
    one = begun(actor, *three)
    for person in three:
        asked(actor, one.pk, person.pk)
    for person, reply in zip(three, (Reply.YES, Reply.NO, Reply.YES), strict=True):
        answered(actor, one.pk, person.pk, reply)
    assert "Go on with the others" in shown(pages, one).text
    note(pages, one, "go-on")
    page = shown(pages, one)
    assert standing(actor, one) is Standing.ALL_YES
    assert [line.first_name for line in page.context["lines"]] == ["Dana", "Flo"]
    assert page.context["lines"][0].asked == "What Flo should know of"
    letter = page.text.partition('aria-label="Letter to ')[2].partition('"')[0]
    assert letter == "Dana Keller and Flo Sand"


def test_the_reason_that_names_whoever_said_no_is_said_anew_on_the_page(pages, actor):
    three = book(actor, "Dana Keller", "Bo Berg", "Flo Sand")
    one = begun(actor, *three, words="Berg's clients who separate")
    for person in three:
        asked(actor, one.pk, person.pk)
    for person, reply in zip(three, (Reply.YES, Reply.NO, Reply.YES), strict=True):
        answered(actor, one.pk, person.pk, reply)
    note(pages, one, "go-on")
    lines = {f"line-{person.pk}": "is patient with hard talks" for person in three[::2]}
    note(pages, one, "mover", mover=three[0].pk, **lines)
    letter = shown(pages, one).context["connecting"]
    assert letter.missing.startswith("“Berg” stands in it; of whoever is not in it any more nothing is said.")
    assert "Berg" not in f"{letter.subject} {letter.body} {letter.mailto}"
    note(pages, one, "mover", mover=three[0].pk, words="the first weeks of a separation", **lines)
    letter = shown(pages, one).context["connecting"]
    assert (letter.may_copy, letter.subject) == (True, "Dana and Flo: the first weeks of a separation")


def test_a_never_said_later_stops_it_on_the_page_and_the_others_may_go_on(pages, actor):
    three = book(actor, "Dana Keller", "Bo Berg", "Flo Sand")
    one = begun(actor, *three)
    set_wish(actor, three[1].pk, Stance.NEVER)
    page = shown(pages, one)
    assert [card.noted for card in page.context["sides"]] == ["", "", ""]
    assert page.context["next"] == "Bo Berg asked never to be introduced; let it go."
    assert "Go on with the others" in page.text
    note(pages, one, "go-on")
    page = shown(pages, one)
    assert "Go on with the others" not in page.text
    assert side(page, three[0]).noted == "I asked Dana"


def test_nobody_is_connected_while_somebody_asked_to_be_left(pages, actor, both_yes, two):
    assert "I connected them" in shown(pages, both_yes).text
    set_wish(actor, two[0].pk, Stance.NOT_NOW)
    page = shown(pages, both_yes)
    assert "I connected them" not in page.text
    assert page.context["connecting"].missing.startswith("Dana Keller said not now.")
    assert note(pages, both_yes, "connected").status_code == 400


def test_who_is_not_called_anything_yet_says_so_once_on_the_page(pages, actor, one, two):
    Member.objects.update(name="root")
    note(pages, one, "words", two[0], detail=OWN)
    page = shown(pages, one)
    assert (side(page, two[0]).draft.may_copy, "What are you called?" in page.text) == (False, True)
    note(pages, one, "called", name="Ana Lima")
    page = shown(pages, one)
    assert (side(page, two[0]).draft.may_copy, "What are you called?" in page.text) == (True, False)
    assert side(page, two[0]).draft.body.endswith("\n\nAna")


def test_those_who_do_the_same_work_are_introduced_with_a_tick(pages, actor):
    ada, bea = somebody(actor, "Ada Sums", title="Accountant"), somebody(actor, "Bea Books", title="Accountant")
    form = {"step": "begin", "person": [ada.pk, bea.pk], "words": "both love old boats"}
    page = pages.post(reverse("introduction-new"), form)
    assert page.status_code == 422
    assert "Ada Sums and Bea Books do the same work, or nearly: they may be rivals." in page.text
    assert 'name="anyway"' in page.text
    pair = {"a": ada.pk, "b": bea.pk}
    refused = pages.post(reverse("introduction-begin"), {**pair, "words": "boats"})
    assert (refused.status_code, introductions.board(actor).columns[0].introductions) == (400, ())
    assert 'name="anyway"' in pages.get(reverse("introduction-pair"), pair).text
    assert pages.post(reverse("introduction-new"), {**form, "anyway": "1"}).status_code == 302
    assert len(introductions.board(actor).columns[0].introductions) == 1


def test_let_go_at_any_point_and_taken_up_again(pages, actor, both_yes):
    note(pages, both_yes, "let-go", why="both are moving house")
    assert "Both are moving house." in shown(pages, both_yes).text
    note(pages, both_yes, "reopen")
    assert standing(actor, both_yes) is Standing.ALL_YES


def test_every_step_can_be_taken_back(pages, actor, both_yes, two):
    dana, _ = two
    for step, before in (("connected", Standing.ALL_YES), ("talked", Standing.CONNECTED)):
        note(pages, both_yes, step)
        undo = shown(pages, both_yes).context["undo"]
        assert undo.value == step
        note(pages, both_yes, "undo", step=undo.value)
        assert standing(actor, both_yes) is before
        note(pages, both_yes, step)
    note(pages, both_yes, "outcome", outcome="nothing")
    assert shown(pages, both_yes).context["undo"].value == "outcome"
    note(pages, both_yes, "thanked", dana)
    page = shown(pages, both_yes)
    assert (page.context["undo"], side(page, dana).undo) == (None, "thanked")
    note(pages, both_yes, "undo", dana, step="thanked")
    assert side(shown(pages, both_yes), dana).is_noted is False


def test_an_ask_and_an_answer_can_be_taken_back_side_by_side(pages, actor, one, two):
    dana, bo = two
    note(pages, one, "asked", dana)
    note(pages, one, "answered", dana, answer="yes")
    assert [side(shown(pages, one), person).undo for person in (dana, bo)] == ["answered", ""]
    note(pages, one, "undo", dana, step="answered")
    note(pages, one, "undo", dana, step="asked")
    assert standing(actor, one) is Standing.IDEA


def test_a_step_nobody_knows_or_somebody_elses_is_refused(pages, actor, one):
    flo = somebody(actor, "Flo Sand")
    assert note(pages, one, "undo", step="sung").context["sentence"] == "There is no such step to take back."
    assert note(pages, one, "asked", flo).status_code == 404
    assert note(pages, one, "outcome", outcome="riches").status_code == 400


def test_before_ten_days_looking_in_is_there_but_folded(pages, actor, both_yes, two, monkeypatch):
    note(pages, both_yes, "connected")
    page = shown(pages, both_yes)
    assert (side(page, two[0]).is_early, page.context["next_day"]) == (True, "From 28 Nov")
    on(monkeypatch, days=10)
    page = shown(pages, both_yes)
    assert (side(page, two[0]).is_early, page.context["next_day"]) == (False, "")


def test_somebody_without_an_address_is_written_to_by_copying(pages, actor):
    ana, ben = somebody(actor, "Ana Lima"), somebody(actor, "Ben Roth")
    one = begun(actor, ana, ben)
    note(pages, one, "words", ana, detail=OWN)
    page = shown(pages, one).text
    assert ("mailto:" in page, "No mail address is known of Ana." in page) == (False, True)


def test_one_that_is_not_there_is_not_found(pages, actor, stranger):
    theirs = begun(stranger, *book(stranger, "Dana Keller", "Bo Berg"))
    assert pages.get(reverse("introduction", args=[theirs.pk])).status_code == 404
    assert note(pages, theirs, "connected").status_code == 404
    assert standing(later(stranger, days=1), theirs) is Standing.IDEA
