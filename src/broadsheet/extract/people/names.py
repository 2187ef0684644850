"""Names of people and of organisations in the words of a byline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from broadsheet.extract.headline import is_site
from broadsheet.extract.page.strings import fold, plain
from broadsheet.extract.people.agencies import AGENCIES
from broadsheet.extract.people.labels import BY, DONE, MADE, MARKED, NOUNS, POSTED, WITHIN, WROTE
from broadsheet.extract.people.organisations import (
    CASELESS,
    FIRM,
    NOBODY,
    PLACES,
    is_job,
    is_of_body,
    is_organisation,
)
from broadsheet.extract.times.wordings import written

_BY: Final = re.compile(
    rf"^(?:{MARKED}|(?:{DONE}\s+)?(?:{BY}|da|de|od|от|του|της|των|{MADE}|{NOUNS}|{WROTE}|reporting|writer|redakteur(?:in)?|โดย|撰稿|執筆|取材・文|"
    r"(?:[\u4e00-\u9fff]{2,6}?)?(?:记者|記者)(?=[\u4e00-\u9fff]{2,4}(?:$|[\s／/、]))|(?:本报|本報|[\u4e00-\u9fff]{1,5}[社报報台网網]\s?)?(?:记者|記者)|通讯员|特[约約]撰稿人?|[\u30a0-\u30ff\u4e00-\u9fff]{0,8}(?:編集委員|論説委員|特派員|支局長)|[\u4e00-\u9fff]{2,4}部|كتب|كتبت|بقلم|מאת|द्वारा)(?:\s*[:：/／=＝]\s*|\s+|(?<=[记記]者)|(?<=^기자명))|기자\s|[가-힣]{1,6}(?:부|팀|일보|신문|뉴스)\s(?=[가-힣]{2,4}\s?기자))",
)
"""In small letters, what stands before a name."""
_RUN_ON: Final = re.compile(r"By(?=[A-ZÀ-Þ][a-zß-ÿ])")
"""Run into a name: "ByAda Vell", but not "Byron"."""
_POSTED: Final = re.compile(rf"^{POSTED}", re.IGNORECASE)
_OUR: Final = re.compile(
    r"^(?:(?:von|par|por|d[ie]|d[ae]l(?:la)?|da\sil|van|door|by|av)\s)?(?:(?:unsere[mnr]|notre|nuestr[oa]|(?:il\s|la\s)?nostr[oa]|onze|our)\s(?:own\s|special\s|staff\s)?"
    r"[\w-]{0,20}(?:korrespondent(?:in|en)?|redakteur(?:in)?|reporter(?:in)?|mitarbeiter(?:in)?|correspondante?|envoyée?|corresponsal|redactora?|enviad[oa]|corrispondente|inviat[oa]|redacteur|verslaggever|correspondent)"
    r"(?:\s(?:spécial|especial|special)e?)?(?:\s(?:à|a|in|en)\s(?-i:[^\W\d_a-z])[\w-]{1,20})?,?|rechtsanw(?:alt|ältin)|pfarrer(?:in)?|steuerberater(?:in)?)\s(?=(?-i:[^\W\d_a-z])\w+\s)",
    re.IGNORECASE,
)
"""What our own or another in some office is called, before a name: "Von unserem Korrespondenten"."""
_FROM: Final = re.compile(
    r"(?:à|au|em|en|aus|in|de|da|do|inviat[oa]|enviad[oa]s?|corresponsal|correspondante?|corrispondente)\s(?=\w)"
)
"""Before a place that a person files from."""
_STAMP: Final = re.compile(
    r"(?:(?<=[a-zà-ÿ])|(?<!\w))(?:Last [Uu]pdated|Updated|Published|Posted|Publié|Mis à jour|Modifié|Publicado|Actualizado|Atualizado|Aktualisiert|Veröffentlicht|Stand:|Pubblicato|Aggiornato|Bijgewerkt|Gepubliceerd|Publisert|"
    r"Oppdatert|Publicerad|Uppdaterad|Opdateret|Обновлено|Опубликовано)(?!\w)(?:(?!\b(?:by|von|par|por|da|door|av|af)\b)[^\n|])*(?=$|[\n|])"
)
"""When an article was printed, behind who wrote it, often without a space between them."""
_GLUED: Final = re.compile(
    r"(?<=[a-zà-ÿ])(?=(?:Contributing|Senior|Staff|Reporter|Writer|Editor|Contributor|Correspondent|Columnist|Chief)\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d)"
)
"""Between a name and the role or day that runs into it."""
_BESIDE: Final = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,24}){1,4}|(?<!\S)@[\w.@-]{2,60}|"
    r"(?<!\w)(?:vor|hace|há|il\sy\sa|منذ|před|пред|pred)\s(?:\d{1,2}|ein\w{0,2}|une?|una?|um)\s[^\W\d]{1,10}\.?(?!\w)|"
    r"(?<!\w)(?:f[oö]r\s)?(?:\d{1,2}\s?|an?\s)[^\W\d]{1,10}\.?\s(?:ago|atrás|fa|geleden|önce|назад|тому|temu|(?:yang\s)?lalu|trước|sedan|siden|sitten)(?!\w)|"
    r",?\set\sal(?:\.|(?!\w))|\d{1,2}\s?(?:(?:분|시간|일)\s?전|(?:分钟|分鐘|小时|小時|時間|分|天|日)前)|"
    r"(?<!\w)\d{1,2}[\s-]?min(?:ute)?[ns]?\.?\s(?:read|de\slecture|de\slectura|de\sleitura|di\slettura|lesezeit|leestijd)(?!\w)|"
    r"(?<!\w)(?:(?:today|yesterday|heute|gestern|hoy|ayer|hoje|ontem|oggi|ieri)(?:,?\s(?:at|um|a\slas|às|alle))?,?\s)?(?<![\d.:])\d{1,2}[:h]\d{2}(?![\d.:])(?:\s?(?:uhr|h|[ap]\.?m\.?)(?!\w))?(?:\s(?-i:[A-Z]{2,5})(?!\w))?|"
    r"(?:입력|수정|등록|승인)\s?[:：]?\s?(?=\d)|\s(?:follow|folgen|suivre|seguir|segui|volgen)(?=\s*(?:$|[\n|]))",
    re.IGNORECASE,
)
"""What stands beside a name: an address of mail, an account, how long ago it was, how long it takes to read, a clock, a button."""
_TWO_WORDS: Final = re.compile(r"[^\W\d_]+\s(?=[^\W\d_]+[.,]?\s?\d)")
"""Before a day, what may be a name's end and a month."""
_CLOCK: Final = re.compile(
    r"\s?بتوقيت\s[\u0621-\u064a]+(?:\sالمكرمة)?|\sпо\s[а-я]+\sвремени|[\s(]+(?:heure|hora|ora)\s(?:locale?|de\s[^\W\d_]+|di\s[^\W\d_]+)\b\)?",
    re.IGNORECASE,
)
"""Behind a day and a clock, where that clock stands: "10:00 hora de Madrid"."""
_FILED: Final = re.compile(
    r"^(?!(?:ال)?مصدر|عدسة|نشر|تاريخ|عدد)[\u0621-\u064a]{3,12}(?:\s[\u0621-\u064a]{3,12})?\s?:\s?(?=[«\u0621-\u064a]{2,20}\s[\u0621-\u064a])"
)
"""Where an Arabic report was made, before who made it."""
_DEGREES: Final = r"(?:jr|sr|md|phd|ph\.d|m\.d|iii|ii)\b|(?-i:CFP|CFA|CPA|CEPF|MBA|MPH|MPA|MS|MSc|MEd|MSW|RD|RDN|LDN|FAND|RN|BSN|MSN|APRN|CNP|PA-C|DO|DDS|DMD|DVM|DPT|PT|PharmD|PsyD|EdD|JD|LLM|Esq|FACP|FACOG|LCSW|LMFT|CSCS)\b"
"""What a name may end in after a comma."""
_NO_MORE: Final = re.compile(rf"(?:(?:{_DEGREES})[\s,.®™]*)+", re.IGNORECASE)
_AND: Final = r"(?:and|und|et|y|e|og|och|en|i|и|ja|with|mit|ve|dan|và|med|avec|con|si|și|\+|και|و|اور|और|ও|மற்றும்|และ|(?-i:és|та|і|ed|ir|un|dhe)(?=\s(?-i:[^\W\d_a-z])))\s"
_PAIR: Final = re.compile(
    r"(?<!\S)([\u0621-\u064a]{2,20}\s[\u0621-\u064a]{2,20})\sو(?!(?:ليد|ائل|فاء|سيم|سام|جدي|جيه|داد)\b)(?=[\u0621-\u064a]{2,20}\s[\u0621-\u064a])|"
    r"(?<!\S)([א-ת]{2,20}\s[א-ת]{2,20})\sו(?!יקטור|ורד|לדימיר|לרי)(?=[א-ת]{2,20}\s[א-ת])|"
    r"(?<!\S)([^\W\d_a-z]\w{1,20}\s[^\W\d_a-z]\w{1,20})\sa\s(?=[^\W\d_a-z]\w{1,20}\s[^\W\d_a-z])"
)
"""Two whole names with an "and" between them that is written with the second, or is a letter that stands elsewhere too."""
_FOUR_AND_FOUR: Final = re.compile(
    r"(?<!\S)([\u4e00-\u9fff]{3}(?![員者長局部社班授網])[\u4e00-\u9fff])[ \u3000](?=[\u4e00-\u9fff]{4}(?!\S))"
)
"""A Japanese name of four signs before another."""
_JOINED: Final = re.compile(
    rf"\s*(?:[;|/／\n、，،؛·•]|&(?!\s*Co\b)|\s(?:记者|記者|通讯员|实习生)\s|\s[-–—]\s|,(?!\s*(?:{_DEGREES}))(?:\s*{_AND})?|\s{_AND})\s*",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(
    r"\s*[(\[（][^()\[\]（）]{0,60}[)\]）]|\s*[／/]\s*[\u4e00-\u9fff]{2,6}(?:報導|报道|報道)|(?<=[记記]者[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{2}(?:報導|报道|報道)|(?<=[记記]者[\u4e00-\u9fff]{3})[\u4e00-\u9fff]{2}(?:報導|报道|報道)|[〔〕【】]"
)
"""What stands beside a name: in brackets, or where a report was made."""
_BRACKETED: Final = re.compile(r"^[(（]([\u3040-\u9fff]{2,8})[)）]$")
"""A Japanese name that is all there is."""
_PICTURES: Final = re.compile(
    rf"(?:^|(?<=[,;|/&\n])|\s{_AND})(?:(?!\s{_AND})[^,;|/&\n()]){{3,40}}\((?:photo\w*|fotos?|fotograf\w*|bild(?:er)?|videos?|illustrations?|illustrationen|graphics?|grafik(?:en)?|kamera|camera)\)",
    re.IGNORECASE,
)
"""Who made the pictures: "Ada Vell (text) and Ben Mor (photos)"."""
_AFTER: Final = re.compile(
    r"(?:\s*(?:(?:선임|인턴|객원|수습)?\s?기자|특파원|記者|记者|報道|报道|報導|編集委員|論説委員|特派員|(?:摄影|攝影|综合)?报道|논설위원|칼럼니스트|통신원)|\s+(?:for|für|pour|in|aus)\s+(?-i:(?:the\s)?[A-Z]).*|\s+on behalf of .*|\s+(?:says?|schreibt|writes|skrifar)|\s+fr|\s+do)$",
    re.IGNORECASE,
)
_RIGHTS: Final = re.compile(r"\s*(?:copyright|©|\(c\))", re.IGNORECASE)
"""The beginning of a line that tells whose the rights are."""
_OTHERS: Final = re.compile(
    r"(?<![^\W\d])(?:fact[\s-]?check(?:ed|ing)?(?:\s+by)?|(?:co-)?(?:edited|reviewed|checked|tested|updated|translated|illustrated|photographed|produced|narrated|photos?|photographs?|photography|"
    r"images?|videos?|visuals|illustrations?|graphics?|data\s+analysis)\s+by|(?:redigiert|bearbeitet|geprüft|übersetzt|aktualisiert|fotos?|fotografiert)\s+von|(?:édité|relu|révisé|traduit|vérifié|photos?)\s+par|"
    r"(?:editado|revisado|traducido|actualizado|fotos?)\s+por)(?!\w)|(?<!\w)(?:photos?|photography|photographs?|fotos?|foto’s|fotografie|fotografi|fotograf(?:er|en)?|fotografía|bilder|bild|kuvat?|zdjęcia|fotoğraf|фото|צילום|ảnh|ภาพ|illustrations?|illustration(?:en)?|editors?|editör|редактор|penyunting|снимк[аи]|nuotr\.|تحرير|مراجعة|ترجمة|تصوير|ترجمه|عکس|فوٹو|फोटो|ছবি)\s*[:：]|"
    r"(?:写真|撮影|摄影|攝影|[图圖摄](?=[/／])|사진|(?:责任|責任)?(?:编辑|編輯)|編集|责编|責編|校对|校對|编审|核稿)\s*[:：/／|｜]|(?<=\w\s)(?-i:Kuvat?|Fotos|Foto’s|Zdjęcia|사진|写真)\s(?=[^\W\d_])",
    re.IGNORECASE,
)
"""Before the names of others than authors."""
_SOURCE: Final = re.compile(rf"^(?:来源|來源|출처|источник)\s*[:：]\s*([^\s:：]{{1,20}})\s+(?={MARKED})", re.IGNORECASE)
"""Whose a text is, before who wrote it."""
_LABELLED: Final = re.compile(r"(?:^|(?<=[\s|/／，]))([\u4e00-\u9fff]{1,6}[:：]\s*)")
"""A label in a Chinese line of several: "来源：海港晚报 作者：王明"."""
_WITHIN: Final = re.compile(WITHIN)
_DAY: Final = re.compile(r"\s(?:on|at|am|um|le|el|op|den|il|em|pada|på)\s(?=[^\n\d]{0,25}\d)", re.IGNORECASE)
"""Before the day after a name."""
_NO_NAME: Final = re.compile(
    r"www\.|https?:|\.(?:com?|org|net|de|fr|it|es|uk|ch|at|be|nl|info|io)$|[@#\d:：?!…]|\b(?:published|updated|minutes?|read|share|subscribe|follow|view|posts?|all|more|about|comments?|kommentare?|alle|artikel|"
    r"articles?|beiträge|zeige|afficher|profil|profile|in|on|at|am|um|the|this|our|image|photo|foto|bild|icon|sign|get|started|bluesky|twitter|facebook|instagram|youtube|linkedin|opening|credit|getty|uncategorized|privacy|policy|written|by|und|and|et|insights|from|menu|home|login|data|datum)\b|^von\b|\bvon$|^بتوقيت\s|報導|报道|文章|阅读|来源|编辑|分享|评论|发布|关注",
)
"""In what is no name, in small letters."""
_NO_VALUE: Final = frozenset(
    {"None", "none", "NULL", "Null", "null", "undefined", "red", "lnw", "lby", "lni", "lsw", "lhe", "lrs", "lsn", "lth"}
)
"""What programs print where nothing is known, and desks of the dpa behind its name."""
_PARTICLE_WORDS: Final = "de del della di da dos das do du des van von der den dem ten ter te zu zur vom la le el al bin ibn ben bint abu y e af av und i san"
_PARTICLES: Final = frozenset(_PARTICLE_WORDS.split())
_SMALL: Final = re.compile(r"(?<=\w )(?:Van|Von|De|Den|Der|Del|Della|Dos|Das|Du)(?: (?:La|Las|Los|Den|Der))?(?= \w)")
"""Particles between the words of a name that was in capitals."""
_UNFINISHED: Final = frozenset({"der", "des", "dem", "für", "of", "zum", "zur", "am"})
"""Words after which no name ends, but a role that was cut: "Projektleiterin der"."""
SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯"
    "邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文伊"
)
"""Those that most people in China bear; a name has one or two signs after it."""
_SPACED: Final = re.compile(
    rf"(?<![\u4e00-\u9fff])(?:[{SURNAMES}][\u4e00-\u9fff]{{1,2}}\s+)+[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?![\u4e00-\u9fff])"
)
"""Chinese names with nothing but spaces between them."""
_INITIAL: Final = re.compile(r"\w\s[A-Z]$")
_HANDLE: Final = re.compile(r"^[^\s]*[._\d][^\s]*$|^[a-z][a-z-]{3,}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Who a text names."""

    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.people or self.organisations)

    def __add__(self, other: "Names") -> "Names":
        return Names(
            people=tuple(dict.fromkeys((*self.people, *other.people))),
            organisations=tuple(dict.fromkeys((*self.organisations, *other.organisations))),
        )


