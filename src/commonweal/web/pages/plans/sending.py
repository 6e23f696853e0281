"""A paper as a page of its own: it brings its style with it, so it gets a policy of its own that allows just that."""

import base64
import re
from hashlib import sha256

from django.http import HttpResponse

STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


def whole_page(data: bytes) -> HttpResponse:
    """A paper in HTML, shown in place. Its own style is allowed by its hash; nothing can run, send or be fetched."""
    answer = HttpResponse(data, content_type="text/html; charset=utf-8")
    answer.headers["Content-Security-Policy"] = policy(data)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def policy(data: bytes) -> str:
    """The content security policy of a paper: only the style in its head, known by its hash."""
    found = STYLE.search(data.split(b"</head>", 1)[0])
    style = f"'sha256-{base64.b64encode(sha256(found[1]).digest()).decode()}'" if found else "'none'"
    return (
        f"default-src 'none'; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )
