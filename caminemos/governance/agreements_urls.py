"""Addresses of agreements."""

from django.urls import path

from caminemos.governance.views import agreement_evidence, agreements

ONE = "agreements/<slug:number>/"
urlpatterns = [
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/new/", agreements.create, name="agreement-create"),
    path("agreements/quick/", agreements.quick, name="agreement-quick"),
    path("agreements/carry/<slug:code>/", agreements.carry, name="agreements-carry"),
    path("agreements/evidence/<uuid:pk>/", agreement_evidence.change, name="agreement-evidence-change"),
    path("agreements/evidence/<uuid:pk>/<int:number>/", agreement_evidence.hand, name="agreement-file"),
    path(ONE, agreements.agreement, name="agreement"),
    path(f"{ONE}edit/", agreements.edit, name="agreement-edit"),
    path(f"{ONE}move/", agreements.move, name="agreement-move"),
    path(f"{ONE}evidence/", agreement_evidence.bring, name="agreement-evidence"),
]
