"""What a person has done, can do and looks for; what was signed and handed out of it."""

from puente.profiles.models.given import CvLink, SignedProfile
from puente.profiles.models.sought import Barrier, Profile, Target
from puente.profiles.models.told import (
    Credential,
    DocumentFile,
    HeldDocument,
    HeldSkill,
    Schooling,
    SpokenLanguage,
    WorkExperience,
)

__all__ = [
    "Barrier",
    "Credential",
    "CvLink",
    "DocumentFile",
    "HeldDocument",
    "HeldSkill",
    "Profile",
    "Schooling",
    "SignedProfile",
    "SpokenLanguage",
    "Target",
    "WorkExperience",
]
