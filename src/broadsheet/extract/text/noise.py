"""Lines that stand among an article's paragraphs and are none of it, told by their words."""

import re
from collections.abc import Sequence
from typing import Final

from broadsheet.extract.page.alternatives import by_letter
from broadsheet.extract.text.phrases import is_aside

LONG, HEADING = 300, 80
"""Characters from which a line is none of these, and from which it opens nothing."""

_WHOLE: Final = (
    r"newsletter\b.{0,40}|advertisement|advertising|ad|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|reklama|реклама|reklam|annonse|annons|advertentie|広告|广告|"
    r"sharing is caring.?|share(?: this)?(?: (?:article|story|post|page|on \w+))?:?|follow us.{0,40}|loading\.*|skip (?:to|past).{0,60}|article continues (?:below|after).{0,40}|"
    r"story continues(?: below.{0,30})?|continue reading.{0,60}|read more|related(?: (?:articles?|stories|posts?|topics|content|news|video|coverage))?:?|recommended.{0,40}|most (?:read|popular).{0,20}|"
    r"more (?:from|on|in|about) .{1,50}|sign up(?: now| here)?.?|subscribe(?: now)?.?|comments?|leave a (?:comment|reply)|print|email|e-mail|facebook|twitter|whatsapp|copy link|save|"
    r"(?:\d+ )?min(?:ute)?s? read|getty images|reuters|ap photo|file photo|image source,?.{0,40}|scroll down.{0,40}|tags:?|topics:?|sources?:|by [^.!?\n]{3,40}|"
    r"\d[.,]\d{1,2} ?[x×]|(?:datum|autor(?:in|en)?|authors?|date|auteurs?|fecha|autores?|rubrik|ressort|kategorien?|category|categories) ?:|artikel (?:teilen|drucken)|merken|teilen|mehr zum thema.{0,40}|à lire aussi.{0,10}|lire aussi.{0,10}|sur le même sujet|leia também:?|leia mais|veja também:?|lea también:?|te puede interesar:?|"
    r"(?:table of )?contents:?|in this (?:article|guide|post|story)\b.{0,10}|on this page:?|jump to\b.{0,30}|inhalts(?:verzeichnis|übersicht):?|table des matières:?|sommaire:?|"
    r"índice(?: de contenidos?)?:?|tabla de contenidos?:?|sumário:?|indice(?: dei contenuti)?:?|inhoudsopgave:?|innehållsförteckning:?|indholdsfortegnelse:?|innholdsfortegnelse:?|sisällysluettelo:?|spis treści:?|"
    r"содержание:?|зміст:?|içindekiler:?|daftar isi:?|目次|目录|目錄|목차|المحتويات|"
    r"(?:lese(?:dauer|zeit)|temps de lecture|tiempo de lectura|tempo (?:de leitura|di lettura)|leestijd|lästid|læsetid|lesetid|lukuaika|czas czytania|время чтения|час читання|okuma süresi|waktu baca|reading time) ?:? ?"
    r"(?:ca\.? ?|~ ?)?\d+.{0,12}|\d+ ?min\.? (?:lesezeit|de lectur[ae]|de leitura|di lettura|leestijd|lästid|lesetid)|"
    r"ver también:?|más información:?|mais informações:?|more information:?|leggi anche:?|lees ook:?|les også:?|läs också:?|læs også:?|lue myös:?|czytaj (?:też|także|więcej):?|читайте также:?|читайте також:?|ayrıca okuyun|اقرأ أيضا.{0,10}|関連記事|あわせて読みたい|相关阅读|相关新闻"
)
_BEGINS: Final = (
    r">>|►|▶|read (?:more|also|next|now) *[:|»-]|also read\b|read also\b|see also *:|related *[:|-]|watch *:|more *:|click here\b|sign up (?:for|to)\b|subscribe to\b|follow .{2,30} on (?:twitter|x|facebook|instagram|linkedin|google news)|"
    r"like this (?:story|article)\?|get in touch with our news team|for more stories like this\b|got a (?:news )?tip\b|do you have a (?:story|tip)|have a tip\b|download (?:the|our) .{2,30} app|join (?:our|the) .{2,40}(?:newsletter|forum|community|whatsapp|telegram)|get (?:the latest|our).{0,80}newsletter|"
    r"(?:recevez|receive|reciba|recibe|ricevi|erhalten sie) .{0,80}(?:newsletter|lettre|infolettre|boletín)|abonnez-vous|inscrivez-vous|suscríb\w+ a|iscriviti a|join .{2,30} (?:members|subscribers|readers)\b|"
    r"melden sie sich an|log in to comment|connectez-vous pour|会員登録|"
    r"this article (?:was )?(?:originally )?(?:appeared|published|first appeared)|this site is protected by recaptcha|we use cookies|by (?:signing up|clicking|subscribing|entering your)|your email address will not|copyright\b|©|all rights reserved|"
    r"(?:photo|photograph|image|picture|foto|photo credit|bild|credit|crédit|fuente|quelle|source) ?(?:by|:|/)|if you (?:purchase|buy|click) .{0,80}(?:link|commission)|we may (?:earn|receive)|"
    r"externer inhalt|empfohlener (?:redaktioneller|externer) inhalt|an dieser stelle (?:finden sie|befindet sich|ist ein) .{0,40}inhalt|deine privatsphäre-einstellungen|this article contains content provided by|to (?:view|see) this (?:content|embed)|"
    r"ce contenu est bloqué|pour afficher ce contenu|para ver este contenido|per (?:vedere|visualizzare) questo contenuto|deze inhoud (?:kan niet|is geblokkeerd)|lesen sie (?:auch|mehr|hier)|auch interessant|mehr zum thema|hier finden sie|hat ihnen (?:der|dieser) artikel|ihnen hat (?:der|dieser) artikel|um (?:selbst )?kommentare (?:zu |ver|schreiben)|im video *:|(?:à )?lire aussi|lea también|lee también|(?:le|te) puede interesar|también puede(?:s)? leer|puede(?:s)? leer también|le sugerimos leer|mir[ae] también|vea también|assine o .{2,30},|leia também|leia mais|veja também|leggi anche|"
    r"lees ook|les også|läs också|læs også|lue myös|czytaj (?:też|także|więcej)|zobacz (?:też|także)|читайте также|читайте також|baca juga|اقرأ أيضا|इसे भी पढ़ें|यह भी पढ़ें|ये भी पढ़ें|सम्बंधित|関連記事|相关阅读|"
    r"a lire aussi|síguenos en|siga-nos|подписывайтесь на|подпишитесь на|підписуйтесь на|atenção: comentários|責任編輯|责任编辑|责编[:：]|编辑[:：]|編輯[:：／/]|来源[:：][^\n。！？]{1,30}$|來源[:：][^\n。！？]{1,30}$|稿源[:：]|"
    r"原标题[:：]|返回搜狐|扫一扫|無断転載|저작권자|무단 ?전재|ⓒ"
)
_CREDITED: Final = (
    r"(?:foto|photo|bild|picture|image|imagen|grafik|фото|写真)(?:graf|grapher|graph)? ?[:：/] ?[^.!?:\n]{2,40}\)?$"
)
_ENDS: Final = (
    r"more (?:from|on|stories|news)\b|related\b|recommended\b|you (?:may|might) (?:also )?like|read (?:more|next|also)|top (?:reads|stories)|most (?:read|popular)|latest (?:news|stories|from)|trending\b|popular\b|editor['’]?s['’]? (?:picks|recommendations|choice)|further reading|more great .{2,20} stories|"
    r"also (?:in|on) .{2,40}$|about the author|about .{2,30}$|references$|sources$|leave a (?:comment|reply)|comments?\b|(?:leser)?kommentare\b|lesermeinung(?:en)?\b|weiterlesen\b|commentaires\b|comentarios\b|commenti\b|reacties\b|join the (?:conversation|discussion)|mehr zum thema|das könnte sie|auch interessant|"
    r"(?:à )?lire aussi|sur le même sujet|te puede interesar|leia também|leggi anche|lees ook|les også|läs (?:också|mer)|læs også|lue myös|читайте также|関連記事|相关"
)


