"""What kind of text an article is, and who may read it."""

import re
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

import lxml.html

from broadsheet.extract.paragraphs import Candidate, length
from broadsheet.extract.structured import Said, texts
from broadsheet.news import Access, Genre


def genre(said: Said, url: str, headline: str) -> tuple[Genre, str | None]:
    """The kind of text by its type, its section, the folders of its address, or what stands before its headline; and which of these said it.

    Where none does it is news, and the method None.
    """
    found = said.types()
    typed = next((kind for name, kind in _TYPES.items() if name in found), None)
    if typed:
        return typed, "json-ld"
    *folders, name = urlsplit(url).path.split("/")
    kicker = re.match(r"[^:|–—]{4,24}(?=\s?[:|–—]\s)", headline)
    told = (
        *((text, "section") for text in texts(said.article.get("articleSection"))),
        *((text, "section") for text in said.metas.get("article:section", ())),
        *((folder, "address") for folder in folders),
        *(((kicker[0], "kicker"),) if kicker else ()),
    )
    for pattern, kind in _GENRES:
        for text, method in told:
            if pattern.fullmatch(text.casefold().strip()):
                return kind, method
    return (Genre.LIVE, "address") if _LIVE.search(name.casefold()) else (Genre.NEWS, None)


_TYPES: Final = {
    "LiveBlogPosting": Genre.LIVE, "OpinionNewsArticle": Genre.OPINION, "AnalysisNewsArticle": Genre.ANALYSIS, "ReviewNewsArticle": Genre.REVIEW,
    "Review": Genre.REVIEW, "AdvertiserContentArticle": Genre.SPONSORED,
}  # fmt: skip
_LIVE: Final = re.compile(
    r"live-?blog|live-?ticker|live-updates|newsblog|en-vivo-|en-directo|en-direct|minuto-a-minuto|diretta-live"
)
_GENRES: Final = (
    (re.compile(r"sponsored(?:[ -]content)?|advertorials?|partner-?content|anzeigen?|publi-?reportages?|brand-?voice|paid-post|publirreportaje|contenu partenaire|paid content|reklama?|annonsinnehåll|реклама|广告|広告"), Genre.SPONSORED),
    (re.compile(r"opinions?|(?:the )?op-?ed|editorials?|leading article|kommentare?|meinung(?:en)?|leitartikel|gastbeitrag|kolumnen?|commentis?free|comment|commentary|columns?|columnists?|columnas?|tribunes?|tribuna|opini(?:ón|on|ão|e)?|"
                r"édito(?:rial)?|chroniques?|idées|débats?|debat(?:t|te)?|ledare|leder|kronik|krönika|mielipide|pääkirjoitus|komentarz|felieton|komentář|vélemény|commenti|editoriale|yazarlar|köşe-?yazıları|mnenie|мнени[ея]|колумнисты|"
                r"社説|社论|社評|评论|評論|时评|论坛|오피니언|사설|칼럼|דעות|رأي|آراء|مقالات|letters"), Genre.OPINION),
    (re.compile(r"live-?blogs?|live-?ticker|live|en-directo|en-vivo|en-direct|ao-vivo|diretta|live-updates|newsblog"), Genre.LIVE),
    (re.compile(r"analys(?:is|e|es)|news analysis|an[aá]lisis|análise|analisi|analyysi|analiz[ay]?|аналити?ка|анализ|explainers?|hintergrund|décryptages?|解説|分析|深度|분석|해설|تحليل"), Genre.ANALYSIS),
    (re.compile(r"(?:book|film|movie|music|tv|theatre|album|restaurant|game|product)?[ -]?reviews?|rezension(?:en)?|(?:film|buch|theater|konzert)?kritik(?:en)?|critiques?|críticas?|recensioni|recensione|reseñas?|resenhas?|recensies?|anmeldelser?|recension(?:er)?|arvostelut?|recenzj[ae]|рецензи[яи]|書評|书评|리뷰"), Genre.REVIEW),
    (re.compile(r"interviews?|(?:im )?gespräch|entrevistas?|entretiens?|intervist[ae]|intervjuer?|haastattelu|wywiad(?:y)?|rozhovory?|интервью|inter[vw]ju|röportaj|söyleşi|インタビュー|专访|訪談|인터뷰|مقابلات?|حوار"), Genre.INTERVIEW),
)  # fmt: skip
"""What a section, a folder or a kicker is called whose texts are of a kind."""


