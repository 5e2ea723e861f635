"""Every address of the pages."""

from __future__ import annotations

from django.urls import path

from kithwork.web import promises, settings_page, welcome
from kithwork.web.add_urls import urlpatterns as add_urls
from kithwork.web.cards_urls import urlpatterns as cards_urls
from kithwork.web.gatherings_urls import urlpatterns as gatherings_urls
from kithwork.web.introductions_urls import urlpatterns as introductions_urls
from kithwork.web.live_urls import urlpatterns as live_urls
from kithwork.web.log import page as log
from kithwork.web.noticed_urls import urlpatterns as noticed_urls
from kithwork.web.opportunities_urls import urlpatterns as opportunities_urls
from kithwork.web.people_urls import urlpatterns as people_urls
from kithwork.web.plan_urls import urlpatterns as plan_urls
from kithwork.web.sources_urls import urlpatterns as sources_urls
from kithwork.web.today import answers
from kithwork.web.today import page as today_page
from kithwork.web.twice_urls import urlpatterns as twice_urls
from kithwork.web.week_urls import urlpatterns as week_urls

urlpatterns = [
    path("", today_page.today, name="today"),
    path("today/done/", answers.done, name="today-done"),
    path("today/later/", answers.later, name="today-later"),
    path("today/rest/", answers.rest, name="today-rest"),
    path("today/minutes/", answers.change_minutes, name="today-minutes"),
    path("today/start-fresh/", answers.start_fresh, name="today-start-fresh"),
    path("today/carry-on/", answers.carry_on, name="today-carry-on"),
    path("welcome/", welcome.welcome, name="welcome"),
    path("log/", log.log, name="log"),
    path("log/names/", log.names, name="log-names"),
    path("promises/", promises.promises, name="promises"),
    path("promises/<int:pk>/kept/", promises.kept, name="promise-kept"),
    path("promises/<int:pk>/new-date/", promises.new_date, name="promise-new-date"),
    path("promises/<int:pk>/let-go/", promises.let_go, name="promise-let-go"),
    path("promises/<int:pk>/reopen/", promises.reopen, name="promise-reopen"),
    path("settings/", settings_page.settings_page, name="settings"),
    *add_urls,
    *people_urls,
    *twice_urls,
    *noticed_urls,
    *opportunities_urls,
    *plan_urls,
    *week_urls,
    *introductions_urls,
    *gatherings_urls,
    *cards_urls,
    *sources_urls,
    *live_urls,
]

handler400 = "kithwork.web.errors.bad_request"
handler403 = "kithwork.web.errors.forbidden"
handler404 = "kithwork.web.errors.not_found"
handler500 = "kithwork.web.errors.our_mistake"