_NOISE: Final = re.compile(
    rf"\n(?:{by_letter(f'(?:{_WHOLE})$|{_BEGINS}')}|[(\[（【] ?(?:{by_letter(_BEGINS)}))", re.MULTILINE
)
_ITS_SITE: Final = re.compile(
    r"\n(?:[^.\n]{3,62} is (?:supported|funded) by (?:its|our) (?:readers|members|supporters)|[(\[（【]? ?\*?[\w.-]+\.[a-z]{2,3} ist (?:ein angebot von|teil de))"
)
"""What begins with the name of the site: any word."""
_ITS: Final = ("ed by its", "ed by our", "ist ein angebot", "ist teil de")
"""One of them is in every such line."""
_ADVERTISED: Final = re.compile(r"\n(?:advertisement|anzeige|werbung|publicité|publicidad)\b")
_SHOUTED: Final = ("ADVERTISEMENT", "ANZEIGE", "WERBUNG", "PUBLICITÉ", "PUBLICIDAD")
_FIRST_SIGN: Final = "\u2190"
_SIGNS: Final = re.compile(
    r"[\u2190-\u21ff\u2300-\u23ff\u2500-\u25b5\u25b7-\u25b9\u25bb-\u2bff\U0001f000-\U0001faff][^\w(\[（【“„«\"'►▶]*"
)
"""Arrows and little pictures; not those that tell by themselves what a line is."""
_CREDIT: Final = re.compile(_CREDITED, re.MULTILINE)
_OPENING: Final = re.compile(rf"\n(?:{by_letter(_ENDS)})", re.MULTILINE)


