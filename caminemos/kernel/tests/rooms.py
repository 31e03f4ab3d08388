"""Two small models that exist only in tests: a guarded file and a note that points to it."""

from django.db import models

from caminemos.kernel.api import Guarded, MultilingualField


class CaseFile(Guarded):
    bulk_purposes = {"statistics": "kernel.file.count"}

    label = models.CharField(max_length=40)
    title = MultilingualField()

    class Meta:
        app_label = "kernel_tests"


class Note(models.Model):
    file = models.ForeignKey(CaseFile, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=40)

    class Meta:
        app_label = "kernel_tests"
