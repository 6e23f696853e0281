"""Addresses of signing in and of one's own account.

A few have a second name: the one by which allauth looks its pages up.
"""

from django.urls import path
from django.urls.resolvers import URLPattern

from commonweal.web.pages.account import experience, links, steps, views


def _both(route: str, view: object, name: str, known_as: str) -> list[URLPattern]:
    return [path(route, view, name=name), path(route, view, name=known_as)]  # type: ignore[call-overload]


urlpatterns = [
    *_both("sign-in/", views.sign_in, "sign-in", "account_login"),
    path("sign-in/as/", views.sign_in_as, name="sign-in-as"),
    path("sign-in/forgotten/", views.forgotten, name="forgotten"),
    *_both("sign-in/code/", steps.SecondStep.as_view(), "second-step", "mfa_authenticate"),
    *_both("sign-in/passkey/", steps.PasskeySignIn.as_view(), "passkey-sign-in", "mfa_login_webauthn"),
    *_both("confirm/", steps.ConfirmPassword.as_view(), "confirm", "account_reauthenticate"),
    *_both("confirm/code/", steps.ConfirmCode.as_view(), "confirm-code", "mfa_reauthenticate"),
    *_both("confirm/passkey/", steps.ConfirmPasskey.as_view(), "confirm-passkey", "mfa_reauthenticate_webauthn"),
    path("confirm/elsewhere/", views.confirm_elsewhere, name="confirm-elsewhere"),
    path("sign-in/with/<slug:organisation>/", views.own_sign_in, name="own-sign-in"),
    path("sign-in/with/<slug:provider_id>/back/", views.own_sign_in_back, name="openid_connect_callback"),
    path("sign-out/", views.sign_out, name="sign-out"),
    *_both("account/", views.account, "account", "mfa_index"),
    path("account/organisation/", views.wear, name="wear"),
    *_both("account/password/", steps.NewPassword.as_view(), "change-password", "account_change_password"),
    *_both("account/app/", steps.SetUpApp.as_view(), "set-up-app", "mfa_activate_totp"),
    *_both("account/app/remove/", steps.StopApp.as_view(), "stop-app", "mfa_deactivate_totp"),
    *_both("account/codes/", steps.Codes.as_view(), "codes", "mfa_view_recovery_codes"),
    path("account/codes/new/", steps.NewCodes.as_view(), name="new-codes"),
    path("account/passkeys/add/", steps.AddPasskey.as_view(), name="add-passkey"),
    path("account/passkeys/<int:pk>/remove/", steps.RemovePasskey.as_view(), name="remove-passkey"),
    path("account/experience/", experience.experience, name="experience"),
    path("account/experience/<uuid:uid>/remove/", experience.take_out, name="remove-experience"),
    path("join/<str:token>/", links.use, name="use-link"),
    path("join/<str:token>/as-myself/", links.join_as_myself, name="join-as-myself"),
    path("join/<str:token>/with/<slug:organisation>/", links.join_with, name="join-with"),
]
