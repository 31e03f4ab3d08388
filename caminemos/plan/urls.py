from django.urls import path

from caminemos.plan.views import load, plans

app_name = "plan"
urlpatterns = [
    path("plans/", plans.plans, name="list"),
    path("plans/load/", load.load, name="load"),
    path("plans/load/confirm/", load.confirm, name="load-confirm"),
    path("plans/load/template/", load.template, name="load-template"),
    path("plans/<slug:plan>/", plans.tree, name="tree"),
    path("plans/<slug:plan>/adopt/", load.adopt, name="adopt"),
    path("plans/<slug:plan>/actions/<str:code>/", plans.action, name="action"),
    path("plans/<slug:plan>/results/<str:code>/", plans.result, name="result"),
    path("plans/<slug:plan>/schedule/", plans.schedule, name="schedule"),
    path("plans/<slug:plan>/methodology/", plans.methodology, name="methodology"),
    path("plans/<slug:plan>/working-groups/<str:code>/", plans.working_group, name="working-group"),
]
