"""The door to access: users, organisations, posts, the role table, and who somebody is as an actor."""

from caminemos.access.actions.second_factors import forget_second_factors, reseal_second_factors
from caminemos.access.actor import UserActor, actor_for, organisations_behind, role_at, states_behind
from caminemos.access.models import Elevation, Organisation, Post, Tenure, User
from caminemos.access.roles import ELEVATIONS, MAY, ROLES, WITHOUT_A_POST, needs_second_factor, permissions_of, role_name
from caminemos.access.sealing import name_of as name_of_secret
from caminemos.access.throttle import attempt, succeed

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
    "attempt",
    "forget_second_factors",
    "name_of_secret",
    "needs_second_factor",
    "organisations_behind",
    "permissions_of",
    "reseal_second_factors",
    "role_at",
    "role_name",
    "states_behind",
    "succeed",
]
