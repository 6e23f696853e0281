"""The demonstration in a real browser."""

from tests.support.browsing import browser_type_launch_args, fresh_site, site, visit

__all__ = ["browser_type_launch_args", "fresh_site", "site", "visit"]
