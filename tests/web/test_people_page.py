"""The page of one person: how it stands and why, the next step, the story, and where each fact comes from."""

from datetime import timedelta

import pytest
from django.test import Client

from kithwork.conversations.actions import (
    NewPromise,
    keep_promise,
    let_go_of_promise,
    log_conversation,
    make_promise,
)
from kithwork.conversations.rules import By, Channel, Direction, Role, Status
from kithwork.people.actions import add_person, archive, keep, put_aside, throw_away
from kithwork.people.queries import person
from kithwork.people.rules import CardPoint, PersonCard, PointKind
from kithwork.relationships.queries import standing
from tests.factories import later, somebody, talked, talked_often
from tests.web.people_pages import marks, words, write


@pytest.fixture
def dana(actor):
    return somebody(
        actor,
        "Dana Keller",
        emails=["dana@example.org"],
        phones=["+351 912 345 678"],
        given="Dana",
        family="Keller",
        title="Mediator",
        organisation="Harbour",
        birthday="--12-12",
        met_on="2026-03-14",
        met_how="chamber mixer",
        notes="Looks for a venue.\n\nPlays <b>cello</b>.",
        tags=("Chamber",),
    )


def url(one, *more):
    return "/".join(["/people", str(one.pk), *more, ""])


def test_the_page_says_who_and_how_it_stands(actor, pages, dana):
    talked_often(actor, dana, days_ago=(12, 40, 70))
    page = words(pages.get(url(dana)))
    assert "Dana Keller Mediator · Harbour like alive about every 5 weeks met 14 Mar 2026, chamber mixer" in page
    assert "You were last in touch 12 days ago (6 Nov)." in page


def test_the_sentence_leads_to_the_exchanges_it_rests_on(actor, pages, dana):
    letter = write(actor, dana, at=actor.now - timedelta(days=5), subject="Venue")
    talk = talked(actor, dana, days_ago=12)
    page = pages.get(url(dana))
    assert "It rests on Dana’s mail of 13 Nov and the meeting of 6 Nov." in words(page)
    assert f'<a href="/exchanges/{talk.pk}/">' in marks(page)
    assert f'<a href="/exchanges/{letter}/">' in marks(page)


def test_a_person_of_another_workspace_is_not_there(stranger, pages):
    response = pages.get(url(somebody(stranger)))
    assert response.status_code == 404
    assert "There is nobody numbered" in marks(response)


@pytest.mark.parametrize("act", ["notes", "rest", "wake", "archive", "keep", "aside", "trash", "restore", "erase"])
def test_nothing_can_be_done_to_a_person_of_another_workspace(stranger, pages, act):
    one = somebody(stranger)
    assert pages.post(url(one, act)).status_code == 404
    one.refresh_from_db()
    assert (one.place, one.trashed_at, one.notes) == ("kept", None, "")


def test_a_form_from_elsewhere_changes_nothing(actor, pages, dana):
    response = Client(enforce_csrf_checks=True).post(url(dana, "archive"))
    assert response.status_code == 403
    assert person(actor, dana.pk).place == "kept"


def test_ways_to_reach_are_links_that_the_browser_understands(actor, pages):
    kinds = (
        (PointKind.URL, "https://dana.example"),
        (PointKind.URL, "javascript:alert(1)"),
        (PointKind.ADDRESS, "1 Quay\nTown"),
    )
    one = somebody(actor, "Dana", emails=["dana@example.org"], phones=["+351 912 345 678"])
    for kind, value in kinds:
        one.points.create(workspace=actor.workspace, kind=kind, value=value, key=value)
    page = marks(pages.get(url(one)))
    assert 'href="mailto:dana@example.org"' in page
    assert 'href="tel:+351912345678"' in page
    assert 'href="https://dana.example"' in page
    assert 'href="javascript' not in page
    assert "1 Quay<br>Town" in page


def test_an_account_and_its_page_are_one_way_to_reach(actor, pages):
    one = somebody(actor, "Ada")
    kinds = (
        (PointKind.HANDLE, "linkedin:ada-byron"),
        (PointKind.URL, "https://www.linkedin.com/in/Ada-Byron"),
        (PointKind.URL, "https://www.linkedin.com/company/ada"),
        (PointKind.HANDLE, "x:ada"),
    )
    for kind, value in kinds:
        one.points.create(workspace=actor.workspace, kind=kind, value=value, key=value.lower())
    shown = [(point.value, point.url) for point in pages.get(url(one)).context["one"].points]
    assert shown == [
        ("ada-byron on LinkedIn", "https://www.linkedin.com/in/Ada-Byron"),
        ("https://www.linkedin.com/company/ada", "https://www.linkedin.com/company/ada"),
        ("ada on X", ""),
    ]


