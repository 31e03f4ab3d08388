"""Addresses of the bodies of the framework."""

from django.urls import path

from caminemos.governance.views import bodies, papers, seats

ONE = "bodies/<slug:code>/"
urlpatterns = [
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/new/", bodies.create, name="body-create"),
    path("bodies/documents/<uuid:pk>/", papers.change, name="document-change"),
    path("bodies/documents/<uuid:pk>/<int:number>/", papers.document, name="document"),
    path(ONE, bodies.body, name="body"),
    path(f"{ONE}edit/", bodies.edit, name="body-edit"),
    path(f"{ONE}slot/", bodies.slot, name="slot"),
    path(f"{ONE}documents/", papers.attach, name="document-attach"),
    path(f"{ONE}seats/new/", seats.seat_new, name="seat-new"),
    path(f"{ONE}seats/<int:pk>/", seats.seat, name="seat"),
    path(f"{ONE}seats/<int:pk>/take-back/", seats.seat_strike, name="seat-strike"),
    path(f"{ONE}representation/", bodies.voices, name="body-voices"),
    path(f"{ONE}representation/new/", seats.voice_new, name="voice-new"),
    path(f"{ONE}representation/<int:pk>/", seats.voice, name="voice"),
    path(f"{ONE}representation/<int:pk>/take-back/", seats.voice_strike, name="voice-strike"),
]
