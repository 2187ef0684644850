"""Word by word: what counts as a change, and how it is shown."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.news import Article, Change, Evidence, Turn
from broadsheet.revisions import AROUND, RUN, is_another, revise, revisions, words_of

FERRY = Article(
    id="0" * 16,
    url="https://harbourpost.example/ferry",
    publisher="harbourpost.example",
    headline="Ferry resumes",
    body="The harbour office said on Monday that the ferry runs again.\n\nIt had lain still for a week.",
)


def told(old: Article, new: Article) -> list[tuple[str, str]]:
    return [(change.turn.value, change.text.strip()) for change in revise(old, new).changes]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The “ferry” runs – again…", 'The "ferry" runs - again...'),
        ("One line.\n\nAnother.", "One line. Another."),
        ("It’s here", "It's  here"),
        ("of\xadfice", "office"),
        ("ﬁne", "fine"),
    ],
)
def test_formatting_alone_is_no_change(one: str, other: str) -> None:
    assert words_of(replace(FERRY, body=one)) == words_of(replace(FERRY, body=other))


@pytest.mark.parametrize(("one", "other"), [("14 dead", "15 dead"), ("He said", "he said"), ("yes", "yes, no")])
def test_a_word_is_a_change(one: str, other: str) -> None:
    assert words_of(replace(FERRY, body=one)) != words_of(replace(FERRY, body=other))


def test_the_words_that_changed_stand_between_a_few_that_stayed() -> None:
    new = replace(FERRY, body=FERRY.body.replace("Monday", "Tuesday").replace("a week", "nine days"))
    assert told(FERRY, new) == [
        ("same", "Ferry resumes\n\nThe harbour office said on"),
        ("out", "Monday"),
        ("in", "Tuesday"),
        ("same", "that the ferry runs again.\n\nIt had lain still for"),
        ("out", "a week."),
        ("in", "nine days."),
    ]
    revision = revise(FERRY, new)
    assert (revision.went, revision.came, revision.headline) == (3, 3, FERRY.headline)


def test_chinese_changes_by_characters() -> None:
    old, new = (replace(FERRY, headline="港口", body=body) for body in ("渡轮周一恢复", "渡轮周二恢复"))
    assert told(old, new) == [("same", "港口\n\n渡轮周"), ("out", "一"), ("in", "二"), ("same", "恢复")]


@pytest.mark.parametrize(
    ("before", "after", "out", "came"),
    [
        ("ประชาชนกว่าสี่พันคนต้องอพยพ", "ประชาชนกว่าห้าพันคนต้องอพยพ", "สี่", "ห้า"),
        ("ປະຊາຊົນເຂົ້າໂຮງຮຽນແລ້ວ", "ປະຊາຊົນເຂົ້າໂຮງໝໍແລ້ວ", "ໂຮງຮຽນ", "ໂຮງໝໍ"),
        ("ဒေသခံလေးထောင်ကျော်ကို", "ဒေသခံငါးထောင်ကျော်ကို", "လေး", "ငါး"),
        ("ប្រជាពលរដ្ឋជាងបួនពាន់នាក់ត្រូវ", "ប្រជាពលរដ្ឋជាងប្រាំពាន់នាក់ត្រូវ", "បួន", "ប្រាំ"),
    ],
)
def test_a_word_without_spaces_around_it_is_a_change(before: str, after: str, out: str, came: str) -> None:
    changes = told(replace(FERRY, body=before), replace(FERRY, body=after))
    assert [change for change in changes if change[0] != "same"] == [("out", out), ("in", came)]


def test_a_space_of_no_width_is_no_change() -> None:
    hinted = replace(FERRY, body="ប្រជាពលរដ្ឋ\u200bជាង\u200bបួន\u200bពាន់នាក់")
    assert revise(hinted, replace(FERRY, body=hinted.body.replace("\u200b", ""))).changes == ()


def test_of_a_long_text_that_was_mended_throughout_only_the_mended_words_are_told() -> None:
    words = [f"w{n}" for n in range(600)]
    old = replace(FERRY, body=" ".join(words))
    mended = replace(FERRY, body=" ".join(f"v{n}" if n % 2 else word for n, word in enumerate(words)))
    assert (revise(old, mended).went, revise(old, mended).came) == (300, 300)
    moved = replace(FERRY, body=" ".join([*words[40:], *words[:40]]))
    assert (revise(old, moved).went, revise(old, moved).came) == (40, 40)


def test_long_runs_are_cut() -> None:
    old = replace(FERRY, body=" ".join(f"w{n}" for n in range(500)) + " end")
    new = replace(old, body=old.body.replace("w250", "W250"))
    first, *_, last = revise(old, new).changes
    assert first.text.startswith("… ")
    assert len(first.text.split()) == len(last.text.split()) == AROUND + 1
    gone = revise(old, replace(old, body="end")).changes
    out = next(change for change in gone if change.turn is Turn.OUT)
    assert len(out.text.split()) == RUN + 1
    assert revise(old, replace(old, body="end")).went == 500


def test_steps_are_one_fewer_than_texts() -> None:
    texts = [replace(FERRY, headline=headline) for headline in ("One", "Two", "Three")]
    assert [(step.headline, step.went, step.came) for step in revisions(texts)] == [("One", 1, 1), ("Two", 1, 1)]
    assert revisions(texts[:1]) == ()


WORDS = st.lists(st.sampled_from(["a", "b", "c", "é", "東"]), max_size=30).map(" ".join)


@given(WORDS, WORDS)
def test_what_stayed_and_came_is_the_new_text(one: str, other: str) -> None:
    changes = revise(replace(FERRY, body=one), replace(FERRY, body=other)).changes
    if not any("…" in change.text for change in changes) and changes:
        assert _joined(changes, Turn.OUT).split() == ["Ferry", "resumes", *other.split()]
        assert _joined(changes, Turn.IN).split() == ["Ferry", "resumes", *one.split()]


def _joined(changes: tuple[Change, ...], without: Turn) -> str:
    return " ".join(change.text for change in changes if change.turn is not without)


def test_a_hostile_pair_of_texts_ends_soon() -> None:
    started = time.process_time()
    revise(replace(FERRY, body="a b " * 20_000), replace(FERRY, body="b a c " * 15_000))
    revise(replace(FERRY, body="a b " * 1_400), replace(FERRY, body="b a c " * 950))
    assert time.process_time() - started < 10


NOTICE = replace(FERRY, headline="Back soon", body="Our site is down for maintenance. We are back in a few hours.")
DATED = (Evidence(field="published", method="json-ld"),)


@pytest.mark.parametrize(
    ("new", "other"),
    [
        (NOTICE, True),
        (replace(NOTICE, body="Wartung"), True),
        (replace(NOTICE, evidence=(Evidence(field="published", method="feed"),)), True),
        (replace(NOTICE, evidence=DATED), False),
        (replace(NOTICE, headline=FERRY.headline), False),
        (replace(NOTICE, body=f"{FERRY.body}\n\n{NOTICE.body}"), False),
        (replace(FERRY, headline="Boats sail"), False),
    ],
)
def test_what_is_of_something_else(new: Article, *, other: bool) -> None:
    assert is_another(FERRY, new) == other
