"""Dates and amounts of Chinese, Japanese and Korean: 2022年1月14日, 3万5千人, 120亿元, 5조원.

They have no spaces, so that no token of the grammar is one of their words; what is found here goes
before what the grammar made of the same figures.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values import days
from audit.agreement.values.cascade import Node
from audit.agreement.values.hedges import widen
from audit.agreement.values.mention import Mention
from audit.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

_SCALES = {
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "萬": 1e4,
    "亿": 1e8,
    "億": 1e8,
    "兆": 1e12,
    "백": 1e2,
    "천": 1e3,
    "만": 1e4,
    "억": 1e8,
    "조": 1e12,
}
_UNITS = {
    **dict.fromkeys(("人民币", "元", "块"), ("money", "CNY", 1.0)),
    **dict.fromkeys(("美元", "美金"), ("money", "USD", 1.0)),
    "欧元": ("money", "EUR", 1.0),
    **dict.fromkeys(("日元", "円"), ("money", "JPY", 1.0)),
    **dict.fromkeys(("人", "名"), ("count", "person", 1.0)),
    **dict.fromkeys(("岁", "歲", "歳"), ("age", "year", 1.0)),
    **dict.fromkeys(("小时", "小時", "時間"), ("duration", "minute", 60.0)),
    **dict.fromkeys(("分钟", "分鐘"), ("duration", "minute", 1.0)),
    **dict.fromkeys(("天", "日間"), ("duration", "day", 1.0)),
    **dict.fromkeys(("个月", "個月", "か月", "개월"), ("duration", "month", 1.0)),
    **dict.fromkeys(("명", "사람"), ("count", "person", 1.0)),
    **dict.fromkeys(("살", "세"), ("age", "year", 1.0)),
    "원": ("money", "KRW", 1.0),
    "달러": ("money", "USD", 1.0),
    "시간": ("duration", "minute", 60.0),
    "분간": ("duration", "minute", 1.0),
    "일간": ("duration", "day", 1.0),
}
"""What is counted: kind, unit and factor of the value."""


_OTHERWISE = ("세대", "세계", "세기", "원칙", "명령", "人民", "分子", "天然")
"""Words that only begin like a unit: 3 세대 are three generations."""


_BEFORE = {
    "at_least": "少なくとも 至少 最少 不少于 不少於 최소",
    "at_most": "最多 至多 不超过 不超過 多くとも",
    "above": "超过 超過 逾 多于 多於",
    "almost": "近 将近 將近 接近",
    "about": "约 約 大约 大約 およそ 大概 약",
}
_AFTER = {
    "at_least": "以上 이상",
    "at_most": "以下 以内",
    "above": "余り",
    "about": "左右 上下 程度 前後 ほど 余 가량 정도 여",
    "almost": "近く",
}
"""Hedges, by what they make of a number."""


def _hedges(words: dict[str, str]) -> dict[str, str]:
    return {word: kind for kind, line in words.items() for word in line.split()}


_HEDGES_BEFORE, _HEDGES_AFTER = _hedges(_BEFORE), _hedges(_AFTER)
_LONGEST = 5
"""No hedge is longer."""


def _hedge(string: str, start: int, end: int) -> tuple[int, int, str | None]:
    """Give where a number begins and ends with the hedge beside it, and the hedge's kind."""
    for size in range(_LONGEST, 0, -1):
        for space in (0, 1):  # Korean sets words apart: 약 300명
            first = start - size - space
            apart = not space or string[start - 1 : start] == " "
            if first >= 0 and apart and (kind := _HEDGES_BEFORE.get(string[first : first + size])):
                return first, end, kind
            apart = not space or string[end : end + 1] == " "
            if apart and (kind := _HEDGES_AFTER.get(string[end + space : end + space + size])):
                return start, end + space + size, kind
    return start, end, None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    scales = "".join(_SCALES)
    units = "|".join(sorted(_UNITS, key=len, reverse=True))
    figure = r"\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,6})?"
    return (
        re.compile(
            r"\d(?<!\d\d)(?:(?<=(?P<first>\d))\d{3} ?[年년](?: ?(?P<month>\d\d?) ?[月월]"
            r"(?: ?(?P<day>\d\d?) ?[日号일])?)?"
            r"|(?P<rest>\d?) ?[月월] ?(?P<only>\d\d?) ?[日号일](?!간))"
        ),
        re.compile(
            rf"\d(?<![\d.,]\d)(?:\d{{0,11}}(?:,\d{{3}}){{0,4}}(?:\.\d{{1,6}})?)[{scales}]{{0,2}}"
            rf"(?: ?{figure}[{scales}]{{1,2}}){{0,3}}(?:(?<=[{scales}])\d{{1,4}}(?=[^\d.,]))?"
            rf"(?:(?P<more>[多余餘여])(?= ?(?:{units})))? ?(?P<unit>{units})?(?![\d])"
        ),
    )


