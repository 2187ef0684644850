"""A polite visitor of the web."""

import time

from broadsheet.addresses import host
from broadsheet.errors import FetchError, RateLimited, Refused, Unreachable, Unsafe
from broadsheet.fetch.headers import http_date
from broadsheet.fetch.permits import Permits, retold
from broadsheet.fetch.targets import REDIRECTS, target
from broadsheet.fetch.turns import Clock, Manners, Turns
from broadsheet.news import Page, Request
from broadsheet.ports import Transport

_MOST_REDIRECTS = 10
_DEFAULT_REST = 60.0
_LONGEST_REST = 86_400.0
_REFUSALS = {
    401: "asks for a login (401)",
    402: "asks for payment (402)",
    403: "forbids access (403)",
    404: "there is no such page (404)",
    410: "the page is gone for good (410)",
    451: "may not be shown for legal reasons (451)",
}


class Visitor:
    """The web as a polite visitor sees it, over any transport; a `ports.Web`, safe to call from many threads.

    It obeys robots.txt (RFC 9309) of every host on the way, waits its turn, follows redirects, leaves a host alone that asks
    for it, and turns every answer that is no page into an error that says why.
    """

    def __init__(self, transport: Transport, manners: Manners = Manners(), clock: Clock = time) -> None:  # noqa: B008 - a frozen value
        self._transport = transport
        self._turns = Turns(manners, clock)
        self._manners = manners
        self._permits = Permits(self._visit, manners, clock)

    def get(self, request: Request, /) -> Page:
        """The page with status 200 or 304, after up to ten redirects.

        Raises Refused, RateLimited, Unreachable or Unsafe, each for the address asked for and with its cause.
        """
        url = target(request.url, request.url)
        seen = {url}
        while True:
            page = self._hop(request, url)
            location = page.header("location") if page.status in REDIRECTS else None
            if location is None:
                return _judged(request, page)
            url = target(request.url, location, url)
            if url in seen:
                raise Unsafe(request.url, f"redirects in a loop, by way of {url}")
            if len(seen) > _MOST_REDIRECTS:
                raise Unsafe(request.url, f"redirects more than {_MOST_REDIRECTS} times, at last to {url}")
            seen.add(url)

    def _hop(self, request: Request, url: str) -> Page:
        try:
            delay = self._permits.pause(url)
            return self._visit(Request(url=url, etag=request.etag, last_modified=request.last_modified), delay)
        except FetchError as error:
            redirected = url != target(request.url, request.url)
            raise retold(error, request.url, f"leads to {url}: {error.why}" if redirected else error.why) from error

    def _visit(self, request: Request, delay: float) -> Page:
        """One exchange, in turn; RateLimited where the host asks for a rest."""
        name = host(request.url)
        with self._turns.turn(name, request.url, delay):
            page = self._transport.exchange(request)
            rest = page.header("retry-after")
            if page.status == 429 or (page.status == 503 and rest):
                seconds = _seconds(rest, page)
                why = f"asks us to come back later ({page.status})"
                self._turns.rest(name, min(seconds or _DEFAULT_REST, _LONGEST_REST), why)
                raise RateLimited(request.url, why, seconds)
        return page


def _judged(request: Request, page: Page) -> Page:
    """The page as the answer to the request; raises what its status says where that is neither 200 nor 304."""
    asked = request.url
    if page.status == 200 and (page.header("tdm-reservation") or "").strip() == "1":
        raise Refused(asked, "the publisher reserves text and data mining (tdm-reservation: 1)")
    if page.status == 200 or (page.status == 304 and (request.etag or request.last_modified)):
        return Page(
            url=asked,
            final_url=page.final_url,
            status=page.status,
            headers=page.headers,
            content=page.content,
            fetched_at=page.fetched_at,
            record=page.record,
        )
    if page.status in _REFUSALS:
        raise Refused(asked, _REFUSALS[page.status])
    if 400 <= page.status < 500:
        raise Refused(asked, f"refuses the request ({page.status})")
    if page.status >= 500:
        raise Unreachable(asked, f"the host has a fault ({page.status})")
    raise Unreachable(asked, f"answers without a page ({page.status})")


def _seconds(text: str | None, page: Page) -> float | None:
    """The seconds that a Retry-After asks for (RFC 9110, 10.2.3), None where it says nothing that can be read."""
    if text is None:
        return None
    if text.strip().isdecimal():
        return float(min(int(text.strip()[:12]), _LONGEST_REST))
    moment = http_date(text)
    return max(0.0, (moment - page.fetched_at).total_seconds()) if moment else None
