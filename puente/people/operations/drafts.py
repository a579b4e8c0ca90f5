"""Keeping what was typed, so that a lost signal or session loses nothing."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.people.models import IntakeDraft


def keep_draft(*, actor: Standing, draft_id: UUID, content: dict[str, Any]) -> IntakeDraft:
    """Keep `content` under `draft_id`, which the caller chose: the same page sent twice is one draft."""
    require(actor, Right.PEOPLE_EDIT)
    draft = IntakeDraft.objects.filter(pk=draft_id).first()
    if draft is None:
        draft = IntakeDraft(pk=draft_id, recorded_by=actor.user_id)
    draft.content = json.dumps(content)
    draft.changed_at = timezone.now()
    draft.save()
    return draft


def drop_draft(*, actor: Standing, draft_id: UUID) -> None:
    """Use up a draft, once: a second request that wants the same one is refused."""
    require(actor, Right.PEOPLE_EDIT)
    gone, _rows = IntakeDraft.objects.filter(pk=draft_id).delete()
    if not gone:
        raise RefusedError(_("Esta persona ya quedó registrada. Búsquela en Personas."))


def drop_old_drafts(*, today: date) -> int:
    """Registrations that nobody went on with for `DRAFT_DAYS` go; how many. A database function does it for all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_drop_drafts(%s, %s)", [today, settings.DRAFT_DAYS])
        return cursor.fetchone()[0]
