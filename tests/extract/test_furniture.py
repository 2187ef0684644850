import pytest

from broadsheet.extract.page.paragraphs import Kind, Paragraph, candidate
from broadsheet.extract.text.furniture import without_head

TEXT = "The island ferry sailed again on Friday, after nine days in the yard, the harbour office said in a note to islanders."


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Lee",
        "Ann Lee, Harbour Post",
        "07:10 GMT, 20 November 2026",
        "Clémence Roy. Publié le 20 novembre 2026 à 11h20",
        "Von Silke Brodersen 19. November 2026, 18:45 Uhr",
        "20 نوفمبر 2026 - 06:50 بتوقيت القاهرة",
        "2026/11/20 11:20安西由香",
        "Thursday, November 19, 2026",
        "13",
        "2026年11月23日",
        "公開日：2026年11月23日 更新日：2026年11月25日",
        "发布时间：2026-11-23",
        "23 de noviembre de 2026",
        "Publicado el lunes, 23 de noviembre de 2026",
        "23. studenoga 2026.",
        "Понедельник, 23 ноября 2026 г., 14:05",
        "23 ноября, 14:05",
        "Сегодня, 14:05",
        "Aujourd’hui à 14h05",
        "今天 14:05",
    ],
)
def test_lines_of_the_head_go(line: str) -> None:
    body = candidate([Paragraph(text=line), Paragraph(text=TEXT)], "layout")
    assert without_head(body, "", ("Ann Lee",)).text == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "The harbour pilot’s daughter overturns a majority of 6,200",
        "It was 07:10 on 20 November 2026 when Ann Lee saw the ship.",
        "Nobody knew why",
        "„Das sah Ann Lee.“",
        "Es war am 23. November 2026.",
        "14:05",
        "Kick-off: 20:45",
        "23 de noviembre de 2026, 11 votos y un puente",
        "Las elecciones municipales en Saltby del 23 de noviembre de 2026",
    ],
)
def test_what_is_text_stays(line: str) -> None:
    body = candidate([Paragraph(text=line), Paragraph(text=TEXT)], "layout")
    assert without_head(body, "", ("Ann Lee",)) == body


def test_further_down_nothing_goes() -> None:
    body = candidate([Paragraph(text=TEXT), Paragraph(text="Ann Lee in Saltby, 20 November 2026, 07:10")], "layout")
    assert without_head(body, "", ("Ann Lee",)) == body


def test_a_day_below_the_first_sentence_stays() -> None:
    body = candidate(
        [Paragraph(text="The ferry sails."), Paragraph(text="发布时间：2026-11-23"), Paragraph(text=TEXT)], "layout"
    )
    assert without_head(body, "", ()) == body


def test_a_body_of_nothing_else_stays() -> None:
    body = candidate([Paragraph(text="By Ann Lee"), Paragraph(text="Ann Lee", kind=Kind.SUBHEAD)], "layout")
    assert without_head(body, "", ("Ann Lee",)) == body


@pytest.mark.parametrize(
    ("line", "goes"), [("Por Agencia EFE", True), ("Agencia EFE", True), ("Agencia EFE moves to Saltby", False)]
)
def test_a_line_that_is_signed_by_an_organisation_goes(line: str, goes: bool) -> None:  # noqa: FBT001 - a column of the table above
    body = candidate([Paragraph(text=line), Paragraph(text=TEXT)], "layout")
    assert (without_head(body, "", (), ("Agencia EFE",)).text == TEXT) is goes


@pytest.mark.parametrize(
    ("line", "goes"), [("Von Ann Lee, Saltby", True), ("Ann Lee, Saltby", False), ("A film by Ann Lee", False)]
)
def test_a_line_that_begins_with_by_and_an_author_goes_below_a_lead_too(line: str, goes: bool) -> None:  # noqa: FBT001 - a column of the table above
    body = candidate([Paragraph(text=TEXT), Paragraph(text=line), Paragraph(text=TEXT)], "layout")
    assert (line not in without_head(body, "", ("Ann Lee",)).text) is goes


@pytest.mark.parametrize(
    ("line", "goes"),
    [("(dmk)", True), ("(dr/spot)", True), ("DS", True), ("IN-Redaktion", True), ("(sic)!", False), ("Yes", False)],
)
def test_initials_at_the_end_go(line: str, goes: bool) -> None:  # noqa: FBT001 - a column of the table above
    body = candidate([Paragraph(text=TEXT), Paragraph(text=line)], "layout")
    assert (without_head(body, "", ()).text == TEXT) is goes


def test_a_last_cell_that_looks_like_initials_stays() -> None:
    body = candidate([Paragraph(text=TEXT), Paragraph(text="Saltby 3"), Paragraph(text="GER")], "layout")
    assert without_head(body, "", ()) == body


