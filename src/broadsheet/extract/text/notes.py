"""What the first and last paragraphs say of the article: where it was filed, whose copy it is, what was corrected."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from broadsheet.extract.page.strings import fold
from broadsheet.extract.people.agencies import AGENCIES

_PLACE: Final = r"(?P<place>[^\W\d_][^\W\d_.'’]*(?:[ /,.'’-]{1,2}[^\W\d_][^\W\d_.'’]*){0,4}\.?)"
_DAY: Final = r",?\s[^\W\d_]{3,9}\.?\s\d{1,2}(?:,\s\d{4})?|,?\s\d{1,2}\.?\s[^\W\d_]{3,9}\.?(?:\s\d{4})?|,\s\d{4}\.\s[^\W\d_]{3,12}\s\d{1,2}\.(?:,\s[^\W\d_]{4,10})?"
_MONTH: Final = r"(?i:jan|ene|gen|feb|fev|fév|mar|mär|apr|abr|avr|mai|may|mag|mei|jun|juin|giu|jul|juil|lug|aug|ago|août|sep|set|oct|okt|out|ott|nov|dez|dec|dic|déc)[^\W\d_]{0,7}"
_WEEKDAYS: Final = r"(?i:\w{2,9}(?:day|tag|woch|dag|feira|dì)|lun(?:es|di)|mar(?:tes|di)|mi[eé]rcoles|mercredi|jueves|jeudi|vi?e[rn](?:nes|dredi)|s[aá]bado|sabato|samedi|domingo|domenica|dimanche)\b"
_HAN: Final = r"[\u4e00-\u9fff]"
_CAPS: Final = r"[^\W\d_a-z][^\W\d_a-z.'’]{2,}(?: [^\W\d_a-z][^\W\d_a-z.'’]+){0,2}"
_NO_PLACES: Final = r"(?:DEAR|WATCH|VIDEO|LIVE|BREAKING|UPDATED?|EXCLUSIVE|OPINION|ANALYSIS|REVIEW|CORRECTION|NOTE|EDITOR|QUESTION|ANSWER|PHOTOS?|READ|MORE|ALERT|WARNING|SPOILERS?|TOSS|GOAL|WICKET|SCORE|STEP|ABSTRACT|SUMMARY|BACKGROUND|KOMMENTAR|ANALYSE|HINTERGRUND|INTERVIEW|INFO)\b"
"""Words in capitals before a colon that are no place."""
_DATELINES: Final = (
    re.compile(
        r"^DAL(?:LA|L['’])?\s(?:NOSTR[AO]\s)?(?:CORRISPONDENTE|INVIAT[AO])(?:\sSPECIALE)?(?:\s(?:DA|A))?\s(?P<place>[^\W\d_a-z][^\W\d_a-z.'’]+(?:[ -][^\W\d_a-z][^\W\d_.'’]*){0,2})\s[-–—]\s"
    ),
    re.compile(
        rf"^(?=[^(（/]*[(（/]){_PLACE}(?:\s\[[^\W\d_][\w ]{{2,20}}\])?(?:{_DAY}|,\s\d{{1,2}})?[,.]?\s?(?:--)?(?:[(（](?P<by>[^()（）]{{2,40}})[)）]|/(?P<wire>\w{{2,20}})/)\s*[-–—:.]{{0,2}}\s?(?=\S)"
    ),
    re.compile(rf"^{_PLACE},\s(?P<by>[\w.-]+(?:\s[\w.-]+)?)\s?[-–—]{{1,2}}\s"),
    re.compile(rf"^(?P<by>[\w.-]+),\s{_PLACE}\s?[-–—]{{1,2}}\s"),
    re.compile(rf"^{_PLACE}\.\s(?P<by>[^\W\d_]{{3,20}})\s?[-–—.:]{{1,2}}\s"),
    re.compile(
        r"^(?P<place>[^\W\d_a-z][^\W\d_a-z.'’]+(?:[ /,.'’-]{1,2}[^\W\d_a-z][^\W\d_.'’]*){0,3}\.?)\s?[-–—]{1,2}\s"
    ),
    re.compile(
        r"^(?P<place>[^\W\d_a-z][^\W\d_.'’]+(?:[ /,’-]{1,2}[^\W\d_a-z][^\W\d_.'’]*){0,3})\s(?:[–—]{1,2}|[·•])\s"
    ),
    re.compile(
        rf"^(?P<place>(?!(?i:{_NO_PLACES}))[^\W\d_a-z][^\W\d_.'’]+(?:[/-][^\W\d_a-z][^\W\d_.'’]+)?)\s-\s(?=[^\W\d_a-z„“\"»][^.:]{{60}})"
    ),
    re.compile(
        r"^(?P<place>[^\W\d_a-z][^\W\d_.'’]+(?:[ /-][^\W\d_a-z][^\W\d_.'’]*){0,2})\s\([^\W\d_a-z][a-zà-ÿ]{3,}(?:[ -][^\W\d_]+)?\)\s[-–—]{1,2}\s"
    ),
    re.compile(
        r"^[（(【\[]?(?:(?P<by>新华社|新華社|中新社|中新网|中央社)|(?=[^日]{2,18}日[电電讯訊])(?:本[报報网台刊]|人民网|央视网|光明网))(?P<place>(?![\u4e00-\u9fff]{0,6}[记記]者)[\u4e00-\u9fff·]{2,8}?)\d{1,2}月\d{1,2}日[电電讯訊]?"
    ),
    re.compile(
        rf"^[（(](?P<by>{_HAN}{{2}}社)(?:記者{_HAN}{{2,3}}(?:、{_HAN}{{2,3}}){{0,3}})?(?P<place>{_HAN}{{2,4}}?)\d{{1,2}}日(?:{_HAN}{{2,4}})?(?:電|報導)"
    ),
    re.compile(
        rf"^[〔\[【（(]?(?:{_HAN}{{2,5}}[\s/／])?記者{_HAN}{{2,4}}(?:、{_HAN}{{2,4}}){{0,3}}[／/](?P<place>(?!綜合|即時|專題){_HAN}{{2,4}}?)(?:即時)?報導"
    ),
    re.compile(rf"^[〔\[【（(](?:{_HAN}{{2,5}})?記者{_HAN}{{2,3}}(?P<place>(?!綜合|即時|專題){_HAN}{{2,4}})報導"),
    re.compile(
        r"^\((?P<by>ANSA|Adnkronos|AGI)\)\s?[-–—]\s(?P<place>[^\W\d_a-z][^\W\d_']+(?:[ '][^\W\d_']+){0,3}),?\s\d{1,2}\s[^\W\d_]{3,9}\.?\s[-–—]\s"
    ),
    re.compile(
        r"^(?P<place>[А-ЯЁІЇЄ][\w-]{2,20})[,.]?\s\d{1,2}\s[^\W\d_]{3,9}\.?\s?[-–—]?\s?[(/]?(?P<by>РИА Новости|ТАСС|Интерфакс|INTERFAX\.RU|Sputnik|Рейтер|УНІАН|УНИАН)[./) ]"
    ),
    re.compile(r"^【(?P<place>[^\s【】=＝]{2,10}?)(?P<by>共同|時事|ロイター|聯合ニュース)】"),
    re.compile(r"^[［\[](?P<place>[^\s［］\[\]]{2,12})\s\d{1,2}日\s(?P<by>ロイター)[］\]]"),
    re.compile(
        rf"^(?P<place>(?!{_NO_PLACES})[^\W\d_a-z][^\W\d_a-z.'’]{{2,}}(?: [^\W\d_a-z][^\W\d_a-z.'’]+){{0,2}}):\s(?=[^\W\d_a-z“\"'])"
    ),
    re.compile(
        r"^[【\[](?P<place>[^\s【】\[\]=＝]{2,12}?)(?P<wire>AFP|AP|ロイター)?[=＝](?P<by>[^【】\[\]]{2,12})[】\]]"
    ),
    re.compile(
        r"^[【（(［\[](?P<place>(?!写真|動画|撮影|聞き手|構成|取材)[\u30a0-\u30ff\u4e00-\u9fff]{2,10})[=＝][\u3040-\u30ff\u3005\u4e00-\u9fff、]{3,12}[】）)］\]]"
    ),
    re.compile(
        r"^[(（【\[](?P<place>[가-힣]{2,6}(?:[·,][가-힣]{2,6}){0,3})(?:\s(?P<wire>[가-힣A-Z]{2,5}))?\s?=\s?(?P<by>[^)）】\]]{2,20})[)）】\]]"
    ),
    re.compile(
        r"^[(（【\[](?P<place>(?!사진|자료|영상|그래픽|단독|속보|인터뷰)[가-힣]{2,4})\s?=\s?[^)）】\]]{2,20}[)）】\]]"
    ),
    re.compile(
        rf"^(?=[^,]*,\s\d)(?P<place>(?!{_WEEKDAYS}|(?i:{_NO_PLACES}))[^\W\d_a-z][^\W\d_.'’]+(?:[ '’-][^\W\d_.'’]+){{0,3}}),\s\d{{1,2}}\.?\s{_MONTH}\.?(?:\s\d{{4}})?\s?[-–—]{{1,2}}\s"
    ),
    re.compile(rf"^(?P<place>{_CAPS})(?:\s\([A-Z]{{3,6}}\)|{_DAY})\s[-–—]{{1,2}}\s"),
)
_DASHES: Final = (("―", "—"), ("‐", "-"), ("−", "–"))
"""Signs that stand for dashes after places."""
_CAPITALS: Final = re.compile(
    r"^[^\W\d_a-z]{2}(?= [^\W\d_a-z]{2})|(?<!\w)ST(?=\. \w)|(?<!\w)(?=[^\W\d_]{3})[^\W\d_a-z]+(?!\w)"
)
_PARTICLE: Final = re.compile(r"(?<=\w )(?:DE|DO|DA|DI|DU)(?= \w)")
_CORRECTED: Final = re.compile(
    r"^[\W_]{0,4}(?:corrections?\b|clarifications?\b|corrigend|errat(?:um|a)\b|editor[’']s note:.{0,160}correct|(?:an|this|a)\s(?:earlier|previous) version of this (?:article|story|report|post)|"
    r"this (?:article|story|post) (?:has been|was) (?:corrected|amended)|korrektur\b|berichtigung\b|in einer (?:früheren|ersten|vorherigen) (?:version|fassung)|richtigstellung\b|"
    r"correctif\b|rectificatif\b|rectification\b|une (?:première|précédente) version de cet article|corrección\b|rectificación\b|fe de errat|una versión anterior de est|correzione\b|rettifica\b|"
    r"una versione precedente di quest|correção\b|uma versão anterior d|rättelse\b|rettelse\b|oikaisu\b|sprostowanie\b|oprava\b|correctie\b|in een eerdere versie van dit|исправление\b|"
    r"в предыдущей версии|düzeltme\b|koreksi\b|đính chính|【?訂正|【?更正|\[?정정|تصحيح|תיקון)",
    re.IGNORECASE,
)
_PRESS: Final = ("ots", "pm", "pressemitteilung", "press", "presse")
"""How what brackets after a place say of texts that were sent in ends."""
_MARKS: Final = "-–—:."
_ABBREVIATED: Final = re.compile(r"(?:,\s(?:[^\W\d_]{1,5}\.)+|\s[a-z]\.\s?(?:[a-z]\.\s?)?[^\W\d_]{1,4}\.),?$")
"""A state or a river at the end of a place: "Springfield, Ill.", "Frankfurt a. M."."""
_ADDRESS: Final = re.compile(r"[\w-]{2,30}(?:\.[a-z]{2,4}){1,2}", re.IGNORECASE)
"""A paper that is called by its address."""
_ALONE: Final = re.compile(r"[^\W\d_a-z].{2,60}\s?[-–—]")
"""A dateline that is a paragraph of its own."""
_OPENING: Final = 2
_EDGE: Final = 6
_NOTE: Final = 700


def dateline(paragraphs: Sequence[str], site_names: Collection[str] = ()) -> tuple[str | None, str | None]:
    """The place that the first paragraph, or the next where that is a dek, names before its text, and the agency named with it.

    >>> dateline(["PARIS, Nov 20 (Reuters) - The council met."])
    ('Paris', 'Reuters')
    """
    opening = paragraphs[:_OPENING]
    if len(opening) == _OPENING and _ALONE.fullmatch(opening[0]):
        opening = [" ".join(opening)]
    found = (_dateline(text, site_names) for text in opening)
    return next((one for one in found if one[0]), (None, None))


def _dateline(first: str, site_names: Collection[str]) -> tuple[str | None, str | None]:
    for sign, dash in _DASHES:
        first = first.replace(sign, dash)
    for pattern in _DATELINES:
        match = pattern.match(first)
        if not match:
            continue
        named = match.groupdict()
        by = "/".join(filter(None, (named.get("wire"), named.get("by"))))
        parts = [fold(part) for part in re.split(r"[/,;·]", by)]
        agency = next((AGENCIES[part] for part in parts if part in AGENCIES), None)
        place = match["place"].strip(" ,.")
        sent = any(part.endswith(_PRESS) for part in parts) or (
            any(part in site_names for part in parts) and ("." in by or match[0].rstrip()[-1] in _MARKS)
        )
        if by and not agency and not sent and not _ADDRESS.fullmatch(by):
            continue
        if _ADDRESS.fullmatch(place) or fold(place) in AGENCIES or fold(place) in site_names or len(place) > 40:
            continue
        if _ABBREVIATED.search(match["place"]):
            place = f"{place}."
        if not by and not _is_place(place, first[match.end() :]):
            continue
        return _PARTICLE.sub(lambda word: word[0].lower(), _CAPITALS.sub(lambda word: word[0].title(), place)), agency
    return None, None


def _is_place(place: str, rest: str) -> bool:
    """Whether words before a dash may be a place: all capitals, or one to three names before a sentence."""
    return len(rest) > 40 and not rest[0].islower() and (place.isupper() or len(place.split()) <= 3)


def correction(paragraphs: Sequence[str]) -> str | None:
    """The paragraph near either end that says that the article was corrected."""
    edges = (*paragraphs[:2], *paragraphs[2:][-_EDGE:])
    return next((text for text in edges if len(text) <= _NOTE and _CORRECTED.match(text)), None)
