"""What the access area lets people do."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """Permissions of the access area."""

    ACCOUNT_READ = "access.account.read"
    POST_READ = "access.post.read"
    POST_MANAGE = "access.post.manage"
    ORGANISATION_MANAGE = "access.organisation.manage"
    USER_MANAGE = "access.user.manage"
    ELEVATION_REQUEST = "access.elevation.request"
    ELEVATION_APPROVE = "access.elevation.approve"


SENTENCES = {
    Permission.ACCOUNT_READ: _("See one's own account: posts, language and sign-in security."),
    Permission.POST_READ: _("See institutions, their posts and who holds them."),
    Permission.POST_MANAGE: _("Create posts, hand them over and end a term."),
    Permission.ORGANISATION_MANAGE: _("Create institutions and correct their names."),
    Permission.USER_MANAGE: _("Admit people to the platform, give them a sign-in link and close accounts."),
    Permission.ELEVATION_REQUEST: _("Ask for another role for a few hours, with a reason."),
    Permission.ELEVATION_APPROVE: _("Approve or decline another person's request for a temporary role."),
}
