"""Addresses of the week and of 1-2-1s."""

from __future__ import annotations

from django.urls import path

from kithwork.web.one_to_one import after, booking, brief
from kithwork.web.week import answers, goals, page

urlpatterns = [
    path("week/", page.week, name="week"),
    path("week/choose/", answers.choose, name="commitment-add"),
    path("week/suggestion/", answers.take_suggestion, name="week-suggestion"),
    path("week/left-over/", answers.left_over, name="week-left-over"),
    path("week/minutes/", answers.change_minutes, name="week-minutes"),
    path("week/goals/", goals.set_one, name="goal-set"),
    path("week/goals/drop/", goals.drop, name="goal-drop"),
    path("week/commitments/<int:pk>/keep/", answers.keep, name="commitment-keep"),
    path("week/commitments/<int:pk>/reopen/", answers.reopen, name="commitment-reopen"),
    path("week/commitments/<int:pk>/move/", answers.move, name="commitment-move"),
    path("week/commitments/<int:pk>/let-go/", answers.let_go, name="commitment-let-go"),
    path("one-to-one/new/", booking.new, name="one-to-one-new"),
    path("one-to-one/not-now/", answers.not_now, name="one-to-one-not-now"),
    path("one-to-one/<int:pk>/", brief.brief, name="one-to-one"),
    path("one-to-one/<int:pk>/meeting.ics", booking.calendar_file, name="one-to-one-ics"),
    path("one-to-one/<int:pk>/move/", booking.move, name="one-to-one-move"),
    path("one-to-one/<int:pk>/call-off/", booking.call_off, name="one-to-one-call-off"),
    path("one-to-one/<int:pk>/after/", after.after, name="one-to-one-after"),
    path("one-to-one/<int:pk>/letter/", after.letter, name="one-to-one-letter"),
]
