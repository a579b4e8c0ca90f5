"""A job whose worker was killed is done by another one, with the serving role's rights."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, connections
from procrastinate.contrib.django import app

from puente.core.jobs import defer
from puente.core.tasks import retry_stalled


def state_of(mark: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE args->>'milestone' = %s", [mark])
        return cursor.fetchone()[0]


def run_with(shared) -> None:
    """In a thread of its own: a browser driver may keep an event loop in that of the tests."""
    connections["default"] = shared
    async_to_sync(retry_stalled.func)(SimpleNamespace(app=app), timestamp=0)


@pytest.mark.parametrize(("beat", "state"), [("10 minutes", "todo"), ("0 minutes", "doing")])
def test_only_the_job_of_a_worker_that_no_longer_beats_is_put_back(beat, state):
    mark = str(uuid.uuid4())
    connection.inc_thread_sharing()
    defer("services.milestone_posted", milestone=mark, actor=mark)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval) RETURNING id", [beat]
        )
        worker = cursor.fetchone()[0]
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE args->>'milestone' = %s",
            [worker, mark],
        )
    with ThreadPoolExecutor(1) as pool:
        pool.submit(run_with, connections["default"]).result()
    connection.dec_thread_sharing()
    assert state_of(mark) == state
