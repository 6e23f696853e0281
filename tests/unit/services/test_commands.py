import pytest

from tests.support.factories import world

pytestmark = pytest.mark.django_db


def test_smoke():
    w = world()
    print(w.project)
    from commonweal.services import ledger
    print(ledger.verify())
