"""Projects: begun, found, shared, changed; and hidden from everyone else."""

import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.records import clock
from commonweal.records.projects import Interest, Project
from commonweal.services import commands, ledger, organisations, policy, projects
from commonweal.services.actors import INSTALLATION, Actor
from tests.support.factories import organisation, pen, person, project, row, world

pytestmark = pytest.mark.django_db


def test_a_project_begins_with_its_facts_its_team_and_its_place_by_name():
    w = world()
    found = w.project
    assert (found.slug, found.place_code, found.place) == ("dementia-and-falls", "E08000009", "Trafford")
    assert (found.start_year, found.end_year, found.conditions) == (2024, 2040, ("dementia", "falls"))
    assert [(item.name, item.part) for item in found.team] == [("Our Commissioner", "Leads the project")]
    assert (found.demonstration, found.public, found.disclosable) == (False, False, True)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"title": " "}, ["projects.empty"]),
        ({"question": ""}, ["projects.empty"]),
        ({"place": "Trafford"}, ["values.place.not-a-code"]),
        ({"place": "E09999999"}, ["projects.place-unknown"]),
        ({"start": 2041, "end": 2040}, ["projects.years"]),
        ({"start": 1, "end": 9999}, ["projects.years"]),
        ({"title": "x" * 201}, ["projects.title-long"]),
        ({"title": "", "question": "", "place": "?", "end": 1}, ["projects.empty", "projects.empty", "values.place.not-a-code", "projects.years"]),
    ],
)  # fmt: skip
def test_every_fault_is_told_at_once_and_nothing_is_kept(changes, codes):
    w = world()
    with pytest.raises(Invalid) as raised:
        project(w.commissioner, **{"title": "New", **changes})
    assert [problem.code for problem in raised.value.problems] == codes
    assert Project.objects.count() == 1


def test_a_slug_that_is_asked_for_is_given_or_refused_and_one_made_of_the_title_is_always_free():
    w = world()
    assert project(w.commissioner, "Other", slug="mine").slug == "mine"
    with pytest.raises(Conflict):
        project(w.commissioner, "Other", slug="mine")
    assert project(w.commissioner, "Dementia and falls").slug == "dementia-and-falls-2"
    assert project(w.commissioner, "???").slug == "project"
    assert len(project(w.commissioner, "word " * 39).slug) <= 60


def test_changing_a_project_keeps_its_slug_and_what_was_not_changed():
    w = world()
    found = projects.edit(
        actor=w.ours["analyst"], project=w.project.slug, changes={"title": "Older people", "end": 2035}
    )
    assert (found.slug, found.title, found.end_year, found.start_year) == (w.project.slug, "Older people", 2035, 2024)
    with pytest.raises(Invalid, match="no slug"):
        projects.edit(actor=w.commissioner, project=w.project.slug, changes={"slug": "other"})


def test_to_another_organisation_a_project_is_not_there_whatever_they_try():
    w = world()
    other = w.theirs["commissioner"]
    attempts = [
        lambda slug: projects.get(actor=other, project=slug),
        lambda slug: projects.rename(actor=other, project=slug, title="Mine now"),
        lambda slug: projects.share(actor=other, project=slug, organisation=other.organisation_uid, level="view"),
        lambda slug: projects.set_team_member(actor=other, project=slug, username="our-viewer", part="x"),
        lambda slug: projects.declare_interest(actor=other, project=slug, what="x"),
        lambda slug: projects.events(actor=other, project=slug),
        lambda slug: projects.versions(actor=other, project=slug),
    ]
    for attempt in attempts:
        with pytest.raises(NotFound) as hidden:
            attempt(w.project.slug)
        with pytest.raises(NotFound) as absent:
            attempt("there-is-none")
        told = [(error.value.code, error.value.message, error.value.fix) for error in (hidden, absent)]
        assert told[0] == told[1]  # a guess learns nothing
    assert projects.listing(actor=other) == ()


def test_a_share_to_view_shows_it_one_to_contribute_lets_them_work_and_ending_it_hides_it_again():
    w = world()
    other = w.theirs["analyst"]
    give = {"actor": w.commissioner, "project": w.project.slug, "organisation": other.organisation_uid}
    projects.share(**give, level="view")
    assert projects.get(actor=other, project=w.project.slug).title == w.project.title
    with pytest.raises(NotAllowed):
        projects.rename(actor=other, project=w.project.slug, title="Theirs")
    projects.share(**give, level="contribute")
    assert projects.rename(actor=other, project=w.project.slug, title="Both of ours").title == "Both of ours"
    with pytest.raises(NotAllowed):
        projects.share(**{**give, "actor": w.theirs["commissioner"]}, level="view")
    projects.share(**give, level="")
    with pytest.raises(NotFound):
        projects.get(actor=other, project=w.project.slug)


