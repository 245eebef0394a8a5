"""Readability: are the figures exact, is ease what readers say, is language named, how fast.

`python -m benchmarks readability --data DIR [--sample N]`. Nothing here is trained on `clear`; for
`onestop` and `readmepp_en` the model is trained anew without the articles or sentences it is
measured on (`training/readability.py`).
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
import warnings
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

METRICS = (
    *("flesch_reading_ease", "flesch_kincaid_grade", "smog_index"),
    *("coleman_liau_index", "automated_readability_index", "dale_chall_readability_score"),
    *("dale_chall_readability_score_v2", "difficult_words", "linsear_write_formula"),
    *("gunning_fog", "text_standard", "spache_readability"),
    *("mcalpine_eflaw", "reading_time", "syllable_count"),
    *("lexicon_count", "sentence_count", "char_count"),
    *("letter_count", "polysyllabcount", "monosyllabcount"),
    *("lix", "rix", "avg_sentence_length"),
)
DOCUMENTS = (
    *("translation/docs_2021", "translation/docs_2022", "translation/docs_2021_biomed"),
    *("translation/docs_smt_2012_2014", "duplication/wire", "duplication/within"),
    *("readability/clear", "readability/onestop", "agreement/gva_docs"),
)


def read(data: Path, name: str) -> list[dict[str, Any]]:
    """Give the rows of one file."""
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines]


def seeds(data: Path) -> list[str]:
    """Give the texts of the seed documents, as they are."""
    return [
        path.read_bytes().decode("utf-8", "surrogateescape")
        for path in sorted((data / "seeds").glob("*.txt"))
    ]


def row(what: str, target: str, measured: str) -> None:
    """Print one line of the table."""
    print(f"{what:<58} | {target:>9} | {measured}", flush=True)


def exactness(data: Path, most: int) -> None:
    """Compare all 24 metrics with textstat's, and the time that both take, in one run."""
    from audit.readability import exact, teach_textstat

    teach_textstat()
    warnings.simplefilter("ignore", DeprecationWarning)
    import textstat

    functions = [getattr(textstat, name) for name in METRICS]
    texts = seeds(data)
    for name in ("readability/clear", "readability/onestop", "duplication/wire"):
        texts += [document["text"] for document in read(data, name)]
    if len(texts) > most:
        texts = random.Random(7).sample(texts, most)  # noqa: S311  (a sample, not a secret)
    exact.metrics(["A first text, so that both have loaded what they need."], "en")
    for function in functions:
        function("A first text, so that both have loaded what they need.")
    ours_time = theirs_time = 0.0
    same = 0
    for at in range(0, len(texts), 500):
        batch = texts[at : at + 500]
        start = time.process_time()
        ours = exact.metrics(batch, "en")
        middle = time.process_time()
        theirs = [
            {name: f(text) for name, f in zip(METRICS, functions, strict=True)} for text in batch
        ]
        ours_time += middle - start
        theirs_time += time.process_time() - middle
        same += sum(
            all(a[name] == b[name] for name in METRICS) for a, b in zip(ours, theirs, strict=True)
        )
    row("identical metrics, documents", "100%", f"{100 * same / len(texts):.2f}% of {len(texts)}")
    row("all 24 metrics against textstat, same run", "8x", f"{theirs_time / ours_time:.1f}x")


