"""Handing somebody's papers to the company that interviews them."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.people.enums import SharedThing, SharedWith
from puente.people.operations import share
from puente.placement.dossier import papers_of
from puente.placement.models import Application, Presented
from puente.placement.operations.applying import locked
from puente.placement.printing import dossier_of


def may_have_papers(application: Application) -> bool:
    """Whether the company knows the name, because an interview was agreed, and it is not over."""
    shown = Presented.objects.filter(application=application, ended_on__isnull=True).first()
    return shown is not None and shown.name is not None and application.case.closed_on is None


@transaction.atomic
def share_dossier(*, actor: Standing, application: Application, papers: Collection[str], on: date) -> bytes:
    """One PDF of the papers named (codes of their kinds) for the company of the application, marked with its name and
    the day; on record with the permission that allows it. Raises RefusedError without the permission, before an
    interview was agreed, and for nothing or for what the person does not have.
    """
    require(actor, Right.CASE_EDIT)
    application = locked(application)
    if not may_have_papers(application):
        raise RefusedError(_("Los papeles se entregan cuando hay una entrevista acordada."))
    given = [paper for paper in papers_of(application.case.person, application.vacancy) if paper.document.pk in papers]
    if not given or not all(paper.good_on(on) for paper in given):
        raise RefusedError(_("Marque papeles que la persona tenga y que no estén vencidos."))
    share(
        actor=actor,
        person=application.case.person,
        what=SharedThing.DOSSIER,
        kind=SharedWith.COMPANY,
        recipient=application.vacancy.company.name,
        on=on,
    )
    return dossier_of(application, [(paper, paper.file) for paper in given], on)
