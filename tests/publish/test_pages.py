import re
from dataclasses import replace
from datetime import timedelta

import pytest
from markup import Markup
from markupsafe import escape
from samples import ARABIC, FERRY, FRONT, GERMAN, JAPANESE, NOW, OTHERS, READINGS, STORY, WORK, edition, frame, views

from broadsheet.cli.read import search_command
from broadsheet.news import Edition, Entity, EntityKind, Keyword, Label, Part, Picture, Reading, Score
from broadsheet.news.search import FILTERS
from broadsheet.publish import (
    CONTENT_SECURITY_POLICY,
    ArticleView,
    EditionView,
    ErrorView,
    KeywordView,
    Links,
    PublisherView,
    SearchView,
    StoryView,
    View,
    render,
    render_progress,
)

VIEWS = views()
HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'{{7*7}}"


def page(view: View) -> Markup:
    return Markup.of(render(view))


@pytest.mark.parametrize("name", VIEWS)
class TestEveryPage:
    def test_is_the_same_each_time(self, name: str) -> None:
        assert render(VIEWS[name]) == render(views()[name])

    def test_says_that_it_is_a_sample_when_and_by_which_methods_it_was_made(self, name: str) -> None:
        view = VIEWS[name]
        html = render(view)
        assert ('class="sample"' in html) == view.frame.sample
        assert 'class="printed">' in html
        assert NOW.strftime("%Y-%m-%dT%H:%M:%SZ") in html
        assert all(method in html for method in view.frame.methods)

    def test_loads_nothing_but_our_own_files(self, name: str) -> None:
        parsed = page(VIEWS[name])
        loaded = [a["src"] for _, a in parsed.tags if "src" in a] + [
            a["href"] for a in parsed.all("link") if a["rel"] in {"stylesheet", "icon"}
        ]
        assert all(address.startswith("/static/") for address in loaded)
        assert "unsafe" not in CONTENT_SECURITY_POLICY

    def test_has_no_inline_script_or_style(self, name: str) -> None:
        html = render(VIEWS[name])
        parsed = Markup.of(html)
        assert not parsed.all("style")
        assert all("src" in script for script in parsed.all("script"))
        assert not [key for _, attrs in parsed.tags for key in attrs if key == "style" or key.startswith("on")]

    def test_has_one_first_heading_and_no_id_twice(self, name: str) -> None:
        parsed = page(VIEWS[name])
        assert len(parsed.all("h1")) == 1
        assert len(parsed.ids) == len(set(parsed.ids))

    def test_links_within_the_page_lead_somewhere(self, name: str) -> None:
        parsed = page(VIEWS[name])
        assert {href[1:] for href in parsed.hrefs if href.startswith("#")} <= set(parsed.ids)


