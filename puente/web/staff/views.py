"""The staff: invited, posted, suspended, gone; how each gets in."""

from functools import partial
from uuid import UUID

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.tokens import default_token_generator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts import operations
from puente.accounts.access import screen, standing
from puente.accounts.factors import STRONG
from puente.accounts.models import Posting, User
from puente.accounts.rights import Right
from puente.cases.operations import offboard, open_cases_by_station
from puente.web.login.views import sessions_of
from puente.web.pages import form_page
from puente.web.refusals import attempt
from puente.web.staff.forms import InviteForm, LeaveForm, PostForm

POSTS = Prefetch("postings", Posting.objects.select_related("station").order_by("-starts_on"))


def invitation_address(request: HttpRequest, user: User) -> str:
    """Where an invited colleague chooses a password; it works once, for `PASSWORD_RESET_TIMEOUT`."""
    key = default_token_generator.make_token(user)
    keys = {"uidb36": user_pk_to_url_str(user), "key": key}
    return request.build_absolute_uri(reverse("account_reset_password_from_key", kwargs=keys))


@screen(Right.STAFF_EDIT)
def staff(request: HttpRequest) -> HttpResponse:
    """Everybody who works here or did: post, and whether they have a second factor."""
    protected = set(Authenticator.objects.filter(type__in=STRONG).values_list("user", flat=True))
    people = User.objects.prefetch_related(POSTS).order_by("-is_active", "name")
    rows = [{"user": user, "post": _post_of(user), "protected": user.pk in protected} for user in people]
    return render(request, "staff/list.html", {"rows": rows})


@screen(Right.STAFF_EDIT, methods=("GET", "POST"), fresh=True)
def new(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    form = InviteForm(request.POST or None, initial={"starts_on": today})
    act = partial(operations.invite, actor=standing(request), address_of=partial(invitation_address, request), on=today)
    if form.carry_out(act):
        messages.success(request, _("Invitación enviada a %(name)s.") % {"name": form.made.name})
        return redirect("staff_member", user=form.made.pk)
    return form_page(
        request, form, heading=_("Invitar a una persona"), back=reverse("staff_list"), send=_("Enviar invitación")
    )


@screen(Right.STAFF_EDIT)
def member(request: HttpRequest, user: UUID) -> HttpResponse:
    found = get_object_or_404(User.objects.prefetch_related(POSTS), pk=user)
    factors = Authenticator.objects.filter(user=found, type__in=STRONG)
    invited = found.is_active and not found.has_usable_password()
    context = {
        "found": found,
        "post": _post_of(found),
        "own": found.pk == standing(request).user_id,
        "invited": invited,
        "factors": list(factors.order_by("created_at")),
        "sessions": sessions_of(request, found.pk),
        "cases": open_cases_by_station(actor=standing(request), user=found),
        # A demonstration sends no mail: whoever tries it follows the address from here.
        "address": invitation_address(request, found) if settings.PURPOSE == "demo" and invited else "",
    }
    return render(request, "staff/member.html", context)


@screen(Right.STAFF_EDIT, methods=("GET", "POST"), fresh=True)
def move(request: HttpRequest, user: UUID) -> HttpResponse:
    """Another post from a day on."""
    found = get_object_or_404(User, pk=user)
    form = PostForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if form.carry_out(partial(operations.post, actor=standing(request), user=found)):
        messages.success(request, _("Puesto guardado."))
        return redirect("staff_member", user=found.pk)
    return form_page(
        request, form, heading=_("Otro puesto para %(name)s") % {"name": found.name}, back=_address_of(found)
    )


@screen(Right.STAFF_EDIT, methods=("GET", "POST"), fresh=True)
def leave(request: HttpRequest, user: UUID) -> HttpResponse:
    """The colleague leaves; somebody goes on with the cases."""
    found, who = get_object_or_404(User, pk=user), standing(request)
    form = LeaveForm(request.POST or None, cases=open_cases_by_station(actor=who, user=found), leaving=found)
    if request.method == "POST" and form.is_valid():
        act = partial(offboard, actor=who, user=found, heirs=form.heirs(), on=timezone.localdate())
        if attempt(request, act, _("La cuenta quedó cerrada y sus sesiones terminaron.")) is not None:
            return redirect("staff_list")
    return render(request, "staff/leave.html", {"form": form, "found": found, "back": _address_of(found)})


@screen(Right.STAFF_EDIT, methods=("POST",))
def close_sessions(request: HttpRequest, user: UUID) -> HttpResponse:
    """One session of a colleague, or all of them."""
    found, key = get_object_or_404(User, pk=user), request.POST.get("session", "")
    chosen = UserSession.objects.filter(user=found, pk=key).first() if key.isdecimal() else None
    if chosen:
        operations.end_session(actor=standing(request), session=chosen)
    else:
        operations.end_sessions(actor=standing(request), user=found)
    messages.success(request, _("Sesión cerrada. Ese aparato ya no entra."))
    return redirect("staff_member", user=found.pk)


@screen(Right.STAFF_EDIT, methods=("POST",), fresh=True)
def act(request: HttpRequest, user: UUID, act: str) -> HttpResponse:
    found, who = get_object_or_404(User, pk=user), standing(request)
    acts = {
        "suspender": (partial(operations.suspend, actor=who, user=found), _("Cuenta suspendida: ya no entra.")),
        "reabrir": (partial(operations.reinstate, actor=who, user=found), _("La cuenta está abierta otra vez.")),
        "invitar": (
            partial(operations.invite_again, actor=who, user=found, address_of=partial(invitation_address, request)),
            _("Invitación enviada otra vez."),
        ),
        "factores": (
            partial(operations.reset_factors, actor=who, user=found, on=timezone.localdate()),
            _("Sus llaves y códigos se retiraron. Se le avisó por correo."),
        ),
    }
    if act not in acts:
        raise Http404
    attempt(request, *acts[act])
    return redirect("staff_member", user=found.pk)


def _post_of(user: User) -> Posting | None:
    """The post of today, else the next one, else the last one; `postings` came along."""
    today, posts = timezone.localdate(), list(user.postings.all())
    present = [post for post in posts if post.starts_on <= today and (post.ends_on is None or post.ends_on >= today)]
    return next(iter(present or posts), None)


def _address_of(user: User) -> str:
    return reverse("staff_member", kwargs={"user": user.pk})
