"""How fast the agreement dimension reads and links text of each kind."""

from __future__ import annotations

import gzip
import json
import time
from typing import TYPE_CHECKING

from audit import rules
from audit.agreement import link, measure
from audit.agreement.settings import Settings
from audit.model import Document, Measured, Measurement
from audit.text import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

KINDS = {
    "local news": "agreement/gva_docs",
    "wire": "duplication/wire",
    "articles": "readability/onestop",
    "old prose": "readability/clear",
    "news of 2021": "translation/docs_2021",
    "abstracts": "translation/docs_2021_biomed",
    "news and posts of 2022": "translation/docs_2022",
    "statistical output": "translation/docs_smt_2012_2014",
}
PART = 200_000
"""Code points of each kind, so that none outweighs the others."""
TRIES = 3
"""The best of so many, since the machine does other things as well."""


def figures(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Give the rows of the table: what, target, measured."""
    seconds = size = 0.0
    rows = []
    for kind, name in KINDS.items():
        documents = _documents(folder / f"{name}.jsonl.gz")
        read = min(_seconds(documents) for _ in range(TRIES))
        part = sum(len(document.text) for document in documents) / 1e6
        seconds, size = seconds + read, size + part
        rows.append((f"… {kind}", "", f"{part / read:.2f}"))
    yield "speed, all kinds of text in equal parts, CPU, MB/s", "2", f"{size / seconds:.2f}"
    yield from rows


def _documents(path: Path) -> list[Document]:
    documents: list[Document] = []
    size = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for n, line in enumerate(lines):
            row = json.loads(line)
            # An equal part of every kind: no single document may fill it.
            text = row["text"][: PART // 10]
            documents.append(
                Document(
                    id=f"{n}", text=text, date=row.get("date"), source=row.get("source") or f"{n}"
                )
            )
            size += len(text)
            if size >= PART:
                break
    return documents


def _seconds(documents: Sequence[Document]) -> float:
    in_force = rules.family("agreement")
    readings = [Reading(document) for document in documents]
    for reading in readings:
        # What other dimensions share anyway is not this one's time.
        _ = reading.language, len(reading.body.words), len(reading.body.sentences)
    started = time.process_time()
    parts = measure(readings, in_force, Settings())
    measurements = [_measurement(d, p) for d, p in zip(documents, parts, strict=True)]
    link(measurements, [None] * len(documents), (), in_force, Settings())
    return time.process_time() - started


def _measurement(document: Document, part: Measured) -> Measurement:
    return Measurement(
        document=document.id,
        source=document.source,
        date=document.date,
        language="en",
        title=document.title,
        words=0,
        skip=None,
        parts={"agreement": part},
    )
