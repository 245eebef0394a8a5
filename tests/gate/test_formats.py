"""SARIF, JUnit and GitHub's annotations: valid whatever documents contain."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import baseline as baselines
from audit.judge import judge
from audit.model import Span
from audit.policy import BatchLimits, DocumentLimits, Gate, Policy
from audit.render import github, junit, sarif
from audit.render.places import Places

# The published schema, unchanged, from the npm package @microsoft/jest-sarif (MIT).
SCHEMA = json.loads(Path(__file__).with_name("sarif-2.1.0-rtm.5.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)

TEXT = "First line.\r\nHere stands [по гарантиям] in\nits line.\rLast \N{GRINNING FACE} x"
START = TEXT.index("[по")


@pytest.fixture
def made(report, finding, row, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    other = Span("accepted/b c.txt", 3, 9, "original", None)
    marked = finding("news/a.txt", "[по гарантиям]", start=START, severity="error")
    copied = finding("news/a.txt", "First", code="DUP201", others=(other,))
    rowed = finding("row-17", "words", start=4)
    return report(
        marked,
        copied,
        rowed,
        documents=(
            row("news/a.txt", source="post", path=str(tmp_path / "corpus/news/a.txt")),
            row("row-17", path="rows.jsonl"),
            row("c.txt", words=0, skipped={"translation": "the file is binary"}, path="c.txt"),
        ),
        texts={"news/a.txt": TEXT, "row-17": "and words"},
    )


@pytest.fixture
def verdict(made):
    limits = BatchLimits(skipped=0.1)
    return judge(made, Policy(gate=Gate(document=DocumentLimits(errors=0), batch=limits)))


def test_places_are_lines_and_columns_in_code_points(made):
    places = Places(made)
    assert places.file("news/a.txt") == "corpus/news/a.txt"
    region = places.region("news/a.txt", START, START + 14)
    assert (region.line, region.column, region.end_line, region.end_column) == (2, 13, 2, 27)
    last = places.region("news/a.txt", len(TEXT) - 1, len(TEXT))
    assert (last.line, last.column) == (4, 8)
    assert places.region("row-17", 0, 3) is None
    assert places.region("accepted/b c.txt", 0, 3) is None
    assert places.uri("accepted/b c.txt") == "accepted/b%20c.txt"
    elsewhere = msgspec.structs.replace(made, documents=(), paths={"x": "/far/a b.txt"})
    assert Places(elsewhere).uri("x") == "file:///far/a%20b.txt"


def test_sarif_is_valid_and_holds_both_sides(made, verdict):
    log = json.loads(sarif.render(made, verdict))
    VALIDATOR.validate(log)
    (run,) = log["runs"]
    marked, copied, rowed = run["results"]
    assert (marked["ruleId"], marked["level"]) == ("MT101", "error")
    place = marked["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "corpus/news/a.txt"
    assert place["region"]["startLine"] == 2
    assert place["region"]["snippet"]["text"] == "[по гарантиям]"
    (related,) = copied["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "accepted/b%20c.txt"
    assert related["message"]["text"] == "original in accepted/b c.txt"
    assert "region" not in rowed["locations"][0]["physicalLocation"]
    assert rowed["locations"][0]["properties"] == {"start": 4, "end": 9, "text": "words"}
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    (invocation,) = run["invocations"]
    assert invocation["exitCode"] == 1
    notes = [note["message"]["text"] for note in invocation["toolExecutionNotifications"]]
    assert notes[0] == "c.txt was skipped: the file is binary"
    assert any("errors in news/a.txt: 1, the limit is 0" in note for note in notes)


def test_a_row_is_located_by_the_line_that_the_reader_saw(tmp_path):
    from audit import engine, sources
    from audit.policy import Policy

    bad = "He said that this [по гарантиям] was the aim of the talks that were held there."
    (tmp_path / "rows.jsonl").write_text(f'{{"text": "x"}}\n\n{{"text": "{bad}"}}\n')
    (tmp_path / "rows.csv").write_text(f'text\n"one\ntwo"\n"three\nfour"\n{bad}\n')
    report = engine.run(sources.read([tmp_path]), Policy(select=("MT101",)))
    log = json.loads(sarif.render(report))
    VALIDATOR.validate(log)
    regions = [
        result["locations"][0]["physicalLocation"]["region"] for result in log["runs"][0]["results"]
    ]
    assert regions == [{"startLine": 6}, {"startLine": 3}]
    lines = [line.partition("::")[2] for line in github.render(report).splitlines()]
    assert ",line=6," in lines[0]
    assert ",line=3," in lines[1]


def test_sarif_marks_what_the_baseline_accepts(made):
    verdict = judge(
        made, Policy(), baselines.write(msgspec.structs.replace(made, findings=made.findings[:1]))
    )
    log = json.loads(sarif.render(made, verdict))
    VALIDATOR.validate(log)
    suppressed = [bool(result["suppressions"]) for result in log["runs"][0]["results"]]
    assert suppressed == [True, False, False]
    plain = json.loads(sarif.render(made))
    VALIDATOR.validate(plain)
    assert "suppressions" not in plain["runs"][0]["results"][0]


def test_sarif_messages_hold_no_links_and_no_placeholders(report, finding):
    hostile = finding(message="see [here](http://x) and {0}, {name}")
    (result,) = json.loads(sarif.render(report(hostile)))["runs"][0]["results"]
    assert result["message"]["text"] == r"see \[here\](http://x) and {{0}}, {name}"


def test_junit_tells_failures_warnings_and_what_was_skipped(made, verdict):
    suites = ET.fromstring(junit.render(made, verdict))
    assert {name: suites.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "4",
        "failures": "2",
        "errors": "0",
        "skipped": "1",
    }
    case = suites.find(".//testcase[@name='news/a.txt']")
    assert case.get("classname") == "post"
    assert case.find("failure").get("message") == "errors in news/a.txt: 1, the limit is 0"
    assert f"news/a.txt:{START}-{START + 14}" in case.find("failure").text
    skipped = suites.find(".//testcase[@name='c.txt']/skipped")
    assert skipped.get("message") == "the file is binary"
    batch = suites.find(".//testsuite[@name='batch']/testcase/failure")
    assert batch.get("message").startswith("share of documents that could not be audited: 0.333")
    alone = ET.fromstring(junit.render(made))
    assert alone.get("failures") == "1"


def test_annotations_point_at_lines_and_put_what_refuses_first(made, verdict):
    lines = github.render(made, verdict).splitlines()
    assert lines[0] == (
        "::error file=corpus/news/a.txt,title=audit gate::errors in news/a.txt: 1, the limit is 0"
    )
    assert any(
        line.startswith("::error file=corpus/news/a.txt,line=2,endLine=2,col=13,endColumn=27,")
        for line in lines
    )
    assert any(
        line.startswith("::warning file=rows.jsonl,title=") and "row-17, characters 4-9" in line
        for line in lines
    )


def test_annotations_are_bounded_and_say_so(report, finding):
    many = [finding(f"{n}.txt", confidence=n / 100) for n in range(60)]
    lines = github.render(report(*many)).splitlines()
    assert len(lines) == github.AT_MOST + 1
    assert "file=59.txt" in lines[0]
    assert lines[-1] == "::notice title=audit::10 more findings are in the other reports"


hostile = st.text(
    st.sampled_from("a:,%\r\n\0\x1b<>&\"'[](){}\u2028\u202e\ud800\ufffe]\N{GRINNING FACE}"),
    max_size=12,
)


@settings(deadline=None)  # machines are busy
@given(st.tuples(hostile.map(lambda text: f"x{text}"), hostile, hostile))
def test_nothing_a_document_holds_breaks_a_format(report, finding, row, strings):
    name, words, message = strings
    found = finding(name, words, severity="error", message=message)
    made = report(found, documents=(row(name, source=words),), texts={name: words})
    verdict = judge(made, Policy())
    VALIDATOR.validate(json.loads(sarif.render(made, verdict).encode("utf-8")))
    ET.fromstring(junit.render(made, verdict).encode("utf-8"))
    for line in github.render(made, verdict).encode("utf-8").decode().split("\n")[:-1]:
        assert re.fullmatch(r"::(error|warning|notice) [^\r\n]*::[^\r\n]*", line)


def test_summaries_and_annotations_say_where_the_other_side_stands(made, finding):
    from audit.render import markdown

    shown = github.render(made)
    assert "%0Aoriginal: accepted/b c.txt (characters 3-9)" in shown
    table = markdown.render(made)
    assert "<br>original accepted/b c.txt\\:3-9" in table
    info = finding("news/a.txt", "First", severity="info")
    mixed = msgspec.structs.replace(made, findings=(*made.findings, info))
    assert "1 finding of severity info left out here." in markdown.render(mixed)
    assert "of severity info" not in table
