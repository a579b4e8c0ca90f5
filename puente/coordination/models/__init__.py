"""Institutions, what is done with them, meetings and tasks."""

from puente.coordination.models.institutions import Agreement, Coordination, Institution
from puente.coordination.models.team import Guest, Meeting, Task

__all__ = ["Agreement", "Coordination", "Guest", "Institution", "Meeting", "Task"]
