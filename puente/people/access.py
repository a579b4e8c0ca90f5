"""Who may have which person."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import QuerySet
from django.http import Http404

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.people.enums import Wish
from puente.people.models import (
    Consent,
    ConsentProof,
    DuplicatePair,
    IntakeDraft,
    Merge,
    Person,
    Sharing,
    SubjectRequest,
)
from puente.people.models.merges import MergeQuerySet
from puente.people.models.pairs import DuplicatePairQuerySet
from puente.people.models.persons import PersonQuerySet


def visible_to(standing: Standing) -> PersonQuerySet:
    """Persons of the user's stations. The database holds the same rule; saying it here lets it use its indexes."""
    return Person.objects.filter(station__in=standing.stations)


def get_person_for(standing: Standing, pk: UUID, right: Right) -> Person:
    """The person, or 403 without the right, or 404 when out of scope."""
    require(standing, right)
    person = (
        visible_to(standing).select_related("station", "municipality__department", "language").filter(pk=pk).first()
    )
    if person is None:
        raise Http404
    return person


def file_kept(pk: UUID | None) -> Person | None:
    """The person whom the file of that key is of now, in the present scope: another file's, if it was merged."""
    found = Person.files.filter(pk=pk).first() if pk else None
    while found and found.merged_into_id:
        found = Person.files.filter(pk=found.merged_into_id).first()
    return found


def file_kept_for(standing: Standing, pk: UUID) -> UUID | None:
    """Where the file of that key went, if it was merged into one that the user may see."""
    kept = file_kept(pk)
    return kept.pk if kept and kept.pk != pk and kept.station_id in standing.stations else None


def merges_visible_to(standing: Standing) -> MergeQuerySet:
    """Merges of which the user sees both files. The database holds the same rule."""
    return Merge.objects.filter(kept__station__in=standing.stations, gone__station__in=standing.stations)


def get_merge_for(standing: Standing, pk: UUID, right: Right) -> Merge:
    """The merge with both files, or 403 without the right, or 404 when out of scope."""
    require(standing, right)
    merge = merges_visible_to(standing).select_related("kept", "gone").filter(pk=pk).first()
    if merge is None:
        raise Http404
    return merge


def get_consent_for(standing: Standing, pk: UUID, right: Right) -> Consent:
    """The answer, or 403 without the right, or 404 when its person is out of scope."""
    require(standing, right)
    consent = Consent.objects.filter(pk=pk, person__station__in=standing.stations).first()
    if consent is None:
        raise Http404
    return consent


def get_consent_proof_for(standing: Standing, pk: UUID, right: Right) -> ConsentProof:
    """The signature or sheet with its answer, or 403 without the right, or 404 when its person is out of scope."""
    require(standing, right)
    proofs = ConsentProof.objects.filter(person__station__in=standing.stations).select_related("consent")
    proof = proofs.filter(pk=pk).first()
    if proof is None:
        raise Http404
    return proof


def get_piece_for(standing: Standing, model: type[models.Model], person: Person, pk: UUID) -> Any:
    """A document, telephone, return or contact abroad of that person, or 404."""
    require(standing, Right.PEOPLE_EDIT)
    row = model._default_manager.filter(pk=pk, person=person).first()
    if row is None:
        raise Http404
    return row


def requests_visible_to(standing: Standing) -> QuerySet[SubjectRequest]:
    """What persons of the user's stations asked about their data and somebody answers; a copy is given at once."""
    return SubjectRequest.objects.filter(person__station__in=standing.stations).exclude(wish=Wish.COPY)


def get_subject_request_for(standing: Standing, pk: UUID, right: Right) -> SubjectRequest:
    """The request, or 403 without the right, or 404 when its person is out of scope."""
    require(standing, right)
    found = requests_visible_to(standing).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def sharings_visible_to(standing: Standing) -> QuerySet[Sharing]:
    """What was given to whom, of persons of the user's stations."""
    return Sharing.objects.filter(person__station__in=standing.stations)


def drafts_of(standing: Standing) -> QuerySet[IntakeDraft]:
    """The user's own unfinished registrations, the newest first."""
    return IntakeDraft.objects.filter(recorded_by=standing.user_id).order_by("-changed_at")


def get_draft_for(standing: Standing, pk: UUID) -> IntakeDraft:
    """The user's own unfinished registration, or 404."""
    require(standing, Right.PEOPLE_EDIT)
    draft = drafts_of(standing).filter(pk=pk).first()
    if draft is None:
        raise Http404
    return draft


def pairs_visible_to(standing: Standing) -> DuplicatePairQuerySet:
    """Pairs of which the user sees both persons. The database holds the same rule."""
    pairs = DuplicatePair.objects.filter(first__merged_into__isnull=True, second__merged_into__isnull=True)
    return pairs.filter(first__station__in=standing.stations, second__station__in=standing.stations)


def get_duplicate_pair_for(standing: Standing, pk: UUID, right: Right) -> DuplicatePair:
    """The pair with both persons, or 403 without the right, or 404 when out of scope."""
    require(standing, right)
    pair = pairs_visible_to(standing).select_related("first__station", "second__station").filter(pk=pk).first()
    if pair is None:
        raise Http404
    return pair
