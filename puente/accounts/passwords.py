"""Words that nobody of the programme may build a password on: whoever guesses tries these first."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from puente.accounts.models import DutyStation, User
from puente.core.text import plain

WORDS = ("puente", "retorno", "retornad", "reintegra", "guatemala", "migrante", "contrasena", "password")


class OwnWordsValidator:
    """Refuses a password that is one of these words, or a station's name, with little else."""

    MOST_BESIDE = 6  # letters and digits

    def validate(self, password: str, user: User | None = None) -> None:
        said = plain(password).replace(" ", "")
        stations = [plain(name).replace(" ", "") for name in DutyStation.objects.values_list("name", flat=True)]
        for word in (*WORDS, *stations):
            if word in said and len(said) - len(word) <= self.MOST_BESIDE:
                raise ValidationError(
                    _("Esa contraseña se adivina: usa una palabra del programa. Elija una frase propia."),
                    code="own_words",
                )

    def get_help_text(self) -> str:
        return _("No use palabras del programa ni el nombre de su estación.")
