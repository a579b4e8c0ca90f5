"""The one table of roles and rights. A screen names a right; this table says who has it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from puente.accounts.enums import Role


class Right(models.TextChoices):
    PEOPLE_VIEW = "people_view", _("ver personas de su estación")
    PEOPLE_EDIT = "people_edit", _("registrar y cambiar personas")
    LIST_IMPORT = "list_import", _("cargar listas de recepción")
    DUPLICATES_REVIEW = "duplicates_review", _("revisar personas repetidas")
    CASE_VIEW = "case_view", _("ver expedientes de su estación")
    CASE_EDIT = "case_edit", _("abrir y llevar expedientes")
    EMPLOYERS_VIEW = "employers_view", _("ver empresas y vacantes")
    EMPLOYERS_EDIT = "employers_edit", _("registrar empresas y vacantes")
    EVIDENCE_VERIFY = "evidence_verify", _("verificar empleos y certificados")
    FIGURES_VIEW = "figures_view", _("ver cifras del programa")
    TARGETS_EDIT = "targets_edit", _("poner metas y ajustar definiciones")
    AWARD_EDIT = "award_edit", _("registrar convenios")
    CONTRACT_EDIT = "contract_edit", _("registrar contratos")
    REPORT_WRITE = "report_write", _("preparar su plan, su informe y su cobro")
    REPORT_VIEW = "report_view", _("ver planes, informes y cobros")
    REPORT_APPROVE = "report_approve", _("aprobar planes, informes y cobros")
    ERASURE_DECIDE = "erasure_decide", _("decidir sobre el borrado de datos")
    YOUTH_AUTHORISE = "youth_authorise", _("autorizar el trabajo de menores de edad")
    TEXTS_EDIT = "texts_edit", _("grabar los textos de consentimiento")
    RIGHTS_VIEW = "rights_view", _("ver quién puede ver qué")


_EVERYONE = frozenset({Right.RIGHTS_VIEW})
_FIELD = _EVERYONE | {
    Right.PEOPLE_VIEW,
    Right.PEOPLE_EDIT,
    Right.LIST_IMPORT,
    Right.DUPLICATES_REVIEW,
    Right.CASE_VIEW,
    Right.CASE_EDIT,
    Right.EMPLOYERS_VIEW,
    Right.EMPLOYERS_EDIT,
    Right.FIGURES_VIEW,
    Right.REPORT_WRITE,
    Right.REPORT_VIEW,
}
_SUPERVISION = _EVERYONE | {
    Right.PEOPLE_VIEW,
    Right.LIST_IMPORT,
    Right.DUPLICATES_REVIEW,
    Right.CASE_VIEW,
    Right.EMPLOYERS_VIEW,
    Right.EVIDENCE_VERIFY,
    Right.FIGURES_VIEW,
    Right.TARGETS_EDIT,
    Right.AWARD_EDIT,
    Right.CONTRACT_EDIT,
    Right.REPORT_VIEW,
    Right.REPORT_APPROVE,
    Right.ERASURE_DECIDE,
    Right.YOUTH_AUTHORISE,
}
_DECISIONS = {Right.LIST_IMPORT, Right.DUPLICATES_REVIEW, Right.EVIDENCE_VERIFY, Right.REPORT_APPROVE}

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.CONSULTANT: _FIELD,
    Role.GRANTS_OFFICER: _SUPERVISION,
    Role.PROJECT_OFFICER: (_SUPERVISION | {Right.TEXTS_EDIT})
    - {
        Right.LIST_IMPORT,
        Right.DUPLICATES_REVIEW,
        Right.EVIDENCE_VERIFY,
        Right.REPORT_APPROVE,
        Right.ERASURE_DECIDE,
        Right.YOUTH_AUTHORISE,
    },
    Role.MONITOR: _EVERYONE | {Right.FIGURES_VIEW},
    Role.ADMINISTRATOR: _EVERYONE | {Right.TEXTS_EDIT},
}


def rights_of(roles: frozenset[Role]) -> frozenset[Right]:
    """The union of the rights of `roles`."""
    return frozenset().union(*(RIGHTS[role] for role in roles))
