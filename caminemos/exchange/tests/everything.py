"""A table that exists only in tests: one column of every kind that an archive knows, and a row that points to a row of its own table."""

from django.db import models

from caminemos.kernel.api import LooseDateField, MultilingualField


class Everything(models.Model):
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    short = models.CharField(max_length=200)
    long = models.TextField(null=True)
    slug = models.SlugField()
    small = models.SmallIntegerField()
    whole = models.IntegerField(null=True)
    big = models.BigIntegerField()
    yes = models.BooleanField(null=True)
    ratio = models.FloatField(null=True)
    money = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    day = models.DateField(null=True)
    hour = models.TimeField(null=True)
    moment = models.DateTimeField(null=True)
    length = models.DurationField(null=True)
    identity = models.UUIDField(null=True)
    content = models.BinaryField(null=True)
    data = models.JSONField(null=True)
    words = MultilingualField()
    loose = LooseDateField(blank=True)
    address = models.GenericIPAddressField(null=True)

    class Meta:
        app_label = "exchange_tests"
