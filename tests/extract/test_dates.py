from datetime import UTC, date, datetime

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st
from pages import PROSE, article, json_ld, page

from broadsheet.extract import extract
from broadsheet.extract.times.moments import read_moment
from broadsheet.extract.times.wordings import written

LOCALES = (
    "af am ar ar_SY az be bg bn bs ca cs cy da de de_AT el en en_GB es et fa fi fr gl gu ha he hi hr hu hy id is it ja ka kk km kn ko "
    "ky lo lt lv mk ml mr ms mt ne nl no pa pl ps pt ro ru si sk sl so sq sr sr_Latn sv sw ta te th tr uk ur uz vi zh zh_TW zu"
)


@pytest.mark.parametrize("locale", LOCALES.split())
@pytest.mark.parametrize("length", ["medium", "long", "full"])
def test_a_day_is_read_as_each_language_writes_it(locale: str, length: str) -> None:
    for month in range(1, 13):
        day = date(2026, month, 20)
        text = format_date(day, length, locale=locale)
        assert [found.day for found in written(text, locale[:2])] == [day], text


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("20 พ.ย. 2569", "2026-11-20", None),
        ("١٢ نوفمبر ٢٠٢٦", "2026-11-12", None),
        ("Posted Nov. 20th, 2026 at 8:05 pm", "2026-11-20", (20, 5)),
        ("20.11.2026, 14:30 Uhr", "2026-11-20", (14, 30)),
        ("2026年11月20日 08時05分", "2026-11-20", (8, 5)),
        ("2026 оны 11-р сарын 20 08:05", "2026-11-20", (8, 5)),
        ("2026 оны 11 дүгээр сарын 20, 08:05", "2026-11-20", (8, 5)),
        ("입력 2026.11.20 09:15", "2026-11-20", (9, 15)),
        ("입력 2026.11.20 오후 2:30", "2026-11-20", (14, 30)),
        ("2026年11月20日 午前0時30分", "2026-11-20", (0, 30)),
        ("2026年11月20日 下午12:05", "2026-11-20", (12, 5)),
        ("2026年11月20日 下午14:05", "2026-11-20", (14, 5)),
        ("20. новембра 2026.", "2026-11-20", None),
        ("Thứ sáu, 20 tháng 11, 2026", "2026-11-20", None),
        ("20 नवम्बर 2026", "2026-11-20", None),
        ("20 noi. 2026, 08:15", "2026-11-20", (8, 15)),
        ("20/11/2026 8:15 CH", "2026-11-20", (20, 15)),
        ("20/11/2026 8:15 μ.μ.", "2026-11-20", (20, 15)),
        ("20/11/2026 08:15 مساءً", "2026-11-20", (20, 15)),
        ("২০ নভেম্বর, ২০২৬ ০৮:১৫ পিএম", "2026-11-20", (20, 15)),
        ("২:০৫ অপরাহ্ণ, ২০ নভেম্বর ২০২৬", "2026-11-20", (14, 5)),
        ("২০ জানুয়ারি ২০২৬, ১০:০৫ পূর্বাহ্ণ", "2026-01-20", (10, 5)),
        ("20 फरवरी 2026, 02:05 अपराह्न", "2026-02-20", (14, 5)),
        ("20 பிப்ரவரி 2026, 2:05 பிற்பகல்", "2026-02-20", (14, 5)),
        ("20 November 2026 2:05 petang", "2026-11-20", (14, 5)),
        ("20 November 2026 8:05 pagi", "2026-11-20", (8, 5)),
        ("20 november 2026 om 14u05", "2026-11-20", (14, 5)),
        ("2026年11月20日 14時5分", "2026-11-20", (14, 5)),
        ("2026년 11월 20일 오후 2시 5분", "2026-11-20", (14, 5)),
        ("20 تشرين الثاني/نوفمبر 2026", "2026-11-20", None),
        ("20 نوفمبر/ تشرين الثاني 2026", "2026-11-20", None),
        ("20/نوفمبر/2026 - 02:05 م", "2026-11-20", (14, 5)),
        ("20 اكتوبر 2026", "2026-10-20", None),
        ("20 نونبر 2026", "2026-11-20", None),
        ("2026. gada 20. novembrī plkst. 14:05", "2026-11-20", (14, 5)),
        ("20. studenog 2026.", "2026-11-20", None),
        ("20 Νοεμ. 2026", "2026-11-20", None),
        ("20 Tháng 11, 2026", "2026-11-20", None),
        ("Nobyembre 20, 2026 2:05 PM", "2026-11-20", (14, 5)),
        ("2026ko azaroaren 20a - 14:05", "2026-11-20", (14, 5)),
        ("2026 жылғы 20 қараша, 14:05", "2026-11-20", (14, 5)),
        ("20 నవంబరు 2026", "2026-11-20", None),
        ("૨૦ નવેમ્બર ૨૦૨૬", "2026-11-20", None),
        ("နိုဝင်ဘာ ၂၀၊ ၂၀၂၆", "2026-11-20", None),
        ("ថ្ងៃទី ២០ ខែវិច្ឆិកា ឆ្នាំ២០២៦", "2026-11-20", None),
    ],
)
def test_a_day_is_read_with_its_clock(text: str, day: str, clock: tuple[int, int] | None) -> None:
    found = next(written(text))
    assert (found.day.isoformat(), found.clock) == (day, clock)


