"""The clean corpus: which documents to keep, which to drop and why, and their text without repeats.

Pure: decisions come from a report, texts from a document; whoever calls writes the files. The
documents themselves are never changed.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from msgspec import Struct

from audit.assembly import NOT_REQUESTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.cuts import Place
    from audit.model import Cluster, CorpusReport, Document, DocumentReport, Duplicate

REPEATS = ("DUP206", "DUP207", "DUP209")
"""Rules whose findings hold an original and its copies in one document."""
KINDS = {
    "exact": "exact copy of the one that is kept",
    "near": "near copy of the one that is kept",
}
"""Why a document is dropped, by the kind of its pair with the one that is kept."""
COPIED = "copy in the cluster of the one that is kept"
ALONE = "no copy of it was found"
FACTS = "DUP205"
"""The rule whose findings hold the facts in which two copies differ."""
COPY = "copy"
MOSTLY = 0.5
"""A document of which less than this stands in the representative is not dropped for it."""
WHOLE = 0.9
"""One of which so much stands in another is held by it whole."""
LONGEST_NAME = 200
"""Characters of a file's or folder's name; file systems stop at 255 …"""
LONGEST_PATH = 1000
"""… and at some thousands for the whole path."""


class Decision(Struct, frozen=True, kw_only=True):
    """Whether a document belongs in the clean corpus."""

    document: str
    keep: bool
    reason: str
    """One line for a person: "near copy of the representative of its cluster"."""
    partner: str | None = None
    """The document kept instead, or of which this one represents the copies; None without one."""


class Limits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a document must reach to be kept."""

    overall: float | None = None
    """Lowest `overall`; None asks for nothing."""
    scores: dict[str, float] = {}
    """Lowest score by dimension. A document without that score is not dropped for it."""


class _Known(NamedTuple):
    """What a report tells of its documents and their pairs."""

    rows: Mapping[str, DocumentReport]
    pairs: Mapping[frozenset[str], Duplicate]
    texts: Mapping[str, str]
    facts: Mapping[frozenset[str], int]
    """How many facts the two of a pair tell otherwise."""

    def share(self, name: str, other: str) -> float:
        """Tell how much of a document stands in another."""
        placed = _placed(name, self.pairs.get(frozenset((name, other))), self.texts)
        return max(_share(name, other, self.rows, self.pairs), placed)


def decide(report: CorpusReport, limits: Limits | None = None) -> list[Decision]:
    """Decide on every document, in the order of the report.

    Of every cluster one document is kept: its representative, or, where that one is under a limit,
    the best of those that are not. A document that is mostly text of its own is kept as well, and
    instead of the representative where it holds that one whole. At last, what is a copy of another
    one that is kept, or stands in it, is dropped whatever cluster it is of: a digest stands for all
    that it holds.
    """
    limits = limits or Limits()
    low = {row.document_id: _under(row, limits) for row in report.documents}
    known = _Known(
        {row.document_id: row for row in report.documents},
        {frozenset(pair.documents): pair for pair in report.duplicates},
        report.texts,
        _facts(report),
    )
    chosen: dict[str, Decision] = {}
    for row in report.documents:
        name = row.document_id
        reason = low[name]
        chosen[name] = Decision(document=name, keep=reason is None, reason=reason or ALONE)
    for cluster in report.clusters:
        for decision in _of_cluster(cluster, low, known):
            chosen[decision.document] = decision
    _settle(chosen, known)
    return list(chosen.values())


def _facts(report: CorpusReport) -> dict[frozenset[str], int]:
    """Count the facts in which copies differ, by pair."""
    return {
        frozenset(span.document for span in finding.spans): sum(finding.evidence["counts"].values())
        for finding in report.findings
        if finding.code == FACTS
    }


def _settle(chosen: dict[str, Decision], known: _Known) -> None:
    """Drop what still stands whole in another document that is kept: the shorter of the two."""
    longest = sorted(known.rows, key=lambda name: (-known.rows[name].words, name))
    place = {name: n for n, name in enumerate(longest)}
    held: dict[str, list[str]] = {}
    both: list[tuple[str, str]] = []
    for pair in known.pairs.values():
        if pair.kind != "passage" and all(
            name in chosen and chosen[name].keep for name in pair.documents
        ):
            long, short = sorted(pair.documents, key=place.__getitem__)
            both.append((long, short))
    # The longest first, so that no document is dropped for one that is dropped after it.
    for long, short in sorted(both, key=lambda two: (place[two[0]], place[two[1]])):
        share = known.share(short, long)
        if chosen[short].keep and chosen[long].keep and share >= WHOLE:
            told = _told(known.pairs[frozenset((short, long))], share, known.facts)
            chosen[short] = Decision(document=short, keep=False, reason=told, partner=long)
            held.setdefault(long, []).append(short)
    for long, names in held.items():
        more = f"stands for {names[0]}" + (f" and {len(names) - 1} more" if names[1:] else "")
        before = chosen[long].reason
        told = more if before == ALONE else f"{before}; {more}"
        chosen[long] = Decision(document=long, keep=True, reason=told)
    for name, decision in chosen.items():
        partner = decision.partner
        if partner in chosen and not chosen[partner].keep and chosen[partner].partner:
            told = f"copy of {partner}, which is dropped for the one that is kept"
            last = chosen[partner].partner
            chosen[name] = Decision(document=name, keep=False, reason=told, partner=last)


