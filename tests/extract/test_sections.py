"""Where an article ran, on pages of a fictional paper."""

import pytest
from pages import PROSE, article, json_ld, page

from broadsheet.extract import extract

CRUMBS = json_ld(
    '{"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"item": {"name": "City"}}, {"name": "Bridge opens at last"}]}'
)


def named(head: str, body: str, path: str) -> tuple[str | None, str | None]:
    """The section and the method that gave it."""
    found = extract(page(article(head, body + PROSE), f"https://harbourpost.example/{path}"))
    return found.section, next((one.method for one in found.evidence if one.field == "section"), None)


def stated(section: str) -> str:
    return json_ld(f'{{"@type": "NewsArticle", "articleSection": "{section}"}}')


@pytest.mark.parametrize(
    ("head", "body", "section"),
    [
        (CRUMBS, "", "City"),
        ("", "<nav class=breadcrumbs><a href=/>Home</a><a href=/city>City</a></nav>", "City"),
        ("", "<nav class=breadcrumbs><a href=/>Home</a><a href=/city>City</a><a>A bridge over the Alder is opened after eleven years</a></nav>", "City"),
        ("", "<p id=breadcrumb><a href=/>Home</a> / <a href=/city>City</a> / <a href=/bridge-opens>All of it</a></p>", "City"),
        ("", "<ol itemtype=https://schema.org/BreadcrumbList><li><a href=/city>City</a><ul class=dropdown-menu><li><a href=/harbour>Harbour</a></ul></ol>", "City"),
        ("", "<nav class=breadcrumbs><a href=https://network.example/harbourpost>Networks</a></nav>", None),
        ("", "<nav class=breadcrumbs><a href=/2026>2026</a><a href=/2026/november>November</a></nav>", None),
        (stated("Uncategorized"), "", None),
        (stated("Harbour Post"), "", None),
        (stated("Las + leídas"), "", None),
        (stated("Meistgelesen"), "", None),
    ],
)  # fmt: skip
def test_breadcrumbs_name_the_section_where_nothing_else_does(head: str, body: str, section: str | None) -> None:
    assert named(head, body, "bridge-opens")[0] == section


@pytest.mark.parametrize(
    ("links", "path", "section"),
    [
        ("<a href=/stadt/>Stadt &amp; Land</a>", "stadt/bruecke", "Stadt & Land"),
        ("<a href=/politica/>More</a><a href=/politica/>Política</a>", "politica/puente", "Política"),
        ("<a href=/world/>World</a><a href=/world/china/>China</a>", "world/china/bridge", "China"),
        ("<a href=/us/>U.S.</a>", "us/bridge", "U.S."),
        ("<a href='https://harbourpost.example/stadt/?#top'>Stadt</a>", "stadt/bruecke", "Stadt"),
        ("<a href='/stadt/sport/..'>Stadt</a>", "stadt/bruecke", "Stadt"),
        ("<a href=/de/>Game Pass</a>", "de/bridge", None),
        ("<a href=/stadt/?page=2>2</a><a href=https://other.example/stadt/>Other</a>", "stadt/bruecke", None),
        ("<a href=/stadt/>All that happened in the city today</a>", "stadt/bruecke", None),
    ],
)
def test_the_menu_names_the_folders_of_an_address(links: str, path: str, section: str | None) -> None:
    assert named("", links, path) == (section, "address" if section else None)


def test_a_name_that_fits_every_article_gives_way_to_one_that_says_more() -> None:
    assert named(stated("News"), "<a href=/news/city/>City</a>", "news/city/bridge") == ("City", "address")
    assert named(stated("News"), "", "bridge") == ("News", "json-ld")


SHOWN = (
    "<a rel='category tag' href=/c/city/>City</a>",
    "<a href=/kategorie/city/>City</a>",
    "<span class=cat-links><a href=/city/>City</a></span>",
    "<li class='meta Rubric'><a href=/r/city/>City</a></li>",
    "<div class=entry-category>City</div>",
    "<div class='field-kategorie'><div>City</div></div>",
    "<p>Filed under: <a href=/city/>City</a></p>",
    "<p>Publié dans <a href=/city/>City</a></p>",
    "<span itemprop=articleSection>City</span>",
    "<span><a class=elementor-post-info__terms-list-item href=/r/city/>City</a></span>",
)


