"""States of an import and fates of its rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    READING = "reading", _("leyendo el archivo")
    REFUSED = "refused", _("no se pudo leer")
    READY = "ready", _("por revisar")
    RUNNING = "running", _("guardando")
    DONE = "done", _("terminada")


class Fate(models.TextChoices):
    """What happens to a row of a list."""

    NEW = "new", _("Nueva")
    NEW_ELSEWHERE = "new_elsewhere", _("Nueva, de otra estación")
    KNOWN = "known", _("Ya estaba")
    KNOWN_ELSEWHERE = "known_elsewhere", _("Ya estaba, en otra estación")
    REPEATED = "repeated", _("Repetida en la lista")
    DECLINED = "declined", _("No desea contacto")
    PROBLEM = "problem", _("Con problema")


TAKEN = frozenset({Fate.NEW, Fate.NEW_ELSEWHERE})
NOT_TAKEN = frozenset({Fate.REPEATED, Fate.DECLINED, Fate.PROBLEM, Fate.KNOWN_ELSEWHERE})


class Issue(models.TextChoices):
    """What is odd about a row. Only `NAME` and `STATION` keep it out."""

    NAME = "name", _("No tiene nombre.")
    STATION = "station", _("No dice departamento ni municipio: no se sabe a qué estación va.")
    BIRTH = "birth", _("No se entiende la fecha de nacimiento; se deja vacía.")
    AGE = "age", _("La edad y la fecha de nacimiento no coinciden.")
    CUI_LENGTH = "cui_length", _("El CUI no tiene 13 números.")
    CUI_DIGIT = "cui_digit", _("Los primeros nueve números del CUI no cuadran entre sí.")
    CUI_PLACE = "cui_place", _("Los últimos números del CUI no son un municipio.")
    CUI_TAKEN = "cui_taken", _("Ese CUI ya es de otra persona; se deja vacío.")
    PHONE = "phone", _("Un teléfono no es válido; se deja fuera.")
    MUNICIPALITY = "municipality", _("No se reconoce el municipio; se deja solo el departamento.")
    PLACE_GUESSED = "place_guessed", _("El municipio se dedujo por un nombre parecido; revíselo.")
    OWN_STATION = "own_station", _("No dice de dónde es; queda en su estación.")
    RETURN = "return", _("No se entiende la fecha de retorno; se deja vacía.")
    MINOR = "minor", _("Es menor de edad: se atiende por regla especial.")
