"""The login package, adjusted: staff are invited, nobody signs up."""

import io
import time
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext

from puente.accounts.factors import seal_secret, unseal_secret
from puente.core.http import client_address
from puente.core.mail import send_later
from puente.web.login.record import BEGAN


class StaffAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that throttling counts."""
        return client_address(request) or ""

    def add_message(self, request: HttpRequest, level: int, *args: Any, message: str = "", **kwargs: Any) -> None:
        """The package's own messages are left out, but for errors: the screen already says what happened."""
        if level >= messages.ERROR and message:
            messages.error(request, message)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The package's messages go the way of all mail: stored first, sent by a job."""
        subject = render_to_string(f"{template_prefix}_subject.txt", context).strip()
        send_later(to=email, subject=subject, body=render_to_string(f"{template_prefix}_message.txt", context))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who has just logged in is not asked again at once."""
        return time.time() - self.request.session.get(BEGAN, 0) >= settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


class FactorAdapter(DefaultMFAAdapter):
    """Secrets of code apps and recovery codes are sealed with our keys; the QR is drawn by our library."""

    def encrypt(self, text: str) -> str:
        return seal_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal_secret(encrypted_text)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002  the name is the package's
        return gettext("Mi teléfono")

    def build_totp_svg(self, url: str) -> str:
        drawing = io.BytesIO()
        segno.make(url, error="m").save(drawing, kind="svg", border=2, scale=5, dark="#221C17", light="#FFFFFF")
        return drawing.getvalue().decode()
