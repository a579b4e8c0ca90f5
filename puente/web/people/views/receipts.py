"""The slip of paper with which a person leaves."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.cases.access import person_of_receipt
from puente.cases.operations import issue_receipt
from puente.cases.receipt import render as receipt_pdf
from puente.web.downloads import PDF, as_attachment
from puente.web.people.views.detail import head, open_case_of
from puente.web.reading import log_export, open_person


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def receipt(request: HttpRequest, person: UUID) -> HttpResponse:
    """What the receipt says; POST gives it to print."""
    found = open_person(request, person, Right.CASE_EDIT)
    case = open_case_of(found)
    if request.method != "POST":
        return render(request, "people/receipt.html", head(request, found))
    issued = issue_receipt(actor=standing(request), person=found, on=timezone.localdate())
    address = request.build_absolute_uri(reverse("receipt_open", kwargs={"receipt_code": issued.code}))
    log_export(request, "receipt", issued.pk, found.pk)
    return as_attachment(receipt_pdf(issued, case, address), PDF, f"{case.code}-recibo.pdf")


@screen(Right.PEOPLE_VIEW)
def opened(request: HttpRequest, receipt_code: str) -> HttpResponse:
    """From the QR of a receipt to the file."""
    return redirect("person", person=person_of_receipt(standing(request), receipt_code))
