"""The grammar of papers: what each thing that an author may write becomes, and what is refused."""

import pytest

from commonweal.engine.plans import grammar
from commonweal.engine.plans.nodes import (
    Bullets,
    Directive,
    Heading,
    Named,
    Paragraph,
    Quote,
    Step,
    Text,
    Value,
    inlines_of,
)
from commonweal.errors import Invalid

INLINE = [
    # written                                        becomes
    ("Plain words.", [Text("Plain words.")]),
    ("**Strong** and *soft*", [Text("Strong", strong=True), Text(" and "), Text("soft", emphasis=True)]),
    ("{{ dementia.change }}", [Value("dementia", (Step("change"),), "", 1)]),
    ("{{dementia.series[2040].expected|people}}",
     [Value("dementia", (Step("series"), Step("2040", True), Step("expected")), "people", 1)]),
    ("{{ dementia.series[$end].expected }}",
     [Value("dementia", (Step("series"), Step("$end", True), Step("expected")), "", 1)]),
    ("{{ words dementia }}", [Named("words", "dementia", 1)]),
    ("**{{ dementia.change }} people**",
     [Value("dementia", (Step("change"),), "", 1, strong=True), Text(" people", strong=True)]),
    ("one\x00\x07two", [Text("onetwo")]),
    ("{{ local beds }} beds", [Named("local", "beds", 1), Text(" beds")]),
    ("[[12,000|quote|NHS Digital, 2024]] people", [Quote("12,000", "NHS Digital, 2024", 1), Text(" people")]),
    (r"\{{ words dementia }}", [Text("{{"), Text(" words dementia }}")]),
    ("{% if x %} ${7*7} <b>#set</b>", [Text("{% if x %} ${7*7} <b>#set</b>")]),
]  # fmt: skip

BLOCKS = [
    ("One\nline.\n\nTwo.", [Paragraph, Paragraph]),
    ("## Head\nText", [Heading, Paragraph]),
    ("Text\n- one\n- two\n\nMore", [Paragraph, Bullets, Paragraph]),
    ("1. one\n2. two", [Bullets]),
    ("Text\n{{ chart dementia }}\nmore", [Paragraph, Directive, Paragraph]),
    ("{{ words dementia }}", [Paragraph]),
    ("{{ not-known supply }}", [Directive]),
    ("", []),
]

REFUSED = [
    # written                              what the message says               what the fix says
    ("{{ 7*7 }}", "is not something a paper can hold", "Write {{ figure.path[key] | format }}"),
    ("{{ self.__class__() }}", "is not something a paper can hold", "chart"),
    ("{{ dementia.x | shout }}", "There is no format 'shout'", "Formats: people"),
    ("{{ draw dementia }}", "'draw' is not something a paper can do", "words"),
    ("see {{ chart dementia }} here", "must stand alone on its line", "a line of its own"),
    ("{{ dementia", "'{{' has no '}}' after it", "Close it"),
    ("[[12,000]]", "is not a quoted number", "[[12,000|quote|"),
    ("[[12,000|said|me]]", "is not a quoted number", "|quote|"),
]


@pytest.mark.parametrize(("text", "nodes"), INLINE)
def test_what_stands_in_a_line_becomes(text, nodes):
    (block,) = grammar.parse(text)
    assert list(inlines_of(block)) == nodes


@pytest.mark.parametrize(("text", "kinds"), BLOCKS)
def test_what_stands_on_lines_becomes(text, kinds):
    assert [type(block) for block in grammar.parse(text)] == kinds


@pytest.mark.parametrize(("text", "message", "fix"), REFUSED)
def test_what_is_no_part_of_the_grammar_is_refused_with_its_line_and_what_there_is(text, message, fix):
    with pytest.raises(Invalid) as refused:
        grammar.parse(f"First line.\n\n{text}")
    (problem,) = refused.value.problems
    assert message in problem.message
    assert fix in problem.fix
    assert problem.row == 3


def test_every_fault_is_told_at_once():
    with pytest.raises(Invalid) as refused:
        grammar.parse("{{ 1+1 }}\n\n{{ draw it }}\n\n{{ open")
    assert [problem.row for problem in refused.value.problems] == [1, 3, 5]


def test_a_text_too_long_to_be_a_section_is_refused():
    with pytest.raises(Invalid, match="longer than 200,000"):
        grammar.parse("x" * 200_001)


def test_a_template_is_read_by_section_and_repeats_its_lines_for_each_condition():
    template = "Top.\n# needs\n{{ for condition }}\n## {{ title $condition }}\n{{ chart $condition }}\n{{ end }}\nLast."
    found = grammar.parse_template(template, {"condition": ("dementia", "falls")})
    assert [type(block) for block in found[""]] == [Paragraph]
    assert [block.name for block in found["needs"] if isinstance(block, Directive)] == ["dementia", "falls"]
    assert [type(block) for block in found["needs"]] == [Heading, Directive, Heading, Directive, Paragraph]


@pytest.mark.parametrize(("template", "message"), [
    ("{{ for planet }}\nx\n{{ end }}", "Nothing can be repeated for each 'planet'"),
    ("{{ for condition }}\nx", "has no end"),
])  # fmt: skip
def test_a_repetition_without_sense_or_end_is_refused(template, message):
    with pytest.raises(Invalid, match=message):
        grammar.parse_template(template, {"condition": ("dementia",)})
