"""Makes the directory of publishers, `src/broadsheet/publishers/*.tsv`, from the merged public lists.

    .venv/bin/python quality/make_publishers.py ../shared/data/publishers/publishers.csv

Left out is whatever no permissive licence covers: fields whose value only a GPL or ODbL list gives (column `copyleft`), and publishers that
only such lists know; sources of strangers, such as those of hiddenboston.com that a list gives to boston.com (a source stands at the publisher's
domain, or under its name with another ending, or at a host of others' feeds); then publishers without a source. The weight, from 0 to 1, says how well known a publisher is:

    reach  = 1 - log10(rank) / 6.5         rank: Alexa's of 2020 among all sites; 0 where unknown
    fame   = log10(1 + sitelinks) / 2      sitelinks: Wikipedia editions with an article on it
    choice = (lists - 1) / 4               lists: how many of the permitted lists hold it
    weight = 1 - (1 - 0.8 reach)(1 - 0.6 fame)(1 - 0.6 choice)      each held between 0 and 1

so that any of them is evidence enough and several say more than one; a publisher with none has weight 0.
"""

import csv
import math
import sys
from collections import defaultdict
from pathlib import Path

from broadsheet.addresses import absolute, domain, same_house
from broadsheet.countries import country_of
from broadsheet.errors import InputError
from broadsheet.sources.catalogue import COLUMNS, NOWHERE

COPYLEFT = frozenset({"news-homepages", "rss-news-list", "medialab"})
FEED_HOSTS = frozenset({"feedburner.com", "bbci.co.uk", "impresa.pt", "intoday.in", "uecdn.es"})
"""Domains at which publishers have their feeds and no articles: none of them is a publisher."""
TARGET = Path(__file__).parents[1] / "src" / "broadsheet" / "publishers"


def main(path: str) -> None:
    """Writes the tables anew and prints what was kept."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        rows = [free for row in csv.DictReader(file) if (free := permitted(row))]
    tables: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in rows:
        fields = publisher(row)
        if any(fields[-3:]):
            tables[row["country"] or country_of(row["domain"]) or NOWHERE].append(fields)
    TARGET.mkdir(exist_ok=True)
    for old in TARGET.glob("*.tsv"):
        old.unlink()
    for name, table in tables.items():
        write(name, COLUMNS, sorted(table, key=lambda fields: (-float(fields[5]), fields[0])))
    write("index", ("country", "publishers"), [(name, str(len(tables[name]))) for name in sorted(tables)])
    print(f"{sum(map(len, tables.values()))} publishers in {len(tables)} tables, of {len(rows)} permitted rows")


def permitted(row: dict[str, str]) -> dict[str, str] | None:
    """The row without the fields that only a copyleft list gives; None where only such lists know the publisher, or it is none."""
    if set(row["sources"].split()) <= COPYLEFT or row["domain"] in FEED_HOSTS:
        return None
    return row | dict.fromkeys(row["copyleft"].split(), "")


def publisher(row: dict[str, str]) -> tuple[str, ...]:
    """The row's fields in the order of the table."""
    topic = row["topic"] if row["topic"] != "general" else ""
    sitemaps = addresses(row, "sitemap")
    news = [url for url in sitemaps if "news" in url.lower()]
    others = [url for url in sitemaps if url not in news]
    texts = (row["domain"], row["name"], row["language"], row["type"], topic, weight(row), row["owner"])
    return (
        *(" ".join(text.split()) for text in texts),
        " ".join(addresses(row, "feeds")),
        " ".join(news),
        " ".join(others),
    )


def addresses(row: dict[str, str], field: str) -> list[str]:
    """The publisher's own web addresses in a field, each once; what is none, or a stranger's, is left out."""
    found = []
    for word in row[field].split():
        try:
            address = absolute(word)
        except InputError as error:
            print(f"left out: {error}", file=sys.stderr)
            continue
        place = domain(address)
        if same_house(place, row["domain"]) or place in FEED_HOSTS:
            found.append(address)
        else:
            print(f"left out: {address} is none of {row['domain']}", file=sys.stderr)
    return list(dict.fromkeys(found))


def weight(row: dict[str, str]) -> str:
    """How well known the publisher is."""
    reach = 1 - math.log10(int(row["rank_global"])) / 6.5 if row["rank_global"] else 0.0
    fame = math.log10(1 + int(row["sitelinks"] or 0)) / 2
    choice = (len(set(row["sources"].split()) - COPYLEFT) - 1) / 4
    return (
        f"{1 - (1 - 0.8 * min(max(reach, 0), 1)) * (1 - 0.6 * min(fame, 1)) * (1 - 0.6 * min(max(choice, 0), 1)):.3f}"
    )


def write(name: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """A table of tab-separated values under its name."""
    lines = ["\t".join(row) for row in (columns, *rows)]
    (TARGET / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make_publishers.py PUBLISHERS.csv")
    main(sys.argv[1])
