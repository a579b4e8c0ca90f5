"""How an operation's no reaches the form."""

from django import forms

from puente.core.errors import RefusedError


def show_refusal(form: forms.Form, refusal: RefusedError) -> None:
    """Put the sentence beside its field, or on top when it belongs to none of this form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
