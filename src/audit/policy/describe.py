"""What a policy can say, for people (a commented file) and for editors (a JSON Schema).

Both come from the classes and the docstrings under their fields, so they cannot fall behind.
"""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

import msgspec
from msgspec import NODEFAULT, Struct, structs

from audit.model import DIMENSIONS
from audit.policy.limits import Conflicts, LargestShare, Limit, Lowest, Most, Range
from audit.policy.metrics import BOUNDS
from audit.policy.model import Override, Policy
from audit.policy.names import known
from audit.readability.settings import BANDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@cache
def field_docs(kind: type[Struct]) -> Mapping[str, str]:
    """Give the docstring under each field of a class, on one line."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(tree, ast.ClassDef)
    docs = {}
    for statement, after in zip(tree.body, tree.body[1:], strict=False):
        match statement, after:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                docs[name] = " ".join(text.split())
    return docs


def schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of `audit.toml`, each field with its description."""
    made = msgspec.json.schema(Policy)
    for kind in _structs(Policy):
        # msgspec adds the module where two classes are called alike, as the Settings are.
        name, longer = kind.__qualname__, f"{kind.__module__}.{kind.__qualname__}"
        properties = made["$defs"][name if name in made["$defs"] else longer]["properties"]
        for field, text in field_docs(kind).items():
            properties[field].setdefault("description", text)
    # An audience is one of ours, unless the file brings its own bands.
    names = {"properties": {"audience": {"enum": sorted(BANDS)}}}
    made["$defs"]["audit.readability.settings.Settings"] |= {
        "if": {"not": {"required": ["bands"]}},
        "then": names,
    }
    _limiting(made["$defs"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "audit policy: audit.toml, or [tool.audit] in pyproject.toml",
        **_with_names(made),
    }


def _limiting(classes: dict[str, Any]) -> None:
    """Say that a limit names a side, an override whom it is for, and what a metric can be."""
    for kind in (Conflicts, Lowest, LargestShare, Most, Range):
        sides = [field for field in kind.__struct_fields__ if field != "witnesses"]
        classes[kind.__name__]["anyOf"] = [{"required": [side]} for side in sides]
    classes["Override"]["anyOf"] = [
        {"required": [name], "properties": {name: {"minItems": 1}}} for name in ("sources", "paths")
    ]
    ranges = {}
    for name, (low, high) in BOUNDS.items():
        under = {"exclusiveMinimum": low, "maximum": high}
        over = {"minimum": low, "exclusiveMaximum": high}
        bounds = {
            side: under if side.endswith("_below") else over for side in Range.__struct_fields__
        }
        ranges[name] = {"$ref": "#/$defs/Range", "properties": bounds}
    classes["DocumentLimits"]["properties"]["metrics"]["properties"] = ranges


def _with_names(schema: Any) -> Any:  # noqa: ANN401  (plain data)
    """List the names that are allowed wherever a type says which kind of name it wants."""
    if isinstance(schema, list):
        return [_with_names(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    given = {key: _with_names(value) for key, value in schema.items()}
    if (kind := given.pop("x-names", None)) is not None:
        given["enum"] = list(known()[kind])
    return given


def _structs(kind: type[Struct]) -> Iterator[type[Struct]]:
    """Give a class and all classes below it, each once."""
    seen: dict[type[Struct], None] = {}

    def visit(info: msgspec.inspect.Type) -> None:
        match info:
            case msgspec.inspect.StructType():
                if info.cls not in seen:
                    seen[info.cls] = None
                    for field in info.fields:
                        visit(field.type)
            case msgspec.inspect.UnionType():
                for member in info.types:
                    visit(member)
            case msgspec.inspect.DictType():
                visit(info.value_type)
            case msgspec.inspect.VarTupleType() | msgspec.inspect.ListType():
                visit(info.item_type)

    visit(msgspec.inspect.type_info(kind))
    yield from seen


_SUGGESTED = {
    "gate.document.translation": "{ warn = 0.7, fail = 0.4 }",
    "gate.document.errors": "0",
    "gate.batch.exact_copies": "0",
    "gate.batch.near_copies": "{ warn = 0.0, fail = 0.02 }",
    "gate.batch.skipped": "{ warn = 0.0, fail = 0.1 }",
    "gate.batch.conflicts.fail": "0",
}
"""What a fresh policy demands beyond the defaults."""

_EXAMPLES = {
    "select": '["MT", "DUP2"]',
    "ignore": '["READ"]',
    "severity": '{ MT101 = "error" }',
    "weights": "{ agreement = 2.0, readability = 0.5 }",
    "gate.document.rules": "{ MT1 = { warn = 3 }, DUP = 10 }",
    "gate.batch.rules": "{ MT1 = { warn = 0.1 }, DUP = 0.2 }",
    "gate.batch.conflicts.warn": "0",
    "metrics": "{ machine_translated_probability = { warn_above = 0.9 } }",
    "bands": "{ pupils = [60.0, 90.0] }",
    "sources": '["wire-*"]',
    "paths": '["legacy/*"]',
    "document": "{ translation = 0.2 }",
}
"""What a field that is empty by default may hold."""

_HEAD = """\
# What `audit` measures, which rules hold, and what a gate demands. See also `audit rule` for the
# rules and `audit schema --policy` for editors. The same may stand in pyproject.toml, each table
# below [tool.audit]. A line such as `# name = value` shows what could be set.
"""

_OVERRIDE = """
# What differs for some sources or paths; as many of these as needed, later ones win.
# [[overrides]]
"""


def template() -> str:
    """Write a commented policy for `audit init`: every key, with what it means."""
    lines = [_HEAD, *_table(Policy, "")]
    lines.append(_OVERRIDE)
    lines += _keys(Override, "", [])
    return "".join(lines)


def _table(kind: type[Struct], path: str) -> Iterator[str]:
    """Give the lines of one table, then those of the tables below it."""
    below: list[tuple[str, type[Struct]]] = []
    lines = list(_keys(kind, path, below))
    if path and lines:
        yield f"\n[{path}]\n"
    yield from lines
    for name, inner in below:
        yield from _table(inner, f"{path}.{name}" if path else name)


def _keys(kind: type[Struct], path: str, below: list[tuple[str, type[Struct]]]) -> Iterator[str]:
    docs = field_docs(kind)
    for field in msgspec.structs.fields(kind):
        name = field.encode_name
        if name == "overrides":
            continue
        if isinstance(field.type, type) and issubclass(field.type, Struct):
            below.append((name, field.type))
            continue
        yield from (f"# {line}\n" for line in textwrap.wrap(docs.get(name, ""), 96))
        place = f"{path}.{name}" if path else name
        if place in _SUGGESTED:
            yield f"{name} = {_SUGGESTED[place]}\n"
        else:
            default = None if field.default is NODEFAULT else field.default
            if field.default_factory is not NODEFAULT:
                default = field.default_factory()
            yield f"# {name} = {_toml(default) or _example(place, field.type, default)}\n"


def _example(place: str, kind: object, default: object) -> str:
    """Show what may be written where the default is nothing."""
    name = place.rpartition(".")[2]
    if example := _EXAMPLES.get(place) or _EXAMPLES.get(name):
        return example
    if default in ({}, ()):
        return "{}" if default == {} else "[]"
    members = get_args(kind)
    if Most in members:
        return "{ warn = 3, fail = 10 }"
    if any(isinstance(member, type) and issubclass(member, Limit) for member in members):
        # At least so much of a score, at most so much of the rest.
        return "{ warn = 0.6, fail = 0.3 }" if name in _SCORES else "{ warn = 0.02, fail = 0.1 }"
    return '"…"' if str in members else "10"


_SCORES = {*DIMENSIONS, "overall"}


def _toml(value: object) -> str:
    """Write a default as TOML; empty for what TOML has no word for, or what is empty itself."""
    written = ""
    match value:
        case bool():
            written = str(value).lower()
        case int() | float():
            written = repr(value)
        case str():
            written = json.dumps(value, ensure_ascii=False)
        case tuple() | list() if value:
            written = f"[{', '.join(map(_toml, value))}]"
        case dict() if value:
            pairs = (f"{_key(k)} = {_toml(v)}" for k, v in value.items() if v is not None)
            written = f"{{ {', '.join(pairs)} }}"
        case Struct():
            written = _toml(structs.asdict(value))
    return written


def _key(name: object) -> str:
    text = str(name)
    return text if text.replace("_", "").replace("-", "").isalnum() else json.dumps(text)
