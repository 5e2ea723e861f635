import re

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from kithwork.conversations.queries import exchange_count
from kithwork.people.queries import everyone
from kithwork.sources.actions import import_paths
from kithwork.sources.queries import batches
from kithwork.web import running
from kithwork.web.bring.inbox import Inbox, Wishes
from kithwork.workspace.queries import addresses_standing
from kithwork.workspace.rules import AddressStanding
from tests.web.bring_files import CALENDAR, CARDS, MAIL, TABLE, posted

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = settings.STATIC_ROOT = tmp_path
    yield tmp_path
    for run in list(running._runs.values()):
        run.watch.cancel()
        assert run.wait(seconds=20)
    running._runs.clear()


def upload(client, *files, owners="", **headers):
    return client.post(reverse("bring-upload"), **posted(*files, owners=owners), **headers)


def bring(client, *files, owners=""):
    """Upload and wait for the end; answers with the token."""
    response = upload(client, *files, owners=owners)
    token = re.fullmatch(r"/bring/runs/(.+)/", response.url).group(1)
    assert running._runs[token].wait(seconds=20)
    return token


def names(actor):
    return sorted(everyone(actor).values_list("full_name", flat=True))


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def inbox_is_empty(home):
    return not (home / "inbox").exists() or list((home / "inbox").iterdir()) == []


def test_files_become_people_and_a_report(client, actor, home):
    token = bring(client, ("people.vcf", CARDS), ("mail.mbox", MAIL), owners="Ana@Home.example")
    assert names(actor) == ["Dana Keller", "Jonas Okafor"]
    assert exchange_count(actor) == 2
    response = client.get(reverse("import-run", args=[token]), follow=True)
    [batch] = batches(actor)
    assert response.redirect_chain == [(reverse("import-report", args=[batch.pk]), 302)]
    page = response.content.decode()
    assert "mail.mbox and 1 more" in page
    assert "Two people and two exchanges came in." in page
    assert "In your whole book one relationship goes both ways" in page
    assert addresses_standing(actor, AddressStanding.MINE) == {"ana@home.example"}
    assert inbox_is_empty(home)


def test_an_import_is_undone_whole(client, actor):
    bring(client, ("people.vcf", CARDS), ("mail.mbox", MAIL), owners="ana@home.example")
    [batch] = batches(actor)
    asked = client.get(reverse("import-undo", args=[batch.pk])).content.decode()
    assert "Undo mail.mbox and 1 more?" in asked
    assert names(actor) == ["Dana Keller", "Jonas Okafor"]
    response = client.post(reverse("import-undo", args=[batch.pk]))
    assert response.url == reverse("bring")
    assert told(response) == ["mail.mbox and 1 more is undone: two people and two exchanges left with it."]
    assert (names(actor), exchange_count(actor)) == ([], 0)
    listed = client.get(reverse("bring")).content.decode()
    assert "Undone today, " in listed
    assert reverse("import-undo", args=[batch.pk]) not in listed
    assert client.get(reverse("import-undo", args=[batch.pk])).url == reverse("import-report", args=[batch.pk])


def test_the_same_files_again_bring_nothing_new(client, actor):
    for _ in range(2):
        bring(client, ("people.vcf", CARDS), ("cal.ics", CALENDAR), owners="ana@home.example")
    latest = batches(actor)[0]
    page = client.get(reverse("import-report", args=[latest.pk])).content.decode()
    assert "Nothing new: all of it was here already." in page


def test_calling_it_off_leaves_nothing(client, actor, home):
    def slowly(watch):
        watch._called_off.wait(20)
        return import_paths(actor, inbox.paths(), watch=watch)

    inbox = Inbox.new()
    with inbox.create("people.vcf") as file:
        file.write(CARDS)
    run = running.begin(actor, slowly, token=inbox.token, label="people.vcf", tidy=inbox.remove)
    page = reverse("import-run", args=[inbox.token])
    assert client.post(reverse("import-cancel", args=[inbox.token])).url == page
    assert run.wait(seconds=20)
    assert "Nothing of this import was kept" in client.get(page).content.decode()
    assert (names(actor), list(batches(actor)), inbox_is_empty(home)) == ([], [], True)


def test_progress_is_a_page_and_a_fragment(client, actor):
    run = running.begin(actor, _until_cancelled, token="token", label="people.vcf", tidy=lambda: None)
    run.watch.people, run.watch.exchanges, run.watch.file = 1234, 1, "people.vcf"
    url = reverse("import-run", args=["token"])
    page = client.get(url).content.decode()
    fragment = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert '<meta http-equiv="refresh" content="2">' in page
    assert "<html" not in fragment
    for text in (page, fragment):
        assert "1,234 people and one exchange so far." in text
    run.watch.cancel()
    assert run.wait(seconds=20)
    assert client.get(url, headers={"HX-Request": "true"}).headers["HX-Redirect"] == url


