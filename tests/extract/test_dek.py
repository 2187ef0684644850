import pytest
from pages import PARAGRAPHS, PROSE, article, json_ld, page

from broadsheet.extract import extract
from broadsheet.extract.about.standfirst import standfirst
from broadsheet.extract.page.decode import parse
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.headings import heading_of


@pytest.mark.parametrize(
    ("under", "described", "dek", "method"),
    [
        ("<p class=article-subtitle>After eleven years of waiting.</p>", "A page for engines.", "After eleven years of waiting.", "standfirst"),
        ("<h2>After eleven years of waiting.</h2>", "A page for engines.", "After eleven years of waiting.", "standfirst"),
        ("<p class=caption>The bridge at dawn, in the rain.</p>", "After eleven years of waiting.", "After eleven years of waiting.", "json-ld"),
        ("<h2>Traffic</h2><h2>After eleven years of waiting.</h2>", "A page for engines.", "After eleven years of waiting.", "standfirst"),
        ("<div class=intro><p>After eleven years of waiting.</p><p>Ada Vell</p><p>Monday, 20 November 2026, 8:15</p></div>", "A page for engines.", "After eleven years of waiting.", "standfirst"),
        ("<div class=intro><p>The bridge in the rain at dawn.</p><p>After eleven years of waiting.</p></div>", "After eleven years of waiting.", "After eleven years of waiting.", "standfirst"),
        ("<p class=intro>After eleven years of waiting.<a>edit</a></p>", "After eleven years of waiting.", "After eleven years of waiting.", "standfirst"),
        ("<p class=intro>Monday, 20 November 2026, 8:15</p>", "After eleven years of waiting.", "After eleven years of waiting.", "json-ld"),
        ("<h2><a href=/ferry>The ferry that nobody will miss</a></h2>", "After eleven years of waiting.", "After eleven years of waiting.", "json-ld"),
        (f"<p>{PARAGRAPHS[0]} {PARAGRAPHS[1]}</p><h3 class=subtitle>What the ferries will do now</h3>", "After eleven years of waiting.", "After eleven years of waiting.", "json-ld"),
        ("<p class=SubTitulo>After eleven years of waiting.</p>", "A page for engines.", "After eleven years of waiting.", "standfirst"),
        ("<p class=lead-in>After eleven years of waiting.</p>", "After eleven years of waiting.", "After eleven years of waiting.", "standfirst"),
        ("<p><b>After eleven years of </b><b>waiting.</b></p>", "After eleven years of waiting.", "After eleven years of waiting.", "standfirst"),
        ("<div><p>After eleven years of waiting for the bridge.</p></div>", "After eleven years of waiting…", "After eleven years of waiting for the bridge.", "standfirst"),
        ("<p>After eleven years of waiting.</p>", "After eleven years of waiting.", None, None),
        ("<p class=first>After eleven years of waiting.</p>", "After eleven years of waiting.", None, None),
        ("<p class=image-subtitle>The bridge at dawn, in the rain.</p>", "After eleven years of waiting.", "After eleven years of waiting.", "json-ld"),
        ("<p class=introduction-of-the-author>The bridge at dawn, in the rain.</p>", "After eleven years of waiting.", "After eleven years of waiting.", "json-ld"),
        ("<b>Ada Vell</b><p class=subtitle>Historian of the harbour</p>", "After eleven years of waiting.", "After eleven years of waiting.", "json-ld"),
        ("<b>Ada Vell</b><p class=subtitle>After years of waiting, a bridge.</p>", "After eleven years of waiting.", "After years of waiting, a bridge.", "standfirst"),
        ("<p id=sumario>After eleven years of waiting.</p>", "A page for engines.", "After eleven years of waiting.", "standfirst"),
        ("<p class=lead>After eleven years of waiting, a bridge</p>", "A page for engines of search.", "After eleven years of waiting, a bridge", "standfirst"),
        (f"<p class=lead>{PARAGRAPHS[0]}</p>", "After eleven years of waiting.", "After eleven years of waiting.", "json-ld"),
        ("<p>Posted on November 19, 2026 at 9:05 p.m.</p>", "After eleven years of waiting.", "After eleven years of waiting.", "json-ld"),
        ("", PARAGRAPHS[0], None, None),
        ("", f"{PARAGRAPHS[2]}{PARAGRAPHS[3]}", None, None),
        ("", f"Share this {PARAGRAPHS[0]} {PARAGRAPHS[1][:60]}", None, None),
        ("", f"Photo via Vell Archive {PARAGRAPHS[0][:80]} ...", None, None),
        ("", f"{PARAGRAPHS[0][:70]} - The Harbour Post (Quay)", None, None),
        ("", "Bridge opens at last in the Harbour Post", None, None),
        ("", "All the news on 'Bridge opens at last' are free to read in the Harbour Post, each day!", None, None),
        ("", "At last, bridge opens", None, None),
        ("", "bridge, the alder, crossings of rivers, traffic", None, None),
        ("", "A paper for the town and its coast.", None, None),
        ("", "Bridge opens at last", None, None),
        ("", "All that happens between lakes and mountains", None, None),
        ("", "news bridge opens", None, None),
        ("", "The new bridge over the Alder was opened on Monday, eleven years", None, None),
        ("", "The new bridge over the Alder was opened on Monday, eleven…", None, None),
    ],
)  # fmt: skip
def test_the_dek_is_the_line_that_readers_see(under: str, described: str, dek: str | None, method: str | None) -> None:
    head = json_ld(f'{{"@type": "NewsArticle", "description": "{described}"}}')
    head = head.replace('"NewsArticle",', '"NewsArticle", "author": {"@type": "Person", "name": "Ada Vell"},')
    head += json_ld('{"@type": "WebSite", "description": "A paper for the town and its coast."}')
    found = extract(page(article(head, under + PROSE)))
    assert (found.dek, next((one.method for one in found.evidence if one.field == "dek"), None)) == (dek, method)


