#!/usr/bin/env python3
"""Puente's commands. Starts the private database first when no DATABASE_URL is given."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from puente.core.cluster import Cluster, ClusterError
    from puente.core.cluster.resolve import ensure_running

    try:
        if os.environ["DJANGO_SETTINGS_MODULE"] == "config.settings.dev":
            ensure_running(Cluster("main"))
    except ClusterError as problem:
        raise SystemExit(str(problem)) from None
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
