from __future__ import annotations

import json
import re
import tomllib

import jsonschema
import pytest

from audit import policy as policies
from audit.errors import ConfigError
from audit.policy import Gate, Override, Policy
from audit.policy.limits import LargestShare
from audit.policy.metrics import METRICS


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
        (
            {"severity": {"MT101": "grave"}},
            "severity.MT101 cannot be 'grave'; known: error, info, warning",
        ),
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
    assert plain.hash() != Policy(overrides=(Override(paths=("x",), ignore=("READ",)),)).hash()


def test_the_template_is_a_policy_as_it_stands_and_with_every_line_in_force():
    text = policies.template()
    assert policies.parse(tomllib.loads(text)).gate.batch.near_copies == LargestShare(
        warn=0, fail=0.02
    )
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


WRONG = [
    ("gate.confidence = 1.5", "gate.confidence is 1.5; allowed is from 0 to 1"),
    ("gate.document.errors = -1", "gate.document.errors is -1; allowed is from 0 on"),
    ("gate.document.overall = { fail = 1.2 }", "overall.fail is 1.2; allowed is from 0 to 1"),
    ("gate.document.rules = { MT1 = -2 }", "rules.MT1 is -2; allowed is from 0 on"),
    ("gate.document.rules = { MT9 = 2 }", "gate.document.rules: no rule has the code 'MT9'; did"),
    ("gate.batch.rules = { MT1 = 2 }", "gate.batch.rules.MT1 is 2; allowed is from 0 to 1"),
    ("gate.batch.skipped = 3", "gate.batch.skipped is 3; allowed is from 0 to 1"),
    ("gate.batch.near_copies = -0.1", "near_copies is -0.1; allowed is from 0 to 1"),
    ("gate.batch.conflicts.witnesses = -1", "witnesses is -1; allowed is from 1 on"),
    ("gate.batch.conflicts.fail = -1", "conflicts.fail is -1; allowed is from 0 on"),
    (
        "gate.document.metrics = { flesch_reading_eas = { fail_below = 3 } }",
        "number is called 'flesch_reading_eas'; did you mean 'flesch_reading_ease'",
    ),
    ("gate.document.metrics.ease = { fail_bellow = 3 }", "'fail_bellow'; did you mean 'fail_below"),
    ("dimensions = []", "dimensions is empty; name at least one"),
    ("dimensions = ['translation', 'translation']", "dimensions names 'translation' twice"),
    ("dimensions = ['translaton']", "cannot be 'translaton'; did you mean 'translation'"),
    ("weights = { agrement = 2 }", "no dimension is called 'agrement'; did you mean 'agreement'"),
    ("weights = { agreement = -2 }", "weights.agreement is -2; allowed is from 0 on"),
    ("severity = { MT101 = 'eror' }", "cannot be 'eror'; did you mean 'error'"),
    ("severity = { MT1 = 'error' }", "'MT1' is a prefix"),
    ("severity = { MT999 = 'error' }", "no rule has the code 'MT999'; did you mean"),
    ("select = ['']", "select: no rule has the code ''"),
    ("ignore = ['mt1']", "ignore: no rule has the code 'mt1'; did you mean"),
    ("duplication.jaccard = 7", "duplication.jaccard is 7; allowed is over 0 to 1"),
    ("duplication.passage_words = 5", "passage_words is 5; allowed is from 30 on"),
    ("duplication.boilerplate_share = -1", "boilerplate_share is -1; allowed is from 0 to 1"),
    ("agreement.name_likeness = 2", "name_likeness is 2; allowed is from 0 to 1"),
    ("agreement.most = 0", "agreement.most is 0; allowed is from 1 on"),
    ("readability.min_words = 0", "min_words is 0; allowed is from 1 on"),
    ("readability.audience = 'pupils'", "'pupils' is none of"),
    ("readability.bands = { x = [0.0, 50.0] }", "bands.x is 0; allowed is over 0 and under 100"),
    ("readability.bands = { x = [1.0] }", "Expected `array` of length 2"),
    ("translation.most_findings = 0", "most_findings is 0; allowed is from 1 on"),
    ("gate.warn_only = 'yes'", "Expected `bool`, got `str` - at `gate.warn_only`"),
    ("gate.document.translation = {}", "gate.document.translation sets no limit; name one of"),
    ("gate.document.metrics = { lix = {} }", "metrics.lix sets no limit; name one of fail_above"),
    ("gate.batch.conflicts = { witnesses = 2 }", "conflicts sets no limit; name one of fail, warn"),
    ("gate.batch.copies = {}", "gate.batch.copies sets no limit"),
    ("gate.document.rules = { MT1 = {} }", "gate.document.rules.MT1 sets no limit"),
    ("gate.document.errors = 1.5", "errors is 1.5; what is counted is a whole number"),
    ("gate.document.errors = { warn = 0.5 }", "errors.warn is 0.5; what is counted is a whole"),
    ("gate.batch.conflicts.fail = 0.5", "conflicts.fail is 0.5; what is counted is a whole number"),
    (
        "gate.document.metrics.duplicated_fraction = { fail_above = 2 }",
        "fail_above is 2: it lies from 0 to 1, so none could break it",
    ),
    ("gate.document.metrics.sentence_noise = { fail_above = 1 }", "so none could break it"),
    ("gate.document.metrics.sentence_noise = { fail_above = -1 }", "so none could meet it"),
    (
        "gate.document.metrics.machine_translated_probability = { warn_below = 0 }",
        "so none could break it",
    ),
    ("gate.document.metrics.unfamiliar_words = { fail_below = 1.1 }", "so none could meet it"),
    ("gate.document.metrics.ease = { warn_below = 101 }", "from 0 to 100, so none could meet it"),
    ("overrides = [{ ignore = ['READ'] }]", "an override names the sources or the paths"),
    ("overrides = [{ paths = [] }]", "an override names the sources or the paths"),
    ("overrides = [{ sorces = [] }]", "[overrides] has no key 'sorces'; did you mean 'sources'"),
    ("overrides = [{ document = { errors = -1 } }]", "overrides.document.errors is -1"),
    ("overrides = [{ severity = { MT101 = 'x' } }]", "cannot be 'x'; known: error, info, warning"),
]