def test_a_day_in_figures_keeps_its_other_reading() -> None:
    found = next(written("3/4/2026", day_first=False))
    assert (found.day, found.turned) == (date(2026, 3, 4), date(2026, 4, 3))


@pytest.mark.parametrize(
    "text", ["", "in 2026", "Market 20, 2026", "31.02.2026", "1.2.3.2026.4", "version 20.11.2026.1"[:9]]
)
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert list(written(text)) == []


@given(st.text())
def test_no_text_breaks_the_reading_of_days(text: str) -> None:
    for found in written(text):
        assert 0 <= found.start < found.end <= len(text)


def dated(head: str, line: str = "") -> tuple[datetime | None, int | None, bool, str | None]:
    found = extract(page(article(head, f"{line}{PROSE}")))
    method = next((one.method for one in found.evidence if one.field == "published"), None)
    return found.published, found.published_offset, found.date_only, method


STATED = json_ld('{"@type": "NewsArticle", "datePublished": "2026-11-20T02:25:00Z"}')


def test_the_zone_of_what_is_stated_is_that_of_the_clock_beside_the_headline() -> None:
    assert dated(STATED, "<div>November 19, 2026 9:25 PM</div>") == (
        datetime(2026, 11, 20, 2, 25, tzinfo=UTC),
        -300,
        False,
        "json-ld",
    )


def test_the_day_beside_the_headline_tells_the_nearest_zone() -> None:
    assert dated(STATED, "<div>November 19, 2026</div>")[:2] == (datetime(2026, 11, 20, 2, 25, tzinfo=UTC), -180)
    late = json_ld('{"@type": "NewsArticle", "datePublished": "2026-11-19T23:10:00Z"}')
    assert dated(late, "<div>20 novembre 2026</div>")[:2] == (datetime(2026, 11, 19, 23, 10, tzinfo=UTC), 60)


