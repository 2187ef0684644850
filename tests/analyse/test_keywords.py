from collections.abc import Callable

import pytest

from broadsheet.analyse.entities import entities
from broadsheet.analyse.keywords import keywords
from broadsheet.analyse.text import Text


def test_keywords_say_one_thing_once_and_stand_in_the_text(reading: Callable[..., Text]) -> None:
    text = reading(
        "President Donald Trump met dairy farmers. Trump praised dairy farmers in Iowa. The dairy farmers cheered.",
        headline="Trump meets dairy farmers",
    )
    names = [keyword.name for keyword in keywords(text, entities(text))]
    assert {"Donald Trump", "dairy farmers"} <= set(names[:3])
    assert "Trump" not in names
    assert all(name in text.body for name in names)


def test_chinese_keywords_are_runs_of_characters(reading: Callable[..., Text]) -> None:
    text = reading("台风登陆广东。台风造成停电，广东发布预警。", "zh", headline="台风登陆广东")
    assert any("台风" in keyword.name for keyword in keywords(text, entities(text)))


@pytest.mark.parametrize(
    ("language", "headline", "body", "wanted", "longest"),
    [
        (
            "zh",
            "北榄塑料厂火灾 七名工人受伤",
            "周六夜间，北榄府一家塑料厂发生火灾，七名工人受伤。消防车用了五个小时才控制火势，塑料厂附近居民撤离。警方正在调查起火原因，并下令塑料厂关闭三十天。",
            {"塑料厂", "火灾"},
            4,
        ),
        (
            "ja",
            "チェンマイで洪水 被災者を救助",
            "救助隊はチェンマイ市内で洪水の被災者の救助を急いでいる。病院は被災者を別の建物に移した。洪水で道路が通行できなくなった。",
            {"チェンマイ", "被災者", "救助"},
            5,
        ),
    ],
)
def test_chinese_and_japanese_keywords_are_words_and_what_they_make_up_together(
    reading: Callable[..., Text], language: str, headline: str, body: str, wanted: set[str], longest: int
) -> None:
    told = {keyword.name for keyword in keywords(reading(body, language, headline), ())}
    assert wanted <= told
    assert max(map(len, told)) <= longest


def test_a_part_that_never_stands_without_the_rest_is_no_keyword(reading: Callable[..., Text]) -> None:
    body = "แม่น้ำปิงเอ่อล้นตลิ่งเมื่อวันจันทร์ แม่น้ำปิงไหลผ่านเชียงใหม่ แม่น้ำปิงลดลงแล้ว"
    told = {keyword.name for keyword in keywords(reading(body, "th", "แม่น้ำปิงล้นตลิ่ง"), ())}
    assert "แม่น้ำปิง" in told
    assert not told & {"แม่", "น้ำ", "ปิง", "แม่น้ำ"}


@pytest.mark.parametrize(
    ("language", "headline", "body", "word"),
    [
        (
            "en",
            "Plant your garden",
            "Plant your garden in May. Your garden needs your care, and your plants too.",
            "your",
        ),
        (
            "de",
            "Das gehört mir",
            "Der Garten gehört mir. Gib mir den Garten, sagte sie, und lass mir die Pflanzen.",
            "mir",
        ),
        ("is", "Hún sigldi aftur", "Hún sigldi með ferjunni. Ferjan beið og hún veifaði, en hún kom aftur.", "hún"),
    ],
)
def test_a_word_that_stands_for_a_name_is_no_keyword(
    reading: Callable[..., Text], language: str, headline: str, body: str, word: str
) -> None:
    told = [keyword.name.casefold() for keyword in keywords(reading(body, language, headline), ())]
    assert told
    assert not [name for name in told if word in name.split()]


@pytest.mark.parametrize(
    ("language", "headline", "body", "wanted", "unwanted"),
    [
        (
            "th",
            "สภาเมืองอนุมัติอุโมงค์ใต้ท่าเรือ",
            "สภาเมืองอนุมัติการก่อสร้างอุโมงค์ใต้ท่าเรือเมื่อค่ำวันอังคาร นายกเทศมนตรีกล่าวว่าอุโมงค์จะเปิดในสองปี ชาวเมืองที่อยู่ใกล้ท่าเรือคัดค้าน",
            {"อุโมงค์", "ท่าเรือ"},
            {"ที่", "สอง", "กล่าว"},
        ),
        (
            "lo",
            "ລົດໄຟຂົນສົ່ງຜູ້ໂດຍສານສິບລ້ານຄົນ",
            "ທາງລົດໄຟໄດ້ຂົນສົ່ງຜູ້ໂດຍສານສິບລ້ານຄົນແລ້ວ ບໍລິສັດລົດໄຟແຈ້ງໃນວັນອັງຄານ ລົດໄຟຈະຂົນສົ່ງສິນຄ້າຫຼາຍຂຶ້ນ",
            {"ລົດໄຟ", "ຂົນສົ່ງ"},
            {"ສິບ", "ຈະ", "ແຈ້ງ"},
        ),
        (
            "my",
            "ရွှေဈေးနှုန်း မြင့်တက်",
            "ရန်ကုန်ဈေးကွက်တွင် ရွှေဈေးနှုန်း အင်္ဂါနေ့က မြင့်တက်ခဲ့သည်။ ရွှေဝယ်သူများ ပြားလာကြောင်း ရွှေကုန်သည်တစ်ဦးက ပြောသည်။",
            {"ရွှေ"},
            {"သည်", "ခဲ့", "များ", "ပြောသည်"},
        ),
        (
            "km",
            "តម្លៃស្រូវធ្លាក់ចុះ",
            "តម្លៃស្រូវនៅខេត្តព្រៃវែងបានធ្លាក់ចុះក្នុងសប្តាហ៍នេះ។ កសិករបាននិយាយថាពួកគេលក់ខាត។ ក្រសួងនឹងទិញស្រូវពីកសិករ។",
            {"ស្រូវ", "កសិករ"},
            {"បាន", "ពួកគេ", "នឹង"},
        ),
    ],
)
def test_keywords_are_words_where_no_space_stands_between_them(
    reading: Callable[..., Text], language: str, headline: str, body: str, wanted: set[str], unwanted: set[str]
) -> None:
    told = {keyword.name for keyword in keywords(reading(body, language, headline), ())}
    assert wanted <= told
    assert not unwanted & told
    assert all(name in body and len(name) <= 24 for name in told)


