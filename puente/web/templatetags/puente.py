"""Template tags available everywhere."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import template
from django.forms import BooleanField, ChoiceField, ModelChoiceField, MultipleChoiceField
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from puente.cases.enums import Channel, StepKind
from puente.core import dates, phones
from puente.employers.enums import Answers, Severity, VacancyState
from puente.employers.enums import Stage as Partner
from puente.indicators.definitions import reason_words
from puente.indicators.differences import Change
from puente.indicators.population import Row
from puente.matching.weights import NAMES
from puente.people.enums import SharedWith, Source
from puente.people.models import Person
from puente.placement.enums import ApplicationState, WarningKind
from puente.profiles.cv.content import detail_of, period_words
from puente.profiles.enums import Country
from puente.profiles.models import SpokenLanguage, WorkExperience
from puente.services.enums import ReferralState, Stage
from puente.taxonomy.enums import Cefr
from puente.web.bridge import Arch, arches_of
from puente.web.forms import SignatureField
from puente.web.words import READ

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """One symbol of `icons.svg`: decoration unless it has a label."""
    css = f"icon icon-{size}" if size else "icon"
    target = f"{static('icons.svg')}#{name}"
    if label:
        return format_html('<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>', css, label, target)
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', css, target)


@register.inclusion_tag("components/arches.html")
def arches(case: Any) -> dict[str, Any]:
    """The small bridge of a list row: five arches, the word and since when."""
    return {"arches": arches_of(case), "case": case}


@register.simple_tag
def bridge_of(case: Any) -> list[Arch]:
    return arches_of(case)


@register.simple_tag(takes_context=True)
def query(context: dict[str, Any], **changes: Any) -> str:
    """The present address with other parameters; None removes one. Changing a filter goes back to page one."""
    request: HttpRequest = context["request"]
    parameters = request.GET.copy()
    parameters.pop("page", None)
    for name, value in changes.items():
        if value is None:
            parameters.pop(name, None)
        else:
            parameters[name] = str(value)
    return f"{request.path}?{parameters.urlencode()}" if parameters else request.path


@register.simple_tag(takes_context=True)
def query_with(context: dict[str, Any], name: str, value: str) -> str:
    """`query` for a parameter whose name is itself a variable."""
    return query(context, **{name: value})


@register.simple_tag(takes_context=True)
def query_without(context: dict[str, Any], name: str) -> str:
    return query(context, **{name: None})


@register.filter
def day(value: date | None) -> str:
    """`8 jun`, with the year when it is another one."""
    return dates.day_words(value, timezone.localdate()) if value else ""


@register.filter
def full_day(value: date | None) -> str:
    """`8 de junio de 2026`."""
    return dates.full_day_words(value) if value else ""


@register.filter
def moment(value: datetime) -> str:
    """`8 jun 2026, 14:05`."""
    local = timezone.localtime(value)
    return f"{dates.day_words(local.date(), timezone.localdate())}, {local:%H:%M}"


@register.filter
def due(value: date | None) -> str:
    """`hoy`, `mañana`, `miércoles 12`, `3 días de atraso`."""
    return dates.due_words(value, timezone.localdate()) if value else ""


@register.filter
def due_tone(value: date | None) -> str:
    """Tag class of a due date."""
    return dates.due_tone(value, timezone.localdate()) if value else ""


@register.filter
def phone(number: str) -> str:
    return phones.show(number)


@register.filter
def phone_link(number: str) -> str:
    return f"tel:+{phones.digits(number)}"


@register.filter
def quetzales(amount: int | None) -> str:
    """`Q 4,500`, never split."""
    return "" if amount is None else f"Q\u00a0{amount:,.0f}"


@register.filter
def money(amount: Decimal | None) -> str:
    """`Q 12,600.00`, never split."""
    return "" if amount is None else f"Q\u00a0{amount:,.2f}"


@register.filter
def points(thousandths: int) -> str:
    """`+151.52`, `-40`: points of a criterion, exact."""
    return f"{thousandths / 1000:+,.3f}".rstrip("0").rstrip(".").replace("-", "−")


@register.filter
def criterion(name: str) -> str:
    return str(NAMES[name])


@register.filter
def get(mapping: dict, key: Any) -> Any:
    """A value of `mapping`, or nothing."""
    return mapping.get(key, "")


@register.filter
def months(count: int) -> str:
    """`4 años`, `6 meses`, `1 año y 3 meses`."""
    return dates.months_words(count)


STEP_ICONS = {
    StepKind.FIRST_CALL: "phone",
    StepKind.CALL: "phone",
    StepKind.PROFILE: "people",
    StepKind.MATCH: "briefcase",
    StepKind.APPLICATION: "send",
    StepKind.ANSWER: "chat",
    StepKind.INTERVIEW: "calendar",
    StepKind.INTERESTED: "hand",
    StepKind.FOLLOW_UP: "phone",
    StepKind.ASK_COMPANY: "building",
    StepKind.WARNING: "warning",
    StepKind.SAMPLE: "certificate",
    StepKind.SILENCE: "send",
    StepKind.CASE_FOLLOW_UP: "chat",
    StepKind.TELL: "send",
    StepKind.PROTECTION: "shield",
    StepKind.STUDY: "certificate",
    StepKind.TELL_BACK: "send",
    StepKind.REFERRAL: "send",
    StepKind.REFERRAL_ANSWER: "chat",
    StepKind.PLAN: "document",
    StepKind.PLAN_STEP: "document",
    StepKind.PLAN_REVIEW: "document",
    StepKind.APPOINTMENT: "calendar",
    StepKind.SCHOOL: "certificate",
    StepKind.VENTURE: "building",
    StepKind.OTHER: "flag",
}


FOLLOW_UPS = frozenset({StepKind.FOLLOW_UP, StepKind.ASK_COMPANY, StepKind.CASE_FOLLOW_UP})


@register.filter
def step_icon(kind: str) -> str:
    return STEP_ICONS.get(StepKind(kind), "flag")


@register.filter
def step_detail(detail: str, kind: str) -> str:
    """The detail of a step in words: of a follow-up it is the day, of a job's warnings what they are."""
    if kind == StepKind.WARNING:
        return ", ".join(str(WarningKind(code).label) for code in detail.split() if code in WarningKind.values)
    return _("día %(day)s") % {"day": detail} if kind in FOLLOW_UPS and detail else detail


