"""A polite visitor of the web."""

import time
from dataclasses import replace

from broadsheet.addresses import host
from broadsheet.errors import FetchError, Gone, RateLimited, Refused, Unreachable, Unsafe
from broadsheet.fetch.http.headers import http_date
from broadsheet.fetch.http.meta_elements import Metas, metas_of, refreshed_to
from broadsheet.fetch.http.targets import LASTING, REDIRECTS, target
from broadsheet.fetch.permission.licences import Licence, licence_for
from broadsheet.fetch.permission.permits import Permits, retold
from broadsheet.fetch.permission.preferences import Reservation, wishes_of
from broadsheet.fetch.politeness import LONGEST_REST, Clock, Manners, Turns
from broadsheet.news import Page, Request
from broadsheet.ports import Register, Timetable, Transport

_MOST_REDIRECTS = 10
_DEFAULT_REST = 60.0
_REFUSALS = {
    401: "asks for a login (401)",
    402: "asks for payment (402)",
    403: "forbids access (403)",
    404: "there is no such page (404)",
    410: "the page is gone for good (410)",
    451: "may not be shown for legal reasons (451)",
}
_EXPIRED = "the publisher wants this page in no index (robots directive unavailable_after: {:%Y-%m-%d})"
_AGAIN = {
    408: "gave up waiting for our request (408)",
    421: "the connection led to the wrong server (421)",
    425: "wants the request once more, a little later (425)",
}
"""Of 4xx those that speak of this one exchange, and after which a client may ask again (RFC 9110, 15.5.9 and 15.5.20; RFC 8470, 5.2)."""


class Visitor:
    """The web as a polite visitor sees it, over any transport; a `ports.Web`, safe to call from many threads.

    It obeys robots.txt (RFC 9309) of every host on the way, reservations of mining (TDM Reservation Protocol) and the robots
    directives of the page, waits its turn, follows redirects, leaves a host alone that asks for it, and turns every answer
    that is no page into an error that says why. `licences` are reservations of mining that do not count. What hosts permit is
    looked up in the register, where there is one, and noted there; turns are agreed on by the timetable, where there is one.
    """

    def __init__(
        self,
        transport: Transport,
        manners: Manners = Manners(),  # noqa: B008 - a frozen value
        clock: Clock = time,
        licences: tuple[Licence, ...] = (),
        register: Register | None = None,
        timetable: Timetable | None = None,
    ) -> None:
        self._transport = transport
        self._licences = licences
        self._turns = Turns(manners, clock, timetable)
        self._manners = manners
        self._permits = Permits(self._visit, manners, clock, register)

    def get(self, request: Request, /) -> Page:
        """The page with status 200 or 304, after up to ten redirects, of pages too that send a browser on at once.

        Raises Refused, RateLimited, Unreachable or Unsafe, each for the address asked for and with its cause.
        """
        url = target(request.url, request.url)
        seen, lasts = {url}, True
        moved: str | None = None
        while True:
            page, declared = self._hop(request, url)
            metas = tuple(metas_of(page)) if page.status == 200 else ()
            onward = _onward(request.url, url, page, metas, seen)
            if onward is None:
                return replace(self._judged(request, page, metas, declared), moved=moved)
            if len(seen) > _MOST_REDIRECTS:
                raise Unsafe(request.url, f"redirects more than {_MOST_REDIRECTS} times, at last to {onward}")
            url = onward
            seen.add(url)
            lasts = lasts and page.status in LASTING
            moved = url if lasts else moved

    def post(self, request: Request, /) -> Page:
        """The answer, of a status from 200 to 299, to a form that a host invites to send; redirects are not followed.

        Raises as `get` does. robots.txt speaks of crawling and is not asked.
        """
        url = target(request.url, request.url)
        page = self._visit(replace(request, url=url), self._manners.delay)
        if not 200 <= page.status < 300:
            raise _no_page(request.url, page.status)
        return page

    def _hop(self, request: Request, url: str) -> tuple[Page, Reservation | None]:
        try:
            leave = self._permits.leave(url)
            asked = Request(url=url, etag=request.etag, last_modified=request.last_modified)
            return self._visit(asked, leave.pause), leave.declared
        except FetchError as error:
            redirected = url != target(request.url, request.url)
            raise retold(error, request.url, f"leads to {url}: {error.why}" if redirected else error.why) from error

    def _judged(self, request: Request, page: Page, metas: Metas, declared: Reservation | None) -> Page:
        """The page as the answer to the request; raises what its status or its publisher says where that is no page for us."""
        if page.status == 304 and (request.etag or request.last_modified):
            return replace(page, url=request.url)
        if page.status != 200:
            raise _no_page(request.url, page.status)
        licensed = licence_for(page.final_url, page.fetched_at.date(), self._licences) is not None
        wishes = wishes_of(page, metas, declared, self._manners.token, licensed=licensed)
        if wishes.refusal:
            raise Refused(request.url, wishes.refusal)
        until = wishes.unavailable_after
        if until and until <= page.fetched_at:
            raise Gone(request.url, _EXPIRED.format(until))
        return replace(page, url=request.url, kept=wishes.kept, unavailable_after=until)

    def _visit(self, request: Request, delay: float) -> Page:
        """One exchange, in turn; RateLimited where the host asks for a rest."""
        name = host(request.url)
        with self._turns.turn(name, request.url, delay):
            page = self._transport.exchange(request)
            rest = page.header("retry-after")
            if page.status == 429 or (page.status == 503 and rest):
                seconds = _seconds(rest, page)
                why = f"asks us to come back later ({page.status})"
                self._turns.rest(name, seconds or _DEFAULT_REST, why)
                raise RateLimited(request.url, why, seconds)
        return page


def _onward(asked: str, url: str, page: Page, metas: Metas, seen: set[str]) -> str | None:
    """Where an answer sends its visitor, None where it is the last; a page that sends back to where the visitor was is."""
    if page.status == 200:
        onward = refreshed_to(page, metas)
        return None if onward in seen else onward
    location = page.header("location") if page.status in REDIRECTS else None
    if location is None:
        return None
    onward = target(asked, location, url)
    if onward in seen:
        cookie = ", and gives a cookie to come with, which we do not keep" if page.header("set-cookie") else ""
        raise Unsafe(asked, f"redirects in a loop, by way of {onward}{cookie}")
    return onward


def _no_page(asked: str, status: int) -> FetchError:
    """What a status says that is neither 200 nor an expected 304."""
    if status in {404, 410}:
        return Gone(asked, _REFUSALS[status])
    if status in _REFUSALS:
        return Refused(asked, _REFUSALS[status])
    if status in _AGAIN:
        return Unreachable(asked, _AGAIN[status])
    if 400 <= status < 500:
        return Refused(asked, f"refuses the request ({status})")
    if status >= 500:
        return Unreachable(asked, f"the host has a fault ({status})")
    return Unreachable(asked, f"answers without a page ({status})")


def _seconds(text: str | None, page: Page) -> float | None:
    """The seconds that a Retry-After asks for (RFC 9110, 10.2.3), None where it says nothing that can be read."""
    if text is None:
        return None
    if text.strip().isdecimal():
        return float(min(int(text.strip()[:12]), LONGEST_REST))
    moment = http_date(text)
    return min(max(0.0, (moment - page.fetched_at).total_seconds()), LONGEST_REST) if moment else None