@pytest.mark.parametrize("shown", SHOWN)
@pytest.mark.parametrize("place", ["above", "below"])
def test_what_stands_beside_the_headline_names_the_section(shown: str, place: str) -> None:
    head = "<h1>A bridge over the Alder is opened after eleven years</h1>"
    told = f"{shown}{head}" if place == "above" else f"{head}{shown}"
    text = f"<title>A bridge over the Alder is opened after eleven years</title><article>{told}{PROSE}</article>"
    assert extract(page(text, "https://harbourpost.example/bridge")).section == "City"


@pytest.mark.parametrize(
    "shown",
    [
        "<a rel=tag href=/tag/city/>City</a>",
        "<a class=kicker href=/people/ada-vell/>Ada Vell</a>",
        "<aside class=teaser><a rel=category href=/city/>City</a></aside>",
        "<a rel=category href=https://other.example/city/>City</a>",
        "<span class=category>Category:</span>",
        "".join(f"<a class=category href=/{name}/>{name}</a>" for name in ("City", "Sea", "Port", "Ships", "Fish", "Sails", "Piers")),
    ],
)  # fmt: skip
def test_tags_people_teasers_and_menus_beside_the_headline_name_no_section(shown: str) -> None:
    assert named("", shown, "bridge") == (None, None)


@pytest.mark.parametrize(
    ("section", "shown", "told"),
    [
        ("Front, City, Sea", "<a rel=category href=/city/>City</a>", "City"),
        ("#City,News", "", "City"),
        ("News, City, Sea", "", "City"),
        ("Arts, Culture", "", "Arts, Culture"),
        ("Arts, Culture and Media", "", "Arts, Culture and Media"),
        ("alder", "<a rel=category href=/alder/>Alder County</a>", "Alder County"),
        ("us", "<a rel=category href=/use/>Usage</a>", "us"),
        ("politica", "<a rel=category href=/politica/>Política</a>", "Política"),
        ("Filed under: City", "", "City"),
    ],
)
def test_of_a_list_of_sections_one_is_taken_and_a_slug_is_written_as_readers_see_it(
    section: str, shown: str, told: str
) -> None:
    assert named(stated(section), shown, "bridge") == (told, "json-ld")


@pytest.mark.parametrize(
    ("head", "links", "told"),
    [
        ("<meta name=parsely-section content=City>", "", ("City", "parsely-section")),
        ("<meta name=parsely-section content=city>", "<a href=/ferries/>Ferries</a>", ("Ferries", "address")),
        (
            "<meta property=article:section content=news_news><meta name=og:section content=City>",
            "",
            ("City", "og:section"),
        ),
        (stated("{$category}"), "", (None, None)),
    ],
)
def test_what_is_told_to_counters_of_visits_comes_last_and_what_programs_say_never(
    head: str, links: str, told: tuple[str | None, str | None]
) -> None:
    assert named(head, links, "ferries/bridge") == told


def test_of_names_beside_the_headline_the_innermost_folder_of_the_address_is_taken() -> None:
    shown = "<a rel=category href=/sea>Sea</a> <a rel=category href=/sea/ferries-ships>Ferries &amp; Ships</a>"
    assert named("", shown, "sea/ferries-ships/bridge") == ("Ferries & Ships", "page")


@pytest.mark.parametrize(
    "foot",
    [
        "<footer class=entry-footer><p>Filed Under: <a href=/c/city rel='category tag'>City</a></p></footer>",
        "<div class=cat-links><span>Posted in </span><a href=/c/city rel=category>City</a></div>",
        "<div class=meta><i></i>Категория: <a href=/city/>City</a></div>",
    ],
)
def test_the_articles_foot_names_the_section_where_nothing_above_does(foot: str) -> None:
    assert named("", f"{PROSE}{PROSE.replace('The', 'This')}{foot}", "bridge") == ("City", "page")


@pytest.mark.parametrize(
    "foot",
    [
        "<footer><a href=/tag/city rel=tag>City</a></footer>",
        "<p>More in this category <a href=/city>City</a></p>",
        "<aside><a href=/c/city rel=category>City</a></aside>",
        "<div><h3><a href=/ferry>The ferry that nobody will miss</a></h3><a href=/c/city rel=category>City</a></div>",
    ],
)
def test_tags_and_teasers_below_the_text_name_no_section(foot: str) -> None:
    assert named("", f"{PROSE}{PROSE.replace('The', 'This')}{foot}", "bridge") == (None, None)


def above(line: str) -> str | None:
    """The section of a page with a line above the headline's box."""
    text = article("", PROSE).replace("<ul>", "<ul><li><a href=/p>Politics</a>")
    text = text.replace("<main>", f"<div>{line}</div><main><header>")
    return extract(page(text.replace("</h1>", "</h1></header>"), "https://harbourpost.example/bridge")).section


