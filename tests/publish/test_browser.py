"""The pages in a real browser: accessible, within the window, working without a script and from a disk."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import CHROMIUM, browser, write
from playwright.sync_api import Browser, Page, Route
from samples import WORK, frame, views

from broadsheet.publish import CONTENT_SECURITY_POLICY, assets, render, render_progress
from broadsheet.publish.assets import MEDIA_TYPES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install it (Debian: apt-get install chromium)"),
]
NAMES = tuple(views())
BOXES = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(node => {
  const box = node.getBoundingClientRect();
  return box.width && !node.closest('.scroll, .sections, .visually-hidden, .skip, pre')
    && (box.left < -1 || box.right > document.documentElement.clientWidth + 1);
}).map(node => node.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return write(tmp_path_factory.mktemp("site"))


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    opened = chromium.new_page(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(page: Page, files: dict[str, Path], name: str) -> None:
    page.goto(files[name].as_uri())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.emulate_media(color_scheme="dark")
    found = Axe().run(page, options={"runOnly": ["color-contrast"]})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_sticks_out_of_any_window(page: Page, files: dict[str, Path], name: str) -> None:
    page.goto(files[name].as_uri())
    for width in (320, 390, 820, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(BOXES) == [], width


def test_the_way_to_the_full_text_is_above_the_fold(page: Page, files: dict[str, Path]) -> None:
    for width, height in ((1280, 800), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(files["article"].as_uri())
        box = page.locator(".onward .out").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < height


def test_lines_are_60_to_75_characters_long(page: Page, files: dict[str, Path]) -> None:
    page.goto(files["article"].as_uri())
    longest = page.evaluate(
        """() => { const p = [...document.querySelectorAll('.digest p')].sort((a, b) => b.textContent.length - a.textContent.length)[0];
        const range = document.createRange(); const lines = new Map(); const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) for (let i = 0; i < walk.currentNode.length; i++) { range.setStart(walk.currentNode, i); range.setEnd(walk.currentNode, i + 1);
          const top = Math.round(range.getBoundingClientRect().bottom / 12); lines.set(top, (lines.get(top) || 0) + 1); }
        return Math.max(...lines.values()); }"""
    )
    assert 55 <= longest <= 75


def test_the_lead_is_the_largest_headline(page: Page, files: dict[str, Path]) -> None:
    page.goto(files["edition"].as_uri())
    sizes = page.evaluate(
        "[...document.querySelectorAll('.card h3')].map(node => parseFloat(getComputedStyle(node).fontSize))"
    )
    assert sizes[0] > 1.5 * max(sizes[1:])


def test_a_receipt_is_reached_and_left_by_its_number(page: Page, files: dict[str, Path]) -> None:
    page.goto(files["article"].as_uri())
    page.locator(".digest sup a").first.click()
    assert page.url.endswith("#r2")
    page.locator("#r2 a[href='#s2']").click()
    assert page.url.endswith("#s2")


class Site:
    """Answers a browser's requests with sample pages, under the policy that a site must send."""

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.route("**/*", self.answer)

    def answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        self.asked.append(path)
        headers = {"content-security-policy": CONTENT_SECURITY_POLICY}
        if path.startswith("/static/"):
            name = path.removeprefix("/static/")
            headers["content-type"] = MEDIA_TYPES[name.rsplit(".", 1)[1]]
            route.fulfill(body=assets()[name], headers=headers)
        elif path == "/progress":
            left = WORK if self.asked.count("/progress") < 2 else replace(WORK, done=328, waiting=0)
            route.fulfill(
                body=render_progress(frame(progress=left)), content_type="text/html; charset=utf-8", headers=headers
            )
        else:
            route.fulfill(
                body=render(views()["edition-filling"]), content_type="text/html; charset=utf-8", headers=headers
            )


def test_the_progress_is_brought_up_to_date_under_the_policy_until_it_ends(page: Page) -> None:
    site = Site(page)
    page.clock.install(time=0)
    page.clock.pause_at(1)
    page.goto("http://broadsheet.test/gb")
    assert "Fetching 120 of 340" in page.locator("#progress").inner_text()
    for _ in range(2):
        page.locator("#progress a").first.focus()
        with page.expect_response("**/progress?*"):
            page.clock.run_for(4_500)
        assert page.evaluate("document.activeElement.closest('#progress') !== null")
    page.get_by_text("328 articles read.").wait_for()
    page.clock.run_for(20_000)
    assert site.asked.count("/progress") == 2
    assert site.complaints == []
    assert all(path in {"/gb", "/progress"} or path.startswith("/static/") for path in site.asked)


def test_nothing_is_lost_without_a_script(chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    Site(page)
    page.goto("http://broadsheet.test/gb")
    assert page.locator("meta[http-equiv=refresh]").count() == 1
    assert page.get_by_role("searchbox").is_visible()
    context.close()
