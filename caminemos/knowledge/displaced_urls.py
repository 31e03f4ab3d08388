"""Addresses of the pages for displaced people: without the platform's language, since they speak others (decision 34)."""

from django.urls import path

from caminemos.knowledge.views import displaced, notices

urlpatterns = [
    path("info/", displaced.choose, name="info-choose"),
    path("info/<slug:lang>/", displaced.start, name="info-start"),
    path("info/<slug:lang>/<int:number>/", displaced.question, name="info-question"),
    path("info/<slug:lang>/big/", displaced.tiles, name="info-tiles"),
    path("info/<slug:lang>/big/<int:number>/<int:count>/", displaced.step, name="info-step"),
    path("info/<slug:lang>/<slug:iso3>/", displaced.state, name="info-state"),
    path("info/<slug:lang>/<slug:iso3>/<int:number>/", displaced.question_in_state, name="info-question-in-state"),
    path("info/<slug:lang>/<slug:iso3>/<int:number>.pdf", displaced.sheet, name="info-sheet"),
    path("info/<path:rest>/", displaced.nothing, name="info-nothing"),
]

desk_patterns = [
    path("info/", displaced.door, name="info-door"),
    path("info/notices/", notices.notices, name="notices"),
    path("info/notices/new/", notices.create, name="notice-create"),
    path("info/notices/<slug:code>/", notices.notice, name="notice"),
    path("info/notices/<slug:code>/edit/", notices.edit, name="notice-edit"),
    path("info/notices/<slug:code>/move/", notices.move, name="notice-move"),
]
"""What the platform itself has, in its languages: a door for links that carry one, and the desk of notices."""
