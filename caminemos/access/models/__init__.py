"""The nouns of access."""

from caminemos.access.models.elevations import Elevation
from caminemos.access.models.organisations import Organisation
from caminemos.access.models.posts import Post, Tenure
from caminemos.access.models.saved_views import SavedView
from caminemos.access.models.sign_in import SignInBucket, SpentCode
from caminemos.access.models.users import User

__all__ = ["Elevation", "Organisation", "Post", "SavedView", "SignInBucket", "SpentCode", "Tenure", "User"]
