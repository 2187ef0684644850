"""A small server on loopback that says exactly what a test tells it to, and a clock that only tests move."""

import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Thread

Script = Callable[[socket.socket], None]


def raw(status: str = "200 OK", headers: Mapping[str, str] | None = None, body: bytes = b"") -> bytes:
    """An HTTP/1.1 answer as it goes over the wire."""
    fields = {"Content-Length": str(len(body))} | dict(headers or {})
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in fields.items()), "", ""]
    return "\r\n".join(lines).encode() + body


class Server:
    """Serves `routes`: path -> raw answer, or a script that does with the connection what it wants and then leaves it."""

    def __init__(self) -> None:
        self.routes: dict[str, bytes | Script] = {}
        self.requests: list[str] = []
        self.connections = 0
        self.greeting = b""
        """Said first of all on every connection, as no web server does."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = Thread(target=self._accept, daemon=True)
        self._thread.start()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.connections += 1
                Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.sendall(self.greeting)
            while head := self._head(connection):
                self.requests.append(head)
                answer = self.routes.get(head.split(" ")[1], raw("404 Not Found"))
                if not isinstance(answer, bytes):
                    answer(connection)
                    return
                connection.sendall(answer)

    def _head(self, connection: socket.socket) -> str:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            data = connection.recv(4096)
            if not data:
                return ""
            head += data
        return head.decode("latin-1")


class Hands:
    """A clock whose time passes only by sleeping on it."""

    def __init__(self) -> None:
        self.at = 1000.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.at

    def time(self) -> float:
        return self.at

    def sleep(self, seconds: float, /) -> None:
        self.slept.append(round(seconds, 3))
        self.at += seconds
