"""A producer's server on this machine: it gives one file, and misbehaves as a test tells it to."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep

DATA = bytes(range(256)) * 1000
SHA256 = hashlib.sha256(DATA).hexdigest()


@dataclass
class Producer:
    """What the server gives, how it misbehaves, and what was asked of it."""

    address: str = ""
    data: bytes = DATA
    tag: str | None = '"edition-1"'
    ignores_range: bool = False
    ranged: bool = True  # whether it says how long the file is where a range lies behind its end
    range_off_by: int = 0  # bytes by which a range starts elsewhere than asked
    cuts: list[int] = field(default_factory=list)  # bytes of a body after which an answer breaks off, one an answer
    statuses: list[int] = field(default_factory=list)  # answered instead of the file, one an answer
    redirects: dict[str, str] = field(default_factory=dict)  # path -> where it leads
    silence: float = 0.0  # seconds before the first answer
    says_length: bool = True
    kind: str = ""  # the type it says its file is of
    retry_after: str = ""  # said beside a status
    asked: list[dict[str, str]] = field(default_factory=list)  # headers of the requests for the file

    def ranges(self) -> list[str | None]:
        """Return the range each request asked for."""
        return [headers.get("Range") for headers in self.asked]


class Handler(BaseHTTPRequestHandler):
    """Answers one request as the producer of the server says."""

    protocol_version = "HTTP/1.1"
    producer: Producer  # set on a class of each server's own

    def do_GET(self) -> None:
        if self.path in self.producer.redirects:
            self.answer(302, b"", Location=self.producer.redirects[self.path])
            return
        self.producer.asked.append(dict(self.headers.items()))
        wait, self.producer.silence = self.producer.silence, 0.0
        sleep(wait)
        if self.producer.statuses:
            later = {"Retry-After": self.producer.retry_after} if self.producer.retry_after else {}
            self.answer(self.producer.statuses.pop(0), b"not now", **later)
        else:
            self.give_file()

    def give_file(self) -> None:
        data = self.producer.data
        headers = {"ETag": self.producer.tag} if self.producer.tag else {}
        if self.producer.kind:
            headers["Content-Type"] = self.producer.kind
        start = self.start()
        if start is not None:
            start += self.producer.range_off_by
        if start is None:
            self.answer(200, data, **headers)
        elif start >= len(data):
            ranged = {"Content-Range": f"bytes */{len(data)}"} if self.producer.ranged else {}
            self.answer(416, b"", **ranged)
        else:
            headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
            self.answer(206, data[start:], **headers)

    def start(self) -> int | None:
        """Return where the range asked for starts; a file that has changed is given whole."""
        match = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        same = self.headers.get("If-Range") == self.producer.tag
        return int(match[1]) if match and same and not self.producer.ignores_range else None

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if self.producer.says_length:
            self.send_header("Content-Length", str(len(body)))
        cut = self.producer.cuts.pop(0) if self.producer.cuts and body else len(body)
        self.close_connection = cut < len(body) or not self.producer.says_length
        self.end_headers()
        self.wfile.write(body[:cut])

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(producer: Producer) -> Iterator[Producer]:
    """Serve on a free port of this machine until the block ends."""
    handler = type("OwnHandler", (Handler,), {"producer": producer})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    producer.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield producer
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
