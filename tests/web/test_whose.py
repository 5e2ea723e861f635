from django.urls import reverse

from kithwork.workspace.actions import say_of_address
from kithwork.workspace.queries import addresses_standing
from kithwork.workspace.rules import AddressStanding


def propose(actor, *addresses):
    for address in addresses:
        say_of_address(actor, address=address, standing=AddressStanding.PROPOSED, how="writes from your sent folder")


def test_all_questions_are_answered_with_no_in_one_click(pages, actor, stranger):
    propose(actor, "bo@x.example", "cy@x.example")
    propose(stranger, "di@x.example")
    say_of_address(actor, address="ana@x.example", standing=AddressStanding.MINE)
    assert "None of these is mine" in pages.get(reverse("whose")).text

    answer = pages.post(reverse("whose-none"), follow=True)

    assert "Two addresses are somebody else’s." in answer.text
    assert addresses_standing(actor, AddressStanding.NOT_MINE) == {"bo@x.example", "cy@x.example"}
    assert addresses_standing(actor, AddressStanding.MINE) == {"ana@x.example"}
    assert addresses_standing(stranger, AddressStanding.PROPOSED) == {"di@x.example"}


def test_a_single_question_needs_no_button_for_all(pages, actor):
    propose(actor, "bo@x.example")

    assert "None of these is mine" not in pages.get(reverse("whose")).text
