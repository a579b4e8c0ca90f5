"""Who can do the work of a vacancy, with the reasons, and sending several of them in one act."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.core.errors import RefusedError
from puente.employers.access import get_vacancy_for
from puente.employers.answering import answering_of
from puente.employers.queries import is_open
from puente.matching.lists import people_for
from puente.people.access import get_person_for
from puente.placement import operations as placement
from puente.placement.access import applications_visible_to
from puente.placement.enums import BEFORE_SENT
from puente.web.people.views.detail import open_case_of
from puente.web.reading import as_key, log_list

MOST_AT_ONCE = 20
NOBODY = UUID(int=0)


@screen(Right.CASE_VIEW)
def people(request: HttpRequest, vacancy: UUID) -> HttpResponse:
    """The people of the own stations who fit, in order, and who lacks something that can be obtained."""
    who, today = standing(request), timezone.localdate()
    found = get_vacancy_for(who, vacancy, Right.CASE_VIEW)
    mine = applications_visible_to(who).filter(vacancy=found).select_related("person", "case")
    present = list(mine.order_by("-state_since", "-id"))
    fits = people_for(found, who, today, besides={one.person_id for one in present})
    log_list(request, "vacancy_people", len(fits.can) + len(fits.one_step) + len(fits.gap) + len(fits.limited))
    context = {
        "vacancy": found,
        "listed": [one for one in present if one.state in BEFORE_SENT],
        "sent": [one for one in present if one.state not in BEFORE_SENT],
        "groups": [
            (_("Puede postular ya"), fits.can),
            (_("Estarían listas con un paso"), fits.one_step),
            (_("Le falta algo que se puede conseguir"), fits.gap),
        ],
        "fits": fits,
        "answering": answering_of([found.company], today)[found.company_id],
        "may_send": who.has(Right.CASE_EDIT) and is_open(found, today),
    }
    return render(request, "employers/candidates.html", context)


@screen(Right.CASE_EDIT, methods=("POST",))
def send(request: HttpRequest, vacancy: UUID) -> HttpResponse:
    """Send those who were ticked, or put them on the list (`list`); of whom it cannot be done that is said by name,
    with why, and it is done with the others.
    """
    who, today = standing(request), timezone.localdate()
    found = get_vacancy_for(who, vacancy, Right.CASE_EDIT)
    only_list, sent = "list" in request.POST, 0
    act = placement.shortlist if only_list else placement.apply
    for key in request.POST.getlist("person")[:MOST_AT_ONCE]:
        person = get_person_for(who, as_key(key) or NOBODY, Right.CASE_EDIT)
        try:
            act(actor=who, case=open_case_of(person), vacancy=found, on=today)
        except RefusedError as refusal:
            messages.warning(request, f"{person.short_name}: {refusal.message}")
        else:
            sent += 1
    if sent:
        words = (
            ngettext("%(number)s persona en la lista.", "%(number)s personas en la lista.", sent)
            if only_list
            else ngettext("Se postuló a %(number)s persona.", "Se postuló a %(number)s personas.", sent)
        )
        messages.success(request, words % {"number": sent})
    elif not request.POST.getlist("person"):
        messages.warning(request, _("Marque a alguien."))
    return redirect("vacancy_people", vacancy=found.pk)
