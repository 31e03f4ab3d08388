from django.urls import path

from caminemos.texts import meeting_urls
from caminemos.texts.views import cronograma, evaluation, handover, report, templates

app_name = "texts"
urlpatterns = [
    path("plans/<slug:plan>/report/", report.report, name="report"),
    path("plans/<slug:plan>/report.docx", report.report_file, {"kind": "docx"}, name="report-docx"),
    path("plans/<slug:plan>/report.pdf", report.report_file, {"kind": "pdf"}, name="report-pdf"),
    path("report-templates/", templates.templates, name="template-list"),
    path("report-templates/kinds/<slug:kind>/<slug:language>/", templates.templates, name="template-language"),
    path("report-templates/kinds/<slug:kind>/<slug:language>/file/", templates.download_template, name="template-default-file"),
    path("report-templates/kinds/<slug:kind>/<slug:language>/default/", templates.choose_template, name="template-default"),
    path(
        "report-templates/kinds/<slug:kind>/<slug:language>/<uuid:version>/file/",
        templates.download_template,
        name="template-file",
    ),
    path(
        "report-templates/kinds/<slug:kind>/<slug:language>/<uuid:version>/use/", templates.choose_template, name="template-use"
    ),
    path("report-templates/<slug:language>/", templates.templates, name="report-template-language"),
    path("report-templates/<slug:language>/file/", templates.download_template, name="report-template-default-file"),
    path("report-templates/<slug:language>/default/", templates.choose_template, name="report-template-default"),
    path("report-templates/<slug:language>/<uuid:version>/file/", templates.download_template, name="report-template-file"),
    path("report-templates/<slug:language>/<uuid:version>/use/", templates.choose_template, name="report-template-use"),
    path(
        "plans/<slug:plan>/evaluations/<slug:code>/report.docx",
        evaluation.evaluation_file,
        {"kind": "docx"},
        name="evaluation-docx",
    ),
    path(
        "plans/<slug:plan>/evaluations/<slug:code>/report.pdf", evaluation.evaluation_file, {"kind": "pdf"}, name="evaluation-pdf"
    ),
    path("calendar/<int:year>/cronograma.docx", cronograma.sheet_file, {"kind": "docx"}, name="cronograma-docx"),
    path("calendar/<int:year>/cronograma.pdf", cronograma.sheet_file, {"kind": "pdf"}, name="cronograma-pdf"),
    path("presidencies/<int:year>/handover/act.docx", handover.act_file, {"kind": "docx"}, name="act-docx"),
    path("presidencies/<int:year>/handover/act.pdf", handover.act_file, {"kind": "pdf"}, name="act-pdf"),
    path(
        "presidencies/<int:year>/handover/dossier/<int:number>.docx",
        handover.dossier_file,
        {"kind": "docx"},
        name="dossier-docx",
    ),
    path("presidencies/<int:year>/handover/dossier/<int:number>.pdf", handover.dossier_file, {"kind": "pdf"}, name="dossier-pdf"),
]
urlpatterns += meeting_urls.urlpatterns
