"""Addresses of the calendar and of cronogramas."""

from django.urls import path

from caminemos.governance.views.calendar import cronograma, delegations, screens, tokens

ONE = "cronograma/<slug:plan>/activities/<slug:code>/"
EVENT = "processes/<slug:code>/events/<slug:event>/delegation/"

urlpatterns = [
    path("calendar/", screens.calendar, name="calendar"),
    path("calendar/subscribe/", tokens.subscribe, name="calendar-subscribe"),
    path("calendar/subscribe/make/", tokens.make, name="calendar-token-make"),
    path("calendar/subscribe/<uuid:pk>/revoke/", tokens.revoke, name="calendar-token-revoke"),
    path("calendar/<int:year>/", screens.year, name="calendar-year"),
    path("calendar/<int:year>/<int:month>/", screens.month, name="calendar-month"),
    path("cronograma/", cronograma.cronogramas, name="cronogramas"),
    path("cronograma/<slug:plan>/", cronograma.cronograma, name="cronograma"),
    path("cronograma/<slug:plan>/open/", cronograma.open_one, name="cronograma-open"),
    path("cronograma/<slug:plan>/release/", cronograma.release, name="cronograma-release"),
    path("cronograma/<slug:plan>/add/", cronograma.add, name="activity-add"),
    path(f"{ONE}edit/", cronograma.edit, name="activity-edit"),
    path(f"{ONE}move/", cronograma.move, name="activity-move"),
    path(f"{ONE}take/", cronograma.take, name="activity-take"),
    path(f"{EVENT}new/", delegations.new, name="delegate-new"),
    path(f"{EVENT}<int:pk>/", delegations.edit, name="delegate"),
    path(f"{EVENT}<int:pk>/strike/", delegations.strike, name="delegate-strike"),
]
