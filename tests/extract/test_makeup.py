import pytest

from broadsheet.extract.page.paragraphs import length
from broadsheet.extract.text.makeup import makeup


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("One, two, three", "commas", 2),
        ("一、二，三", "commas", 2),
        ("It sailed. Did it? Yes! So be it.", "stops", 3),
        ("At 3.15 p.m.", "stops", 0),
        ("船が出た。橋は閉じた。", "stops", 2),
        ("It sailed.", "ended", 1),
        ("„So be it“", "ended", 0),
        ("The Ferry sails", "capitals", 2 / 3),
        ("Über Ärger um Öl", "capitals", 3 / 4),
        ("a " * 149 + "b C", "capitals", 0),
        ("14:30", "digits", 4 / 5),
        ("x" * 100 + "1", "digits", 0),
        ("Home | News", "bars", 1),
        ("© 2026 | The Post", "bars", 3),
    ],
)
def test_a_text_is_counted_alone_whatever_stands_beside_it(text: str, field: str, value: float) -> None:
    for texts in ([text], [".", text, "A, b. C 1|©"]):
        assert getattr(makeup(texts), field)[texts.index(text)] == pytest.approx(value)


def test_ideographs_count_as_their_length() -> None:
    texts = ["東京で船が出た", "서울", "A ferry", "𝐀 𝟏"]
    assert makeup(texts).size.tolist() == [length(text) for text in texts]
    assert makeup(texts).characters.tolist() == [len(text) for text in texts]
