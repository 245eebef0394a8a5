"""Stories outside shootings: what several accounts of one say together, and what they do not.

The stories, their values and what must be said of them stand in `stories.txt`.
"""

import re
from functools import cache
from pathlib import Path

import pytest

from audit import engine
from audit.model import Document
from audit.policy import Policy

VERDICTS = {"a": {"agree"}, "m": {"agree", "compatible"}, "c": {"conflict"}}
STORIES = Path(__file__).parent / "stories.txt"
_TAGGED = re.compile(r"\{(\w+):([^{}]*)\}")


class Story:
    """Some accounts, with the values in them and what must be said of those."""

    def __init__(self, name):
        self.name = name
        self.accounts = []
        self.told = {}
        self.open = set()

    def documents(self):
        """Give the accounts as documents, and where the values stand in each."""
        documents, places = [], {}
        for source, date, lines in self.accounts:
            tagged = " ".join(lines)
            text, found, at = "", [], 0
            for match in _TAGGED.finditer(tagged):
                text += tagged[at : match.start()]
                found.append((len(text), len(text) + len(match[2]), match[1]))
                text += match[2]
                at = match.end()
            text += tagged[at:]
            places[source] = found
            documents.append(Document(id=source, text=text, source=source, date=date))
        return documents, places


@cache
def stories():
    found = {}
    for line in STORIES.read_text("utf-8").split("\n\n# ", 1)[1].splitlines():
        if not found or line.startswith("# "):
            story = Story(line.removeprefix("# "))
            found[story.name] = story
        elif line.startswith("@"):
            source, date = line[1:].split(" | ")
            story.accounts.append((source, date, []))
        elif line.startswith("= "):
            story.told = dict(pair.split(":") for pair in line[2:].split())
        elif line.startswith("~ "):
            story.open = {pair.split(":")[0] for pair in line[2:].split()}
        elif line:
            story.accounts[-1][2].append(line)
    return found


@cache
def facts(name):
    """Give the facts of several publishers, each with its verdict and the tags of its values."""
    documents, places = stories()[name].documents()
    report = engine.run(documents, Policy(dimensions=("agreement",)))
    return [
        (
            fact.verdict,
            {
                next((t for a, b, t in places[c.document] if a < c.end and c.start < b), "")
                for c in fact.claims
            },
        )
        for fact in report.facts
        if len({claim.source for claim in fact.claims}) > 1
    ]


@pytest.mark.parametrize(
    ("name", "tag", "verdict"),
    [(s.name, tag, verdict) for s in stories().values() for tag, verdict in s.told.items()],
)
def test_what_accounts_say_of_one_thing(name, tag, verdict):
    assert {v for v, tags in facts(name) if tags == {tag}} & VERDICTS[verdict]


@pytest.mark.parametrize("name", stories())
def test_values_of_two_things_never_meet(name):
    story = stories()[name]
    for verdict, tags in facts(name):
        assert len(tags - {""}) < 2
        if verdict == "conflict":
            assert tags <= story.told.keys() | story.open
