"""Write the authorisation matrix anew: who may do what in which relation, and which route asks it. Review the change.

    .venv/bin/python tools/make_authorisation.py

A line that changes is a change of rights: it is read by somebody before it is kept.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Write both files."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonweal.server.settings")
    os.environ.setdefault("COMMONWEAL_TESTING", "1")
    import django

    django.setup()
    from tests.support import authorisation

    authorisation.TABLE.write_text(authorisation.text(authorisation.table()), encoding="utf-8")
    authorisation.ROUTES.write_text(authorisation.text(authorisation.declared()), encoding="utf-8")
    print(f"Wrote {authorisation.TABLE.name} and {authorisation.ROUTES.name}. Read what changed: git diff.")


if __name__ == "__main__":
    main()
