"""Addresses of the feeds."""

from django.urls import path

from caminemos.knowledge.views import publishing

urlpatterns = [
    path("feeds/", publishing.feeds, name="feeds"),
    path("feeds/<slug:code>.<slug:form>", publishing.feed, name="feed"),
]