def named(text: str, site_names: frozenset[str] = frozenset()) -> Names:
    """The people and organisations that a byline names, in order.

    >>> named("By Ada Lovelace and Grace Hopper, Reuters")
    Names(people=('Ada Lovelace', 'Grace Hopper'), organisations=('Reuters',))
    """
    if "://" in text or not (text := plain(text[:600], breaks=True)) or _RIGHTS.match(text):
        return Names()
    text = _BRACKETED.sub(r"\1", text)
    text = _ASIDE.sub("", _PICTURES.sub("", text) if "(" in text else text).strip()
    text = _SOURCE.sub(lambda source: f"{source[1]}\n" if fold(source[1]) in AGENCIES else "", text)
    if not text.isascii():
        text = _without_others(text)
    text = _STAMP.sub("\n", _POSTED.sub("", _OTHERS.split(_without_by(_OUR.sub("", text)), maxsplit=1)[0]))
    text = _GLUED.sub("\n", _BESIDE.sub("\n", text))
    text = _without_by(_without_days(_DAY.split(text, maxsplit=1)[0]))
    if " a " in text or not text.isascii():
        text = _FILED.sub("", text.replace(" ـ ", " - "))
        text = _SPACED.sub(lambda names: "、".join(names[0].split()), text)
        text = _PAIR.sub(lambda pair: f"{pair[pair.lastindex or 0]}\n", _FOUR_AND_FOUR.sub(r"\1、", text))
    people: list[str] = []
    organisations = []
    for piece, joint in _pieces(text):
        whole = _bare(piece)
        name = _trimmed(piece, whole, site_names)
        if people and not joint and _FROM.match(piece):
            continue
        if not FIRM.search(whole) and is_person(name, site_names) and not _is_branch(whole, site_names):
            if joint or not (_is_apposition(name, whole) and any(map(is_full, people))):
                people.append(_cased(name))
        elif is_organisation(whole, site_names):
            organisations.append(whole)
    return Names(people=tuple(people), organisations=tuple(organisations))


