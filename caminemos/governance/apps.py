from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovernanceConfig(AppConfig):
    name = "caminemos.governance"
    label = "governance"
    verbose_name = "Governance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from caminemos.audit.api import actor_labels
        from caminemos.governance.agreements_calendar import agreements_due
        from caminemos.governance.agreements_dossier import open_agreements
        from caminemos.governance.agreements_following import register as register_agreements
        from caminemos.governance.agreements_plugs import agreements_of_state, agreements_on_action
        from caminemos.governance.agreements_reminders import remind_of_agreements
        from caminemos.governance.agreements_search import find_agreements
        from caminemos.governance.agreements_words import AGREEMENT_STATUSES
        from caminemos.governance.archive_search import find_in_archive
        from caminemos.governance.body_search import find_bodies, links_of_group
        from caminemos.governance.calendar_sources import activities, events, handovers
        from caminemos.governance.checklist import register
        from caminemos.governance.consultation_search import find_in_consultations, replies_owed
        from caminemos.governance.consultation_tasks import consultation_tasks
        from caminemos.governance.country import ahead_of_country, presidencies_of_country
        from caminemos.governance.cronograma_words import ACTIVITY_STATUSES
        from caminemos.governance.dossier import presidency
        from caminemos.governance.dossier_parts import chairs, elsewhere, results
        from caminemos.governance.following import register as register_following
        from caminemos.governance.handover_tasks import handover_tasks
        from caminemos.governance.home import governance_tasks
        from caminemos.governance.meeting_calendar import meetings
        from caminemos.governance.meeting_dossier import meetings_open
        from caminemos.governance.meeting_following import register as register_meetings
        from caminemos.governance.meeting_reminders import remind_of_meetings
        from caminemos.governance.meeting_search import find_meetings
        from caminemos.governance.meeting_words import MEETING_STATUSES
        from caminemos.governance.minutes_search import find_minutes
        from caminemos.governance.minutes_words import MINUTES_STATUSES
        from caminemos.governance.open_data import OPEN_DATA
        from caminemos.governance.permissions import SENTENCES, Permission
        from caminemos.governance.published import KINDS
        from caminemos.governance.rooms import register_rooms
        from caminemos.governance.search import find_in_governance
        from caminemos.governance.standing import mandate
        from caminemos.governance.words import ACKNOWLEDGEMENT_STATUSES, name_of_training
        from caminemos.kernel.api import NavItem, PlanLink, permissions, registries
        from caminemos.ui.api import STATUSES

        actor_labels.register("governance.training", name_of_training)
        registries.mandates.register("presidency", mandate)
        registries.handover.register("governance", presidency, order=70)
        registries.handover.register("governance.meetings", meetings_open, order=25)
        registries.handover.register("governance.chairs", chairs, order=55)
        registries.handover.register("governance.results", results, order=35)
        registries.handover.register("governance.elsewhere", elsewhere, order=45)
        registries.handover.register("governance.replies", replies_owed, order=50)
        register()
        STATUSES.update(ACKNOWLEDGEMENT_STATUSES | ACTIVITY_STATUSES | MEETING_STATUSES | MINUTES_STATUSES)
        permissions.add("governance", Permission, SENTENCES)
        register_rooms()
        registries.home.register("governance", governance_tasks, order=20)
        registries.home.register("governance.handovers", handover_tasks, order=21)
        registries.home.register("governance.consultations", consultation_tasks, order=22)
        registries.search.register("governance", find_in_governance, order=15)
        for code, given in OPEN_DATA.items():
            registries.open_data.register(code, given, order=30)
        for order, (code, kind) in enumerate(KINDS.items(), start=15):
            registries.published.register(code, kind, order=order)
        rooms = ("governance:bodies", "governance:members", "governance:archive", "governance:processes")
        registries.navigation.register("governance", NavItem(_("Presidency"), "governance:presidencies", rooms=rooms), order=15)
        meeting_rooms = (
            "governance:agreements",
            "governance:minutes-list",
            "governance:consultations",
            "governance:backlog",
            "governance:meeting-series-list",
        )
        registries.navigation.register(
            "governance.meetings", NavItem(_("Meetings"), "governance:meetings", rooms=meeting_rooms), order=16
        )
        promised = PlanLink(_("Ministerial meetings"), "governance:promises", icon="people")
        registries.plan_links.register("governance.promises", promised, order=60)
        register_meetings()
        registries.calendar.register("governance.meetings", meetings, order=5)
        registries.calendar.register("governance.agreements", agreements_due, order=6)
        register_agreements()
        registries.chores.register("governance.meetings", remind_of_meetings)
        registries.search.register("meetings", find_meetings, order=14)
        registries.search.register("minutes", find_minutes, order=15)
        registries.search.register("bodies", find_bodies, order=16)
        registries.group_links.register("governance", links_of_group)
        registries.search.register("archive", find_in_archive, order=17)
        registries.handover.register("governance.agreements", open_agreements, order=30)
        registries.action_parts.register("governance.agreements", agreements_on_action)
        registries.country_parts.register("presidencies", presidencies_of_country, order=20)
        registries.country_parts.register("ahead", ahead_of_country, order=25)
        registries.state_parts.register("governance.agreements", agreements_of_state)
        registries.chores.register("governance.agreements", remind_of_agreements)
        registries.search.register("agreements", find_agreements, order=18)
        STATUSES.update(AGREEMENT_STATUSES)
        registries.search.register("consultations", find_in_consultations, order=18)
        register_following()
        registries.calendar.register("governance.handovers", handovers, order=10)
        registries.calendar.register("governance.events", events, order=15)
        registries.calendar.register("governance.cronograma", activities, order=20)
        calendar = NavItem(
            _("Calendar"), "governance:calendar", rooms=("governance:calendar-subscribe", "governance:cronogramas")
        )
        registries.navigation.register("calendar", calendar, order=14)
        registries.plan_links.register(
            "cronograma", PlanLink(_("Living cronograma"), "governance:cronograma", "calendar3"), order=18
        )
