"""The API: one router a stage, one shape of failure, documented as OpenAPI."""

from typing import Any

from ninja import NinjaAPI
from ninja.renderers import JSONRenderer
from ninja.responses import NinjaJSONEncoder

import commonweal
from commonweal.api import (
    agenda,
    contracts,
    decisions,
    evidence,
    failures,
    interests,
    joint,
    options,
    organisations,
    people,
    plans,
    projects,
    thread,
)
from commonweal.api import partnerships as who_and_how
from commonweal.api import plans_recorded as recorded
from commonweal.api.signing import Session, Token


class Encoder(NinjaJSONEncoder):
    """Sets are sorted lists: the same answer is the same text."""

    def default(self, o: Any) -> Any:
        """JSON of what JSON has no form for."""
        return sorted(o) if isinstance(o, (set, frozenset)) else super().default(o)


class Renderer(JSONRenderer):
    """The services' dataclasses as JSON."""

    encoder_class = Encoder


api = NinjaAPI(
    title="Commonweal",
    version=commonweal.__version__,
    description="The same use cases as the pages: commissioning projects, data, figures, options, papers, decisions.",
    auth=[Token(), Session()],
    urls_namespace="api",
    docs_url="/docs",
    renderer=Renderer(),
)
failures.install(api)
# A view that answers with a tuple answers with a list of it: Ninja reads a pair as (status, body).
api.add_router("/evidence", evidence.router)
api.add_router("/contracts", contracts.router)
for router in (
    projects.around,
    organisations.router,
    people.router,
    interests.around,
    decisions.installation,
    agenda.public,
    recorded.around,
):
    api.add_router("", router)
# Decisions before papers: `editions/1/adopt` must not be taken for a file of the format `adopt`.
for router in (
    projects.router, interests.router, thread.router, agenda.router, who_and_how.router, joint.router,
    options.router, decisions.router,
    plans.router, recorded.router, evidence.of_project
):  # fmt: skip
    api.add_router("/projects", router)
