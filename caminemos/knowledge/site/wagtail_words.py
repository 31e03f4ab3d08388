"""Sentences of the editing screens that the library has not in Spanish: named here so that our catalogue tells them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext, gettext_noop, ngettext_lazy
from django.views.i18n import JavaScriptCatalog

REFUSALS = [
    gettext_noop("The page could not be created due to validation errors."),
    gettext_noop("The page could not be saved due to validation errors."),
    gettext_noop("The page could not be saved as it is locked."),
    gettext_noop("There are validation errors, click save to highlight them."),
    gettext_noop("Saving will overwrite a newer version."),
    gettext_noop("The slug '%(page_slug)s' is already in use within the parent page."),
    gettext_noop("The slug '%(page_slug)s' is already in use within the parent page at '%(parent_url_path)s'."),
    gettext_noop("Expiry date/time must be in the future."),
    gettext_noop("Invalid schedule"),
    gettext_noop("Go to the first error"),
    gettext_noop("A network error occurred"),
    gettext_noop(
        "Troubleshoot your connection to the site before proceeding. Open the editor in a separate tab to view the last saved version."
    ),
    gettext_noop("Autosave is <span>paused</span>"),
    gettext_noop("Save your changes before leaving"),
    gettext_noop("No one can make changes while the %(model_name)s is locked"),
    gettext_noop("This %(model_name)s is currently awaiting moderation."),
    gettext_noop("Only reviewers for this task can edit the %(model_name)s."),
    gettext_noop("Only reviewers can edit and approve the %(model_name)s"),
    gettext_noop("Currently locked and will go live on the scheduled date"),
    gettext_noop("You do not have permission to access the admin."),
]
"""What went wrong, and what cannot be done now."""

TWO_AT_ONE_PAGE = [
    gettext_noop("You saved a new version in another window"),
    gettext_noop("%(user_name)s saved a new version"),
    gettext_noop("View latest version"),
    gettext_noop("You have unsaved changes in another window"),
    gettext_noop("%(user_name)s has unsaved changes"),
    gettext_noop("Currently idle"),
    gettext_noop("Currently viewing"),
    gettext_noop("Proceeding will overwrite the changes you made in that window."),
    gettext_noop("Proceeding will overwrite the changes made by %(user_name)s."),
    gettext_noop("Alternatively, you can view the latest version in a new tab."),
    ngettext_lazy("One other user is currently viewing", "%(num_user)s other users are currently viewing"),
]
"""What an editor is told of another who is at the same page."""

SCREENS = [
    gettext_noop("Search…"),
    gettext_noop("Search all pages…"),
    gettext_noop("There are no results."),
    gettext_noop("Show filters"),
    gettext_noop("Filter by"),
    gettext_noop("Date updated"),
    gettext_noop("Edited by"),
    gettext_noop("Page type"),
    gettext_noop("Has child pages"),
    gettext_noop("Search the whole site"),
    gettext_noop("%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s"),
    gettext_noop("%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s across entire site."),
    gettext_noop("No results across entire site."),
    gettext_noop("Sort by '%(label)s' in ascending order."),
    gettext_noop("Sort by '%(label)s' in descending order."),
    gettext_noop("More options for '%(title)s'"),
    gettext_noop("Grid layout"),
    gettext_noop("List layout"),
    gettext_noop("Layout"),
    gettext_noop("Autosave is paused"),
    gettext_noop("Scheduling…"),
    gettext_noop("Schedule to publish"),
    gettext_noop("Choose when this %(model_name)s should go live and/or expire"),
    gettext_noop('This publishing schedule will only take effect after you select the "Schedule to publish" option'),
    gettext_noop("Once scheduled:"),
    gettext_noop("First published"),
    gettext_noop("To be created by %(user)s"),
    gettext_noop("Your pages and snippets in a workflow"),
    gettext_noop("%(model_name)s '%(object)s' has been submitted for moderation."),
    gettext_noop("%(model_name)s '%(object)s' created and submitted for moderation."),
    gettext_noop("Workflow on %(model_name)s '%(object)s' has been cancelled."),
    gettext_noop("Workflow on %(model_name)s '%(object)s' has been restarted."),
    gettext_noop("Publishing this %(model_name)s will cancel the current workflow."),
    gettext_noop("Cancelled by %(cancelled_by)s"),
    gettext_noop("Compare"),
    gettext_noop("Refresh"),
    gettext_noop("Refreshing…"),
    gettext_noop("Checks"),
    gettext_noop("Toggle checks"),
    gettext_noop("Show issue"),
    gettext_noop("Content metrics"),
    gettext_noop("Words"),
    gettext_noop("Reading time"),
    gettext_noop("Readability"),
    gettext_noop("Toggle minimap"),
    gettext_noop("Shortcuts"),
    gettext_noop("Keyboard shortcuts"),
    gettext_noop("All keyboard shortcuts"),
    gettext_noop("Show keyboard shortcuts"),
    gettext_noop("Insert or edit a link"),
    gettext_noop("Actions (footer)"),
    ngettext_lazy("Referenced %(count)s time", "Referenced %(count)s times"),
    ngettext_lazy(
        "This %(model_name)s is referenced %(usage_count)s time.", "This %(model_name)s is referenced %(usage_count)s times."
    ),
    ngettext_lazy(
        "This action will delete <b>%(total_pages_formatted)s</b> page in total.",
        "This action will delete <b>%(total_pages_formatted)s</b> pages in total.",
    ),
]
"""Labels that an editor meets."""

IN_THE_BROWSER = [
    gettext_noop("A network error occurred."),
    gettext_noop("A server error occurred."),
    gettext_noop("Autosave in progress…"),
    gettext_noop("Changes have been autosaved."),
    gettext_noop("Complex"),
    gettext_noop("Fair"),
    gettext_noop("Good"),
    gettext_noop("Pin toolbar"),
    gettext_noop("Search options…"),
    gettext_noop("Unpin toolbar"),
]
"""What the library's scripts say: they read a catalogue of their own."""

LETTERS = [
    gettext_noop('The %(model_name)s "%(title)s" has been approved in workflow "%(workflow)s".'),
    gettext_noop('The %(model_name)s "%(title)s" has been approved in "%(workflow)s".'),
    gettext_noop(
        'The %(model_name)s "%(title)s" has been rejected during "%(task)s" in workflow "%(workflow)s" by %(rejector)s.'
    ),
    gettext_noop('The %(model_name)s "%(title)s" has been rejected during "%(task)s" in workflow "%(workflow)s".'),
    gettext_noop('The %(model_name)s "%(title)s" has been rejected during "%(workflow)s".'),
    gettext_noop('The %(model_name)s "%(title)s" has been submitted for approval in moderation stage "%(task)s".'),
    gettext_noop('The %(model_name)s "%(title)s" has been submitted for approval to moderation stage "%(task)s".'),
    gettext_noop('The %(model_name)s "%(title)s" has been submitted for approval in moderation stage "%(task)s"'),
    gettext_noop("You can preview the %(model_name)s here:"),
]
"""What the library writes to those whose page moves."""


class ScriptWords(JavaScriptCatalog):
    """The catalogue of the library's scripts with the words it has not."""

    def get_catalog(self) -> dict[str, list[str] | str]:
        """Return the library's catalogue and ours."""
        ours: dict[str, list[str] | str] = {name: gettext(name) for name in IN_THE_BROWSER}
        return ours | super().get_catalog()


def script_words(request: HttpRequest) -> HttpResponseBase:
    """Answer with the words of the library's scripts, in the language of who is at the desk."""
    return ScriptWords.as_view(packages=["wagtail.admin"])(request)