def access(tree: lxml.html.HtmlElement, said: Said, body: Candidate) -> tuple[Access, str | None]:
    """Who may read it at the publisher's and where the page says so; open and None where it says nothing.

    What it says for machines comes first; a line for readers counts beside a short text alone.
    """
    told = said.article.get("isAccessibleForFree")
    if _is_no(told):
        return Access.PAID, "json-ld"
    parts = said.article.get("hasPart")
    if any(
        isinstance(part, dict) and _is_no(part.get("isAccessibleForFree"))
        for part in (parts if isinstance(parts, list) else [parts])
    ):
        return (Access.PAID if told is None else Access.METERED), "json-ld"
    tier = (said.meta("article:content_tier", "og:article:content_tier", "content_tier") or "").lower()
    tiers = {"locked": Access.PAID, "metered": Access.METERED}
    if tier in tiers:
        return tiers[tier], "content_tier"
    if told is None and length(body.text) < CUT and _says_so(tree):
        return Access.PAID, "notice"
    return Access.OPEN, None if told is None else "json-ld"


def _says_so(tree: lxml.html.HtmlElement) -> bool:
    """Whether a line of the page says that the rest is for subscribers."""
    lines = (
        text
        for text in islice(tree.itertext("p", "div", "span", "h2", "h3", "h4", "strong", "a"), 5_000)
        if len(text) < 300
    )
    return any(map(_NOTICE.search, lines))


CUT: Final = 1_600
"""Characters below which a text may be the beginning of one that only subscribers read."""
_NOTICE: Final = re.compile(
    r"subscribe (?:now )?to (?:continue|keep) reading|(?:continue|keep) reading (?:with|by) (?:a )?subscri|this (?:article|story|content) is (?:for|only for|reserved for|exclusive to|available to) (?:our )?(?:paying )?(?:subscribers|members)|"
    r"(?:already a subscriber\? (?:log|sign) in to (?:continue|read))|(?:diese[rn]?|der) (?:artikel|inhalt|text|beitrag) (?:ist|steht) (?:nur|exklusiv) .{0,30}abonnent|nur für abonnent|jetzt weiterlesen|weiterlesen mit |mit .{2,20} ?(?:plus|\+) weiterlesen|"
    r"article réservé aux abonnés|réservée? (?:à nos|aux) abonnés|il vous reste .{1,12} ?% (?:de cet article )?à (?:lire|découvrir)|la suite est réservée|(?:contenido|artículo|noticia) exclusiv[oa] para (?:suscriptores|socios)|suscríbe(?:te)? para (?:seguir|continuar) leyendo|"
    r"(?:conteúdo|matéria|artigo) exclusiv[oa] para assinantes|assine para continuar|(?:articolo|contenuto) riservato agli abbonati|abbonati per continuare a leggere|(?:alleen|exclusief) voor abonnees|for abonnenter|endast för prenumeranter|läs vidare med|vain tilaajille|"
    r"tylko dla (?:prenumeratorów|subskrybentów)|pouze pro předplatitele|только для подписчиков|доступ(?:ен|на|но) (?:только )?по подписке|有料会員限定|会員限定記事|この記事は有料|残り\d+文字|구독자 전용|유료 ?회원 전용|仅限订阅|订阅后阅读|للمشتركين فقط|sadece abonelere",
    re.IGNORECASE,
)
"""How a page tells its readers that the rest of a text is for subscribers."""


def _is_no(told: object) -> bool:
    return told is False or str(told).strip().lower() in {
        "false",
        "no",
        "0",
        "http://schema.org/false",
        "https://schema.org/false",
    }
