"""Nobody's job stays undone because a worker was killed, no mail is forgotten, and what was done goes."""

from uuid import UUID

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from puente.core.mail import deliver

KEPT_HOURS = 72  # of a job that was done


@app.periodic(cron="*/5 * * * *")
@app.task(name="core.retry_stalled", queueing_lock="retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Put back the jobs of workers that no longer beat. Every job of ours may run twice without harm."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)


@app.task(name="core.send_mail", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def send_mail(mail: str) -> None:
    """Tried again for some hours when the mail server does not answer."""
    deliver(UUID(mail))


@app.periodic(cron="20 4 * * *")
@app.task(name="core.forget_done", queueing_lock="forget_done", pass_context=True)
async def forget_done(context: JobContext, timestamp: int) -> None:
    """Jobs that were done days ago go: some run every minute. What failed stays to be looked at."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS)
