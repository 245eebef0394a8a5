from __future__ import annotations

import json
import re
import tomllib

import jsonschema
import pytest

from audit import policy as policies
from audit.errors import ConfigError
from audit.policy import Gate, Limit, Override, Policy


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"selct": []}, "there is no key 'selct'; did you mean 'select'?"),
        (
            {"gate": {"document": {"translaton": 0.5}}},
            "[gate.document] has no key 'translaton'; did you mean 'translation'?",
        ),
        (
            {"gate": {"document": {"translation": {"fial": 1}}}},
            "[gate.document.translation] has no key 'fial'; did you mean 'fail'?",
        ),
        ({"overrides": [{"path": ["x"]}]}, "[overrides] has no key 'path'; did you mean 'paths'?"),
        ({"duplication": {"zzzz": 1}}, "[duplication] has no key 'zzzz'"),
        ({"ignore": ["MT999"]}, "ignore: no rule has the code 'MT999'; did you mean 'MT"),
        ({"severity": {"MT1": "error"}}, "'MT1' is a prefix; name one rule"),
        ({"severity": {"MT101": "grave"}}, "Invalid enum value 'grave' - at `severity"),
        ({"gate": {"document": {"translation": "x"}}}, "got `str` - at `gate.document.translation"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_the_nearest_word(data, says):
    with pytest.raises(ConfigError) as caught:
        policies.parse(data, "audit.toml")
    assert str(caught.value).startswith("audit.toml: ")
    assert says in str(caught.value)


def test_every_place_that_names_rules_is_checked():
    wrong = {"rules": {"XX1": 1}}
    for data in (
        {"select": ["XX1"]},
        {"gate": {"document": wrong}},
        {"gate": {"batch": wrong}},
        {"overrides": [{"ignore": ["XX1"]}]},
        {"overrides": [{"document": wrong}]},
    ):
        with pytest.raises(ConfigError, match="XX1"):
            policies.parse(data)


def test_loading_from_an_own_file_and_from_pyproject(tmp_path):
    own = tmp_path / "audit.toml"
    own.write_text('ignore = ["READ"]\n[gate.document]\ntranslation = 0.5\n')
    assert policies.load(own).ignore == ("READ",)
    assert policies.load(own).gate.document.translation == 0.5
    project = tmp_path / "pyproject.toml"
    project.write_text('[tool.audit]\nignore = ["DUP"]\n')
    assert policies.load(project).ignore == ("DUP",)


def test_the_nearest_policy_is_found_and_the_search_ends_at_the_repository(tmp_path):
    repository = tmp_path / "repository"
    inside = repository / "corpus" / "news"
    inside.mkdir(parents=True)
    (tmp_path / "audit.toml").write_text("")
    assert policies.find(inside) == tmp_path / "audit.toml"
    (repository / ".git").mkdir()
    assert policies.find(inside) is None
    (repository / "pyproject.toml").write_text("[tool.other]\n")
    assert policies.find(inside) is None
    (repository / "pyproject.toml").write_text("[tool.audit]\n")
    assert policies.find(inside) == repository / "pyproject.toml"
    (repository / "audit.toml").write_text("")
    assert policies.find(inside) == repository / "audit.toml"


@pytest.mark.parametrize("content", [b"= 1", b"\xff\xfe\xfa", b"[gate"])
def test_a_broken_file_is_an_error_that_names_it(tmp_path, content):
    path = tmp_path / "audit.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=r"audit\.toml"):
        policies.load(path)
    with pytest.raises(ConfigError, match="missing"):
        policies.load(tmp_path / "missing.toml")


def test_overrides_hold_for_sources_and_paths_and_the_later_wins():
    policy = Policy(
        ignore=("READ",),
        overrides=(
            Override(sources=("wire-*",), ignore=("DUP",), severity={"MT101": "info"}),
            Override(paths=("legacy/*",), select=("MT",), severity={"MT101": "error"}),
        ),
    )
    assert policy.applying("new/a.txt", None).ignore == ("READ",)
    wire = policy.applying("new/a.txt", "wire-one")
    assert wire.ignore == ("READ", "DUP")
    assert wire.severity == {"MT101": "info"}
    both = policy.applying("legacy/deep/a.txt", "wire-one")
    assert both.select == ("MT",)
    assert both.severity == {"MT101": "error"}
    assert not both.overrides
    assert policy.rules("translation")["MT101"].severity != "error"
    assert both.rules("translation")["MT101"].severity == "error"
    assert not both.rules("duplication")


def test_the_hash_changes_with_what_a_report_depends_on_and_with_nothing_else():
    plain = Policy()
    demanding = Policy(gate=Gate(warn_only=True), overrides=())
    assert plain.hash() == demanding.hash()
    assert plain.hash() != Policy(ignore=("READ",)).hash()
    assert plain.hash() != Policy(overrides=(Override(ignore=("READ",)),)).hash()


def test_the_template_is_a_policy_as_it_stands_and_with_every_line_in_force():
    text = policies.template()
    assert policies.parse(tomllib.loads(text)).gate.batch.near_copies == Limit(warn=0, fail=0.02)
    full = tomllib.loads(re.sub(r"^# (\[\[|\w+ = )", r"\1", text, flags=re.MULTILINE))
    assert policies.parse(full).overrides
    tables = {f"[{name}]" for name in ("gate", "gate.document", "gate.batch", "duplication")}
    assert tables <= set(text.splitlines())


def test_the_schema_describes_every_field_and_accepts_the_template():
    schema = policies.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(tomllib.loads(policies.template()), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"gate": {"documents": {}}}, schema)
    undescribed = [
        f"{name}.{field}"
        for name, definition in schema["$defs"].items()
        for field, about in definition["properties"].items()
        if not about.get("description")
    ]
    assert not undescribed
    json.dumps(schema)


@pytest.mark.parametrize(
    "line", ["translation = nan", "overall = inf", "translation = 5", "agreement = { warn = -1 }"]
)
def test_a_limit_that_cannot_limit_is_refused(line):
    with pytest.raises(ConfigError, match=r"gate\.document"):
        policies.parse({"gate": tomllib.loads(f"[document]\n{line}")})
