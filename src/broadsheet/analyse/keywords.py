"""Key phrases: three to eight, as printed, best first.

A phrase is a name, or one to three words without a function word at either end, in German with a noun at its end; in scripts that set
no space between words, none that stands only within a longer one that is told again. Its score is

    rarity / sqrt(words) x count^0.7 x place x headline x form

with rarity the sum of its words' inverse document frequencies, count how often it stands, less that of the longer phrase that
holds it most often and stands twice (nested terms, Frantzi, Ananiadou and Mima 2000), place 1.25 at the beginning of the body falling to 1 at its
end, headline 1 to 3 by the share of its words that the headline holds, and form 1.35 for a name; a phrase that stands but once and
not in the headline counts half if it is one word and a quarter if more. A longer phrase that stands twice stands in for its part
where it scores nearly as much ("informal traders" for "informal"). A phrase inside a better one is left out, whether singular or
plural, and so is the surname of a person already named: one thing is said once.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from stopwordsiso import has_lang, stopwords

from broadsheet.analyse import korean
from broadsheet.analyse.lexicon import Lexicon, lexicon
from broadsheet.analyse.text import WORD, Text, fold, words
from broadsheet.analyse.vocabulary import vocabulary
from broadsheet.news import Entity, Keyword
from broadsheet.segmentation import SOUTH_EAST_ASIAN, spans

MOST = 8
LEAST = 3
LEAST_SHARE = 0.15
"""A phrase after the third is left out below this share of the best one's score."""
LEAST_SHARE_OF_NAMES = 0.1
"""The same of names and of several words that stand twice."""
WHOLE = 0.6
"""A longer phrase stands in for its part from this share of the part's score on."""
LEAST_COUNT = 0.3
"""What is left of the count of a phrase that stands nowhere but within a longer one."""
LONGEST = 3

