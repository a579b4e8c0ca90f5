"""What was given to a person."""

from puente.web.services.views.page import service_add, services

__all__ = ["service_add", "services"]
