from django.urls import path

from caminemos.audit.views.entries import entries

app_name = "audit"
urlpatterns = [path("audit/", entries, name="entries")]