SAIL = "Ferries sail for four months, and then no more."


@pytest.mark.parametrize(
    ("beneath", "dek"),
    [
        (f"<p class=big>{SAIL}</p>", SAIL),
        (f"<p class=big>{SAIL}</p><p>Ada Vell</p>", SAIL),
        (f"<p>Ada Vell</p><p class=big>{SAIL}</p>", None),
        (f"<p class=big>{SAIL.replace('Ferries', '<a href=/ferry>Ferries</a>')}</p>", None),
        (f"<p class=photo-credit>{SAIL}</p>", None),
    ],
)
def test_a_sentence_right_below_the_headline_that_is_none_of_the_text_is_the_dek(beneath: str, dek: str | None) -> None:
    tree = parse(f"<header><h1>Bridge opens at last</h1>{beneath}</header><article>{PROSE}</article>")
    assert tree is not None
    heading = heading_of(Document(tree), "Bridge opens at last")
    assert heading is not None
    assert standfirst(heading, "Bridge opens at last", PARAGRAPHS[0]) == dek
    assert standfirst(heading, "Bridge opens at last", f"{SAIL} {PARAGRAPHS[0]}") is None


@pytest.mark.parametrize(
    ("lead", "dek"),
    [
        ("<p><b>The crossing took eleven years, and it cost a fifth more than planned.</b></p>", True),
        ("<p><b>The crossing took eleven years,</b> and it cost a fifth more than planned.</p>", False),
        ("<p><b>The crossing took eleven years, and it cost a fifth more than planned?</b></p>", False),
    ],
)
def test_a_first_paragraph_in_bold_is_the_dek_where_there_is_no_other(lead: str, dek: bool) -> None:  # noqa: FBT001 - a column of the table above
    found = extract(page(article("", f"<p>20 November 2026</p>{lead}{PROSE}")))
    assert found.body.startswith("The crossing took")
    assert (found.dek is not None) == dek


def test_a_dek_that_is_set_off_in_the_text_is_no_quotation() -> None:
    lead = "<blockquote class=subtitle><p>After eleven years of waiting, a bridge.</p></blockquote>"
    found = extract(page(article("", f"{lead}{PROSE}{PROSE.replace('The', 'This')}")))
    assert found.dek == "After eleven years of waiting, a bridge."
    assert found.quotations == ()


def test_a_dek_that_stands_in_the_text_is_no_subhead() -> None:
    body = f"<article><h2>After eleven years of waiting</h2>{PROSE}<h2>What the ferries do</h2>{PROSE.replace('The', 'This')}</article>"
    found = extract(page(article("", body)))
    assert found.dek == "After eleven years of waiting"
    assert [found.body.split("\n\n")[at] for at in found.subheads] == ["What the ferries do"]


@pytest.mark.parametrize("described", [PARAGRAPHS[0], f"{PARAGRAPHS[0][:60]}…"])
@pytest.mark.parametrize("linked", ["{}", "{}</span> <a href=/alder>See the bridge from the harbour.</a><span>"])
def test_a_first_paragraph_in_a_span_is_no_dek(described: str, linked: str) -> None:
    spans = "".join(f"<p><span>{linked.format(text)}</span></p>" for text in PARAGRAPHS[:1])
    spans += "".join(f"<p><span>{text}</span></p>" for text in PARAGRAPHS[1:])
    found = extract(page(article(f'<meta name=description content="{described}">', spans)))
    assert found.dek is None
    set_apart = f"<p class=summary><span>After eleven years of waiting.</span></p>{spans}"
    found = extract(page(article("<meta name=description content='After eleven years of waiting.'>", set_apart)))
    assert found.dek == "After eleven years of waiting."


TEASER = "<h3><a href=/ferry>The ferry that nobody will miss</a></h3><p class=entry-excerpt>The old route ends in March, says the harbour office.</p>"


@pytest.mark.parametrize("text", [PROSE, f"<div>{'<br><br>'.join(PARAGRAPHS)}</div>"])
@pytest.mark.parametrize(
    "below",
    [
        f"<div class=box>{TEASER}</div>",
        TEASER,
        "<div><h3 class=subtitle>The harbour each morning in your letterbox</h3></div>",
    ],
)
def test_what_is_marked_as_a_standfirst_below_the_text_is_none(text: str, below: str) -> None:
    assert extract(page(article("", text + below))).dek is None


def test_an_excerpt_below_a_linked_heading_is_a_teasers() -> None:
    tree = parse(f"<main><h1>Bridge opens at last</h1><div>{TEASER}</div><p class=dek>{SAIL}</p>{PROSE}</main>")
    assert tree is not None
    heading = heading_of(Document(tree), "Bridge opens at last")
    assert heading is not None
    assert standfirst(heading, "Bridge opens at last", PARAGRAPHS[0]) == SAIL
