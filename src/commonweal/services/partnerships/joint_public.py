"""What anyone may see of joint working: commitments that were published."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.errors import NotFound
from commonweal.records.partnerships.joint import JointCommitment, JointPartner
from commonweal.records.projects import Project
from commonweal.services.partnerships import joint_lists
from commonweal.services.partnerships.joint_lists import CommitmentView


@dataclass(frozen=True, slots=True)
class OpenCommitments:
    """A public project and what its partners promised one another."""

    slug: str
    title: str
    commitments: tuple[CommitmentView, ...]


def commitments(*, slug: str) -> OpenCommitments:
    """The published commitments of a public project; `NotFound` where the project is not public or has none."""
    found = Project.objects.filter(slug=slug, public=True).first()
    if found is not None:
        partners = tuple(JointPartner.objects.filter(project=found))
        views = tuple(item for item in joint_lists.commitments_of(found, partners) if item.published_on is not None)
        if views:
            return OpenCommitments(found.slug, found.title, views)
    raise NotFound("public.none", "There is no such page.", fix="Look at the projects that are open.")


def any_of(project: Project) -> bool:
    """Whether commitments of a project were published. For services: anyone may see it once the project is public."""
    return JointCommitment.objects.filter(project=project, published_on__isnull=False).exists()
