"""Addresses of the communities of practice."""

from django.urls import path

from caminemos.knowledge.views import communities, community_talk, learning

urlpatterns = [
    path("communities/", communities.listed, name="communities"),
    path("communities/<slug:code>/", communities.community, name="community"),
    path("communities/<slug:code>/join/", communities.join, name="community-join"),
    path("communities/<slug:code>/leave/", communities.leave, name="community-leave"),
    path("communities/<slug:code>/library/", communities.library, name="community-library"),
    path("communities/<slug:code>/library/new/", communities.create, name="community-link-create"),
    path("communities/<slug:code>/library/<uuid:key>/edit/", communities.edit, name="community-link-edit"),
    path("communities/<slug:code>/library/<uuid:key>/move/", communities.move, name="community-link-move"),
    path("communities/<slug:code>/discussion/", community_talk.discussion, name="community-discussion"),
    path("communities/<slug:code>/discussion/new/", community_talk.begin, name="community-thread-create"),
    path("communities/<slug:code>/discussion/<uuid:key>/", community_talk.thread, name="community-thread"),
    path("communities/<slug:code>/posts/<uuid:key>/edit/", community_talk.correct, name="community-post-edit"),
    path("communities/<slug:code>/posts/<uuid:key>/withdraw/", community_talk.withdraw, name="community-post-withdraw"),
    path("communities/<slug:code>/posts/<uuid:key>/report/", community_talk.report, name="community-post-report"),
    path("communities/<slug:code>/moderate/", community_talk.moderate, name="community-moderate"),
    path("communities/<slug:code>/moderate/<uuid:key>/settle/", community_talk.settle, name="community-report-settle"),
    path("communities/<slug:code>/learning/", learning.listed, name="community-learning"),
    path("communities/<slug:code>/learning/new/", learning.create, name="community-event-create"),
    path("communities/<slug:code>/learning/<uuid:key>/", learning.event, name="community-event"),
    path("communities/<slug:code>/learning/<uuid:key>/edit/", learning.edit, name="community-event-edit"),
    path("communities/<slug:code>/learning/<uuid:key>/move/", learning.move, name="community-event-move"),
    path("communities/<slug:code>/learning/<uuid:key>/cancel/", learning.cancel, name="community-event-cancel"),
    path("communities/<slug:code>/learning/<uuid:key>/afterwards/", learning.afterwards, name="community-event-tell"),
    path("communities/<slug:code>/learning/<uuid:key>/sign-up/", learning.sign_up, name="community-event-sign-up"),
    path("communities/<slug:code>/learning/<uuid:key>/step-back/", learning.step_back, name="community-event-step-back"),
]