_ADDRESS = vocabulary("https http www")
_NEVER = {
    "en": vocabulary(
        "your yours you my mine myself yourself themselves himself herself itself our ours ourselves them him hers"
    ),
    "is": vocabulary("hann hún þau þeir þær hennar hans þeirra henni þeim segir svo"),
    "zh": vocabulary(
        "名 个 個 家 辆 輛 所 位 条 條 种 種 件 项 項 次 台 座 只 本 张 張 多 户 份 岁 歲 间 間 场 場 起 中 内 上 下 后 前 里 时 月 日 年"
    ),
    "th": vocabulary(
        "สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ ร้อย พัน หมื่น แสน ล้าน คน นาย นาง นางสาว ปี เดือน เวลา ชั่วโมง นาที กำลัง ควร ชาว ผู้ เรื่อง แก่ ละ สิ่ง ตัว"
    ),
    "lo": vocabulary(
        "ແລະ ຫຼື ທີ່ ຂອງ ໃນ ນອກ ໄດ້ ຈະ ມີ ເປັນ ແມ່ນ ບໍ່ ບໍ ກໍ ກໍ່ ນີ້ ນັ້ນ ຈາກ ໄປ ມາ ຢູ່ ໃຫ້ ກັບ ກັນ ວ່າ ເພື່ອ ໂດຍ ດ້ວຍ ຕາມ ຖ້າ ເມື່ອ ຕ້ອງ ອາດ ຄວນ ສາມາດ ກໍາລັງ ແລ້ວ ຍັງ ເຊິ່ງ ຊຶ່ງ ຕໍ່ ເຖິງ ຖືກ"
        " ຫຼັງ ຫຼັງຈາກ ກ່ອນ ລະຫວ່າງ ພາຍໃນ ສຳລັບ ຫຼາຍ ກວ່າ ທີ່ສຸດ ທຸກ ແຕ່ ແຕ່ລະ ດັ່ງ ດັ່ງກ່າວ ເຊັ່ນ ການ ຄວາມ ຜູ້ ຄົນ ຊາວ ຂ້ອຍ ເຂົາ ພວກເຂົາ ທ່ານ ນາງ ມື້ ວັນ ປີ ເດືອນ ກ່າວ ແຈ້ງ ບອກ ເຮັດ ເຮັດໃຫ້"
        " ຂຶ້ນ ລົງ ອອກ ເຂົ້າ ໜຶ່ງ ສອງ ສາມ ສີ່ ຫ້າ ຫົກ ເຈັດ ແປດ ເກົ້າ ສິບ ຮ້ອຍ ພັນ ໝື່ນ ແສນ ລ້ານ ຄັ້ງ ແຫ່ງ ຫຼັງ ນັບແຕ່ ຕັ້ງແຕ່ ໃນຂະນະທີ່"
    ),
    "my": vocabulary(
        "သည် က ကို မှာ မှ တွင် နှင့် နဲ့ ရဲ့ သို့ သည့် သော တဲ့ များ များသည် တို့ တွေ ပြီး လျှင် ရင် ဟု လို့ ဖြင့် အတွက် အတွင်း အပြင် အထိ ကြောင့် ကြောင်း ခဲ့ နေ ထား ရ ရန် ဖို့ မည် မယ် နိုင်"
        " လည်း ပါ ပါသည် သာ ရှိ ဖြစ် ဖြစ်သည် ဟုတ် ဆို ပြော ပြောသည် ကြ စေ စွာ မှု ခြင်း ချက် ရေး သူ သူမ ကျွန်တော် ကျွန်မ သင် ဦး ဒေါ် တစ် နှစ် သုံး လေး ငါး ခြောက် ခုနစ် ရှစ် ကိုး ဆယ်"
        " ထောင် သောင်း သိန်း သန်း ခု ယောက် ကျော် ခန့် လောက် ထို ယင်း အဆိုပါ နေ့ အခါ သူများ"
    ),
    "km": vocabulary(
        "និង ឬ ដែល នៃ របស់ ក្នុង នៅ នៅក្នុង លើ ក្រោម ពី ទៅ មក ដល់ ដោយ ជា គឺ គឺជា បាន ត្រូវ នឹង កំពុង ហើយ ក៏ ដែរ ទេ មិន ពុំ ឱ្យ ឲ្យ ថា មាន អាច គួរ ចំពោះ សម្រាប់ តាម រវាង ជាមួយ ជាមួយនឹង"
        " ប៉ុន្តែ តែ បើ ប្រសិនបើ នៅពេល ពេល ក្រោយ ក្រោយពី មុន កាលពី នេះ នោះ ទាំង គ្រប់ មួយ ពីរ បី បួន ប្រាំ ប្រាំមួយ ប្រាំពីរ ប្រាំបី ប្រាំបួន ដប់ រយ ពាន់ ម៉ឺន សែន លាន រាប់ ជាង នាក់ ខ្នង គ្រឿង ថ្ងៃ ខែ ឆ្នាំ"
        " លោក លោកស្រី អ្នកស្រី គាត់ នាង គេ ពួកគេ យើង ខ្ញុំ វា ការ ភាព អ្នក បំផុត ណាស់ ច្រើន ជាច្រើន យ៉ាង ដ៏ និយាយ ប្រាប់ មានប្រសាសន៍ បន្ទាប់ ផ្សេង ចេញ ចូល ឡើង ចុះ រួម ដឹង"
    ),
}
"""Words that name nothing, by language, where the lists of the library have none, too few or, as in English, "world" and "system" too; the count of a lexicon does not tell them."""
_ALONE = frozenset({"en", "is"})
"""Languages of which our words stand without the library's."""
_NOUNS_IN_CAPITALS = frozenset({"de", "lb"})
_ELIDED = {
    "fr": re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)", re.IGNORECASE),
    "it": re.compile(r"(?:[cdlmnst]|un|dell|nell|all|dall|sull|quell|quest)['’](?=\w)", re.IGNORECASE),
    "ca": re.compile(r"[dlmnst]['’](?=\w)", re.IGNORECASE),
}
"""What is run together with the word behind it, by language, and is none of it."""
_SHORTENED = re.compile(r"'s|'(?:d|ll|m|re|ve)$|n't$")
"""A verb run together with the word before it."""
_UNSPACED = re.compile(f"[{SOUTH_EAST_ASIAN}]")
_BY_CHARACTER = frozenset({"ja", "zh"})
_UNSPACED_LANGUAGES = _BY_CHARACTER | {"km", "lo", "my", "th"}
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_NOTHING = re.compile(r"(?!)")
_PART = re.compile(r"[\u3005\u4e00-\u9fff]+|[\u30a1-\u30fa\u30fc]+|[A-Za-z][A-Za-z0-9]+")
"""In Chinese and Japanese: a word of one kind of character, none of hiragana."""
_NUMERAL = re.compile(
    r"[数數几第两兩\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343\u4e07\u842c\u4ebf\u5104]+[年月日号號时時分个個人名日间間所点点回]{0,2}"
)