def _without_others(text: str) -> str:
    """A Chinese line without what its labels other than those of an author name; any other as it is."""
    parts = _LABELLED.split(text)
    labels, values = parts[1::2], parts[2::2]
    if not any(_WITHIN.match(label + value) for label, value in zip(labels, values, strict=True)):
        return text
    told = (value for label, value in zip(labels, values, strict=True) if _WITHIN.match(label + value))
    return "\n".join((parts[0], *told))


def _without_by(text: str) -> str:
    """A text without "by" and such before it."""
    match = _BY.match(text.lower()) or _RUN_ON.match(text)
    return text[match.end() :] if match else text


def _without_days(text: str) -> str:
    """A text with a break for each day that it names."""
    for day in reversed(list(written(text))):
        name = _TWO_WORDS.match(text, day.start)
        text = f"{text[: name.end() if name else day.start]}\n{_CLOCK.sub('', text[day.end :], count=1)}"
    return text


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a byline, each with whether a word such as "and" joins it to the one before."""
    at, joint = 0, False
    for match in _JOINED.finditer(text):
        if piece := text[at : match.start()].strip():
            yield piece, joint
        at, joint = match.end(), "&" in match[0] or any(map(str.isalpha, match[0]))
    if piece := text[at:].strip():
        yield piece, joint


def _is_apposition(name: str, whole: str) -> bool:
    """Whether what may be a name is rather the paper, place or role of the one before: a single word, or what a role was cut off from."""
    single = " " not in name and not CASELESS.match(name)
    return single or is_job(whole.rpartition(" ")[2])


def _is_branch(whole: str, site_names: frozenset[str]) -> bool:
    """Whether a text is the site's name in capitals with more after it."""
    first = whole.partition(" ")[0]
    return first.isupper() and is_site(first, site_names)


