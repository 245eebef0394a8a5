"""What a line looks like, where no list of phrases can tell."""

from __future__ import annotations

import re

from audit.page.lexicon import key, word_lists

HOMES = (
    "home ",
    "home>",
    "homepage ",
    "главная ",
    "startseite ",
    "accueil ",
    "inicio ",
    "首页",
    "홈 ",
)
"""How a trail to the page begins, folded."""

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
LINKS = 3
"""So many names of links in a row, with nothing between them, are a bar too."""
BAR = 60
"""A longer line without a bar between its parts is no row of links."""
_CLOSING = "\"'”’»)]*"


def count_words(line: str) -> int:
    """Count words; in scripts without spaces four characters make one."""
    spaced = len(line.split())
    if line.isascii():
        return spaced
    return spaced + len(_WIDE.findall(line)) // 4


def is_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return line.rstrip(_CLOSING)[-1:] in {".", "!", "?", "。", "！", "？", "…"}


def tells(rest: str) -> bool:
    """Tell whether what follows a label is said and not listed, by the verbs and pronouns in it.

    `rest` is folded; a line that only wants to be clicked ("Follow us on X for more.") is an
    imperative, and has none of these.
    """
    words = rest.replace(",", " ").split()
    return len(words) >= LINKS and not word_lists()["telling"].isdisjoint(words)


def is_headline(line: str) -> bool:
    """Tell whether a line could head another story: some words, a capital, no end of sentence."""
    if len(line) > 140 or is_sentence(line) or line.endswith((":", ",", ";")):
        return False
    capital = any(map(str.isupper, line[:4])) or line[0] >= "\u2e80"
    return capital and 3 <= count_words(line) <= 22


def is_byline(line: str) -> bool:
    """Tell whether a line names its author and nothing else."""
    if len(line) > 110 or is_sentence(line):
        return False
    words = line.split()
    if not 2 <= len(words) <= 14:
        return False
    lists = word_lists()
    first = words[0].casefold()
    if first in lists["by"]:
        rest = words[1:]
        while len(rest) > 1 and rest[-1].casefold().strip(",") in lists["roles"]:
            rest.pop()  # By Ann Lee, staff reporter
        names = sum(word[0].isupper() for word in rest)
        if len(rest) == 1:  # "by YCPress": one word must look like a name, not like "By Land"
            return sum(map(str.isupper, rest[0])) > 1 or rest[0].endswith((".com", ".ru", ".org"))
        return names >= 2 and rest[0][0].isupper() and _only_names(rest)
    if first in lists["roles"] and words[0][0].isupper():
        return len(words) >= 3 and _only_names(words) and sum(w[0].isupper() for w in words) >= 3
    ending = line.rpartition(",")[2].strip().casefold()
    return (
        ending in lists["endings"] and len(words) <= 9 and "," in line and _only_names(words[:-1])
    )


def _only_names(words: list[str]) -> bool:
    joining = word_lists()["joining"]
    return all(
        word[0].isupper() or word.casefold().strip(",;") in joining or not word[0].isalpha()
        for word in words
    ) and not any(word[-1] == ":" for word in words[:-1])


def is_hashtag_cloud(line: str) -> bool:
    """Tell whether a line is for a search engine: hashtags, and hardly anything between them.

    One alone counts where it is several words in one ("#BridgeForAll"): "#Bridge" may be a heading.
    """
    words = line.split()
    tags = sum(len(word) > 1 and word[0] == "#" and not word[1:].isdigit() for word in words)
    if tags == len(words) == 1:
        return sum(map(str.isupper, line)) >= 3 and any(map(str.islower, line))
    return tags >= 3 and tags >= 0.8 * len(words)


def is_link_bar(line: str) -> bool:
    """Tell whether a line sets links side by side: "Facebook | Twitter", "Print Email Share"."""
    if len(line) > 200 or line[0] == "|":
        return False
    parts = [key(part.rpartition(":")[2]) for part in line.split("|")]
    known = word_lists()["links"]
    words = line.casefold().split()
    return sum(part in known for part in parts) >= 2 or (
        len(words) >= LINKS and all(word in known for word in words)
    )


def squeeze(name: str) -> str:
    """Fold a name to its letters and digits."""
    return "".join(filter(str.isalnum, name.casefold()))


def site_names(source: str | None, url: str | None) -> set[str]:
    """Give the forms in which a page may print its own name."""
    hosts = [source] if source else []
    if url and "://" in url:
        hosts.append(url.rpartition("://")[2].split("/", 1)[0])
    names = set()
    for host in hosts:
        bare = host.removeprefix("www.")
        names.add(squeeze(bare))
        if "." in bare:
            names.add(squeeze(bare.rpartition(".")[0]))
    return {name for name in names if len(name) >= 3}


def is_site_like(line: str) -> bool:
    """Tell whether a line is one token of the kind that sites take for a name."""
    if len(line) > 30 or len(line.split()) != 1 or not line[0].isalnum():
        return False
    letters = [c for c in line if c.isalpha()]
    odd = any(map(str.isdigit, line)) or "." in line[1:-1] or line.islower()
    camel = any(map(str.isupper, line[1:])) and any(map(str.islower, line))
    return len(letters) >= 4 and (odd or camel)
