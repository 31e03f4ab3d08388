"""Addresses of the pages for displaced people: without the platform's language, since they speak others (decision 34)."""

from django.urls import path

from caminemos.knowledge.views import displaced

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
]
"""What the platform itself has, in its languages: a door for links that carry one, and the desk of notices."""
