"""Addresses of access; those of signing in are allauth's, under `account/`."""

from django.urls import path

from caminemos.access.views import account, elevations, network, organisations, posts, saved_views, users

app_name = "access"
urlpatterns = [
    path("account/", account.show, name="account"),
    path("account/language/", account.choose, name="account-language"),
    path("account/sessions/<int:pk>/end/", account.end_session, name="session-end"),
    path("account/views/", saved_views.save, name="view-save"),
    path("account/views/<int:pk>/drop/", saved_views.drop, name="view-drop"),
    path("account/views/<int:pk>/rename/", saved_views.rename, name="view-rename"),
    path("account/views/<int:pk>/choose/", saved_views.choose, name="view-choose"),
    path("views/", saved_views.listed, name="views"),
    path("organisations/", organisations.listed, name="organisation-list"),
    path("focal-points/", network.network, name="focal-points"),
    path("organisations/new/", organisations.create, name="organisation-create"),
    path("organisations/<uuid:pk>/", organisations.show, name="organisation"),
    path("organisations/<uuid:pk>/correct/", organisations.correct, name="organisation-correct"),
    path("organisations/<uuid:pk>/posts/new/", posts.create, name="post-create"),
    path("posts/<uuid:pk>/", posts.show, name="post"),
    path("posts/<uuid:pk>/hand-over/", posts.hand_over, name="post-hand-over"),
    path("posts/<uuid:pk>/vacate/", posts.vacate, name="post-vacate"),
    path("posts/<uuid:pk>/close/", posts.close, name="post-close"),
    path("users/", users.listed, name="user-list"),
    path("users/new/", users.admit, name="user-admit"),
    path("users/<uuid:pk>/link/", users.link, name="user-link"),
    path("users/<uuid:pk>/close/", users.close, name="user-close"),
    path("elevations/", elevations.listed, name="elevation-list"),
    path("elevations/<uuid:pk>/approve/", elevations.approve, name="elevation-approve"),
    path("elevations/<uuid:pk>/decline/", elevations.decline, name="elevation-decline"),
    path("elevations/<uuid:pk>/end/", elevations.end, name="elevation-end"),
]
