"""On its own page a figure that a person kept is set aside and taken up again, and the lists show it apart."""

import pytest

from commonweal.services import evidence, plans, thread
from tests.spec.needs import lives
from tests.support.pages import HARM, computed, counted, harmless, key_of, text
from tests.web.test_assumptions_pages import BOOK, FIGURE, TITLE, P, kept, on
from tests.web.test_care_pages import TRIED

ASIDE, UP = f"{FIGURE}set-aside/", f"{FIGURE}take-up/"
NAME = FIGURE.rstrip("/").rpartition("/")[2]
WHY = "The board chose another proposal."
SAID = f"Set aside by Our Commissioner on 2 April 2027: {WHY}"


@pytest.fixture
def figure(ours, world, tmp_path, monkeypatch):
    """A figure kept on the page of care, whose review is overdue."""
    on(monkeypatch, "2027-04-02")
    evidence.add(
        actor=world.commissioner, project=world.project.slug, shape="care-moves", name="care-moves",
        path=lives.counted(tmp_path),
    )  # fmt: skip
    kept(ours, TRIED)


def sent(client, **words):
    return client.post(ASIDE, {"key": key_of(client.get(FIGURE)), "reason": WHY, **words})


def test_a_figure_is_set_aside_found_apart_and_taken_up_again(ours, figure):
    assert f'action="{ASIDE}"' in text(ours.get(FIGURE))
    assert "Overdue for review" in text(ours.get(f"{P}/"))
    assert "is to look again at" in text(ours.get("/today/"))
    answer = sent(ours)
    assert (answer.status_code, answer.headers["Location"]) == (302, FIGURE)
    own = text(ours.get(FIGURE))
    assert SAID in own
    assert "£40,000" in own  # its numbers can be opened
    assert "Change what is assumed" not in own
    assert f'action="{ASIDE}"' not in own
    for address, words in ((f"{P}/", "Overdue for review"), ("/today/", "is to look again at"), (BOOK, TITLE)):
        assert words not in text(ours.get(address)), address
    rests = text(ours.get(f"{P}/thread/"))
    _, _, apart = rests.partition("Figures set aside")
    assert f'href="{FIGURE}"' in apart
    assert SAID in apart
    assert TITLE not in text(ours.get(f"{P}/papers/strategy/sections/views/"))  # no number to cite
    assert [ours.post(UP, {"key": "up"}).status_code for _ in range(2)] == [302, 302]
    assert "Set aside by" not in text(ours.get(FIGURE))
    assert "Figures set aside" not in text(ours.get(f"{P}/thread/"))
    assert "Overdue for review" in text(ours.get(f"{P}/"))


def test_sent_twice_it_is_done_once_and_other_words_under_the_same_key_are_refused(ours, figure):
    key = key_of(ours.get(FIGURE))
    assert [sent(ours, key=key).status_code for _ in range(2)] == [302, 302]
    clash = sent(ours, key=key, reason="Another reason.")
    assert clash.status_code == 409
    assert "already sent with other values" in text(clash)


@pytest.mark.parametrize(("words", "said"), [({"reason": " "}, "Say why it is set aside"),
                                             ({"reason": "x" * 501}, "At most 500 letters")])  # fmt: skip
def test_without_a_reason_the_page_says_so_and_keeps_what_was_typed(ours, figure, words, said):
    answer = sent(ours, **words)
    assert answer.status_code == 422
    assert said in text(answer)
    assert SAID not in text(ours.get(FIGURE))


def test_what_a_paper_cites_is_refused_on_the_page(ours, world, figure):
    plans.write_paragraph(
        actor=world.commissioner, project=world.project.slug, kind="strategy", section="resources",
        text=f"It is {{{{ words {NAME} }}}}",
    )  # fmt: skip
    answer = sent(ours)
    assert answer.status_code == 422
    assert "is cited in: Strategy, its text." in text(answer)
    assert WHY in text(answer)


def test_what_comes_with_the_project_has_no_such_form_and_is_refused(ours, world):
    computed(world.commissioner, world.project, ["dementia"])
    address = f"{P}/figures/dementia/"
    assert "set-aside" not in text(ours.get(address))
    answer = ours.post(f"{address}set-aside/", {"reason": WHY})
    assert answer.status_code == 422
    assert "comes with the project" in text(answer)


def test_only_who_may_sees_the_form_and_sends_it(ours, client_of, figure):
    viewer, other = client_of("our-viewer"), client_of("their-commissioner")
    assert ASIDE not in text(viewer.get(FIGURE))
    for address in (ASIDE, UP):
        for words in ({}, {"reason": WHY}):
            assert viewer.post(address, words).status_code == 403
            assert other.post(address, words).status_code == 404
        assert ours.get(address).status_code == 405
    sent(ours)
    seen = text(viewer.get(FIGURE))
    assert SAID in seen
    assert UP not in seen


def test_harmful_words_are_only_words(ours, figure):
    sent(ours, reason=HARM)
    for address in (FIGURE, f"{P}/thread/"):
        assert harmless(ours.get(address)), address


def test_the_page_of_what_rests_on_what_asks_as_often_for_more_that_is_set_aside(ours, world, figure):
    kept(ours, TRIED, title="Second")
    kept(ours, TRIED, title="Third")
    sent(ours)
    address = f"{P}/thread/"
    ours.get(address)
    few = counted(ours, address)
    for name in ("care-change-second", "care-change-third"):
        thread.set_aside(actor=world.commissioner, project=world.project.slug, name=name, reason=WHY)
    assert text(ours.get(address)).count("Set aside by Our Commissioner") == 3
    assert counted(ours, address) == few
