"""What the marks of a box say: its tag, classes and id, as signs that the boxes in it inherit."""

import re
from typing import Final

from broadsheet.extract.page.alternatives import by_letter

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
_WORDS: Final = (
    r"comments?|disqus|commentlist|related|recommend(?:ed|ations?)?|recirc\w*|newsletters?|promo\w*|share|sharing|social|sidebar|side-bar|footer|footnav|nav|navbar|navigation|menu|breadcrumbs?|"
    r"ads?|advert\w*|advertisement|sponsor\w*|cookies?|consent|gdpr|dsgvo|rgpd|subscri\w*|sign-?up|teasers|bio|author-info|authorbox|author-box|about-author|tags?|taglist|topics|caption|captions|bildbox|bildunterschrift|bildtext|bildlegende|didascalia|credit|credits|"
    r"byline|dateline-meta|meta|metadata|timestamp|pagination|pager|popular|trending|most-read|mostread|more-(?:stories|news|from|articles)|read-?more|readmore|readalso|read-also|see-also|seealso|also-read|"
    r"outbrain|taboola|widget(?<!elementor-widget)|modal|popup|overlay|toolbar|banner|login|register|donat\w*|skip-link|screen-reader-text|sr-only|visually-hidden|visuallyhidden|printonly|print-only|copyright|"
    r"disclaimer|correction-box|poll|quiz|survey|rating|ratings|player|podcast|inline-?related|link-?list|linkbox|story-?links|infobox|factbox|toc|table-of-contents|jump-?links|"
    r"reply|respond|hidden(?<!label-hidden)(?<!label-visually_hidden)|embed|tooltip|follow(?:us|-us)?|app-download|download-app|onward|kicker|eyebrow|reactions?"
)
_APART: Final = re.compile(rf"[\s_-](?:{by_letter(_WORDS)})(?=[\s_-])")
_FIRMLY: Final = re.compile(
    by_letter("cookie|consent|gdpr|dsgvo|rgpd|comment|disqus|teasers|footer|related|newsletter|recommend")
)
_TEXT: Final = "(?:body|content|text)"
_BODY: Final = re.compile(by_letter(
    rf"article-?_*{_TEXT}|entry-content|story-?_*{_TEXT}|post-?_*{_TEXT}|news-?_*{_TEXT}|page-?_*{_TEXT}|content-?_*body|body-?_*(?:content|text)|storytext|richtext|rich-text|articulo|cuerpo|artikel"
))  # fmt: skip
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


_UNTOLD: Final = frozenset({"p", "html", "body"})
"""Tags of boxes whose classes and ids say nothing."""


def signs(tag: str, marks: str) -> int:
    """The signs of one box by its tag, and by its classes and id, a bit each; those of the boxes around it are not in it."""
    found = _BIT.get(tag, 0)
    if tag in _UNTOLD or marks.isspace():
        return found
    words = f" {marks} ".lower()
    if _PANEL in words:
        words = words.replace(_PANEL, "so-panel ")
    if _APART.search(words):
        found |= APART
    if _FIRMLY.search(words):
        found |= FIRMLY
    if (
        "content" in words or "body" in words or "text" in words or "arti" in words or "cuerpo" in words
    ) and _BODY.search(words):
        found |= BODY
    return found
