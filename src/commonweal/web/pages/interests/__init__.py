"""The register of interests, the interests that touch a project, and how far a project is shared."""
