"""Why a verdict says what it says: the plot and its words, the rhythm, the comparison, where files end."""

import re
from datetime import date, timedelta

import pytest

from kithwork.conversations.rules import Channel, Direction
from kithwork.relationships.actions import say_alive
from kithwork.relationships.rules.seen import ContactDay
from kithwork.web.people.why_plot import FLOOR, LEFT, LINE, RIGHT, TOP, outlook_words, why_plot
from tests.factories import later, somebody, talked, talked_often
from tests.web.people_pages import marks, words, write

MONTHS = [date(2025, 11, 18) + timedelta(days=round(30.4 * place)) for place in range(13)]
LEVEL = [0.6] * 13


@pytest.fixture
def dana(actor):
    one = somebody(actor, "Dana Keller", emails=["dana@example.org"], given="Dana", family="Keller")
    talked_often(actor, one, days_ago=(12, 40, 70, 100))
    return one


def url(one):
    return f"/people/{one.pk}/why/"


class TestPlot:
    """Days of contact about a line, under the curve of how likely the two go on."""

    def test_mine_stand_above_the_line_and_theirs_below(self):
        days = [ContactDay(MONTHS[3], "out", "mail"), ContactDay(MONTHS[6], "in", "mail")]
        stems = why_plot(days, LEVEL, MONTHS, "Dana").stems
        assert [(stem.side, stem.y, stem.y + stem.height) for stem in stems] == [
            ("you", LINE - 15, LINE),
            ("them", LINE, LINE + 15),
        ]

    def test_a_talk_stands_on_both_sides_and_taller(self):
        stems = why_plot([ContactDay(MONTHS[3], "both", "meeting")], LEVEL, MONTHS, "Dana").stems
        assert [(stem.side, stem.height) for stem in stems] == [("you", 26), ("them", 26)]

    def test_what_lies_before_the_year_is_left_out(self):
        day = MONTHS[0] - timedelta(days=1)
        assert why_plot([ContactDay(day, "out", "mail")], LEVEL, MONTHS, "Dana").stems == []

    def test_the_curve_runs_from_a_year_before_until_today(self):
        plot = why_plot([], [0.0, *[0.5] * 11, 1.0], MONTHS, "Dana")
        assert plot.curve.startswith(f"M{float(LEFT)} {float(FLOOR)} L")
        assert plot.end == (float(RIGHT), float(TOP))
        assert plot.field.endswith(f"L{float(RIGHT)} {FLOOR} L{float(LEFT)} {FLOOR} Z")

    def test_what_is_not_known_yet_is_not_drawn(self):
        plot = why_plot([], [None] * 11 + [0.4, 0.6], MONTHS, "Dana")
        assert plot.curve.count("L") == 1
        nothing = why_plot([], [None] * 13, MONTHS, "Dana")
        assert (nothing.curve, nothing.field, nothing.end) == ("", "", None)

    def test_every_month_has_a_word(self):
        days = [
            ContactDay(MONTHS[1] - timedelta(days=2), "out", "mail"),
            ContactDay(MONTHS[2] - timedelta(days=2), "in", "message"),
            ContactDay(MONTHS[3] - timedelta(days=2), "both", "mail"),
            ContactDay(MONTHS[4] - timedelta(days=2), "both", "call"),
        ]
        table = why_plot(days, LEVEL, MONTHS, "Dana").months
        assert [month.contact for month in table[:5]] == ["you", "Dana", "you and Dana", "you met or spoke", "quiet"]
        assert len(table) == 12
        assert table[-1].name == "Nov 2026"

    @pytest.mark.parametrize(
        ("chance", "said"),
        [
            (None, "not enough to say"),
            (0.0, "hardly likely"),
            (0.04, "hardly likely"),
            (0.06, "about one in ten"),
            (0.62, "about six in ten"),
            (0.99, "almost certain"),
            (1.0, "almost certain"),
        ],
    )
    def test_a_chance_is_said_in_words(self, chance, said):
        assert outlook_words(chance) == said


