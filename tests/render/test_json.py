from __future__ import annotations

import json
import re

import jsonschema
import pytest
from msgspec import structs
from syrupy.assertion import SnapshotAssertion

from audit.model import CorpusReport, Verdict
from audit.render import render, wire


def test_the_report_is_what_the_schema_says(report: CorpusReport, verdict: Verdict) -> None:
    validator = jsonschema.Draft202012Validator(wire.schema())
    for data in (render("json", report), render("json", report, verdict)):
        validator.validate(json.loads(data))


def test_the_schema_refuses_what_is_no_report(report: CorpusReport) -> None:
    def spoil(where: str, key: str, value: object) -> None:
        data = report.to_dict()
        data[where][0][key] = value
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(wire.schema()).validate(data)

    spoil("findings", "severity", "grave")
    spoil("findings", "spans", [])
    spoil("documents", "scores", {"translation": 0.5})
    spoil("documents", "overall", 7)


def test_the_form_is_the_contract(report: CorpusReport, snapshot: SnapshotAssertion) -> None:
    assert render("json", report).decode() == snapshot


def test_a_lone_surrogate_survives(report: CorpusReport) -> None:
    texts = {**report.texts}
    assert "\ud800" in texts["hostile <b>.txt"]
    data = json.loads(report.to_json())
    assert data["findings"][2]["message"] == report.findings[2].message


def test_the_dictionary_is_the_json(report: CorpusReport) -> None:
    assert json.loads(report.to_json()) == json.loads(json.dumps(report.to_dict()))


def test_jsonl_holds_the_same_objects(report: CorpusReport) -> None:
    lines = [json.loads(line) for line in render("jsonl", report).decode().splitlines()]
    whole = json.loads(render("json", report))
    assert lines[0] == {
        "type": "report",
        "schema": "audit.report/1",
        "tool": whole["tool"],
        "config": whole["config"],
    }
    for kind in ("document", "finding", "duplicate", "cluster", "fact", "source"):
        objects = [line for line in lines if line["type"] == kind]
        assert objects == [{"type": kind, **item} for item in whole[f"{kind}s"]]
    assert lines[-1] == {"type": "totals", **whole["totals"]}


def test_lone_surrogates_stay_as_escapes(report: CorpusReport) -> None:
    row = structs.replace(report.documents[0], document_id="lone \ud800 and \\ud800")
    data = render("json", structs.replace(report, documents=(row,)))
    assert json.loads(data)["documents"][0]["id"] == row.document_id
    assert data.startswith(b'{\n "schema"')


@pytest.mark.parametrize("name", ["json", "jsonl", "csv"])
def test_nothing_that_a_terminal_obeys_is_written_raw(report: CorpusReport, name: str) -> None:
    row = structs.replace(report.documents[0], document_id="a\x9b31m\x7f\u202eb")
    data = render(name, structs.replace(report, documents=(row,))).decode()
    assert not re.search("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]", data)
    if name == "json":
        assert json.loads(data)["documents"][0]["id"] == row.document_id
