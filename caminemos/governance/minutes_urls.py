"""Addresses of minutes, corrections, and of a meeting in session."""

from django.urls import path

from caminemos.governance.views import corrections, live, minutes, notes

urlpatterns = [
    path("minutes/", minutes.gathered, name="minutes-list"),
    path("minutes/compiled/", minutes.compiled, name="minutes-compiled"),
    path("meetings/<slug:code>/live/", live.live, name="meeting-live"),
    path("meetings/<slug:code>/live/now/", live.now, name="live-now"),
    path("meetings/<slug:code>/live/note/", live.note, name="live-note"),
    path("meetings/<slug:code>/live/attendance/", live.attendance, name="live-attendance"),
    path("meetings/<slug:code>/live/step/", live.step, name="live-step"),
    path("meetings/<slug:code>/minutes/", minutes.minutes, name="meeting-minutes"),
    path("meetings/<slug:code>/minutes/circulate/", minutes.circulate, name="minutes-circulate"),
    path("meetings/<slug:code>/minutes/take-back/", minutes.take_back, name="minutes-take-back"),
    path("meetings/<slug:code>/minutes/agenda/", minutes.to_agenda, name="minutes-agenda"),
    path("meetings/<slug:code>/minutes/approve/", minutes.approve, name="minutes-approve"),
    path("meetings/<slug:code>/minutes/show/", minutes.show, name="minutes-show"),
    path("meetings/<slug:code>/minutes/corrections/", corrections.corrections, name="corrections"),
    path("meetings/<slug:code>/minutes/corrections/<uuid:pk>/", corrections.answer, name="correction-answer"),
    path("meetings/<slug:code>/minutes/points/<uuid:item>/", notes.note, name="note"),
    path("meetings/<slug:code>/minutes/points/<uuid:item>/draft/", notes.draft, name="note-draft"),
    path("meetings/<slug:code>/minutes/points/<uuid:item>/bring-back/", notes.restore, name="note-bring-back"),
]
