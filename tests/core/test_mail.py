"""Mail: stored first, sent once, kept when the server does not answer."""

import socket
from smtplib import SMTPDataError, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from puente.core.mail import SENT, deliver, send_later
from puente.core.models import OutgoingMail


def a_message() -> OutgoingMail:
    return send_later(to="alguien@ejemplo.test", subject="Puente: prueba", body="Una dirección")


def test_a_message_is_stored_sealed_and_a_job_waits_for_it():
    stored = OutgoingMail.objects.get(pk=a_message().pk)
    assert stored.to == "alguien@ejemplo.test"
    assert mail.outbox == []


def test_a_message_is_sent_once_and_then_says_nothing_any_more():
    stored = a_message()
    assert deliver(stored.pk)
    assert not deliver(stored.pk)
    assert [message.to for message in mail.outbox] == [["alguien@ejemplo.test"]]
    stored.refresh_from_db()
    assert (stored.to, stored.body) == (SENT, SENT)
    assert stored.sent_at


@pytest.mark.parametrize(
    ("step", "problem", "again"),
    [
        ("open", ConnectionRefusedError(), True),
        ("open", socket.gaierror(), True),
        ("open", TimeoutError(), True),
        ("send_messages", SMTPDataError(451, b"later"), True),
        ("send_messages", SMTPServerDisconnected(), False),
        ("send_messages", TimeoutError(), False),
    ],
)
def test_what_certainly_was_not_sent_is_tried_again_and_what_may_have_been_is_not(monkeypatch, step, problem, again):
    stored = a_message()

    def refuse(self, *args: object) -> int:
        raise problem

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, step, refuse)
        with pytest.raises(type(problem)):
            deliver(stored.pk)
    assert deliver(stored.pk) is again
    assert len(mail.outbox) == int(again)
