"""The rules for days: absolute ("14.01.2022"), partial ("15 January") and relative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.values.absolute import read_elsewhere, read_full, read_relative_full
from audit.agreement.values.figures import (
    read_blob,
    read_hyphenated,
    read_joined,
    read_pair,
    read_pair_alone,
    read_run_together,
    read_slashes,
    read_spaced,
)
from audit.agreement.values.holidays import read_holiday, read_holiday_behind
from audit.agreement.values.numbered import nth_day, read_day_of, read_nth_of, read_weekday_nth
from audit.agreement.values.relative import (
    read_after_next,
    read_away,
    read_counted_weekdays,
    read_current_date,
    read_dayword,
    read_in,
    read_in_future,
    read_in_time,
    read_neighbour,
    read_next_after,
    read_relative_weekday,
    read_this_coming,
    read_weekday,
    read_within,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from audit.agreement.values.cascade import Node, Parse


def rules() -> list[tuple[str, Callable[[Parse, re.Match[str]], Node | None]]]:
    """Give the rules for days."""
    day = "(?P<day>DAYNUMBER|NTH)"
    month = "(?P<month>ANYMONTH)"
    year = "(?P<year>YEARNUMBER)"
    weekday = "(?:(?:RELATIVE)? WEEKDAY DOT? [COMMA HYPHEN]? )?"
    end = (
        "(?= [OPEN COMMA DOT BREAK OTHERSIGN CLOSE FUNCTION AT AND TO UNTIL HYPHEN OR IN ON BY FOR"
        " FROM BETWEEN TIME] | $)"
    )
    before = "(?<= [ON BY SINCE UNTIL BEFORE AFTER FROM TO FOR BETWEEN] )"
    two = "(?P<two>[DAYNUMBER NUMBER])"
    short = "(?:OF|IN|COMMA)? APOSTROPHE (?P<short>[DAYNUMBER NUMBER])"
    last = "(?= DOT (?:BREAK|$) | BREAK | OTHERSIGN | $)"
    named = "(?: OPEN WEEKDAY DOT? CLOSE )?"
    of_year = "(?:COMMA|OF)? (?P<relative>RELATIVE) (?P<unit>CALENDARUNIT)"
    alone = "(?= [DOT COMMA BREAK CLOSE AT] | TIME | $)"
    plain = "(?! HYPHEN? [PLURAL] | DOT? DAYNUMBER)"
    return [
        ("(?:WEEKDAY COMMA?)? (?P<date>DATE|DATED)", read_blob),
        (
            f"{weekday} {day} [HYPHEN SLASH] {month} [HYPHEN SLASH] "
            "(?P<short>[DAYNUMBER NUMBER])(?P<year>)??",
            read_full,
        ),
        (f"{weekday} {year} [SLASH HYPHEN] {month} [SLASH HYPHEN] {day}", read_full),
        (
            f"{weekday} THE? {day} (?:OLD)? (?P<counted>CALENDARUNIT)? [OF HYPHEN SLASH DOT]? "
            f"(?:THE? "
            f"CALENDARUNIT OF)?"
            f"{month} DOT? (?: [OF IN COMMA HYPHEN SLASH]? {year} | {short}"
            f" | {of_year} | (?P<bare>) {two} {end})? {named}",
            read_full,
        ),
        (
            f"{weekday} THE? (?P<day>WORDNUMBER) OF {month} (?:[OF COMMA]? {year})?",
            read_full,
        ),
        (
            f"{weekday} {month} DOT? (?P<day>WORDNUMBER) (?:COMMA|OF)? {year}",
            read_full,
        ),
        (
            f"{weekday} {month} [HYPHEN SLASH] {day} [HYPHEN SLASH] "
            "(?P<short>[DAYNUMBER NUMBER])(?P<year>)??",
            read_full,
        ),
        (
            f"{weekday} {month} [DOT HYPHEN SLASH COMMA]? THE? {day}"
            f"(?: (?:COMMA|OF|IN|COMMA IN|HYPHEN|SLASH)? {year} | {short} | {of_year}"
            f" | COMMA (?P<two>[DAYNUMBER NUMBER]) {last} | {plain}){named}",
            read_full,
        ),
        # "on May 6 killed three": after "on" it is a day, whatever could be counted follows
        (f"(?<= ON ) {weekday} {month} DOT? {day} (?P<year>)?? (?= PLURAL)", read_full),
        (f"{year} COMMA? {month} DOT? THE? {day} (?! HYPHEN | COMMA? YEARNUMBER)", read_full),
        (f"{year} COMMA? THE? {day} OF? {month} {end} (?! COMMA? YEARNUMBER)", read_full),
        (
            "(?P<day>DAYNUMBER) DOT? (?P<of>WORD)? (?P<month>[WORD CAPITAL]) (?P<too>WORD)?"
            f" {year}",
            read_elsewhere,
        ),
        # "2018 5 12", as dates are spaced in lists
        (f"{year} (?P<a>DAYNUMBER) (?P<b>DAYNUMBER) {end}", read_spaced),
        (f"{weekday} (?P<month>MONTHNAME) (?P<day>WORDNUMBER) (?P<year>)?? {alone}", read_full),
        ("(?P<month>ANYMONTH) SLASH (?P<rest>[MONTHBLOB SLASHED])", read_slashes),
        ("(?P<day>DAYNUMBER) (?P<rest>IDENT)", read_run_together),
        (
            "(?:WEEKDAY COMMA?)? (?P<pair>SLASHED) COMMA? (?P<two>[DAYNUMBER NUMBER])"
            "(?= DOT BREAK | DOT $ | BREAK | CLOSE | OTHERSIGN | $)(?P<year>)??",
            read_pair,
        ),
        (
            f"THE? {day} (?:(?P<counted>CALENDARUNIT)|(?P<weekday>WEEKDAY))? (?:OF|IN)? "
            f"(?: {month} (?: [OF COMMA IN]? {year}"
            " | OF? (?P<then>RELATIVE) (?P<that>CALENDARUNIT) )?"
            " | (?:THE? (?P<relative>RELATIVE)|THE) (?P<unit>CALENDARUNIT) )",
            read_nth_of,
        ),
        (
            f"(?P<relative>RELATIVE) (?P<unit>CALENDARUNIT) ON? THE? (?P<day>NTH) {end}"
            "(?P<weekday>)??(?P<counted>)??(?P<month>)??(?P<year>)??",
            read_nth_of,
        ),
        (
            f"THE? {day} (?P<weekday>WEEKDAY)"
            "(?P<counted>)??(?P<month>)??(?P<year>)??(?P<relative>)??(?P<unit>)??",
            read_nth_of,
        ),
        (
            "THE? (?P<day>RELATIVE) (?:(?P<counted>CALENDARUNIT)|(?P<weekday>WEEKDAY)) (?:OF|IN)"
            f"(?: {month} (?:[OF COMMA IN]? {year})?"
            " | (?:THE? (?P<relative>RELATIVE)|THE) (?P<unit>CALENDARUNIT))",
            read_nth_of,
        ),
        ("(?P<relative>RELATIVE)? (?P<holiday>HOLIDAY) (?P<year>)??", read_holiday),
        (
            "(?P<relative>RELATIVE)? (?P<holiday>[ANYMONTH ALL]) "
            "(?= [CALENDARUNIT WORD PLURAL HOLIDAY])",
            read_holiday,
        ),
        (
            "(?<=[WORD PLURAL CAPITAL SEASON APOSTROPHE NATION HOLIDAY])(?P<last>CALENDARUNIT)",
            read_holiday_behind,
        ),
        ("(?:WEEKDAY COMMA?)? (?P<pair>SLASHED) [COMMA OF] (?P<year>YEARNUMBER)", read_pair),
        (
            "THE? (?P<nth>[NTH RELATIVE]) (?P<counted>CALENDARUNIT) (?:OF|IN)"
            " (?: (?P<year>YEARNUMBER)"
            " | (?:THE? (?P<relative>RELATIVE)|THE) (?P<unit>CALENDARUNIT) )",
            read_day_of,
        ),
        (f"{weekday} {month} DOT? (?P<rest>IDENT)", read_joined),
        (
            f"(?P<relative>RELATIVE) {month} {day} {plain} (?! COMMA? YEARNUMBER)",
            read_relative_full,
        ),
        ("RELATIVE? (?P<weekday>WEEKDAY) COMMA? (?P<pair>SLASHED) (?P<year>)??", read_pair),
        ("(?P<weekday>WEEKDAY) (?P<a>DAYNUMBER) HYPHEN (?P<b>DAYNUMBER)", read_hyphenated),
        ("(?P<weekday>WEEKDAY) COMMA? THE (?P<day>NTH|DAYNUMBER)", read_weekday_nth),
        ("(?P<weekday>WEEKDAY) COMMA? (?P<day>ORDINAL) (?! [WORD PLURAL])", read_weekday_nth),
        (
            f"(?P<weekday>WEEKDAY) {day} {end} (?! [TO HYPHEN UNTIL AND] TIME)",
            read_weekday_nth,
        ),
        (
            "THE? (?P<unit>CALENDARUNIT|DURATION) (?P<link>BEFORE|AFTER|FROM) (?P<word>DAYWORD)",
            read_dayword,
        ),
        ("(?P<unit>)??(?P<link>)??(?P<word>DAYWORD)", read_dayword),
        ("(?P<current>RELATIVE) DATE_WORD", read_current_date),
        (
            "(?P<span>DURATION) (?P<hedge>OR [WORD FUNCTION MORE] (?=AGO))?"
            "(?P<link>AGO|EARLIER|LATER|FROM NOW|(?:BEFORE|AFTER)"
            "(?=DOT|COMMA|BREAK|$))",
            read_away,
        ),
        (
            f"(?P<span>DURATION) (?P<link>IN) THE (?P<side>WORD|RELATIVE) {end}",
            read_in_future,
        ),
        ("WITHIN (?P<span>DURATION) (?: FROM NOW | (?! [OF FROM AFTER] | AGO ) )", read_within),
        ("IN (?P<span>DURATION) APOSTROPHE? (?P<time>WORD)", read_in_time),
        ("IN (?P<span>DURATION) (?! FROM | AGO | LATER | EARLIER)", read_in),
        (
            "(?P<relative>RELATIVE) (?P<unit>CALENDARUNIT) ON? (?P<weekday>WEEKDAY)",
            read_relative_weekday,
        ),
        (
            "(?P<weekday>WEEKDAY) (?:OF THE?|COMMA)? (?P<relative>RELATIVE) (?P<unit>CALENDARUNIT)",
            read_relative_weekday,
        ),
        ("RELATIVE (?P<relative>RELATIVE) (?P<unit>)?? (?P<weekday>WEEKDAY)", read_this_coming),
        (
            f"THE? (?P<weekday>WEEKDAY) (?P<link>AFTER|BEFORE) (?P<relative>RELATIVE) {end}",
            read_after_next,
        ),
        (
            "(?P<weekday>WEEKNAME) (?P<relative>RELATIVE)"
            " (?= [DOT COMMA BREAK CLOSE FUNCTION AND] | $)",
            read_next_after,
        ),
        ("(?P<relative>RELATIVE) (?P<unit>)?? (?P<weekday>WEEKDAY)", read_relative_weekday),
        (
            "(?P<number>[DAYNUMBER WORDNUMBER]) (?P<weekdays>[WORD CAPITAL])"
            "(?: (?P<ago>AGO) | LATER | FROM (?:NOW|(?P<word>DAYWORD)) )",
            read_counted_weekdays,
        ),
        ("THE? (?P<relative>RELATIVE) (?P<unit>CALENDARUNIT)", read_neighbour),
        (
            f"THE (?P<relative>)??(?P<unit>CALENDARUNIT) (?P<link>BEFORE|AFTER) {end}",
            read_neighbour,
        ),
        (f"{before} (?P<pair>SLASHED) (?! [WORD PLURAL])", read_pair),
        (
            "(?<= ON ) (?P<pair>DOTTED) (?! [WORD PLURAL UNIT MEASURE PERCENT CURRENCY OTHERSIGN])",
            read_pair,
        ),
        ("(?P<pair>SLASHED) (?= [TO UNTIL HYPHEN AND] THE? SLASHED | COMMA? AT? TIME )", read_pair),
        ("(?<= TIME ) (?P<pair>SLASHED) (?! [WORD PLURAL])", read_pair),
        ("(?<= SLASHED [AND TO UNTIL HYPHEN] ) (?P<pair>SLASHED)", read_pair),
        ("(?P<pair>SLASHED) (?! [WORD PLURAL SLASH HYPHEN])", read_pair_alone),
        (f"(?<= [ON] ) (?P<a>DAYNUMBER) HYPHEN (?P<b>DAYNUMBER) {end}", read_hyphenated),
        (f"{before} (?P<the>THE) (?P<day>NTH|DAYNUMBER) {end}", nth_day),
        (f"(?<= HEDGEABOUT ) THE (?P<day>ORDINAL) {end}", nth_day),
        ("THE (?P<day>NTH) (?= COMMA? [AT HEDGEABOUT AT_SIGN]? TIME)", nth_day),
        (f"(?<= TIME [COMMA OF] ) THE (?P<day>NTH) {end}", nth_day),
        ("(?<= ON ) (?P<day>DAYNUMBER|ORDINAL) (?= [DOT COMMA BREAK AT TIME] | $)", nth_day),
        ("(?P<weekday>WEEKNAME)", read_weekday),
        ("(?P<weekday>MAYBEDAY) (?= [HYPHEN TO UNTIL] WEEKDAY)", read_weekday),
        ("(?<= [MAYBEDAY WEEKNAME] [HYPHEN TO UNTIL] ) (?P<weekday>MAYBEDAY)", read_weekday),
        (
            "(?<= [ON NOON TIME COMMA BY SINCE UNTIL BEFORE AFTER FROM] ) (?P<weekday>MAYBEDAY)",
            read_weekday,
        ),
        (
            "(?<= WORD ) (?P<weekday>MAYBEDAY) (?= [DOT COMMA BREAK AT TIME DAYPART] | $)",
            read_weekday,
        ),
    ]
