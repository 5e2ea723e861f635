"""Chats brought in: who they are with, whose they are, the same again, longer again, and taken back."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace

import pytest

from kithwork.conversations.models import Exchange, Participation
from kithwork.conversations.rules import Direction
from kithwork.people.actions import erase, keep, throw_away
from kithwork.people.models import ContactPoint, Person
from kithwork.people.rules import AsideReason, Place, PointKind
from kithwork.sources.actions import import_paths, say_whose, undo_batch
from kithwork.sources.rules import Tally
from kithwork.workspace.models import OwnAddress
from kithwork.workspace.rules import AddressStanding
from tests.conftest import NOW
from tests.factories import owner, somebody
from tests.sources.written import Desk, archive_of, state_of

pytestmark = pytest.mark.django_db

DANA, ANA = "Dana Keller", "Ana Silva"
CHAT = "".join(
    f"{13 + number}/02/20, 09:05 - {author}: {words}\n"
    for number, (author, words) in enumerate([(DANA, "Hello"), (ANA, "Hi!"), (DANA, "Lunch?"), (ANA, "Yes")])
)
MORE = CHAT + "18/02/20, 09:05 - Dana Keller: It was good\n"
GROUP = '13/02/20, 09:00 - Dana Keller created group "Harbour"\n' + "".join(
    f"13/02/20, 09:0{number} - {author}: hi all\n" for number, author in enumerate([DANA, ANA, "Bo Ax", ANA, DANA])
)


def bring(actor, folder, name, text, **more):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return import_paths(actor, [path], **more)


def standing() -> dict[str, str]:
    return dict(OwnAddress.objects.values_list("address", "standing"))


def places() -> dict[str, tuple[str, str]]:
    rows = Person.objects.values_list("full_name", "place", "aside_reason")
    return {name: (place, reason) for name, place, reason in rows}


def directions(name: str) -> list[tuple[str, bool]]:
    found = Participation.objects.filter(person__full_name=name).order_by("happened_at", "pk")
    return list(found.values_list("direction", "counts"))


def test_a_chat_of_two_is_a_relationship(actor, tmp_path):
    report = bring(actor, tmp_path, "WhatsApp Chat with Dana Keller.txt", CHAT)
    assert (report.exchanges, report.problems) == (Tally(created=4), [])
    assert standing() == {"whatsapp:ana silva": AddressStanding.MINE}
    assert places() == {DANA: (Place.KEPT, AsideReason.NONE)}
    assert directions(DANA) == [(way, True) for way in (Direction.IN, Direction.OUT) * 2]


def test_where_nothing_tells_whose_it_is_both_are_asked_about(actor, tmp_path):
    bring(actor, tmp_path, "_chat.txt", CHAT)
    assert standing() == {"whatsapp:ana silva": "proposed", "whatsapp:dana keller": "proposed"}
    assert {place for place, _ in places().values()} == {Place.ASIDE}
    assert say_whose(actor, "whatsapp:Ana Silva", AddressStanding.MINE) == 4
    assert standing() == {"whatsapp:ana silva": "mine", "whatsapp:dana keller": "not-mine"}
    assert (places()[DANA], places()[ANA][0]) == ((Place.KEPT, AsideReason.NONE), Place.YOU)
    assert directions(DANA) == [(way, True) for way in (Direction.IN, Direction.OUT) * 2]


def test_who_is_known_as_the_owner_is_not_asked_about_again(actor, tmp_path):
    say_whose(actor, "whatsapp:ana silva", AddressStanding.MINE)
    bring(actor, tmp_path, "_chat.txt", CHAT)
    assert standing() == {"whatsapp:ana silva": AddressStanding.MINE}
    assert places() == {DANA: (Place.KEPT, AsideReason.NONE)}


def test_who_is_in_all_chats_is_the_owner(actor, tmp_path):
    for name in ("Bo", "Cy"):
        (tmp_path / f"{name}.txt").write_text(CHAT.replace(DANA, name))
    (tmp_path / "Dana.txt").write_text(CHAT)
    import_paths(actor, [tmp_path])
    assert standing() == {"whatsapp:ana silva": AddressStanding.MINE}


def test_an_owner_known_by_mail_may_be_found_in_chats(actor, tmp_path):
    say_whose(actor, "ana@example.org", AddressStanding.MINE)
    bring(actor, tmp_path, "WhatsApp Chat with Dana Keller.txt", CHAT)
    assert standing()["whatsapp:ana silva"] == AddressStanding.MINE


def test_another_name_of_the_owner_at_the_same_service_is_asked_about(actor, tmp_path):
    say_whose(actor, "whatsapp:ana", AddressStanding.MINE)
    bring(actor, tmp_path, "WhatsApp Chat with Dana Keller.txt", CHAT)
    assert standing()["whatsapp:ana silva"] == AddressStanding.PROPOSED


def test_the_same_again_changes_nothing(actor, tmp_path):
    bring(actor, tmp_path, "WhatsApp Chat with Dana Keller.txt", CHAT)
    for name in ("WhatsApp Chat with Dana Keller.txt", "WhatsApp Chat with Dana Keller (1).txt", "renamed.txt"):
        again = bring(actor, tmp_path, name, CHAT)
        assert (again.exchanges, again.people.created) == (Tally(unchanged=4), 0)


@pytest.mark.parametrize("name", ["_chat.txt", "WhatsApp Chat with Dana Keller.txt"])
def test_a_longer_export_adds_only_what_is_new(actor, tmp_path, name):
    bring(actor, tmp_path, name, CHAT)
    assert bring(actor, tmp_path, name, MORE).exchanges == Tally(created=1, unchanged=4)


def test_two_exports_of_one_chat_at_once_are_one(actor, tmp_path):
    (tmp_path / "WhatsApp Chat with Dana Keller.txt").write_text(CHAT)
    (tmp_path / "WhatsApp Chat with Dana Keller (1).txt").write_text(MORE)
    assert import_paths(actor, [tmp_path]).exchanges == Tally(created=5, skipped=4)


def test_an_import_is_taken_back_whole(actor, tmp_path):
    report = bring(actor, tmp_path, "WhatsApp Chat with Dana Keller.txt", CHAT)
    undo_batch(actor, report.batch)
    assert (Person.objects.count(), Exchange.objects.count(), standing()) == (0, 0, {})


def test_a_group_makes_nobody_a_relationship(actor, tmp_path):
    say_whose(actor, "whatsapp:ana silva", AddressStanding.MINE)
    bring(actor, tmp_path, "WhatsApp Chat with Harbour.txt", GROUP)
    assert places() == {DANA: (Place.ASIDE, AsideReason.LIST), "Bo Ax": (Place.ASIDE, AsideReason.LIST)}
    assert {counts for name in (DANA, "Bo Ax") for _, counts in directions(name)} == {False}
    assert Exchange.objects.values_list("subject", flat=True).distinct().get() == "Harbour"


def test_who_is_in_a_group_and_writes_alone_is_one_person(actor, tmp_path):
    bring(actor, tmp_path, "WhatsApp Chat with Dana Keller.txt", CHAT)
    bring(actor, tmp_path, "WhatsApp Chat with Harbour.txt", GROUP)
    assert places() == {DANA: (Place.KEPT, AsideReason.NONE), "Bo Ax": (Place.ASIDE, AsideReason.LIST)}


def test_a_number_in_the_book_is_the_one_who_writes(actor, tmp_path):
    dana = somebody(actor, DANA, phones=["+351 912 345 678"])
    text = CHAT.replace(DANA, "+351 912 345 678")
    bring(actor, tmp_path, "WhatsApp Chat with +351 912 345 678.txt", text)
    assert list(Participation.objects.values_list("person_id", flat=True).distinct()) == [dana.pk]
    assert Person.objects.count() == 1


def test_a_card_that_comes_later_names_the_number_that_wrote(actor, tmp_path):
    bring(actor, tmp_path, "WhatsApp Chat with +351 912 345 678.txt", CHAT.replace(DANA, "+351 912 345 678"))
    assert places() == {"+351912345678": (Place.KEPT, AsideReason.NONE)}
    bring(actor, tmp_path, "a.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Dana Keller\nTEL:+351912345678\nEND:VCARD\n")
    assert places() == {DANA: (Place.KEPT, AsideReason.NONE)}


def test_the_same_name_in_the_book_is_not_taken_for_the_same_person(actor, tmp_path):
    dana = somebody(actor, DANA)
    bring(actor, tmp_path, "WhatsApp Chat with Dana Keller.txt", CHAT)
    assert list(Participation.objects.filter(person=dana)) == []
    assert Person.objects.filter(full_name=DANA).count() == 2


def test_an_archive_of_messenger_tells_whose_it_is(actor, tmp_path):
    def thread(name: str) -> str:
        rows = [
            {"sender_name": who, "timestamp_ms": 1700000000000 + at, "content": "x"}
            for at, who in enumerate((name, ANA))
        ]
        return json.dumps({"participants": [{"name": name}, {"name": ANA}], "messages": rows, "title": name})

    with zipfile.ZipFile(tmp_path / "facebook-ana.zip", "w") as packed:
        for name in (DANA, "Bo Ax"):
            packed.writestr(f"your_facebook_activity/messages/inbox/{name}_1/message_1.json", thread(name))
            packed.writestr(f"your_facebook_activity/messages/inbox/{name}_1/photos/a.jpg", b"\xff\xd8\xff\xe0")
        packed.writestr("your_facebook_activity/posts.html", "<html></html>")
    report = import_paths(actor, [tmp_path / "facebook-ana.zip"])
    assert (report.exchanges.created, report.problems) == (4, [])
    assert standing() == {"messenger:ana silva": AddressStanding.MINE}
    assert places() == dict.fromkeys((DANA, "Bo Ax"), (Place.KEPT, AsideReason.NONE))


def test_messages_of_a_phone_need_no_question(actor, tmp_path):
    home = actor.workspace
    home.region, home.time_zone = "PT", "Europe/Lisbon"
    home.save()
    here = replace(actor, workspace=home)
    rows = (
        "".join(
            f'<sms address="912345678" date="170000000{at}000" type="{way}" body="x" contact_name="Dana Keller" />'
            for at, way in enumerate((1, 2))
        )
        + '<sms address="Vodafone" date="1700000009000" type="1" body="bill" contact_name="null" />'
    )
    bring(here, tmp_path, "sms.xml", f"<?xml version='1.0'?><smses count='3'>{rows}</smses>")
    assert standing() == {"sms:me": AddressStanding.MINE}
    assert places()[DANA] == (Place.KEPT, AsideReason.NONE)
    assert [reason for name, (_, reason) in places().items() if name != DANA] == [AsideReason.ROBOT]
    phones = ContactPoint.objects.filter(kind=PointKind.PHONE)
    assert list(phones.values_list("key", flat=True)) == ["+351912345678"]


def test_local_times_are_those_of_the_workspace(actor, tmp_path):
    home = actor.workspace
    home.time_zone = "America/New_York"
    home.save()
    bring(replace(actor, workspace=home), tmp_path, "WhatsApp Chat with Dana Keller.txt", CHAT)
    first = Exchange.objects.order_by("happened_at").first()
    assert f"{first.happened_at:%Y-%m-%d %H:%M}" == "2020-02-13 14:05"


def test_whom_the_user_kept_stays_though_only_a_group_told_of_them(actor, tmp_path):
    bring(actor, tmp_path, "WhatsApp Chat with Harbour.txt", GROUP)
    keep(actor, Person.objects.get(full_name="Bo Ax").pk)
    bring(actor, tmp_path, "WhatsApp Chat with Harbour.txt", GROUP + "14/02/20, 09:00 - Bo Ax: again\n")
    assert places()["Bo Ax"] == (Place.KEPT, AsideReason.NONE)


def test_a_group_s_chatter_tells_a_relationship_nothing(actor, tmp_path):
    dana = somebody(actor, DANA, phones=["+351912345678"])
    say_whose(actor, "whatsapp:ana silva", AddressStanding.MINE)
    bring(actor, tmp_path, "WhatsApp Chat with Harbour.txt", GROUP.replace(DANA, "+351 912 345 678"))
    parts = Participation.objects.filter(person=dana)
    assert {(part.counts, part.is_direct) for part in parts} == {(False, False)}
    assert parts.count() == 5


def test_a_chat_goes_out_with_the_archive_and_comes_back(actor, tmp_path):
    bring(actor, tmp_path, "WhatsApp Chat with Dana Keller.txt", CHAT.replace("Hello", "Olá \U0001f600"))
    bring(actor, tmp_path, "WhatsApp Chat with Harbour.txt", GROUP)
    fresh = owner("Other", now=NOW)
    assert Desk(actor, tmp_path).bring("all.zip", archive_of(actor), actor=fresh).problems == []
    assert state_of(fresh) == state_of(actor)
    again = bring(fresh, tmp_path, "WhatsApp Chat with Dana Keller.txt", CHAT.replace("Hello", "Olá \U0001f600"))
    assert again.exchanges == Tally(unchanged=4)


def test_who_is_erased_leaves_no_name_in_a_chat(actor, tmp_path):
    bring(actor, tmp_path, "WhatsApp Chat with Harbour.txt", GROUP)
    bo = Person.objects.get(full_name="Bo Ax")
    throw_away(actor, bo.pk)
    erase(actor, bo.pk)
    assert [one for one in Exchange.objects.all() if "bo ax" in str(one.cast).lower()] == []


WAYS_TO_WRITE = ("+351 912 345 678", "351912345678", "00351912345678", "912345678")


@pytest.mark.parametrize("order", [WAYS_TO_WRITE, WAYS_TO_WRITE[::-1]])
@pytest.mark.parametrize("region", ["PT", ""])
@pytest.mark.parametrize("name", ["null", "Dana Keller"])
def test_one_number_is_one_person_however_a_phone_wrote_it(actor, tmp_path, order, region, name):
    home = actor.workspace
    home.region = region
    home.save()
    here = replace(actor, workspace=home)
    rows = "".join(
        f'<sms address="{number}" date="170000000{at}000" type="{1 + at % 2}" body="x" contact_name="{name}" />'
        for at, number in enumerate(order)
    )
    bring(here, tmp_path, "sms.xml", f"<?xml version='1.0'?><smses count='4'>{rows}</smses>")
    assert Person.objects.count() == 1
    vcard = "BEGIN:VCARD\nVERSION:3.0\nFN:Dana Keller\nTEL:+351 912 345 678\nEND:VCARD\n"
    bring(here, tmp_path, "a.vcf", vcard)
    assert places() == {DANA: (Place.KEPT, AsideReason.NONE)}
    assert Participation.objects.filter(person__full_name=DANA).count() == 4


def test_a_number_is_the_one_in_the_address_book_though_that_knows_no_country(actor, tmp_path):
    bring(actor, tmp_path, "a.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Dana Keller\nTEL:912 345 678\nEND:VCARD\n")
    bring(actor, tmp_path, "WhatsApp Chat with +351 912 345 678.txt", CHAT.replace(DANA, "+351 912 345 678"))
    assert places() == {DANA: (Place.KEPT, AsideReason.NONE)}
