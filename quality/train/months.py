"""Makes src/broadsheet/models/months.tsv: how the months are called.

    python quality/train/months.py

The names, whole and shortened, of Unicode CLDR as Babel carries them (Unicode licence), in small letters without accents, and a
few that papers use besides. A line holds the number of a month and its names; a third column names the language where that is
its month, though another language calls another one so.
"""

import re
from collections import defaultdict
from pathlib import Path

from babel import Locale

from broadsheet.models.months import plainest

OUT = Path(__file__).parents[2] / "src" / "broadsheet" / "models" / "months.tsv"
LOCALES = (
    "af am ar ar_SY ar_DZ ar_MA az be bg bn bs ca cs cy da de de_AT el en en_GB es et eu fa fi fil fr fr_CA ga gl gu ha he hi hr hu hy id ig "
    "is it ja ka kk km kn ky lo lt lv mk ml mn mr ms mt my ne nl no pa pl ps pt pt_PT ro ru rw si sk sl so sq sr sr_Latn sv sw ta te "
    "tg th tk tr uk ur uz uz_Cyrl vi yo zu"
)
BESIDES = {
    1: "jann gennaio јануара janvari urtarrilaren জানুয়ারি ינו जन ဇန်နဝါရီလ",
    2: "febr fevr фебруара otsailaren φεβρ pebruari ফেব্রুয়ারি פבר फर ဖေဖော်ဝါရီလ",
    3: "mrz maerz mrt martxoaren မတ်လ", 4: "avr априла aprili apirilaren אפר ဧပြီလ", 5: "маја maija maiatzaren မေလ",
    6: "јуна junija ekainaren يونيه ဇွန်လ", 7: "juill јула julija uztailaren يوليه ဇူလိုင်လ", 8: "aug aou avgusta abuztuaren agt অগস্ট אוג آگوست ஆகஸ்டு ဩဂုတ်လ သြဂုတ် သြဂုတ်လ",
    9: "sept set септембра септ septembri irailaren σεπτ ספט सितम्बर సెప్టెంబరు စက်တင်ဘာလ",
    10: "okt октобра oktobri urriaren אוק अक्तूबर ऑक्टोंबर అక్టోబరు အောက်တိုဘာလ",
    11: "новембра noi नवम्बर ноем novembri azaroaren νοεμ studenog nop nopember נוב నవంబరు နိုဝင်ဘာလ",
    12: "dez децембра decembri abenduaren דצמ दिसम्बर డిసెంబరు ဒီဇင်ဘာလ",
}  # fmt: skip


def main() -> None:
    """Write the table."""
    found: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name in LOCALES.split():
        months = Locale.parse(name).months
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, text in months[use][width].items():
                    word = re.sub(r"^(?:de |d')", "", plainest(text))
                    if not any(char.isdigit() for char in word):
                        found[word][month].add(name.split("_")[0])
    for month, words in BESIDES.items():
        for word in words.split():
            found[plainest(word)][month].add("")
    OUT.write_text("".join(f"{line}\n" for line in _lines(found)), encoding="utf8")


def _lines(found: dict[str, dict[int, set[str]]]) -> list[str]:
    common: dict[int, list[str]] = defaultdict(list)
    own: dict[tuple[int, str], list[str]] = defaultdict(list)
    for word, months in sorted(found.items()):
        first = max(months, key=lambda month: (len(months[month]), -month))
        common[first].append(word)
        for month in months.keys() - {first}:
            for language in months[month] - months[first]:
                own[month, language].append(word)
    lines = [f"{month}\t{','.join(words)}\t" for month, words in sorted(common.items())]
    return lines + [f"{month}\t{','.join(words)}\t{language}" for (month, language), words in sorted(own.items())]


if __name__ == "__main__":
    main()
