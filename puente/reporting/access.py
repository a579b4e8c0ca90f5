"""Who may have which plan, report or payment: their own, or all for who supervises or heads the programme."""

from typing import TypeVar
from uuid import UUID

from django.db import models
from django.http import Http404

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.reporting.models import InvoiceFile, PaymentRequest, Report, WorkPlan

Paper = TypeVar("Paper", bound=models.Model)


def visible_to(standing: Standing, papers: models.QuerySet[Paper]) -> models.QuerySet[Paper]:
    """Who writes papers sees their own; who only reads or approves sees all. The database holds the same rule."""
    return papers.filter(consultant_id=standing.user_id) if standing.has(Right.REPORT_WRITE) else papers


def _get(standing: Standing, papers: models.QuerySet[Paper], pk: UUID, right: Right) -> Paper:
    require(standing, right)
    found = visible_to(standing, papers).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_plan_for(standing: Standing, pk: UUID, right: Right) -> WorkPlan:
    return _get(standing, WorkPlan.objects.select_related("consultant", "station"), pk, right)


def get_report_for(standing: Standing, pk: UUID, right: Right) -> Report:
    return _get(standing, Report.objects.select_related("consultant", "station", "award"), pk, right)


def get_payment_for(standing: Standing, pk: UUID, right: Right) -> PaymentRequest:
    rows = PaymentRequest.objects.select_related("consultant", "contract", "report__station", "report__certificate")
    return _get(standing, rows, pk, right)


def get_invoice_file_for(standing: Standing, pk: UUID, right: Right) -> InvoiceFile:
    require(standing, right)
    mine = visible_to(standing, PaymentRequest.objects.all()).values("pk")
    found = InvoiceFile.objects.filter(pk=pk, payment__in=mine).select_related("payment").first()
    if found is None:
        raise Http404
    return found
