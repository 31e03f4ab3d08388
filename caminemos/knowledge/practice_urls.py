"""Addresses of good practices."""

from django.urls import path

from caminemos.knowledge.views import practice_media, practice_parts, practices

urlpatterns = [
    path("practices/", practices.practices, name="practices"),
    path("practices/like/", practices.like, name="practices-like"),
    path("practices/desk/", practices.desk, name="practice-desk"),
    path("practices/new/", practices.create, name="practice-create"),
    path("practices/collections/new/", practice_parts.gather, name="collection-create"),
    path("practices/collections/<slug:code>/edit/", practice_parts.regather, name="collection-edit"),
    path("practices/adaptations/", practices.adaptations, name="replications"),
    path("practices/adaptations/<uuid:pk>/edit/", practice_parts.go_on, name="replication-edit"),
    path("practices/adaptations/<uuid:pk>/move/", practice_parts.move_adaptation, name="replication-move"),
    path("practices/<slug:code>/", practices.practice, name="practice"),
    path("practices/<slug:code>/edit/", practices.edit, name="practice-edit"),
    path("practices/<slug:code>/move/", practices.move, name="practice-move"),
    path("practices/<slug:code>/sign-off/", practices.sign_off, name="practice-sign-off"),
    path("practices/<slug:code>/review/", practice_parts.review, name="practice-review"),
    path("practices/<slug:code>/comment/", practice_parts.comment, name="practice-comment"),
    path("practices/<slug:code>/comment/<uuid:pk>/hide/", practice_parts.hide, name="practice-comment-hide"),
    path("practices/<slug:code>/media/", practice_media.media, name="practice-media"),
    path("practices/<slug:code>/media/attach/", practice_media.attach, name="practice-attach"),
    path("practices/<slug:code>/media/away/", practice_media.take_away, name="practice-media-away"),
    path("practices/<slug:code>/files/<uuid:pk>/<int:number>/", practice_media.hand, name="practice-file"),
    path("practices/<slug:code>/adapt/", practice_parts.adapt, name="replication-create"),
]
