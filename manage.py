#!/usr/bin/env python3
"""Puente's commands. Starts the private database first when no DATABASE_URL is given and the command needs one."""

import os
import sys

# These use the database where it is up, and what was last exported from it where not.
WITHOUT_DATABASE = {"code_occupations", "read_skills"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from puente.core.cluster import Cluster, ClusterError
    from puente.core.cluster.resolve import ensure_running

    try:
        if os.environ["DJANGO_SETTINGS_MODULE"] == "config.settings.dev" and not WITHOUT_DATABASE & set(sys.argv[1:2]):
            ensure_running(Cluster("main"))
    except ClusterError as problem:
        raise SystemExit(str(problem)) from None
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