def _until_cancelled(watch):
    watch._called_off.wait(20)
    watch.check()


def test_while_one_import_runs_the_page_leads_to_it(client, actor, home):
    running.begin(actor, _until_cancelled, token="token", label="people.vcf", tidy=lambda: None)
    assert reverse("import-run", args=["token"]) in client.get(reverse("bring")).content.decode()
    response = upload(client, ("people.vcf", CARDS))
    assert response.status_code == 400
    assert running.WAIT in response.content.decode()
    assert inbox_is_empty(home)


def test_a_folder_keeps_its_paths(client, actor, home):
    response = upload(client, ("odd.csv", TABLE), ("Takeout/Mail/Sent.mbox", MAIL))
    token = response.url.split("/")[-2]
    files = home / "inbox" / token / "files"
    assert sorted(str(path.relative_to(files)) for path in files.rglob("*") if path.is_file()) == [
        "Takeout/Mail/Sent.mbox",
        "odd.csv",
    ]


@pytest.mark.parametrize(
    "name",
    ["../../../../evil.vcf", "/etc/evil.vcf", "C:\\evil.vcf", "a/../../evil.vcf", "e\0vil.vcf", "x" * 800 + ".vcf"],
)
def test_a_hostile_name_stays_in_the_inbox(client, actor, home, name):
    response = upload(client, ("odd.csv", TABLE), (name, CARDS))
    token = response.url.split("/")[-2]
    files = home / "inbox" / token / "files"
    written = {path for path in home.rglob("*") if path.is_file() and path.name.endswith(".vcf")}
    assert len(written) == 1
    assert all(path.is_relative_to(files) for path in written)


