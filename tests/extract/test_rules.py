"""What is known of single publishers' pages: dated rules that are data."""

from datetime import date
from importlib.resources import files

import pytest
from pages import PARAGRAPHS, PROSE, article, page

from broadsheet.errors import InputError
from broadsheet.extract import extract
from broadsheet.extract.page.decode import parse
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.structured import read
from broadsheet.extract.text.body import choose, try_rule
from broadsheet.extract.text.rules import Rule, read_rules, rule_on, rules_of

OLD = Rule(since=date(2024, 1, 1), body="//div[@id='old']")
NEW = Rule(since=date(2026, 1, 1), body="//div[@class='story']", drop=("//div[@class='facts']",))
FACTS = "<div class=facts><p>The bridge is 840 metres long, and its deck hangs 40 metres above the water of the Alder.</p></div>"
SHIPPED = sorted(file.name for file in (files("broadsheet") / "publishers" / "rules").iterdir())


def body(content: str, rule: Rule) -> tuple[str, tuple[str, ...]]:
    tree = parse(content)
    assert tree is not None
    found = choose(tree, read(Document(tree)), "harbourpost.example", rule)
    return found.method, tuple(one.text for one in found.paragraphs)


@pytest.mark.parametrize(
    ("day", "rule"),
    [(date(2023, 12, 31), None), (date(2024, 1, 1), OLD), (date(2025, 12, 31), OLD), (date(2026, 1, 1), NEW)],
)
def test_the_rule_in_force_is_the_latest_that_began_by_the_day(day: date, rule: Rule | None) -> None:
    assert rule_on((NEW, OLD), day) is rule


def test_a_rule_that_finds_the_text_has_the_first_word() -> None:
    content = article(body=f"<div class=story>{PROSE}{FACTS}</div><div><p>{PARAGRAPHS[0]}</p></div>")
    assert body(content, NEW) == ("rule of 2026-01-01", PARAGRAPHS)


def test_a_rule_that_finds_no_text_gives_way() -> None:
    assert body(article(), OLD) == ("layout", PARAGRAPHS)


def test_the_evidence_says_that_a_rule_finds_no_text() -> None:
    def told(content: str) -> tuple[str, str | None, tuple[str, ...]]:
        found = extract(page(content, url="https://www.metro.co.uk/2026/bridge-opens"))
        line = next(one for one in found.evidence if one.field == "body")
        return line.method, line.detail, found.paragraphs

    assert told(article()) == ("layout", "4 paragraphs, the rule of 2024-07-17 finds no text", PARAGRAPHS)
    shown = article(body=f"<div class=article-body>{PROSE}<div class=metro-factbox>{FACTS}</div></div>")
    assert told(shown) == ("rule of 2024-07-17", "4 paragraphs", PARAGRAPHS)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_rules_that_come_with_broadsheet_can_be_read(name: str) -> None:
    rules = rules_of(name.removesuffix(".toml"))
    assert rules
    assert len({rule.since for rule in rules}) == len(rules)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[pages]\n", "broken TOML"),
        ("[[pages]]\nbody = '//p'", "a rule has since"),
        ("[[pages]]\nsince = 2026-01-01T10:00:00Z\nbody = '//p'", "a rule has since"),
        ("[[page]]\nsince = 2026-01-01\nbody = '//p'", "'page' is unknown"),
        ("pages = 'none'", "'pages' must be tables"),
        ("pages = [1]", "'pages' must be tables"),
        ("[[pages]]\nsince = 2026-01-01\nbody = '//p['", "is no XPath"),
        ("[[pages]]\nsince = 2026-01-01\nbody = 'nothing(//p)'", "is no XPath"),
        ("[[pages]]\nsince = 2026-01-01\nbody = '//p'\nbyline = '//b'", "'byline' is unknown"),
        ("[[pages]]\nsince = 2026-01-01\nbody = '//p'\ndrop = [3]", "is no XPath"),
    ],
)
def test_a_rule_that_is_wrong_says_where(text: str, why: str) -> None:
    with pytest.raises(InputError, match=r"harbourpost\.example.*") as raised:
        read_rules(text, "harbourpost.example.toml")
    assert why in str(raised.value)


def test_a_rule_is_tried_on_a_page_of_its_publisher() -> None:
    def tried(content: str, url: str) -> tuple[str, int, bool] | None:
        trial = try_rule(page(content, url=url))
        return (str(trial.rule.since), trial.words, trial.holds) if trial else None

    shown = article(body=f"<div class=article-body>{PROSE}</div>")
    words = sum(len(text.replace("’", " ").replace("-", " ").split()) for text in PARAGRAPHS)
    assert tried(shown, "https://www.metro.co.uk/2026/bridge-opens") == ("2024-07-17", words, True)
    assert tried(article(), "https://www.metro.co.uk/2026/bridge-opens") == ("2024-07-17", 0, False)
    assert tried(shown, "https://harbourpost.example/bridge-opens") is None
