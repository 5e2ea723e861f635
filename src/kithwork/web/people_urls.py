"""Addresses of the pages about people."""

from __future__ import annotations

from django.urls import path

from kithwork.web.people import (
    about_you,
    edit,
    exchange,
    introducing,
    network,
    page,
    places,
    ties,
    unsorted,
    why,
    work,
)
from kithwork.web.people import list as people_list

urlpatterns = [
    path("people/", people_list.people, name="people"),
    path("people/add/", edit.add, name="people-add"),
    path("people/unsorted/", unsorted.aside, name="aside"),
    path("people/archive/", places.archive_page, name="archive"),
    path("people/trash/", places.trash_page, name="trash"),
    path("people/<int:pk>/", page.person, name="person"),
    path("people/<int:pk>/edit/", edit.edit, name="person-edit"),
    path("people/<int:pk>/notes/", page.notes, name="person-notes"),
    path("people/<int:pk>/rest/", page.rest, name="person-rest"),
    path("people/<int:pk>/wake/", page.wake, name="person-wake"),
    path("people/<int:pk>/why/", why.why, name="person-why"),
    path("people/<int:pk>/stage/", ties.stage, name="person-stage"),
    path("people/<int:pk>/layer/", ties.layer, name="person-layer"),
    path("people/<int:pk>/wish/", ties.wish, name="person-wish"),
    path("people/<int:pk>/no-need/", ties.no_need, name="person-no-need"),
    path("people/<int:pk>/elsewhere/", ties.elsewhere, name="person-elsewhere"),
    path("people/<int:pk>/impression/", ties.impression, name="person-impression"),
    path("people/<int:pk>/mention/", ties.mention, name="person-mention"),
    path("people/<int:pk>/help/", ties.helped, name="person-help"),
    path("people/<int:pk>/work/", work.work, name="person-work"),
    path("people/<int:pk>/reach/", work.reach, name="person-reach"),
    path("people/<int:pk>/whereabouts/", work.whereabouts, name="person-whereabouts"),
    path("people/<int:pk>/meet/", work.meet, name="person-meet"),
    path("people/<int:pk>/introducing/", introducing.stance, name="person-introducing"),
    path("people/<int:pk>/knows/", introducing.knows, name="person-knows"),
    path("people/<int:pk>/archive/", places.archive, name="person-archive"),
    path("people/<int:pk>/keep/", places.keep, name="person-keep"),
    path("people/<int:pk>/aside/", places.put_aside, name="person-aside"),
    path("people/<int:pk>/trash/", places.throw_away, name="person-trash"),
    path("people/<int:pk>/restore/", places.restore, name="person-restore"),
    path("people/<int:pk>/erase/", places.erase, name="person-erase"),
    path("about-you/", about_you.about_you, name="about-you"),
    path("network/", network.network, name="network"),
    path("exchanges/<int:pk>/", exchange.exchange, name="exchange"),
    path("exchanges/<int:pk>/forget/", exchange.forget, name="exchange-forget"),
]
