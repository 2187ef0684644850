from collections.abc import Callable
from dataclasses import replace

import pytest

from broadsheet.analyse.receipts import receipt, verify
from broadsheet.news import Article, Receipt, Sentence

BODY = "Mayor Ann Rowe said on Monday that 40 boats did not sail. “We waited,” she said."


@pytest.fixture
def one(make: Callable[..., Article]) -> Article:
    return make(BODY)


def why(one: Article, text: str, *receipts: Receipt) -> str:
    verdict = verify([Sentence(text=text, receipts=receipts or (receipt(one, 0, len(BODY)),))], {one.id: one})[0]
    return "" if verdict.ok else verdict.why


@pytest.mark.parametrize(
    "text", [BODY, "Ann Rowe said 40 boats did not sail.", "“We waited,” Rowe said, and they did not sail."]
)
def test_what_the_span_says_is_confirmed(one: Article, text: str) -> None:
    assert why(one, text) == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann Rowe said 41 boats did not sail.", "the number 41"),
        ("Mayor Ann Airey said boats did not sail.", "the name Airey"),
        ("Rowe said “we never waited” and did not sail.", "the quotation"),
        ("Ann Rowe said 40 boats did sail.", "the span denies"),
        ("Rowe said 40 boats did not sail, never, no.", "it denies"),
    ],
)
def test_what_it_does_not_say_is_refused_with_the_reason(one: Article, text: str, told: str) -> None:
    assert told in why(one, text)


@pytest.mark.parametrize(
    ("body", "text", "told"),
    [
        ("قالت آنا رو إن القوارب أبحرت.", "قالت آنا رو إن القوارب أبحرت.", ""),
        ("قالت آنا رو إن القوارب أبحرت.", "قالت إيفا رو إن القوارب أبحرت.", "the name إيفا"),
        ("市长安娜说船出航。", "市长安妮说船出航。", "the name 妮"),
        ("Ann Rowe’s boats sailed.", "Rowe's boats sailed.", ""),
        ("The boats sailed.", "Rowe sailed.", "the name Rowe"),
    ],
)
def test_names_in_scripts_without_capitals_and_at_the_beginning_count(
    make: Callable[..., Article], body: str, text: str, told: str
) -> None:
    one = make(body)
    verdict = verify([Sentence(text=text, receipts=(receipt(one, 0, len(body)),))], {one.id: one})[0]
    assert (verdict.ok, told in verdict.why) == (not told, True)


def test_a_receipt_must_match_its_article(one: Article) -> None:
    good = receipt(one, 0, 20)
    assert "no receipt" in verify([Sentence(text="x", receipts=())], {})[0].why
    assert "not at hand" in verify([Sentence(text="x", receipts=(good,))], {})[0].why
    assert "outside" in why(one, "Mayor", Receipt(article=one.id, start=0, end=9_999, digest=good.digest))
    for start, end in ((-5, 20), (20, 20), (20, 0), (0, len(BODY) + 1)):
        assert "outside" in why(one, "Mayor", Receipt(article=one.id, start=start, end=end, digest=good.digest))
    assert "otherwise now" in why(replace(one, body=BODY.replace("Ann", "Eve")), "Mayor", good)
