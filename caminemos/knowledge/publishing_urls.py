"""Addresses of the feeds."""

from django.urls import path

from caminemos.knowledge.views import open_data, publishing

urlpatterns = [
    path("data/", open_data.page, name="open-data"),
    path("feeds/", publishing.feeds, name="feeds"),
    path("feeds/<slug:code>.<slug:form>", publishing.feed, name="feed"),
]
