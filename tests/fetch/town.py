"""A town of hosts on this machine, each an address of 127.0.0.0/8 at one port, that remembers who was asked what and when."""

import threading
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple, Self


class Said(NamedTuple):
    """An answer of a host."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = {}


class Visit(NamedTuple):
    """One request, from when its head was read to when its answer was ready."""

    host: str
    path: str
    began: float
    ended: float


class _Server(ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True


class Town:
    """Hosts with `answers`: (address, path) -> answer, or what makes one of the request's headers; 404 for all else."""

    def __init__(self, latency: float = 0.0) -> None:
        self.answers: dict[tuple[str, str], Said | Callable[[Mapping[str, str]], Said]] = {}
        self.visits: list[Visit] = []
        self.forms: list[tuple[str, str]] = []
        """What was sent to whom."""
        self.latency = latency
        town = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                began = time.monotonic()
                host = self.headers["Host"].partition(":")[0]
                answer = town.answers.get((host, self.path), Said(status=404))
                said = answer if isinstance(answer, Said) else answer(self.headers)
                time.sleep(town.latency)
                town.visits.append(Visit(host, self.path, began, time.monotonic()))
                self.send_response(said.status)
                for name, value in (
                    {"Content-Type": "text/html", "Content-Length": str(len(said.body))} | dict(said.headers)
                ).items():
                    self.send_header(name, value.encode().decode("latin-1"))
                self.end_headers()
                self.wfile.write(said.body)

            def do_POST(self) -> None:
                content = self.rfile.read(int(self.headers["Content-Length"]))
                town.forms.append((self.headers["Host"].partition(":")[0], content.decode()))
                self.do_GET()

            def log_message(self, *_args: object) -> None:
                pass

        self._server = _Server(("0.0.0.0", 0), Handler)  # noqa: S104 (all of 127.0.0.0/8)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever)

    def url(self, host: str, path: str = "/") -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self, host: str) -> list[str]:
        """The paths that a host was asked for, in order."""
        return [visit.path for visit in self.visits if visit.host == host]

    def at_once(self, host: str | None = None) -> int:
        """The most visits that were under way together, at one host or at all."""
        visits = [visit for visit in self.visits if host in {None, visit.host}]
        steps = sorted([(visit.began, 1) for visit in visits] + [(visit.ended, -1) for visit in visits])
        most = now = 0
        for _, step in steps:
            now += step
            most = max(most, now)
        return most

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