def test_notes_are_shown_as_written_and_never_run(pages, dana):
    page = marks(pages.get(url(dana)))
    assert "<p>Looks for a venue.</p>" in page
    assert "Plays &lt;b&gt;cello&lt;/b&gt;." in page


def test_notes_are_edited_in_place(actor, pages, dana):
    response = pages.post(url(dana, "notes"), {"notes": " Found a venue. "}, follow=True)
    assert "Your notes about Dana are kept." in words(response)
    assert person(actor, dana.pk).notes == "Found a venue."


def test_birthday_and_tags_are_shown(pages, dana):
    page = pages.get(url(dana))
    assert "12 Dec Birthday" in words(page)
    assert 'href="/people/?tag=chamber">Chamber</a>' in marks(page)


def test_each_fact_says_where_it_comes_from(pages, dana):
    page = words(pages.get(url(dana)))
    assert "Where this comes from Name: Dana Keller you, by hand" in page
    assert "Notes you, by hand" in page
    assert "Birthday: 12 Dec you, by hand" in page


def test_others_of_the_same_place_and_circle_are_in_common(actor, pages, dana):
    somebody(actor, "Priya Nand", organisation="Harbour")
    somebody(actor, "Miguel Bruno", tags=("chamber",))
    page = words(pages.get(url(dana)))
    assert "In common Priya Nand, Harbour Miguel Bruno, Chamber" in page