def test_one_click_on_the_verdict_leads_to_why(pages, dana):
    assert f'href="{url(dana)}"' in marks(pages.get(f"/people/{dana.pk}/"))
    assert f'href="{url(dana)}"' in marks(pages.get("/people/"))


def test_the_page_says_the_verdict_and_what_it_rests_on(actor, pages, dana):
    page = words(pages.get(url(dana)))
    assert "Dana Keller Why “alive”? You were last in touch 12 days ago (6 Nov)." in page
    assert "The last, each way The meeting of 6 Nov 12 days ago" in page
    assert "Your rhythm You two usually are in touch every 5 weeks" in page
    assert "What is weighed A mail, a message and a note count once A call counts" in page
    assert "Change how contacts weigh" in page


def test_the_comparison_is_said_once_and_in_words(pages, dana):
    page = words(pages.get(url(dana)))
    assert len(re.findall(r"Of ten relationships that looked like this, [a-z ]+ in touch both ways", page)) == 1
    assert re.search(r"\d\s?%|0\.\d", page) is None


def test_letters_are_named_by_whose_they_are(actor, pages):
    bo = somebody(actor, "Bo Berg")
    write(actor, bo, at=actor.now - timedelta(days=5), subject="Venue")
    talked(actor, bo, days_ago=9, direction=Direction.OUT, channel=Channel.MESSAGE)
    page = words(pages.get(url(bo)))
    assert "Bo’s mail of 13 Nov “Venue”, 5 days ago Your message of 9 Nov 9 days ago" in page


def test_the_plot_says_the_same_in_a_sentence_and_a_table(actor, pages, dana):
    page = words(pages.get(url(dana)))
    assert "You above the line, Dana below; longer strokes are talks." in page
    assert "Nov 2026 you met or spoke" in page


def test_one_side_alone_is_said_so(actor, pages):
    bo = somebody(actor, "Bo Berg")
    talked(actor, bo, days_ago=9, direction=Direction.OUT)
    assert "Only you spoke in these twelve months." in words(pages.get(url(bo)))


def test_with_nobody_heard_there_is_no_plot(actor, pages):
    bo = somebody(actor, "Bo Berg")
    page = pages.get(url(bo))
    assert "Why “not yet known”?" in words(page)
    assert "Nothing yet, as far as your files show." in words(page)
    assert "why-plot" not in marks(page)


def test_files_that_ended_say_when_and_ask_for_newer_ones(actor, pages, dana, monkeypatch):
    talked_often(actor, dana, days_ago=range(5, 400, 7))
    monkeypatch.setattr("django.utils.timezone.now", lambda: later(actor, days=1500).now)
    page = pages.get(url(dana))
    assert "Your calendar ends on 13 Nov 2026." in words(page)
    assert "Of ten relationships" not in words(page)
    assert "To be in touch both ways within three months" not in words(page)
    assert '<a href="/bring/">Bring in newer files</a>' in marks(page)


def test_the_users_word_is_one_tap_away_until_it_is_said(actor, pages, dana):
    said = f'action="/people/{dana.pk}/elsewhere/"'
    assert said in marks(pages.get(url(dana)))
    say_alive(actor, dana.pk, until=actor.today + timedelta(days=90))
    assert said not in marks(pages.get(url(dana)))


def test_why_of_a_person_of_another_workspace_is_not_there(stranger, pages):
    assert pages.get(url(somebody(stranger))).status_code == 404


@pytest.mark.requirement("R42")
def test_twenty_sent_and_none_received_is_not_alive_and_why_says_so(actor, pages):
    bo = somebody(actor, "Bo Berg")
    talked_often(actor, bo, days_ago=range(1, 21), direction=Direction.OUT, channel=Channel.MAIL)
    page = words(pages.get(url(bo)))
    assert "Why “not yet known”?" in page
    assert "nothing has come back yet. A relationship needs both sides; it is too early to say." in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_one_as_for_three(actor, pages, django_assert_max_num_queries, number):
    bo = somebody(actor, "Bo Berg")
    talked_often(actor, bo, days_ago=range(number))
    with django_assert_max_num_queries(15):
        pages.get(url(bo))
