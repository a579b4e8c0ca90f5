"""The only writers of profiles, by act."""

from puente.profiles.operations.given import (
    Wanted,
    end_link,
    end_links,
    make_cv,
    share_cv,
    sign_profile,
)
from puente.profiles.operations.skills import add_skill, change_skill, set_skills
from puente.profiles.operations.sought import (
    add_target,
    confirm_profile,
    put_first,
    remove_target,
    say_none,
    set_barriers,
    set_direction,
    set_wishes,
)
from puente.profiles.operations.told import (
    add_experience,
    change_experience,
    remove_told,
    save_credential,
    save_document,
    save_language,
    save_schooling,
    set_documents,
)

__all__ = [
    "Wanted",
    "add_experience",
    "add_skill",
    "add_target",
    "change_experience",
    "change_skill",
    "confirm_profile",
    "end_link",
    "end_links",
    "make_cv",
    "put_first",
    "remove_target",
    "remove_told",
    "save_credential",
    "save_document",
    "save_language",
    "save_schooling",
    "say_none",
    "set_barriers",
    "set_direction",
    "set_documents",
    "set_skills",
    "set_wishes",
    "share_cv",
    "sign_profile",
]
