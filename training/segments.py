"""What the sentence model learns from: judged segments, anchors of known quality, plain text."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct

from audit.text.sentences import find_sentences
from training.corpus import (
    GENRES,
    HUMAN,
    MACHINE,
    NATIVE,
    YEARS,
    natives,
    order,
    rows,
    trained_half,
    translations,
)
from training.corrupt import corrupt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from training.corpus import Text

MACHINE_TEXTS = 10_000
"""So many machine translations teach word classes beside all clean English."""


class Sentence(Struct, frozen=True):
    """A sentence with what is known of its quality."""

    kind: str
    """mlqe, mqm, human, machine, native, gross."""
    group: str
    language: str
    """Language pair within its set: judgements are compared only inside one."""
    text: str
    judged: float | None = None
    """Badness as judged, in the set's own unit; higher is worse."""
    bad: bool | None = None
    """Whether a reader called it bad: a major error, or under 60 of 100."""
    edited: str | None = None
    """What a post-editor made of it."""


def judged(data: Path) -> list[Sentence]:
    """Give the sentences with human judgement: segments_mlqe and mqm_spans."""
    found = []
    for r in rows(data, "translation/segments_mlqe"):
        if not r["mt_raw"]:
            continue
        quality = r["da_mean"]
        known = quality is not None
        found.append(
            Sentence(
                "mlqe",
                f"mlqe {r['src']}",
                f"mlqe {r['src_lang']}",
                r["mt_raw"],
                min(max(100.0 - quality, 0.0), 100.0) if known else None,
                quality < 60 if known else None,
                _joined_signs(r["pe_tok"]) if r["pe_tok"] else None,
            )
        )
    segments: dict[tuple[str, ...], list[tuple[float, bool]]] = defaultdict(list)
    for r in rows(data, "translation/mqm_spans"):
        if not r["text"] or r["text_label"] != MACHINE:
            continue
        severe = [s["severity"] in ("major", "critical") for s in r["spans"] if _own(s)]
        minor = sum(s["severity"] == "minor" for s in r["spans"] if _own(s))
        key = (r["dataset"], r["doc"], r["seg"], r["system"], r["src_lang"], r["text"])
        segments[key].append((min(5.0 * sum(severe) + minor, 15.0), any(severe)))
    for (dataset, doc, _, _, language, text), marks in sorted(segments.items()):
        penalty = float(np.mean([mark[0] for mark in marks]))
        bad = float(np.mean([mark[1] for mark in marks])) >= 0.5
        pair = f"{dataset} {language}"
        found.append(Sentence("mqm", f"{dataset} {doc}", pair, text, penalty**0.5, bad))
    return found


def _joined_signs(tokenised: str) -> str:
    """Put the endings that a tokeniser split off back to their words."""
    text = html.unescape(tokenised)
    text = re.sub(r" '(s|re|ve|ll|d|m|t)\b", r"'\1", text)
    return re.sub(r" n't\b", "n't", text)


def _own(span: dict[str, Any]) -> bool:
    return str(span["category"]) != "Source error"


def sentences_of(texts: Sequence[Text], kind: str, per_document: int) -> list[Sentence]:
    """Give some sentences of each document, of ordinary length, chosen by hash."""
    found = []
    for text in texts:
        spans = find_sentences(text.text)
        own = [s for s in (text.text[a:b] for a, b in spans) if 25 < len(s) < 400]
        own.sort(key=lambda sentence: (order(sentence), sentence))
        group = f"{text.set} {text.group}"
        found += [Sentence(kind, group, text.language, s) for s in own[:per_document]]
    return found


def anchors(data: Path, years: Sequence[str] = YEARS) -> list[Sentence]:
    """Give sentences whose quality is known by where they come from, gross noise among them."""
    found = []
    for name in GENRES:
        texts = [text for text in natives(data, name) if trained_half(text)][:1500]
        found += sentences_of(texts, "native", 4)
    for r in rows(data, "readability/readmepp_en"):
        if r["split"] == "train" and 25 < len(r["text"]) < 400:
            found.append(Sentence("native", f"readmepp {r['id']}", "en", r["text"]))
    for name in years:
        texts = translations(data, name)
        for label, kind, count in ((NATIVE, "native", 12), (HUMAN, "human", 6)):
            found += sentences_of([t for t in texts if t.label == label], kind, count)
        engines = [t for t in texts if t.label == MACHINE]
        engines.sort(key=lambda text: (order(text.id), text.id))
        found += sentences_of(engines[:3000], "machine", 2)
    clean = [s for s in found if s.kind in ("native", "human")]
    words = {w for s in clean for w in s.text.split() if w.isalpha() and w.islower() and len(w) > 3}
    pool = sorted(words)
    # From machine output too, and from what was judged: noise must not mean a genre.
    assessed = [s for s in judged(data) if s.kind == "mlqe" and order(f"part {s.text}") % 6 == 0]
    for sentence in [*list(found), *assessed]:
        if order(f"gross {sentence.text}") % 2:
            noisy = corrupt(sentence.text, pool, "gross")
            found.append(
                Sentence("gross", sentence.group, sentence.language, noisy, None, bad=True)
            )
    return found


def clean_texts(data: Path, years: Sequence[str] = YEARS) -> list[Text]:
    """Give the clean English that words are counted in."""
    texts = [t for name in GENRES for t in natives(data, name) if trained_half(t)]
    for name in years:
        texts += [t for t in translations(data, name) if t.label != MACHINE]
    return texts


def plain_texts(data: Path, years: Sequence[str] = YEARS) -> list[Text]:
    """Give the English, clean or not, that classes of words are learnt from."""
    engines = [t for name in years for t in translations(data, name) if t.label == MACHINE]
    engines.sort(key=lambda text: (order(text.id), text.id))
    return clean_texts(data, years) + engines[:MACHINE_TEXTS]


def output(sentences: Sequence[Sentence]) -> list[str]:
    """Give the judged sentences without their judgements: word classes are learnt from them too."""
    return sorted({s.text for s in sentences if s.kind in ("mlqe", "mqm")})
