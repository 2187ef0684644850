"""What the marks of a box say: its tag, classes and id, as signs that the boxes in it inherit."""

import re
from functools import lru_cache
from typing import Final

SKIPPED: Final = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "select", "input", "textarea", "title", "meta", "link", "canvas", "audio", "video",
    "map", "amp-ad", "amp-iframe", "amp-social-share", "option", "datalist", "progress", "rt", "rp",
})  # fmt: skip
"""Elements whose content is no text of the page."""
BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
"""Elements that are boxes; all others are in the line."""
_APART: Final = re.compile(
    r"[_-](?:comments?|disqus|commentlist|related|recommend(?:ed|ations?)?|recirc\w*|newsletters?|promo\w*|share|sharing|social|sidebar|side-bar|footer|footnav|nav|navbar|navigation|menu|breadcrumbs?|"
    r"ads?|advert\w*|advertisement|sponsor\w*|cookies?|consent|gdpr|dsgvo|rgpd|subscri\w*|sign-?up|teasers|bio|author-info|authorbox|author-box|about-author|tags?|taglist|topics|caption|captions|bildbox|bildunterschrift|bildtext|bildlegende|didascalia|credit|credits|"
    r"byline|dateline-meta|meta|metadata|timestamp|pagination|pager|popular|trending|most-read|mostread|more-(?:stories|news|from|articles)|read-?more|readmore|readalso|read-also|see-also|seealso|also-read|"
    r"outbrain|taboola|(?<!elementor-)widget|modal|popup|overlay|toolbar|banner|login|register|donat\w*|skip-link|screen-reader-text|sr-only|visually-hidden|visuallyhidden|printonly|print-only|copyright|"
    r"disclaimer|correction-box|poll|quiz|survey|rating|ratings|player|podcast|inline-?related|link-?list|linkbox|story-?links|infobox|factbox|toc|table-of-contents|jump-?links|"
    r"reply|respond|(?<!label-)(?<!label-visually_)hidden|embed|tooltip|follow(?:us|-us)?|app-download|download-app|onward|kicker|eyebrow|reactions?)(?=$|[_-])",
)
_FIRMLY: Final = re.compile(
    r"cookie|consent|gdpr|dsgvo|rgpd|comment|disqus|teasers|footer|related|newsletter|recommend"
)
_TEXT: Final = "(?:body|content|text)"
_BODY: Final = re.compile(
    rf"article-?_*{_TEXT}|entry-content|story-?_*{_TEXT}|post-?_*{_TEXT}|news-?_*{_TEXT}|page-?_*{_TEXT}|content-?_*body|body-?_*(?:content|text)|storytext|richtext|rich-text|articulo|cuerpo|artikel",
)
_PANEL: Final = "so-panel widget"
"""Classes that one maker of pages gives to every box: the second sets nothing apart."""
_TAGS: Final = (
    "article", "main", "aside", "nav", "footer", "header", "form", "figure", "table", "li", "blockquote", "section",
)  # fmt: skip
_BIT: Final = {tag: 1 << at for at, tag in enumerate(_TAGS)}
HIDDEN, APART, FIRMLY, BODY, STATED = (1 << (len(_TAGS) + at) for at in range(5))
"""Not shown; set apart from the text; set apart for sure; called the text; called so in schema.org's words."""
SIGNS: Final = (*_TAGS, "hidden", "apart", "firmly", "body", "stated")
"""Names of the signs, from the lowest bit."""
_ASIDE: Final = _BIT["aside"] | _BIT["footer"] | _BIT["nav"] | _BIT["form"] | _BIT["figure"]
OUTSIDE: Final = HIDDEN | APART | _ASIDE
"""Any of these: the box is set apart."""
QUOTED: Final = _BIT["blockquote"]


@lru_cache(maxsize=16_384)
def signs(tag: str, classes: str, identity: str, stated: bool) -> int:  # noqa: FBT001 (part of the key)
    """The signs of one box by its own marks, a bit each; those of the boxes around it are not in it."""
    found = _BIT.get(tag, 0) | (STATED if stated else 0)
    if tag not in {"p", "html", "body"}:
        for word in f"{classes} {identity}".lower().replace(_PANEL, "so-panel ").split():
            found |= _of_word(word)
    return found


@lru_cache(maxsize=16_384)
def _of_word(word: str) -> int:
    """The signs that one class or id in small letters gives."""
    found = APART if _APART.search(f"-{word}") else 0
    found |= FIRMLY if _FIRMLY.search(word) else 0
    return found | (BODY if _BODY.search(word) else 0)
