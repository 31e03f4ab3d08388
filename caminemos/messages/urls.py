from django.urls import path

from caminemos.messages.views import boxes

app_name = "messages"
urlpatterns = [
    path("inbox/", boxes.inbox, name="inbox"),
    path("inbox/read/", boxes.read, name="read"),
    path("outbox/", boxes.outbox, name="outbox"),
    path("outbox/<uuid:pk>/", boxes.move, name="outbox-move"),
]
