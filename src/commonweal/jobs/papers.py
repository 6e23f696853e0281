"""Build a paper in the background."""

from django_tasks import task

from commonweal.services import plans


@task()
def build_paper(job_uid: str) -> None:
    """Build the paper that the job asks for. Its progress and its outcome stand on the job."""
    plans.work(job_uid=job_uid)