_PART = re.compile(rf"([\d,.]+)([{''.join(_SCALES)}]*)")


def find_asian(string: str, today: date | None) -> list[Mention]:
    """Find what is written so; nothing in a text without such characters."""
    if string.isascii() or not re.search(
        "[年月百千万萬亿億兆元块円人名岁歲歳小分天日時个個か년월일백천만억조원명사살세시분개달]",
        string,
    ):
        return []
    dates, amounts = _patterns()
    found = list(_dates(dates.finditer(string), today))
    taken = {place for mention in found for place in range(mention.start, mention.end)}
    found += [m for m in _amounts(amounts.finditer(string)) if m.start not in taken]
    return sorted(found, key=lambda mention: mention.start)


def _dates(matches: Iterable[re.Match[str]], today: date | None) -> Iterator[Mention]:
    for match in matches:
        relative = not match["first"] or not ("年" in match[0] or "년" in match[0])
        if relative:
            month, day = int(match[0][0] + match["rest"]), int(match["only"])
            near = (
                days.safe(today.year + step, month, day) if today else None for step in (-1, 0, 1)
            )
            placed = [one for one in near if one is not None]
            here = min(placed, key=lambda one: abs(one - today), default=None) if today else None
            text = here.isoformat() if here else f"--{month:02d}-{day:02d}"
            if today and here is None:
                continue
            low = high = None if here is None else float(days.count(here))
            precision = "day"
        else:
            year = int(match[0][:4])
            month, day = int(match["month"] or 0), int(match["day"] or 0)
            first = days.safe(year, month or 1, day or 1)
            if first is None:
                continue
            after = first if day else days.months(first, 1 if month else 12)
            if after is None:
                continue
            low = float(days.count(first))
            high = low if day else float(days.count(after)) - 1
            text = first.isoformat()[: 10 if day else 7 if month else 4]
            precision = "day" if day else "month" if month else "year"
        span = match.span()
        value = Value(kind="date", low=low, high=high, unit="day", text=text)
        yield Mention(
            start=span[0], end=span[1], value=value, core=span, stated=(low, high),
            precision=precision, relative=relative,
        )  # fmt: skip


def _amounts(matches: Iterable[re.Match[str]]) -> Iterator[Mention]:
    for match in matches:
        written = match[0].removesuffix(match["unit"] or "").removesuffix(match["more"] or "")
        if not match["unit"]:
            continue  # "3万 people": the grammar knows what is counted
        amount = 0.0
        for figures, scales in _PART.findall(written):
            part = float(figures.replace(",", ""))
            for scale in scales:
                part *= _SCALES[scale]
            amount += part
        if match.string.startswith(_OTHERWISE, match.start("unit")):
            continue
        kind, unit, factor = _UNITS[match["unit"]]
        said = amount * factor
        start, end, hedge = _hedge(match.string, *match.span())
        hedge = "above" if match["more"] else hedge  # "300多人"
        node = Node("", kind, said, said)
        if hedge:
            widen(
                node, hedge, match.string[start : match.start()] + match.string[match.end() : end]
            )
        value = Value(
            kind=kind, low=node.low, high=node.high, low_open=node.low_open,
            high_open=node.high_open, unit=unit, hedge=node.hedge,
        )  # fmt: skip
        yield Mention(
            start=start, end=end, value=value, core=match.span(),
            stated=(said, said), head=match.span("unit"),
        )  # fmt: skip
