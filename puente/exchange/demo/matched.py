"""How those who were sent fitted, weights that were changed once, vacancies that are not for somebody, a person who says
through their link what interests them, and everybody's suggestions.
"""

from datetime import date

from puente.accounts.models import User
from puente.accounts.scope import Standing, everywhere, standing_of
from puente.cases.models import Case
from puente.core.db.scope import Scope, acting_as
from puente.core.ids import link_digest
from puente.employers.models import Vacancy
from puente.matching import operations
from puente.matching.enums import Said, Why
from puente.matching.lists import vacancies_for
from puente.matching.models import Offered, OfferLink, SentFit
from puente.matching.queries import offer_of, seekers_of
from puente.matching.sentences import Comparison
from puente.matching.versions import in_force
from puente.matching.weights import USUAL
from puente.matching.world import world
from puente.people.enums import Purpose
from puente.people.gate import agreed
from puente.placement.enums import OPEN_STATES
from puente.placement.models import Application

MOST_FITS, OFFERED, MOST_DISMISSED = 200, 4, 2
WHY_CHANGED = "Las empresas preguntan cuándo fue la última vez: la práctica reciente pesa más."


def write(today: date, using: str) -> None:
    """As if it had happened over the last months; `using` may write for others."""
    julio = standing_of(User.objects.get(email__startswith="julio@"))
    rosa = standing_of(User.objects.get(email__startswith="rosa@"))
    with acting_as(everywhere(julio.user_id, "command")):
        operations.set_weights(actor=julio, points=dict(USUAL.points) | {"practice": 40}, reason=WHY_CHANGED, seen=0)
        _fits(today, using)
    with acting_as(rosa.scope("command")):
        _dismiss(rosa, today)
        offered = _offer(rosa, today)
    if offered:
        _answer(*offered, today)
    with acting_as(everywhere(None)):
        operations.suggest_all(today=today)


def _fits(today: date, using: str) -> None:
    """Of the last applications, as the profiles are now."""
    known = set(SentFit.objects.values_list("pk", flat=True))
    sent = list(Application.objects.using(using).order_by("-sent_on", "-id")[:MOST_FITS])
    offers = {one.pk: offer_of(one) for one in Vacancy.objects.filter(pk__in={row.vacancy_id for row in sent})}
    cases = Case.objects.filter(pk__in={row.case_id for row in sent})
    seekers = {case.pk: seeker for case, _known, seeker in seekers_of(cases, today)}
    rows = []
    for row in sent:
        if row.pk in known or row.case_id not in seekers:
            continue
        fit = Comparison([seekers[row.case_id]], [offers[row.vacancy_id]], world(), today, in_force()).fit(0, 0)
        rows.append(
            SentFit(
                id=row.pk,
                person_id=row.person_id,
                vacancy_id=row.vacancy_id,
                score=fit.score,
                parts=dict(fit.parts),
                weights=in_force().version,
                sent_on=row.went_on,
                settled_on=None if row.state in OPEN_STATES else row.state_since,
                recorded_by=row.recorded_by,
            )
        )
    SentFit.objects.using(using).bulk_create(rows)


def _dismiss(rosa: Standing, today: date) -> None:
    """Of two people, what they do not want."""
    done = 0
    for case in Case.objects.open().filter(person__station__in=rosa.stations).order_by("-id"):
        for match in vacancies_for(case.person, today).can_apply[1:2]:
            why = (Why.SCHEDULE, Why.FAR)[done]
            operations.dismiss(actor=rosa, person=case.person, vacancy=match.vacancy, why=why, on=today)
            done += 1
        if done == MOST_DISMISSED:
            return


def _offer(rosa: Standing, today: date) -> tuple[OfferLink, str] | None:
    """A link for somebody with several vacancies to choose from, and its code."""
    for case in Case.objects.open().filter(person__station__in=rosa.stations).order_by("id"):
        fits = vacancies_for(case.person, today).can_apply[:OFFERED] if agreed(case.person, Purpose.EMPLOYERS) else []
        if len(fits) == OFFERED:
            return operations.offer_vacancies(
                actor=rosa, case=case, vacancies=[match.vacancy.pk for match in fits], on=today
            )
    return None


def _answer(link: OfferLink, code: str, today: date) -> None:
    """They like the first, and not the third."""
    with acting_as(Scope(actor=None, kind="link", link=link_digest(code))):
        first, _second, third, *_others = Offered.objects.filter(link=link)
        yes = operations.reply(link=link, offered_id=first.pk, said=Said.INTERESTED, why="", on=today)
        no = operations.reply(link=link, offered_id=third.pk, said=Said.NOT_INTERESTED, why=Why.WAGE, on=today)
    with acting_as(everywhere(None)):
        operations.take_reply(said=yes)
        operations.take_reply(said=no)
