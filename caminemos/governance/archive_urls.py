"""Addresses of the archive and of the other processes."""

from django.urls import path

from caminemos.governance.views import archive, processes

urlpatterns = [
    path("archive/", archive.archive, name="archive"),
    path("archive/new/", archive.create, name="achievement-create"),
    path("archive/<slug:code>/", archive.achievement, name="achievement"),
    path("archive/<slug:code>/edit/", archive.edit, name="achievement-edit"),
    path("archive/<slug:code>/move/", archive.move, name="achievement-move"),
    path("archive/<slug:code>/sign/", archive.sign, name="achievement-sign"),
    path("processes/", processes.processes, name="processes"),
    path("processes/new/", processes.create, name="process-create"),
    path("processes/<slug:code>/", processes.process, name="process"),
    path("processes/<slug:code>/edit/", processes.edit, name="process-edit"),
    path("processes/<slug:code>/events/new/", processes.create_event, name="process-event-create"),
    path("processes/<slug:code>/events/<slug:event>/edit/", processes.edit_event, name="process-event-edit"),
    path("processes/<slug:code>/events/<slug:event>/position/", processes.position, name="process-event-position"),
]