def generated_world() -> list[Actor]:
    """Three organisations, a person of every kind of membership, and projects in every relation to them."""
    homes = [organisation(f"Organisation {i}") for i in range(3)]
    leads = [person(f"lead-{i}", home.uid, "commissioner") for i, home in enumerate(homes)]
    people = [*leads]
    for (i, home), role in itertools.product(enumerate(homes), ("viewer", "board-member", "provider", "auditor")):
        people.append(person(f"{role}-{i}", home.uid, role))
    for i, lead in enumerate(leads):
        for level in (None, "view", "contribute"):
            for j, other in enumerate(homes):
                made = project(lead, f"Project {i} {level} {j}")
                if level and i != j:
                    projects.share(actor=lead, project=made.slug, organisation=other.uid, level=level)
                if j == 2:
                    for who in (leads[0], people[4]):
                        if policy.allow(who, "decisions.declare", commands.subject_of(row(made))).yes:
                            projects.declare_interest(actor=who, project=made.slug, what="A share in a home")
    with pen():
        ended = Interest.objects.first()
        ended.ended_at = clock.now()
        ended.save()
    return [*people, INSTALLATION, Actor("nobody", "Nobody", homes[0].uid, "x", frozenset(), "")]


def test_the_filter_over_projects_gives_exactly_what_the_predicate_allows():
    people = generated_world()
    acts = [act for act, rule in policy.ACTS.items() if rule.reach in policy.WAYS]
    everything = list(Project.objects.all())
    differing, both = [], set()
    for who, act in itertools.product(people, acts):
        filtered = set(Project.objects.filter(policy.visible_projects(who, act)).values_list("pk", flat=True))
        allowed = {found.pk for found in everything if policy.allow(who, act, commands.subject_of(found)).yes}
        both |= {bool(allowed), len(allowed) == len(everything)}
        if filtered != allowed:
            differing.append((who.username, act, filtered ^ allowed))
    assert differing == []
    assert both == {True, False}
    assert Project.objects.filter(policy.visible_projects(None)).count() == 0


def test_the_number_of_queries_of_a_list_does_not_grow_with_the_projects():
    w = world()
    other = w.theirs["viewer"].organisation_uid
    projects.share(actor=w.commissioner, project=w.project.slug, organisation=other, level="view")

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            projects.listing(actor=w.commissioner)
        return len(queries)

    few = count()
    for i in range(6):
        made = project(w.commissioner, f"Project {i}")
        projects.share(actor=w.commissioner, project=made.slug, organisation=other, level="view")
    assert count() == few


def test_an_interest_closes_decisions_to_the_person_at_their_next_step():
    w = world()
    member = w.ours["board-member"]
    assert "decisions.adopt" in projects.get(actor=member, project=w.project.slug).may
    after = projects.declare_interest(actor=member, project=w.project.slug, what="I own shares in a provider")
    assert "decisions.adopt" not in after.may
    assert "decisions.adopt" in projects.get(actor=w.commissioner, project=w.project.slug).may
    assert ledger.entries(actor=w.commissioner, limit=1)[0].kind == "interest.declared"


def test_a_person_of_two_organisations_wears_one_hat_at_a_time():
    from commonweal.services import actors

    w = world()
    uid = w.theirs["viewer"].organisation_uid
    organisations.add_person(
        actor=INSTALLATION, organisation=uid, username="our-commissioner", name="x", roles=("viewer",)
    )
    assert projects.listing(actor=w.commissioner) != ()
    other = actors.by_username("our-commissioner", organisation_uid=uid)
    assert (other.organisation_name, other.roles) == ("Second Council", frozenset({"viewer"}))
    assert projects.listing(actor=other) == ()


def test_a_role_that_was_taken_away_is_gone_at_the_next_request():
    from commonweal.services import actors

    w = world()
    admin = w.ours["organisation-admin"]
    organisations.set_roles(actor=admin, person=w.ours["analyst"].person_uid, roles=("viewer",))
    assert actors.by_username("our-analyst").roles == {"viewer"}
    organisations.set_roles(actor=admin, person=w.ours["analyst"].person_uid, roles=())
    with pytest.raises(NotAllowed):
        actors.by_username("our-analyst")
    with pytest.raises(NotFound):
        organisations.set_roles(actor=admin, person=w.theirs["analyst"].person_uid, roles=("viewer",))


def test_nobody_gives_themselves_a_role():
    w = world()
    for role in ("viewer", "analyst", "commissioner", "board-member", "provider", "auditor"):
        with pytest.raises(NotAllowed):
            organisations.set_roles(actor=w.ours[role], person=w.ours[role].person_uid, roles=("organisation-admin",))


def test_the_audit_of_an_organisation_is_for_its_auditors_and_holds_refusals_too():
    from commonweal.services import audit

    w = world()
    with pytest.raises(NotAllowed):
        projects.rename(actor=w.ours["viewer"], project=w.project.slug, title="x")
    found = audit.of_organisation(actor=w.ours["auditor"])
    assert found[0].act == "projects.create"
    with pytest.raises(NotAllowed):
        audit.of_organisation(actor=w.commissioner)
