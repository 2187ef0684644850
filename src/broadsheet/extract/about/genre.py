"""What kind of text an article is."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from broadsheet.extract.page.headed import Headed
from broadsheet.extract.page.headings import Heading, kickers_of
from broadsheet.extract.page.links import folders_of
from broadsheet.extract.page.strings import squeeze, text_of
from broadsheet.extract.page.structured import texts
from broadsheet.extract.text.live import has_posts, is_ticker
from broadsheet.news import Genre

KICKER: Final = 60
"""Characters of the line above a headline, or of one below."""
_NEXT: Final = 30
"""Elements after a headline that are asked."""
_PARTS: Final = re.compile(r"\s*[|｜]\s*|\s[–—-]\s")
"""Between a section and a kind: "Economy | Interview"."""
_LEAST, _LONGEST = 3, 32
"""Characters of such a line, and of what a kind is called."""


def genre(page: Headed, section: str | None) -> tuple[Genre, str | None]:
    """The kind of text by its type, its section, the folders of its address, or the kicker of its headline; and which of these said it.

    Where none does it is news, and the method None. "Live" alone says so of a page with several times of day; music is live as well.
    """
    found, headline = page.said.types(), page.headline
    typed = next((kind for name, kind in _TYPES.items() if name in found), None)
    if typed:
        return typed, "json-ld"
    *folders, name = folders_of(page.url) or [""]
    kicker = re.match(r"[^:|–—]{4,24}(?=\s?[:|–—]\s)", headline)
    told = (
        *((text, "section") for text in texts(page.said.article.get("articleSection"))),
        *((text, "section") for text in (*page.said.metas.get("article:section", ()), *filter(None, [section]))),
        *((folder, "address") for folder in folders),
        *(((kicker[0], "kicker"),) if kicker else ()),
        *((part, "kicker") for text in _above(page.heading) for part in _PARTS.split(text)),
        *((part, "line") for text in _below(page.heading) for part in _PARTS.split(text)),
    )
    words = ((_BY.sub("", text.casefold().strip(" :/|»›")), method) for text, method in told)
    short = [(word, method) for word, method in words if len(word) <= _LONGEST]
    for pattern, kind in _GENRES:
        for word, method in short:
            if pattern.fullmatch(word) and (word != "live" or has_posts(page.document.tree)):
                return kind, method
    for pattern, kind in _HEADLINES:
        if pattern.search(headline):
            return kind, "headline"
    for pattern, kind in _ADDRESSES:
        if any(pattern.search(part.casefold()) for part in (*folders[-1:], name)):
            return kind, "address"
    return (Genre.LIVE, "posts") if is_ticker(page.document.classes) else (Genre.NEWS, None)


def _above(heading: Heading | None) -> Iterator[str]:
    """The heading's own kickers, and the short lines right above it."""
    if heading is None:
        return
    yield from (text_of(one, KICKER) for one in kickers_of(heading.element))
    before = next(heading.before(2), None)
    if before is not None and len(text_of(before, KICKER + 1)) <= KICKER:
        yield from (text for one in islice(before.iter(), 10) if (text := squeeze(one.text or "")))


def _below(heading: Heading | None) -> Iterator[str]:
    """The short lines between the headline and the text."""
    for box in islice(heading.following(), _NEXT) if heading else ():
        text = squeeze(box.text or "")
        if box.tag in {"ul", "ol", "nav", "aside", "footer"} or len(text) > KICKER:
            return
        if len(text) > _LEAST and not _ELSE.fullmatch(text):
            yield text


