"""The login package, adjusted: staff are invited, nobody signs up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from puente.core.http import client_address


class StaffAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that throttling counts."""
        return client_address(request) or ""

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The package's own messages are left out: the screen already says what happened."""
