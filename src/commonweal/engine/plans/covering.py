"""Which contents local papers cover, what is covered nowhere, and which contents a text seems to hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Answer = Literal["yes", "partly", "no"]
_RANK = {"no": 0, "partly": 1, "yes": 2}
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Content:
    """One of the contents that a kind of paper should have, and words that hint at it in a text."""

    code: str
    title: str
    short: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """That a text seems to hold a content: how surely, and under which heading or on which words."""

    code: str
    answer: Answer
    where: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a content is covered by all papers together: by the best of them, and which those are."""

    code: str
    answer: Answer
    papers: tuple[str, ...]


def together(contents: Sequence[Content], answers: Mapping[str, Mapping[str, Answer]]) -> tuple[Verdict, ...]:
    """For each content the best answer of any paper (`answers`: paper → content → answer); nothing said is no."""
    found = []
    for content in contents:
        given: dict[str, Answer] = {paper: said.get(content.code, "no") for paper, said in answers.items()}
        best: Answer = max(given.values(), key=_RANK.__getitem__, default="no")
        holders = tuple(paper for paper, answer in given.items() if answer == best and best != "no")
        found.append(Verdict(content.code, best, holders))
    return tuple(found)


def suggest(contents: Sequence[Content], parts: Sequence[tuple[str, str]]) -> tuple[Suggestion, ...]:
    """Contents that a text seems to hold. `parts` are its headings with the words under each.

    A hint in a heading suggests *yes*; two or more different hints in the words, *partly*. Anything less suggests
    nothing: a person has to look.
    """
    found = []
    for content in contents:
        heading = next((head for head, _ in parts if _hints(content, head)), "")
        said = sorted({hint for _, text in parts for hint in _hints(content, text)})
        if heading:
            found.append(Suggestion(content.code, "yes", f"Heading “{heading[:120]}”"))
        elif len(said) >= ENOUGH:
            found.append(Suggestion(content.code, "partly", f"It speaks of “{'”, “'.join(said[:3])}”"))
    return tuple(found)


def _hints(content: Content, text: str) -> list[str]:
    low = " ".join(text.lower().split())
    return [word for word in content.words if word in low]
