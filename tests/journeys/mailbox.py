"""What journeys begin with: letters as they lie in a mailbox, and bringing files in on the page."""

import re
from datetime import UTC, datetime, timedelta

NOW = datetime.now(UTC)


def day(days_ago):
    return NOW - timedelta(days=days_ago)


def mail(*, days_ago, sender, to, subject, text):
    stamp = day(days_ago)
    return (
        f"From {sender.split('<')[-1].rstrip('>')} {stamp:%a %b %d %H:%M:%S %Y}\n"
        f"From: {sender}\nTo: {to}\nSubject: {subject}\nDate: {stamp:%a, %d %b %Y %H:%M:%S} +0000\n"
        f"Message-ID: <{days_ago}.{subject.replace(' ', '')}@mail.example>\n\n{text}\n\n"
    )


ME = "Ana Reis <ana@reis.example>"
DANA = "Dana Keller <dana@keller.example>"


def bring(page, site, paths, *, owners=""):
    page.goto(site.address + "/bring/")
    page.set_input_files("#files", [str(path) for path in paths])
    page.fill("#owners", owners)
    page.get_by_role("button", name="Bring them in").click()
    page.wait_for_url(re.compile(r"/bring/imports/\d+/"))


def exchanged(days, *, who=DANA, subject="Spring workshop"):
    """One letter each way so many days ago, for each of *days*; now the one begins, now the other."""
    letters = []
    for number, days_ago in enumerate(days):
        first, second = (who, ME) if number % 2 else (ME, who)
        words = f"{subject} {number}"
        letters.append(mail(days_ago=days_ago, sender=first, to=second, subject=words, text="How are you?"))
        letters.append(mail(days_ago=days_ago - 1, sender=second, to=first, subject=f"Re: {words}", text="Well!"))
    return letters
