"""Let documents meet: pairs with their passages, clusters, and what each copied from elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from msgspec import structs

from audit.duplication import boilerplate, posts
from audit.duplication import clusters as clustering
from audit.duplication.blocks import blocks as agreeing
from audit.duplication.blocks import thinned
from audit.duplication.facts import differences
from audit.duplication.findings import CODES, describe, framed
from audit.duplication.measuring import TOO_SHORT, copies_in, covered
from audit.duplication.pairs import corpus_of, exactly, find, find_twins, resembling
from audit.duplication.shingles import K, Payload
from audit.duplication.views import Edge, Place, View, passages_of
from audit.duplication.within import LONG_RUN
from audit.model import Duplicate, Linked, Measured, Traces

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from audit.duplication.pairs import Met, Pairs
    from audit.duplication.settings import Settings
    from audit.duplication.shingles import Columns
    from audit.model import Cluster, Measurement, Rule

_NOTHING = Measured(score=None, skipped=TOO_SHORT)


def link(
    measurements: Sequence[Measurement],
    texts: Sequence[str | None],
    rules: Mapping[str, Rule],
    settings: Settings,
) -> Linked:
    """Compare all documents.

    Args:
        measurements: Of all documents, in the order of their ids.
        texts: Their texts; None where one is not at hand: spans are then located, not quoted.
        rules: The rules in force.
        settings: What counts as a copy.
    """
    parts = [measurement.parts.get("duplication", _NOTHING) for measurement in measurements]
    payloads = [part.payload if isinstance(part.payload, Payload) else None for part in parts]
    traces = [part.traces for part in parts]
    corpus = corpus_of(payloads, traces)
    twins = find_twins(corpus.columns, corpus.whole)
    sources = [measurement.source for measurement in measurements]
    frame = boilerplate.find(payloads, traces, sources, twins, settings)
    masks = frame.masks | {n: frame.masks[at] for n, at in twins.items() if at in frame.masks}
    views = [
        View(
            n,
            measurement,
            boilerplate.without(payload, masks[n]) if payload and n in masks else payload,
            payload,
            texts,
        )
        for n, (measurement, payload) in enumerate(zip(measurements, payloads, strict=True))
    ]
    if masks:
        for n, keys in frame.keys.items():
            trace = traces[n]
            assert trace is not None
            keep = ~np.isin(trace.keys, keys)
            traces[n] = Traces(trace.keys[keep], trace.positions[keep])
        corpus = corpus_of([view.payload for view in views], traces)
    met = find(corpus, twins, settings)
    common = _Common(views, met, twins, corpus.columns, settings)
    found, groups, met = _clusters(common)
    capped = [payload.left_out for payload in payloads if payload]
    common = common._replace(met=met)
    edges = list(_edges(common, groups, capped))
    edges += _posts(common, payloads, {(edge.first.ordinal, edge.second.ordinal) for edge in edges})
    findings = list(framed(frame.passages, views, rules))
    duplicates: list[Duplicate] = []
    copied: list[list[tuple[int, int]]] = [[] for _ in views]
    scored = [copies_in(part.findings) for part in parts]
    elsewhere: list[list[tuple[int, int]]] = [[] for _ in views]
    partners: list[dict[str, int]] = [{} for _ in views]
    for edge in edges:
        duplicates.append(edge.duplicate())
        findings.extend(describe(edge, rules))
        for here, there, places in (
            (edge.first, edge.second, [a for a, _ in edge.places]),
            (edge.second, edge.first, [b for _, b in edge.places]),
        ):
            elsewhere[here.ordinal].extend(places)
            shared = sum(end - start for start, end in places)
            partners[here.ordinal][there.measurement.document] = shared
            if here is edge.copy:
                copied[here.ordinal].extend(places)
                if CODES[edge.kind] in rules:
                    scored[here.ordinal].extend(places)
    return Linked(
        parts=tuple(
            _part(
                part,
                view,
                (copied[n], scored[n], elsewhere[n], _framed(view.whole, masks.get(n))),
                partners[n],
            )
            for n, (part, view) in enumerate(zip(parts, views, strict=True))
        ),
        findings=tuple(findings),
        duplicates=tuple(sorted(duplicates, key=lambda duplicate: duplicate.documents)),
        clusters=tuple(found),
        totals={
            "duplicate_pairs": len(duplicates),
            "duplicate_clusters": len(found),
            "boilerplate_passages": len(frame.passages),
            "crowded_fingerprints": met.crowded,
            "crowded_repeats": sum(capped),
        },
        sources={
            source: {"boilerplate_passages": count}
            for source, count in Counter(passage.source for passage in frame.passages).items()
        },
    )


class _Common(NamedTuple):
    """All that the steps after the comparison look at."""

    views: Sequence[View]
    met: Met
    exact: Mapping[int, int]
    """Exact copies, and which document stands for each."""
    columns: Columns
    settings: Settings


def _clusters(
    common: _Common,
) -> tuple[list[Cluster], dict[int, list[int]], Met]:
    """Make the clusters; also each member's group, the representative first, and all pairs."""
    views, met, exact, columns, settings = common
    twins: dict[int, list[int]] = defaultdict(list)
    for twin, first in exact.items():
        twins[first].append(twin)
    ranks = [view.rank() for view in views]
    best = list(ranks)
    for first, rest in twins.items():
        best[first] = min(ranks[n] for n in (first, *rest))
    neighbours, pairs = _neighbours(met.alike)
    linked = clustering.groups(len(views), pairs)
    extra: list[tuple[int, int]] = []
    for group in linked:
        first = min(group, key=lambda n: best[n])
        far = (n for n in group if n != first and n not in neighbours[first])
        extra.extend((min(first, n), max(first, n)) for n in far)
    if extra:
        # Of a crowd, not all were held against the one that is to represent them.
        a, b = np.array(extra).T
        late = exactly(columns, a, b)
        met = structs.replace(
            met, alike=met.alike.and_also(late.chosen(resembling(late, settings)))
        )
        neighbours, _ = _neighbours(met.alike)
    stars = [star for group in linked for star in clustering.stars(group, neighbours, best)]
    alone = set(twins).difference(*stars) if stars else set(twins)
    stars.extend([first] for first in sorted(alone))
    found, groups = [], {}
    measurements = [view.measurement for view in views]
    for star in stars:
        members = [n for first in star for n in (first, *twins.get(first, ()))]
        top = min((star[0], *twins.get(star[0], ())), key=lambda n: ranks[n])
        members = [top, *sorted(n for n in members if n != top)]
        found.append(clustering.make(members, measurements, ranks))
        for n in members:
            groups[n] = members
    found.sort(key=lambda cluster: cluster.documents)
    return found, groups, met


