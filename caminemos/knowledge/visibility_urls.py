"""Addresses of the visibility log."""

from django.urls import path

from caminemos.knowledge.views import visibility

urlpatterns = [
    path("visibility/", visibility.visibility, name="visibility"),
    path("visibility/new/", visibility.create, name="visibility-create"),
    path("visibility/totals/", visibility.totals, name="visibility-totals"),
    path("visibility/<slug:code>/", visibility.entry, name="visibility-entry"),
    path("visibility/<slug:code>/edit/", visibility.edit, name="visibility-edit"),
    path("visibility/<slug:code>/move/", visibility.move, name="visibility-move"),
    path("visibility/<slug:code>/attach/", visibility.attach, name="visibility-attach"),
    path("visibility/<slug:code>/file/<int:number>/", visibility.hand, name="visibility-file"),
]
