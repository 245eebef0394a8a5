"""A team's repository, made here: corpus, index, hook, recipe, action and baseline at work."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from audit import index, sources
from audit import policy as policies

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

FERRY = (
    "The night ferry from Varnholm struck the pier at Ostby on 3 May 2024, killing six people and"
    " injuring 31, the coast guard said. Captain Erik Lunde, 54, had brought the vessel in through"
    " thick fog after its radar failed twice in the outer channel. Divers searched the harbour"
    " until dawn while relatives waited in the terminal, and the operator promised an inquiry.\n"
)
BRIDGE = (
    "The council voted to reopen the stone bridge after two years of repairs that cost more than"
    " the engineers had promised. Cyclists will share the narrow western lane with buses, and the"
    " old toll house becomes a library of river maps. Its keeper, a retired pilot, said that the"
    " first visitors had already asked to see the flood marks that are cut into the cellar wall.\n"
)
FAIR = (
    "Growers from many countries brought their spring harvest to the tea fair in Linhai, where the"
    " judges tasted four hundred samples behind closed doors. Prices for the best lots rose by a"
    " tenth on last year. A small cooperative from the hills north of the town took the medal for"
    " white tea, its first in eleven attempts, and sold out before the doors opened on Sunday.\n"
)
POLICY = """
[gate.batch]
copies = 0
conflicts = { witnesses = 2, fail = 0 }
"""


@pytest.fixture(scope="module")
def tools(tmp_path_factory):
    """Put `audit` on a path of its own, as an installation does."""
    folder = tmp_path_factory.mktemp("bin")
    script = folder / "audit"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m audit "$@"\n')
    script.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "t",
        "GIT_AUTHOR_EMAIL": "t@example.org",
        "GIT_COMMITTER_NAME": "t",
        "GIT_COMMITTER_EMAIL": "t@example.org",
    }


@pytest.fixture
def repository(tmp_path, tools):
    """Make a repository with an accepted corpus and its index on main, and a branch."""
    folder = tmp_path / "repository"

    def run(*command, code=0, **options):
        done = subprocess.run(
            command,
            cwd=folder,
            env={**tools, **options.pop("env", {})},
            capture_output=True,
            text=True,
            check=False,
            **options,
        )
        assert done.returncode == code, (command, done.returncode, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        return done

    for name, text in (("post/ferry.txt", FERRY), ("echo/bridge.txt", BRIDGE)):
        (folder / "corpus" / name).parent.mkdir(parents=True)
        (folder / "corpus" / name).write_text(text)
    (folder / "audit.toml").write_text(POLICY)
    (folder / ".gitignore").write_text("corpus.audit*\nchanged.list\n")
    run("git", "init", "-q", "-b", "main")
    run("git", "add", ".")
    run("git", "commit", "-qm", "accepted")
    corpus = sources.read([folder / "corpus"])
    index.build(folder / "corpus.audit", corpus, policies.load(folder / "audit.toml"))
    run("git", "switch", "-qc", "additions")
    return folder, run


def hook(folder):
    """Install what `.pre-commit-hooks.yaml` says as a hook of git's own."""
    text = (ROOT / ".pre-commit-hooks.yaml").read_text()
    entry = " ".join(re.search(r"entry: >-\n((?:    .*\n)+)", text)[1].split())
    file = folder / ".git" / "hooks" / "pre-commit"
    file.write_text(
        "#!/bin/sh\ngit diff --cached --name-only --diff-filter=ACMRT -z -- corpus"
        f" | xargs -0 {entry} --root corpus --index corpus.audit\n"
    )
    file.chmod(0o755)


def block(mark):
    """Take a marked piece of shell out of the documentation."""
    text = (ROOT / "docs" / "gate.md").read_text("utf-8")
    return re.search(rf"<!-- {mark} -->\n```sh\n(.*?)```", text, re.DOTALL)[1]