def _told(pair: Duplicate, share: float, facts: Mapping[frozenset[str], int]) -> str:
    """Tell why a copy is dropped, and what is lost with it."""
    told = KINDS.get(pair.kind, COPIED)
    if pair.kind == "contained":
        told = f"{share:.0%} of it stands in the one that is kept"
    elif pair.kind == "near" and share < WHOLE:
        told += f", {share:.0%} of it stands there"
    if count := facts.get(frozenset(pair.documents), 0):
        told += f"; they differ in {count} fact{'s' if count > 1 else ''}"
    return told


def _under(row: DocumentReport, limits: Limits) -> str | None:
    """Tell why a document is not fit to be kept, if it is not."""
    if row.words == 0:
        reasons = sorted(set(row.skipped.values()) - {NOT_REQUESTED})
        return f"nothing to keep: {reasons[0] if reasons else 'no words'}"
    if limits.overall is not None and row.overall is not None and row.overall < limits.overall:
        return f"overall {row.overall:.2f} is under {limits.overall:g}"
    for name, least in sorted(limits.scores.items()):
        score = row.scores.get(name)
        if score is not None and score < least:
            return f"{name} {score:.2f} is under {least:g}"
    return None


def _of_cluster(
    cluster: Cluster,
    low: Mapping[str, str | None],
    known: _Known,
) -> Iterable[Decision]:
    """Keep one document of a cluster and those that are mostly text of their own."""
    rows, pairs = known.rows, known.pairs
    fit = [name for name in cluster.documents if name in rows and low[name] is None]
    if not fit:
        return
    first = cluster.representative
    why = f"represents {len(cluster.documents)} copies: {cluster.reason}"
    # A document of the index has no row here: it is kept where it is.
    if first in rows and first not in fit:
        first = min(fit, key=lambda name: (-(rows[name].overall or 0.0), name))
        why = f"best of {len(cluster.documents)} copies whose representative is dropped"

    own = {
        name: share
        for name in fit
        if name != first and (share := known.share(name, first)) < MOSTLY
    }
    of = first
    # One that holds the representative whole stands for it and for its copies.
    whole = [name for name in own if _share(first, name, rows, pairs) >= WHOLE]
    if whole and first in fit:
        held, first = first, max(whole, key=lambda name: (rows[name].words, name))
        why = f"holds {held}, of which there are {len(cluster.documents)} copies, and more"
    for name in fit:
        if name == first:
            yield Decision(document=name, keep=True, reason=why)
        elif name in own:
            told = f"{1 - own[name]:.0%} of it is not in {of}"
            yield Decision(document=name, keep=True, reason=told)
        else:
            pair = pairs.get(frozenset((name, first)))
            told = _told(pair, known.share(name, first), known.facts) if pair else COPIED
            yield Decision(document=name, keep=False, reason=told, partner=first)


def _share(
    name: str,
    other: str,
    rows: Mapping[str, DocumentReport],
    pairs: Mapping[frozenset[str], Duplicate],
) -> float:
    """Tell how much of a document stands in another, by the shingles that both have.

    `jaccard` and `containment` are both the number of shared shingles, over that of all and over
    that of the shorter; so they give the share of the longer one too.
    """
    pair = pairs.get(frozenset((name, other)))
    if pair is None or not pair.jaccard:
        return 1.0
    if other not in rows:  # in the index: how long it is, is not known here
        return float(rows[name].metrics.get("found_elsewhere_fraction") or 1.0)
    if rows[name].words <= rows[other].words:
        return pair.containment
    return 1.0 / (1.0 / pair.jaccard + 1.0 - 1.0 / pair.containment)


def _placed(name: str, pair: Duplicate | None, texts: Mapping[str, str]) -> float:
    """Tell how much of a document lies in the places it shares with another.

    One that says a sentence ten times has it ten times there, and as one shingle only once.
    """
    text = texts.get(name)
    if pair is None or not text:
        return 0.0
    shared = end = 0
    sides = (both.a if pair.documents[0] == name else both.b for both in pair.spans)
    for start, stop in sorted((span.start, span.end) for span in sides):
        shared += max(0, stop - max(start, end))
        end = max(end, stop)
    return shared / len(text)


