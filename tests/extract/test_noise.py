import pytest

from broadsheet.extract.text.noise import LONG, noises, openings

LINES = [
    "The ferry sailed.",
    "Advertisement",
    "",
    "Read more: The other bridge",
    "Photo: Ann Lee",
    "ANZEIGE Jetzt",
    "Related stories",
    "Datum:",
    "Autor: the word is Latin",
    "0.5x",
    "4X",
]


def test_lines_are_told_apart_though_they_are_searched_together() -> None:
    assert noises(LINES) == {1, 3, 4, 5, 6, 7, 9}
    assert noises([]) == set()
    assert [noises([line]) == {0} for line in LINES] == [at in noises(LINES) for at in range(len(LINES))]


def test_no_pattern_reaches_from_one_line_into_the_next() -> None:
    assert noises(["Photo", ": Ann Lee", "The paper", "is funded by its readers", "by", "Ann Lee"]) == set()


@pytest.mark.parametrize(
    "line",
    [
        "The Ferry is supported by its readers",
        "( Abc is funded by our members",
        "*ferry.de ist ein Angebot von Ada",
        "[lire aussi",
        "À lire aussi : le pont",
        "MERKEN",
        "🚀 Sign up for the harbour letter",
        "➡️ Read next: The ferry sails",
        "► The ferry sails",
    ],
)
def test_lines_are_told_by_what_they_begin_with(line: str) -> None:
    assert noises(["The ferry sailed.", line, "It came back."]) == {1}


@pytest.mark.parametrize(
    "line", ["merken sie", "[merken", "No. 3 is supported by its readers", "ab is funded by its readers"]
)
def test_words_of_such_lines_do_not_make_one(line: str) -> None:
    assert noises([line]) == set()


def test_long_lines_are_text() -> None:
    assert noises(["Read more: " + "x" * LONG]) == set()


def test_what_opens_the_end_is_short() -> None:
    assert openings(
        [
            "The bridge",
            "About the author",
            "Comments",
            "Related " + "x" * 80,
            "Editors’ picks",
            "Weiterlesen:",
            "More great harbour stories",
        ]
    ) == {1, 2, 4, 5, 6}


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑：",
        "（ 责任编辑：王明 ）",
        "【编辑:王明】",
        "来源：港口晚报",
        "ⓒ 항구일보 무단전재-재배포금지",
        "Síguenos en Facebook",
        "A lire aussi : le bac",
        "Tempo di lettura: 3 minuti",
        "Lesedauer: ca. 8 Min.",
        "4 min de lecture",
        "Inhaltsverzeichnis",
        "Tabla de contenido",
        "目次",
        "Hat Ihnen dieser Artikel gefallen? Dann teilen Sie ihn doch.",
        "Ihnen hat der Artikel gefallen? Bitte spenden Sie.",
        "Um Kommentare zu schreiben, melden Sie sich bitte an.",
    ],
)
def test_lines_that_serve_the_page_are_known_in_other_languages(line: str) -> None:
    assert noises([line]) == {0}


@pytest.mark.parametrize(
    "line",
    [
        "来源：这座桥的资金来自港口。",
        "编辑部在码头旁。",
        "Siga a estrada até o cais.",
        "In this story nobody swims.",
        "Sommaire à lire debout.",
        "Lesezeit ist Lebenszeit.",
    ],
)
def test_a_sentence_with_such_a_word_is_text(line: str) -> None:
    assert noises([line]) == set()