@pytest.mark.slow
def test_the_hook_refuses_a_copy_and_a_conflict_and_passes_what_is_good(repository):
    folder, run = repository
    hook(folder)
    (folder / "corpus" / "new").mkdir()
    copy = folder / "corpus" / "new" / "copy.txt"
    copy.write_text(f"From our correspondent. {FERRY}")
    run("git", "add", "corpus")
    refused = run("git", "commit", "-qm", "a copy", code=1)
    told = refused.stdout + refused.stderr
    assert "share of copies" in told
    assert "post/ferry.txt" in told
    copy.write_text(FAIR)
    run("git", "add", "corpus")
    run("git", "commit", "-qm", "something new")
    conflict = folder / "corpus" / "new" / "ferry.txt"
    conflict.write_text(
        "Captain Erik Lunde, 49, was at the helm when the night ferry hit the pier at Ostby on"
        " 3 May 2024, killing nine people and injuring 31, said the operator, which has withdrawn"
        " the ship from service. Nobody on the bridge had seen the lights of the breakwater.\n"
    )
    run("git", "add", "corpus")
    refused = run("git", "commit", "-qm", "a conflict", code=1)
    assert "facts in conflict" in refused.stdout + refused.stderr
    revised = folder / "corpus" / "post" / "ferry.txt"
    run("git", "rm", "-qf", "--cached", str(conflict))
    revised.write_text(FERRY + "The inquiry opens on Monday in the town hall of Ostby.\n")
    run("git", "add", str(revised))
    run("git", "commit", "-qm", "a new version of an accepted document is no copy of it")
    run("git", "mv", "corpus/echo/bridge.txt", "corpus/echo/crossing.txt")
    run("git", "commit", "-qm", "a renamed document is no copy of what it was")


@pytest.mark.slow
def test_the_recipe_takes_the_changed_files_and_writes_every_format(repository):
    folder, run = repository
    recipe = block("recipe").replace("origin/main", "main")
    run("sh", "-c", recipe)  # nothing has changed yet
    (folder / "corpus" / "new file.txt").write_text(FAIR)
    run("git", "add", "corpus")
    run("git", "commit", "-qm", "good")
    run("sh", "-c", recipe)
    (folder / "corpus" / "copy é.txt").write_text(f"{BRIDGE} So it goes.")
    run("git", "add", "corpus")
    run("git", "commit", "-qm", "copy")
    run("sh", "-c", recipe, code=1)
    assert sorted(folder.joinpath("changed.list").read_bytes().decode().split("\0")) == [
        "",
        "corpus/copy é.txt",
        "corpus/new file.txt",
    ]
    log = json.loads((folder / "audit.sarif").read_text("utf-8"))
    related = [
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in log["runs"][0]["results"]
        for place in result.get("relatedLocations", ())
    ]
    assert "corpus/echo/bridge.txt" in related
    suites = ET.fromstring((folder / "audit.xml").read_text("utf-8"))
    assert suites.get("failures") == "1"
    assert "refused" in (folder / "audit.md").read_text("utf-8")
    run("git", "rm", "-q", "corpus/copy é.txt")
    run("git", "commit", "-qm", "withdrawn")
    run("git", "switch", "-q", "main")
    run("git", "merge", "-q", "additions")
    run("sh", "-c", block("recipe after merging"))
    info = json.loads(run("audit", "index", "info", "corpus.audit", "--json").stdout)
    assert info["documents"] == 3


