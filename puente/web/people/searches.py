"""Words of a search, kept sealed in the session: a name or a number never stands in an address.

The address has a short key of the last few searches, so that pages, "back" and two tabs work.
"""

import secrets

from django.http import HttpRequest

from puente.core.crypto.envelope import BrokenSealError, seal, unseal

KEPT, SLOT, BINDING, LONGEST = 8, "searches", "web.search", 120


def remember(request: HttpRequest, text: str) -> str:
    """Keep `text`; the key that finds it again."""
    key = secrets.token_urlsafe(6)
    kept = request.session.get(SLOT, [])
    request.session[SLOT] = [*kept[-KEPT + 1 :], [key, seal(text[:LONGEST], BINDING).hex()]]
    return key


def recall(request: HttpRequest, key: str) -> str:
    """The words kept under `key`, or "" when they are gone."""
    sealed = dict(request.session.get(SLOT, [])).get(key)
    try:
        return unseal(bytes.fromhex(sealed), BINDING) if sealed else ""
    except BrokenSealError:
        return ""
