import dataclasses
import pickle
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from relate_world import DAY, NORDHOLM, NORDHOLM_TOO, tell

from broadsheet.news import Genre
from broadsheet.relate import METHOD, Told, relate


def grouped(told: Sequence[Told]) -> set[frozenset[str]]:
    return {frozenset(report.article for report in story.reports) for story in relate(told)}


def test_one_event_is_one_story_and_look_alikes_stay_apart() -> None:
    assert grouped(DAY) == {frozenset({"post", "herald", "copy"}), frozenset({"jornal", "voz"}), frozenset({"gazette"})}


@settings(max_examples=25)
@given(data=st.data())
def test_the_order_of_the_articles_does_not_matter(data: st.DataObject) -> None:
    assert relate(data.draw(st.permutations(DAY))) == relate(DAY)


def test_a_story_knows_its_first_and_last_report() -> None:
    story = next(story for story in relate(DAY) if story.id == "post")
    assert story.method == METHOD
    assert story.language == "en"
    assert [report.article for report in story.reports] == ["post", "herald", "copy"]
    assert story.last - story.first == timedelta(hours=4)
    assert story.publishers == 3


def test_a_reprint_is_no_independent_report_and_never_leads() -> None:
    story = next(story for story in relate(DAY) if story.id == "post")
    assert [report.reprint_of for report in story.reports] == [None, None, "post"]
    assert story.independent == 2
    assert story.lead != "copy"


def test_publishers_of_one_owner_are_one_voice() -> None:
    owned = [Told(article=one.article, language="en", owner="Nord Media") for one in DAY]
    assert all(story.independent == 1 for story in relate(owned))


def test_two_versions_of_one_agency_s_copy_are_one_voice() -> None:
    told = [
        tell("post", "Ferry sinks off Nordholm", NORDHOLM, 0, credit="NTA"),
        tell("herald", "Maren Elise ferry sinks off Nordholm", NORDHOLM_TOO, 1, credit="NTA"),
    ]
    (story,) = relate(told)
    assert story.independent == 1


def test_what_a_report_adds_is_what_no_earlier_one_said() -> None:
    story = next(story for story in relate(DAY) if story.id == "post")
    bodies = {one.article.id: one.article.body for one in DAY}
    adds = {report.article: " ".join(bodies[report.article][a:b] for a, b in report.adds) for report in story.reports}
    assert adds["post"] == bodies["post"]
    assert "Signe Aalund" in adds["herald"]
    assert "Eleven drowned" not in adds["herald"]
    assert adds["copy"] == ""


def test_an_opinion_does_not_lead() -> None:
    opinion = tell(
        "column",
        "Ferry sinks off Nordholm, eleven drowned",
        DAY[0].article.body + " I blame us all.",
        -1,
        genre=Genre.OPINION,
    )
    story = next(story for story in relate((*DAY, opinion)) if story.id == "column")
    assert story.lead != "column"


def test_the_same_words_a_month_later_are_another_story() -> None:
    later = tell("almanac", "Ferry sinks off Nordholm, eleven drowned", DAY[0].article.body, 24 * 30)
    assert frozenset({"almanac"}) in grouped((*DAY, later))


def test_without_any_dates_stories_are_found_by_their_words() -> None:
    undated = [tell(one.article.id, one.article.headline, one.article.body, None) for one in DAY]
    assert grouped(undated) == grouped(DAY)
    assert {story.first for story in relate(undated)} == {datetime(1970, 1, 1, tzinfo=UTC)}


def test_an_undated_article_is_not_the_earliest() -> None:
    undated = tell("aaa", "Ferry sinks off Nordholm, eleven drowned", DAY[0].article.body, None)
    story = next(story for story in relate((*DAY, undated)) if "aaa" in {report.article for report in story.reports})
    assert story.id == "post"
    assert story.reports[-1].article == "aaa"


def test_languages_are_kept_apart() -> None:
    other = tell("blatt", DAY[0].article.headline, DAY[0].article.body, 0, language="de")
    assert frozenset({"blatt"}) in grouped((*DAY, other))


def test_scripts_without_spaces_are_grouped() -> None:
    told = [
        tell(
            "asahi",
            "北浜沖でフェリー沈没、11人死亡",
            "北浜沖でフェリー「海鳥丸」が沈没し、11人が死亡した。海上保安庁が捜索している。",
            language="ja",
        ),
        tell(
            "maiasa",
            "フェリー海鳥丸が北浜沖で沈没",
            "11人が死亡したフェリー「海鳥丸」の沈没で、海上保安庁は北浜沖の捜索を続けた。",
            2,
            language="ja",
        ),
        tell(
            "keizai",
            "円相場が反落、輸出株に買い",
            "東京市場で円相場が反落し、輸出企業の株に買いが集まった。日経平均は三日続伸した。",
            1,
            language="ja",
        ),
    ]
    assert grouped(told) == {frozenset({"asahi", "maiasa"}), frozenset({"keizai"})}


def test_nothing_gives_nothing_and_one_gives_one() -> None:
    assert relate([]) == ()
    (story,) = relate([tell("post", "Rain")])
    assert (story.id, story.lead, story.publishers, story.independent) == ("post", "post", 1, 1)


def test_articles_without_words_stay_alone() -> None:
    assert len(relate([tell("a", ""), tell("b", ""), tell("c", "!!! ???")])) == 3


def test_500_copies_are_one_story_with_one_voice() -> None:
    told = [tell(f"site{n:03}", "Ferry sinks off Nordholm", NORDHOLM, n / 100) for n in range(500)]
    (story,) = relate(told)
    assert (story.publishers, story.independent) == (500, 1)
    assert {report.reprint_of for report in story.reports[1:]} == {"site000"}
    assert all(report.adds == () for report in story.reports[1:])


def test_an_id_given_twice_counts_once() -> None:
    assert relate((*DAY, *DAY)) == relate(DAY)


def test_values_travel_between_processes() -> None:
    assert pickle.loads(pickle.dumps(relate))(pickle.loads(pickle.dumps(DAY))) == relate(DAY)  # noqa: S301 - our own bytes


def test_hostile_text_is_only_text() -> None:
    told = [
        tell("a", "\x00" * 50, "x" * 200_000),
        tell("b", "\ud83d", "\u202e" + ("<b>" * 9_000)),
        tell("c", "7" * 5_000),
    ]
    assert len(relate(told)) == 3


def test_articles_whose_publisher_is_not_known_are_not_of_one_house() -> None:
    known = grouped(DAY)
    unknown = [Told(article=dataclasses.replace(one.article, publisher=""), language="en") for one in DAY]
    assert grouped(unknown) == known