@dataclass(slots=True)
class _Phrase:
    shown: str
    words: tuple[str, ...]
    first: int
    size: int
    """How many words in Chinese and Japanese, too, where `words` are characters."""
    count: int = 0
    is_name: bool = False

    def singular(self) -> frozenset[str]:
        """Its words without the ending of a plural."""
        return frozenset(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in self.words)


def keywords(text: Text, names: tuple[Entity, ...], most: int = MOST) -> tuple[Keyword, ...]:
    """The key phrases of a text; `names` are its entities."""
    known, elided = lexicon(text.language), _ELIDED.get(text.language, _NOTHING)
    nouns = _nouns(text)
    headline = frozenset(
        elided.sub("", word, count=1) if elided.match(word) else nouns.get(word, word) for word in text.headline
    )
    phrases = _collected(text, names, known)
    within = _within(phrases)
    scored = [
        (_score(phrase, known, headline, len(text.body), within.get(phrase.words, 0)), phrase) for phrase in phrases
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].shown))
    return tuple(Keyword(name=phrase.shown, score=round(score, 4)) for score, phrase in _chosen(scored, most))


def _chosen(scored: list[tuple[float, _Phrase]], most: int) -> list[tuple[float, _Phrase]]:
    """The best phrases, each thing once and whole."""
    kept: list[tuple[float, _Phrase]] = []
    said: list[frozenset[str]] = []
    for score, phrase in scored:
        share = score / kept[0][0] if len(kept) >= LEAST else 1.0
        if len(kept) == most or share < LEAST_SHARE_OF_NAMES:
            break
        weak = share < LEAST_SHARE and not phrase.is_name and (phrase.size == 1 or phrase.count < 2)
        if weak or _is_said(phrase, said):
            continue
        whole = phrase
        for reached, other in scored:
            if reached < WHOLE * score:
                break
            if other.count > 1 and set(whole.words) < set(other.words) and not _is_said(other, said):
                whole = other
        kept.append((score, whole))
        said.append(whole.singular())
    return kept


def _is_said(phrase: _Phrase, said: list[frozenset[str]]) -> bool:
    own = phrase.singular()
    return any(own <= other or other <= own for other in said)


def _within(phrases: list[_Phrase]) -> dict[tuple[str, ...], int]:
    """How often phrases stand within the one of a word more that holds them most often, if that stands twice."""
    within: dict[tuple[str, ...], int] = {}
    for phrase in phrases:
        for part in (phrase.words[:-1], phrase.words[1:]) if phrase.count > 1 else ():
            within[part] = max(within.get(part, 0), phrase.count)
    return within


def _collected(text: Text, names: tuple[Entity, ...], known: Lexicon) -> list[_Phrase]:
    found: dict[str, _Phrase] = {}
    by_character = text.language in _BY_CHARACTER
    for name in names:
        found[fold(name.name)] = _Phrase(
            shown=name.name,
            words=words(name.name),
            size=1 if by_character else len(words(name.name)),
            first=name.mentions[0].start,
            count=len(name.mentions),
            is_name=True,
        )
    for shown, start, folded, size in _runs(text) if by_character else _spans(text, known):
        key = fold(shown)
        phrase = found.get(key)
        if phrase is None:
            phrase = found[key] = _Phrase(shown=shown, words=folded, first=start, size=size)
        phrase.count += not phrase.is_name
    halves = _halves(found) if text.language in _UNSPACED_LANGUAGES else set()
    return [phrase for key, phrase in found.items() if key not in halves]


def _halves(found: dict[str, _Phrase]) -> set[str]:
    """Phrases that stand nowhere but within a longer one that is told again (nested terms, Frantzi, Ananiadou and Mima 2000)."""
    halves: set[str] = set()
    for phrase in found.values():
        size = len(phrase.words)
        for first, last in combinations(range(size + 1), 2) if phrase.count > 1 else ():
            key = "".join(phrase.words[first:last])
            if last - first < size and key in found and found[key].count <= phrase.count:
                halves.add(key)
    return halves


