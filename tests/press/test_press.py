"""The paper as a folder of files."""

import os
import posixpath
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from lxml import html
from sqlalchemy import event

from broadsheet.errors import InputError, NotFound
from broadsheet.library import open_paper
from broadsheet.news import Keyword, identify
from broadsheet.press import Press, site_files, sitemap_of, write_site
from broadsheet.press.folder import PRINTED, print_into
from broadsheet.sample import NOW

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def site(sample_paper: Path) -> Files:
    with open_paper(sample_paper) as paper:
        return dict(site_files(Press(paper=paper, now=NOW)))


def test_every_link_leads_to_a_file(site: Files) -> None:
    broken = []
    for name, target in links(site):
        path = posixpath.normpath(str(Path(name).parent / target))
        if path not in site:
            broken.append((name, target))
    assert broken == []


def links(site: Files) -> Iterator[tuple[str, str]]:
    for name, content in site.items():
        if not name.endswith(".html"):
            continue
        for element in html.fromstring(content).iter():
            for attribute in ("href", "src", "action"):
                target = urlsplit(element.get(attribute, "")) if isinstance(element.tag, str) else urlsplit("")
                if target.path and not target.scheme and not target.netloc:
                    yield name, unquote(target.path)


def test_a_keyword_is_printed_in_the_language_of_most_of_its_articles(site: Files) -> None:
    printed = [content for name, content in site.items() if name.startswith("keyword/") and name.endswith(".html")]
    languages = {content.split(b'<html lang="', 1)[1][:2] for content in printed}
    assert {b"en", b"de"} <= languages


def test_links_are_relative_so_that_any_folder_and_a_disk_will_do(site: Files) -> None:
    found = [target for _, target in links(site)]
    assert len(found) > 1000
    assert [target for target in found if target.startswith("/")] == []