class TestNextStep:
    """There is always one, and it says why."""

    def test_a_promise_of_mine_comes_first(self, actor, pages, dana):
        write(actor, dana, at=actor.now - timedelta(days=2), subject="Venue")
        made = make_promise(
            actor, person_id=dana.pk, by=By.ME, what="send the venue list", due_date=actor.today + timedelta(days=2)
        )
        page = pages.get(url(dana))
        assert "You promised: send the venue list You named Friday. Write it Done" in words(page)
        assert 'href="mailto:dana@example.org?subject=send%20the%20venue%20list"' in marks(page)
        assert f'action="/promises/{made.pk}/kept/"' in marks(page)

    @pytest.mark.parametrize(
        ("due", "why"),
        [
            (None, "You promised it today; no day was named."),
            (-3, "You named 15 Nov; one line to say when it comes keeps the trust."),
        ],
    )
    def test_a_promise_says_its_day(self, actor, pages, dana, due, why):
        day = None if due is None else actor.today + timedelta(days=due)
        make_promise(actor, person_id=dana.pk, by=By.ME, what="send it", due_date=day)
        assert why in words(pages.get(url(dana)))

    def test_then_a_reply_that_is_owed(self, actor, pages, dana):
        write(actor, dana, at=actor.now - timedelta(days=2), subject="Are you still in?")
        page = pages.get(url(dana))
        assert "Answer Dana: “Are you still in?” Dana wrote 2 days ago, and nothing went back yet." in words(page)
        assert "?subject=Re%3A%20Are%20you%20still%20in%3F" in marks(page)

    def test_then_a_meeting_to_come(self, actor, pages, dana):
        talked(actor, dana, days_ago=40)
        write(
            actor,
            dana,
            at=actor.now + timedelta(days=2),
            direction=Direction.BOTH,
            role=Role.ATTENDEE,
            channel=Channel.MEETING,
        )
        page = words(pages.get(url(dana)))
        assert "Think of one question for Dana You meet on Friday; read how you left off. Read the last" in page

    def test_then_following_up_after_a_first_meeting(self, actor, pages, dana):
        talked(actor, dana, days_ago=3)
        assert "Follow up with Dana First time of three. You met Dana Keller 3 days ago." in words(pages.get(url(dana)))

    def test_a_third_try_comes_a_month_after_the_second(self, actor, pages, dana):
        talked(actor, dana, days_ago=35)
        talked(actor, dana, days_ago=30, direction=Direction.OUT)
        talked(actor, dana, days_ago=23, direction=Direction.OUT)
        assert "Follow up with Dana Third time of three." in words(pages.get(url(dana)))

    def test_after_a_first_talk_the_three_dates_are_named(self, actor, pages, dana):
        talked(actor, dana)
        assert "Follow up with Dana on Friday" in words(pages.get(url(dana)))

    def test_then_a_hello_where_it_fades(self, actor, pages, dana):
        talked_often(actor, dana, days_ago=(60, 90, 130, 170))
        assert "Say hello to Dana You two are usually in touch every 6 weeks; it has been 9 weeks." in words(
            pages.get(url(dana))
        )

    def test_a_tie_that_has_gone_quiet_is_welcome_to_a_hello(self, actor, pages, dana):
        talked(actor, dana, days_ago=400)
        assert "Say hello to Dana You were last in touch 13 months ago." in words(pages.get(url(dana)))

    def test_a_chosen_rest_is_respected(self, actor, pages, dana):
        pages.post(url(dana, "rest"), {"days": "30"})
        assert "Let it rest until 18 Dec You chose so." in words(pages.get(url(dana)))

    def test_nothing_yet_asks_for_one_line(self, pages, dana):
        assert "Say hello to Dana Nothing has passed between you yet;" in words(pages.get(url(dana)))

    def test_an_old_letter_without_answer_deserves_thanks(self, actor, pages, dana):
        write(actor, dana, at=actor.now - timedelta(days=60))
        assert "Write Dana a line Dana wrote 9 weeks ago, and nothing went back yet." in words(pages.get(url(dana)))

    def test_silence_from_them_asks_for_something_useful(self, actor, pages, dana):
        talked(actor, dana, days_ago=9, direction=Direction.OUT)
        assert "Find something useful for Dana Nothing has come back yet." in words(pages.get(url(dana)))

    @pytest.mark.parametrize(
        ("passed", "why"),
        [
            (
                {Direction.BOTH: (8, 10, 12, 60, 200)},
                "Nothing waits between you. A question about them keeps it alive.",
            ),
            (
                {Direction.BOTH: (8,), Direction.OUT: (30, 60, 90, 120, 150, 200)},
                "Nothing waits between you. A question about them keeps it alive.",
            ),
            (
                {Direction.OUT: (8, 40), Direction.IN: (9, 41, 70, 100, 130, 160, 200)},
                "Nothing waits between you. A question about them keeps it alive.",
            ),
        ],
    )
    def test_an_alive_tie_asks_a_question(self, actor, pages, dana, passed, why):
        for direction, days in passed.items():
            talked_often(actor, dana, days_ago=days, direction=direction)
        assert f"Ask Dana one question to learn more {why}" in words(pages.get(url(dana)))

    def test_what_is_not_known_is_a_question(self, actor, pages):
        one = somebody(actor, "Rosa Tamm")
        talked(actor, one, days_ago=8)
        talked(actor, one, days_ago=60)
        page = pages.get(url(one))
        assert "Ask Rosa about their work You have not noted yet what they do. Note what you did" in words(page)
        assert f'href="/log/?person={one.pk}"' in marks(page)

    def test_who_has_only_a_number_is_called(self, actor, pages):
        one = somebody(actor, "Rosa Tamm", phones=["+351 912 345 678"])
        assert 'href="tel:+351912345678">Call</a>' in marks(pages.get(url(one)))


def test_we_just_talked_is_one_tap(actor, pages, dana):
    page = marks(pages.get(url(dana)))
    assert f'<input type="hidden" name="person" value="{dana.pk}"><input type="hidden" name="how" value="met">' in page
    response = pages.post("/log/", {"person": dana.pk, "how": "met", "next": url(dana)})
    assert response.headers["Location"] == url(dana)
    assert standing(actor, dana.pk).last_date == actor.today


def test_promises_stand_both_ways_and_the_settled_ones_can_be_opened_again(actor, pages, dana):
    promises = (NewPromise(By.ME, "send the list"), NewPromise(By.THEM, "ask about the room"))
    talked(actor, dana, days_ago=0, promises=promises)
    settled = make_promise(actor, person_id=dana.pk, by=By.ME, what="share the article")
    keep_promise(actor, settled.pk)
    page = pages.get(url(dana))
    assert "You promised send the list said today Done Let go" in words(page)
    assert "Promised to you ask about the room said today Done Let go" in words(page)
    assert "you: share the article kept today Open again" in words(page)
    assert f'action="/promises/{settled.pk}/reopen/"' in marks(page)


