"""When a job could not do its part: the list says so and can be tried again; nothing half-done stays."""

from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.exchange.enums import ImportState
from puente.exchange.models import ImportBatch


def give_up(*, actor: Standing, batch: ImportBatch) -> None:
    """A list that could not be read is refused; one that could not be saved is ready again."""
    require(actor, Right.LIST_IMPORT)
    reading = batch.state == ImportState.READING
    state = ImportState.REFUSED if reading else ImportState.READY
    sentence = _("Algo falló de nuestro lado y no se guardó nada. Pruebe de nuevo; si sigue, avise a administración.")
    ImportBatch.objects.filter(pk=batch.pk).update(state=state, refusal=sentence, progress=0)
