"""ARTICLE -> ANALYSIS: what an article says, each part with its method, version and evidence.

`analyse` reads the body once into passages (sentences with their place) and hands them to methods that know nothing of one
another: language, topic, entities, keywords, summary, reading times, quality. Every sentence of a summary carries a receipt,
the span of the body it rests on; `verify` repeats that check for anyone, at any time. `corroborated` adds to a score of
quality what only the story can tell: how many independent reports there are. Everything is a pure function of its arguments;
tables and weights (`broadsheet.models`) are loaded when first needed.
"""

from broadsheet.analyse.analysis import METHOD, analyse, language_of
from broadsheet.analyse.quality import corroborated
from broadsheet.analyse.receipts import Verdict, verify

__all__ = ["METHOD", "Verdict", "analyse", "corroborated", "language_of", "verify"]