def ends_before_others(text: str) -> bool:
    """Whether a text leads to the names of others than authors: "edited by" and such."""
    return any(not text[match.end() :].strip(" :") for match in _OTHERS.finditer(text))


def _trimmed(piece: str, whole: str, site_names: frozenset[str]) -> str:
    """The name of a bare piece without "by" before and role, place or employer after it."""
    cut = _AFTER.sub("", piece.rsplit("=", 1)[-1])
    words = (whole if cut == piece else _bare(cut)).split()
    for at in range(1, len(words)):
        if fold("".join(words[at:])) in AGENCIES or (at > 1 and is_site(" ".join(words[at:]), site_names)):
            return " ".join(words[:at])
    while len(words) > 2 and is_job(words[-1]):
        words.pop()
    return " ".join(words)


def _bare(piece: str) -> str:
    """A piece without "by" and the signs around it; an initial or a firm's legal form at its end keeps its stop."""
    bare = _without_by(piece).strip(" .,:;-–—|()[]〔〕【】\"'*")
    return f"{bare}." if f"{bare}." in piece and (_INITIAL.search(bare) or FIRM.search(bare)) else bare


def is_by(label: str) -> bool:
    """Whether a text is "written by", "author:" or such and nothing else."""
    return _BY.fullmatch(f"{label.strip().lower()} ") is not None