@pytest.mark.parametrize(
    "trail",
    [
        "<p class=arbo><a href=/>Accueil</a> &gt; <a href=/city/>City</a> &gt; <b>Bridge opens at last</b></p>",
        "<div id=pt><a href='./'>Alder</a> <em>›</em> <a href='/list?at=2'>City</a> <em>›</em> Text</div>",
        "<ul><li><a href=/>ホーム</a></li><li>&gt;</li><li><a href=/city/>City</a></li></ul>",
        "<div><a href=/><img></a> › <a href=/city/>City</a></div>",
        "<div>当前位置：<a href=/>首页</a> <a href=/city/>City</a></div>",
        "<div><b>You are here:</b> <a href=/>Home</a> <a href=/city/>City</a></div>",
    ],
)
def test_a_line_of_links_from_the_front_page_is_a_trail_whatever_it_is_called(trail: str) -> None:
    assert above(trail) == "City"


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("<a class=z href=/p>Politics</a>", "Politics"),
        ("<p>Politics</p>", "Politics"),
        ("<p>Home › Politics › Saltby</p>", "Politics"),
        ("<p>Saltby</p>", None),
        ("<div><p><a href=/>Home</a> ›</p><p>Search <a href=/search>All of it</a></p></div>", None),
        ("<a href=/>Home</a> | <a href=/p>Politics</a>", None),
        ("<a href=/>Home</a> / <a href=/1>Sea</a> / <a href=/2>Port</a> / <a href=/3>Fish</a> / <a href=/4>Sails</a> / <a href=/5>Piers</a>", None),
    ],
)  # fmt: skip
def test_a_line_above_the_headline_that_the_menu_has_too_is_the_section(line: str, section: str | None) -> None:
    assert above(line) == section


@pytest.mark.parametrize(
    ("told", "crumb", "section"),
    [("emissions", "国际", ("国际", "breadcrumbs")), ("uttar-pradesh news", "बंदरगाह", ("बंदरगाह", "breadcrumbs")), ("emissions", "City", ("emissions", "json-ld")), ("Emissions", "国际", ("Emissions", "json-ld"))],
)  # fmt: skip
def test_a_slug_gives_way_to_breadcrumbs_in_the_letters_of_the_page(
    told: str, crumb: str, section: tuple[str, str]
) -> None:
    trail = f"<nav class=breadcrumbs><a href=/>Home</a><a href=/1/>{crumb}</a></nav>"
    assert named(stated(told), trail, "bridge-opens") == section


def test_links_to_the_host_without_www_name_its_folders_too() -> None:
    line = "<h2><a href=//harbourpost.example/alder/>Alder County</a></h2>"
    found = extract(page(article("", PROSE + line), "https://www.harbourpost.example/alder/bridge-opens"))
    assert found.section == "Alder County"


def test_the_menu_of_wordpress_says_which_categories_a_post_is_in() -> None:
    kind = "menu-item menu-item-object-{} current-post-ancestor current-post-parent"
    menu = f"<ul><li class='{kind.format('category')}'><a href=/p/>Politics</a><ul><li class='{kind.format('category')}'><a href=/h/>Harbour</a></ul><li class='{kind.format('post_tag')}'><a href=/t/>Tides</a></ul>"
    assert named("", menu, "bridge-opens") == ("Harbour", "page")


def test_a_part_of_the_text_that_is_called_a_section_names_none() -> None:
    part = "<section itemprop=articleSection><p><b>For the blind:</b></p><div><i>Ad</i></div></section>"
    assert named("", part, "bridge-opens") == (None, None)


@pytest.mark.parametrize(
    ("told", "link", "section"),
    [("HARBOUR", "Harbour", "Harbour"), ("harbour", "항구", "항구"), ("harbour", "Harbour <span class=sr-only>(current)</span>", "Harbour"), ("HARBOUR", "HARBOUR", "HARBOUR"), ("harbour", "harbour", "harbour"), ("Harbour", "harbours", "Harbour"), ("city", "Harbour", "city")],
)  # fmt: skip
def test_a_name_in_letters_of_one_case_is_written_as_the_menu_writes_it(told: str, link: str, section: str) -> None:
    menu = f"<ul><li><a href=/news/harbour/>{link}</a></ul>"
    assert named(stated(told), menu, "news/harbour/bridge-opens") == (section, "json-ld")
