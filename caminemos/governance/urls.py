from django.urls import path

from caminemos.governance import archive_urls
from caminemos.governance.views import handovers, members, presidencies

app_name = "governance"
urlpatterns = [
    path("presidencies/", presidencies.presidencies, name="presidencies"),
    path("presidencies/new/", presidencies.create, name="presidency-create"),
    path("presidencies/<int:year>/", presidencies.presidency, name="presidency"),
    path("presidencies/<int:year>/edit/", presidencies.edit, name="presidency-edit"),
    path("presidencies/<int:year>/handover/", handovers.handover, name="handover"),
    path("presidencies/<int:year>/handover/agree/", handovers.agree, name="handover-agree"),
    path("presidencies/<int:year>/handover/take-back/", handovers.take_back, name="handover-take-back"),
    path("presidencies/<int:year>/handover/now/", handovers.hand_over, name="handover-now"),
    path("members/", members.members, name="members"),
    path("members/new/", members.join, name="member-join"),
    path("members/<int:pk>/leave/", members.leave, name="member-leave"),
]
urlpatterns += archive_urls.urlpatterns
