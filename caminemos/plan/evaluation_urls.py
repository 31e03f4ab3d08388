"""Addresses of evaluations, under the plan that they judge."""

from django.urls import path

from caminemos.plan.views import evaluation, evaluation_answers, evaluation_edit, evaluation_files

ONE = "plans/<slug:plan>/evaluations/<slug:code>/"
ANSWER = f"{ONE}recommendations/<int:number>/answers/<str:key>/"
urlpatterns = [
    path("plans/<slug:plan>/evaluations/", evaluation.listed, name="evaluation-list"),
    path("plans/<slug:plan>/evaluations/new/", evaluation.new, name="evaluation-new"),
    path(ONE, evaluation.show, name="evaluation"),
    path(f"{ONE}move/", evaluation.move, name="evaluation-move"),
    path(f"{ONE}edit/", evaluation_edit.edit, name="evaluation-edit"),
    path(f"{ONE}criteria/new/", evaluation_edit.criterion_new, name="evaluation-criterion-new"),
    path(f"{ONE}criteria/<slug:criterion>/", evaluation_edit.criterion, name="evaluation-criterion"),
    path(f"{ONE}findings/new/", evaluation_edit.finding, name="evaluation-finding-new"),
    path(f"{ONE}findings/<int:number>/", evaluation_edit.finding, name="evaluation-finding"),
    path(f"{ONE}findings/<int:number>/files/", evaluation_files.attach, name="evaluation-finding-attach"),
    path(f"{ONE}files/<uuid:pk>/", evaluation_files.show, name="evaluation-file"),
    path(f"{ONE}files/<uuid:pk>/take-away/", evaluation_files.detach, name="evaluation-file-detach"),
    path(f"{ONE}recommendations/new/", evaluation_edit.recommendation, name="evaluation-recommendation-new"),
    path(f"{ONE}recommendations/<int:number>/", evaluation_edit.recommendation, name="evaluation-recommendation"),
    path(f"{ONE}comments/", evaluation_answers.comment, name="evaluation-comment"),
    path(f"{ONE}sign-off/", evaluation_answers.sign, name="evaluation-sign-off"),
    path(ANSWER, evaluation_answers.answer, name="evaluation-answer"),
    path(f"{ANSWER}follow-up/", evaluation_answers.follow, name="evaluation-follow-up"),
]
