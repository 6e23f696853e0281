"""Signing in for tests: a real password, a real authenticator app, the asking switched on."""

import base64
import hashlib
import hmac
import struct
import time

from django.contrib.auth import get_user_model
from django.test import Client

PASSWORD = "three words unlike"
SIGNING_IN = ("our-commissioner", "our-viewer", "our-organisation-admin", "our-board-member")


def code(secret: str, at: float | None = None) -> str:
    """What an authenticator app shows for these letters (RFC 6238)."""
    key = base64.b32decode(secret.replace(" ", "") + "=" * (-len(secret.replace(" ", "")) % 8))
    counter = struct.pack(">Q", int((time.time() if at is None else at) // 30))
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def give_password(username: str, password: str = PASSWORD) -> None:
    """A password for somebody of the test's world."""
    user = get_user_model().objects.get(username=username)
    user.set_password(password)
    user.save()


def give_passwords() -> None:
    """The same password for everybody of the world who signs in with one."""
    for username in SIGNING_IN:
        give_password(username)


def within(client: Client) -> bool:
    """Whether somebody is signed in with this client."""
    return "_auth_user_id" in client.session


def sign_in(username: str, password: str = PASSWORD, **more: object) -> Client:
    """A client that signed in with the password, as far as the password leads."""
    client = Client(**more)
    client.post("/sign-in/", {"username": username, "password": password})
    return client


def set_up_app(client: Client) -> str:
    """Set up an authenticator app; its letters."""
    page = client.get("/account/app/").content.decode()
    secret = page.split('cw-letters">')[1].split("<")[0].replace(" ", "")
    answer = client.post("/account/app/", {"code": code(secret)})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return secret


def age_session(client: Client, seconds: float) -> None:
    """Make it so long ago that the person of this client showed who they are."""
    session = client.session
    session["account_authentication_methods"] = [
        {**item, "at": item["at"] - seconds} for item in session["account_authentication_methods"]
    ]
    session.save()
