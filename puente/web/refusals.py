"""How an operation's no reaches the person who pressed a button."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from puente.core.errors import RefusedError


def attempt(request: HttpRequest, act: Callable[[], Any], words: str | Callable[[Any], str] = "") -> Any:
    """What `act` gave (True when it gives nothing); the next page says `words`. When it is refused, the next page says
    why, and the answer is None.
    """
    try:
        given = act()
    except RefusedError as refusal:
        messages.warning(request, refusal.message)
        return None
    said = words(given) if callable(words) else words
    if said:
        messages.success(request, said)
    return True if given is None else given
