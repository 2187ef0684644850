"""Articles made for one test."""

from collections.abc import Callable
from typing import Any

import pytest

from broadsheet.analyse.text import Text, read
from broadsheet.news import Article, identify


@pytest.fixture
def make() -> Callable[..., Article]:
    def make(body: str, headline: str = "A headline", **fields: Any) -> Article:
        url = str(fields.pop("url", "https://harbourpost.example/ferry"))
        return Article(
            id=identify(url), url=url, publisher="harbourpost.example", headline=headline, body=body, **fields
        )

    return make


@pytest.fixture
def reading(make: Callable[..., Article]) -> Callable[..., Text]:
    def reading(body: str, language: str = "en", headline: str = "A headline", **fields: Any) -> Text:
        return read(make(body, headline, **fields), language)

    return reading
