"""Reference tables of placement, from their files."""

from puente.core.reference import Differences, read_csv, sync_table
from puente.placement.enums import Side
from puente.placement.models import InterviewCheck, JobFollowUpDay


def load() -> list[Differences]:
    days = [
        {"side": row["side"], "day": int(row["day"]), "conformity": row["conformity"] == "1"}
        for row in read_csv("job_follow_up_days")
    ]
    checks = [row | {"position": int(row["position"])} for row in read_csv("interview_checks")]
    return [
        sync_table(JobFollowUpDay, days, key=("side", "day")),
        sync_table(InterviewCheck, checks, key=("code",)),
    ]


def days_of_worker() -> tuple[int, ...]:
    """On which days after the start whoever works is asked, from the file."""
    return tuple(int(row["day"]) for row in read_csv("job_follow_up_days") if row["side"] == Side.WORKER)