class TestArticle:
    def test_has_all_fourteen_elements_in_the_readers_order(self) -> None:
        text = page(VIEWS["article"]).text
        order = (
            "Politics and government",  # 2 category
            "Wrenmouth to close its ferry terminal after 140 years and sail from Saltfleet instead",  # 1 headline
            "The board says the east pier",  # 1 dek
            "by Imogen Thwaite",  # 1 byline
            "20 November 2026, 11:55 UTC",  # 1 time with its zone
            "Read the full text at Harbour Post",  # 11 above the text
            "This is a summary made by software",
            "voted on Thursday to close the old ferry terminal",  # 8 abstract
            "Picture at Harbour Post",  # 1 picture, named
            "turned down a request",  # 9 digest
            "62 secs here",  # 7 reading times
            "8 mins at Harbour Post",
            "77%",  # 5 quality
            "standing 84%",  # 6 standing
            "United Kingdom: 9th of 42",  # 4 rank
            "ferry terminal , Saltfleet",  # 3 keywords
            "Latest news and headlines: United Kingdom",  # 12 edition
            "The same story elsewhere",  # 13 similar
            "How the quality of this article adds up",
            "Printed 20 November 2026, 12:30 UTC",  # 14 render time
        )
        text = text.replace("ferry terminal Saltfleet", "ferry terminal , Saltfleet").split(" – Broadsheet", 1)[1]
        places = [text.find(part) for part in order]
        assert -1 not in places, order[places.index(-1)]
        assert places == sorted(places)

    def test_every_sentence_leads_to_the_words_it_rests_on(self) -> None:
        html = render(VIEWS["article"])
        count = len(re.findall(r'<li id="r\d+">', html))
        assert count == 7
        assert len(re.findall(r'<sup><a href="#r\d+"', html)) == 2 + 6
        assert '<blockquote lang="en" dir="ltr">“May is the month we run out of money.”</blockquote>' in html

    def test_the_search_tells_of_the_filters_that_the_command_tells_of(self) -> None:
        html = render(SearchView(frame=frame()))
        assert re.findall(r"<code>([a-z]+):", html) == list(FILTERS)
        assert all(f"{key}:" in (search_command.help or "") for key in FILTERS)

    def test_a_sentence_that_lost_its_support_is_struck_out(self) -> None:
        changed = replace(
            FERRY,
            article=replace(
                FERRY.article, body=FERRY.article.body.replace("Nine of the fourteen", "Ten of the fourteen")
            ),
        )
        text = render(ArticleView(frame=frame(), reading=changed))
        assert 'class="unsupported">Nine of the fourteen' in text
        assert "The article no longer says so." in text
        assert "unsupported" not in render(VIEWS["article"])

    def test_the_sum_of_the_quality_adds_up_again(self) -> None:
        html = render(VIEWS["article"])
        assert '<bdi dir="ltr">7.73 ÷ 10.00 = 0.7734</bdi>' in html

    def test_names_are_linked_once_and_not_inside_quotations(self) -> None:
        html = render(VIEWS["article"])
        digest = html.split('class="digest"', 1)[1].split("</section>", 1)[0]
        assert digest.count('<a href="/keyword/Constance%20Ardley">') == 1
        assert '<a href="/keyword/European%20Investment%20Bank">European Investment Bank</a>' in digest
        assert "/keyword/Europe" not in digest.replace("/keyword/European%20Investment%20Bank", "")

    def test_a_picture_of_the_publisher_is_named_but_not_loaded(self) -> None:
        parsed = page(VIEWS["article"])
        assert not parsed.all("img")
        assert "https://www.harbourpost.example/media/pier.jpg" in parsed.hrefs

    def test_a_picture_on_our_own_site_is_shown_with_words_and_credit(self) -> None:
        html = render(ArticleView(frame=frame(), reading=replace(FERRY, picture="/picture/1.svg")))
        assert '<img src="/picture/1.svg" alt="The east pier at low water on Thursday morning"' in html
        assert "<cite>Harbour Post / I. Thwaite</cite>" in html

    def test_a_picture_on_another_host_is_not_loaded(self) -> None:
        assert "<img" not in render(
            ArticleView(frame=frame(), reading=replace(FERRY, picture="https://cdn.example/1.jpg"))
        )
        assert "<img" not in render(ArticleView(frame=frame(), reading=replace(FERRY, picture="//cdn.example/1.jpg")))

    def test_what_is_not_known_is_said(self) -> None:
        bare = replace(
            FERRY,
            story=None,
            standing=None,
            article=replace(FERRY.article, published=None, byline=(), dek=None, modified=None, pictures=()),
            analysis=replace(
                FERRY.analysis, topic=None, keywords=(), language=replace(FERRY.analysis.language, name="und")
            ),
        )
        html = render(ArticleView(frame=frame(country=None), reading=bare))
        for words in ("Category not known", "standing not known yet", "The publisher gives no date"):
            assert words in html
        assert '<h1 dir="auto">' in html

    def test_text_carries_its_language_and_direction(self) -> None:
        assert '<h1 lang="ar" dir="rtl">' in render(VIEWS["article-ar"])
        assert '<html lang="ar" dir="rtl">' in render(VIEWS["article-ar"])
        assert '<html lang="de" dir="ltr">' in render(VIEWS["article-de"])
        foreign = render(ArticleView(frame=frame("de", "DE"), reading=JAPANESE))
        assert '<html lang="de" dir="ltr">' in foreign
        assert '<h1 lang="ja" dir="ltr">' in foreign

    def test_a_day_without_a_time_is_printed_as_a_day(self) -> None:
        day = replace(FERRY, article=replace(FERRY.article, date_only=True, modified=None))
        assert '<time datetime="2026-11-20">20 November 2026</time>' in render(ArticleView(frame=frame(), reading=day))

    @pytest.mark.parametrize(("hours", "told"), [(1, True), (0, False), (-12, False)])
    def test_an_update_is_told_where_it_comes_after_publication(self, hours: int, *, told: bool) -> None:
        published = FERRY.article.published
        assert published is not None
        changed = replace(FERRY, article=replace(FERRY.article, modified=published + timedelta(hours=hours)))
        assert ("<span>updated" in render(ArticleView(frame=frame(), reading=changed))) is told

    def test_the_publishers_own_clock_is_used_where_it_is_known(self) -> None:
        abroad = replace(FERRY, article=replace(FERRY.article, published_offset=-210))
        assert "20 November 2026, 08:25 UTC−3:30" in render(ArticleView(frame=frame(), reading=abroad))