def is_person(name: str, site_names: frozenset[str] = frozenset()) -> bool:
    """Whether a text may be a person's name: a few words, none of them a role, an agency or the site."""
    key, small = fold(name), name.casefold()
    words = small.split()
    if (
        len(key) < 2
        or name in _NO_VALUE
        or small in NOBODY
        or len(name) > 60
        or len(words) > 6
        or key in AGENCIES
        or key in PLACES
        or is_site(name, site_names)
    ):
        return False
    if is_of_body(name) or words[-1] in _UNFINISHED or _NO_NAME.search(small) or _NO_MORE.fullmatch(name):
        return False
    return not CASELESS.match(name) or len(key) <= 12


def is_full(name: str) -> bool:
    """Whether a name looks like one whoever wrote it: two words and more in capitals, or a few signs of a script without."""
    if CASELESS.match(name):
        return 2 <= len(fold(name)) <= 8
    words = name.split()
    return len(words) > 1 and all(word.casefold() in _PARTICLES or not word[0].islower() for word in words)


def is_handle(name: str) -> bool:
    """Whether a name is that of an account rather than of a person."""
    return bool(_HANDLE.match(name))


def _cased(name: str) -> str:
    """A name in small letters with capitals where it was all in capitals, particles in small letters between its words."""
    if not name.isupper() or len(name) <= 4 or CASELESS.match(name):
        return name
    turkish = name.replace("I", "ı") if "İ" in name or "Ğ" in name else name
    return _SMALL.sub(lambda word: word[0].lower(), turkish.title().replace("i\u0307", "i"))
