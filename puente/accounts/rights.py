"""The one table of roles and rights. A screen names a right; this table says who has it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from puente.accounts.enums import Role


class Right(models.TextChoices):
    PEOPLE_VIEW = "people_view", _("ver personas de su estación")
    PEOPLE_EDIT = "people_edit", _("registrar y cambiar personas")
    LIST_IMPORT = "list_import", _("cargar listas de recepción")
    CASE_VIEW = "case_view", _("ver expedientes de su estación")
    CASE_EDIT = "case_edit", _("abrir y llevar expedientes")
    EMPLOYERS_VIEW = "employers_view", _("ver empresas y vacantes")
    EMPLOYERS_EDIT = "employers_edit", _("registrar empresas y vacantes")
    PLACEMENT_VERIFY = "placement_verify", _("verificar empleos")
    FIGURES_VIEW = "figures_view", _("ver cifras del programa")
    RIGHTS_VIEW = "rights_view", _("ver quién puede ver qué")


_EVERYONE = frozenset({Right.RIGHTS_VIEW})
_FIELD = _EVERYONE | {
    Right.PEOPLE_VIEW,
    Right.PEOPLE_EDIT,
    Right.LIST_IMPORT,
    Right.CASE_VIEW,
    Right.CASE_EDIT,
    Right.EMPLOYERS_VIEW,
    Right.EMPLOYERS_EDIT,
    Right.FIGURES_VIEW,
}
_SUPERVISION = _EVERYONE | {
    Right.PEOPLE_VIEW,
    Right.LIST_IMPORT,
    Right.CASE_VIEW,
    Right.EMPLOYERS_VIEW,
    Right.PLACEMENT_VERIFY,
    Right.FIGURES_VIEW,
}

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.CONSULTANT: _FIELD,
    Role.GRANTS_OFFICER: _SUPERVISION,
    Role.PROJECT_OFFICER: _SUPERVISION - {Right.LIST_IMPORT, Right.PLACEMENT_VERIFY},
    Role.MONITOR: _EVERYONE | {Right.FIGURES_VIEW},
    Role.ADMINISTRATOR: _EVERYONE,
}


def rights_of(roles: frozenset[Role]) -> frozenset[Right]:
    """The union of the rights of `roles`."""
    return frozenset().union(*(RIGHTS[role] for role in roles))
