"""What somebody was sending when their session ended waits, sealed, until the same person comes in again."""

from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from puente.accounts.access import screen
from puente.accounts.rights import Right

WAITING, MOST, TOKEN = "interrupted", 100_000, "csrfmiddlewaretoken"


def what_was_sent(request: HttpRequest) -> dict[str, str] | None:
    """A form on its way, and whose; None for what is none, is empty or too long. Neither files, passwords nor what a
    page sends by itself wait.
    """
    by_itself = "HX-Request" in request.headers or request.path.startswith(reverse("own_account"))
    if by_itself or request.method != "POST" or not 0 < len(body := request.POST.urlencode()) <= MOST:
        return None
    return {"user": str(request.user.pk), "path": request.get_full_path(), "body": body}


def opens_a_page(request: HttpRequest) -> bool:
    """Whether somebody will see the answer: no script, image or frame asked for it."""
    return request.method == "GET" and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"


def is_waiting(request: HttpRequest) -> bool:
    """Whether something waits for who is in now; what waited for somebody else goes."""
    waiting = request.session.get(WAITING)
    if waiting and waiting["user"] != str(request.user.pk):
        del request.session[WAITING]
        return False
    return bool(waiting)


def is_unseen(request: HttpRequest) -> bool:
    """Whether what waits has not been shown yet."""
    return is_waiting(request) and "shown" not in request.session[WAITING]


@screen(Right.RIGHTS_VIEW)
def interrupted(request: HttpRequest) -> HttpResponse:
    """Opens by itself once, and again when reloaded: the answer may not have arrived. It goes with the session."""
    if not is_waiting(request):
        return redirect("home")
    waiting = request.session[WAITING]
    request.session[WAITING] = waiting | {"shown": "1"}
    fields = [(name, value) for name, value in parse_qsl(waiting["body"], keep_blank_values=True) if name != TOKEN]
    said = [value for _name, value in fields if " " in value]
    return render(request, "account/interrupted.html", {"path": waiting["path"], "fields": fields, "said": said})