def repeats(report: CorpusReport) -> dict[str, list[tuple[Place, Place]]]:
    """Give, by document, the places of originals and of what repeats them in the same document."""
    found: dict[str, list[tuple[Place, Place]]] = {}
    for finding in report.findings:
        if finding.code in REPEATS:
            original = finding.spans[0]
            for span in finding.spans:
                if span.label == COPY:
                    pair = (original.start, original.end), (span.start, span.end)
                    found.setdefault(span.document, []).append(pair)
                else:
                    original = span
    return found


def furniture(document: Document) -> list[tuple[int, int]]:
    """Give the places of a document that are page furniture: menus, banners, notices."""
    from audit import page, rules
    from audit.text import Reading

    if document.skip is not None:
        return []
    measured = page.measure([Reading(document)], rules.family("page"))[0]
    return [
        (int(region[0]), int(region[1])) for region in measured.payload or () if len(region) == 2
    ]


def without(text: str, places: Sequence[tuple[int, int]]) -> str:
    """Cut places out of a text; a line or a paragraph that is cut leaves no hole behind.

    Where something was cut, the larger of the two breaks around it stays.
    """
    pieces: list[str] = []
    gap = ""  # white space after the last piece, not yet decided on
    done = 0
    for start, end in [*sorted(places), (len(text), len(text))]:
        piece = text[done : max(start, done)]
        if done:
            core = piece.strip()
            lead = piece[: len(piece) - len(piece.lstrip())] if core else piece
            gap = _larger(gap, lead)
            trail = piece[len(piece.rstrip()) :] if core else ""
        else:
            core = piece.rstrip()
            trail = piece[len(core) :]
        if core:
            pieces += [gap if pieces else "", core]
            gap = trail
        done = max(done, end)
    if pieces or not places:
        pieces.append(text[len(text.rstrip()) :])  # a text ends as it did
    return "".join(pieces)


def _larger(before: str, after: str) -> str:
    """Give the break with more lines; of two without any, the first that is not empty."""
    if after.count("\n") > before.count("\n"):
        return after
    return before or after


def clean_text(
    document: Document,
    copies: Sequence[tuple[Place, Place]] = (),
    *,
    drop_furniture: bool = False,
    drop_repeats: bool = False,
) -> str:
    """Give a document's text, without what was asked to leave out.

    Args:
        document: As read.
        copies: Its places in `repeats(report)`.
        drop_furniture: Leave out menus, banners and notices.
        drop_repeats: Leave out of `copies` what stands in the original word for word.
    """
    from audit.cuts import copied
    from audit.text.reading import blanked

    places = furniture(document) if drop_furniture else []
    if drop_repeats and copies:
        places = [*places, *copied(blanked(document.text, places), copies)]
    return without(document.text, places) if places else document.text


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """Give each document's clean text a relative path: safe, and none like another.

    Paths differ by more than case, and no file is named like a folder of another.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    folders: set[str] = set()
    for one in sorted(ids):
        plain = _safe(one)
        stem = plain.removesuffix(".txt")
        name, count = f"{stem}.txt", 1
        while (
            name.lower() in taken or name.lower() in folders or not taken.isdisjoint(_folders(name))
        ):
            count += 1
            name = f"{stem.replace('/', '_')}~{count}.txt"
        names[one] = name
        taken.add(name.lower())
        folders.update(_folders(name))
    return names


def _safe(document_id: str) -> str:
    """Write an id as a path that is a path on any system."""
    parts = [
        quote(part, safe=" !#$&'()+,;=@[]{}^", errors="surrogatepass")
        for part in document_id.split("/")
    ]
    parts = [_short(part) for part in parts]
    safe = [
        part.replace(".", "%2E").replace(" ", "%20") if not part.strip(". ") else part
        for part in parts
    ]
    path = "/".join(part or "%00" for part in safe)
    return path if len(path) <= LONGEST_PATH else _short(path.replace("/", "_"))


def _short(part: str) -> str:
    """Cut a name that file systems would refuse; what tells it from others like it stays."""
    if len(part) <= LONGEST_NAME:
        return part
    digest = blake2b(part.encode(), digest_size=8).hexdigest()
    return f"{part[: LONGEST_NAME - len(digest) - 1].rstrip('%')}~{digest}"


def _folders(name: str) -> list[str]:
    parts = name.lower().split("/")
    return ["/".join(parts[:n]) for n in range(1, len(parts))]
