"""Addresses of the papers of meetings, each in Word and in PDF."""

from django.urls import path

from caminemos.texts.views import meetings

KINDS = ("docx", "pdf")
urlpatterns = [
    path(
        f"meetings/<slug:code>/{paper}.{kind}",
        meetings.paper_file,
        {"paper": paper, "kind": kind},
        name=f"meeting-{paper}-{kind}",
    )
    for paper in meetings.PAPERS
    for kind in KINDS
] + [
    path(f"{book.replace('-', '/')}.{kind}", meetings.book_file, {"book": book, "kind": kind}, name=f"{book}-{kind}")
    for book in meetings.BOOKS
    for kind in KINDS
]
