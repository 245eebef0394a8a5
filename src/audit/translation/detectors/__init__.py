"""One detector a file: `find(scan, rule)` yields findings, in order, in time linear in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.translation.detectors import (
    acronyms,
    articles,
    brackets,
    capitals,
    countries,
    dates,
    decoder,
    doubled_punctuation,
    foreign_endings,
    foreign_words,
    given_names,
    lexical,
    loops,
    lower_names,
    lower_start,
    name_variants,
    numbers,
    pronouns,
    quotation,
    same_office,
    source_punctuation,
    source_quotes,
    titles,
    untranslated,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

    Detector = Callable[[Scan, Rule], Iterator[Finding]]

DETECTORS: Sequence[tuple[str, Detector]] = (
    *(
        (module.CODE, module.find)
        for module in (
            untranslated,
            brackets,
            source_quotes,
            source_punctuation,
            quotation,
            name_variants,
            given_names,
            same_office,
            acronyms,
            dates,
            numbers,
            pronouns,
            articles,
            countries,
            capitals,
            loops,
            lower_names,
            lower_start,
            titles,
            foreign_words,
            foreign_endings,
            doubled_punctuation,
            decoder,
        )
    ),
    *((code, lexical.find) for code in lexical.CODES),
)
"""Rule code and detector; a rule may have several."""
