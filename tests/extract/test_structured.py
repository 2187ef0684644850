import pytest
from pages import article, json_ld

from broadsheet.extract.page.decode import parse
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.structured import Said, as_list, load, once, read


def said(head: str, body: str = "") -> Said:
    tree = parse(article(head, body))
    assert tree is not None
    return read(Document(tree), frozenset({"harbourpost.example/bridge"}))


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "NewsArticle", "headline": "A bridge"}',
        '[{"@type": "WebPage"}, {"@type": "NewsArticle", "headline": "A bridge"}]',
        '{"@graph": [{"@type": ["Thing", "https://schema.org/NewsArticle"], "headline": "A bridge"}]}',
        '<!-- {"@type": "NewsArticle", "headline": "A bridge"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "A bridge"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "A bridge",}',
        '{"@type": "NewsArticle", "headline": "A bridge", "description": "two\nlines"}',
        '{"@type": "NewsArticle", "headline": "A bridge", "description": "it\\\'s \\x"}',
        '{"@type": "NewsArticle", "headline": "A bridge"};',
        '{"@type": "Organization"}{"@type": "NewsArticle", "headline": "A bridge"}',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;A bridge&quot;}",
    ],
)
def test_json_ld_is_read_in_its_broken_shapes(text: str) -> None:
    assert said(json_ld(text)).article["headline"] == "A bridge"


@pytest.mark.parametrize(
    "text",
    ["", "{", "[" * 200_000, '{"a":' * 100_000, "null", "x" * 2_000_000, '{"@type": 3}', '{"@type": [null, {}]}'],
)
def test_what_cannot_be_mended_says_nothing(text: str) -> None:
    assert not said(json_ld(text)).article


def test_of_several_articles_the_page_s_own_is_taken() -> None:
    other, own = (
        '{"@type": "NewsArticle", "headline": "Another"}',
        '{"@type": "NewsArticle", "headline": "Own", "url": "https://www.harbourpost.example/bridge"}',
    )
    assert said(json_ld(f"[{other}, {own}]")).article["headline"] == "Own"


def test_articles_in_a_list_are_not_the_page_s() -> None:
    listed = '{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Elsewhere"}]}'
    assert not said(json_ld(listed)).article


def test_microdata_completes_json_ld() -> None:
    marked = '<div itemscope itemtype="https://schema.org/NewsArticle"><span itemprop=author itemscope><b itemprop=name>Ada Vell</b></span></div>'
    found = said(json_ld('{"@type": "NewsArticle", "headline": "A bridge"}'), marked)
    assert (found.article["headline"], found.article["author"], found.from_microdata) == (
        "A bridge",
        ["Ada Vell"],
        frozenset({"author"}),
    )


def test_what_is_of_another_item_in_an_article_is_not_the_article_s() -> None:
    scope = "itemscope itemtype=https://schema.org/Article"
    teaser = f"<div {scope}><h3 itemprop=headline>Ferries rest in winter</h3><a itemprop=author>Ben Mor</a></div>"
    picture = "<figure itemscope itemtype=https://schema.org/ImageObject><i itemprop=author>Cy Dorn</i></figure>"
    own = f"<div {scope}><h1 itemprop=headline>A bridge</h1><p itemprop=author>By <b>Ada Vell</b><b>City desk</b></p>{picture}{teaser}</div>"
    found = said("", f"<div {scope}><meta itemprop=datePublished content=2026-11-20>{own}{teaser}</div>").article
    assert (found["headline"], found["author"], found["datePublished"]) == (
        ["A bridge"],
        ["By Ada Vell City desk"],
        ["2026-11-20"],
    )


def test_json_ld_in_a_meta_element_is_read() -> None:
    held = """<meta name="script:ld+json" content='{"@type": "NewsArticle", "headline": "A bridge"}'>"""
    assert said(held).article["headline"] == "A bridge"


def test_a_script_of_several_values_gives_them_all() -> None:
    assert load('{"a": 1}\n{"b": 2}') == ({"a": 1}, {"b": 2})


def test_each_statement_is_told_with_its_witness_and_each_text_once() -> None:
    page = said(
        '<meta name=section content="Harbour"><meta property="og:section" content="News">'
        + json_ld('{"@type": "NewsArticle", "headline": "A bridge", "keywords": ["quay", "ferry"]}'),
        "<div itemscope itemtype=https://schema.org/NewsArticle><h1>A bridge</h1><i itemprop=articleSection>Bay</i></div>",
    )
    assert page.in_metas("og:section", "section", "none") == (("News", "og:section"), ("Harbour", "section"))
    assert page.in_data("keywords") == (("quay", "json-ld"), ("ferry", "json-ld"))
    assert page.in_data("articleSection") == (("Bay", "microdata"),)
    assert list(once([("a", "x"), ("b", "y"), ("a", "z")])) == [("a", "x"), ("b", "y")]
    assert (as_list("one"), as_list(["one"])) == (["one"], ["one"])
