import hashlib
import json
import re
from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

import kithwork.web
from kithwork.web.errors import our_mistake
from kithwork.web.parts import face, listed, number_word
from tests.factories import somebody

STATIC = Path(kithwork.web.__file__).parent / "static/kithwork"
TEMPLATES = Path(kithwork.web.__file__).parent / "templates"
MINE = ("log", "promises", "settings", "welcome")


def test_every_page_is_strict_about_where_things_come_from(pages, actor):
    headers = pages.get(reverse("welcome")).headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", MINE)
def test_the_frame_leads_everywhere_and_knows_where_it_is(pages, actor, name):
    page = pages.get(reverse(name))
    for place in ("today", "people", "promises", "bring", "settings", "log"):
        assert f'href="{reverse(place)}"' in page.text
    here = re.findall(r'href="([^"]+)"[^>]*aria-current="page"', page.text)
    assert here == ([reverse(name)] if name in {"promises", "settings"} else [])


@pytest.mark.parametrize("name", MINE)
def test_there_is_one_first_heading_and_a_way_past_the_bar(pages, actor, name):
    page = pages.get(reverse(name))
    assert len(re.findall("<h1", page.text)) == 1
    assert '<a class="skip" href="#main">' in page.text


def test_htmx_is_told_to_run_nothing_it_receives(pages, actor):
    [told] = re.findall(r'name="htmx-config"\s+content=\'([^\']+)\'', pages.get(reverse("welcome")).text)
    assert json.loads(told) == {
        "includeIndicatorStyles": False,
        "allowEval": False,
        "allowScriptTags": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,
    }


def test_no_template_holds_style_or_script_or_another_host():
    bad = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|https?://")
    found = [path.name for path in TEMPLATES.rglob("*.html") if bad.search(path.read_text())]
    assert found == []


def test_no_stylesheet_or_script_of_ours_calls_another_host():
    ours = [*STATIC.glob("*.css"), *STATIC.glob("*.js")]
    assert [path.name for path in ours if "http" in path.read_text()] == []


def test_what_is_vendored_is_what_the_manifest_says():
    told = json.loads((STATIC / "vendor/manifest.json").read_text())
    for one in told["files"]:
        assert hashlib.sha256((STATIC / one["file"]).read_bytes()).hexdigest() == one["sha256"], one["file"]
    listed_files = {STATIC / one["file"] for one in told["files"]}
    there = {*STATIC.glob("fonts/*.woff2"), *STATIC.glob("vendor/*.js")}
    assert listed_files == there


def test_an_address_that_leads_nowhere_says_so(pages, actor):
    page = pages.get("/nowhere/")
    assert (page.status_code, page.context["heading"]) == (404, "Not here")
    assert page.context["sentence"].startswith("There is no page at this address;")


def test_an_address_for_forms_alone_is_no_empty_page(pages, actor):
    page = pages.get(reverse("demo-remove"))
    assert (page.status_code, page.headers["Allow"]) == (405, "POST")
    assert page.context["sentence"] == "This address takes what a form sends, and holds no page of its own."


def test_a_mistake_offers_the_page_before(pages, actor):
    came = {"Referer": "http://testserver/people/?q=dana"}
    page = pages.get(reverse("log"), {"person": "999999"}, headers=came)
    assert page.context["back_url"] == "/people/?q=dana"
    assert page.context["sentence"] == "There is nobody numbered 999999 here."


def test_a_mistake_never_offers_the_way_to_another_house(pages, actor):
    page = pages.get("/nowhere/", headers={"Referer": "https://elsewhere.example/"})
    assert page.context["back_url"] == ""


def test_our_own_mistake_leans_on_nothing_that_may_be_broken():
    response = our_mistake(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Something broke on our side" in response.text


@pytest.mark.django_db
def test_before_there_is_a_network_the_page_says_what_to_do(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    page = Client().get("/")
    assert (page.status_code, page.context["sentence"]) == (
        404,
        "There is no network here yet; run `kithwork doctor` to have it made.",
    )


def test_a_face_has_the_same_tone_as_in_every_list(actor):
    one = somebody(actor, "Dana Keller")
    assert (face(one.pk, "Dana Keller").initials, face(one.pk, "Dana Keller").tone) == ("DK", one.pk % 4 + 1)


@pytest.mark.parametrize(("number", "word"), [(0, "no"), (1, "one"), (12, "twelve"), (13, "13")])
def test_small_numbers_are_words(number, word):
    assert number_word(number) == word


@pytest.mark.parametrize(("names", "words"), [([], ""), (["Ada"], "Ada"), (["Ada", "Bo", "Cy"], "Ada, Bo and Cy")])
def test_names_stand_in_a_row(names, words):
    assert listed(names) == words
