"""What an import tells adds up: every item of a file was new, changed, known, left out or lost, and each once."""

import pytest

from kithwork.people.models import Person
from kithwork.sources.actions import import_paths, preview_paths
from kithwork.sources.models import Batch, ImportProblem
from kithwork.sources.rules import Tally
from tests.sources.written import ME, Desk, calendar, card, event, mail, mbox, state_of, who


@pytest.fixture
def desk(actor, tmp_path):
    return Desk(actor, tmp_path)


def lost(report):
    return sum(problem.lost for problem in report.problems)


def test_every_card_of_a_file_is_counted_once(desk):
    desk.cards(card("Known One", "known@x.example", uid="1"), card("Changed One", "changed@x.example", uid="2"))
    report = desk.cards(
        card("Known One", "known@x.example", uid="1"),
        card("Changed One", "changed@x.example", uid="2", title="Head"),
        card("New One", "new@x.example"),
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A group\r\nX-ADDRESSBOOKSERVER-KIND:group\r\nEND:VCARD\r\n",
        "BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n",
        "BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:nobody\r\nEND:VCARD\r\n",
    )
    assert report.people == Tally(created=1, updated=1, unchanged=1, skipped=2)
    assert (lost(report), report.people.total + lost(report)) == (1, 6)


def test_every_row_of_a_table_is_counted_once(desk):
    rows = "Name,E-mail\nDana Keller,dana@x.example\n,\nBo Berg,bo@x.example\n"
    report = desk.bring("people.csv", rows)
    assert report.people == Tally(created=2, skipped=1)


def test_every_message_is_counted_once_and_copies_as_left_out(desk):
    one, other = mail(ME, "dana@x.example"), mail("dana@x.example", ME, on="2026-04-02")
    folder = desk.file("inbox.mbox", mbox(one, other)).parent
    (folder / "sent.mbox").write_text(mbox(one))
    report = import_paths(desk.actor, [folder], owners=[ME])
    assert report.exchanges == Tally(created=2, skipped=1)
    assert report.skips == {"the same message or meeting again, from another folder": 1}


def test_every_meeting_is_counted_once(desk):
    content = calendar(
        event("m1", "20260302T100000Z", "dana@x.example"),
        event("m2", "20260303T100000Z", "dana@x.example"),
        "BEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\n",
        event("m3", "nonsense", "dana@x.example"),
    )
    report = desk.bring("c.ics", content, owners=[ME])
    assert report.exchanges.created == 2
    assert (report.exchanges.total, report.others, report.people.skipped, lost(report)) == (2, 1, 0, 1)


def test_your_own_addresses_are_left_out_and_are_nobody(desk):
    rows = "Email Address,Confirmed,Primary,Updated On\nana@home.example,Yes,Yes,1/2/26\n"
    folder = desk.file("Email Addresses.csv", rows).parent
    (folder / "people.vcf").write_text(card("Bo Berg", "bo@x.example"))
    report = import_paths(desk.actor, [folder])
    assert (report.people, report.others) == (Tally(created=1), 1)


def test_a_preview_says_what_the_import_then_does_and_writes_nothing(actor, desk):
    paths = [
        desk.file("people.vcf", card("Dana Keller", "dana@x.example")),
        desk.file("mail.mbox", mbox(mail(ME, "dana@x.example"), mail("bo@x.example", ME, on="2026-03-09"))),
    ]
    before = state_of(actor)
    found = preview_paths(actor, paths, owners=[ME])
    assert (state_of(actor), Batch.objects.count()) == (before, 0)
    report = import_paths(actor, paths, owners=[ME])
    assert (found.report.people, found.report.exchanges) == (report.people, report.exchanges)
    assert [one.name for one in found.people] == ["Dana Keller"]
    assert [direction.value for _, direction in found.exchanges] == ["out", "in"]


def test_an_import_that_could_read_nothing_leaves_no_batch(actor, desk):
    report = desk.bring("people.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:nobody\r\nEND:VCARD\r\n")
    assert (report.read_nothing, report.batch, Batch.objects.count()) == (True, None, 0)
    assert [problem.item for problem in report.problems] == [1]
    assert ImportProblem.objects.count() == 0


def test_a_preview_shows_a_mail_without_date_where_it_stands(actor, desk):
    undated = "From: bo@x.example\nTo: ana@x.example\nSubject: undated\n\nHi\n"
    paths = [
        desk.file("1.eml", mail("bo@x.example", ME, subject="first")),
        desk.file("2.eml", undated),
        desk.file("3.eml", mail("bo@x.example", ME, on="2026-03-09", subject="last")),
    ]
    found = preview_paths(actor, paths, owners=[ME])
    assert [record.subject for record, _ in found.exchanges] == ["first", "undated", "last"]


def test_an_empty_file_is_nothing_that_could_be_read(desk):
    report = desk.bring("people.vcf", "")
    assert (report.read_nothing, report.batch, report.people.skipped, report.others) == (True, None, 0, 1)


def test_more_problems_than_can_be_listed_are_counted(desk, monkeypatch):
    monkeypatch.setattr("kithwork.sources.reading.MOST_PROBLEMS", 3)
    report = desk.cards(*["BEGIN:VCARD\r\nNOTE:nobody\r\nEND:VCARD\r\n"] * 5)
    assert len(report.problems) == 4
    assert report.problems[-1].reason == "There are 2 more problems like these, which are not listed one by one."


def test_the_batch_keeps_what_was_told(actor, desk):
    report = desk.cards(card("Dana Keller", "dana@x.example"), "BEGIN:VCARD\r\nNOTE:x\r\nEND:VCARD\r\n")
    batch = Batch.objects.get(pk=report.batch)
    assert batch.counts == {"people": report.people.as_dict(), "exchanges": report.exchanges.as_dict()}
    assert (batch.label, batch.files, batch.problems.count()) == ("people.vcf", 1, 1)


def test_another_workspace_shares_nothing(actor, stranger, desk):
    desk.cards(card("Dana Keller", "dana@x.example", uid="1"))
    report = desk.cards(card("Dana Keller", "dana@x.example", uid="1", title="Head"), actor=stranger)
    assert report.people == Tally(created=1)
    assert [Person.objects.get(workspace=one.workspace).title for one in (actor, stranger)] == ["", "Head"]
    assert who(actor) == who(stranger)
