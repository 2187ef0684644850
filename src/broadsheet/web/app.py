"""The application: the site's pages, the API below `/api/v1`, health, and the rules that hold for every answer."""

import logging
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from broadsheet.errors import BroadsheetError, InputError, NotFound, StoreError
from broadsheet.publish import CONTENT_SECURITY_POLICY, render
from broadsheet.web import api, site, websub
from broadsheet.web.newsroom import Newsroom
from broadsheet.web.requests import newsroom_of

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What every answer carries."""
_log = logging.getLogger(__name__)
NOTHING = "nothing is at this address: /api/v1/openapi.json tells what there is"
"""What the API answers where there is no page to say it."""
AWAY = "The paper cannot be read now. The log says why; please try again in a minute."
"""What is answered where the database does not do what it should: it may hold no page, and its address is nobody's business."""
LONGEST = 300
"""Characters of a reason: it may hold the address that was asked for."""


def make_app(newsroom: Newsroom) -> FastAPI:
    """The application that shows a newsroom's paper."""
    app = FastAPI(
        title="Broadsheet",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        servers=[{"url": newsroom.site.rstrip("/")}] if newsroom.site else None,
    )
    app.state.newsroom = newsroom

    @app.get("/healthz", include_in_schema=False)
    async def healthz() -> PlainTextResponse:  # not in the queue of those who wait for a thread
        return PlainTextResponse("ok\n")

    @app.get("/readyz", include_in_schema=False)
    def readyz() -> PlainTextResponse:
        newsroom.paper.editions.countries()
        return PlainTextResponse("ok\n")

    app.include_router(api.router)
    app.include_router(websub.router)
    app.include_router(site.router)
    app.add_exception_handler(HTTPException, _told)
    app.add_exception_handler(BroadsheetError, _told)
    app.add_exception_handler(NotFound, _told)
    app.add_exception_handler(StoreError, _away)
    app.add_exception_handler(Exception, _broken)
    app.add_exception_handler(RequestValidationError, _misunderstood)
    app.middleware("http")(_with_headers)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(HeadAsGet)

    return app


async def _with_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = _dressed(await call_next(request))
    whole, base = response.headers.get("location", ""), str(request.base_url)
    if whole.startswith(base):  # the host is what the request says, and the scheme what is spoken behind a proxy
        response.headers["location"] = f"{newsroom_of(request).root}/{whole.removeprefix(base).lstrip('/')}"
    return response


def _dressed(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


class HeadAsGet:
    """Answers HEAD as GET without the body (RFC 9110, 9.3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on as a GET and keeps its body back."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def bare(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, bare)


def _broken(request: Request, _error: Exception) -> Response:
    """A bug: the page says so without telling how we are built; the traceback goes to the log."""
    return _dressed(_bare(request, 500, "Something in Broadsheet broke. The log says what; please report it."))


def _away(request: Request, error: Exception) -> Response:
    """A database that is away: no page can be framed without it, and whoever asks for readiness is to ask again."""
    _log.error("%s: %s", request.url.path[:LONGEST], error)
    response = _bare(request, 503, AWAY)
    response.headers["Retry-After"] = "60"
    return response


def _bare(request: Request, status: int, what: str) -> Response:
    """A sentence without a page around it, or as JSON for the API."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": what}, status)
    return PlainTextResponse(what + "\n", status)


def _misunderstood(request: Request, error: Exception) -> Response:
    """A parameter that is none, as one sentence for each."""
    problems = error.errors() if isinstance(error, RequestValidationError) else []
    what = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in problems)
    return _told(request, InputError(what))


def _told(request: Request, error: Exception) -> Response:
    """An error as a page, or as JSON for the API."""
    status, what = _status(error)
    what = what[:LONGEST] if what else None
    headers = error.headers if isinstance(error, HTTPException) else None
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": what or NOTHING}, status, headers)
    newsroom = newsroom_of(request)
    press = newsroom.press(newsroom.clock())
    try:
        return HTMLResponse(render(press.error(status, what, request.url.path)), status, headers)
    except StoreError as away:
        return _away(request, away)


def _status(error: Exception) -> tuple[int, str | None]:
    match error:
        case HTTPException():
            return error.status_code, None if error.status_code == 404 else str(error.detail)
        case NotFound():
            return 404, str(error)
        case InputError():
            return 400, str(error)
        case _:
            return 500, str(error)
