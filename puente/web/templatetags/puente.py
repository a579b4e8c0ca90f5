"""Template tags available everywhere."""

from datetime import date
from typing import Any

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from puente.core import dates, phones
from puente.web.bridge import Arch, arches_of

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


@register.filter
def day(value: date | None) -> str:
    """`8 jun`, with the year when it is another one."""
    return dates.day_words(value, timezone.localdate()) if value else ""


@register.filter
def full_day(value: date | None) -> str:
    """`8 de junio de 2026`."""
    return dates.full_day_words(value) if value else ""


@register.filter
def due(value: date | None) -> str:
    """`hoy`, `mañana`, `mié 12`, `3 días de atraso`."""
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
def get(mapping: dict, key: Any) -> Any:
    return mapping.get(key)