def test_a_day_of_change_beside_the_headline_tells_no_zone() -> None:
    assert dated(STATED, "<div>Updated: November 21, 2026</div>")[:2] == (datetime(2026, 11, 20, 2, 25, tzinfo=UTC), 0)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<p>Published <b>20 November 2026</b></p>", 20),
        ("<aside><time datetime=2026-11-02>2 November</time></aside><div class=meta>20.11.2026</div>", 20),
        ("<div class=date><span>20</span> <span>November</span> 2026</div>", 20),
        ("<div>Updated 21 November 2026</div><div>First published 20 November 2026</div>", 20),
        ("<span property='schema:dateCreated' content='2026-11-20T08:00:00+00:00'>20/11</span>", 20),
        ('<script>window.page = {"publishedAt": "2026-11-20T08:00:00Z"}</script>', 20),
        ("<div>Harbour, 20.11.26</div><div class=related>15.11.2026</div>", 20),
        ("<div>11.20.26</div>", 20),
        ("<div>Release 1.2.26.1, model 3/4/5/26</div><div>20/11/26</div>", 20),
        ('<script>window.page = {"deployDt": "2026.11.20 08:00"}</script>', 20),
        (f"{PROSE}<div class=meta><span>20 November 2026</span> <span>(Updated: 23 November 2026)</span></div>", 20),
        ("<div>20 พ.ย. 69 | 14:05 น.</div>", 20),
        ("<div>20 พฤศจิกายน 69</div>", 20),
        ("<div>၂၀ နိုဝင်ဘာ ၂၀၂၆</div>", 20),
        ("<div>Atnaujinta 2026-11-21 10:00</div><div>Paskelbta 2026-11-20 09:00</div>", 20),
        ("<div>Ažurirano 21.11.2026.</div><div>Objavljeno 20.11.2026.</div>", 20),
    ],
)
def test_a_page_that_states_nothing_is_asked_what_it_shows(line: str, day: int) -> None:
    found = dated("", line)
    assert found[0] is not None
    assert found[0].date() == date(2026, 11, day)


def test_what_the_page_shows_beats_a_meta_element_that_may_mean_another_day() -> None:
    assert dated("<meta name=date content=2026-11-22>", "<div class=date>20.11.2026</div>") == (
        datetime(2026, 11, 20, tzinfo=UTC),
        None,
        True,
        "page",
    )


def test_dates_among_links_to_other_articles_are_not_the_article_s() -> None:
    more = (
        "<div class=related>"
        + "".join(f"<a href=/{day}>Story</a> <time datetime=2026-10-{day}>" for day in range(10, 20))
        + "</div>"
    )
    assert dated("", f"<div class=date>20.11.2026</div>{PROSE}{more}")[0] == datetime(2026, 11, 20, tzinfo=UTC)
    assert dated("", f"{PROSE}{more}")[0] is None


def test_a_day_called_published_beats_one_of_a_change_before_it() -> None:
    line = "<footer><p>Updated: 18 November 2026<br>Published: 20 November 2026<br>Harbour Post</p></footer>"
    assert dated("", f"{PROSE}{line}")[0] == datetime(2026, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<div>November 12, 2026</div>", 12),
        ("<div>Published: November 23, 2026</div>", 23),
        ("<div>November 23, 2026</div>", 20),
        ("<div>Updated: November 12, 2026</div>", 20),
    ],
)
def test_readers_may_be_shown_another_day_of_publication_than_is_stated(line: str, day: int) -> None:
    found = dated(json_ld('{"@type": "NewsArticle", "datePublished": "2026-11-20T09:00:00+01:00"}'), line)
    assert found[0] is not None
    assert found[0].date() == date(2026, 11, day)


def test_an_earlier_day_is_not_shown_of_publication_where_the_address_has_the_month_that_is_stated() -> None:
    line = "<div>The book: 12.08.2026</div>"
    head = json_ld('{"@type": "NewsArticle", "datePublished": "2026-11-20T09:00:00+01:00"}')
    days = [
        extract(page(article(head, f"{line}{PROSE}"), f"https://harbourpost.example/2026/{month}/book")).published
        for month in ("11", "10")
    ]
    assert days == [datetime(2026, 11, 20, 8, tzinfo=UTC), datetime(2026, 8, 12, tzinfo=UTC)]


