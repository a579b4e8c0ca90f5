"""What a consultant is owed for an approved month, and the invoice for it."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import User
from puente.core.db.models import Identified, Recorded
from puente.core.db.sealed_files import SealedFile
from puente.reporting.enums import InvoiceKind, PaymentState
from puente.reporting.models.reports import Report


class Contract(Identified):
    """A consultant's contract: fee in quetzales a month, and who is invoiced."""

    consultant = models.ForeignKey(User, on_delete=models.PROTECT, related_name="contracts")
    number = models.CharField(_("número de contrato"), max_length=40, unique=True)
    fee = models.DecimalField(_("honorarios al mes"), max_digits=10, decimal_places=2)
    starts_on = models.DateField(_("desde"))
    ends_on = models.DateField(_("hasta"))
    payer = models.CharField(_("a nombre de"), max_length=120)
    payer_nit = models.CharField(_("NIT de quien paga"), max_length=13)

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="contract_ends_after_start",
                violation_error_message=_("El contrato no puede terminar antes de empezar."),
            ),
            models.CheckConstraint(condition=Q(fee__gt=0), name="contract_with_fee"),
            ExclusionConstraint(
                name="contract_one_at_a_time",
                expressions=[
                    ("consultant", RangeOperators.EQUAL),
                    (Func("starts_on", "ends_on", Value("[]"), function="DATERANGE"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Ya tiene un contrato en esas fechas."),
            ),
        ]


class PaymentRequest(Identified, Recorded):
    """One per approved report. `authorization` is the UUID of the electronic invoice: no invoice pays twice."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="payment")
    consultant = models.ForeignKey(User, on_delete=models.PROTECT, related_name="payments")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="payments")
    state = models.CharField(_("estado"), max_length=9, choices=PaymentState, default=PaymentState.DRAFT)
    amount = models.DecimalField(_("monto"), max_digits=10, decimal_places=2)
    amount_reason = models.CharField(_("razón del monto"), max_length=200, blank=True)
    kind = models.CharField(_("tipo de factura"), max_length=4, choices=InvoiceKind, blank=True)
    authorization = models.UUIDField(_("número de autorización"), null=True, unique=True)
    series = models.CharField(_("serie"), max_length=8, blank=True)
    number = models.CharField(_("número"), max_length=12, blank=True)
    issued_on = models.DateField(_("fecha de la factura"), null=True)
    issuer_nit = models.CharField(_("NIT de quien emite"), max_length=13, blank=True)
    payer_nit = models.CharField(_("NIT de quien paga"), max_length=13, blank=True)
    total = models.DecimalField(_("total de la factura"), max_digits=10, decimal_places=2, null=True)
    submitted_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    decided_by = models.UUIDField(null=True)
    remarks = models.CharField(_("observaciones"), max_length=500, blank=True)
    sent_on = models.DateField(null=True)
    paid_on = models.DateField(null=True)

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("consultant")),
                name="payment_decided_by_another",
                violation_error_message=_("Nadie aprueba su propio cobro."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[PaymentState.APPROVED, PaymentState.SENT, PaymentState.PAID])
                | Q(decided_by__isnull=False, authorization__isnull=False, total=F("amount")),
                name="payment_approved_with_its_invoice",
                violation_error_message=_("La factura y el monto no coinciden."),
            ),
            models.CheckConstraint(
                condition=~Q(state=PaymentState.RETURNED) | ~Q(remarks=""),
                name="payment_returned_with_remarks",
                violation_error_message=_("Diga por qué se devuelve."),
            ),
            models.CheckConstraint(
                condition=~Q(state=PaymentState.PAID) | Q(sent_on__isnull=False, paid_on__gte=F("sent_on")),
                name="payment_paid_after_sent",
                violation_error_message=_("Se paga después de enviarse a finanzas."),
            ),
        ]


class InvoiceFile(SealedFile):
    """The invoice as a file."""

    payment = models.ForeignKey(PaymentRequest, on_delete=models.PROTECT, related_name="files")