OUT_OF_ORDER = [
    (
        "gate.document.translation = { warn = 0.2, fail = 0.4 }",
        "fail = 0.4 stands above warn = 0.2",
    ),
    ("gate.batch.agreement = { warn = 0.2, fail = 0.4 }", "fail = 0.4 stands above warn = 0.2"),
    ("gate.document.errors = { warn = 5, fail = 2 }", "warn = 5 stands above fail = 2"),
    ("gate.batch.copies = { warn = 0.5, fail = 0.2 }", "warn = 0.5 stands above fail = 0.2"),
    ("gate.batch.conflicts = { warn = 5, fail = 2 }", "warn = 5 stands above fail = 2"),
    ("gate.document.metrics.ease = { warn_below = 1, fail_below = 2 }", "fail_below = 2 stands"),
    ("gate.document.metrics.ease = { warn_above = 3, fail_above = 2 }", "warn_above = 3 stands"),
    ("gate.document.metrics.ease = { fail_below = 3, fail_above = 2 }", "fail_below = 3 stands"),
    ("readability.bands = { x = [50.0, 20.0] }", "need 0 < lowest < highest < 100"),
    ("gate.document.overall = nan", "gate.document.overall is nan"),
    ("gate.batch.conflicts.fail = inf", "conflicts.fail is inf"),
]
"""What a JSON Schema has no words for: one key against another, and what no JSON can hold."""


@pytest.fixture(scope="module")
def validator():
    return jsonschema.Draft202012Validator(policies.schema())


@pytest.mark.parametrize(("text", "says"), WRONG)
def test_the_loader_and_the_schema_refuse_the_same(validator, text, says):
    data = tomllib.loads(text)
    with pytest.raises(ConfigError, match=f"^audit.toml: .*{re.escape(says)}"):
        policies.parse(data, "audit.toml")
    assert not validator.is_valid(data)


@pytest.mark.parametrize(("text", "says"), OUT_OF_ORDER)
def test_limits_out_of_order_are_refused(text, says):
    with pytest.raises(ConfigError, match=f"^audit.toml: .*{re.escape(says)}"):
        policies.parse(tomllib.loads(text), "audit.toml")


GOOD = [
    "",
    "dimensions = ['agreement']",
    "gate.document.translation = { warn = 0.4, fail = 0.4 }",
    "gate.document.metrics.lix = { warn_below = -10.5, fail_above = 200 }",
    "gate.document.metrics.ease = { warn_below = 100, fail_above = 99 }",
    "gate.document.metrics.sentence_noise = { warn_above = 0 }",
    "gate.document.errors = { warn = 0 }",
    "gate.batch.rules = { DUP = { warn = 0.0 }, MT1 = 0.5 }",
    "readability = { audience = 'pupils', bands = { pupils = [60.0, 90.0] } }",
    "readability.audience = 'children'",
    "overrides = [{ sources = ['x'], select = ['MT'], document = {} }, { paths = ['y'] }]",
]


@pytest.mark.parametrize("text", GOOD)
def test_the_loader_and_the_schema_accept_the_same(validator, text):
    assert policies.parse(tomllib.loads(text))
    validator.validate(tomllib.loads(text))


def test_every_metric_that_is_a_number_can_be_limited_and_no_other(newsroom):
    import audit

    german = "Der Hund lief über die Straße und bellte, während die Kinder spielten. " * 20
    more = [audit.Document(id="de", text=german)]
    rows = [*audit.audit(newsroom).documents, *audit.audit(more).documents]
    numbers = {
        name
        for row in rows
        for name, value in row.metrics.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
    assert numbers == set(METRICS), "policy/metrics.py lists the metrics that can be limited"


def test_a_policy_made_in_python_is_held_to_the_same():
    import audit

    wrong = audit.Policy(gate=Gate(confidence=1.5))
    with pytest.raises(ConfigError, match=r"the policy: gate\.confidence is 1\.5"):
        audit.gate([audit.Document(id="a", text="Some words.")], policy=wrong)


def test_additions_that_are_none_are_not_let_through():
    import audit
    from audit.errors import NothingToAuditError

    with pytest.raises(NothingToAuditError, match="no document among the additions"):
        audit.gate([])


def test_the_table_in_pyproject_that_is_not_read_is_told(tmp_path, monkeypatch):
    from click.testing import CliRunner

    from audit.commands.report import report as command

    (tmp_path / "a.txt").write_text("A rain gauge at Sorby filled for the first time since spring.")
    (tmp_path / "audit.toml").write_text("")
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n")
    monkeypatch.chdir(tmp_path)
    assert "is not read" not in CliRunner().invoke(command, ["a.txt"]).output
    (tmp_path / "pyproject.toml").write_text("[tool.audit]\n")
    done = CliRunner().invoke(command, ["a.txt"])
    assert done.exit_code == 0
    assert f"[tool.audit] in {tmp_path / 'pyproject.toml'} is not read" in done.output
    assert "is not read" not in CliRunner().invoke(command, ["-q", "a.txt"]).output
    assert policies.overlooked(tmp_path / "pyproject.toml") is None
