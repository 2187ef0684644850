"""Pages broken on purpose: only errors of ours, in time, in bounded memory."""

import subprocess
import sys
from pathlib import Path

import pytest
from mutations import MUTATIONS, mutated, tried

HERE = Path(__file__).parent
OWN = tuple(
    (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title} | Harbour Post</title><meta property=og:type content=article>"
        f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{title}","datePublished":"2026-11-20T08:15:00+01:00","author":[{{"name":"Ada Vell"}}]}}</script>'
        f"</head><body><nav class=menu><ul><li><a href=/news>News</a></ul></nav><article><h1>{title}</h1><time datetime=2026-11-20>20 November</time>"
        + "".join(f"<p>{text}</p>" for _ in range(5))
        + "<div class=related><h3><a href=/b>Another story</a></h3></div></article></body></html>"
    ).encode(charset)
    for title, text, charset in (
        ("Bridge opens at last", "The new bridge over the Alder was opened on Monday, eleven years after the council voted for it.", "utf-8"),
        ("橋がついに開通", "新しい橋が月曜日に開通した。議会が最初に投票してから十一年が経っていた。", "shift_jis"),
        ("الجسر يفتح أخيرا", "افتتح الجسر الجديد فوق النهر يوم الاثنين بعد أحد عشر عاما من تصويت المجلس عليه.", "utf-8"),
        ("Мост открыт", "Новый мост через реку открыли в понедельник, через одиннадцать лет после голосования.", "windows-1251"),
    )
)  # fmt: skip
"""Pages of a fictional paper, in several scripts and charsets."""
MEMORY = 200
"""Megabytes."""
SOME = 300
"""Of real pages; the 20,000 of a full run take half an hour: `PYTHONPATH=src python tests/survive/mutations.py 20000`."""


def test_a_mutation_is_the_same_in_every_run() -> None:
    assert all(mutated(OWN, number) == mutated(OWN, number) for number in range(50))
    told = " ".join(mutated(OWN, number)[1] for number in range(50))
    assert all(mutation.__name__ in told for mutation in MUTATIONS)


def test_no_broken_page_raises_what_is_not_ours() -> None:
    toll = tried(OWN, range(200))
    assert (toll.inputs, toll.crashes) == (200, [])


@pytest.mark.slow
def test_broken_real_pages(shared: Path) -> None:
    assert shared.is_dir()
    done = subprocess.run(
        [sys.executable, HERE / "mutations.py", str(SOME)], capture_output=True, text=True, check=True
    )
    told = done.stdout.splitlines()[0]
    assert " 0 crashes, 0 over 2 s" in told, done.stdout
    assert int(told.split()[-2]) <= MEMORY, told
