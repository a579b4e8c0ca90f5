"""Factories write under the whole programme's scope, so that a test need not open one to set the scene."""

from typing import Any

from factory.django import DjangoModelFactory

from puente.core.db.scope import Scope, acting_as


class ScopedFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type, *args: Any, **kwargs: Any) -> Any:
        with acting_as(Scope(actor=None, stations=tuple(range(1, 10)), kind="test")):
            return super()._create(model_class, *args, **kwargs)