@register.filter
def channel(value: str) -> str:
    return str(Channel(value).label)


@register.filter
def cefr(level: int) -> str:
    return str(Cefr(level).label)


PAPER_TONES = {
    "submitted": "tag-wait",
    "returned": "tag-risk",
    "approved": "tag-ok",
    "sent": "tag-now",
    "paid": "tag-ok",
}


@register.filter
def paper_tone(state: str) -> str:
    """Tag class of the state of a plan, a report or a payment."""
    return PAPER_TONES.get(state, "")


@register.filter
def change_words(change: Change) -> str:
    """What changed of one case in an approved figure."""
    before, after = change.before, change.after
    if before is None and after:
        return _("no estaba; ahora cuenta.") if after.counts else _("no estaba; no cuenta: %(reason)s") % _reason(after)
    if after is None:
        return _("ya no tiene hechos en el período.")
    if before and before.counts != after.counts:
        return _("ahora cuenta.") if after.counts else _("ya no cuenta: %(reason)s") % _reason(after)
    if before and before.is_new != after.is_new:
        return _("ahora es persona nueva.") if after.is_new else _("ya no es nueva: había contado antes.")
    return _("sigue igual, por otro hecho o con otros datos.")


def _reason(row: Row) -> dict[str, str]:
    return {"reason": reason_words(row.reason)}


STAGE_TONES = {
    Stage.NOT_YET: "tag-risk",
    Stage.COMPETENT: "tag-now",
    Stage.ISSUED: "tag-wait",
    Stage.VERIFIED: "tag-ok",
}


@register.filter
def stage_tone(stage: str) -> str:
    """Tag class of a certification's stage."""
    return STAGE_TONES.get(Stage(stage), "")