def noises(texts: Sequence[str]) -> set[int]:
    """The numbers of the lines that lead elsewhere or serve the page.

    >>> noises(["Read more: The other bridge", "Read more than a book a week, they said.", "Photo: Ann Lee"])
    {0, 2}
    """
    low = [text.lower() if len(text) < LONG else "" for text in texts]
    low = [_unmarked(line) if line[:1] >= _FIRST_SIGN else line for line in low]
    text = _joined(low)
    credits_ = [line if (":" in line or "/" in line or "：" in line) and line[-1] not in ".!?:" else "" for line in low]
    found = _found(text, _NOISE) | _found(_joined(credits_), _CREDIT)
    found |= {at for at in _found(text, _ADVERTISED) if texts[at].startswith(_SHOUTED)}
    return found | _found(text, _ITS_SITE) if any(words in text for words in _ITS) else found


def _unmarked(line: str) -> str:
    """A line without an arrow or a little picture before its words."""
    found = _SIGNS.match(line)
    return line[found.end() :] if found else line


def openings(texts: Sequence[str]) -> set[int]:
    """The numbers of the lines that open what follows an article, where they are headings: related links, the author, comments."""
    return _found(_joined([text.lower() if len(text) < HEADING else "" for text in texts]), _OPENING)


def is_noise(text: str) -> bool:
    """Whether a line leads elsewhere or serves the page."""
    return bool(noises([text])) or is_aside(text)


def _joined(lines: Sequence[str]) -> str:
    """The lines with a break before and after each."""
    return "\n".join(("", *lines, ""))


def _found(text: str, pattern: re.Pattern[str]) -> set[int]:
    """The numbers of the lines in which a pattern is found."""
    found, at, begin = set[int](), -1, 0
    for match in pattern.finditer(text):
        end = match.start() + 1
        at += text.count("\n", begin, end)
        found.add(at)
        begin = end
    return found