@pytest.mark.slow
def test_the_action_writes_annotations_summary_and_output(repository):
    folder, run = repository
    text = (ROOT / "action.yml").read_text("utf-8")
    script = re.search(r"      run: \|\n(.*)", text, re.DOTALL)[1]
    script = "\n".join(line.removeprefix(" " * 8) for line in script.splitlines())
    names = re.findall(r"^        ([A-Z_]+): \$\{\{ inputs", text, re.MULTILINE)
    inputs = dict.fromkeys(names, "")
    outputs = folder.parent / "outputs"
    summary = folder.parent / "summary.md"

    def act(code=0, **given):
        outputs.write_text("")
        env = {"GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(summary)}
        env |= {
            **inputs,
            "ROOT": "corpus",
            "INDEX": "corpus.audit",
            "SARIF": "audit.sarif",
            **given,
        }
        done = run("bash", "-e", "-o", "pipefail", "-c", script, code=code, env=env)
        return done.stdout, outputs.read_text()

    (folder / "corpus" / "good.txt").write_text(FAIR)
    assert act(PATHS="corpus/good.txt")[1] == "passed=true\n"
    (folder / "corpus" / "copy.txt").write_text(f"{BRIDGE}\n::set-output name=x::y\nThe end.")
    lines, output = act(code=1, PATHS="corpus/copy.txt corpus/good.txt")
    assert output == "passed=false\n"
    assert lines.startswith("::error title=audit gate::share of copies")
    assert "file=corpus/copy.txt,line=1" in lines
    assert not re.search(r"^::set-output", lines, re.MULTILINE)
    assert "refused" in summary.read_text("utf-8")
    (folder / "empty").mkdir()
    assert act(PATHS="empty") == ("::notice title=audit::nothing to audit\n", "")


@pytest.mark.slow
def test_a_baseline_lets_the_old_in_until_it_is_pruned(repository):
    folder, run = repository
    (folder / "corpus" / "copy.txt").write_text(f"{BRIDGE} So it goes.")
    gate = ["audit", "gate", "corpus/copy.txt", "--root", "corpus", "--index", "corpus.audit"]
    run(*gate, code=1)
    accept = ["audit", "baseline", "write", "corpus/copy.txt", "--root", "corpus"]
    run(*accept, "--index", "corpus.audit", "--reason", "syndicated")
    accepted = (folder / "audit.baseline").read_text("utf-8")
    assert "\tsyndicated\t" in accepted
    run(*gate, "--baseline", "audit.baseline")
    (folder / "corpus" / "copy.txt").write_text(FAIR)
    told = run(*gate, "--baseline", "audit.baseline")
    assert "unused baseline entry" in told.stdout + told.stderr
    run("audit", "baseline", "prune", "corpus")
    left = (folder / "audit.baseline").read_text("utf-8")
    assert all(line.startswith("#") for line in left.splitlines())


def test_three_lines_of_python(repository, monkeypatch):
    folder, _ = repository
    (folder / "copy.txt").write_text(f"{BRIDGE} So it goes.")
    monkeypatch.chdir(folder)
    import audit

    verdict = audit.gate("copy.txt", index="corpus.audit", policy="audit.toml")
    assert [breach.what for breach in verdict.breaches] == [
        "share of copies (exact, near or contained)"
    ]


def test_what_cannot_be_asked_is_told_and_exits_2(repository):
    folder, run = repository
    (folder / "broken.toml").write_text("[gate.document]\ntranslaton = 0.5\n")
    (folder / "new.txt").write_text(FAIR)
    told = run("audit", "gate", "new.txt", "--policy", "broken.toml", code=2)
    assert "did you mean 'translation'?" in told.stderr
    told = run("audit", "gate", "new.txt", "--index", "none.audit", code=2)
    assert "`audit index build` makes one" in told.stderr
    (folder / "other.toml").write_text("[duplication]\nrepeat_words = 99\n")
    told = run(
        *("audit", "gate", "new.txt", "--index", "corpus.audit", "--policy", "other.toml"), code=2
    )
    assert "other settings under [duplication]" in told.stderr


@pytest.mark.slow
def test_diff_says_what_a_change_did(repository):
    folder, run = repository
    run("audit", "report", "corpus", "-f", "json:old.json")
    (folder / "corpus" / "copy.txt").write_text(f"{BRIDGE} So it goes.")
    run("audit", "report", "corpus", "-f", "json:new.json")
    told = run("audit", "diff", "old.json", "new.json").stdout
    assert re.search(r"^Worse \(\d+\)$", told, re.MULTILINE)
    assert "copy.txt: document – → present" in told
    found = json.loads(run("audit", "diff", "new.json", "old.json", "--json").stdout)
    assert {change["trend"] for change in found["changes"]} >= {"better"}


@pytest.mark.slow
def test_check_measures_rules_on_labels(repository):
    folder, run = repository
    (folder / "corpus" / "copy.txt").write_text(f"{BRIDGE} So it goes.")
    (folder / "labels.toml").write_text(
        'corpus = "corpus"\n'
        '[[duplicate]]\ndocuments = ["copy.txt", "echo/bridge.txt"]\n'
        '[[not_duplicate]]\ndocuments = ["copy.txt", "post/ferry.txt"]\n'
        '[[finding]]\ncode = "DUP2"\ndocument = "echo/bridge.txt"\ntext = "stone bridge"\n'
        '[[clean]]\ndocument = "post/ferry.txt"\ncodes = ["DUP2"]\n'
    )
    checked = json.loads(run("audit", "check", "labels.toml", "--json").stdout)
    rows = {row["what"]: row for row in checked["rows"]}
    assert rows["duplicates"]["recall"] == rows["duplicates"]["precision"] == 1.0
    assert rows["DUP2"]["recall"] == 1.0
    assert "duplicates" in run("audit", "check", "labels.toml", "-v").stdout
    (folder / "labels.toml").write_text(
        'corpus = "corpus"\n[[finding]]\ncode = "DUP2"\ndocument = "copy.txt"\ntext = "no such"\n'
    )
    assert "does not hold it" in run("audit", "check", "labels.toml", code=2).stderr


def test_the_hook_takes_every_ending_that_is_read_and_no_other():
    from audit.sources import SUFFIXES

    hook = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    assert "types:" not in hook
    left_out = re.compile(re.search(r"^  exclude: (.+)$", hook, re.MULTILINE)[1])
    assert not [ending for ending in SUFFIXES if left_out.search(f"corpus/a b{ending}")]
    for other in ("corpus/sources.toml", "corpus/a.txt/b.png", "a.gz", "txt"):
        assert left_out.search(other)
