"""How much each criterion counts."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.matching.models import WeightsVersion
from puente.matching.versions import in_force
from puente.matching.weights import LEAST, MOST, NAMES

CHANGED_MEANWHILE = _l("Alguien más cambió los pesos mientras usted los tenía abiertos. Revise los de ahora.")


@transaction.atomic
def set_weights(*, actor: Standing, points: Mapping[str, int], reason: str, seen: int) -> WeightsVersion:
    """A new version, in force at once; lists that are kept follow in the night. `seen` is the number of the version
    that the form was opened with. Raises RefusedError without a reason, when nothing changes or counts, outside of the
    bounds, or when somebody else saved one in between.
    """
    require(actor, Right.WEIGHTS_EDIT)
    present = in_force()
    if present.version != seen:
        raise RefusedError(str(CHANGED_MEANWHILE))
    values = {name: int(points[name]) for name in NAMES}
    if any(not LEAST <= value <= MOST for value in values.values()):
        raise RefusedError(_("Cada peso va de 0 a 200."))
    if not any(values.values()):
        raise RefusedError(_("Algo tiene que contar: con todo en cero no hay orden."))
    if values == dict(present.points):
        raise RefusedError(_("Así están ya los pesos."))
    if not reason.strip():
        raise RefusedError(_("Diga por qué cambian los pesos."), "reason")
    try:
        with transaction.atomic():
            return WeightsVersion.objects.create(
                number=present.version + 1, points=values, reason=reason.strip(), recorded_by=actor.user_id
            )
    except IntegrityError as problem:
        raise RefusedError(str(CHANGED_MEANWHILE)) from problem
