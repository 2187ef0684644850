"""Where hubs confirm subscriptions and push (https://www.w3.org/TR/websub/, sections 5.3 and 7)."""

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse
from starlette.concurrency import run_in_threadpool

from broadsheet.errors import NotFound
from broadsheet.web.requests import newsroom_of

router = APIRouter(prefix="/websub", include_in_schema=False)
LARGEST = 5 * 2**20
"""Bytes of a push that are taken."""


@router.get("/{key}")
def confirm(request: Request, key: str) -> PlainTextResponse:
    """The hub's challenge, where it asks about what we asked for; or it is taken down that the hub denies."""
    newsroom = newsroom_of(request)
    asked, now = request.query_params, newsroom.clock()
    mode, topic = asked.get("hub.mode", ""), asked.get("hub.topic", "")
    if mode == "denied":
        newsroom.paper.pushes.deny(key, topic, asked.get("hub.reason", ""), now)
        return PlainTextResponse("")
    lease, challenge = asked.get("hub.lease_seconds", ""), asked.get("hub.challenge", "")
    if not challenge:
        raise NotFound("there is nothing to confirm")
    seconds = int(lease) if lease.isascii() and lease.isdigit() and len(lease) < 10 else 0
    newsroom.paper.pushes.confirm(key, mode, topic, seconds, now)
    return PlainTextResponse(challenge[:1000])


@router.post("/{key}")
async def deliver(request: Request, key: str) -> PlainTextResponse:
    """Takes a push; 202 whether it is rightly signed or not, as the standard asks, so that nobody can try signatures."""
    newsroom = newsroom_of(request)
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > LARGEST:
            return PlainTextResponse("too large\n", 413)
    signature = request.headers.get("x-hub-signature")
    await run_in_threadpool(newsroom.paper.pushes.deliver, key, bytes(content), signature, newsroom.clock())
    return PlainTextResponse("", 202)