_TYPES: Final = {
    "LiveBlogPosting": Genre.LIVE, "OpinionNewsArticle": Genre.OPINION, "AnalysisNewsArticle": Genre.ANALYSIS, "ReviewNewsArticle": Genre.REVIEW,
    "Review": Genre.REVIEW, "AdvertiserContentArticle": Genre.SPONSORED,
}  # fmt: skip
_LIVE: Final = re.compile(
    r"live-?blog|live-?ticker|live-updates|newsblog|en-vivo-|en-directo|en-direct|minuto-a-minuto|diretta-live"
)
_OPINION: Final = re.compile(r"^(?:(?:gast)?kommentar|leitartikel|gastbeitrag|kolumne)-")
"""The beginning of an address of an opinion in German; words of other languages begin news as well ("opinion-poll")."""
_BY: Final = re.compile(r"^(?:an? |eine? |une? |un[ao]? )|(?<=\w{4}) (?:von|by|de|di|van|av|af)(?: .*)?$")
"""What stands around the name of a kind in a line such as "Ein Kommentar von Ada Vell"."""
_ELSE: Final = re.compile(r"(?:[kc]om+ent|anzeige|reklam|advert|sponsor|реклам)\w*\W*", re.IGNORECASE)
"""A line below a headline that leads to the readers' comments, or is of what is around the text."""
_REVIEW: Final = re.compile(
    r"\breview(?<! in .{6})(?<! a .{6})(?<!\bthe .{6})(?<!under .{6})(?<!judicial .{6})(?<!peer .{6})(?<!annual .{6})(?<!spending .{6})(?<!independent .{6})(?<!internal .{6})(?<!safety .{6})(?<!year .{6})(?=\s*:|\s+[–—|-]|$)"
    r"|\bim (?:praxis|dauer|kurz|langzeit|vergleichs|härte|alltags)?test(?=\s*:|\s+[–—|-]|$)",
    re.IGNORECASE,
)
"""Headlines of reviews: "The Ferry review – a calm voyage", "Drei Fähren im Test"."""
_INTERVIEW: Final = re.compile(
    r"^(?:an? |the )?(?:exclusive )?interview with (?!the vampire)|: an? (?:exclusive )?interview(?: with\b|$)|^(?:entretien avec|entrevista (?:a|con|com)|intervista (?:a|con)|interview mit|intervju med|wywiad z|интервью с) ",
    re.IGNORECASE,
)
"""Headlines of interviews: "Interview with Ada Vell", "On bridges: an interview with Ada Vell"."""
_TICKER: Final = re.compile(
    r"^(?:live updates|as it happened)\s?[:|–—]|\s[–—-]\s(?:live updates|as it happened)$", re.IGNORECASE
)
"""Headlines of live reports: "Live updates: Bridge opens", "Bridge opens – as it happened"."""
_TEST: Final = re.compile(r"-im-test(?:_\d+)?(?:\.|$)")
"""In the address of one."""
_GENRES: Final = (
    (re.compile(r"sponsored(?:[ -]content)?|advertorials?|partner-?content|anzeigen?|publi-?reportages?|brand-?voice|paid-post|publirreportaje|contenu partenaire|paid content|reklama?|annonsinnehåll|реклама|广告|広告"), Genre.SPONSORED),
    (re.compile(r"opinions?|(?:the )?op-?ed|editorials?|leading article|kommentare?|meinung(?:en)?|leitartikel|gastbeiträge?|gastbeitrag|gastkommentare?|glossen?|essays?|zwischenruf|standpunkte?|pro (?:und|&) contra|kolumnen?|commentis?free|comment|commentary|columns?|columnists?|columnas?|tribunes?|tribuna|opini(?:ón|on|ão|e)?|"
                r"édito(?:rial)?|chroniques?|idées|débats?|points? de vue|tribune libre|punto de vista|debat(?:t|te)?|ledare|leder|meninger|åsikter|synspunkt|kronik|krönika|mielipide|pääkirjoitus|komentarze?|felietony?|publicystyka|opinioni|komentář|vélemény|commenti|editoriale|yazarlar|köşe-?yazıları|mnenie|мнени[ея]|колумнисты|"
                r"社説|社论|社評|评论|評論|时评|论坛|오피니언|사설|칼럼|דעות|رأي|آراء|مقالات|letters"), Genre.OPINION),
    (re.compile(r"live-?blogs?|live-?ticker|live|en-directo|en-vivo|en-direct|ao-vivo|diretta|live-updates|newsblog"), Genre.LIVE),
    (re.compile(r"analys(?:is|e|es)|news analysis|an[aá]lisis|análise|analisi|analyysi|analiz[ay]?|аналити?ка|анализ|explainers?|hintergrund|décryptages?|解説|分析|深度|분석|해설|تحليل"), Genre.ANALYSIS),
    (re.compile(r"(?:book|film|movie|music|tv|theatre|album|restaurant|game|product)?[ -]?reviews?|rezension(?:en)?|tests?|(?:test|fahr|praxis)(?:test|bericht)e?|(?:film|buch|theater|konzert)?kritik(?:en)?|critiques?|críticas?|recensioni|recensione|reseñas?|resenhas?|recensies?|anmeldelser?|recension(?:er)?|arvostelut?|recenzj[ae]|рецензи[яи]|書評|书评|리뷰"), Genre.REVIEW),
    (re.compile(r"interviews?|(?:im )?gespräch|entrevistas?|entretiens?|intervist[ae]|intervjuer?|haastattelu|wywiad(?:y)?|rozhovory?|интервью|inter[vw]ju|röportaj|söyleşi|インタビュー|专访|訪談|인터뷰|مقابلات?|حوار"), Genre.INTERVIEW),
)  # fmt: skip
"""What a section, a folder or a kicker is called whose texts are of a kind."""
_ADDRESSES: Final = ((_TEST, Genre.REVIEW), (_OPINION, Genre.OPINION), (_LIVE, Genre.LIVE))
_HEADLINES: Final = ((_REVIEW, Genre.REVIEW), (_INTERVIEW, Genre.INTERVIEW), (_TICKER, Genre.LIVE))
