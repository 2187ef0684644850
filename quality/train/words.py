"""Makes src/broadsheet/models/words.tsv.xz: how often common words are printed, per language.

    python quality/train/words.py          (needs ../shared/data)
    python quality/train/words.py th lo    (these languages alone: the others' lines stay)

One line a language: code, number of passages counted, then `word:passages` by falling count. A word stands in the form that
most of its places in mid-sentence have, so that German nouns and names stand in capitals. Counted on the dev side of the
public sets only, without the quarter of the language sets
that `quality/gate.py --only language` measures on; facts, no text.
"""

import json
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from topicsets import FLORES, is_held_out

from broadsheet.analyse.sentences import split
from broadsheet.analyse.text import WORD
from broadsheet.segmentation import spaced

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
OUT = ROOT / "src" / "broadsheet" / "models" / "words.tsv.xz"
MOST = 6000
LEAST = 3
FILES = (
    "language/lingua-sentences",
    "language/sib200",
    "topics/bbc",
    "topics/agnews",
    "topics/10kgnad",
    "topics/tgcontest",
    "topics/masakhanews",
    "summaries/orangesum",
    "summaries/vietnamese-mds",
    "newsroom",
)
LONG = {
    "deu": "de",
    "eng": "en",
    "fra": "fr",
    "amh": "am",
    "hau": "ha",
    "ibo": "ig",
    "lin": "ln",
    "lug": "lg",
    "orm": "om",
    "pcm": "pcm",
    "run": "rn",
    "sna": "sn",
    "som": "so",
    "swa": "sw",
    "tir": "ti",
    "xho": "xh",
    "yor": "yo",
}


def passages() -> Iterator[tuple[str, str]]:
    """Language and sentence, for every text of the files."""
    for name in FILES:
        with lzma.open(DATA / f"{name}.jsonl.xz", "rt", encoding="utf8") as rows:
            for row in map(json.loads, rows):
                if name.startswith("language/") and is_held_out(row["id"]):
                    continue
                language = row.get("lang") or row.get("inLanguage")
                language = (
                    FLORES.get(language)
                    if "_" in language
                    else LONG.get(language, {"nb": "no", "nn": "no"}.get(language, language))
                )
                for text in (*row.get("texts", ()), row.get("text", ""), row.get("articleBody", "")):
                    for paragraph in text.split("\n"):
                        for start, end in split(paragraph, language) if language and paragraph.strip() else ():
                            yield language, paragraph[start:end]


def kept(anew: list[str]) -> list[str]:
    """The lines that stay, as they are written down, where some languages alone are counted anew."""
    lines = lzma.decompress(OUT.read_bytes()).decode().split("\n") if anew else []
    return [line for line in lines if code(line) not in anew]


def code(line: str) -> str:
    """The language of a line."""
    return line.partition("\t")[0]


def main() -> None:
    """Count and write."""
    totals: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for language, sentence in passages():
        totals[language] += 1
        found = WORD.findall(spaced(sentence).replace("’", "'"))
        counts[language].update({word.casefold() for word in found})
        for word in found[1:]:
            forms[language, word.casefold()][word] += 1
    lines = kept(sys.argv[1:])
    for language in sorted(sys.argv[1:] or totals):
        rows = [(n, word) for word, n in counts[language].items() if n >= LEAST and not re.search(r"[\d\t:]", word)]
        rows.sort(key=lambda row: (-row[0], row[1]))
        shown = [
            f"{forms[language, word].most_common(1)[0][0] if forms[language, word] else word}:{n}"
            for n, word in rows[:MOST]
        ]
        lines.append("\t".join((language, str(totals[language]), " ".join(shown))))
    OUT.write_bytes(lzma.compress("\n".join(sorted(lines, key=code)).encode(), preset=9))
    print(
        f"{OUT.name}: {len(lines)} languages, {sum(len(line.split(' ')) for line in lines)} words, {OUT.stat().st_size} bytes"
    )


if __name__ == "__main__":
    main()
