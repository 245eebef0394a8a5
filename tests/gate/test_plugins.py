"""Rules of other distributions: a real one on the search path, and what can be wrong with one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from audit import engine, plugins, rules
from audit.judge import judge
from audit.model import Document, Rule
from audit.policy import BatchLimits, Gate, Policy, names
from audit.render import render
from audit.text import Reading

ROOT = Path(__file__).resolve().parents[2]
TEXT = "The minister, TK, declined to comment on the report that had reached the paper."


def example():
    """Take the module out of the documentation."""
    page = (ROOT / "docs" / "plugins.md").read_text("utf-8")
    return re.search(r"<!-- plug-in -->\n```python\n(.*?)```", page, re.DOTALL)[1]


def install(folder, prefix="ACME", module="acme_rules", code=None, version="1.2"):
    """Lay a distribution down as an installer does: the module and its metadata."""
    (folder / f"{module}.py").write_text(example() if code is None else code)
    info = folder / f"{module}-{version}.dist-info"
    info.mkdir()
    name = module.replace("_", "-")
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    (info / "entry_points.txt").write_text(f"[{plugins.GROUP}]\n{prefix} = {module}\n")


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    """Look for plug-ins in a folder, and forget afterwards what was found."""
    caches = (plugins.installed, rules.all_rules, names.known)
    monkeypatch.syspath_prepend(tmp_path)
    for cache in caches:
        cache.cache_clear()
    yield tmp_path
    for cache in caches:
        cache.cache_clear()
    for module in [name for name in sys.modules if name.endswith("_rules")]:
        if getattr(sys.modules[module], "__file__", "").startswith(str(tmp_path)):
            del sys.modules[module]


@pytest.mark.slow
def test_an_installed_distribution_takes_part_in_everything(tmp_path):
    install(tmp_path)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(TEXT)

    def audit(*arguments, code=0):
        done = subprocess.run(
            [sys.executable, "-m", "audit", *arguments],
            env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT / 'src'}"},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
        return done.stdout

    assert "ACME101  error    placeholder-left" in audit("rule")
    assert "The minister, Maria Ivanova" in audit("rule", "placeholder-left")
    report = json.loads(audit("report", "corpus", "-f", "json", "--select", "ACME"))
    (finding,) = report["findings"]
    assert (finding["code"], finding["spans"][0]["text"]) == ("ACME101", "TK")
    assert report["totals"]["plugins"] == [
        {
            "prefix": "ACME",
            "distribution": "acme-rules",
            "version": "1.2",
            "rules": ["ACME101"],
            "skipped": None,
        }
    ]
    assert "errors in a.txt" in audit("gate", "corpus", "--jobs", "2", code=1)
    audit("gate", "corpus", "--ignore", "ACME1")
    (tmp_path / "audit.toml").write_text('severity = { ACME101 = "warning" }')
    sarif = json.loads(audit("gate", "corpus", "-f", "sarif"))
    described = {rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}
    assert "ACME101" in described


def found(text=TEXT, policy=None):
    return engine.run([Document(id="a", text=text)], policy or Policy())


def test_without_any_nothing_is_said_and_nothing_loaded():
    assert plugins.installed() == ()
    assert "plugins" not in found().totals


def test_version_is_part_of_what_a_report_depends_on(fresh):
    without = Policy().hash()
    plugins.installed.cache_clear()
    install(fresh)
    assert Policy().hash() != without


def test_one_that_breaks_on_a_document_is_left_out_there_with_the_reason(fresh):
    body = 'def measure(reading, rules):\n    if "TK" in reading.body.string:\n        raise {}\n'
    install(
        fresh,
        code=example().partition("def measure")[0] + body.format('KeyError("x")\n    return []'),
    )
    report = found()
    row = report.documents[0]
    assert row.skipped["ACME"] == (
        "internal error in the plug-in ACME of acme-rules 1.2: KeyError: 'x'"
    )
    assert row.words
    assert "ACME" not in found("Nothing to come here at all.").documents[0].skipped
    verdict = judge(report, Policy())
    assert not verdict.passed
    assert [breach.what for breach in verdict.breaches] == [
        "share of documents that broke an analyzer (a)"
    ]
    assert "share of documents that could not be audited" in [w.what for w in verdict.warnings]
    lenient = Policy(gate=Gate(batch=BatchLimits(crashed=1, skipped=1)))
    assert judge(report, lenient).passed
    assert not judge(report, Policy(gate=Gate(batch=BatchLimits(crashed=1, skipped=0.5)))).passed
    shown = render("terminal", report).decode()
    assert "internal error in the plug-in ACME" in " ".join(shown.split())


@pytest.mark.parametrize(
    "given",
    [
        "reading.finding(Rule(**(vars_ | {'code': 'ACME999'})), 'm', [(0, 2)], confidence=0.5)",
        "reading.finding(rules['ACME101'], 'm', [(0, 99999)], confidence=0.5)",
        "reading.finding(rules['ACME101'], 'm', [(5, 5)], confidence=0.5)",
        "reading.finding(rules['ACME101'], 'm', [(0, 2)], confidence=7)",
        "'TK'",
    ],
)
def test_a_finding_that_no_report_could_show_is_refused(fresh, given):
    head = example().partition("def measure")[0]
    fields = "{n: getattr(RULES[0], n) for n in RULES[0].__struct_fields__}"
    body = f"vars_ = {fields}\n\ndef measure(reading, rules):\n    return [{given}]\n"
    install(fresh, code=head + body)
    row = found().documents[0]
    assert row.skipped["ACME"].startswith("internal error in the plug-in ACME of ")
    assert not row.findings or all(f.code[:4] != "ACME" for f in row.findings)


RULE = "Rule(code='{}', name='{}', summary='s', severity='{}', explanation='e')"


@pytest.mark.parametrize(
    ("prefix", "listed", "says"),
    [
        ("MTX", "[]", "cannot be told from those of MT"),
        ("SR", "[]", "cannot be told from those of SRC"),
        ("acme", "[]", "2 to 8 capital letters"),
        ("ACME", "[1]", "RULES must hold audit.Rule, not int"),
        ("ACME", f"[{RULE.format('MT101', 'x', 'info')}]", "'MT101' is not ACME and a number"),
        ("ACME", f"[{RULE.format('ACME1', 'exact-copy', 'info')}]", "is there already"),
        ("ACME", f"[{RULE.format('ACME1', 'x', 'grave')}]", "severity 'grave'"),
        ("ACME", "1 / 0", "ZeroDivisionError: division by zero"),
        ("ACME", None, "AttributeError"),
    ],
)
def test_one_that_cannot_be_used_is_left_out_and_the_gate_warns(fresh, prefix, listed, says):
    known = {rule.name for rule in rules.own().values()}
    assert "exact-copy" in known
    body = "" if listed is None else f"RULES = {listed}\n"
    install(fresh, prefix, code=f"from audit import Rule\n{body}def measure(r, s): return []\n")
    report = found()
    (told,) = report.totals["plugins"]
    assert says in told["skipped"]
    assert not plugins.usable()
    (warning,) = [w for w in judge(report, Policy()).warnings if "acme-rules" in w.what]
    assert says in warning.observed


def test_of_two_that_clash_the_first_by_name_is_used_whatever_the_path(fresh):
    install(fresh)
    install(fresh, module="zeta_rules")
    first, second = plugins.installed()
    assert (first.distribution, first.problem) == ("acme-rules", None)
    assert "cannot be told from those of ACME" in second.problem


def test_a_rule_that_is_not_in_force_is_not_given_to_measure(fresh):
    install(fresh)
    assert [f.code for f in found(policy=Policy(select=("ACME",))).findings] == ["ACME101"]
    assert not found(policy=Policy(ignore=("ACME",))).findings
    (plugin,) = plugins.usable()
    reading = Reading(Document(id="a", text=TEXT))
    assert plugins.measured(plugin, reading, {}).findings == ()
    assert isinstance(plugin.rules["ACME101"], Rule)


def test_a_preview_rule_is_reported_and_breaks_no_gate(fresh):
    code = example().replace('severity="error",', 'severity="error",\n        preview=True,')
    install(fresh, code=code)
    report = found()
    assert "ACME101" in {finding.code for finding in report.findings}
    assert judge(report, Policy()).passed