class TestFrontPage:
    def test_the_lead_comes_first_and_every_story_leads_to_its_sum(self) -> None:
        html = render(VIEWS["edition"])
        assert html.index('class="card lead"') < html.index('class="card second"')
        assert f'<a href="/story/{STORY.id}#prominence">prominence 81%</a>' in html
        assert "4 publishers, 3 independent reports" in html

    def test_a_country_with_few_publishers_says_so(self) -> None:
        assert "Only 2 publishers of this country" in render(VIEWS["edition-filling"])
        assert "of this country" not in render(VIEWS["edition"])

    def test_an_empty_one_says_that_nothing_is_printed_yet(self) -> None:
        html = render(VIEWS["edition-empty"])
        assert "Nothing has been printed yet" in html
        assert "No publisher of this country has been read yet." in html

    def test_articles_that_are_missing_are_left_out(self) -> None:
        view = EditionView.of(frame(), FRONT, {FERRY.article.id: FERRY})
        assert [len(section.cards) for section in view.sections] == [1]
        assert view.latest == (FERRY,)

    @pytest.mark.parametrize("count", range(1, 13))
    def test_any_number_of_stories_is_printed_whole(self, count: int) -> None:
        chosen = tuple(READINGS.values())[:count]
        html = render(EditionView.of(frame(), edition("GB", ("top", chosen), ("medtop:15000000", chosen)), READINGS))
        assert html.count('<article class="card') == 2 * count

    def test_its_day_and_hour_are_those_of_the_edition_however_late_the_page_is_made(self) -> None:
        html = render(EditionView.of(frame(rendered_at=NOW + timedelta(days=9, hours=5)), FRONT, READINGS))
        ear = html[html.index('<p class="ear">', html.index('<p class="ear">') + 1) :]
        assert ear[: ear.index("</p>")].count(FRONT.at.isoformat()[:16]) == 1

    def test_another_first_page_is_printed_with_its_own_links(self) -> None:
        static = replace(frame().links, static=True)
        view = EditionView.of(frame(links=static), FRONT, READINGS)
        assert f'href="article/{FERRY.article.id}.html"' in render(view, "/")

    def test_prints_the_latest_newest_first_however_the_edition_mixes_their_publishers(self) -> None:
        mixed = replace(FRONT, latest=(FRONT.latest[2], FRONT.latest[0], FRONT.latest[1]))
        html = render(EditionView.of(frame(), mixed, READINGS))
        rail = html[html.index('class="latest"') :]
        times = re.findall(r'<time datetime="([^"]+)"', rail[: rail.index("</ol>")])
        assert len(times) == 3
        assert times == sorted(times, reverse=True)
        assert len(set(times)) == 3


def test_what_is_in_english_on_a_page_in_another_language_says_so() -> None:
    html = render(ArticleView(frame=frame("de", "DE"), reading=FERRY))
    assert '<th scope="row">Quellen</th>' in html
    assert '<td lang="en" dir="auto">' in html
    said = render(ErrorView(frame=frame("de", "DE"), status=404, what="no article x is kept"))
    assert '<p lang="en" dir="ltr">No article x is kept.</p>' in said
    assert "<p>Suchen Sie danach, oder beginnen Sie auf der Titelseite.</p>" in said


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("no article x is kept", "No article x is kept."),
        ("heise.de is no publisher", "heise.de is no publisher."),
        ("'xx' is no time", "'xx' is no time."),
        ("Not now.", "Not now."),
    ],
)
def test_a_reason_is_a_sentence(why: str, said: str) -> None:
    assert f">{escape(said)}</p>" in render(ErrorView(frame=frame(), status=400, what=why))
    assert f">{escape(said)}</p>" in render(SearchView(frame=frame(), text="x", error=why))


def test_where_nothing_can_be_searched_no_search_is_advised() -> None:
    assert "Search for it" in render(ErrorView(frame=frame(), status=404))
    assert "Search for it" not in render(ErrorView(frame=replace(frame(), links=Links(static=True)), status=404))


def test_a_story_of_another_year_names_it() -> None:
    later = frame(rendered_at=NOW + timedelta(days=90))
    assert re.search(
        r"20 Nov(ember)? 2026</time> – ", render(StoryView(frame=later, story=STORY, readings=(FERRY, *OTHERS)))
    )


