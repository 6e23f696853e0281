"""The API: one router a stage, one shape of failure, documented as OpenAPI."""

from ninja import NinjaAPI

import commonweal
from commonweal.api import agenda, decisions, evidence, failures, options, plans, projects, thread
from commonweal.api.signing import Session, Token

api = NinjaAPI(
    title="Commonweal",
    version=commonweal.__version__,
    description="The same use cases as the pages: commissioning projects, data, figures, options, papers, decisions.",
    auth=[Token(), Session()],
    urls_namespace="api",
    docs_url="/docs",
)
failures.install(api)
api.add_router("/evidence", evidence.router)
for router in (projects.around, decisions.installation):
    api.add_router("", router)
for router in (
    projects.router, thread.router, agenda.router, options.router, plans.router, evidence.of_project, decisions.router
):  # fmt: skip
    api.add_router("/projects", router)
