"""Chats on the pages: the story with somebody, what a group counts for, whose account it is."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kithwork.conversations.models import Exchange
from kithwork.people.models import Person
from kithwork.sources.actions import import_paths, say_whose
from kithwork.web.bring.whose import own_addresses_in
from kithwork.web.people.words import address_words
from kithwork.workspace.models import OwnAddress
from kithwork.workspace.rules import AddressStanding

CHAT = "13/02/20, 09:05 - Dana Keller: Lunch?\n13/02/20, 09:06 - Ana Silva: Yes\n"
GROUP = CHAT + "13/02/20, 09:07 - Bo Ax: I come too\n"


def bring(actor, folder, name, text):
    (folder / name).write_text(text)
    return import_paths(actor, [folder / name])


def page(client, name, *args) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def test_the_page_of_somebody_tells_what_was_written(pages, actor, tmp_path):
    bring(actor, tmp_path, "WhatsApp Chat with Dana Keller.txt", CHAT)
    shown = page(pages, "person", Person.objects.get(full_name="Dana Keller").pk)
    assert [words in shown for words in ("Dana wrote", "You wrote", "Lunch?")] == [True] * 3


def test_what_was_said_in_a_group_says_why_it_does_not_count(pages, actor, tmp_path):
    say_whose(actor, "whatsapp:ana silva", AddressStanding.MINE)
    bring(actor, tmp_path, "WhatsApp Chat with Harbour.txt", GROUP)
    shown = page(pages, "exchange", Exchange.objects.order_by("pk").first().pk)
    assert "it was said in a group, to everybody there" in shown


def test_whose_a_chat_is_can_be_said(pages, actor, tmp_path):
    bring(actor, tmp_path, "_chat.txt", CHAT)
    assert ["whatsapp:ana silva" in page(pages, "whose"), "Is this you?" in page(pages, "whose")] == [True, True]
    pages.post(reverse("whose-say"), {"address": "WhatsApp:Ana  Silva", "standing": "mine"})
    pages.post(reverse("whose-say"), {"address": "+351 912 345 678", "standing": "mine"})
    mine = OwnAddress.objects.filter(standing=AddressStanding.MINE).values_list("address", flat=True)
    assert sorted(mine) == ["tel:+351912345678", "whatsapp:ana silva"]


@pytest.mark.parametrize(
    ("typed", "good", "odd"),
    [
        ("ana@example.org bo@example.org", ["ana@example.org", "bo@example.org"], []),
        ("<ana@example.org>;ana@example.org", ["ana@example.org"], []),
        ("WhatsApp:Ana Silva, +351 912 345 678", ["whatsapp:ana silva", "tel:+351912345678"], []),
        ("ana@example.org and bo", ["ana@example.org"], ["and", "bo"]),
        ("  ", [], []),
    ],
)
def test_what_is_typed_as_one_s_own_is_parted(typed, good, odd):
    assert own_addresses_in(typed) == (good, odd)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("ana@example.org", "ana@example.org"),
        ("tel:+351912345678", "+351912345678"),
        ("whatsapp:ana silva", "ana silva on WhatsApp"),
        ("telegram:user123", "an account on Telegram"),
        ("x:12497", "an account on X"),
        ("signal:me", "you on Signal"),
        ("https://ana.example", "https://ana.example"),
    ],
)
def test_an_address_is_shown_without_what_only_machines_need(address, words):
    assert address_words(address) == words
