"""Pages that were broken on purpose: what came over a bad line, out of a broken template, or from someone who means us harm.

PYTHONPATH=src:tests/survive python tests/survive/mutations.py 20000     (20,000 inputs; pages of ../shared where it is there)
"""

import json
import lzma
import random
import sys
import tarfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from broadsheet.errors import StageError
from broadsheet.extract import extract
from broadsheet.news import Page

PACKS = Path(__file__).resolve().parents[3] / "shared" / "data" / "extract"
OPEN = (
    "<div>",
    "<b>",
    "<ul><li>",
    "<table><tr><td>",
    "<a href=/x>",
    "<blockquote>",
    "<span class=x>",
    "<section><h2>x</h2>",
)
CHARSETS = (
    b"utf-16",
    b"shift_jis",
    b"iso-2022-jp",
    b"utf-7",
    b"windows-1251",
    b"gb18030",
    b"big5",
    b"idna",
    b"x-none",
    b"euc-kr",
)
LEAST, MOST = 20, 100
"""Pages of a pack that are read, and kilobytes of one page."""

Mutation = Callable[[bytearray, random.Random], None]


def _size(chance: random.Random) -> int:
    """How often: mostly some times, seldom without end."""
    return chance.choice((100, 300, 1_000, 1_000, 3_000)) if chance.random() < 0.95 else 100_000


def flipped(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 200)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def cut(data: bytearray, chance: random.Random) -> None:
    if chance.random() < 0.5:
        del data[chance.randrange(len(data)) :]
    else:
        at = chance.randrange(len(data))
        del data[at : at + chance.randrange(1, max(2, len(data) // 4))]


def repeated(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    piece = bytes(data[at : at + chance.randrange(1, 3000)])
    data[at:at] = piece * chance.randrange(2, max(3, min(400, 400_000 // max(1, len(piece)))))


def nested(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at:at] = chance.choice(OPEN).encode() * _size(chance)


def zeroed(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 100)):
        at = chance.randrange(len(data))
        data[at:at] = b"\0" * chance.randrange(1, 50)


def relabelled(data: bytearray, chance: random.Random) -> None:
    data[:0] = b"<meta charset=" + chance.choice(CHARSETS) + b">"


def swollen(data: bytearray, chance: random.Random) -> None:
    at = data.find(b"<body")
    name = chance.choice((b"class", b"id", b"style", b"href", b"itemprop", b"content"))
    value = chance.choice((b"a b-c ", b"x", b"&amp;", b"comment ")) * _size(chance)
    data[max(0, at) : max(0, at)] = b"<p " + name + b"='" + value + b"'>text</p>"


def flooded(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at:at] = chance.choice(
        (b"&nbsp;", b"&#0;", b"&#xD800;", b"&bogus;", b"<!--", b"<![CDATA[", b"&", b"]]>")
    ) * _size(chance)


def misspoken(data: bytearray, chance: random.Random) -> None:
    """JSON-LD that is broken, or says what no page says."""
    values = (
        None,
        1,
        "x",
        [],
        {},
        [[]],
        {"@type": 5},
        "x" * 100_000,
        [{"name": [None]}] * 500,
        "2026-99-99T99:99",
        -1e308,
        {"@value": {}},
    )
    keys = (
        "headline",
        "author",
        "datePublished",
        "dateModified",
        "image",
        "articleBody",
        "publisher",
        "url",
        "@id",
        "@graph",
        "isAccessibleForFree",
        "mainEntityOfPage",
    )
    said = json.dumps(
        {
            "@type": chance.choice(("NewsArticle", "Product", ["Article", None], 7)),
            **{key: chance.choice(values) for key in keys},
        }
    )
    said = said[: chance.randrange(len(said))] if chance.random() < 0.4 else said
    said = "[" * chance.choice((0, 1)) * _size(chance) + said
    data[0:0] = b'<script type="application/ld+json">' + said.encode() + b"</script>"


def joined(data: bytearray, chance: random.Random) -> None:
    """Tags torn out of their pairs."""
    for tag in chance.sample(
        (b"</p>", b"</div>", b"</a>", b"</script>", b"</style>", b"</title>", b"</head>", b"<body", b"</li>"), 3
    ):
        data[:] = data.replace(tag, chance.choice((b"", b"<", tag[:-1])))


MUTATIONS: Sequence[Mutation] = (
    flipped,
    cut,
    repeated,
    nested,
    zeroed,
    relabelled,
    swollen,
    flooded,
    misspoken,
    joined,
)


@dataclass(slots=True, kw_only=True)
class Toll:
    """What a run found."""

    inputs: int = 0
    articles: int = 0
    refused: int = 0
    slowest: float = 0.0
    """Seconds of CPU."""
    slow: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)

    @property
    def peak(self) -> int:
        """MB of memory at most so far; getrusage would count the process that this one was forked from."""
        status = Path("/proc/self/status").read_text("ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def mutated(pages: Sequence[bytes], number: int) -> tuple[bytes, str]:
    """The page of this number with one to three mutations, and what was done to it."""
    chance = random.Random(number)
    data = bytearray(pages[number % len(pages)])
    done = chance.sample(MUTATIONS, chance.randrange(1, 4))
    for mutation in done:
        if data:
            mutation(data, chance)
    return bytes(data), f"{number}: {', '.join(mutation.__name__ for mutation in done)}"


def tried(pages: Sequence[bytes], numbers: range, limit: float = 2.0) -> Toll:
    """What `extract` makes of these mutations; `limit` is in seconds of CPU."""
    toll = Toll()
    for number in numbers:
        content, name = mutated(pages, number)
        url = f"https://harbourpost.example/news/{number}"
        page = Page(
            url=url,
            final_url=url,
            status=200,
            headers=(("content-type", "text/html"),),
            content=content,
            fetched_at=datetime(2026, 11, 24, tzinfo=UTC),
        )
        start = time.process_time()
        try:
            refused = extract(page, any_page=True).refused is not None
            toll.refused += refused
            toll.articles += not refused
        except StageError:
            toll.refused += 1
        except BaseException as error:  # noqa: BLE001 (whatever comes is what this looks for)
            toll.crashes.append(f"{name}: {error!r}")
        took = time.process_time() - start
        toll.inputs += 1
        toll.slowest = max(toll.slowest, took)
        if took > limit:
            toll.slow.append(f"{name}: {took:.1f} s, {len(content)} bytes")
    return toll


def real_pages() -> Iterator[bytes]:
    """Some real pages of every pack, none where they are not there."""
    for pack in sorted(PACKS.glob("extract-*.tar.xz")):
        with lzma.open(pack) as file, tarfile.open(fileobj=file) as archive:
            read = 0
            for member in archive:
                data = archive.extractfile(member)
                if data and member.name.startswith("html/") and member.size < MOST * 1024:
                    yield data.read()
                    read += 1
                    if read >= LEAST:
                        break


def main() -> None:
    """Try so many mutations of real pages and print what came of it."""
    count = int(sys.argv[1])
    toll = tried(list(real_pages()), range(count))
    found = f"{toll.articles} articles, {toll.refused} refused, {len(toll.crashes)} crashes, {len(toll.slow)} over 2 s of CPU"
    lines = (
        f"{toll.inputs} inputs: {found}, slowest {toll.slowest:.2f} s, peak {toll.peak} MB",
        *toll.crashes,
        *toll.slow,
    )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
