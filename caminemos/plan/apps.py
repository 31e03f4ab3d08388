from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanConfig(AppConfig):
    name = "caminemos.plan"
    label = "plan"
    verbose_name = "The plan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from caminemos.kernel.api import NavItem, PlanLink, permissions, registries
        from caminemos.plan.calendar import reports_due
        from caminemos.plan.country import commitments_of_country
        from caminemos.plan.evaluation_tasks import evaluation_tasks
        from caminemos.plan.evaluation_words import EVALUATION_STATUSES
        from caminemos.plan.following import register as register_following
        from caminemos.plan.handover import advice, calendar, drafts, in_review, owed
        from caminemos.plan.home import plan_tasks
        from caminemos.plan.open_data import PLAN_DATA
        from caminemos.plan.permissions import SENTENCES, Permission
        from caminemos.plan.published import ACTIONS, PLANS
        from caminemos.plan.reminders import remind
        from caminemos.plan.search import find_in_plans
        from caminemos.ui.api import STATUSES

        permissions.add("plan", Permission, SENTENCES)
        registries.handover.register("plan.drafts", drafts, order=10)
        registries.handover.register("plan.in_review", in_review, order=15)
        registries.handover.register("plan.owed", owed, order=20)
        registries.handover.register("plan.advice", advice, order=30)
        registries.handover.register("plan.calendar", calendar, order=40)
        registries.country_parts.register("commitments", commitments_of_country, order=10)
        registries.calendar.register("plan.reports", reports_due, order=30)
        registries.chores.register("plan.reminders", remind)
        registries.open_data.register("plans", PLAN_DATA, order=20)
        registries.published.register("plan", PLANS, order=10)
        registries.published.register("action", ACTIONS, order=11)
        registries.home.register("plan", plan_tasks, order=10)
        registries.home.register("plan.evaluations", evaluation_tasks, order=11)
        registries.search.register("plan", find_in_plans, order=10)
        register_following()
        registries.navigation.register("plan", NavItem(_("The plan"), "plan:list"), order=10)
        registries.navigation.register("commitments", NavItem(_("Commitments"), "plan:commitments"), order=12)
        mine = NavItem(_("My country"), "plan:my-country", permission=Permission.UPDATE_READ)
        registries.navigation.register("my-country", mine, order=5)
        reviews = NavItem(_("Reviews"), "plan:reviews", permission=Permission.UPDATE_REVIEW)
        registries.navigation.register("reviews", reviews, order=6)
        for room, label in (("commitments", _("Commitments")), ("my-country", _("My country")), ("reviews", _("Reviews"))):
            registries.rooms.register(f"plan:{room}", label)
        rounds = PlanLink(_("Periods"), "plan:rounds", "calendar3", permission=Permission.UPDATE_REVIEW)
        registries.plan_links.register("rounds", rounds, order=20)
        indicators = PlanLink(_("Indicators"), "plan:indicators", "bar-chart")
        registries.plan_links.register("indicators", indicators, order=15)
        STATUSES.update(EVALUATION_STATUSES)
        registries.plan_links.register(
            "evaluations", PlanLink(_("Evaluations"), "plan:evaluation-list", icon="patch-check"), order=40
        )
