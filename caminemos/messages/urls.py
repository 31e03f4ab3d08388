from django.urls import path

from caminemos.messages.views import boxes, following

app_name = "messages"
urlpatterns = [
    path("inbox/", boxes.inbox, name="inbox"),
    path("inbox/read/", boxes.read, name="read"),
    path("inbox/preferences/", following.preferences, name="preferences"),
    path("following/", following.following, name="following"),
    path("following/change/", following.change, name="follow-change"),
    path("outbox/", boxes.outbox, name="outbox"),
    path("outbox/<uuid:pk>/", boxes.move, name="outbox-move"),
]
