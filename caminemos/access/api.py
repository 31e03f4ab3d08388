"""The door to access: users, organisations, posts, the role table, and who somebody is as an actor."""

from caminemos.access.actor import UserActor, actor_for, role_at, states_behind
from caminemos.access.models import Elevation, Organisation, Post, Tenure, User
from caminemos.access.roles import ELEVATIONS, MAY, ROLES, WITHOUT_A_POST, needs_second_factor, permissions_of, role_name

__all__ = [
    "ELEVATIONS",
    "MAY",
    "ROLES",
    "WITHOUT_A_POST",
    "Elevation",
    "Organisation",
    "Post",
    "Tenure",
    "User",
    "UserActor",
    "actor_for",
    "needs_second_factor",
    "permissions_of",
    "role_at",
    "role_name",
    "states_behind",
]
