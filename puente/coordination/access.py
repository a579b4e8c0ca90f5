"""Who may have which institution, meeting or task: institutions are everybody's, meetings and tasks of who has to do
with them.
"""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.coordination.models import Institution, Meeting, Task


def get_institution_for(standing: Standing, pk: UUID, right: Right) -> Institution:
    require(standing, right)
    found = Institution.objects.filter(pk=pk).select_related("municipality__department").first()
    if found is None:
        raise Http404
    return found


def tasks_of(standing: Standing) -> QuerySet[Task]:
    """The user's own, and those that they gave; whoever assigns tasks sees everybody's."""
    if standing.has(Right.TASKS_ASSIGN):
        return Task.objects.all()
    return Task.objects.filter(Q(user=standing.user_id) | Q(recorded_by=standing.user_id))


def meetings_of(standing: Standing) -> QuerySet[Meeting]:
    """Those to which the user is asked or which they convened; whoever assigns tasks sees all."""
    if standing.has(Right.TASKS_ASSIGN):
        return Meeting.objects.all()
    return Meeting.objects.filter(Q(guests__user=standing.user_id) | Q(recorded_by=standing.user_id)).distinct()


def get_task_for(standing: Standing, pk: UUID, right: Right) -> Task:
    require(standing, right)
    found = tasks_of(standing).filter(pk=pk).select_related("user", "institution").first()
    if found is None:
        raise Http404
    return found


def get_meeting_for(standing: Standing, pk: UUID, right: Right) -> Meeting:
    require(standing, right)
    found = meetings_of(standing).filter(pk=pk).select_related("institution").first()
    if found is None:
        raise Http404
    return found
