"""The routers of why and what: of a project, and of what anyone may read."""

from ninja import Router

router = Router(tags=["Why and what"])
public = Router(tags=["Why and what"])
W = "/{project}/why-and-what"
