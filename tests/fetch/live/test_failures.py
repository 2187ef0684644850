import ssl
from errno import ECONNREFUSED, ENETUNREACH

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey

from broadsheet.errors import Unreachable, Unsafe
from broadsheet.fetch.live.failures import FOREIGN, in_our_words


def connect(number: int | None, text: str) -> aiohttp.ClientConnectorError:
    place = ConnectionKey("harbourpost.example", 80, False, True, None, None, None)  # noqa: FBT003 - aiohttp's order
    return aiohttp.ClientConnectorError(place, OSError(number, text) if number else OSError(text))


@pytest.mark.parametrize(
    ("error", "kind", "why"),
    [
        (aiohttp.ConnectionTimeoutError(), Unreachable, "too slow: no connection within the time allowed"),
        (aiohttp.SocketTimeoutError(), Unreachable, "too slow: the answer stalled"),
        (aiohttp.ServerDisconnectedError(), Unreachable, "closed the connection without an answer"),
        (aiohttp.InvalidURL("http://"), Unsafe, "not an address that can be asked"),
        (TimeoutError(), Unreachable, "too slow: no answer within the time allowed"),
        (ssl.SSLError(1, "bad record mac"), Unreachable, "the secure connection (TLS) failed: bad record mac"),
        (
            ConnectionResetError(104, "Connection reset by peer"),
            Unreachable,
            "the connection was lost: Connection reset by peer",
        ),
        (
            connect(ECONNREFUSED, "Connect call failed ('192.0.2.1', 80)"),
            Unreachable,
            "no connection: Connection refused",
        ),
        (
            connect(
                None,
                f"Multiple exceptions: [Errno {ECONNREFUSED}] Connect call failed ('192.0.2.1', 80), [Errno {ENETUNREACH}] Connect call failed ('2001:db8::1', 80, 0, 0), [Errno {ENETUNREACH}] x",
            ),
            Unreachable,
            "no connection: Connection refused, Network is unreachable",
        ),
        (aiohttp.ClientError("odd\nthing"), Unreachable, "no usable answer: odd thing"),
        (OSError(), Unreachable, "the connection was lost: OSError"),
        (UnicodeError("label too long"), Unsafe, "not an address that can be asked"),
    ],
)
def test_foreign_errors_are_told_in_our_words(error: Exception, kind: type[Exception], why: str) -> None:
    ours = in_our_words("https://harbourpost.example/", error)
    assert (type(ours), ours.why) == (kind, why)
    assert isinstance(error, FOREIGN)


def test_another_error_is_a_bug_and_rises() -> None:
    with pytest.raises(KeyError):
        in_our_words("https://harbourpost.example/", KeyError("x"))
