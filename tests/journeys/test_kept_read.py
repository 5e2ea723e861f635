"""Kept read: what is put into a folder stands in the book without anybody asking."""

import json
import os
import time

import pytest

CARD = "BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:Dana Keller\nEMAIL:dana@keller.example\nEND:VCARD\n"


@pytest.fixture
def folder(tmp_path):
    found = tmp_path / "Scans"
    found.mkdir()
    return found


def test_a_folder_is_added_on_the_page_and_read_by_itself(fresh_site, page, folder):
    page.goto(fresh_site.address + "/bring/")
    page.get_by_role("link", name="Keep reading a source").click()
    page.get_by_role("link", name="A folder").click()
    page.get_by_label("Folder").fill(str(folder))
    page.get_by_role("button", name="Read it from now on").click()
    page.get_by_text(str(folder)).wait_for()
    (folder / "a.vcf").write_text(CARD)
    long_written = time.time() - 3600
    os.utime(folder / "a.vcf", (long_written, long_written))
    fresh_site.kithwork("live", "pause", "Scans")
    fresh_site.kithwork("live", "resume", "Scans")

    names = []
    until = time.monotonic() + 100
    while not names and time.monotonic() < until:
        time.sleep(1)
        names = [one["name"] for one in json.loads(fresh_site.kithwork("people", "--json"))]

    assert names == ["Dana Keller"]


def test_a_folder_that_is_not_there_is_said_without_javascript(fresh_site, plain_page, folder):
    plain_page.goto(fresh_site.address + "/live/add/folder/")
    plain_page.get_by_label("Folder").fill(str(folder / "no"))
    plain_page.get_by_role("button", name="Read it from now on").click()
    assert "make it first, or check how it is written" in plain_page.locator("main").inner_text()
