"""Addresses of pages and news."""

from django.urls import path

from caminemos.knowledge.views import site

urlpatterns = [
    path("news/", site.news, name="news"),
    path("news/<slug:slug>/", site.piece_of_news, name="piece-of-news"),
    path("site/<path:path>/", site.page, name="site-page"),
]
