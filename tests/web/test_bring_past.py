"""The list of what was brought before: what was told by hand is folded together."""

import re

import pytest
from django.urls import reverse

from kithwork.sources.actions import import_paths, undo_batch
from kithwork.sources.actions.cards import keep_card
from kithwork.sources.actions.in_words import tell
from kithwork.sources.in_words import understand
from kithwork.sources.in_words.ground import Ground
from kithwork.sources.queries.cards import cards_of
from tests.sources.test_cards import (
    all_read,
    brought,
    each_picture_once,  # noqa: F401  a fixture
    mecard,
)
from tests.web.bring_files import CARDS


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = settings.STATIC_ROOT = tmp_path


def test_sentences_of_a_day_are_one_entry_each_by_its_first_words(client, actor, tmp_path):
    path = tmp_path / "people.vcf"
    path.write_bytes(CARDS)
    import_paths(actor, [path])
    said = [
        tell(actor, understand(f"met Ines {name} at the mixer", ground=Ground(), today=actor.today)).batch
        for name in ("Duarte", "Alves", "Lima")
    ]
    undo_batch(actor, said[0])
    page = client.get(reverse("bring")).content.decode()
    assert ("Said in words, two times" in page, "Earlier ones" in page) == (True, False)
    assert re.findall(r"“met Ines [^”]*”(?=</a>)", page) == [
        "“met Ines Lima at the mixer”",
        "“met Ines Alves at the mixer”",
    ]
    assert page.count("/undo/") == 3


def test_the_cards_of_a_stack_are_one_entry_with_one_way_back(client, actor):
    made = brought(actor, mecard(), mecard("Bo Berg"), met_where="harbour mixer")
    all_read(actor)
    for row in cards_of(actor, made.stack_id):
        keep_card(actor, row.id, row.fields)
    page = client.get(reverse("bring")).content.decode()
    assert page.count('class="past-name"') == page.count("/undo/") == 1
    assert "Two cards from the harbour mixer" in page
    undo = reverse("card-stack-undo", args=[made.stack_id])
    asked = client.get(undo).content.decode()
    assert "Two people from the harbour mixer are in your book. All that its cards brought goes again" in " ".join(
        asked.split()
    )
    client.post(undo)
    page = client.get(reverse("bring")).content.decode()
    assert (undo in page, "A card from harbour mixer, two times" in page) == (False, True)


def test_today_names_the_latest_that_still_stands(client, actor, tmp_path):
    reports = []
    for name in ("first.vcf", "second.vcf"):
        path = tmp_path / name
        path.write_bytes(CARDS + f"BEGIN:VCARD\nFN:Guest {name}\nEND:VCARD\n".encode())
        reports.append(import_paths(actor, [path]))
    undo_batch(actor, reports[1].batch)
    page = client.get(reverse("today")).content.decode()
    assert ("<b>first.vcf</b>" in page, "<b>second.vcf</b>" in page) == (True, False)