def test_a_day_right_above_the_headline_is_one_that_readers_are_shown() -> None:
    stamp = json_ld('{"@type": "NewsArticle", "datePublished": "2019-03-30T08:00:00-04:00"}')
    line = "<header><div><time class=published datetime=2026-11-12T09:00:00-05:00>Nov 12, 2026</time></div><h1>Bridge opens at last</h1></header>"
    found = extract(page(f"<title>Bridge opens at last</title>{stamp}<main>{line}{PROSE}</main>"))
    assert found.published == datetime(2026, 11, 12, 14, tzinfo=UTC)


@pytest.mark.parametrize("line", ["11.03.26 in Ferries", "03.11.26", "11.03.2026", "3/11/26"])
def test_a_day_in_figures_may_be_that_which_is_stated_with_day_and_month_turned(line: str) -> None:
    stated = json_ld('{"@type": "NewsArticle", "datePublished": "2026-11-03T09:00:00-05:00"}')
    assert dated(stated, f"<div>{line}</div>")[0] == datetime(2026, 11, 3, 14, tzinfo=UTC)


def test_today_in_the_masthead_is_not_the_article_s_day() -> None:
    masthead = "<div class=date>24 November 2026</div>"
    text = (
        f"<h1>Bridge opens at last</h1><div><div>The Harbour Post<br>20 November 2026, 22:11 GMT+10</div>{PROSE}</div>"
    )
    found = extract(
        page(
            f"<title>Bridge opens at last</title>{masthead}<main><div><div><section>{text}</section></div></div></main>"
        )
    )
    assert found.published == datetime(2026, 11, 20, 12, 11, tzinfo=UTC)


def test_the_day_of_a_network_s_post_in_the_text_is_not_the_article_s() -> None:
    post = "<blockquote><p>Opened at last!</p><time datetime=2026-09-01T08:00:00+05:00>1 September 2026</time></blockquote>"
    assert dated(STATED, post)[0] == datetime(2026, 11, 20, 2, 25, tzinfo=UTC)


def test_a_stamp_of_the_same_instant_tells_the_zone_whatever_it_is_called() -> None:
    line = "<time class='entry-date updated' datetime=2026-11-19T22:25:00-04:00>19 November 2026, 10:25 pm</time>"
    assert dated(STATED, line)[:2] == (datetime(2026, 11, 20, 2, 25, tzinfo=UTC), -240)


def test_the_day_in_the_address_tells_the_zone() -> None:
    late = json_ld('{"@type": "NewsArticle", "datePublished": "2026-11-19T23:10:00Z"}')
    found = extract(page(article(late), url="https://harbourpost.example/2026/11/20/bridge"))
    assert (found.published, found.published_offset) == (datetime(2026, 11, 19, 23, 10, tzinfo=UTC), 60)


@pytest.mark.parametrize(
    "path", ["2026/11/09", "2026-11-09", "20261109", "2026/nov/9", "2026/november/09", "2026/11/9"]
)
def test_the_day_in_the_address_is_read_as_papers_write_it(path: str) -> None:
    found = extract(page(article(), url=f"https://harbourpost.example/news/{path}/bridge"))
    assert found.published == datetime(2026, 11, 9, tzinfo=UTC)


def test_an_earlier_day_in_the_address_beats_a_stamp_of_printing_again() -> None:
    again = json_ld('{"@type": "NewsArticle", "datePublished": "2026-11-19T23:10:00Z"}')
    found = extract(page(article(again), url="https://harbourpost.example/2019/sep/4/bridge"))
    assert (found.published, found.date_only) == (datetime(2019, 9, 4, tzinfo=UTC), True)


