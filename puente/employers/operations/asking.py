"""Whether a vacancy is still open: asked of the company before it lapses, twice more, then closed and told."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction

from puente.accounts.scope import everywhere
from puente.core.db.scope import acting_as
from puente.employers.enums import VacancyAct
from puente.employers.models import Company, Vacancy, VacancyEvent
from puente.employers.notifications import ask_if_open, tell_closed
from puente.employers.operations.door import make_link
from puente.employers.operations.vacancies import log_act, shut
from puente.employers.queries import is_suspended, to_confirm, who_reads_mail

ASK_AGAIN = timedelta(days=4)
OPENS_FOR = timedelta(days=20)  # the link of a mail; the next mail's takes its place
MOST_ASKED = 3  # the first time and two reminders
GIVE_UP = timedelta(days=30)  # after it lapsed, asked or not
KNOWN_OPEN = frozenset({VacancyAct.PUBLISHED, VacancyAct.CHANGED, VacancyAct.REFRESHED})


def ask_whether_open(*, today: date) -> int:
    """Write to each company once about all of its vacancies that lapse soon or have lapsed; what was asked three times
    in vain is closed, and the company and the agenda say so. How many companies were written to.
    """
    return sum(_ask(company, vacancies, today) for company, vacancies in _by_company(to_confirm(today)).items())


def _by_company(vacancies: Iterable[Vacancy]) -> dict[Company, list[Vacancy]]:
    found: dict[Company, list[Vacancy]] = defaultdict(list)
    for vacancy in vacancies:
        found[vacancy.company].append(vacancy)
    return found


def _ask(company: Company, vacancies: Sequence[Vacancy], today: date) -> bool:
    """In the name of who published the first of them."""
    published = VacancyEvent.objects.filter(vacancy=vacancies[0], act=VacancyAct.PUBLISHED).first()
    by = published.recorded_by if published else company.recorded_by
    with acting_as(everywhere(by)), transaction.atomic():
        if is_suspended(company):
            return False
        contact = who_reads_mail(company)
        address = (contact.email or "") if contact else ""
        due, over = _sorted_out(vacancies, today, writes=bool(address))
        for vacancy in over:
            shut(vacancy, today, VacancyAct.SILENT, by)
        if address and due:
            company.door_links.filter(only_vacancies=True, ended_on__isnull=True).update(ended_on=today)
            _link, code = make_link(
                company=company, on=today, by=by, contact=contact, only_vacancies=True, expires_on=today + OPENS_FOR
            )
            ask_if_open(address, due, code)
            for vacancy in due:
                log_act(vacancy=vacancy, act=VacancyAct.ASKED, on=today, by=by)
        if address and over:
            tell_closed(address, over)
        return bool(address and due)


def _sorted_out(vacancies: Sequence[Vacancy], today: date, *, writes: bool) -> tuple[list[Vacancy], list[Vacancy]]:
    """Those to ask about today, and those that are closed: asked often enough, or nobody to ask for long."""
    due, over = [], []
    for vacancy in vacancies:
        asked = _asked(vacancy)
        if asked and today - asked[-1] < ASK_AGAIN:
            continue
        lapsed_long_ago = vacancy.expires_on < today - GIVE_UP
        if writes and len(asked) < MOST_ASKED and not lapsed_long_ago:
            due.append(vacancy)
        elif lapsed_long_ago or (writes and vacancy.expires_on < today):
            over.append(vacancy)
    return due, over


def _asked(vacancy: Vacancy) -> list[date]:
    """The days on which it was asked about since it was last known to be open, in order."""
    days: list[date] = []
    for act, on in vacancy.events.order_by("recorded_at", "id").values_list("act", "on"):
        if act == VacancyAct.ASKED:
            days.append(on)
        elif act in KNOWN_OPEN:
            days = []
    return days
