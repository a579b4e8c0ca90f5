"""What every page knows: who is here and where they can go."""

from typing import Any

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    return {"standing": getattr(request, "standing", None)}
