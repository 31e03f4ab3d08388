from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    name = "caminemos.places"
    label = "places"
    verbose_name = _("Places")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from caminemos.kernel.api import NavItem, permissions, registries
        from caminemos.places.pages.search import found_places
        from caminemos.places.permissions import SENTENCES, Permission

        permissions.add("places", Permission, SENTENCES)
        registries.navigation.register("places", NavItem(_("Places"), "places:list"), order=50)
        registries.rooms.register("places:list", _("Places and codes"))
        registries.search.register("places", found_places, order=600)