def test_anchors_are_there(site: Files) -> None:
    for name in ("index.html", "methods.html"):
        tree = html.fromstring(site[name])
        ids = {element.get("id") for element in tree.iter() if isinstance(element.tag, str)}
        wanted = {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")}
        assert wanted <= ids


def test_there_is_a_page_for_all_that_the_paper_holds(site: Files, sample_paper: Path) -> None:
    with open_paper(sample_paper) as paper:
        assert len([name for name in site if name.startswith("article/")]) == paper.articles.count()
        assert {f"{country.lower()}.html" for country in paper.editions.countries()} <= set(site)
    assert {"index.html", "methods.html", "sources.html", "editions.html", "robots.txt", "gb/feed.atom"} <= set(site)
    assert "sitemap.xml" not in site


def test_an_address_gives_a_sitemap_of_all_pages(sample_paper: Path) -> None:
    with open_paper(sample_paper) as paper:
        files = dict(site_files(Press(paper=paper, now=NOW, site="https://news.example/paper/")))
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = {one.text or "" for one in ET.fromstring(files["sitemap.xml"]).iterfind("s:url/s:loc", spaces)}  # noqa: S314 (our own)
    pages = {f"https://news.example/paper/{name}" for name in files if name.endswith(".html")}
    assert {name.removesuffix("index.html") for name in found} == {name.removesuffix("index.html") for name in pages}
    assert b"Sitemap: https://news.example/paper/sitemap.xml" in files["robots.txt"]


def test_of_an_article_that_was_taken_down_no_page_stays(sample_paper: Path, tmp_path: Path) -> None:
    """It stayed on a reader's site for ever."""
    shutil.copy(sample_paper, tmp_path / "paper.sqlite")
    folder = tmp_path / "site"
    with open_paper(tmp_path / "paper.sqlite") as paper:
        write_site(Press(paper=paper, now=NOW), folder)
        gone, other, *_ = paper.articles.newest().items
        page, changed = (folder / "article" / f"{reading.article.id}.html" for reading in (gone, other))
        assert page.is_file()
        changed.write_text("changed by hand")
        (folder / "article" / "CNAME").write_text("of somebody else")
        with paper.store.begin() as txn:
            for reading in (gone, other):
                txn.articles.put(replace(reading.article, removed=NOW), NOW)
        files = dict(site_files(Press(paper=paper, now=NOW)))
        write_site(Press(paper=paper, now=NOW), folder)
    left = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    others = {".broadsheet-printed", "article/CNAME", changed.relative_to(folder).as_posix()}
    assert left == files.keys() | others


def test_a_paper_is_printed_as_it_stood_and_whole(sample_paper: Path, tmp_path: Path) -> None:
    """A print of a large paper takes minutes, while workers group stories anew and read texts again; one page that was gone ended it."""
    shutil.copy(sample_paper, tmp_path / "paper.sqlite")
    with open_paper(tmp_path / "paper.sqlite") as paper:
        with paper.store.begin() as txn:
            readings = paper.articles.newest(limit=2).items
            named = (Keyword(name="Nowhere Said", score=1.0),)
            txn.analyses.put([replace(reading.analysis, keywords=named) for reading in readings])
        with paper.snapshot() as still:
            story = next(reading.story for reading in readings if reading.story)
            with paper.store.begin() as txn:
                txn.stories.replace((story.id,), ())
            files = dict(site_files(Press(paper=still, now=NOW)))
            with pytest.raises(NotFound):
                paper.stories.get(story.id)
    assert f"story/{story.id}.html" in files
    assert "No article names" in files[f"keyword/{identify('Nowhere%20Said')}.html"].decode()


def test_a_print_that_was_ended_is_known_to_the_next_and_no_note_leads_out(tmp_path: Path) -> None:
    def ended() -> Iterator[tuple[str, bytes]]:
        yield "a/b/old.html", b"old"
        raise InterruptedError

    folder = tmp_path / "site"
    for files in (iter([("index.html", b"1")]), ended()):
        with suppress(InputError):
            print_into(folder, files)
    (tmp_path / "mine").write_bytes(b"mine")
    with (folder / PRINTED).open("a") as note:
        note.write(f"{sha256(b'mine').hexdigest()}  ../mine\n{sha256(b'mine').hexdigest()}  {tmp_path}/mine\nrubbish\n")
    assert print_into(folder, [("index.html", b"2")]) == 1
    assert sorted(path.name for path in folder.rglob("*")) == [PRINTED, "index.html"]
    assert (folder / PRINTED).read_text() == f"{sha256(b'2').hexdigest()}  index.html\n"
    assert (tmp_path / "mine").is_file()


def test_a_folder_that_cannot_be_written_is_told(sample_paper: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with open_paper(sample_paper) as paper, pytest.raises(InputError, match="taken: cannot be written"):
        write_site(Press(paper=paper, now=NOW), tmp_path / "taken")


def test_the_same_day_gives_the_same_bytes_in_any_process(site: Files, sample_web: Path, tmp_path: Path) -> None:
    where = tmp_path / "other" / "paper.sqlite"
    environ = {key: value for key, value in os.environ.items() if not key.startswith("BROADSHEET_")}
    environ |= {
        "PYTHONHASHSEED": "7",
        "LANG": "C",
        "TZ": "Asia/Tokyo",
        "XDG_CONFIG_HOME": str(tmp_path),
        "BROADSHEET_PAPER": str(where),
    }

    def broadsheet(*arguments: str | Path) -> None:
        command = [sys.executable, "-m", "broadsheet", *map(str, arguments)]
        subprocess.run(command, check=True, capture_output=True, env=environ)

    broadsheet("init", "--sample")
    broadsheet("update", "--web", sample_web, "--now", "2026-11-20T12:00:00Z", "--executor", "threads:3")
    broadsheet("publish", tmp_path / "site")
    written = {
        str(path.relative_to(tmp_path / "site")): path.read_bytes()
        for path in (tmp_path / "site").rglob("*")
        if path.is_file()
    }
    assert sorted(written) == sorted({*site, PRINTED})
    assert [name for name in site if written[name] != site[name]] == []


def test_a_sitemap_reads_each_article_once_and_no_more_of_it_than_it_tells(sample_paper: Path) -> None:
    asked: list[str] = []
    with open_paper(sample_paper) as paper:
        event.listen(paper.store._engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
        assert len(sitemap_of(Press(paper=paper, now=NOW, site="https://news.example/"))) > 10_000
    assert len([question for question in asked if "analyses.value" in question]) == 1
    assert [question for question in asked if "stories.value" in question or "FROM standings" in question] == []
