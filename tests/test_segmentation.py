"""Words of scripts that set no space between them."""

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.segmentation import BREAK, spaced, spans

WORD = re.compile(rf"[^\s{BREAK}]+")
LETTERS = st.text(
    st.sampled_from([*"กขคเแาำ้์ๆ๕ฯ", *"ກຂຄເາຳ້", *"ကခ္်ါ့၅။", *"កខ្ាំ់៥។", *"aé1 .\n", "日", BREAK, "\ud800", "🙂"]),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("รัฐบาลจะช่วยชาวนา", "รัฐบาล จะ ช่วย ชาวนา"),
        ("ລັດຖະບານຈະຊ່ວຍຊາວນາ", "ລັດຖະບານ ຈະ ຊ່ວຍ ຊາວນາ"),
        ("အစိုးရသည်လယ်သမားများကိုကူညီမည်။", "အစိုးရ သည် လယ်သမား များ ကို ကူညီ မည်။"),
        ("រដ្ឋាភិបាលនឹងជួយកសិករ។", "រដ្ឋាភិបាល នឹង ជួយ កសិករ។"),
        ("ปี๒๕๖๗และ2567คน", "ปี ๒๕๖๗ และ 2567 คน"),
        ("ไวรัสCovidระบาด", "ไวรัส Covid ระบาด"),
        ("东京 Rain, 3.5%", "东京 Rain, 3.5%"),
        ("", ""),
    ],
)
def test_words_are_parted(text: str, words: str) -> None:
    assert " ".join(text[start:end] for start, end in spans(WORD, text)) == words


def test_chinese_and_japanese_are_parted_on_request() -> None:
    assert spaced("清迈洪水") == "清迈洪水"
    assert spaced("清迈洪水", ideographs=True).endswith(f"{BREAK}洪水")


def test_where_a_writer_sets_a_space_of_no_width_is_no_matter() -> None:
    plain, hinted = "នៅក្នុងការបោះឆ្នោត", f"នៅ{BREAK}ក្នុង{BREAK}ការ{BREAK}បោះ{BREAK}ឆ្នោត"
    assert spaced(hinted) == spaced(plain)
    found = [hinted[start:end] for start, end in spans(WORD, hinted)]
    assert found[0] == f"នៅ{BREAK}ក្នុង"
    assert "".join(found).replace(BREAK, "") == plain


@given(LETTERS)
def test_nothing_of_a_text_is_lost(text: str) -> None:
    assert spaced(text).replace(BREAK, "") == text.replace(BREAK, "")
    found = list(spans(WORD, text))
    assert [place for span in found for place in span] == sorted(place for span in found for place in span)
    assert "".join(text[start:end] for start, end in found).replace(BREAK, "") == "".join(text.split()).replace(
        BREAK, ""
    )


def test_dictionaries_are_loaded_with_the_first_text_that_needs_them() -> None:
    code = (
        "import sys; from broadsheet.segmentation import spaced; spaced('Café 東京'); print('icu4py' in sys.modules);"
        "spaced('ข่าว'); print('icu4py' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
