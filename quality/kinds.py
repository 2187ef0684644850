"""What is measured: for each kind the pack goes through the stage commands and what they print goes to the scorer.

Every function takes `most`, how much of each set to take (None for all), and gives figures in percent, but for words. What
training has seen is left out.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from packs import ARTICLES, NEWS4, Key, is_cut, read_truth, scored_pages
from stages import Row, analysed, packed, score, stage
from suites import SUITES
from topicsets import LABELS, MEASURED, READ, SAMPLE, STATED, is_held_out
from topicsets import Row as TopicRow
from topicsets import rows as topic_rows

from broadsheet.news import Page, identify
from broadsheet.relate import near_duplicates

Figures = dict[str, float]
Most = int | None

QUICK_PACKS = ("fundus-eval", "fundus-tests", "scrapinghub", "chinese")
"""The packs that unpack in a moment."""
ENOUGH_PAGES = 10
QUICK_STORIES = ("basil", "tgcontest", "vietnamese")
KEYWORDS = ("500N-KPCrowd-v1.1", "110-PT-BN-KP", "WikiNews", "Inspec", "SemEval2017")
ONE_ARTICLE = ("orangesum", "bbc", "llm-writers")
MANY_ARTICLES = ("neus-neutral", "vietnamese-mds")
STORIES = ("allsides", "basil", "ecbplus", "uci", "vietnamese", "tgcontest", "semeval2022t8", "googlenews-ts")
LARGE = frozenset("en fr de es it pt ru ar zh ja pl tr vi nl sv uk id hi ko el".split())  # noqa: SIM905 (codes read best in a line)
BODY = frozenset({"F1", "ge90", "with", "without"})
"""What is measured of bodies, which is not of pages whose text is known in part (`cut_truths.toml`)."""
SHOWN = {STATED: {"en", "de"}, READ: {"en", "de", "fr", "vi", "tr", "es", "ru", "pl"}, SAMPLE: {"en", "de"}}
"""Languages whose topics are measured one by one, the others together."""
NO_HEADLINE = "—"
_WRAPPED = re.compile(r"(?<=\S)\n\t(?=\S)")
"""Where Inspec goes on with a line of its abstracts."""
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")


def extract(most: Most) -> Figures:
    """Body, headline, date and authors by set, by language, and over NEWS4 and ARTICLES; and whether a page is told to be an article at all.

    A language is the page's own mark; those with fewer than ENOUGH_PAGES in the article sets are measured together, as `other`.
    """
    languages: dict[Key, str] = {}

    def pages() -> Iterator[tuple[Key, Page]]:
        for key, page, row in read_truth(QUICK_PACKS if most else (), most):
            languages[key] = str(row.get("html_lang") or "")[:2].lower()
            yield key, page

    rows, taken = scored_pages(pages())
    groups = {**_by_set(rows), "NEWS4": _of(rows, NEWS4), "ARTICLES": _of(rows, ARTICLES)}
    marked = [(languages[row["set"], row["id"]], row) for row in groups["ARTICLES"]]
    counts = Counter(language for language, _ in marked if language)
    for language, row in marked:
        if language:
            name = language if counts[language] >= ENOUGH_PAGES else "other"
            groups.setdefault(f"language.{name}", []).append(row)
    figures: Figures = {}
    for name, group in groups.items():
        for key in ("F1", "ge90", "title", "date", "authors", "with", "without"):
            known = [row[key] for row in group if key in row and not (key in BODY and is_cut((row["set"], row["id"])))]
            if known and name != "wcxb-other":
                figures[f"extract.{name}.{'body_f1' if key == 'F1' else key}"] = _percent(known)
    kinds = [(pack == "wcxb", said) for (pack, _), said in taken.items() if pack in {"wcxb", "wcxb-other"}]
    if kinds:
        figures["extract.is_article.accuracy"] = _percent(true == said for true, said in kinds)
        figures["extract.is_article.recall"] = _percent(said for true, said in kinds if true)
        figures["extract.is_article.refused"] = _percent(not said for true, said in kinds if not true)
    return figures


def topics(most: Most) -> Figures:
    """Macro-F1 and accuracy over each set's own labels, on the rows that training left out.

    Of what publishers state, of what was read, and of what we wrote, also the accuracy by language, and the share of the topics told that are right.
    """
    sets = {
        name: _evenly([*topic_rows(name, held_out=True)], most and 30 * most)
        for name in (MEASURED[:2] if most else MEASURED)
    }
    found = analysed(
        [
            _row(f"{name} {row.id}", row.title, row.text or row.title, row.language) | {"keywords": [*row.keywords]}
            for name, rows in sets.items()
            for row in rows
        ]
    )
    figures: Figures = {}
    for name, rows in sets.items():
        said = {
            row.id: _label(row, about[0]["termCode"])
            for row in rows
            if (about := found.get(f"{name} {row.id}", {}).get("about"))
        }
        answers = [{"id": identity, "topic": topic} for identity, topic in said.items()]
        scores = score("score_topics", [{"id": row.id, "topic": row.label} for row in rows], answers)["all"]
        short = name.rpartition("/")[2]
        figures[f"topics.{short}.macro_f1"] = round(100 * scores["macro_f1"], 2)
        figures[f"topics.{short}.accuracy"] = round(100 * scores["accuracy"], 2)
        if name in SHOWN:
            figures |= _by_language(name, rows, said)
    return figures


def _by_language(name: str, rows: Sequence[TopicRow], said: Mapping[str, str]) -> Figures:
    figures: Figures = {}
    groups = defaultdict(list)
    for row in rows:
        groups[row.language if row.language in SHOWN[name] else "other"].append(row)
    for language, group in groups.items():
        figures[f"topics.{name}.{language}.accuracy"] = _percent(said.get(row.id) == row.label for row in group)
    figures[f"topics.{name}.told_right"] = _percent(said[row.id] == row.label for row in rows if row.id in said)
    return figures


def keywords(most: Most) -> Figures:
    """F1 of the first 5 and 10 key phrases; the first of several lines of a text stands for its headline."""
    figures: Figures = {}
    sets = {name: _evenly(packed(f"keywords/{name}"), most) for name in (KEYWORDS[:3] if most else KEYWORDS)}
    found = analysed(
        [
            _row(row["id"], lines[0] if len(lines) > 1 else None, "\n".join(lines[1:] or lines), row["lang"])
            for rows in sets.values()
            for row in rows
            if (lines := [line for line in map(str.strip, _WRAPPED.sub(" ", row["text"]).splitlines()) if line])
        ]
    )
    for name, rows in sets.items():
        said = ({"id": row["id"], "keys": found.get(row["id"], {}).get("keywords", [])} for row in rows)
        scores = score("score_keywords", rows, said)["all"]
        figures |= {f"keywords.{name}.f1_at_5": scores["f5"], f"keywords.{name}.f1_at_10": scores["f10"]}
    return figures


def summaries(most: Most) -> Figures:
    """ROUGE-1 of the abstracts, how far it is above that of the article's first words at the same length, and copied runs.

    Where a row holds several articles on one event, they stand one behind the other. A small sample is of ten times the size:
    six abstracts say nothing of a method.
    """
    sets = {
        name: _evenly(packed(f"summaries/{name}"), most and 10 * most)
        for name in (*ONE_ARTICLE, *(() if most else MANY_ARTICLES))
    }
    found = analysed(
        [
            _row(row["id"], (row.get("titles") or [row.get("title")])[0], _text(row), row["lang"])
            for rows in sets.values()
            for row in rows
        ]
    )
    figures: Figures = {}
    for name, rows in sets.items():
        ours = {row["id"]: found.get(row["id"], {}).get("abstract", "") for row in rows}
        lead = {row["id"]: first_words(_text(row), len(_WORD.findall(ours[row["id"]]))) for row in rows}
        scores, leads = (
            score("score_summaries", rows, ({"id": key, "summary": text} for key, text in told.items()))
            for told in (ours, lead)
        )
        figures |= {
            f"summaries.{name}.rouge1": scores["rouge1"],
            f"summaries.{name}.rouge1_over_lead": round(scores["rouge1"] - leads["rouge1"], 2),
            f"summaries.{name}.copied_run": scores["longest_copy"],
            f"summaries.{name}.words": scores["words"],
        }
    figures["summaries.mean.rouge1_over_lead"] = _mean(
        figures[f"summaries.{name}.rouge1_over_lead"] for name in ONE_ARTICLE
    )
    return figures


def language(most: Most) -> Figures:
    """Accuracy on bare headlines and sentences: nobody declares the language."""
    sets = {
        "headlines": _evenly(packed("language/headlines"), most),
        "lingua-sentences": _evenly(
            [row for row in packed("language/lingua-sentences") if is_held_out(row["id"])], most
        ),
    }
    found = analysed([_row(row["id"], row["text"], row["text"], None) for rows in sets.values() for row in rows])
    figures: Figures = {}
    for name, rows in sets.items():
        said = [
            {"id": row["id"], "lang": found[row["id"]]["analysis"]["language"]["name"]}
            for row in rows
            if row["id"] in found
        ]
        for group, gold in (("all", rows), ("large", [row for row in rows if row["lang"] in LARGE])):
            scores = score("score_topics", gold, said, "--gold", "lang")["all"]
            figures[f"language.{name}.{group}.accuracy"] = round(100 * scores["accuracy"], 2)
    return figures


def stories(most: Most) -> Figures:
    """B-cubed and pair F1 with one setting for all sets, and of the labelled articles among the whole newsroom."""
    names = QUICK_STORIES if most else STORIES
    sets = {name: _some_events(packed(f"stories/{name}"), most and 6 * most) for name in names}
    rows = {
        name: [_row(row["id"], row.get("title"), row.get("text") or "", row["lang"]) | _origin(row) for row in packs]
        for name, packs in sets.items()
    }
    if not most:
        newsroom = packed("newsroom")
        sets["newsroom"] = [
            {"id": row["url"], "lang": row["inLanguage"], "event": row["event"]} for row in newsroom if row.get("event")
        ]
        rows["newsroom"] = [row | {"id": row["url"]} for row in newsroom]
    found = analysed([row for told in rows.values() for row in told if row["articleBody"]])
    figures: Figures = {}
    for name, gold in sets.items():
        related = stage("relate", rows=[found.get(row["id"], row) for row in rows[name]])
        scores = score("score_stories", gold, ({"id": row["id"], "story": row["story"]} for row in related))["all"]
        figures |= {f"stories.{name}.{key}": round(100 * scores[key], 2) for key in ("b3_f1", "pair_f1")}
        figures[f"stories.{name}.stories"] = scores["stories"]
    figures["stories.mean.b3_f1"] = _mean(figures[f"stories.{name}.b3_f1"] for name in names)
    return figures


def duplicates(most: Most) -> Figures:
    """Precision, recall and F1 of the pairs that are near duplicates by exact count.

    `relate` names for each report the one it repeats, not every pair, so the pairs come from the function behind it.
    """
    figures: Figures = {}
    for name in ("allsides",) if most else ("allsides", "orangesum"):
        documents = packed(f"duplicates/{name}-docs")
        said = (
            {"a": documents[i]["id"], "b": documents[j]["id"]}
            for i, j, _ in near_duplicates([row["text"] for row in documents])
        )
        scores = score("score_pairs", packed(f"duplicates/{name}-pairs"), said)
        figures |= {f"duplicates.{name}.{key}": round(100 * scores[key], 2) for key in ("precision", "recall", "f1")}
    return figures


def sources(_most: Most) -> Figures:
    """The share of the cases of each public suite on feeds, lists and addresses that is right; it takes seconds, so always all."""
    return {f"sources.{name}.right": _percent(case.wrong is None for case in cases()) for name, cases in SUITES.items()}


KINDS: Mapping[str, Callable[[Most], Figures]] = {
    "extract": extract,
    "topics": topics,
    "keywords": keywords,
    "summaries": summaries,
    "language": language,
    "stories": stories,
    "duplicates": duplicates,
    "sources": sources,
}
"""Kinds by name, as `--only` takes them."""


def first_words(text: str, count: int) -> str:
    """The beginning of a text, up to its `count`-th word.

    >>> first_words("It sailed, again. On Friday.", 3)
    'It sailed, again'
    """
    end = 0
    for number, word in enumerate(_WORD.finditer(text)):
        if number == count:
            break
        end = word.end()
    return text[:end]


def _row(identity: str, headline: str | None, text: str, declared: str | None) -> Row:
    """An article row at an address that tells nothing, with a paragraph for each line."""
    row = {
        "id": identity,
        "url": f"https://set.example/{identify(identity)}",
        "headline": (headline or "").strip() or NO_HEADLINE,
        "articleBody": "\n\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip()),
    }
    return row | {"inLanguage": declared} if declared else row


def _origin(row: Row) -> Row:
    """Who published a row of the stories packs, and when."""
    name = "-".join(re.findall(r"[a-z0-9]+", (row.get("publisher") or "unknown").lower())) or identify(row["publisher"])
    origin: Row = {
        "publisher": {"name": row.get("publisher") or "unknown", "url": f"https://{name[:60].strip('-')}.example/"}
    }
    return origin | {"datePublished": row["published"]} if row.get("published") else origin


def _text(row: Row) -> str:
    return "\n".join(row["texts"]) if "texts" in row else str(row["text"])


def _label(row: TopicRow, topic: str) -> str:
    """The set's label for a topic: the row's own where its topics hold it, else the first whose topics do."""
    if topic in row.topics:
        return row.label
    number = topic.removeprefix("medtop:")[:2]
    labels = LABELS.get(row.set, {})
    return next((label for label, numbers in labels.items() if number in numbers.split()), topic)


def _evenly(rows: Sequence[Any], most: Most) -> list[Any]:
    """At most so many rows, from all over the set."""
    return [*rows] if most is None else [*rows[:: max(1, len(rows) // most)]][:most]


def _some_events(rows: Sequence[Row], most: Most) -> list[Row]:
    """The rows of whole events, from all over the set, until there are enough."""
    if most is None:
        return [*rows]
    events = defaultdict(list)
    for row in rows:
        events[row["event"]].append(row)
    chosen: list[Row] = []
    for event in sorted(events, key=identify):
        if len(chosen) < most:
            chosen += events[event][:most]
    return chosen


def _by_set(rows: Iterable[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["set"]].append(row)
    return groups


def _of(rows: Iterable[Row], sets: Sequence[str]) -> list[Row]:
    return [row for row in rows if row["set"] in sets]


def _percent(values: Iterable[float]) -> float:
    known = list(values)
    return round(100 * sum(known) / max(1, len(known)), 2)


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return round(sum(known) / len(known), 2)