def test_very_many_files_come_in_several_forms(client, actor, home):
    url = reverse("bring-upload")
    token = client.post(f"{url}?more=1", **posted(("book/one.vcf", CARDS[: len(CARDS) // 2]))).content.decode()
    again = client.post(f"{url}?more=1&into={token}", **posted(("book/two.vcf", CARDS[len(CARDS) // 2 :])))
    assert again.content.decode() == token
    assert list(batches(actor)) == []
    last = client.post(f"{url}?into={token}", **posted(("mail.mbox", MAIL), owners="ana@home.example"))
    assert last.url == reverse("import-run", args=[token])
    assert running._runs[token].wait(seconds=20)
    assert (names(actor), exchange_count(actor)) == (["Dana Keller", "Jonas Okafor"], 2)
    assert inbox_is_empty(home)


def test_nobody_adds_to_a_strangers_files(client, actor, stranger):
    inbox = Inbox.new()
    inbox.wish(Wishes(stranger.workspace.pk))
    response = client.post(f"{reverse('bring-upload')}?into={inbox.token}", **posted(("people.vcf", CARDS)))
    assert response.status_code == 404
    assert inbox.paths() == []


def test_a_path_too_long_for_a_form_is_said(client, actor, home):
    response = upload(client, ("x" * 3000 + ".vcf", CARDS))
    assert response.status_code == 400
    assert "Pack the folder into one .zip" in response.content.decode()
    assert inbox_is_empty(home)


def test_files_that_break_off_are_not_kept_in_part(client, actor, home):
    form = posted(("people.vcf", CARDS))
    form["data"] = form["data"][:-60]
    response = client.post(reverse("bring-upload"), **form)
    assert response.status_code == 400
    assert "The files broke off on their way here." in response.content.decode()
    assert inbox_is_empty(home)


def test_a_form_without_files_says_what_to_do(client, actor, home):
    response = client.post(reverse("bring-upload"), {"owners": ""})
    assert response.status_code == 400
    assert "Choose files or a folder first, then bring them in." in response.content.decode()
    assert inbox_is_empty(home)


def test_what_is_no_address_is_said_and_the_rest_goes_on(client, actor):
    response = upload(client, ("mail.mbox", MAIL), owners="ana@home.example, ana@ <B@home.example>")
    assert told(response) == ["“ana@” is no e-mail address, so it was left out. Add addresses under “Your addresses”."]
    token = response.url.split("/")[-2]
    assert running._runs[token].wait(seconds=20)
    assert addresses_standing(actor, AddressStanding.MINE) == {"ana@home.example", "b@home.example"}


def test_files_that_nobody_can_read_are_told_one_by_one(client, actor):
    token = bring(client, ("minutes.pdf", b"%PDF-1.4 not for us"))
    response = client.get(reverse("import-run", args=[token]))
    page = response.content.decode()
    assert "Nothing could be read" in page
    assert "This is a PDF, which kithwork does not read" in page
    assert list(batches(actor)) == []


def test_an_unknown_table_is_asked_about_first(client, actor, home):
    response = upload(client, ("members.csv", TABLE))
    url = response.url
    page = client.get(url).content.decode()
    assert "What do the columns hold?" in page
    assert "rosa@tamm.example" in page
    said = {"column-0-0": "name", "column-0-1": "email", "column-0-2": "organisation", "column-0-3": "ignore"}
    onward = client.post(url, said)
    token = url.split("/")[-2]
    assert onward.url == reverse("import-run", args=[token])
    assert running._runs[token].wait(seconds=20)
    assert names(actor) == ["Helen Sato", "Rosa Tamm"]
    assert sorted(one.organisation.name for one in everyone(actor)) == ["Sato Planning", "Tamm & Partners"]
    assert inbox_is_empty(home)


def test_a_known_table_is_not_asked_about(client, actor):
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    row = "Ada,Brandt,https://www.linkedin.com/in/ada,ada@brandt.example,Brandt,Owner,01 Feb 2024"
    bring(client, ("Connections.csv", f"{header}\n{row}\n".encode()))
    assert names(actor) == ["Ada Brandt"]


def test_an_import_lost_with_a_restart_can_be_started_again(client, actor, home):
    inbox = Inbox.new()
    with inbox.create("people.vcf") as file:
        file.write(CARDS)
    inbox.wish(Wishes(actor.workspace.pk))
    url = reverse("import-run", args=[inbox.token])
    assert "Your files are still here." in client.get(url).content.decode()
    assert client.post(url).url == url
    assert running._runs[inbox.token].wait(seconds=20)
    assert names(actor) == ["Dana Keller", "Jonas Okafor"]


def test_an_import_nobody_knows_is_not_here(client, actor):
    response = client.get(reverse("import-run", args=["x" * 22]))
    assert response.status_code == 404
    assert "This import is not running any more." in response.content.decode()


def test_a_strangers_import_is_not_here(client, actor, stranger, tmp_path):
    path = tmp_path / "people.vcf"
    path.write_bytes(CARDS)
    theirs = import_paths(stranger, [path])
    running.begin(stranger, _until_cancelled, token="theirs", label="people.vcf", tidy=lambda: None)
    inbox = Inbox.new()
    inbox.wish(Wishes(stranger.workspace.pk))
    for url in (
        reverse("import-report", args=[theirs.batch]),
        reverse("import-undo", args=[theirs.batch]),
        reverse("import-run", args=["theirs"]),
        reverse("bring-mapping", args=[inbox.token]),
        reverse("import-run", args=[inbox.token]),
    ):
        assert client.get(url).status_code == 404, url
    assert client.post(reverse("import-undo", args=[theirs.batch])).status_code == 404
    assert client.post(reverse("import-cancel", args=["theirs"])).status_code == 404
    assert names(stranger) == ["Dana Keller", "Jonas Okafor"]
    assert "people.vcf" not in client.get(reverse("bring")).content.decode()


def test_a_form_from_elsewhere_brings_nothing(actor, home):
    client = Client(enforce_csrf_checks=True)
    response = upload(client, ("people.vcf", CARDS))
    assert response.status_code == 403
    assert (names(actor), inbox_is_empty(home), running._runs) == ([], True, {})


def test_a_disk_without_room_is_refused_before_anything_is_written(client, actor, home, monkeypatch):
    monkeypatch.setattr("kithwork.web.bring.receiving.SPARE_BYTES", 10**18)
    response = upload(client, ("people.vcf", CARDS))
    assert response.status_code == 400
    assert "These files need 1 MB, and the disk has only" in response.content.decode()
    assert inbox_is_empty(home)


def test_many_imports_fold_away_the_earlier_ones(client, actor, tmp_path):
    path = tmp_path / "people.vcf"
    for number in range(9):
        path.write_bytes(CARDS + f"BEGIN:VCARD\nFN:Guest {number}\nUID:{number}\nEND:VCARD\n".encode())
        import_paths(actor, [path])
    page = client.get(reverse("bring")).content.decode()
    assert "Earlier ones" in page
    assert page.count('class="past-name"') == 9
    assert page.count("/undo/") == 9


def test_what_was_read_again_with_nothing_new_is_not_listed(client, actor, tmp_path):
    path = tmp_path / "people.vcf"
    path.write_bytes(CARDS)
    first, again = (import_paths(actor, [path]).batch for _ in range(2))
    page = client.get(reverse("bring")).content.decode()
    assert page.count('class="past-name"') == page.count("/undo/") == 1
    assert reverse("import-report", args=[first]) in page
    report = client.get(reverse("import-report", args=[again])).content.decode()
    assert "Nothing new: all of it was here already." in report
    assert "Undo this import" not in report
    undo = reverse("import-undo", args=[again])
    assert client.get(undo).url == client.post(undo).url == reverse("import-report", args=[again])


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_a_constant_number_of_questions(client, actor, tmp_path, number, django_assert_num_queries):
    for at in range(number):
        path = tmp_path / f"people{at}.vcf"
        path.write_bytes(CARDS.replace(b"dana", b"dana%d" % at))
        import_paths(actor, [path])
    with django_assert_num_queries(3):
        page = client.get(reverse("bring")).content.decode()
    assert page.count('class="past-name"') == number
