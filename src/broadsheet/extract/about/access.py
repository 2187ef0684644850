"""Who may read an article at its publisher's: what the page states for machines, else a notice that its readers see.

A notice counts beside a short text, or in a box that is marked as the wall; the same words in a menu, an advertisement or a hidden box
say nothing of this article. A label ("Para suscriptores") counts beside the headline of a short text alone. Classes alone say nothing either: on 1,588 pages of many sites the boxes of the companies that build walls
stood on ten times as many open pages as closed ones.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Final

from lxml import etree

from broadsheet.extract.page.alternatives import lines_with
from broadsheet.extract.page.headed import Headed
from broadsheet.extract.page.headings import Heading
from broadsheet.extract.page.marked import Marked, is_undisplayed
from broadsheet.extract.page.paragraphs import Candidate, length
from broadsheet.extract.page.paywalls import NOTICE, WALL, paid
from broadsheet.extract.page.strings import squeeze, text_of
from broadsheet.extract.page.structured import as_list
from broadsheet.news import Access

CUT: Final = 1_600
"""Characters below which a text may be the beginning of one that only subscribers read."""
MOST: Final = 6_000
"""Elements that are looked at beside a short text."""
AROUND: Final = 6
"""Boxes around a notice that may be hidden."""
BESIDE: Final = 30
"""Elements below a headline that stand beside it."""
INSIDE: Final = 60
"""Elements of a wall that are looked at."""
_TAGS: Final = ("p", "div", "span", "section", "h2", "h3", "h4", "strong", "b", "a", "button")
_TIERS: Final = {"locked": Access.PAID, "metered": Access.METERED, "free": Access.OPEN}
_NO: Final = frozenset({"false", "no", "0", "http://schema.org/false", "https://schema.org/false"})
_WORDS: Final = ("wall", "payant", "tinypass", "kiosq", "poool", "piano")
"""One of them is in every mark of a wall."""
_CLOSED: Final = ("encrypted-content", "subscriber-preview")
_WITHHELD: Final = re.compile(r"(?:^|\s)(?:encrypted-content|subscriber-preview)(?=$|\s)")
"""Marks of a text that is there for subscribers alone."""
_HIDDEN: Final = re.compile(r"(?:^|[\s_-])(?:hidden|hide|d-none|invisible|is-hidden|u-hidden)(?=$|\s)")
_LABEL: Final = re.compile(
    r"\W*(?:(?:(?:exclusivo|solo|sólo) )?para (?:suscriptores|socios|abonados)|(?:exclusivo|só|apenas|somente) para assinantes|(?:solo|sólo) (?:suscriptores|socios|abonados|assinantes)|(?:solo per gli|riservato agli) abbonati|réservée? aux abonnés|"
    r"(?:for )?subscribers? only|(?:exclusive (?:for|to)|only for) subscribers|subscriber exclusive|nur für abonnenten)\W*"
)
"""A line that says so beside a headline, and nothing else."""
_METERED: Final = re.compile(
    r"(?:\d+|one|two|three|last) free (?:articles?|stories) (?:left|remaining|this month)|(?:register|create an? (?:free )?account|sign up)[^.!?]{0,30} to (?:continue|keep) reading|(?:continue|keep) reading for free|"
    r"kostenlos (?:registrieren und )?weiterlesen|\d articles? gratuits?|accéder gratuitement à \d|reg[ií]strate (?:gratis )?para (?:seguir|continuar) leyendo|\d (?:artículos|notas) gratis|cadastre-se (?:grátis )?para continuar|"
    r"registrati (?:gratis )?per continuare|registreer (?:gratis )?om verder te lezen|zarejestruj się, aby czytać|зарегистрируйтесь, чтобы|無料会員登録.{0,8}続き|免费注册.{0,6}阅读|무료 ?회원 ?가입.{0,8}계속",
)
"""How it tells them that some articles, or those who register, are free."""
_FREE: Final = ("free", "reading", "weiterlesen", "gratuit", "leyendo", "gratis", "continuar", "lezen", "czytać", "зарегистрируйтесь", "無料", "免费", "무료")  # fmt: skip
"""One of them is in every such notice."""


def access(page: Headed, body: Candidate) -> tuple[Access, str | None]:
    """Who may read it at the publisher's and where the page says so; open and None where it says nothing.

    What it says for machines comes first.
    """
    document, said = page.document, page.said
    told = said.article.get("isAccessibleForFree", said.meta("isaccessibleforfree"))
    if _is_no(told):
        return Access.PAID, "json-ld"
    parts = (part for part in as_list(said.article.get("hasPart")) if isinstance(part, dict))
    if any(_is_no(part.get("isAccessibleForFree")) for part in parts):
        return (Access.PAID if told is None else Access.METERED), "json-ld"
    tier = (said.meta("article:content_tier", "og:article:content_tier", "content_tier") or "").lower()
    if tier in _TIERS:
        return _TIERS[tier], "content_tier"
    if told is not None:
        return Access.OPEN, "json-ld"
    short = length(body.text[:CUT]) < CUT
    boxes = list(islice(document.tree.iter(*_TAGS), MOST) if short else _walls(document.classes))
    noticed = _noticed(boxes, set(document.classes.where(_CLOSED, _WITHHELD, *_TAGS))) if boxes else None
    noticed = noticed or (Access.PAID if short and page.heading and _is_labelled(page.heading) else None)
    return (noticed, "notice") if noticed else (Access.OPEN, None)


def _is_labelled(heading: Heading) -> bool:
    """Whether a line beside the headline says that the article is for subscribers; the same words farther off are a teaser's."""
    lines = (one for one in (*heading.above(), *islice(heading.following(), BESIDE)) if one.tag in _TAGS and one.text)
    return any(_LABEL.fullmatch(squeeze(one.text[:NOTICE]).lower()) and not _is_far(one, heading) for one in lines)


def _is_far(line: etree._Element, heading: Heading) -> bool:
    return any(map(_is_away, (line, *heading.apart(line, AROUND))))


def _is_no(told: object) -> bool:
    return told is False or str(told).strip().lower() in _NO


def _walls(classes: Marked) -> Iterator[etree._Element]:
    """The elements in boxes that are marked as walls; ids told of none more on 2,117 pages."""
    for box in classes.where(_WORDS, WALL, *_TAGS):
        yield from islice(box.iter(*_TAGS), INSIDE)


def _noticed(boxes: Sequence[etree._Element], withheld: Collection[etree._Element]) -> Access | None:
    """What the first of these elements that is withheld or whose line is a notice says of access, where readers see it as the article's."""
    lines = [squeeze(text).lower() if (text := box.text) and len(text) < NOTICE else "" for box in boxes]
    metered = set(lines_with(lines, _FREE, _METERED))
    told = {*metered, *paid(lines), *(at for at, box in enumerate(boxes if withheld else ()) if box in withheld)}
    for at in sorted(told):
        box = boxes[at]
        if not any(map(_is_away, (box, *islice(box.iterancestors(), AROUND)))):
            near = box.getparent()
            is_metered = at in metered or (near is not None and _METERED.search(text_of(near, NOTICE).lower()))
            return Access.METERED if is_metered else Access.PAID
    return None


def _is_away(element: etree._Element) -> bool:
    """Whether a box is hidden, or belongs to the site and not to the article."""
    is_off = is_undisplayed(element.get("style") or "") or element.get("hidden") is not None
    hidden = is_off or _HIDDEN.search(element.get("class") or "")
    return bool(hidden) or element.tag in {"header", "nav", "footer"}