def _score(phrase: _Phrase, known: Lexicon, headline: frozenset[str], size: int, within: int) -> float:
    length = max(1, len(phrase.words))
    rarity = sum(known.rarity(word) for word in phrase.words) / math.sqrt(length)
    titled = sum(word in headline for word in phrase.words) / length
    form = 1.35 if phrase.is_name else 1.0
    count = phrase.count if phrase.is_name else max(LEAST_COUNT, phrase.count - within)
    if phrase.count < 2 and not phrase.is_name and titled < 1:
        form = 0.5 if phrase.size == 1 else 0.25
    if phrase.size > 2:
        form *= 0.8
    place = 1.25 - 0.25 * phrase.first / max(1, size)
    return rarity * math.pow(count, 0.7) * place * (1 + 2 * titled) * form


def _runs(text: Text) -> Iterator[tuple[str, int, tuple[str, ...], int]]:
    """Candidate phrases of a Chinese or Japanese text, as `_spans` gives them: one to three words in a row."""
    never = _never(text.language)
    for passage in text.passages:
        starts: list[int] = []
        end = 0
        for start, stop in spans(_PART, passage.text, ideographs=True):
            word = passage.text[start:stop]
            if start != end:
                starts = []
            if fold(word) in never or _NUMERAL.fullmatch(word):
                starts = []
                continue
            starts, end = [*starts[1 - LONGEST :], start], stop
            for place, first in enumerate(starts):
                shown = passage.text[first:stop]
                if len(shown) > 1:
                    yield shown, passage.start + first, words(shown), len(starts) - place


def _spans(text: Text, known: Lexicon) -> Iterator[tuple[str, int, tuple[str, ...], int]]:
    """Candidate phrases as printed, with their place in the body and their folded words."""
    never, capitals, nouns = _never(text.language), text.language in _NOUNS_IN_CAPITALS, _nouns(text)
    elided = _ELIDED.get(text.language, _NOTHING)
    for passage in text.passages:
        run: tuple[str, ...] = ()
        starts: list[int] = []
        end = 0
        for begin, stop in spans(WORD, passage.text):
            start = found.end() if (found := elided.match(passage.text, begin, stop)) else begin
            printed = _plain(passage.text[start:stop])
            word = nouns.get(printed, printed)
            if run and passage.text[end:start] != ("" if _UNSPACED.match(word) else " "):
                run, starts = (), []
            begins, end = not end, stop - len(printed) + len(word)
            if word in never or not _can_stand(word, known):
                run, starts = (), []
                continue
            run, starts = (*run[1 - LONGEST :], word), [*starts[1 - LONGEST :], start]
            if capitals and (passage.text[start:end].islower() or (begins and known.is_common(word))):
                continue
            for place, first in enumerate(starts):
                if end - first > 2 or not _UNSPACED.match(word):
                    yield passage.text[first:end], passage.start + first, run[place:], len(run) - place


def _nouns(text: Text) -> dict[str, str]:
    """In Korean, the words with a particle, each with its noun."""
    if text.language != "ko":
        return {}
    return korean.nouns((*text.headline, *(word for passage in text.passages for word in passage.words)))


@lru_cache(maxsize=256)
def _never(language: str) -> frozenset[str]:
    """The folded words of a language that are in no phrase."""
    own = _ADDRESS | frozenset(map(_plain, _NEVER.get(language, ())))
    return own if language in _ALONE or not has_lang(language) else own | frozenset(map(_plain, stopwords(language)))


def _can_stand(word: str, known: Lexicon) -> bool:
    """Whether a phrase may hold a folded word."""
    if _UNSPACED.match(word):
        return len(word) > 1 and not known.is_stop(word)
    if _HANGUL.match(word):
        return len(word) > 1 and not korean.is_predicate(word) and not known.is_stop(word)
    return len(word) > 2 and not word[0].isdigit() and not _SHORTENED.search(word) and not known.is_stop(word)


def _plain(word: str) -> str:
    return fold(word).replace("’", "'")