@pytest.mark.parametrize(
    ("text", "at", "offset"),
    [
        ("Tue, Sep 15 2026 10:01:41 EDT", datetime(2026, 9, 15, 14, 1, tzinfo=UTC), -240),
        ("Thu, 19 Nov 2026 10:00:00 +0100", datetime(2026, 11, 19, 9, tzinfo=UTC), 60),
        ("Thursday 19 November 2026, 14:30 GMT+0200", datetime(2026, 11, 19, 12, 30, tzinfo=UTC), 120),
        ("2026-11-19T08:15:00 GMT+7", datetime(2026, 11, 19, 1, 15, tzinfo=UTC), 420),
        ("2026-11-19T08:15:00 UTC+05:30", datetime(2026, 11, 19, 2, 45, tzinfo=UTC), 330),
        ("2026-11-19 08:15:00 PM EST", datetime(2026, 11, 20, 1, 15, tzinfo=UTC), -300),
        ("2026/11/19 08:15:00 +0100", datetime(2026, 11, 19, 7, 15, tzinfo=UTC), 60),
        ("2026-11-19T08:15:00−05:00", datetime(2026, 11, 19, 13, 15, tzinfo=UTC), -300),
        ("Thu Nov 19 08:15:00 CET 2026", datetime(2026, 11, 19, 7, 15, tzinfo=UTC), 60),
        ("Thu Nov 19 2026 08:15:00 GMT+0100 (CET)", datetime(2026, 11, 19, 7, 15, tzinfo=UTC), 60),
        ("1795072500.123", datetime(2026, 11, 19, 7, 15, tzinfo=UTC), 0),
        ("2026-11-19T24:00:00+01:00", datetime(2026, 11, 19, 23, tzinfo=UTC), 60),
        ("2569-11-19T08:15:00+07:00", datetime(2026, 11, 19, 1, 15, tzinfo=UTC), 420),
        ("19/11/2569", datetime(2026, 11, 19, tzinfo=UTC), None),
        ("On 19 Nov 2026", datetime(2026, 11, 19, tzinfo=UTC), None),
    ],
)
def test_machines_are_told_times_in_words_too(text: str, at: datetime, offset: int | None) -> None:
    found = read_moment(text)
    assert found is not None
    assert (found.at, found.offset, found.date_only) == (at, offset, offset is None)


@pytest.mark.parametrize("stamp", ["1795072500", "1795072500000"])
def test_a_number_that_is_no_text_is_a_time_too(stamp: str) -> None:
    assert dated(json_ld(f'{{"@type": "NewsArticle", "datePublished": {stamp}}}'))[0] == datetime(
        2026, 11, 19, 7, 15, tzinfo=UTC
    )


def test_a_day_with_dots_has_one_reading_and_turns_a_meta_element_s() -> None:
    line = "<div class=x>1</div><p>Erschienen: 11.10.2026</p>"
    assert dated('<meta name=date content="10/11/2026">', line)[0] == datetime(2026, 10, 11, tzinfo=UTC)


def test_microdata_of_another_article_are_not_the_page_s() -> None:
    others = "".join(
        f"<div itemscope itemtype=https://schema.org/Article><h3 itemprop=headline>Ferry {day}</h3>"
        f"<time itemprop=datePublished datetime=2026-11-{day}></time></div>"
        for day in (11, 12)
    )
    assert dated("", f"<div class=date>20.11.2026</div>{PROSE}{others}")[0] == datetime(2026, 11, 20, tzinfo=UTC)


def test_a_day_is_found_that_begins_long_before_its_year() -> None:
    text = "Numbers 1, 2 and 3. " * 4 + "27-го. -of November abcdefgh.,- del 2026"
    assert [one.day for one in written(text)] == [date(2026, 11, 27)]


def test_an_abbreviation_that_stands_for_a_time_tells_its_zone() -> None:
    line = '<div class=meta>Posted on <abbr class=published title="2026-11-20T06:00:00-05:00">November 20, 2026 at 6:00 a.m.</abbr></div>'
    found = extract(page(article("", line + PROSE)))
    assert (found.published, found.published_offset) == (datetime(2026, 11, 20, 11, tzinfo=UTC), -300)
