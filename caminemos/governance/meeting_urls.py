"""Addresses of meetings."""

from django.urls import path

from caminemos.governance.views import invitees, meeting_series, meetings, points, proposals

ONE = "meetings/<slug:code>/"
urlpatterns = [
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new/", meetings.create, name="meeting-create"),
    path("meetings/proposals/", proposals.backlog, name="backlog"),
    path("meetings/proposals/new/", proposals.propose, name="item-propose"),
    path("meetings/proposals/<uuid:pk>/", proposals.answer, name="item-answer"),
    path("meetings/points/<uuid:pk>/", points.edit, name="item-edit"),
    path("meetings/points/<uuid:pk>/move/", points.move, name="item-move"),
    path("meetings/points/<uuid:pk>/remove/", points.remove, name="item-remove"),
    path("meetings/invitees/<uuid:pk>/", invitees.edit, name="invitee-edit"),
    path("meetings/invitees/<uuid:pk>/answer/", invitees.answer, name="invitee-answer"),
    path("meetings/invitees/<uuid:pk>/came/", invitees.came, name="invitee-came"),
    path("meetings/invitees/<uuid:pk>/take-off/", invitees.take_away, name="invitee-take-off"),
    path("meetings/series/", meeting_series.all_of_them, name="meeting-series-list"),
    path("meetings/series/new/", meeting_series.create, name="meeting-series-create"),
    path("meetings/series/agendas/new/", meeting_series.template, name="agenda-template-create"),
    path("meetings/series/agendas/<slug:code>/", meeting_series.template, name="agenda-template"),
    path("meetings/series/<slug:code>/", meeting_series.one, name="meeting-series"),
    path("meetings/series/<slug:code>/edit/", meeting_series.edit, name="meeting-series-edit"),
    path("meetings/series/<slug:code>/end/", meeting_series.end, name="meeting-series-end"),
    path(ONE, meetings.meeting, name="meeting"),
    path(f"{ONE}edit/", meetings.edit, name="meeting-edit"),
    path(f"{ONE}move/", meetings.move, name="meeting-move"),
    path(f"{ONE}points/new/", points.create, name="item-create"),
    path(f"{ONE}papers/", points.paper, name="meeting-paper"),
    path(f"{ONE}people/", invitees.people, name="meeting-people"),
    path(f"{ONE}people/new/", invitees.create, name="invitee-create"),
    path(f"{ONE}people/body/", invitees.whole_body, name="invitee-body"),
]