def test_the_author_s_address_at_the_end_goes() -> None:
    body = candidate([Paragraph(text=TEXT), Paragraph(text="Ann Lee ann@harbourpost.example")], "layout")
    assert without_head(body, "", ("Ann Lee",)).text == TEXT
    longer = "Contact Ann Lee at ann@harbourpost.example. Follow her on the network that everybody follows her on, as they did before: @AnnLee."
    assert (
        without_head(candidate([Paragraph(text=TEXT), Paragraph(text=longer)], "layout"), "", ("Ann Lee",)).text == TEXT
    )
    other = candidate([Paragraph(text=TEXT), Paragraph(text="Write to letters@harbourpost.example")], "layout")
    assert without_head(other, "", ("Ann Lee",)) == other


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("Ann Lee is a reporter at the Harbour Post. She lives in Saltby.", True),
        ("Ann Lee is city editor of the Harbour Post.", True),
        ("Ann Lee covers the harbour for the Harbour Post.", True),
        ("Ann Lee joined the Harbour Post in 2022. You can see more of her work here.", True),
        ("Ann Lee ist Redakteurin der Hafenpost.", True),
        ("Ann Lee said that she would vote for the bridge again.", False),
        ("Ben Mor is a reporter of another paper, as he told the council.", False),
    ],
)
def test_who_the_author_is_is_no_text_at_its_end(line: str, goes: bool) -> None:  # noqa: FBT001 - a column of the table above
    for before in ((), (Paragraph(text="About us", kind=Kind.SUBHEAD),)):
        body = candidate([Paragraph(text=TEXT), *before, Paragraph(text=line)], "layout")
        assert (without_head(body, "", ("Ann Lee",)).text == TEXT) is goes


def test_subheads_in_a_row_above_all_text_are_a_list_of_other_articles() -> None:
    def body(count: int, *before: Paragraph) -> str:
        heads = (Paragraph(text=f"Heading number {n}", kind=Kind.SUBHEAD) for n in range(count))
        return without_head(candidate([*before, *heads, Paragraph(text=TEXT)], "layout"), "", ()).text

    assert body(4) == TEXT
    assert body(2).startswith("Heading number 0")
    assert "Heading number 0" in body(4, Paragraph(text=TEXT))


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ann Lee in Saltby; Editing by Tom Ford)",
        "Additional reporting by Tom Ford",
        "Edited by: Tom Ford",
        "The writer is a professor of transport. Views expressed are personal.",
        "This article is republished from The Conversation under a Creative Commons license.",
        "Original-Content von: Hafenbahn, übermittelt durch news aktuell",
        "ENDS",
        "Contact the writer: alee@harbourpost.example",
        "Reach Tom Ford at tford@harbourpost.example or 555-0142.",
        "김철수 기자 kim@harbourpost.example",
        "[항구일보 김철수 선임기자(kim@harbourpost.example)]",
    ],
)
def test_lines_below_the_end_go(line: str) -> None:
    body = candidate([Paragraph(text=TEXT), Paragraph(text=line)], "layout")
    assert without_head(body, "", ()).text == TEXT
    assert without_head(candidate([Paragraph(text=line)], "layout"), "", ()).text == line
    above = candidate([Paragraph(text=TEXT), Paragraph(text=line), Paragraph(text=TEXT)], "layout")
    assert without_head(above, "", ()) == above


def test_short_paragraphs_alone_have_an_end_too() -> None:
    body = candidate(
        [Paragraph(text="새 다리가 23일 개통됐다."), Paragraph(text="김철수 기자 kim@harbourpost.example")], "layout"
    )
    assert without_head(body, "", ()).text == "새 다리가 23일 개통됐다."


@pytest.mark.parametrize("heading", ["About the author", "Über die Autorin", "Sobre el autor:", "Ann Lee", "Об авторе"])
def test_who_the_author_is_goes_with_its_heading(heading: str) -> None:
    life = (Paragraph(text=heading, kind=Kind.SUBHEAD), Paragraph(text="City editor. Lives in Saltby with two cats."))
    assert without_head(candidate([Paragraph(text=TEXT), *life], "layout"), "", ("Ann Lee",)).text == TEXT
    longer = (*life, Paragraph(text=TEXT * 8))
    assert heading in without_head(candidate([Paragraph(text=TEXT), *longer], "layout"), "", ("Ann Lee",)).text


def test_the_headline_is_no_line_of_the_text_unless_nothing_else_is_there() -> None:
    head, text = Paragraph(text="The Island Ferry – Sails Again"), Paragraph(text=TEXT)
    assert without_head(candidate([head, text], "layout"), "The island ferry sails again", ()).text == TEXT
    alone = candidate([head], "layout")
    assert without_head(alone, head.text, ()) == alone
