"""Who may have which word of the team. They are about jobs, not about persons: whoever reviews them sees them all."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.taxonomy.enums import WordState
from puente.taxonomy.models import TeamWord


def words_to_review(standing: Standing) -> QuerySet[TeamWord]:
    if not standing.has(Right.WORDS_REVIEW):
        return TeamWord.objects.none()
    return TeamWord.objects.filter(state=WordState.PROPOSED).select_related("occupation")


def words_decided(standing: Standing) -> QuerySet[TeamWord]:
    """The newest decision first."""
    if not standing.has(Right.WORDS_REVIEW):
        return TeamWord.objects.none()
    decided = TeamWord.objects.exclude(state=WordState.PROPOSED)
    return decided.select_related("occupation").order_by("-decided_at", "pk")


def get_word_for(standing: Standing, word: UUID, right: Right) -> TeamWord:
    require(standing, right)
    found = TeamWord.objects.select_related("occupation").filter(pk=word).first()
    if found is None:
        raise Http404
    return found
