"""The application: the site's pages, the API below `/api/v1`, health, and the rules that hold for every answer."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from starlette.exceptions import HTTPException

from broadsheet.errors import BroadsheetError, InputError, NotFound
from broadsheet.press import cure_of
from broadsheet.publish import CONTENT_SECURITY_POLICY, render
from broadsheet.web import api, site
from broadsheet.web.newsroom import Newsroom

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What every answer carries."""


def make_app(newsroom: Newsroom) -> FastAPI:
    """The application that shows a newsroom's paper."""
    app = FastAPI(title="Broadsheet", version="1", docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json")
    app.state.newsroom = newsroom
    app.include_router(api.router)
    app.include_router(site.router)
    app.add_exception_handler(HTTPException, _told)
    app.add_exception_handler(BroadsheetError, _told)
    app.middleware("http")(_with_headers)

    @app.get("/healthz", include_in_schema=False)
    def healthz() -> PlainTextResponse:
        return PlainTextResponse("ok\n")

    @app.get("/readyz", include_in_schema=False)
    def readyz() -> PlainTextResponse:
        newsroom.paper.articles.count()
        return PlainTextResponse("ok\n")

    return app


async def _with_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _told(request: Request, error: Exception) -> Response:
    """An error as a page, or as JSON for the API."""
    status, what = _status(error)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": what}, status)
    newsroom: Newsroom = request.app.state.newsroom
    press = newsroom.press(datetime.now(UTC))
    cure = cure_of(error) if isinstance(error, BroadsheetError) else None
    return HTMLResponse(render(press.error(status, what, cure)), status)


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
