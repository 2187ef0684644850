"""Whom the first or the last line of a text names as who wrote it, as agencies and papers of East Asia print it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from broadsheet.extract.people.names import SURNAMES, is_full, named

_HAN: Final = "[\u4e00-\u9fff]"
_CHINESE: Final = (
    rf"[{SURNAMES}]{_HAN}{{1,2}}(?:[\s、]{{0,2}}(?:通讯员|实习生|(?<=[\s、]))\s?[{SURNAMES}]{_HAN}{{1,2}}){{0,4}}"
)
_TAIWANESE: Final = rf"(?!綜合|综合|即時){_HAN}{{2,3}}(?:、{_HAN}{{2,3}}){{0,3}}"
_JAPANESE: Final = "[\u3005\u4e00-\u9fff][\u3005\u3040-\u30ff\u4e00-\u9fff]{2,5}"
_KANJI: Final = "[\u3005\u4e00-\u9fff]{3,6}"
_KOREAN: Final = r"[가-힣]{2,4}(?:\s?[·ㆍ,]\s?[가-힣]{2,4}){0,3}"
_REPORTER: Final = r"(?:선임|전문|인턴|객원|수습)?\s?(?:기자|특파원|통신원|논설위원)"
"""Who reports, behind a name in Korean."""
_OPENINGS: Final = (
    re.compile(rf"^[^。（(]{{0,24}}[（(]\s?(?:本报|{_HAN}{{2,5}}社)?记者[\s:：]{{0,2}}(?P<who>{_CHINESE})\s?[)）]"),
    re.compile(
        rf"^[（(〔【\[]?\s?(?:本報|{_HAN}{{2,5}}[\s/／])?(?:記者|特派員|編譯)\s?(?P<who>{_TAIWANESE}{_HAN}?)\s?[／/]\s?{_HAN}{{2,6}}(?:報導|\d{{1,2}}日)"
    ),
    re.compile(rf"^[（(〔【\[]\s?(?:{_HAN}{{2,5}}社)?記者(?P<who>{_TAIWANESE})(?={_HAN}{{2,4}}(?:\d{{1,2}}日|報導))"),
    re.compile(rf"^{_HAN}{{2,4}}(?:中心|組)\s?[／/]\s?(?P<who>{_TAIWANESE})\s?(?:／{_HAN}{{2,4}})?報導"),
    re.compile(
        rf"^[【（(［\[](?!写真|動画|撮影|映像|画像|提供|イラスト)[^\s【】（()）=＝\d]{{2,10}}[=＝](?P<who>{_JAPANESE}(?:、{_JAPANESE}){{0,2}})[】）)］\]]"
    ),
    re.compile(
        rf"^[(\[【][^()\[\]【】]{{1,24}}[)\]】]\s?(?P<who>[가-힣]{{2,4}}(?:[\s·ㆍ,]{{1,2}}[가-힣]{{2,4}}){{0,3}})\s?{_REPORTER}\s?="
    ),
    re.compile(rf"^[(\[【][^()\[\]【】\s]{{2,14}}\s(?P<who>{_KOREAN})\s?{_REPORTER}[)\]】]"),
)
"""How a text begins that says who wrote it."""
_ENDINGS: Final = (
    re.compile(
        rf"(?:(?:^|\n)(?:(?!사진|영상)[가-힣]{{2,6}}\s?=\s?|글[·/]사진\s?|[가-힣]{{1,5}}(?:부|팀|일보|신문|뉴스)\s)?|[.”\"’]\s?/?|(?:^|\n)/)"
        rf"(?P<who>{_KOREAN})\s{_REPORTER}(?:\s?[/(]?[\w.+-]{{1,64}}@[\w.-]{{3,64}}\)?)?$"
    ),
    re.compile(rf"(?:^|[\n。！？」”])\s?[（(]\s?(?P<who>{_CHINESE})\s?[)）]$"),
    re.compile(rf"[\u3040-\u309f][。」）\n]{{0,3}}\s?[（(【](?P<who>{_KANJI}(?:、{_KANJI}){{0,2}})[】)）]$"),
)
"""How one ends, with what is before."""
_NO_NAME: Final = re.compile(
    r"[略班部社面版回号日年月時中所局頁図表載完り]$|委員|写真|撮影|参照|提供|記者|以下|作成|取材|協力|無断|価格|監修|翻訳|責任|编辑|图片|摄影|記事|特集|動画|速報|関連|解説|連載|社説|編集|広告|話題|情報|新聞|通信|共同|時事|予告|訂正"
)
"""What else stands in brackets at an end."""
_ALONE: Final = re.compile(rf"^(?P<who>{_KOREAN})\s?{_REPORTER}(?:\s[\w.+-]{{1,64}}@[\w.-]{{3,64}})?$")
"""A line of its own."""
_BRACKETED: Final = re.compile(rf"【(?P<who>{_KANJI}(?:、{_KANJI}){{0,3}})】")
_PARTED: Final = re.compile(r"[\s、,·ㆍ]+|通讯员|实习生")
_TITLES: Final = ("기자", "특파원", "記者")
_EDGE: Final = 80
"""Characters of a text's beginning and end."""


def signed(paragraphs: Sequence[str], site_names: frozenset[str]) -> tuple[str, ...]:
    """The people whom the first or the second paragraph begins with, or the last ends with.

    >>> signed(["(서울=연합뉴스) 구현모 기자 = 새 다리가 열렸다."], frozenset())
    ('구현모',)
    """
    for text in _told(paragraphs):
        people = named(text, site_names).people
        if people and all(map(is_full, people)):
            return people
    return ()


def reported(line: str) -> str:
    """The names that a line of a reporter's, as it stands below a headline, is made of or begins with."""
    if len(line) > _EDGE or not any(title in line for title in _TITLES):
        return ""
    return _first((_ALONE, *_OPENINGS), line.strip())


def bracketed(line: str) -> str:
    """The Japanese names that alone stand in lenticular brackets: "【牧野和泉】"."""
    match = _BRACKETED.fullmatch(line.strip()) if "【" in line else None
    return match["who"] if match and not _NO_NAME.search(match["who"]) else ""


def _told(paragraphs: Sequence[str]) -> Iterator[str]:
    for text in paragraphs[:2]:
        yield _first(_OPENINGS, text[:_EDGE])
    last = _first(_ENDINGS, "\n".join(text.strip() for text in paragraphs[-2:])[-_EDGE:])
    yield "" if _NO_NAME.search(last) else last


def _first(patterns: Iterable[re.Pattern[str]], text: str) -> str:
    """Whom the first of the patterns that is found in a text names, parted by signs."""
    found = (match for pattern in patterns if (match := pattern.search(text))) if not text.isascii() else iter(())
    match = next(found, None)
    return "、".join(_PARTED.split(match["who"])) if match else ""