def _neighbours(pairs: Pairs) -> tuple[dict[int, set[int]], list[tuple[int, int]]]:
    """Give for each document those that resemble it, and the pairs as plain numbers."""
    neighbours: dict[int, set[int]] = defaultdict(set)
    rows = list(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))
    for a, b in rows:
        neighbours[a].add(b)
        neighbours[b].add(a)
    return neighbours, rows


def _edges(common: _Common, groups: Mapping[int, list[int]], capped: list[int]) -> Iterator[Edge]:
    """Give the pairs to report, each with the places that prove it.

    Args:
        common: What was compared.
        groups: Each member's cluster.
        capped: Takes the number of short blocks that were left out, for they were too many.
    """
    views, met, exact, columns, settings = common
    classes: dict[int, list[int]] = defaultdict(list)
    for twin, first in exact.items():
        classes[first].append(twin)
    done: set[tuple[int, int]] = set()
    for first, others in classes.items():
        same = [first, *others]
        group = groups[first]
        if len(group) > settings.pairs_up_to:
            hub = group[0] if group[0] in same else first
            chosen = [(hub, n) for n in same if n != hub]
        else:
            chosen = list(combinations(same, 2))
        for a, b in chosen:
            low, high = sorted((a, b))
            done.add((low, high))
            edge = Edge.exact(views[low], views[high])
            # "$5" and "€5" are the same words and not the same text.
            yield edge._replace(kind="near") if differences(edge) else edge
    rows = zip(met.alike.a.tolist(), met.alike.b.tolist(), strict=True)
    told = [list(_stand_ins(a, b, classes, groups, settings)) for a, b in rows]
    alike = met.alike.chosen(np.flatnonzero([bool(pairs) for pairs in told]))
    told = [pairs for pairs in told if pairs]
    for row, a, b, blocks in _rows(columns, alike, capped):
        for low, high in told[row]:
            if (low, high) in done:
                continue
            done.add((low, high))
            passages, settled = passages_of(views[a], views[b], blocks)
            # A stand-in has the same words, so the passages hold for it too.
            ends = (low, high) if low in (a, *classes.get(a, ())) else (high, low)
            pair = views[ends[0]], views[ends[1]]
            yield Edge.made(pair, _shares(alike, row), passages, settled)
    for row, a, b, blocks in _rows(columns, met.others, capped):
        passages, settled = passages_of(views[a], views[b], blocks, at_least=settings.passage_words)
        if passages:
            both = _shares(met.others, row)
            yield Edge.made((views[a], views[b]), both, passages, settled, "passage")


