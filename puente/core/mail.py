"""Mail: stored first, sent once the act that caused it has committed, tried again, never sent twice."""

from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from uuid import UUID

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from puente.core.jobs import defer
from puente.core.models import OutgoingMail

SENT = "(enviado)"
# The mail server said no: whoever tries again sends nothing twice.
SAID_NO = (SMTPResponseException, SMTPRecipientsRefused)


def send_later(*, to: str, subject: str, body: str) -> OutgoingMail:
    """Store a message in the present transaction; a job sends it. `subject` never says anything about a person."""
    mail = OutgoingMail.objects.create(to=to, subject=subject, body=body)
    defer("core.send_mail", mail=str(mail.pk))
    return mail


def deliver(mail_id: UUID) -> bool:
    """Send a stored message; False when somebody else has, or is about to. A mail server that refuses raises, and the
    message waits for the next try.
    """
    with transaction.atomic():
        mail = OutgoingMail.objects.select_for_update().filter(pk=mail_id, claimed_at__isnull=True).first()
        if mail is None:
            return False
        mail.claimed_at, mail.tries = timezone.now(), mail.tries + 1
        mail.save(update_fields=["claimed_at", "tries"])
    message = EmailMessage(mail.subject, mail.body, to=[mail.to], headers={"Message-ID": f"<{mail.pk}@puente>"})
    server, reached = get_connection(), False
    try:
        server.open()
        reached = True
        server.send_messages([message])
    except (OSError, SMTPException) as problem:
        if not reached or isinstance(problem, SAID_NO):
            OutgoingMail.objects.filter(pk=mail_id).update(claimed_at=None)
        raise
    finally:
        server.close()
    mail.to = mail.body = SENT
    mail.sent_at = timezone.now()
    mail.save(update_fields=["to", "body", "sent_at"])
    return True
