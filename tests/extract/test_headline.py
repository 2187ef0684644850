import pytest
from pages import PROSE, article, json_ld, page

from broadsheet.extract import extract
from broadsheet.extract.headline import without_site


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ("Traffic: ", ""),
        ("Traffic | ", ""),
        ("<span>Traffic</span> ", ""),
        ("<span>Traffic</span>“", ""),
        ("Ten years on: ", ""),
        ("The long ", "The long "),
        ("Town Crosses the Alder: ", "Town Crosses the Alder: "),
    ],
)
def test_a_kicker_is_no_part_of_the_headline_but_its_own_beginning_is(before: str, kept: str) -> None:
    told = "Bridge over the river opens"
    head = json_ld(f'{{"@type": "NewsArticle", "headline": "{told}"}}')
    content = article(head, PROSE, told).replace("<h1>", f"<h1>{before}")
    found = extract(page(content, "https://harbourpost.example/news/town-crosses-the-alder-bridge-opens")).headline
    assert found == kept + told


NAMED = '<meta property=og:title content="Bridge opens at last">'
HEADINGS = {
    "no other names it": ("Town Crosses the Alder by Road at Last", NAMED, "Town Crosses the Alder by Road at Last"),
    "one of several agrees more": (
        "Opinion: bridge</h1><h1>Bridge at last opens", "", "Bridge at last opens",
    ),
    "one is the site's in the title": (
        "Post of the Harbour – Town and Coast</h1><h1>Who built it", "<title>Who built it | Post of the Harbour – Town and Coast</title>", "Who built it",
    ),
    "parts run into one another": (
        "<span>Traffic on the Alder</span><span>Bridge opens</span>", '<meta property=og:title content="Traffic on the Alder: Bridge opens">', "Traffic on the Alder: Bridge opens",
    ),
    "parts that nobody else names": (
        "Town crosses the Alder<span>Bridge opens at noon in Mac<b>lean</b></span>", NAMED, "Town crosses the Alder Bridge opens at noon in Maclean",
    ),
    "a part is in italics": (
        "<em>Alder Tales</em> Star Opens Bridge", '<meta property=og:title content="‘Alder Tales’ Star Opens Bridge">', "Alder Tales Star Opens Bridge",
    ),
    "its last part is no headline": (
        "Bridge over the Alder opens <small>(harbour.example) 87</small>", '<meta property=og:title content="Bridge over the Alder opens">', "Bridge over the Alder opens",
    ),
    "a section as well": (
        "News</h1><h1>Bridge opens at last", "<title>News | The Town</title>" + NAMED, "Bridge opens at last",
    ),
    "a style stands in it": (
        "<style>.css-1{margin:0}</style>Town crosses the Alder by road at last", NAMED, "Town crosses the Alder by road at last",
    ),
    "a kicker is marked": (
        '<span class="post-kicker">Traffic in the old harbour</span> <span>Town crosses the Alder by road</span>', "", "Town crosses the Alder by road",
    ),
    "a part is for those who do not see it": (
        "<span class=visually-hidden>Headline:</span> Town crosses the Alder by road", "", "Town crosses the Alder by road",
    ),
    "a button and a drawing stand in it": (
        "<svg><title>Logo</title></svg> Town crosses the Alder by road <button>Copy link</button>", "", "Town crosses the Alder by road",
    ),
    "a sign copies its address": ("Town crosses the Alder by road<a href=#road>¶</a>", "", "Town crosses the Alder by road"),
    "all of it is for those who do not see it": ("<span class=sr-only>Town crosses the Alder by road</span>", "", "Town crosses the Alder by road"),
    "the site's name is for those who do not see it, and stands behind": (
        "Town crosses the Alder by road <span class=sr-only>in the Harbour Post</span>", "", "Town crosses the Alder by road",
    ),
    "hardly anything is left without the kicker": ('<span class="post-kicker">The new bridge</span> <span>It opens</span>', "", "The new bridge It opens"),
    "what is marked as a kicker stands last": (
        "<span>Harbour town</span> <span class=topline>Road crosses the Alder</span>", "", "Harbour town Road crosses the Alder",
    ),
    "machines are told the kicker and a colon": (
        "<span class=topline>Alder crossed</span> <span>Road for the town</span>", '<meta property=og:title content="Alder crossed: Road for the town">', "Alder crossed: Road for the town",
    ),
    "it speaks of mark-up": ("Thirty years of &lt;br&gt; tags", "<meta property=og:title content='Thirty years of &lt;br&gt; tags'>", "Thirty years of <br> tags"),
    "machines are told its first part": (
        "<span>Town crosses the Alder</span> <small>Town and Coast</small>", "<meta property=og:title content='Town crosses the Alder'>", "Town crosses the Alder",
    ),
    "machines are told less than its first part": (
        "<span>Bridge: </span>Town crosses the Alder by road", "<meta property=og:title content='Bridge - town crosses the Alder'>", "Bridge: Town crosses the Alder by road",
    ),
    "only the address has what machines are told": (
        "How the ferry came to its end", "<meta property=og:title content='Town crosses the Alder'><title>Town crosses the Alder</title>", "How the ferry came to its end",
    ),
    "the latest lines of a ticker": (
        "Mayor cuts the ribbon +++ Ferry sails on", "<meta property=og:title content='Town crosses the Alder'><title>Town crosses the Alder</title>", "Town crosses the Alder",
    ),
    "machines are told its kicker too, as the address has it": (
        "<em class=kicker>Town crosses the Alder</em> Some three miles", "<meta property=og:title content='Town crosses the Alder: Some three miles'>", "Town crosses the Alder: Some three miles",
    ),
    "a lesser heading is what machines are told": (
        "How the ferry came to its end</h1><h2>Town crosses the Alder</h2><h1>", "<meta property=og:title content='Town crosses the Alder'><title>Town crosses the Alder</title>", "Town crosses the Alder",
    ),
    "the site's name leads to the front page": (
        "<a href=/>Bridge opens at last</a></h1><h1>Town crosses the Alder", "<meta property=og:title content='Town crosses the Alder by road'>", "Town crosses the Alder",
    ),
    "another site's front page is not its own": (
        "<a href=https://alderbridge.example/>Town crosses the Alder by road</a></h1><h1>Town crosses the Alder", "<meta property=og:title content='Town crosses the Alder by road'>", "Town crosses the Alder by road",
    ),
    "a link to an article leads to no front page": ("<a href='/?p=12'>Bridge opens at last</a>", NAMED, "Bridge opens at last"),
    "another leads to another article": (
        "Town crosses the Alder by road</h1><h1><a href=/news/alder-bridge>Alder bridge opens to traffic at last</a>",
        "<meta property=og:title content='Alder bridge opens at last'>", "Town crosses the Alder by road",
    ),
    "it leads to its own address, beside a picture that leads to its section": (
        "<a href=/news><img src=/n.png></a> <a href=/news/town-crosses-the-alder/>Alder bridge opens to traffic at last</a></h1><h1>Road for the town",
        "<meta property=og:title content='Alder bridge opens at last'>", "Alder bridge opens to traffic at last",
    ),
    "it is the kicker": (
        "Bridge opens</h1><h1 class=strapline>Bridge opens at last, says the mayor", NAMED, "Bridge opens",
    ),
    "what names the page is too short for a headline": (
        "How the ferry came to its end", "<meta property=og:title content='Town crosses'>", "How the ferry came to its end",
    ),
    "too short to be one": ("Ferry news", NAMED, "Bridge opens at last"),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "head", "headline"), HEADINGS.values(), ids=HEADINGS)
