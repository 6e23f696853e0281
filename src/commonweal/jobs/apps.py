"""The jobs app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Tells the services how background work reaches a worker; it holds no models."""

    name = "commonweal.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Register each kind of work with its queue."""
        from commonweal.services import jobs

        def enqueue(job_uid: str) -> None:
            # Imported on first use: building papers brings half of the package with it.
            from commonweal.jobs.papers import build_paper

            build_paper.enqueue(job_uid)

        jobs.register("paper", enqueue)
