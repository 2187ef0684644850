"""The body: what the page's layout shows, checked against what the page states.

A rule of the publisher's, where there is one and it finds a text, has the first word. Our own method reads every other page.
JSON-LD's text is on one news page in five and is often a teaser or more than the article, so it is no answer by itself: it is a
feature of every block (`features`). Where the layout shows next to none, which is where a page
is put together by scripts, or nothing of a text more than twice as long that it states, the longest of JSON-LD's text, what the scripts hold (`embedded`) and what
is shown with the shadows of elements is the body.
"""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from lxml import etree

from broadsheet.addresses import domain
from broadsheet.extract.page.decode import tree_of
from broadsheet.extract.page.paragraphs import Candidate, Paragraph, candidate, words
from broadsheet.extract.page.shadows import with_shadows
from broadsheet.extract.page.strings import lined, plain, squeeze
from broadsheet.extract.page.structured import Said, texts
from broadsheet.extract.text.embedded import by_scripts
from broadsheet.extract.text.features import Hints
from broadsheet.extract.text.generic import by_layout
from broadsheet.extract.text.live import with_posts
from broadsheet.extract.text.rules import Rule, by_rule, rule_on, rules_of
from broadsheet.news import Page

ENOUGH: Final = 60
"""Words; with fewer, a text in JSON-LD or in a script is taken where it is longer."""
TOLD: Final = 200
"""Characters from which a stated text is a body."""
MUCH: Final = 2
"""How many times as long a stated text is that was not shown."""
MOST_STATED: Final = 60_000
"""Characters of a stated text that blocks are held against."""
_SITE: Final = re.compile(r"\s+[|–—·-]\s+[^|–—·]*$")


def choose(tree: etree._Element, said: Said, host: str, rule: Rule | None = None) -> Candidate:
    """The body of the page, empty where no method finds one; `host` tells its own links from others, `rule` is its publisher's."""
    return with_posts(_chosen(tree, said, host, rule), said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a publisher's rule finds on one of its pages."""

    rule: Rule
    words: int
    holds: bool
    """Whether that is enough to be the body."""


def try_rule(page: Page) -> Trial | None:
    """What the rule in force for a page finds on it; None where no rule of its publisher is."""
    host = domain(page.final_url)
    rule = rule_on(rules_of(host), page.fetched_at.date())
    tree = tree_of(page.content, page.header("content-type")) if rule else None
    if rule is None or tree is None:
        return None
    found = by_rule(tree, rule, host)
    return Trial(rule=rule, words=sum(1 for _ in words(found.text)), holds=_is_enough(found))


def _chosen(tree: etree._Element, said: Said, host: str, rule: Rule | None) -> Candidate:
    known = by_rule(tree, rule, host) if rule else None
    if known and _is_enough(known):
        return known
    told = hints(said)
    ours = by_layout(tree, host, told)
    if _is_enough(ours) and not _is_another(ours, told.stated):
        return ours
    shown = with_shadows(tree)
    others = (
        by_json(said),
        by_scripts(tree, told.titles, host),
        by_layout(shown, host, told) if shown is not None else None,
    )
    return max((ours, *filter(None, others)), key=lambda body: len(body.text))


def _is_another(ours: Candidate, stated: str) -> bool:
    """Whether the page states a text more than twice as long that no line of ours stands in: a summary and who wrote it, where scripts put the article together."""
    return len(stated) > MUCH * len(ours.text) and not any(one.text in stated for one in ours.paragraphs)


def _is_enough(body: Candidate) -> bool:
    """Whether a body has so many words; where most stand between spaces, that is seen soon."""
    if sum(map(str.isalnum, body.text.split(maxsplit=2 * ENOUGH))) >= ENOUGH:
        return True
    return next(islice(words(body.text), ENOUGH - 1, None), None) is not None


def hints(said: Said) -> Hints:
    """What the page says of its article, for its blocks to be held against."""
    stated = plain("\n".join(_bodies(said)))
    titles = {*texts(said.article.get("headline")), *said.metas.get("og:title", ()), *filter(None, [said.title])}
    told = (
        *texts(said.article.get("description")),
        *said.metas.get("og:description", ()),
        *said.metas.get("description", ()),
    )
    return Hints(
        stated=stated[:MOST_STATED] if len(stated) >= TOLD else "",
        description=squeeze(" ".join(told)),
        titles=frozenset(squeeze(one) for title in titles for one in (title, _SITE.sub("", title))),
    )


def by_json(said: Said) -> Candidate | None:
    """The body that JSON-LD gives, None where it gives none worth the name."""
    body = next(iter(_bodies(said)), "")
    if len(body) < TOLD:
        return None
    return candidate((Paragraph(text=plain(line)) for line in re.split(r"\s*\n\s*", body)), "json-ld")


def _bodies(said: Said) -> tuple[str, ...]:
    """A body's text with its line breaks, from a property that may be a text or a list of texts."""
    value = said.article.get("articleBody")
    if isinstance(value, str):
        return (lined(value),) if value.strip() else ()
    if isinstance(value, list):
        return ("\n".join(item for item in value if isinstance(item, str)),)
    return texts(value)