def test_which_heading_is_the_headline(heading: str, head: str, headline: str) -> None:
    content = article().replace("<h1>Bridge opens at last", f"<h1>{heading}").replace("<head>", f"<head>{head}")
    assert extract(page(content, "https://harbourpost.example/news/town-crosses-the-alder")).headline == headline


@pytest.mark.parametrize(
    ("below", "headline"),
    [
        ("<h2>The bridge that took a town eleven years</h2>", "The bridge that took a town eleven years"),
        ("<h2><em class=kicker>Road and river</em> The town has its bridge</h2>", "The town has its bridge"),
        ("<h2><em>Road and river</em> The town has its bridge</h2>", "Alder bridge opened: all that you must know"),
        ("<h2>Most read in the town this week</h2>", "Alder bridge opened: all that you must know"),
        (f"{PROSE}<h2>Ten years for a bridge</h2>", "Alder bridge opened: all that you must know"),
    ],
)
def test_a_heading_at_the_end_of_a_trail_gives_way_to_what_readers_see(below: str, headline: str) -> None:
    trail = "Alder bridge opened: all that you must know"
    content = article(NAMED, f"{below}{PROSE}", trail)
    content = content.replace("<h1>", "<nav><ol><li><a href=/city>City</a><li><h1>").replace(
        "</h1>", "</h1></ol></nav>"
    )
    assert extract(page(content)).headline == headline


def test_a_lesser_heading_that_is_in_the_title_comes_before_a_heading_of_the_section() -> None:
    content = article("", f"<h2>The town has its bridge</h2>{PROSE}", "News")
    content = content.replace("<title>News |", "<title>The town has its bridge | Saltby |")
    assert extract(page(content)).headline == "The town has its bridge"


@pytest.mark.parametrize(
    ("heading", "lesser", "headline"),
    [
        (
            "The town has its bridge | Town and Coast | Our Letters",
            "The town has its bridge",
            "The town has its bridge",
        ),
        (
            "The town has its bridge | Ten years it took",
            "Ten years it took",
            "The town has its bridge | Ten years it took",
        ),
        ("Our letters | The town has its bridge", "Our letters", "Our letters | The town has its bridge"),
    ],
)
def test_a_lesser_heading_tells_what_of_the_greater_stands_before_a_bar(
    heading: str, lesser: str, headline: str
) -> None:
    content = article(f"<title>{heading}</title>", f"<h2>{lesser}</h2>{PROSE}", heading)
    assert extract(page(content)).headline == headline


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Bridge opens at last | Port", "Bridge opens at last"),
        ("Bridge opens at last – Port", "Bridge opens at last – Port"),
        ("Bridge opens at last | Pos", "Bridge opens at last | Pos"),
        ("Bridge opens at last | Town", "Bridge opens at last | Town"),
    ],
)
def test_a_part_of_the_sites_name_after_a_bar_is_no_part_of_the_headline(title: str, headline: str) -> None:
    site = "<meta property=og:site_name content='Portside Post Online'>"
    content = f"{site}<meta property=og:title content='{title}'>{PROSE}"
    assert extract(page(content, "https://letters.example/n/4")).headline == headline


