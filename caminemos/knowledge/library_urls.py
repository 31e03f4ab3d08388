"""Addresses of the library of documents."""

from django.urls import path

from caminemos.knowledge.views import library

urlpatterns = [
    path("library/", library.listed, name="library"),
    path("library/new/", library.create, name="library-create"),
    path("library/<slug:code>/", library.document, name="library-document"),
    path("library/<slug:code>/edit/", library.edit, name="library-edit"),
    path("library/<slug:code>/move/", library.move, name="library-move"),
    path("library/<slug:code>/attach/", library.attach, name="library-attach"),
    path("library/<slug:code>/file/<int:number>/", library.hand, name="library-file"),
]
