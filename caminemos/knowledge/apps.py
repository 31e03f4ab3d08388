from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "caminemos.knowledge"
    label = "knowledge"
    verbose_name = "Knowledge"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from caminemos.kernel.api import NavItem, permissions, registries
        from caminemos.knowledge.community_plugs import plug_in_the_communities
        from caminemos.knowledge.country_parts import plug_in_country_parts
        from caminemos.knowledge.displaced.plugs import plug_in_pages_for_displaced_people
        from caminemos.knowledge.indexing.nudging import watch
        from caminemos.knowledge.opening.dump import keep_dump
        from caminemos.knowledge.opening.ours import OPEN_DATA
        from caminemos.knowledge.outreach_plugs import plug_in_outreach
        from caminemos.knowledge.pages.practices.desk import practice_tasks
        from caminemos.knowledge.pages.practices.reported import practices_chapter
        from caminemos.knowledge.permissions import SENTENCES, Permission
        from caminemos.knowledge.practice_following import register as register_following
        from caminemos.knowledge.practice_search import PRACTICES, find_practices, practices_part
        from caminemos.knowledge.practice_words import PRACTICE_STATUSES
        from caminemos.knowledge.site.plugs import plug_in_the_site
        from caminemos.ui.api import STATUSES

        permissions.add("knowledge", Permission, SENTENCES)
        STATUSES.update(PRACTICE_STATUSES)
        register_following()
        registries.search.register("practices", find_practices, order=30)
        registries.published.register("practice", PRACTICES, order=30)
        registries.front.register("practices", practices_part, order=20)
        registries.report_parts.register("practices", practices_chapter, order=10)
        registries.home.register("practices", practice_tasks, order=40)
        plug_in_the_site()
        plug_in_country_parts()
        plug_in_outreach()
        plug_in_the_communities()
        plug_in_pages_for_displaced_people()
        for code, given in OPEN_DATA.items():
            registries.open_data.register(code, given, order=40)
        registries.chores.register("knowledge.open-dump", keep_dump)
        registries.navigation.register(
            "practices", NavItem(_("Good practices"), "knowledge:practices", rooms=("knowledge:communities",)), order=18
        )
        registries.rooms.register("knowledge:practices", _("Good practices"))
        registries.rooms.register("knowledge:replications", _("Who adapted whose practice"))
        watch()  # last: every kind is known now
