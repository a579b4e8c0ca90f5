"""How companies stand: what was checked, done with and said against them; who may be the same."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, Count, Exists, Max, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Greatest

from puente.employers.enums import Approach, CheckAnswer, CheckItem, Reaction, Source, Stage, VacancyAct
from puente.employers.models import (
    AcceptedFinding,
    Agreement,
    Check,
    Company,
    CompanyContact,
    Complaint,
    DoorLink,
    Interaction,
    Vacancy,
    VacancyEvent,
    Verification,
)
from puente.employers.models.partnership import SUSPENDS
from puente.employers.rules import Dealings, stage_of
from puente.taxonomy.coder import propose

# What a company does; being asked, listed or closed for its silence is not its doing.
THEIRS = [
    VacancyAct.PROPOSED,
    VacancyAct.PUBLISHED,
    VacancyAct.CHANGED,
    VacancyAct.REFRESHED,
    VacancyAct.ANSWERED,
    VacancyAct.FILLED,
]
ALIKE = 0.45  # of trigrams, between two names
MOST_ALIKE = 5
NOT_KNOWN = "9629"  # elementary work not elsewhere classified
ASK_BEFORE = timedelta(days=5)
TOLD_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Facts:
    """What a line of the directory says beside the name."""

    stage: Stage
    open: int = 0
    verified: Verification | None = None
    suspended: bool = False


def checks_of(company: Company) -> list[Check]:
    """The newest answer to each question of the due diligence."""
    return list(company.checks.order_by("item", "-recorded_at", "-id").distinct("item"))


def is_suspended(company: Company) -> bool:
    """Whether a complaint that is open or was upheld keeps its vacancies back."""
    return company.complaints.filter(decision__in=SUSPENDS).exists()


def is_open(vacancy: Vacancy, day: date) -> bool:
    """Whether people may be sent to it on `day`."""
    return Vacancy.objects.open_on(day).filter(pk=vacancy.pk).exists()


def facts_of(companies: Collection[Company], today: date) -> Mapping[UUID, Facts]:
    """The facts of each company, in a fixed number of queries."""
    keys = [company.pk for company in companies]
    dealings = _dealings(keys, today)
    counted = Vacancy.objects.open_on(today).filter(company__in=keys).values("company").annotate(number=Count("id"))
    is_open = dict(counted.order_by().values_list("company", "number"))
    badges = {
        badge.company_id: badge
        for badge in Verification.objects.filter(company__in=keys, ended_on__isnull=True, until__gte=today)
    }
    suspended = set(Complaint.objects.filter(company__in=keys, decision__in=SUSPENDS).values_list("company", flat=True))
    return {
        key: Facts(stage_of(dealings[key], today), is_open.get(key, 0), badges.get(key), key in suspended)
        for key in keys
    }


def _dealings(keys: Collection[UUID], today: date) -> dict[UUID, Dealings]:
    """The last day of each kind of dealing, in one query."""
    talks = Interaction.objects.filter(company__in=keys).values("company").order_by()
    told = Case(
        When(reaction=Reaction.SILENCE, then=Value("silence")),
        When(approach=Approach.SESSION, then=Value("session")),
        default=Value("talk"),
    )
    papers = Agreement.objects.filter(company__in=keys).values("company").order_by()
    in_force = Case(
        When(Q(ends_on__isnull=True) | Q(ends_on__gte=today), then=Value("agreed")), default=Value("lapsed")
    )
    events = (
        VacancyEvent.objects.filter(vacancy__company__in=keys, act__in=THEIRS).values("vacancy__company").order_by()
    )
    hired = Case(When(act=VacancyAct.FILLED, then=Value("hire")), default=Value("vacancy"))
    rows = talks.annotate(what=told, last=Max("on")).values_list("company", "what", "last").union(
        papers.annotate(what=in_force, last=Max("signed_on")).values_list("company", "what", "last"),
        events.annotate(what=hired, last=Max("on")).values_list("vacancy__company", "what", "last"),
        all=True,
    )  # fmt: skip
    days: dict[UUID, dict[str, date]] = {key: {} for key in keys}
    for company, what, last in rows:
        days[company][what] = last
    return {key: _dealings_of(known) for key, known in days.items()}


def _dealings_of(days: Mapping[str, date]) -> Dealings:
    return Dealings(
        answered=not days.keys().isdisjoint({"talk", "session", "hire", "vacancy"}),
        informed="session" in days,
        agreed="agreed" in days,
        last_hire=days.get("hire"),
        last_seen=max(days.values(), default=None),
    )


def alike(name: str, besides: UUID) -> QuerySet[Company]:
    """Companies whose name, on the street or on paper, is much like this one; the likest first."""
    near = Greatest(TrigramSimilarity("name", name), TrigramSimilarity("legal_name", name))
    rows = Company.objects.standing().select_related("municipality__department").exclude(pk=besides)
    return rows.annotate(near=near).filter(near__gte=ALIKE).order_by("-near")[:MOST_ALIKE]


def found_by(rows: QuerySet[Company], text: str) -> QuerySet[Company]:
    """Those that somebody who types this may mean, by a name of now or before, or the tax id."""
    number = "".join(letter for letter in text if letter.isalnum()).upper()
    named = Q(name__icontains=text) | Q(legal_name__icontains=text) | Q(former_names__name__icontains=text)
    return rows.filter(named | (Q(nit=number) & ~Q(nit=""))).distinct()


def to_do(today: date) -> QuerySet[Interaction]:
    """What was to come next with companies, the oldest first: visits, calls, messages."""
    rows = Interaction.objects.filter(next_done=False, next_on__isnull=False, company__merged_into__isnull=True)
    return rows.select_related("company__municipality__department", "contact").order_by("next_on", "id")


def to_confirm(today: date) -> QuerySet[Vacancy]:
    """Published vacancies that lapse soon or have lapsed, until somebody says if they are open; the oldest first."""
    rows = Vacancy.objects.filter(approved_on__isnull=False, closed_on__isnull=True, expires_on__lte=today + ASK_BEFORE)
    return rows.select_related("company").order_by("expires_on", "id")


def closed_in_silence(today: date) -> QuerySet[Vacancy]:
    """Closed lately because nobody answered, and nobody has spoken with the company since."""
    silent = VacancyEvent.objects.filter(vacancy=OuterRef("pk"), act=VacancyAct.SILENT, on__gte=today - TOLD_FOR)
    talks = Interaction.objects.filter(company=OuterRef("company"), on__gte=OuterRef("closed_on"))
    rows = Vacancy.objects.filter(Exists(silent)).exclude(Exists(talks.exclude(reaction=Reaction.SILENCE)))
    return rows.select_related("company").order_by("-closed_on", "id")


def who_reads_mail(company: Company) -> CompanyContact | None:
    """Somebody who is there and has an address; nobody once the company wanted no more messages, until it is given
    another link.
    """
    links = company.door_links.order_by("made_on", "recorded_at")
    refused = links.filter(refused_on__isnull=False).last()
    given = links.filter(parent__isnull=True, only_vacancies=False, refused_on__isnull=True).last()
    if refused and not (given and given.recorded_at > refused.recorded_at):
        return None
    here = company.contacts.filter(left_on__isnull=True)
    return next((contact for contact in here if contact.email), None)


def refused_lately(company: Company, today: date) -> list[VacancyEvent]:
    """What the company sent and was not published, with why."""
    rows = VacancyEvent.objects.filter(vacancy__company=company, act=VacancyAct.REJECTED, on__gte=today - TOLD_FOR)
    return list(rows.filter(vacancy__source=Source.DOOR).select_related("vacancy"))


def likely_occupation(title: str, text: str) -> str:
    """The unit group that a job most likely is of, until somebody looks: what cannot be told is elementary work."""
    likely = propose(title, 1) or propose(text, 1)
    return likely[0].occupation.pk if likely else NOT_KNOWN


def open_complaints() -> QuerySet[Complaint]:
    """Those that wait for supervision, the oldest first."""
    return Complaint.objects.filter(decision="").select_related("company").order_by("told_on", "id")


def ready_for_badge(today: date) -> QuerySet[Company]:
    """Companies without badge whose due diligence is whole and good."""
    newest = Check.objects.order_by("company_id", "item", "-recorded_at", "-id").distinct("company_id", "item")
    good = Counter(
        Check.objects.filter(pk__in=newest.values("pk"), answer=CheckAnswer.YES).values_list("company", flat=True)
    )
    whole = [company for company, number in good.items() if number == len(CheckItem)]
    held = Verification.objects.filter(ended_on__isnull=True, until__gte=today)
    rows = Company.objects.standing().filter(pk__in=whole).exclude(pk__in=held.values("company"))
    return rows.exclude(complaints__decision__in=SUSPENDS).order_by("name")


def findings_to_see() -> QuerySet[AcceptedFinding]:
    """What was published all the same and no supervisor has seen, the oldest first."""
    rows = AcceptedFinding.objects.filter(seen_on__isnull=True).select_related("vacancy__company")
    return rows.order_by("recorded_at", "id")


def waiting_for_supervision(today: date) -> int:
    """How many complaints, companies and findings wait for supervision."""
    return open_complaints().count() + ready_for_badge(today).count() + findings_to_see().count()


def door_opened_by(digest: str, today: date) -> DoorLink | None:
    """The door that the code with this digest opens today; none for a company that a complaint suspends."""
    rows = DoorLink.objects.filter(code_digest=digest, ended_on__isnull=True, expires_on__gte=today)
    link = rows.filter(company__merged_into__isnull=True).select_related("company", "parent").first()
    return None if link is None or is_suspended(link.company) else link
