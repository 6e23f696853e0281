"""Loaded by `tests/conftest.py`: tests that commit have their tables emptied, which the guards would refuse."""

from django.test import TransactionTestCase


def pytest_configure(config) -> None:
    """Take the guards off while a committing test's tables are emptied."""
    emptied = TransactionTestCase._fixture_teardown

    def without_guards(self) -> None:
        from tests.support.guards import guards_off

        with guards_off():
            emptied(self)

    TransactionTestCase._fixture_teardown = without_guards
