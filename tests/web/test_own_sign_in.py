"""An organisation's own sign-in, against a tiny provider of OpenID Connect in this very process."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import environ
import jwt
import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from commonweal.server import organisations as own
from commonweal.services import actors, people
from tests.support.signing import give_password, sign_in

CLIENT, SECRET = "commonweal", "a secret of the provider and ours, long enough"


class Provider(BaseHTTPRequestHandler):
    """Says who is who, to whoever brings the code `good`."""

    who: dict[str, str] = {}

    def _say(self, told: dict, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def do_GET(self) -> None:
        base = f"http://127.0.0.1:{self.server.server_port}"
        if self.path.startswith("/.well-known"):
            names = ("authorization", "token", "userinfo")
            self._say({"issuer": base, "jwks_uri": base, **{f"{name}_endpoint": f"{base}/{name}" for name in names}})
        else:
            self._say(self.who)

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        base = f"http://127.0.0.1:{self.server.server_port}"
        if sent["code"] != ["good"] or "code_verifier" not in sent:
            return self._say({"error": "invalid_grant"}, 400)
        claims = {**self.who, "iss": base, "aud": CLIENT, "iat": time.time(), "exp": time.time() + 60}
        told = jwt.encode(claims, SECRET, algorithm="HS256")
        return self._say({"access_token": "x", "token_type": "Bearer", "id_token": told})

    def log_message(self, *words: object) -> None:
        """Nothing."""


@pytest.fixture
def provider(settings, monkeypatch):
    server = HTTPServer(("127.0.0.1", 0), Provider)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told = {"NAME": "Trafford sign-in", "SERVER": f"http://127.0.0.1:{server.server_port}", "CLIENT": CLIENT}
    monkeypatch.setenv("COMMONWEAL_OIDC", "trafford")
    for name, value in {**told, "SECRET": SECRET}.items():
        monkeypatch.setenv(f"COMMONWEAL_OIDC_TRAFFORD_{name}", value)
    settings.OWN_SIGN_INS = own.read(environ.Env())
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"APPS": list(settings.OWN_SIGN_INS.apps), "OAUTH_PKCE_ENABLED": True}
    }
    Provider.who = {"sub": "subject-1", "preferred_username": "efe@trafford.example", "email": "efe@trafford.example"}
    yield Provider
    server.shutdown()


def come_back(client: Client, address: str, code: str = "good", **sent: str):
    """Press the button, be sent to the provider, come back with its code."""
    there = client.post(address, sent)
    assert there.status_code == 302, there.content[:500]
    asked = parse_qs(urlsplit(there.headers["Location"]).query)
    assert asked["redirect_uri"][0].endswith("/sign-in/with/trafford/back/")
    return client.get("/sign-in/with/trafford/back/", {"code": code, "state": asked["state"][0]})


def within(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_page_offers_it_and_the_policy_lets_the_form_lead_there(provider, db, settings):
    page = Client().get("/sign-in/").content.decode()
    assert "Trafford sign-in" in page
    assert settings.OWN_SIGN_INS.origins[0].startswith("http://127.0.0.1:")


def test_the_invited_join_by_it_without_a_password_and_sign_in_by_it_again(provider, world):
    admin = world.ours["organisation-admin"]
    link = people.invite(actor=admin, name="Efe Newcomer", roles=("viewer",))
    client = Client()
    come_back(client, f"/join/{link.token}/with/trafford/")
    assert within(client)
    found = actors.by_username("efe@trafford.example")
    assert (found.name, found.roles) == ("Efe Newcomer", {"viewer"})
    assert not get_user_model().objects.get(username="efe@trafford.example").has_usable_password()
    again = Client()
    assert come_back(again, "/sign-in/with/trafford/", next="/projects/").headers["Location"] == "/projects/"
    assert again.get("/projects/").status_code == 200
    people.remove(actor=admin, person=found.person_uid)  # a leaver here gets nothing, whatever the provider says
    assert again.get("/projects/").status_code == 302
    once_more = Client()
    come_back(once_more, "/sign-in/with/trafford/")
    assert once_more.get("/projects/").status_code == 403


def test_somebody_whom_nobody_invited_gets_in_nowhere(provider, world):
    client = Client()
    before = get_user_model().objects.count()
    answer = come_back(client, "/sign-in/with/trafford/")
    assert answer.headers["Location"] == "/sign-in/"
    assert "Nobody here uses that sign-in yet" in client.get("/sign-in/").content.decode()
    assert not within(client)
    assert get_user_model().objects.count() == before


def test_an_account_is_never_taken_over_because_an_address_is_the_same(provider, world):
    user = get_user_model().objects.get(username="our-commissioner")
    user.email = "efe@trafford.example"
    user.save()
    client = Client()
    come_back(client, "/sign-in/with/trafford/")
    assert not within(client)


def test_who_is_signed_in_connects_it_and_uses_it_from_then_on(provider, world):
    give_password("our-viewer")
    client = sign_in("our-viewer")
    come_back(client, "/sign-in/with/trafford/?process=connect")
    other = Client()
    come_back(other, "/sign-in/with/trafford/")
    assert other.get("/account/").content.decode().count("Our Viewer") > 0


@pytest.mark.parametrize(("code", "state"), [("bad", None), ("good", "made-up")])
def test_a_wrong_code_or_a_made_up_state_leads_back_to_our_page(provider, world, code, state):
    client = Client()
    if state:
        answer = client.get("/sign-in/with/trafford/back/", {"code": code, "state": state})
    else:
        answer = come_back(client, "/sign-in/with/trafford/", code=code)
    assert answer.headers["Location"] == "/sign-in/"
    assert "did not let you in" in client.get("/sign-in/").content.decode()
    assert not within(client)


@pytest.mark.parametrize("trusted", [True, False])
def test_a_second_step_there_counts_only_where_the_settings_say_so(provider, world, settings, trusted):
    settings.SECOND_STEP = "everyone"
    if trusted:
        settings.OWN_SIGN_INS = own.OwnSignIns(settings.OWN_SIGN_INS.apps, (), frozenset({"trafford"}), ())
    link = people.invite(actor=world.ours["organisation-admin"], name="Efe", roles=("viewer",))
    client = Client()
    come_back(client, f"/join/{link.token}/with/trafford/")
    assert (client.get("/projects/").status_code == 200) is trusted


def test_a_sign_in_with_a_setting_missing_is_left_out_and_named(monkeypatch):
    monkeypatch.setenv("COMMONWEAL_OIDC", "nhs")
    monkeypatch.setenv("COMMONWEAL_OIDC_NHS_NAME", "NHS")
    found = own.read(environ.Env())
    assert found.apps == ()
    assert found.missing == ("COMMONWEAL_OIDC_NHS_SERVER", "COMMONWEAL_OIDC_NHS_CLIENT", "COMMONWEAL_OIDC_NHS_SECRET")
