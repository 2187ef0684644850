"""How well languages are told, on the dev side of the public sets.

    python quality/language.py

Accuracy by set on bare texts, of lingua-sentences and sib200 on the quarter that the word counts leave out (no declared language), over all its languages and over the 20 largest; `wrong` is the share of
texts given a wrong name (the rest are right or `und`). `norm` follows the peers' table: nb and nn count as no, sh as hr.
`declared` is the accuracy on headlines when page and publisher declare the language rightly.
"""

import json
import lzma
from collections.abc import Iterable
from pathlib import Path

from topicsets import is_held_out

from broadsheet.analyse.language import identify_language, primary

DATA = Path(__file__).parents[2] / "shared" / "data" / "language"
LARGE = frozenset("en fr de es it pt ru ar zh ja pl tr vi nl sv uk id hi ko el".split())  # noqa: SIM905 (codes read best in a line)
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


def figures() -> dict[str, float]:
    """Percent, by set."""
    found: dict[str, float] = {}
    for name in ("headlines", "lingua-sentences", "sib200"):
        pairs = _rows(name)
        said = [(language, identify_language(text).name) for language, text in pairs]
        large = [pair for pair in said if pair[0] in LARGE]
        found[f"language.{name}.accuracy"] = _share(gold == answer for gold, answer in said)
        found[f"language.{name}.large.accuracy"] = _share(gold == answer for gold, answer in large)
        found[f"language.{name}.wrong"] = _share(answer not in {gold, "und"} for gold, answer in said)
    pairs = _rows("headlines")
    found["language.headlines.declared.accuracy"] = _share(
        identify_language(text, declared=gold, usual=gold).name == gold for gold, text in pairs
    )
    return found


def _rows(name: str) -> list[tuple[str, str]]:
    with lzma.open(DATA / f"{name}.jsonl.xz", "rt", encoding="utf8") as lines:
        rows = [row for row in map(json.loads, lines) if name == "headlines" or is_held_out(row["id"])]
    named = [(FLORES.get(row["lang"], "") if "_" in row["lang"] else primary(row["lang"]), row["text"]) for row in rows]
    return [(language, text) for language, text in named if language]


def _share(right: Iterable[bool]) -> float:
    truths = list(right)
    return round(100 * sum(truths) / max(1, len(truths)), 2)


if __name__ == "__main__":
    for key, value in figures().items():
        print(f"{key:44}{value:8.2f}")