def _posts(
    common: _Common, payloads: Sequence[Payload | None], told: Container[tuple[int, int]]
) -> Iterator[Edge]:
    """Give the pairs of posts that say one thing with other facts, where no shingles tell."""
    views, columns, bounds = common.views, common.columns, common.columns.bounds
    pairs = posts.pairs(payloads, common.exact, common.settings.pairs_up_to)
    a, b = np.array([pair for pair in pairs if pair not in told], np.int64).reshape(-1, 2).T
    found = exactly(columns, a, b)
    for row, (first, second) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        ours, theirs = (columns.words[bounds[n] : bounds[n + 1]] for n in (first, second))
        both = views[first], views[second]
        passages, blocks = passages_of(*both, posts.aligned(ours, theirs))
        if passages:
            yield Edge.made(both, _shares(found, row), passages, blocks, "passage")


def _shares(pairs: Pairs, row: int) -> tuple[float, float]:
    return float(pairs.jaccard[row]), float(pairs.containment[row])


def _rows(
    columns: Columns, pairs: Pairs, capped: list[int]
) -> Iterator[tuple[int, int, int, list[tuple[int, int, int]]]]:
    """Give each pair with its blocks."""
    sizes = np.diff(columns.bounds)
    blocks = agreeing(columns, pairs.a, pairs.b)
    blocks, left_out = thinned(blocks, sizes[pairs.a] + sizes[pairs.b], LONG_RUN)
    capped.append(int(left_out.sum()))
    cuts = np.searchsorted(blocks.pair, np.arange(len(pairs.a) + 1)).tolist()
    a, b, length = blocks.a.tolist(), blocks.b.tolist(), blocks.length.tolist()
    for row, (first, second) in enumerate(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)):
        low, high = cuts[row], cuts[row + 1]
        own = list(zip(a[low:high], b[low:high], length[low:high], strict=True))
        if max(sizes[first], sizes[second]) <= posts.LONGEST:
            bounds = columns.bounds
            ours = columns.words[bounds[first] : bounds[first + 1]]
            own = posts.aligned(ours, columns.words[bounds[second] : bounds[second + 1]])
        yield row, first, second, own


def _stand_ins(
    a: int,
    b: int,
    classes: Mapping[int, list[int]],
    groups: Mapping[int, list[int]],
    settings: Settings,
) -> Iterator[tuple[int, int]]:
    """Give the pairs that one compared pair speaks for: those of their exact copies too.

    In a large cluster only pairs with the representative are given.
    """
    first, second = [a, *classes.get(a, ())], [b, *classes.get(b, ())]
    group = groups.get(a)
    if group is not None and group is groups.get(b) and len(group) > settings.pairs_up_to:
        if group[0] in first:
            yield from ((min(group[0], n), max(group[0], n)) for n in second)
        elif group[0] in second:
            yield from ((min(group[0], n), max(group[0], n)) for n in first)
        return
    if len(first) * len(second) > settings.pairs_up_to**2:
        first, second = first[:1], second[:1]
    yield from ((min(n, m), max(n, m)) for n in first for m in second)


def _framed(payload: Payload | None, mask: NDArray[np.bool_] | None) -> float:
    """Tell what share of a document is boilerplate."""
    if payload is None or mask is None:
        return 0.0
    return float(payload.lengths[mask].sum() / payload.size)


def _part(
    part: Measured,
    view: View,
    places: tuple[Sequence[Place], Sequence[Place], Sequence[Place], float],
    partners: Mapping[str, int],
) -> Measured:
    """Bring one document's part up to date with what was found elsewhere."""
    payload = view.whole
    if payload is None or (len(payload.words) < K and not partners):
        return structs.replace(part, traces=None, payload=None)
    copied, scored, elsewhere, framed_share = places
    fraction = covered(payload, [*payload.copied, *copied])
    metrics = {
        **part.metrics,
        "duplicated_fraction": fraction,
        "found_elsewhere_fraction": covered(payload, elsewhere),
        "boilerplate_fraction": framed_share,
        "documents_sharing_text": len(partners),
        "shares_most_with": min(partners, key=lambda name: (-partners[name], name), default=None),
    }
    return structs.replace(
        part,
        score=1.0 - covered(payload, scored),
        skipped=None,
        metrics=metrics,
        traces=None,
        payload=None,
    )
