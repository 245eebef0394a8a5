"""The data that the models are trained and measured on, in one form and in a fixed order."""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct

from audit.text.sentences import find_sentences
from audit.text.words import codepoints
from audit.translation.model import Batch, batch_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

MACHINE, HUMAN, NATIVE = "machine_translation", "human_translation", "native"
YEARS = ("docs_2021", "docs_2022")
GENRES = ("readability/onestop", "agreement/gva_docs", "duplication/wire")
"""Native English of other genres that may be trained on."""


class Text(Struct, frozen=True):
    """A document to train or measure on."""

    set: str
    id: str
    group: str
    """Never torn apart by a split: a source text, an incident, an article."""
    label: str
    language: str
    system: str
    text: str


def rows(data: Path, name: str) -> Iterator[dict[str, Any]]:
    """Give the rows of one file of the data folder."""
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8", newline="") as lines:
        for line in lines:
            yield json.loads(line)


def order(key: str) -> int:
    """Give a number that shuffles and splits the same way everywhere."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")


def translations(data: Path, name: str) -> list[Text]:
    """Give the documents of a translation file, sorted by id."""
    found = [
        Text(name, r["id"], r["group"], r["label"], r["src_lang"], r["system"], r["text"])
        for r in rows(data, f"translation/{name}")
    ]
    return sorted(found, key=lambda text: text.id)


def natives(data: Path, name: str) -> list[Text]:
    """Give native documents of another genre, shuffled; controlled copies are left out."""
    found = []
    for r in rows(data, name):
        if r.get("source") == "copy":
            continue
        group = str(r.get("group") or r.get("incident") or r["id"])
        found.append(Text(name, str(r["id"]), group, NATIVE, "en", name, r["text"]))
    return sorted(found, key=lambda text: (order(text.id), text.id))


def trained_half(text: Text) -> bool:
    """Say whether a native document of another genre belongs to the half that is trained on."""
    return order(f"half {text.group}") % 2 == 0


def batches(texts: Sequence[str], size: int = 256) -> Iterator[tuple[int, Batch]]:
    """Tokenise texts in batches; give the number of each batch's first text with it."""
    for first in range(0, len(texts), size):
        pieces = [(codepoints(t), find_sentences(t)) for t in texts[first : first + size]]
        yield first, batch_of(pieces)


def sentence_batches(sentences: Sequence[str], size: int = 4096) -> Iterator[Batch]:
    """Tokenise sentences, each a sentence whatever stands in it."""
    for first in range(0, len(sentences), size):
        yield batch_of([(codepoints(s), ((0, len(s)),)) for s in sentences[first : first + size]])


def numbered(keys: Iterable[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Give equal keys equal numbers, from 0."""
    return np.unique(np.array(list(keys)), return_inverse=True)[1].astype(np.int64)
