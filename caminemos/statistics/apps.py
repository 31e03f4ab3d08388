from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatisticsConfig(AppConfig):
    name = "caminemos.statistics"
    label = "statistics"
    verbose_name = "Statistics"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from caminemos.kernel.api import NavItem, permissions, registries
        from caminemos.statistics.indicators import PUBLISHED, figures_of_result
        from caminemos.statistics.permissions import SENTENCES, Permission
        from caminemos.statistics.published import SERIES_DATA, SERIES_KIND
        from caminemos.statistics.search import find_series

        permissions.add("statistics", Permission, SENTENCES)
        registries.figures.register("statistics", figures_of_result)
        registries.series.register("statistics", PUBLISHED)
        registries.open_data.register("series", SERIES_DATA, order=10)
        registries.published.register("series", SERIES_KIND, order=25)
        registries.search.register("statistics", find_series, order=20)
        registries.navigation.register("countries", NavItem(_("Countries"), "statistics:countries"), order=20)
        registries.navigation.register(
            "series", NavItem(_("Series"), "statistics:series-list", rooms=("statistics:explore",)), order=30
        )
        registries.navigation.register("reconciliation", NavItem(_("Reconciliation"), "statistics:reconciliation"), order=40)
        registries.rooms.register("statistics:explore", _("Explore the figures"))
        registries.rooms.register("statistics:reconciliation", _("Reconciliation"))
        imports = NavItem(_("Imports"), "statistics:import-list", permission=Permission.IMPORT_PREVIEW)
        registries.navigation.register("imports", imports, order=800)
