from __future__ import annotations

import os
from pathlib import Path

import pytest

from audit.errors import ConfigError, UsageError
from audit.sources import SUFFIXES, find


def ids(paths: list[str | Path], **options: str) -> list[str]:
    return [file.id for file in find([str(path) for path in paths], SUFFIXES, **options)]


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Some text.\n")


def test_a_folder_gives_relative_ids_in_order(tmp_path: Path) -> None:
    write(
        tmp_path,
        "b/z.txt",
        "b/a.md",
        "a.txt",
        "c.jsonl.gz",
        "photo.jpg",
        ".hidden.txt",
        ".git/x.txt",
    )
    assert ids([tmp_path]) == ["a.txt", "b/a.md", "b/z.txt", "c.jsonl.gz"]


def test_the_order_of_arguments_has_no_part(tmp_path: Path) -> None:
    write(tmp_path, "x/1.txt", "y/2.txt", "y/1.txt")
    x, y = tmp_path / "x", tmp_path / "y"
    assert find([str(x), str(y)], SUFFIXES) == find([str(y), str(x)], SUFFIXES)


def test_where_two_arguments_give_one_id_the_argument_is_prefixed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "x/1.txt", "y/2.txt", "y/1.txt")
    monkeypatch.chdir(tmp_path)
    assert ids(["x", "y"]) == ["2.txt", "x/1.txt", "y/1.txt"]
    assert ids(["x/1.txt", "y/1.txt"]) == ["x/1.txt", "y/1.txt"]


def test_one_file_named_twice_is_one(tmp_path: Path) -> None:
    write(tmp_path, "x/1.txt")
    os.symlink(tmp_path / "x" / "1.txt", tmp_path / "x" / "link.txt")
    assert len(ids([tmp_path, tmp_path / "x", tmp_path / "x" / "1.txt"])) == 1


def test_a_glob(tmp_path: Path) -> None:
    write(tmp_path, "x/1.txt", "x/deep/2.txt", "x/3.md")
    assert ids([f"{tmp_path}/x/**/*.txt"]) == ["1.txt", "deep/2.txt"]
    with pytest.raises(UsageError, match="no file matches"):
        ids([f"{tmp_path}/nothing*"])


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gone\.txt.*does not exist"):
        ids([tmp_path / "gone.txt"])


def test_a_root_makes_ids_relative_to_it(tmp_path: Path) -> None:
    write(tmp_path, "corpus/post/1.txt", "corpus/echo/1.txt")
    files = find(
        [str(tmp_path / "corpus/post/1.txt"), str(tmp_path / "corpus/echo/1.txt")],
        SUFFIXES,
        root=str(tmp_path / "corpus"),
    )
    assert [(f.id, f.source) for f in files] == [("echo/1.txt", "echo"), ("post/1.txt", "post")]


def test_the_source_is_the_first_folder(tmp_path: Path) -> None:
    write(tmp_path, "top.txt", "post/2024/1.txt")
    assert {f.id: f.source for f in find([str(tmp_path)], SUFFIXES)} == {
        "top.txt": None,
        "post/2024/1.txt": "post",
    }


def test_sources_toml_overrules_the_folder(tmp_path: Path) -> None:
    write(tmp_path, "mirror/post-1.txt", "mirror/echo-1.txt")
    (tmp_path / "sources.toml").write_text('[sources]\n"The Post" = ["mirror/post-*"]\n')
    assert {f.id: f.source for f in find([str(tmp_path)], SUFFIXES)} == {
        "mirror/post-1.txt": "The Post",
        "mirror/echo-1.txt": "mirror",
    }


@pytest.mark.parametrize(
    "content", ["[sources", "[sources]\nPost = 3\n", "[sources]\nPost = [3]\n"]
)
def test_a_broken_sources_toml_is_named(tmp_path: Path, content: str) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "sources.toml").write_text(content)
    with pytest.raises(ConfigError, match=r"sources\.toml"):
        find([str(tmp_path)], SUFFIXES)