def test_a_promise_let_go_says_since_when(actor, pages, dana):
    made = make_promise(actor, person_id=dana.pk, by=By.THEM, what="ask about the room")
    let_go_of_promise(actor, made.pk)
    assert "Dana Keller: ask about the room let go today Open again" in words(pages.get(url(dana)))


class TestStory:
    """What passed, newest first."""

    @pytest.mark.parametrize(
        ("passed", "line"),
        [
            (
                {"direction": Direction.IN, "subject": "Panel", "text": "It moved."},
                "14 Nov Dana wrote: Panel It moved.",
            ),
            ({"direction": Direction.OUT, "subject": "Panel", "text": "panel"}, "14 Nov You wrote: Panel "),
            ({"direction": Direction.OUT, "role": Role.CC, "counts": False}, "14 Nov You wrote does not count"),
            (
                {"direction": Direction.BOTH, "channel": Channel.MEETING, "role": Role.ATTENDEE, "subject": "Walk"},
                "14 Nov Met: Walk",
            ),
            (
                {
                    "direction": Direction.BOTH,
                    "channel": Channel.MEETING,
                    "role": Role.ATTENDEE,
                    "counts": False,
                    "subject": "Walk",
                },
                "14 Nov Invited: Walk does not count",
            ),
            (
                {
                    "direction": Direction.BOTH,
                    "channel": Channel.MEETING,
                    "role": Role.ATTENDEE,
                    "counts": False,
                    "status": Status.CANCELLED,
                },
                "14 Nov Met called off",
            ),
            ({"direction": Direction.IN, "channel": Channel.CALL}, "14 Nov Dana called"),
            ({"direction": Direction.OUT, "channel": Channel.CALL}, "14 Nov You called"),
        ],
    )
    def test_each_line_says_who_did_what(self, actor, pages, dana, passed, line):
        write(actor, dana, at=actor.now - timedelta(days=4), **passed)
        assert line in words(pages.get(url(dana)))

    def test_a_talk_noted_by_hand_says_so(self, actor, pages, dana):
        talked(actor, dana, days_ago=4, minutes=50, note="Workshop plans")
        assert "14 Nov Met, 50 min: noted by you Workshop plans" in words(pages.get(url(dana)))

    def test_others_in_it_are_counted_in_words(self, actor, pages, dana):
        log_conversation(
            actor,
            person_ids=[dana.pk, somebody(actor, "Bo").pk, somebody(actor, "Cy").pk],
            channel=Channel.CALL,
            happened_at=actor.now,
        )
        assert "18 Nov Spoke on the phone with two others, noted by you" in words(pages.get(url(dana)))

    def test_what_is_planned_is_told_as_planned(self, actor, pages, dana):
        write(
            actor,
            dana,
            at=actor.now + timedelta(days=2),
            direction=Direction.BOTH,
            role=Role.ATTENDEE,
            channel=Channel.MEETING,
        )
        assert "20 Nov You meet" in words(pages.get(url(dana)))

    def test_an_empty_story_teaches(self, pages, dana):
        assert "Your story It begins with the first thing that passes between you" in words(pages.get(url(dana)))

    def test_older_lines_are_a_page_away(self, actor, pages, dana):
        for day in range(45):
            write(actor, dana, at=actor.now - timedelta(days=day, hours=1), subject=f"Letter {day}")
        first, second = pages.get(url(dana)), pages.get(url(dana), {"story": "20"})
        assert f'href="{url(dana)}?story=20#story" rel="next"' in marks(first)
        assert "Letter 20" in words(second)
        assert f'href="{url(dana)}#story" rel="prev"' in marks(second)
        assert "Letter 19" not in words(second)
        assert f'href="{url(dana)}?story=20#story" rel="prev"' in marks(pages.get(url(dana), {"story": "40"}))

    def test_only_older_lines_come_back_from_within_the_page(self, actor, pages, dana):
        for day in range(25):
            write(actor, dana, at=actor.now - timedelta(days=day, hours=1), subject=f"Letter {day}")
        part = marks(pages.get(url(dana), {"story": "20"}, headers={"HX-Request": "true"}))
        assert "Letter 24" in part
        assert "<html" not in part


