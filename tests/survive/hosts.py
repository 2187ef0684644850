"""Hosts on loopback that say what a test tells them to."""

import socket
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Self

Script = Callable[[socket.socket], None]


def answer(body: bytes = b"", kind: str = "text/html", *, status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP/1.1 answer as it goes over the wire; `retry_after` is the header Retry-After."""
    fields = {"Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in fields.items()), "", ""]
    return "\r\n".join(lines).encode() + body


def drip(connection: socket.socket) -> None:
    """A body of a thousand bytes, one a second."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(1000):
        connection.sendall(b".")
        time.sleep(1)


def flood(size: int, kind: str, *, told: bool = True) -> Script:
    """A body of so many bytes, made while it is sent; its length is told before, or is seen only at its end."""

    def send(connection: socket.socket) -> None:
        head = answer(b"", kind, Content_Length=str(size))
        connection.sendall(head if told else head.replace(b"Content-Length", b"X-Length"))
        chunk = b"<item>" + b" " * 65_530
        for _ in range(size // len(chunk)):
            connection.sendall(chunk)

    return send


class Host:
    """Serves `routes`: path -> answer, or a script that does with the connection what it wants; 404 for all else."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.routes: dict[str, bytes | Script] = {}
        self.asked: list[str] = []
        self._listener = socket.create_server((address, 0))
        self.address = address
        self.port: int = self._listener.getsockname()[1]

    def url(self, path: str) -> str:
        return f"http://{self.address}:{self.port}{path}"

    def __enter__(self) -> Self:
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                data = connection.recv(4096)
                if not data:
                    return
                head += data
            path = head.decode("latin-1").split(" ")[1]
            self.asked.append(path)
            said = self.routes.get(path, answer(b"", status="404 Not Found"))
            if isinstance(said, bytes):
                connection.sendall(said)
            else:
                said(connection)
