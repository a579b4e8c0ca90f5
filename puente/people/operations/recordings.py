"""The words of consent as recordings."""

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.antivirus import Scan, scan
from puente.core.errors import RefusedError
from puente.core.files import audio_kind_of
from puente.people.models import ConsentAudio
from puente.people.operations.consent import newest_text
from puente.taxonomy.models import Language


@transaction.atomic
def keep_recording(*, actor: Standing, purpose: str, language: Language, content: bytes) -> ConsentAudio:
    """The newest words of `purpose`, spoken in `language`, in place of an older recording of the same words.

    Raises RefusedError for what is no MP3, OGG or M4A.
    """
    require(actor, Right.TEXTS_EDIT)
    kind, version = audio_kind_of(content), newest_text(purpose).version
    if scan(content) == Scan.INFECTED:
        raise RefusedError(_("La grabación tiene un virus. Grábela otra vez en otro aparato."), "content")
    kept, _created = ConsentAudio.objects.update_or_create(
        purpose=purpose,
        version=version,
        language=language,
        defaults={"kind": kind, "content": content, "recorded_by": actor.user_id},
    )
    return kept