class TestMonths:
    """Bars, a sentence and a table say the same."""

    def test_a_year_in_words(self, actor, pages, dana):
        talked(actor, dana, days_ago=3)
        talked(actor, dana, days_ago=40, direction=Direction.OUT)
        talked(actor, dana, days_ago=100, direction=Direction.IN)
        page = words(pages.get(url(dana)))
        assert "In touch in three of the last twelve months; you and Dana both in Nov." in page
        assert "Aug 2026 Dana wrote Sep 2026 quiet Oct 2026 you wrote Nov 2026 you met or spoke" in page

    def test_bars_stand_on_the_side_of_who_spoke(self, actor, pages, dana):
        talked(actor, dana, days_ago=3, direction=Direction.OUT)
        assert '<rect class="bar-you" x="257" y="37" width="13" height="9" rx="3"/>' in marks(pages.get(url(dana)))

    def test_a_quiet_year_says_so(self, pages, dana):
        assert "Quiet for twelve months." in words(pages.get(url(dana)))


class TestPlaces:
    """Whoever is not in the book is said to be elsewhere, with the way back."""

    def test_archived(self, actor, pages, dana):
        archive(actor, dana.pk)
        assert "In the archive: kept whole, never suggested. Bring back" in words(pages.get(url(dana)))

    def test_aside(self, actor, pages, dana):
        put_aside(actor, dana.pk)
        assert "Kept aside: you set them aside. Keep" in words(pages.get(url(dana)))

    @pytest.mark.parametrize(
        ("days", "since"), [(0, "In the trash since today."), (3, "Put into the trash 3 days ago.")]
    )
    def test_in_the_trash(self, actor, pages, dana, days, since):
        throw_away(later(actor, days=-days), dana.pk)
        page = words(pages.get(url(dana)))
        assert f"{since} Restore Erase for good" in page
        assert "Put in trash" not in page

    def test_you(self, actor, pages, dana):
        dana.place = "you"
        dana.save()
        assert "this is you This is you, as others write to you." in words(pages.get(url(dana)))

    def test_in_the_book_again(self, actor, pages, dana):
        archive(actor, dana.pk)
        keep(actor, dana.pk)
        assert "In the archive" not in words(pages.get(url(dana)))


def test_a_tie_rests_and_wakes(actor, pages, dana):
    rested = pages.post(url(dana, "rest"), {"days": "90"}, follow=True)
    assert "You let it rest with Dana until 16 Feb 2027." in words(rested)
    woken = pages.post(url(dana, "wake"), follow=True)
    assert "Dana may come up again." in words(woken)
    assert standing(actor, dana.pk).rest_until is None


@pytest.mark.parametrize("days", ["7", "many", ""])
def test_a_rest_that_is_not_offered_lasts_three_months(actor, pages, dana, days):
    pages.post(url(dana, "rest"), {"days": days})
    assert standing(actor, dana.pk).rest_until == actor.today + timedelta(days=90)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_one_as_for_three(actor, pages, django_assert_num_queries, dana, number):
    for one in range(number):
        talked(actor, dana, days_ago=one, note=f"Talk {one}")
        make_promise(actor, person_id=dana.pk, by=By.ME, what=f"promise {one}")
        somebody(actor, f"Other {one}", organisation="Harbour", tags=("chamber",))
    with django_assert_num_queries(45):
        pages.get(url(dana))


def test_a_person_without_a_first_name_is_called_as_written(actor, pages):
    one = somebody(actor, "Harbour Partners and Sons", emails=["office@example.org"])
    assert "Say hello to Harbour Partners and Sons" in words(pages.get(url(one)))


def test_an_unknown_label_of_a_point_is_its_kind(actor, pages):
    card = PersonCard(name="Bo", points=(CardPoint(PointKind.HANDLE, "@bo", "@bo"),))
    assert "@bo handle" in words(pages.get(url(add_person(actor, card=card))))


def test_where_nothing_need_come_back_the_chip_shows_no_way_and_nothing_is_hinted(actor, pages, dana):
    talked_often(actor, dana, days_ago=(200, 170, 140, 110, 80, 50, 20), direction=Direction.OUT)
    with_way = pages.get(url(dana)).context["one"].chip
    pages.post(url(dana, "no-need"), {"no_need": "yes"})
    page = pages.get(url(dana)).context["one"]
    how = standing(actor, dana.pk)
    assert with_way == f"{how.state.value} · mostly you"
    assert (page.chip, page.ties.hint) == (how.state.value, "")
    assert pages.get(url(dana, "why")).context["why"].chip == how.state.value
