"""An organisation that takes part."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from caminemos.kernel.api import MultilingualField, uuid7
from caminemos.places.models import Country


class Organisation(models.Model):
    """A body whose people hold posts: it belongs to one country, or to the region."""

    class Kind(models.TextChoices):
        """What sort of body it is."""

        STATE = "state", _("State institution")
        AGENCY = "agency", _("Agency")
        CIVIL_SOCIETY = "civil_society", _("Civil society")
        PRIVATE = "private", _("Private sector")
        MUNICIPALITY = "municipality", _("Municipality")
        ACADEMIA = "academia", _("Academia")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country"))
    name = MultilingualField(_("name"))
    acronym = models.CharField(_("acronym"), max_length=24, blank=True, default="")
    code = models.SlugField(_("code"), max_length=48, unique=True)

    class Meta:
        ordering = ("country_id", "code")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(country__isnull=False) | ~models.Q(kind__in=["state", "municipality"]),
                name="organisation_of_a_state_has_its_country",
            ),
        )

    def __str__(self) -> str:
        return self.acronym or str(self.name)
