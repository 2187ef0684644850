import json
import lzma
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from relate_world import NORDHOLM, SANTA_RITA, tell

from broadsheet.relate import Told, near_duplicates
from broadsheet.relate.reprints import reprints, shingles

WORDS = st.lists(st.sampled_from(["ferry", "port", "dawn", "crew", "storm", "eleven"]), max_size=40).map(" ".join)


def repeated(*told: Told) -> dict[str, str]:
    return reprints([one.article for one in told])


def test_case_and_punctuation_are_no_difference() -> None:
    assert near_duplicates(["Rain fell on the town all day.", "RAIN FELL -- on the town, all day!"]) == [(0, 1, 1.0)]


def test_texts_without_words_repeat_nothing() -> None:
    assert near_duplicates(["", "", "...", "!"]) == []
    assert repeated(tell("a", "A"), tell("b", "B")) == {}


def test_letters_of_unspaced_scripts_are_words() -> None:
    assert len(shingles("海上保安庁が捜索")) == 4


def test_words_are_parted_where_no_space_stands_between_them() -> None:
    assert len(shingles("รัฐบาลจะช่วยชาวนาในจังหวัดเชียงใหม่")) == 3


@given(texts=st.lists(WORDS, max_size=6))
def test_the_similarity_is_the_exact_jaccard_of_the_shingles(texts: list[str]) -> None:
    found = {(i, j): similarity for i, j, similarity in near_duplicates(texts, 0.01)}
    sets = [shingles(text) for text in texts]
    for i in range(len(texts)):
        for j in range(i + 1, len(texts)):
            both, either = sets[i] & sets[j], sets[i] | sets[j]
            assert found.get((i, j), 0.0) == (len(both) / len(either) if both else 0.0)


def test_a_revised_version_is_a_reprint() -> None:
    assert repeated(tell("a", "", NORDHOLM), tell("b", "", NORDHOLM + " More soon.")) == {"b": "a"}


def test_an_excerpt_is_a_reprint_but_an_extension_is_not() -> None:
    excerpt = NORDHOLM.split("\n\n", maxsplit=1)[0]
    assert repeated(tell("a", "", NORDHOLM), tell("b", "", excerpt)) == {"b": "a"}
    longer = excerpt + "\n\n" + SANTA_RITA * 2
    assert repeated(tell("a", "", excerpt), tell("b", "", longer)) == {}


def test_half_of_one_agency_s_copy_is_a_reprint_where_both_say_so() -> None:
    first, second, _ = NORDHOLM.split("\n\n")
    mixed = f"{first} {second} The mayor, Jorunn Moe, said the town had lost neighbours, friends and a teacher that all its children knew. Flags hang at half mast and the choir has put off its concert."
    assert repeated(tell("a", "", NORDHOLM), tell("b", "", mixed)) == {}
    assert repeated(tell("a", "", NORDHOLM, credit="NTA"), tell("b", "", mixed, credit="NTA")) == {"b": "a"}


def test_a_chain_of_copies_names_the_first() -> None:
    told = [
        tell(name, "", NORDHOLM + tail)
        for name, tail in (("a", ""), ("b", " More soon."), ("c", " More soon."), ("d", ""))
    ]
    assert repeated(*told) == {"b": "a", "c": "a", "d": "a"}


def test_the_exact_count_of_real_near_duplicates_is_found(shared: Path) -> None:
    def rows(name: str) -> list[dict[str, Any]]:
        with lzma.open(shared / "duplicates" / f"{name}.jsonl.xz", "rt", encoding="utf8") as lines:
            return [json.loads(line) for line in lines]

    documents = rows("allsides-docs")
    true = {frozenset((pair["a"], pair["b"])) for pair in rows("allsides-pairs") if pair["duplicate"]}
    found = near_duplicates([document["text"] for document in documents])
    assert {frozenset((documents[i]["id"], documents[j]["id"])) for i, j, _ in found} == true
