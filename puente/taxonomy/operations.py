"""The only writer of the team's words."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.taxonomy.coder import reader, shelf
from puente.taxonomy.enums import WordState
from puente.taxonomy.models import Occupation, TeamWord
from puente.taxonomy.reader.words import phrase_key, telling
from puente.taxonomy.rules import learnable


@transaction.atomic
def suggest_word(
    *, actor: Standing, said: str, occupation: Occupation | None, names: Iterable[str] = ()
) -> TeamWord | None:
    """Somebody coded `said` by hand, or says that no answer was right (`occupation` None): keep it for review when
    the reader would have answered something else. Nothing is kept of what cannot be learned; `names` are those of the
    person, which it may not hold.
    """
    require(actor, Right.EMPLOYERS_VIEW)
    text = learnable(said, names)
    if not text:
        return None
    answers = reader().rank(said, 1)
    if occupation and answers and answers[0].code == occupation.pk:
        return None
    word, new = TeamWord.objects.get_or_create(
        text=text, occupation=occupation, defaults={"proposed_by": actor.user_id}
    )
    if not new:
        TeamWord.objects.filter(pk=word.pk).update(times=F("times") + 1)
        word.refresh_from_db(fields=["times"])
    return word


@transaction.atomic
def accept_word(*, actor: Standing, word_id: UUID, occupation: Occupation) -> TeamWord:
    """From now on the reader answers `occupation` to these words. Raises RefusedError while they mean another."""
    require(actor, Right.WORDS_REVIEW)
    word = TeamWord.objects.select_for_update(of=("self",)).get(pk=word_id)
    others = TeamWord.objects.exclude(pk=word.pk)
    same = [other for other in others.filter(state=WordState.ACCEPTED) if _key(other.text) == _key(word.text)]
    if any(other.occupation_id != occupation.pk for other in same):
        raise RefusedError(_("Esas palabras ya significan otra ocupación. Retire primero la otra."))
    word.occupation = occupation
    try:
        with transaction.atomic():
            return _decide(word, actor, WordState.ACCEPTED)
    except IntegrityError as problem:
        raise RefusedError(_("Esas palabras ya están en la lista con ese significado. Acéptelas allí.")) from problem


def _key(text: str) -> tuple[str, ...]:
    """What the reader takes for the same words."""
    return phrase_key(telling(text.split()))


@transaction.atomic
def reject_word(*, actor: Standing, word_id: UUID) -> TeamWord:
    """These words teach nothing, or no longer: also the way back from an accepted one."""
    require(actor, Right.WORDS_REVIEW)
    return _decide(TeamWord.objects.select_for_update(of=("self",)).get(pk=word_id), actor, WordState.REJECTED)


def _decide(word: TeamWord, actor: Standing, state: str) -> TeamWord:
    word.state, word.decided_by, word.decided_at = state, actor.user_id, timezone.now()
    word.save(update_fields=["occupation", "state", "decided_by", "decided_at"])
    transaction.on_commit(export_words, robust=True)  # decided is decided, whatever the disk says
    return word


def export_words() -> None:
    """Write the accepted words where the commands find them when there is no database."""
    accepted = TeamWord.objects.filter(state=WordState.ACCEPTED).order_by("text")
    shelf().keep_team(accepted.values_list("text", "occupation_id"))


def drop_old_words(*, before: datetime) -> int:
    """Words that nobody decided on go; how many went."""
    with acting_as(Scope(actor=None, kind="words")):
        return TeamWord.objects.filter(state=WordState.PROPOSED, proposed_at__lt=before).delete()[0]
