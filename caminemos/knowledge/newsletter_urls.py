"""Addresses of the newsletter; a national node, which holds people's files, has none."""

from django.urls import path

from caminemos.kernel.api import NodeKind, this_node
from caminemos.knowledge.views import newsletter, newsletter_desk

urlpatterns = (
    []
    if this_node().kind is NodeKind.NATIONAL
    else [
        path("newsletter/", newsletter.newsletter, name="newsletter"),
        path("newsletter/asked/", newsletter.asked, name="newsletter-asked"),
        path("newsletter/confirm/<str:token>/", newsletter.confirm, name="newsletter-confirm"),
        path("newsletter/mine/<str:link>/", newsletter.mine, name="newsletter-mine"),
        path("newsletter/leave/<str:link>/", newsletter.leave, name="newsletter-leave"),
        path("newsletter/<int:number>/", newsletter.issue, name="newsletter-issue"),
        path("newsletter/desk/", newsletter_desk.desk, name="newsletter-desk"),
        path("newsletter/desk/begin/", newsletter_desk.begin, name="newsletter-begin"),
        path("newsletter/desk/<int:number>/", newsletter_desk.issue, name="newsletter-issue-desk"),
        path("newsletter/desk/<int:number>/try/", newsletter_desk.try_letter, name="newsletter-try"),
        path("newsletter/desk/<int:number>/move/", newsletter_desk.move, name="newsletter-move"),
    ]
)
