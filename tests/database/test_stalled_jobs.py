"""A job whose worker was killed is done by another one, and what was done goes, with the serving role's rights."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, connections
from procrastinate.contrib.django import app

from puente.core.jobs import defer
from puente.core.tasks import forget_done, retry_stalled


def state_of(mark: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE args->>'milestone' = %s", [mark])
        return cursor.fetchone()[0]


def run(task) -> None:
    """In a thread of its own: a browser driver may keep an event loop in that of the tests."""
    shared = connections["default"]

    def alone() -> None:
        connections["default"] = shared
        async_to_sync(task.func)(SimpleNamespace(app=app), timestamp=0)

    connection.inc_thread_sharing()
    with ThreadPoolExecutor(1) as pool:
        pool.submit(alone).result()
    connection.dec_thread_sharing()


@pytest.mark.parametrize(("beat", "state"), [("10 minutes", "todo"), ("0 minutes", "doing")])
def test_only_the_job_of_a_worker_that_no_longer_beats_is_put_back(beat, state):
    mark = str(uuid.uuid4())
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
    run(retry_stalled)
    assert state_of(mark) == state


@pytest.mark.parametrize(
    ("end", "days", "left"), [("succeeded", 5, False), ("succeeded", 1, True), ("failed", 5, True)]
)
def test_a_job_that_was_done_days_ago_goes_and_one_that_failed_stays(end, days, left):
    mark = str(uuid.uuid4())
    defer("services.milestone_posted", milestone=mark, actor=mark)
    with connection.cursor() as cursor:
        for state in ("doing", end):
            cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE args->>'milestone' = %s", [state, mark])
        cursor.execute("UPDATE procrastinate_events SET at = now() - make_interval(days => %s)", [days])
    run(forget_done)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE args->>'milestone' = %s", [mark])
        assert bool(cursor.fetchone()[0]) == left
