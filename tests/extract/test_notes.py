"""What the paragraphs say of the article, its pictures, and the table of fields."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import PROSE, article, json_ld, page

from broadsheet.extract import extract
from broadsheet.extract.text.notes import correction, dateline
from broadsheet.news import Article, Genre

REST = "The new bridge over the Alder was opened on Monday, eleven years after the vote."
TABLE = Path(__file__).parents[2] / "docs" / "explanation" / "extraction.md"
KEPT = {
    "id",
    "publisher",
    "evidence",
    "page_url",
    "page_record",
    "method",
    "fetched_at",
    "published_offset",
    "date_only",
    "removed",
}
"""Fields of an article that are no field of the text."""


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("PARIS (Reuters) — ", "Paris", "Reuters"),
        ("LONDON, Nov 20 (Reuters) - ", "London", "Reuters"),
        ("WASHINGTON (AP) — ", "Washington", "AP"),
        ("Berlin (dpa) - ", "Berlin", "dpa"),
        ("Wien/Berlin (APA/dpa) – ", "Wien/Berlin", "APA"),
        ("Harbour City — ", "Harbour City", None),
        ("SPRINGFIELD, Ill. (AP) — ", "Springfield, Ill.", "AP"),
        ("NEW DELHI: ", "New Delhi", None),
        ("WATCH: ", None, None),
        ("TOSS: ", None, None),
        ("Hafenstadt · ", "Hafenstadt", None),
        ("Hafenstadt - ", "Hafenstadt", None),
        ("Hintergrund - ", None, None),
        ("DENVER (KXYZ) – ", "Denver", None),
        ("WASHINGTON, DEC 5 - ", "Washington", None),
        ("JAKARTA, HARBOURPOST.example - ", "Jakarta", None),
        ("HARBOURPOST.example, JAKARTA - ", "Jakarta", None),
        ("HARBOURPOST - ", None, None),
        ("Rom (harbourpost.example/av) ", "Rom", None),
        ("Der Hafenbund (Harbourpost) ", None, None),
        ("Hafenstadt (hb-press). ", "Hafenstadt", None),
        ("ПЕТРОПАВЛОВСК. КАЗИНФОРМ – ", "Петропавловск", "Kazinform"),
        ("(ANSA) - ROMA, 20 NOV - ", "Roma", "ANSA"),
        ("МОСКВА, 20 ноября. /ТАСС/. ", "Москва", "TASS"),
        ("МОСКВА, 20 ноя — РИА Новости. ", "Москва", "RIA"),
        ("Madrid, 20 nov (EFE).- ", "Madrid", "EFE"),
        ("القاهرة (رويترز) - ", "القاهرة", "Reuters"),
        ("［ワシントン 20日 ロイター］ - ", "ワシントン", "Reuters"),
        ("新华社北京11月20日电 ", "北京", "Xinhua"),
        ("【ワシントン共同】", "ワシントン", "Kyodo"),
        ("【ワシントン=共同】", "ワシントン", "Kyodo"),
        ("(서울=연합뉴스) ", "서울", "Yonhap"),
        ("Rostow (Russland) - ", "Rostow", None),
        ("DALLA NOSTRA CORRISPONDENTE NEW YORK - ", "New York", None),
        ("DAL NOSTRO INVIATO A BARI – ", "Bari", None),
        ("RIO DE JANEIRO (Reuters) - ", "Rio de Janeiro", "Reuters"),
        ("SAN FRANCISCO--(BUSINESS WIRE)--", "San Francisco", "Business Wire"),
        ("LONDON, Nov. 20, 2026 /PRNewswire/ -- ", "London", "PR Newswire"),
        ("أبوظبي (وام) - ", "أبوظبي", "WAM"),
        ("GROTON ― ", "Groton", None),
        ("GROTON ‐ ", "Groton", None),
        ("BERLIN (AP) − ", "Berlin", "AP"),
        ("MOSCOW, November 20. /TASS/. ", "Moscow", "TASS"),
        ("New Delhi [India], November 20 (ANI): ", "New Delhi", "ANI"),
        ("ST. LOUIS (AP) — ", "St. Louis", "AP"),
        ("MADRID, 20 (EUROPA PRESS) ", "Madrid", "Europa Press"),
        ("(AGI) - Roma, 20 nov. - ", "Roma", "AGI"),
        ("Budapest, 2026. november 20., péntek (MTI) - ", "Budapest", "MTI"),
        ("Москва. 20 ноября. INTERFAX.RU - ", "Москва", "Interfax"),
        ("中新网北京11月20日电 ", "北京", "China News Service"),
        ("本报北京11月20日讯 ", "北京", None),
        ("本报将于11月20日", None, None),
        ("新华社记者11月20日", None, None),
        ("（法新社巴黎20日電）", "巴黎", "AFP"),
        ("（中央社記者林小雨台北20日電）", "台北", "CNA"),
        ("〔記者林小雨／台北報導〕", "台北", None),
        ("【記者林小雨台北報導】", "台北", None),
        ("〔記者林小雨／綜合報導〕", None, None),
        ("【ロンドン＝田中花子】", "ロンドン", None),
        ("【写真＝田中花子】", None, None),
        ("【パリAFP=時事】", "パリ", "AFP"),
        ("(서울 로이터=뉴스1) ", "서울", "Reuters"),
        ("[서울=항구일보] ", "서울", None),
        ("San Telmo, 23 nov. - ", "San Telmo", None),
        ("Lecco, 23 novembre 2026 – ", "Lecco", None),
        ("Montag, 23. November – ", None, None),
        ("Ada Vell, 34 years - ", None, None),
        ("ALDERNEWS.COM, JAKARTA – ", "Jakarta", None),
        ("ALDERNEWS.COM – ", None, None),
        ("HÀ NỘI — ", "Hà Nội", None),
        ("EL PASO — ", "El Paso", None),
        ("Frankfurt a. M. (dpa) - ", "Frankfurt a. M.", "dpa"),
        ("Ines Okafor (CDU) - ", None, None),
        ("The mayor (Reuters had asked) ", None, None),
        ("", None, None),
    ],
)
def test_the_dateline_and_its_agency_open_the_first_paragraph(
    opening: str, place: str | None, agency: str | None
) -> None:
    site = frozenset({"harbourpost", "harbourpostexample"})
    assert dateline([opening + REST], site) == (place, agency)
    assert dateline(["A dek above the text.", opening + REST], site) == (place, agency)
    assert dateline([REST, REST, opening + REST], site) == (None, None)


def test_a_dateline_may_be_a_paragraph_of_its_own() -> None:
    assert dateline(["AUBURN, Wash. —", REST]) == ("Auburn, Wash.", None)
    assert dateline(["PARIS (Reuters) -", REST]) == ("Paris", "Reuters")
    assert dateline(["Auburn, Wash.", REST]) == (None, None)


@pytest.mark.parametrize("sign", ["(KNA, DR)", "(KNA 19.11.26)", "(DR/KNA)"])
def test_an_agency_signs_at_the_end(sign: str) -> None:
    assert extract(page(article("", f"{PROSE}<p>{REST} {sign}</p>"))).credit == "KNA"


@pytest.mark.parametrize(
    "line", ["(dpa)", "(dpa/lby)", "dpa", "dpa/sn", "Fonte: dpa", "Kilde: dpa", "(Harbour Post avec dpa)", "/dpa"]
)
def test_an_agency_signs_on_a_line_of_its_own(line: str) -> None:
    assert extract(page(article("", f"{PROSE}<p>{REST}</p><p>{line}</p>"))).credit == "dpa"


@pytest.mark.parametrize("line", ["Quelle: Harbour Office", "The dpa was there", "Dpa Harbour"])
def test_what_names_more_than_an_agency_signs_for_none(line: str) -> None:
    assert extract(page(article("", f"{PROSE}<p>{REST}</p><p>{line}</p>"))).credit is None


def test_a_source_that_readers_see_comes_before_a_paper_that_states_itself() -> None:
    stated = json_ld('{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Harbour Gazette"}}')
    found = extract(page(article(stated, f"<p>Quelle: dpa</p>{PROSE}")))
    assert (found.organisations, found.credit) == (("dpa",), "dpa")


@pytest.mark.parametrize(
    ("note", "is_one"),
    [
        ("Correction: an earlier version of this article gave a wrong length.", True),
        ("This story has been corrected to say that the bridge is 84 metres long.", True),
        ("In einer früheren Version dieses Textes stand eine falsche Zahl.", True),
        ("Une première version de cet article indiquait une longueur fausse.", True),
        ("【訂正】橋の長さに誤りがありました。", True),
        ("Editor's note: Ada Vell is a member of the club.", False),
        ("Correctional officers opened the gate.", False),
    ],
)
def test_a_correction_is_the_paragraph_that_says_so(note: str, is_one: bool) -> None:  # noqa: FBT001 - a column of the table above
    assert correction([REST, REST, note]) == (note if is_one else None)


@given(st.lists(st.text()))
def test_no_text_breaks_the_notes(paragraphs: list[str]) -> None:
    dateline(paragraphs)
    correction(paragraphs)


def test_pictures_of_the_page_complete_those_of_the_metadata() -> None:
    body = (
        "<figure><img data-src=/media/bridge-at-dawn-800x600.jpg src=data:image/gif;base64,R0><figcaption>The bridge at dawn. Photo: Ada Vell</figcaption></figure>"
        f"{PROSE}<figure><img srcset='/media/mayor-small.jpg 400w, /media/mayor-large.jpg 1200w'><figcaption>The mayor<span class=credit>© Ben Mor</span></figcaption></figure>"
        "<figure><img src=/media/site-logo.png></figure><aside><figure><img src=/media/other-story.jpg></figure></aside>"
    )
    found = extract(page(article("<meta property=og:image content=/media/bridge-at-dawn-1200x900.jpg>", body))).pictures
    assert [(one.url.rsplit("/", 1)[1], one.caption, one.credit) for one in found] == [
        ("bridge-at-dawn-1200x900.jpg", "The bridge at dawn.", "Ada Vell"),
        ("mayor-large.jpg", "The mayor", "Ben Mor"),
    ]


def rows() -> dict[str, str]:
    """Definitions of the table of fields, by field."""
    text = TABLE.read_text(encoding="utf8").split("## Fields")[1].split("\n## ")[0]
    return dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", text, re.MULTILINE))


def test_every_field_is_defined_in_the_one_table() -> None:
    assert rows().keys() == {field.name for field in fields(Article)} - KEPT


def test_evidence_names_fields_of_the_table() -> None:
    head = json_ld(
        '{"@type": "NewsArticle", "datePublished": "2026-11-20T08:00:00Z", "dateModified": "2026-11-21T08:00:00Z", "author": "Ada Vell",'
        '"description": "The bridge opened after nine years.", "articleSection": "Opinion", "keywords": "bridge", "image": "/bridge.jpg",'
        '"isAccessibleForFree": true, "inLanguage": "en", "publisher": {"name": "Harbour Post"}}'
    )
    body = f"<p>PARIS (Reuters) — {REST}</p>{PROSE}<p>Correction: an earlier version of this article gave a wrong length.</p>"
    found = extract(page(article(head, body)))
    assert (found.dateline, found.credit) == ("Paris", "Reuters")
    assert found.correction is not None
    named = [one.field for one in found.evidence]
    assert sorted(named) == sorted(
        "access body byline correction credit dateline dek genre headline keywords language modified pictures published publisher_name section".split()  # noqa: SIM905 (names read best in a line)
    )
    assert set(named) <= rows().keys()


@pytest.mark.parametrize(
    ("head", "path", "title", "genre"),
    [
        ('{"@type": "OpinionNewsArticle"}', "news/bridge", "Bridge opens at last", Genre.OPINION),
        ('{"@type": "NewsArticle", "articleSection": "Opinión"}', "news/bridge", "Bridge opens at last", Genre.OPINION),
        ('{"@type": "NewsArticle"}', "meinung/bridge", "Bridge opens at last", Genre.OPINION),
        ('{"@type": "NewsArticle"}', "news/bridge", "Analysis: what the bridge will cost", Genre.ANALYSIS),
        ('{"@type": "NewsArticle"}', "news/bridge", "Entretien | La maire du port", Genre.INTERVIEW),
        ('{"@type": "NewsArticle"}', "news/bridge-liveblog", "Bridge opens at last", Genre.LIVE),
        ('{"@type": "NewsArticle"}', "news/kritik-an-der-bruecke", "Kritik an der Brücke wächst", Genre.NEWS),
        ('{"@type": "NewsArticle"}', "news/live-music-at-the-bridge", "Live music at the bridge", Genre.NEWS),
    ],
)
def test_the_genre_is_what_the_publisher_calls_it(head: str, path: str, title: str, genre: Genre) -> None:
    found = extract(page(article(json_ld(head), PROSE, title), url=f"https://harbourpost.example/{path}"))
    assert found.genre is genre