PARTNER_TONES = {Partner.HIRING: "tag-ok", Partner.AGREEMENT: "tag-now", Partner.DORMANT: "tag-wait"}
VACANCY_TONES = {
    VacancyState.OPEN: "tag-ok",
    VacancyState.PROPOSED: "tag-wait",
    VacancyState.SUSPENDED: "tag-risk",
    VacancyState.FILLED: "tag-now",
}
SEVERITY_TONES = {Severity.ERROR: "tag-risk", Severity.WARNING: "tag-wait"}


@register.filter
def partner_tone(stage: Partner) -> str:
    """Tag class of how far the work with a company has come."""
    return PARTNER_TONES.get(stage, "")


@register.filter
def vacancy_tone(state: VacancyState) -> str:
    return VACANCY_TONES.get(state, "")


@register.filter
def country_name(code: str) -> str:
    return str(Country(code).label) if code in Country.values else code


@register.filter
def answers_tone(how: Answers) -> str:
    return {Answers.GOOD: "tag-ok", Answers.SLOW: "tag-wait", Answers.SILENT: "tag-risk"}.get(how, "")


@register.filter
def severity_tone(severity: Severity) -> str:
    return SEVERITY_TONES.get(severity, "")


STATE_TONES = {
    ApplicationState.READY: "tag-wait",
    ApplicationState.SENT: "tag-now",
    ApplicationState.SEEN: "tag-now",
    ApplicationState.INTERVIEW: "tag-wait",
    ApplicationState.OFFER: "tag-ok",
    ApplicationState.HIRED: "tag-ok",
}


@register.filter
def state_tone(state: str) -> str:
    return STATE_TONES.get(ApplicationState(state), "")


@register.filter
def spoken(field: BoundField) -> str:
    """What was typed or chosen, in words."""
    value = field.value()
    if isinstance(field.field, ModelChoiceField):
        found = field.field.queryset.filter(pk=value).first() if field.field.queryset is not None else None
        return str(found) if found else ""
    if isinstance(field.field, MultipleChoiceField):
        names = dict(field.field.choices)  # type: ignore[arg-type]
        return ", ".join(str(names.get(item, item)) for item in value)
    if isinstance(field.field, ChoiceField):
        choices: dict[Any, Any] = dict(field.field.choices)  # type: ignore[arg-type]
        return str(choices.get(value, value))
    if isinstance(field.field, BooleanField | SignatureField):
        return _("sí")
    return str(value)


@register.simple_tag
def source_of(person: Person, field: str) -> str:
    """Where a field of the file comes from, when it was seen or corrected."""
    source = person.sources.get(field)
    return format_html('<span class="quiet">({})</span>', Source(source).label) if source else ""


@register.filter
def thing_read(subject: str) -> str:
    """What was opened, in words."""
    return str(READ.get(subject, _("la ficha")))


@register.filter
def shared_with(kind: str) -> str:
    """Who is given something, in words."""
    return str(SharedWith(kind).label)


@register.filter
def partial_date(partial: str) -> str:
    """`marzo de 2019` of `2019-03`."""
    return dates.partial_words(partial)


@register.filter
def period(job: WorkExperience) -> str:
    """When somebody worked there, in words."""
    return period_words(job.since, job.until, ongoing=job.ongoing)


@register.filter
def levels(spoken: SpokenLanguage) -> str:
    """The skills of a language that were asked beside conversation: `entiende B2, no lee`."""
    return detail_of(spoken)


@register.simple_tag
def profile_link(view: str, person: UUID, keys: dict[str, str]) -> str:
    """Where a part of the profile of `person` is asked."""
    return reverse(view, kwargs={"person": person, **keys})


REFERRAL_TONES = {
    ReferralState.SERVED: "tag-ok",
    ReferralState.ACCEPTED: "tag-now",
    ReferralState.BOOKED: "tag-now",
    ReferralState.SENT: "tag-wait",
    ReferralState.NO_SHOW: "tag-risk",
    ReferralState.DECLINED: "tag-risk",
    ReferralState.EXPIRED: "tag-risk",
}


@register.filter
def referral_tone(state: str) -> str:
    """Tag class of the state of a referral."""
    return REFERRAL_TONES.get(ReferralState(state), "")