def spearman(a: Sequence[float] | NDArray[np.float64], b: Sequence[float]) -> float:
    """Give the rank correlation, ties at their mean rank."""

    def ranks(values: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
        _, inverse, counts = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
        last = np.cumsum(counts)
        middle: NDArray[np.float64] = (last - (counts - 1) / 2)[inverse]
        return middle

    return float(np.corrcoef(ranks(a), ranks(b))[0, 1])


def ease(data: Path) -> None:
    """Compare ease with human judgement."""
    from audit.readability import ease as model
    from audit.readability import exact
    from training.readability import examples, features, fit

    clear = read(data, "readability/clear")
    scores = [float(item["score"]) for item in clear]
    texts = [item["text"] for item in clear]
    predicted = [model.ease(float(model.levels(windows).mean())) for windows in features(texts)]
    row("clear: Spearman of ease with readers", "0.68", f"{spearman(predicted, scores):.3f}")
    figures = exact.metrics(texts, "en")
    best = max(
        (abs(spearman([float(f[name]) for f in figures], scores)), name)
        for name in METRICS
        if name != "text_standard"
    )
    row("  the best formula", "", f"{best[0]:.3f} ({best[1]})")

    sentences, articles = examples(data)
    generator = np.random.default_rng(0)
    fold = generator.integers(0, 5, len(sentences))
    groups = sorted({group for group, _, _ in articles})
    predictions = np.zeros(len(sentences))
    versions: dict[str, dict[int, float]] = defaultdict(dict)
    for k in range(5):
        held = set(groups[k::5])
        weights, _ = fit(
            [item for item, f in zip(sentences, fold, strict=True) if f != k],
            [item for item in articles if item[0] not in held],
        )
        for n in np.flatnonzero(fold == k):
            predictions[n] = sentences[n][1] @ weights
        for group, level, windows in articles:
            if group in held:
                versions[group][level] = float(windows.mean(axis=0) @ weights)
    ordered = sum(v[1] < v[2] < v[3] for v in versions.values()) / len(versions)
    row("onestop: triples in order, groups not trained on", "0.95", f"{ordered:.3f}")
    levels = [level for level, _ in sentences]
    row(
        "readmepp_en: Spearman, sentences not trained on",
        "0.70",
        f"{spearman(predictions, levels):.3f}",
    )


def language(data: Path, most: int) -> None:
    """Count how often the language is named rightly; "undetermined" counts as wrong."""
    from audit.text.language import detect

    choose = random.Random(7)  # noqa: S311  (a sample, not a secret)
    documents = [(text, "en") for text in seeds(data)]
    for name in DOCUMENTS:
        documents += [(item["text"], "en") for item in read(data, name)]
    documents = choose.sample(documents, min(4 * most, len(documents)))
    right = sum(detect(text).code == code for text, code in documents)
    row("language: whole documents", "0.995", f"{right / len(documents):.4f} of {len(documents)}")
    segments = read(data, "translation/segments_mlqe")
    single = [(item["src"], item["src_lang"]) for item in segments]
    single += [(item["mt_raw"], "en") for item in segments if item.get("mt_raw")]
    single = choose.sample(single, min(most, len(single)))
    right = sum(detect(text).code == code for text, code in single)
    row("language: single sentences", "0.97", f"{right / len(single):.4f} of {len(single)}")


def mixtures(data: Path, most: int) -> None:
    """Put paragraphs of three foreign sentences into English articles and ask where they are.

    Halves of English and another language must be told as having no main language.
    """
    from audit.model import Document
    from audit.text import Reading
    from audit.text.passages import prime

    choose = random.Random(7)  # noqa: S311  (a sample, not a secret)
    foreign: dict[str, list[str]] = defaultdict(list)
    for item in read(data, "translation/segments_mlqe"):
        foreign[item["src_lang"]].append(item["src"])
    articles = [item["text"] for item in read(data, "readability/onestop")][: min(most, 273)]
    told = planted = halves = undecided = other = plain = 0
    for number, article in enumerate(articles):
        code = sorted(foreign)[number % len(foreign)]
        part = " ".join(choose.sample(foreign[code], 3))
        lines = [line for line in article.split("\n") if line.strip()]
        at = choose.randrange(len(lines) + 1)
        half = " ".join(choose.sample(foreign[code], 10))
        opening = article.strip()[: len(half)]
        texts = [
            "\n".join([*lines[:at], part, *lines[at:]]),
            opening + "\n" + half,
            article,
        ]
        readings = [Reading(Document(id=str(n), text=text)) for n, text in enumerate(texts)]
        prime(readings)
        places = {
            place
            for start, end, language in readings[0].languages.foreign
            if language.code == code
            for place in range(start, end)
        }
        start = len("\n".join(lines[:at])) + (at > 0)
        planted += len(part)
        told += sum(place in places for place in range(start, start + len(part)))
        halves += 1
        undecided += readings[1].language is None
        plain += 1
        other += bool(readings[2].languages.foreign)
    row("foreign paragraphs in English articles: letters told", "", f"{told / planted:.3f}")
    spared(data, foreign, min(most, 400))
    row("half English, half another language: undetermined", "", f"{undecided / halves:.3f}")
    row("the articles as they are: with foreign passages", "", f"{other} of {plain}")


def spared(data: Path, foreign: dict[str, list[str]], most: int) -> None:
    """Put a foreign paragraph into local news of short lines: is any English line taken with it."""
    from audit.model import Document
    from audit.text import Reading

    choose = random.Random(11)  # noqa: S311  (a sample, not a secret)
    chinese = "今天天气很好，我们去公园散步，看到很多人在湖边喝茶聊天。孩子们在草地上跑来跑去。"
    told = planted = taken = letters = hurt = 0
    documents = choose.sample(read(data, "agreement/gva_docs"), most)
    for number, document in enumerate(documents):
        code = [*sorted(foreign), "zh"][number % (len(foreign) + 1)]
        part = chinese if code == "zh" else " ".join(choose.sample(foreign[code], 3))
        lines = [line for line in document["text"].split("\n") if line.strip()]
        at = choose.randrange(len(lines) + 1)
        start = len("\n".join(lines[:at])) + (at > 0)
        reading = Reading(Document(id="a", text="\n".join([*lines[:at], part, *lines[at:]])))
        places = {
            place
            for first, last, language in reading.languages.foreign
            if language.code != "en"
            for place in range(first, last)
        }
        own = set(range(start, start + len(part)))
        planted += len(own)
        told += len(places & own)
        letters += len(document["text"])
        taken += len(places - own - {start - 1, start + len(part)})
        hurt += bool(places - own - {start - 1, start + len(part)})
    row(f"the same in local news, {most}: letters told", "", f"{told / planted:.3f}")
    row(
        "  English letters taken with them",
        "",
        f"{taken} of {letters}, in {hurt} documents",
    )


def sentences() -> None:
    """Count the sentences of hand-segmented passages, beside textstat."""
    from audit.readability.exact import count
    from audit.text.sentences import find_sentences

    for name, what in (("sentences", "sentence count"), ("sentences_held", "the same, held set")):
        marked = (Path(__file__).parent / "labels" / f"{name}.txt").read_text("utf-8")
        wrong = theirs = total = 0
        passages = marked.strip().split("\n---\n")
        for passage in passages:
            plain = passage.replace("‖", "")
            truth = passage.count("‖") + 1
            total += truth
            wrong += abs(len(find_sentences(plain)) - truth)
            theirs += abs(count([plain], "en")[0].sentences - truth)
        row(
            f"{what}, {len(passages)} passages, sum of errors",
            "4%",
            f"{100 * wrong / total:.1f}% (textstat {100 * theirs / total:.1f}%)",
        )


def speed(data: Path, most: int) -> None:
    """Time the whole dimension with language detection on one core."""
    from audit import readability, rules
    from audit.model import Document
    from audit.readability.settings import Settings
    from audit.text import Reading

    in_force = rules.family("readability")
    texts = [
        item["text"]
        for name in ("readability/clear", "translation/docs_2022", "duplication/wire")
        for item in read(data, name)[:most]
    ]
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        for at in range(0, len(texts), 256):
            batch = [
                Reading(Document(id=str(n), text=text))
                for n, text in enumerate(texts[at : at + 256])
            ]
            readability.measure(batch, in_force, Settings())
        best = max(best, sum(map(len, texts)) / 1e6 / (time.process_time() - start))
    row(
        "the dimension with language detection, one core, best of 3", "2.5 MB/s", f"{best:.2f} MB/s"
    )


def main(argv: Sequence[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks readability")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=10**9, help="documents a part, at most")
    options = parser.parse_args(argv)
    row("what", "at least", "measured")
    speed(options.data, min(options.sample, 3000))
    exactness(options.data, options.sample)
    ease(options.data)
    language(options.data, options.sample)
    mixtures(options.data, options.sample)
    sentences()
    return 0
