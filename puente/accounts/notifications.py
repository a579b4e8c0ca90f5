"""Messages to the staff about their accounts. None says anything about a person of the programme."""

from collections.abc import Callable
from functools import partial

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from puente.accounts.enums import CASE_ROLES, Role
from puente.accounts.models import AccessMode, Delegation, Posting, User
from puente.core.dates import full_day_words
from puente.core.mail import send_later

Value = str | int | Promise | Callable[[], str]


def send_invitation(user: User, address: str) -> None:
    """The link with which an invited colleague chooses a password; it works once, for some days."""
    _tell(
        user,
        _("Puente: su cuenta"),
        _(
            "Le invitaron a trabajar en Puente. Elija su contraseña en esta dirección; "
            "sirve una vez y por tres días:\n\n"
            "%(address)s\n\nSi no esperaba este mensaje, no haga nada y avise a su supervisión."
        ),
        address=address,
    )


def tell_factors_reset(user: User) -> None:
    """Somebody took the user's second factor away: who did not ask for it must know."""
    _tell(
        user,
        _("Puente: cambió su forma de entrar"),
        _(
            "La administración retiró sus llaves de acceso y códigos, y cerró sus sesiones. La próxima vez que "
            "entre tendrá que agregar otros. Si usted no lo pidió, avise hoy mismo a su supervisión."
        ),
    )


def tell_door_changed(user: User) -> None:
    """A passkey, code app or password was added, removed or changed by whoever was logged in."""
    _tell(
        user,
        _("Puente: cambió su forma de entrar"),
        _(
            "Se agregó, se quitó o se cambió una llave de acceso, una aplicación de códigos o su contraseña. "
            "Si fue usted, no haga nada. Si no, avise hoy mismo a su supervisión y pida que cierren sus sesiones."
        ),
    )


def tell_failed_logins(user: User, number: int) -> None:
    """Somebody tried passwords before the user came in."""
    _tell(
        user,
        _("Puente: intentos de entrar en su cuenta"),
        _(
            "Antes de que usted entrara hubo %(number)s intentos con una contraseña equivocada. "
            "Si no fueron suyos, cambie su contraseña y avise a su supervisión."
        ),
        number=number,
    )


def tell_absence(delegation: Delegation) -> None:
    """Who stands in and who is stood in for both know."""
    for user in (delegation.deputy, delegation.absent):
        _tell(
            user,
            _("Puente: suplencia"),
            _("%(deputy)s suple a %(absent)s del %(first)s al %(last)s: en esos días decide en su lugar."),
            deputy=delegation.deputy.name,
            absent=delegation.absent.name,
            first=partial(full_day_words, delegation.starts_on),
            last=partial(full_day_words, delegation.ends_on),
        )


def tell_access_mode(mode: AccessMode) -> None:
    """Supervision learns at once that an administrator looks at cases, and of which station."""
    for supervisor in _supervision():
        _tell(
            supervisor,
            _("Puente: acceso de administración a expedientes"),
            _("%(name)s abrió los expedientes de %(station)s. El motivo y cada lectura están en Puente."),
            name=mode.user.name,
            station=mode.station.name,
        )


def tell_post(posting: Posting) -> None:
    """Supervision learns of everybody who is given a post that sees cases: an administrator cannot do it in silence."""
    if posting.role not in CASE_ROLES:
        return
    for supervisor in _supervision():
        _tell(
            supervisor,
            _("Puente: un puesto que ve expedientes"),
            _("La administración dio a %(name)s el puesto de %(role)s (%(place)s) desde el %(day)s."),
            name=posting.user.name,
            role=Role(posting.role).label,
            place=posting.station.name if posting.station else _("Todo el programa"),
            day=partial(full_day_words, posting.starts_on),
        )


def _supervision() -> set[User]:
    """Who supervises today, and who stands in for them."""
    today = timezone.localdate()
    posts = Posting.objects.on(today).filter(role=Role.GRANTS_OFFICER, user__is_active=True).select_related("user")
    standing_in = Delegation.objects.on(today).filter(deputy__is_active=True).select_related("deputy")
    return {post.user for post in posts} | {delegation.deputy for delegation in standing_in}


def _tell(user: User, subject: Promise, body: Promise, **values: Value) -> None:
    """In the user's own language, days and names of posts too."""
    with override(user.language):
        said = {name: value() if callable(value) else value for name, value in values.items()}
        send_later(to=user.email, subject=str(subject), body=str(body) % said if said else str(body))
