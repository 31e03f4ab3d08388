from django.urls import path

from caminemos.governance import (
    agreements_urls,
    archive_urls,
    body_urls,
    calendar_urls,
    consultation_urls,
    meeting_urls,
    minutes_urls,
)
from caminemos.governance.views import checklists, dossiers, emblems, handovers, members, presidencies, promises

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
    path("presidencies/<int:year>/handover/dossier/", dossiers.dossier, name="dossier"),
    path("presidencies/<int:year>/handover/dossier/deliver/", dossiers.deliver, name="dossier-deliver"),
    path("presidencies/<int:year>/handover/dossier/<int:number>/", dossiers.dossier, name="dossier-delivered"),
    path("presidencies/<int:year>/handover/checklist/", checklists.checklist, name="checklist"),
    path("presidencies/<int:year>/handover/checklist/add/", checklists.add, name="point-add"),
    path("presidencies/<int:year>/handover/checklist/<slug:code>/", checklists.write, name="point"),
    path("presidencies/<int:year>/handover/checklist/<slug:code>/file/", checklists.file, name="point-file"),
    path("presidencies/<int:year>/handover/checklist/<slug:code>/remove/", checklists.remove, name="point-remove"),
    path("presidencies/<int:year>/handover/checklist/<slug:code>/acknowledge/", checklists.confirm, name="point-acknowledge"),
    path("presidencies/<int:year>/handover/checklist/<slug:code>/take-back/", checklists.take_back, name="point-take-back"),
    path("presidencies/<int:year>/emblem/", emblems.emblem, name="emblem"),
    path("presidencies/<int:year>/emblem/change/", emblems.change, name="emblem-change"),
    path("plans/<slug:plan>/ministerial/", promises.promises, name="promises"),
    path("members/", members.members, name="members"),
    path("members/new/", members.join, name="member-join"),
    path("members/<int:pk>/leave/", members.leave, name="member-leave"),
]
urlpatterns += body_urls.urlpatterns
urlpatterns += archive_urls.urlpatterns
urlpatterns += agreements_urls.urlpatterns
urlpatterns += consultation_urls.urlpatterns
urlpatterns += meeting_urls.urlpatterns
urlpatterns += calendar_urls.urlpatterns
urlpatterns += minutes_urls.urlpatterns