def test_an_elided_article_is_no_part_of_a_keyword(reading: Callable[..., Text]) -> None:
    body = "L'Office portuaire sauve l'espèce du port. L'espèce revient, dit l'Office portuaire."
    told = {keyword.name for keyword in keywords(reading(body, "fr", "Retour de l'espèce au port"), ())}
    assert {"espèce", "Office portuaire"} <= told
    assert not [name for name in told if name.casefold().startswith("l'")]


def told(reading: Callable[..., Text], body: str, language: str, headline: str) -> list[str]:
    return [keyword.name for keyword in keywords(reading(body, language, headline), ())]


@pytest.mark.parametrize(
    ("language", "headline", "body", "nothing"),
    [
        (
            "pt",
            "Conselho entre margens: ponte estava pronta sobre o rio",
            "A ponte estava pronta entre as margens. O conselho decidiu sobre a ponte. A balsa navega sobre o rio.",
            {"entre", "sobre", "estava"},
        ),
        (
            "sv",
            "Flera färjor stoppas efter fem dagar",
            "Flera färjor stoppas vid kajen. Fem dagar senare seglar färjor igen, säger hamnen. Flera seglar.",
            {"flera", "fem", "säger", "efter"},
        ),
    ],
)
def test_function_words_are_no_keywords(
    reading: Callable[..., Text], language: str, headline: str, body: str, nothing: set[str]
) -> None:
    words = {word.casefold() for name in told(reading, body, language, headline) for word in name.split()}
    assert words
    assert not words & nothing


def test_a_german_keyword_ends_with_a_noun(reading: Callable[..., Text]) -> None:
    body = (
        "Der Rat billigt endgültig den Tunnel am Hafen. Fünf Räte stimmten dagegen. Der Bau des Tunnels beginnt, sagt der Rat. "
        "Zuerst sterben die Fische im Hafen, fürchten Gegner. Neue Fähren verkehren weiter. iFerry baut die neuen Fähren."
    )
    names = told(reading, body, "de", "Rat billigt Tunnel: Gegner fürchten, dass Fische sterben und Fähren verkehren")
    assert {"Tunnel", "Fische"} <= set(names)
    assert all(not name.split()[-1].islower() for name in names)
    assert "Fünf" not in names


def test_korean_keywords_are_nouns_without_particles(reading: Callable[..., Text]) -> None:
    body = (
        "의회는 항구 터널을 승인했다. 의회가 터널에 반대하는 주민을 설득했다. 주민들은 터널의 비용이 중요한 문제라고 말했다. "
        "어린이 병원은 의회의 결정을 비판했다. 어린이 병원과 터널은 예산을 나눈다."
    )
    names = told(reading, body, "ko", "의회, 항구 터널을 승인했다")
    assert {"의회", "터널"} <= set(names)
    assert not [name for name in names if name.endswith(("는", "을", "했다", "중요한", "하는"))]
    assert not {"어린", "터널은"} & set(names)
    assert all(name in body for name in names)


def test_a_phrase_that_is_told_again_stands_in_for_its_part(reading: Callable[..., Text]) -> None:
    body = (
        "The council leaves informal traders without stalls. Police moved informal traders away on Monday. "
        "An informal settlement stands beside the river. The river rose."
    )
    names = told(reading, body, "en", "Council fails informal traders")
    assert "informal traders" in names
    assert not {"informal", "traders"} & set(names)


def test_a_plural_is_not_told_beside_its_singular(reading: Callable[..., Text]) -> None:
    body = "Candidatos responden a estudiantes. Un candidato habla. Los candidatos callan. El candidato gana votos."
    names = [name.casefold() for name in told(reading, body, "es", "Candidatos responden")]
    assert len({"candidato", "candidatos"} & set(names)) == 1


def test_what_a_word_owes_to_a_longer_phrase_does_not_count(reading: Callable[..., Text]) -> None:
    body = (
        "Divers searched the wreck. The late ship sailed at night. They lay beside a buoy. The late ship carried no light. "
        "A ship passed. The buoy was moved. Divers left the wreck."
    )
    names = told(reading, body, "en", "Divers search wreck")
    assert names.index("buoy") < names.index("late ship")
    assert "searched" not in names
