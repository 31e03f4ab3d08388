"""Addresses of consultations."""

from django.urls import path

from caminemos.governance.views import consultation_parts, consultations

urlpatterns = [
    path("consultations/", consultations.consultations, name="consultations"),
    path("consultations/new/", consultations.create, name="consultation-create"),
    path("consultations/<slug:code>/", consultations.consultation, name="consultation"),
    path("consultations/<slug:code>/edit/", consultations.edit, name="consultation-edit"),
    path("consultations/<slug:code>/move/", consultations.move, name="consultation-move"),
    path("consultations/<slug:code>/asked/new/", consultation_parts.ask, name="asked-create"),
    path("consultations/<slug:code>/asked/<int:number>/edit/", consultation_parts.answer, name="asked-edit"),
    path("consultations/<slug:code>/heard/new/", consultation_parts.hear, name="heard-create"),
    path("consultations/<slug:code>/heard/<uuid:pk>/remove/", consultation_parts.remove, name="heard-remove"),
]
