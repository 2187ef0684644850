"""What is spared of a printed sentence, and what is not."""

import pytest

from broadsheet.analyse.compress import compressed


@pytest.mark.parametrize(
    "dateline",
    [
        "HARBOUR COUNTY, Calif. (KHP) -- ",
        "Nordhafen (Inselland) - ",
        "Nordhafen/Südhafen – ",
        "Nordhafen / Südhafen - ",
        "(harbourpost.example) - ",
        "GROTON ― ",
        "Nendeln, 27.6.2025 – ",
    ],
)
def test_a_dateline_is_spared(dateline: str) -> None:
    assert compressed(f"{dateline}Two ferries sailed on Friday.") == "Two ferries sailed on Friday."


@pytest.mark.parametrize(
    "sentence",
    [
        "The ensemble cast — Mara Fisher, Jon Tide and Ada Reef — returns in May.",
        "Six of the top ferries — Island Star and Northern Sun among them — are old.",
        "Yangın nedeniyle Kuzeyliman - Güneyliman yolu kapatıldı.",
        "Der Kapitän – Vater von drei Kindern – winkte.",
        "It comes in just one colour — Cold Harbour.",
    ],
)
def test_an_aside_between_dashes_is_no_dateline(sentence: str) -> None:
    assert compressed(sentence) == sentence


@pytest.mark.parametrize(
    ("sentence", "spared"),
    [
        ("(He waved from the pier.) The ferry sailed.", "The ferry sailed."),
        ("(He waved from the pier.)", "(He waved from the pier.)"),
        ("Der (Elektro-)Roller ist neu.", "Der (Elektro-)Roller ist neu."),
        ("They look for the perpetrator(s) of the fire.", "They look for the perpetrator(s) of the fire."),
        ("친항(김친항)계가 이겼다.", "친항계가 이겼다."),
        ("北港（島の北）の船が出た。", "北港の船が出た。"),
    ],
)
def test_a_bracket_is_spared_but_no_part_of_a_word_and_no_whole_sentence(sentence: str, spared: str) -> None:
    assert compressed(sentence) == spared