def test_a_lesser_heading_tells_what_of_the_title_is_the_headline() -> None:
    text = f"<title>Archive » Bridge opens at last – The Town and Coast</title><h2>Bridge opens at last</h2>{PROSE}<h2>Archive</h2>"
    assert extract(page(text)).headline == "Bridge opens at last"
    assert extract(page(text.replace("h2>", "b>"))).headline == "Archive » Bridge opens at last – The Town and Coast"


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("harbourpost.example", "Bridge opens at last"),
        ("» Town crosses the Alder |", "Town crosses the Alder"),
        ("Harbour Post opens the bridge | Harbour Post", "Harbour Post opens the bridge"),
    ],
)
def test_a_title_that_is_the_sites_name_yields_to_a_lesser_heading_above_the_text(title: str, headline: str) -> None:
    text = f"<title>{title}</title><h1><a href=/><img src=/logo.png></a></h1><h2>Bridge opens at last</h2>{PROSE}"
    assert extract(page(text)).headline == headline


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("阿尔德河大桥今日通车_要闻频道_港口晚报网", "阿尔德河大桥今日通车"),
        ("阿尔德河大桥今日通车--时政--港口网", "阿尔德河大桥今日通车"),
        ("阿尔德河大桥今日通车 - 社会 - 港口网", "阿尔德河大桥今日通车"),
        ("港口_大桥通车", "港口_大桥通车"),
        ("Bridge_opens at last", "Bridge_opens at last"),
    ],
)
def test_channels_after_a_chinese_title_are_not_the_headline(title: str, headline: str) -> None:
    assert extract(page(f"<title>{title}</title>{PROSE}")).headline == headline


def test_a_heading_that_nothing_names_gives_way_to_what_the_address_names() -> None:
    content = article(NAMED).replace(
        "<h1>Bridge opens at last",
        "<h1>But what they love is the ferry</h1><p>So it sails.</p><h1>A town and its ferry",
    )
    assert (
        extract(page(content, "https://harbourpost.example/news/bridge-opens-at-last")).headline
        == "Bridge opens at last"
    )


@pytest.mark.parametrize("end", ["...", "…", " …"])
def test_a_headline_that_metadata_cut_off_is_told_whole_by_the_title(end: str) -> None:
    head = json_ld(f'{{"@type": "NewsArticle", "headline": "Town crosses the Alder by road after{end}"}}')
    title = "<title>Town crosses the Alder by road after ten years of building | Harbour Post</title>"
    shown = f"<html><head>{title}{head}</head><body><p>{'</p><p>'.join([PROSE] * 3)}</p></body></html>"
    assert extract(page(shown)).headline == "Town crosses the Alder by road after ten years of building"


@pytest.mark.parametrize(
    "title",
    [
        "Bridge opens to traffic after ten years | Quay Gazette",
        "Bridge opens to traffic after ten years « Quay Gazette",
        "Bridge opens to traffic after ten years [Quay Gazette]",
        "Quay Gazette | Bridge opens to traffic after ten years",
        "Bridge opens to traffic after ten years | Town | Quay Gazette",
        "Bridge opens to traffic after ten years < Town < Quay Gazette",
    ],
)
@pytest.mark.parametrize(
    "logo",
    [
        "<a href=/>Quay Gazette</a>",
        "<a href=../index.html>Quay Gazette</a>",
        "<a href='https://harbourpost.example'><img alt='Logo Quay Gazette'></a>",
    ],
)
def test_the_site_is_called_what_its_link_to_the_front_page_says(title: str, logo: str) -> None:
    found = extract(
        page(f"<title>{title}</title><header>{logo}<a href=/town>Town</a></header><article>{PROSE}</article>")
    )
    assert found.headline == "Bridge opens to traffic after ten years"


@pytest.mark.parametrize(
    "title", ["大桥昨日正式通车-海港晚报", "大桥昨日正式通车【海港晚报】", "【海港晚报】大桥昨日正式通车"]
)
def test_the_sites_name_stands_close_to_the_headline_in_scripts_without_capitals(title: str) -> None:
    found = extract(page(f"<title>{title}</title><header><a href=/>海港晚报</a></header><article>{PROSE}</article>"))
    assert found.headline == "大桥昨日正式通车"


def test_a_word_with_a_hyphen_that_ends_with_the_sites_name_is_whole() -> None:
    assert (
        without_site("Minister hires an ex-Post editor", frozenset({"posteditor"}))
        == "Minister hires an ex-Post editor"
    )
