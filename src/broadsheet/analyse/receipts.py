"""Receipts: the spans that support a sentence, made and checked.

A sentence is borne out when every receipt's digest matches its span, and its names, numbers and quotations all occur in the
spans, and it denies what they deny: it holds no more negations than they do, and at least one where they hold any.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from broadsheet.analyse.negation import negations
from broadsheet.analyse.quotes import quotations
from broadsheet.analyse.text import WORD, fold
from broadsheet.news import Article, Receipt, Sentence, identify


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a sentence is borne out by its receipts, and if not, why."""

    sentence: Sentence
    ok: bool
    why: str


def receipt(article: Article, start: int, end: int) -> Receipt:
    """The receipt for a span of the article's body."""
    return Receipt(article=article.id, start=start, end=end, digest=identify(article.body[start:end]))


def verify(sentences: Iterable[Sentence], articles: Mapping[str, Article]) -> tuple[Verdict, ...]:
    """A verdict for each sentence, in order; `articles` holds the articles by id."""
    return tuple(_verdict(sentence, articles) for sentence in sentences)


def _verdict(sentence: Sentence, articles: Mapping[str, Article]) -> Verdict:
    why = _broken_receipt(sentence, articles) or _unsupported(
        sentence.text, [articles[r.article].body[r.start : r.end] for r in sentence.receipts]
    )
    return Verdict(sentence=sentence, ok=not why, why=why or "borne out by its receipts")


def _broken_receipt(sentence: Sentence, articles: Mapping[str, Article]) -> str:
    if not sentence.receipts:
        return "it has no receipt"
    for one in sentence.receipts:
        article = articles.get(one.article)
        if article is None:
            return f"article {one.article} is not at hand"
        if not 0 <= one.start < one.end <= len(article.body):
            return f"the span {one.start}-{one.end} lies outside article {one.article}"
        if identify(article.body[one.start : one.end]) != one.digest:
            return f"article {one.article} reads otherwise now at {one.start}-{one.end}"
    return ""


def _unsupported(text: str, spans: list[str]) -> str:
    support = "\n".join(spans)
    flat = " ".join(support.split())
    if text == flat:
        return ""
    held = set(map(_plain, WORD.findall(support)))
    for what, found in (("number", _numbers(text)), ("name", _names(text))):
        missing = [item for item in found if _plain(item) not in held]
        if missing:
            return f"the {what} {missing[0]} is not in the span"
    said = _plain(flat)
    for quotation in quotations(text):
        if _plain(quotation.words) not in said:
            return f"the quotation “{quotation.words}” is not in the span"
    ours, theirs = negations(text), negations(support)
    if ours > theirs:
        return "it denies what the span does not deny"
    if theirs and not ours:
        return "the span denies something and it does not"
    return ""


def _plain(text: str) -> str:
    return fold(text).replace("’", "'")


def _numbers(text: str) -> list[str]:
    return [word for word in WORD.findall(text) if re.search(r"\d", word)]


def _names(text: str) -> list[str]:
    """Words in capitals, but for the first, which a sentence's beginning may have raised; words in scripts without case all count."""
    found = WORD.findall(text)
    return [word for place, word in enumerate(found) if (place and word[0].isupper()) or _caseless(word)] + found[:1]


def _caseless(word: str) -> bool:
    return word[0].isalpha() and word[0].lower() == word[0].upper()
