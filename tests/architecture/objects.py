"""One object of each kind that a URL can name, for the access matrix.

The key is the name of the URL's parameter; `FOREIGN` says whether another station must not find it.
"""

from typing import Any

from puente.accounts.models import User
from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.core.ids import new_id
from puente.people.operations import keep_draft
from tests.cast import Cast
from tests.factories.cases import an_open_case
from tests.factories.exchange import ImportBatchFactory

FOREIGN: dict[str, bool] = {"person": True, "draft": True, "step": False, "batch": True}


def make_objects(cast: Cast, user: User) -> dict[str, Any]:
    """The scene: a case of Rosa's station; what belongs to one user alone belongs to `user`."""
    case = an_open_case(cast.rosa)
    rosa, draft = standing_of(cast.rosa), new_id()
    with acting_as(rosa.scope("test")):
        keep_draft(actor=rosa, draft_id=draft, content={})
    return {
        "person": case.person_id,
        "draft": draft,
        "step": "identidad",
        "batch": ImportBatchFactory(recorded_by=user.pk).pk,
    }
