"""Using the link that an administrator gave: joining an organisation, or setting a new password."""

from allauth.socialaccount.providers.openid_connect import views as openid
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from commonweal.services import people, standing
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.forms import sent
from commonweal.web.pages.account import views
from commonweal.web.pages.account.context import LinkPage
from commonweal.web.pages.account.forms import ComeBackForm, JoinForm
from commonweal.web.session import account_holder, forget_actor, visitor
from commonweal.web.signing import INVITED


@declares("public")
@sensitive_post_parameters("password")
def use(request: HttpRequest, token: str) -> HttpResponse:
    """What the link is for, and the form to use it."""
    link = people.look(token=token)
    returning = link.kind == "return"
    form = (ComeBackForm if returning else JoinForm)(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            told = form.cleaned_data
            if returning:
                user = people.come_back(token=token, password=told["password"])
            else:
                user = people.join(token=token, username=told["username"], password=told["password"])
            return views.enter(request, user)
    answer = show(request, LinkPage.of(link, form=form, actor=visitor(request), token=token))
    answer.headers["Referrer-Policy"] = "strict-origin"  # the address is the secret
    return answer


@declares("signed-in")
@require_POST
def join_as_myself(request: HttpRequest, token: str) -> HttpResponse:
    """Join with the account that one has."""
    link = people.join_as(actor=account_holder(request), token=token)
    request.session.pop(standing.STANDING, None)  # they came to a new role themselves: nobody need sign in again
    request.session.pop(standing.SECOND, None)
    forget_actor(request)
    return go(request, "account", said=f"You now belong to {link.organisation}.")


@declares("public")
@require_POST
def join_with(request: HttpRequest, token: str, organisation: str) -> HttpResponse:
    """Join by the sign-in of one's own organisation, without a password here."""
    people.look(token=token)
    request.session[INVITED] = token
    answer: HttpResponse = openid.login(request, organisation)
    return answer
