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
from puente.placement.enums import ApplicationState as State
from puente.placement.models import Application
from puente.placement.operations.applying import locked
from puente.placement.printing import dossier_of

# With an interview agreed the company knows the name; before, no paper leaves.
KNOWN = (State.INTERVIEW, State.OFFER, State.HIRED)


@transaction.atomic
def share_dossier(*, actor: Standing, application: Application, papers: Collection[str], on: date) -> bytes:
    """One PDF of the papers named (codes of their kinds) for the company of the application, marked with its name and
    the day; on record with the permission that allows it. Raises RefusedError without the permission, before an
    interview was agreed, and for nothing or for what the person does not have.
    """
    require(actor, Right.CASE_EDIT)
    application = locked(application)
    if application.state not in KNOWN:
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
    with_files = [(paper, paper.held.files.first() if paper.held else None) for paper in given]
    return dossier_of(application, with_files, on)
