"""The public sets of topics, with their labels mapped to IPTC Media Topics; a label that is several topics maps to all of them.

`stated` are articles whose publisher says what they are about, by the section on the page or in the address. `read` are articles and
sentences that a language model read and labelled, for the topics and languages that the sets have few of; its labels are `read_topics.tsv`.
`sample` is the sample day, whose articles and topics we wrote; nothing is learnt from it.
"""

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from packs import read_truth
from stages import packed

from broadsheet.addresses import domain
from broadsheet.analyse import language_of
from broadsheet.analyse.sections import TOPICS, from_address
from broadsheet.analyse.topics import means
from broadsheet.errors import BroadsheetError
from broadsheet.extract import extract
from broadsheet.news import Article, identify
from broadsheet.sample import truth

FLORES = {
    "arb_Arab": "ar", "bul_Cyrl": "bg", "ben_Beng": "bn", "cat_Latn": "ca", "ces_Latn": "cs", "dan_Latn": "da", "deu_Latn": "de", "ell_Grek": "el", "eng_Latn": "en",
    "spa_Latn": "es", "pes_Arab": "fa", "fin_Latn": "fi", "fra_Latn": "fr", "heb_Hebr": "he", "hin_Deva": "hi", "hrv_Latn": "hr", "hun_Latn": "hu", "ind_Latn": "id",
    "ita_Latn": "it", "kor_Hang": "ko", "lit_Latn": "lt", "nld_Latn": "nl", "nob_Latn": "no", "nno_Latn": "no", "pol_Latn": "pl", "por_Latn": "pt", "ron_Latn": "ro",
    "rus_Cyrl": "ru", "slk_Latn": "sk", "slv_Latn": "sl", "srp_Cyrl": "sr", "swe_Latn": "sv", "tha_Thai": "th", "tur_Latn": "tr", "ukr_Cyrl": "uk", "urd_Arab": "ur",
    "vie_Latn": "vi", "afr_Latn": "af", "amh_Ethi": "am", "azj_Latn": "az", "bel_Cyrl": "be", "bos_Latn": "bs", "cym_Latn": "cy", "est_Latn": "et", "eus_Latn": "eu",
    "gle_Latn": "ga", "glg_Latn": "gl", "guj_Gujr": "gu", "hau_Latn": "ha", "hye_Armn": "hy", "ibo_Latn": "ig", "isl_Latn": "is", "kan_Knda": "kn", "kat_Geor": "ka",
    "kaz_Cyrl": "kk", "khm_Khmr": "km", "kin_Latn": "rw", "kir_Cyrl": "ky", "lao_Laoo": "lo", "lin_Latn": "ln", "lug_Latn": "lg", "mal_Mlym": "ml", "mar_Deva": "mr",
    "mkd_Cyrl": "mk", "mlt_Latn": "mt", "mya_Mymr": "my", "npi_Deva": "ne", "pan_Guru": "pa", "ory_Orya": "or", "run_Latn": "rn", "sin_Sinh": "si", "sna_Latn": "sn",
    "som_Latn": "so", "sot_Latn": "st", "swh_Latn": "sw", "tam_Taml": "ta", "tel_Telu": "te", "tgl_Latn": "tl", "tir_Ethi": "ti", "tsn_Latn": "tn", "tso_Latn": "ts",
    "uzn_Latn": "uz", "xho_Latn": "xh", "yor_Latn": "yo", "zho_Hans": "zh", "zsm_Latn": "ms", "zul_Latn": "zu", "mri_Latn": "mi", "lvs_Latn": "lv", "als_Latn": "sq",
    "khk_Cyrl": "mn", "jpn_Jpan": "ja", "epo_Latn": "eo", "gaz_Latn": "om",
}  # fmt: skip
"""Languages of the FLORES and SIB-200 sets, by our codes."""

LEAST_TEXT = 200
"""Characters of an article that is learnt from."""

