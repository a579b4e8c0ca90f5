"""What every page knows: who is here and where they can go."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.exchange.demo import staff
from puente.web.menu import data_tabs, phone_bar, rail


def _demo_logins(request: HttpRequest) -> dict[str, Any]:
    """Who may be tried, on the login page of a demonstration only."""
    if settings.PURPOSE != "demo" or not request.path.endswith("/entrar/"):
        return {"demo_logins": [], "demo_password": ""}
    return {"demo_logins": staff.logins(), "demo_password": staff.PASSWORD}


def page(request: HttpRequest) -> dict[str, Any]:
    """For a visitor only the language; for staff the menu as well."""
    basics = {"language": get_language() or "es", "today": timezone.localdate()} | _demo_logins(request)
    standing: Standing | None = getattr(request, "standing", None)
    if standing is None:
        return basics
    menu = rail(request, standing)
    return basics | {
        "standing": standing,
        "menu": menu,
        "waiting": {entry.view: entry.count for entry in menu},
        "data_tabs": data_tabs(standing),
        "tabs": phone_bar(request, standing),
        "place": standing.place or _("Todo el programa"),
        "can_see_people": standing.has(Right.PEOPLE_VIEW),
        "can_register": standing.has(Right.PEOPLE_EDIT),
        "can_sample": standing.has(Right.EVIDENCE_VERIFY),
        "search_text": "",
        "search_label": _("Nombre, CUI, teléfono o expediente"),
    }