class TestProgress:
    def test_is_asked_for_again_while_work_is_due(self) -> None:
        html = render_progress(frame(progress=WORK))
        assert 'hx-get="/progress?country=GB"' in html
        assert "Fetching 120 of 340 articles." in html
        assert '<noscript><meta http-equiv="refresh"' in render(VIEWS["edition-filling"])

    def test_nobody_s_article_is_loaded_anew_while_it_is_read(self) -> None:
        html = render(ArticleView(frame=frame(progress=WORK), reading=FERRY))
        assert "hx-get" in html
        assert "http-equiv" not in html

    def test_stops_when_nothing_is_left(self) -> None:
        html = render_progress(frame(progress=replace(WORK, done=328, waiting=0)))
        assert "hx-get" not in html
        assert "328 articles read." in html
        assert 'href="/gb"' in html

    def test_a_note_says_in_which_language_it_is(self) -> None:
        told = replace(WORK, note="The paper is not being updated.")
        assert '<bdi lang="en">The paper is not being updated.</bdi>' in render_progress(
            frame("ar", "EG", progress=told)
        )

    def test_that_nobody_is_reached_is_told_in_the_language_of_the_page(self) -> None:
        html = render_progress(frame("ja", "JP", progress=replace(WORK, unreached=True)))
        assert "どの発行元にも接続できないため、見本の一日を表示しています。" in html
        assert "18" not in html
        assert "12" not in html
        assert "<progress" not in html

    def test_is_silent_when_nothing_goes_on(self) -> None:
        assert render_progress(frame()) == ""
        assert "htmx" not in render(VIEWS["edition"])

    def test_is_not_asked_for_in_a_folder_of_files(self) -> None:
        html = render(EditionView.of(frame(progress=WORK, links=replace(frame().links, static=True)), FRONT, READINGS))
        assert "hx-get" not in html
        assert "http-equiv" not in html


def hostile() -> Reading:
    article = replace(
        FERRY.article,
        headline=HOSTILE,
        dek=HOSTILE,
        byline=(HOSTILE,),
        dateline=HOSTILE,
        credit=HOSTILE,
        correction=HOSTILE,
        url="javascript:alert(1)",
        page_record=HOSTILE,
        pictures=(Picture(url="data:text/html,<script>alert(1)</script>", caption=HOSTILE, credit=HOSTILE),),
        evidence=(),
    )
    analysis = replace(
        FERRY.analysis,
        keywords=(Keyword(name=HOSTILE, score=1),),
        topic=Label(name=HOSTILE, confidence=1, method=HOSTILE, evidence=HOSTILE),
        quality=Score.of(HOSTILE, (Part(name=HOSTILE, value=1, weight=1, evidence=HOSTILE),)),
        entities=(Entity(name=HOSTILE, kind=EntityKind.OTHER),),
        language=Label(name=HOSTILE, confidence=1, method=HOSTILE),
        summary=replace(
            FERRY.analysis.summary, digest=((replace(FERRY.analysis.summary.digest[0][0], text=HOSTILE),),)
        ),
    )
    publisher = replace(FERRY.publisher, name=HOSTILE, domain=HOSTILE, owner=HOSTILE)
    return Reading(article=article, analysis=analysis, publisher=publisher, picture="javascript:alert(1)", story=STORY)


def hostile_views() -> tuple[View, ...]:
    bad = hostile()
    bad_edition: Edition = edition("GB", ("top", (bad,)), (HOSTILE, (bad, GERMAN, ARABIC)))
    return (
        ArticleView(frame=frame(paper=HOSTILE), reading=bad, similar=(*OTHERS, bad)),
        EditionView.of(frame(methods=(HOSTILE,)), bad_edition, READINGS | {bad.article.id: bad}),
        StoryView(frame=frame(), story=STORY, readings=(bad, *OTHERS)),
        PublisherView(frame=frame(), publisher=bad.publisher, latest=(bad,), next=HOSTILE),
        KeywordView(frame=frame(), name=HOSTILE, readings=(bad,), next=HOSTILE),
        SearchView(frame=frame(), text=HOSTILE, error=HOSTILE),
        ErrorView(frame=frame(country=HOSTILE), status=404, what=HOSTILE),
    )


@pytest.mark.parametrize("view", hostile_views(), ids=lambda view: type(view).__name__)
def test_hostile_text_stays_text(view: View) -> None:
    html = render(view)
    parsed = Markup.of(html)
    assert all("src" in script for script in parsed.all("script"))
    assert not parsed.all("img")
    assert not [key for _, attrs in parsed.tags for key in attrs if key.startswith("on")]
    assert not [href for href in parsed.hrefs if re.match(r"\s*(javascript|data|vbscript):", href, re.IGNORECASE)]
    assert "49" not in html.replace("2049", "") or "{{7*7}}" in html


def test_control_characters_do_not_reach_the_page() -> None:
    bad = replace(FERRY, article=replace(FERRY.article, headline="a\x00b\x0bc\ud800d"))
    html = render(ArticleView(frame=frame(), reading=bad))
    assert "abcd</h1>" in html
    html.encode("utf-8")