_ANY_SOCIETY = "02 03 08 14"
LABELS = {
    "topics/agnews": {"World": "11 16 02 03 14 12", "Sports": "15", "Business": "04", "Sci/Tech": "13"},
    "topics/bbc": {"business": "04", "entertainment": "01", "politics": "11", "sport": "15", "tech": "13"},
    "topics/10kgnad": {"Sport": "15", "Web": "13", "Wirtschaft": "04", "Kultur": "01", "Wissenschaft": "13", "Etat": "01", "Inland": "11 05", "International": "11 16", "Panorama": _ANY_SOCIETY + " 17"},
    "topics/masakhanews": {"business": "04", "entertainment": "01", "health": "07", "politics": "11", "religion": "12", "sports": "15", "technology": "13"},
    "topics/thucnews-titles": {"science": "13", "society": _ANY_SOCIETY, "stocks": "04", "education": "05", "politics": "11 16", "game": "10", "finance": "04", "entertainment": "01", "sports": "15", "realty": "04"},
    "topics/tgcontest": {"society": "11 02 03 14 16 12 05 17", "sports": "15", "entertainment": "01", "economy": "04", "technology": "13", "science": "13 07 06"},
    "language/sib200": {"science/technology": "13", "travel": "10", "politics": "11", "sports": "15", "health": "07", "entertainment": "01"},
    "stories/allsides": {
        "elections": "11", "white_house": "11", "politics": "11", "immigration": "11", "coronavirus": "07", "supreme_court": "02", "us_senate": "11", "media_bias": "01",
        "impeachment": "11", "healthcare": "07", "us_house": "11", "foreign_policy": "11", "violence_in_america": "02", "trade": "04", "north_korea": "16", "disaster": "03",
        "education": "05", "justice": "02", "technology": "13", "environment": "06", "us_congress": "11", "sports": "15", "middle_east": "16", "criminal_justice": "02",
        "labor": "09", "us_military": "16", "taxes": "04", "economy_and_jobs": "04", "banking_and_finance": "04", "race_and_racism": "14", "lgbt_rights": "14", "terrorism": "16",
        "arts_and_entertainment": "01", "religion_and_faith": "12", "palestine": "16", "nuclear_weapons": "16", "defense": "16", "media_industry": "01",
    },
    "stories/uci": {"entertainment": "01", "technology": "13", "business": "04", "health": "07"},
}  # fmt: skip
ADDRESSED = (
    "newsroom",
    "stories/semeval2022t8",
    "stories/tgcontest",
    "stories/vietnamese",
    "stories/basil",
    "stories/allsides",
    "stories/uci",
)
"""Sets whose rows have addresses that may name a section."""
READ_FROM = (
    *ADDRESSED,
    "stories/ecbplus",
    "summaries/orangesum",
    "duplicates/orangesum-docs",
    "duplicates/allsides-docs",
    "keywords/500N-KPCrowd-v1.1",
    "keywords/110-PT-BN-KP",
    "keywords/WikiNews",
    "topics/tgcontest",
    "language/lingua-sentences",
)
"""Sets of which some rows were read, beside pages of the extraction packs."""
STATED, READ, SAMPLE = "stated", "read", "sample"
MEASURED = (
    "topics/agnews",
    "topics/bbc",
    "topics/10kgnad",
    "topics/masakhanews",
    "topics/thucnews-titles",
    "topics/tgcontest",
    "language/sib200",
    STATED,
    READ,
    SAMPLE,
)
LONG = {"amh": "am", "eng": "en", "fra": "fr", "hau": "ha", "ibo": "ig", "lin": "ln", "lug": "lg", "orm": "om", "run": "rn", "sna": "sn", "som": "so", "swa": "sw", "tir": "ti", "xho": "xh", "yor": "yo", "deu": "de", "spa": "es", "ita": "it", "por": "pt", "rus": "ru", "pol": "pl", "tur": "tr", "nld": "nl", "zho": "zh", "jpn": "ja", "kor": "ko"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One text with the topics that its label stands for."""

    id: str
    set: str
    language: str
    title: str
    text: str
    topics: tuple[str, ...] = ()
    label: str = ""
    keywords: tuple[str, ...] = ()
    url: str = ""
    site: str = ""
    """The domain of who published it, where it is known."""

    @property
    def article(self) -> Article:
        """The article that the text is, at an address that tells nothing."""
        key = identify(self.id)
        url = f"https://set.example/{key}"
        return Article(
            id=key, url=url, publisher="set.example", headline=self.title, body=self.text, keywords=self.keywords
        )

    @property
    def beginning(self) -> str:
        """What two copies of one text have in common."""
        return self.text[:120] or self.title

    @property
    def is_held_out(self) -> bool:
        """Whether training leaves the row out: all of one site in four where it has one, else one row in four, by a hash."""
        return is_held_out(self.site or self.id)


def rows(*names: str, held_out: bool = False) -> Iterator[Row]:
    """The rows of the named sets, or of all, whose label stands for a topic; those alone that training leaves out, if so wished."""
    for name in names or (READ, *LABELS, STATED):
        match name:
            case "stated":
                found = _stated(held_out=held_out)
            case "read":
                found = _read(held_out=held_out)
            case "sample":
                found = _written()
            case _:
                found = _labelled(name)
        yield from (row for row in found if row.is_held_out or not held_out or name == SAMPLE)


def _stated(*, held_out: bool) -> Iterator[Row]:
    """Articles whose publisher states one topic: pages of the extraction packs, then rows with an address; none twice."""
    seen: set[str] = set()
    pages = (replace(row, set=STATED) for row in _pages(held_out=held_out))
    for row in chain(pages, *map(_addressed, ADDRESSED)):
        if len(row.topics) == 1 and len(row.text) >= LEAST_TEXT and row.beginning not in seen:
            seen.add(row.beginning)
            yield row


def _labelled(name: str) -> Iterator[Row]:
    for row in packed(name):
        label = str(row.get("topic") or "")
        if numbers := LABELS[name].get(label, "").split():
            yield Row(
                id=row["id"],
                set=name,
                language=_language(row),
                title=row.get("title") or "",
                text=row.get("text") or "",
                topics=tuple(f"medtop:{number}000000" for number in numbers),
                label=label,
            )


def _read(*, held_out: bool) -> Iterator[Row]:
    """What was read, with the topics that it was said to have: the main one, and another that is as good an answer; none twice."""
    seen: set[str] = set()
    for row in chain(_pages(held_out=held_out), *map(_texts, READ_FROM)):
        topics = _said().get(_name(row), ())
        if topics and row.beginning not in seen:
            seen.add(row.beginning)
            yield replace(row, set=READ, topics=topics, label=topics[0])


@cache
def _said() -> Mapping[str, tuple[str, ...]]:
    """The labels, by the names of rows."""
    lines = Path(__file__).with_name("read_topics.tsv").read_text(encoding="utf8").splitlines()
    return {
        name: tuple(f"medtop:{number}000000" for number in numbers.split(","))
        for name, numbers in (line.split("\t") for line in lines)
    }


def _name(row: Row) -> str:
    """What `read_topics.tsv` calls a row."""
    return hashlib.sha256(f"{row.set} {row.id}".encode()).hexdigest()[:12]


def _written() -> Iterator[Row]:
    """The articles of the sample day that have a topic."""
    numbers = {name: topic for topic, name in TOPICS.items()}
    for piece in truth():
        if piece["article"] and piece["topic"]:
            topic = numbers[piece["topic"]]
            yield Row(
                id=piece["url"],
                set=SAMPLE,
                language=piece["language"].split("-")[0],
                title=piece["headline"],
                text="\n\n".join(piece["body"]),
                topics=(topic,),
                label=topic,
                site=piece["publisher"],
            )


def _addressed(name: str) -> Iterator[Row]:
    for row in _texts(name):
        if row.url:
            topics = from_address(row.url, row.language)
            yield replace(row, set=STATED, topics=topics, label=topics[0] if topics else "")


def _texts(name: str) -> Iterator[Row]:
    """All rows of a set, without topics."""
    for row in packed(name):
        url = row.get("url") or ""
        yield Row(
            id=row.get("id") or url,
            set=name,
            language=_language(row),
            title=row.get("title") or row.get("headline") or "",
            text=row.get("text") or row.get("articleBody") or "",
            url=url,
            site=domain(url) if url else "",
        )


@cache
def _pages(*, held_out: bool) -> tuple[Row, ...]:
    """The articles of the extraction packs, with the topics that their publishers state."""
    found = []
    for (pack, number), page, _ in read_truth():
        site = domain(page.url)
        if held_out and not is_held_out(site):
            continue
        try:
            article = extract(page)
        except BroadsheetError:
            continue
        language = language_of(article).name
        topics, _ = means(article, language)
        found.append(
            Row(
                id=f"{pack} {number}",
                set="pages",
                language=language,
                title=article.headline,
                text=article.body,
                topics=topics,
                label=topics[0] if topics else "",
                keywords=article.keywords,
                site=site,
            )
        )
    return tuple(found)


def _language(row: dict[str, Any]) -> str:
    language = str(row.get("lang") or row.get("inLanguage")).split("_")[0]
    return LONG.get(language, language)


def is_held_out(identity: str) -> bool:
    """Whether training leaves out what is called so: one in four, by a hash."""
    return zlib.crc32(identity.encode()) % 4 == 0
