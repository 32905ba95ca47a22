"""Which server plays a model in these tests: on this machine's own address, doing what each test tells it to."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

FACT: dict[str, Any] = {
    "source": "SWE",
    "relation": "DEPEND",
    "target": "LVA",
    "modality": "actual",
    "trend": "",
    "topics": ["energy"],
    "said_by": "",
    "date": "",
    "sentences": [1],
    "span": "depends on Latvia",
    "short": "Sweden depends on Latvia for power.",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server does with one request."""

    status: int = 200
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0  # before it answers
    hang_up: bool = False  # end the connection without an answer


@dataclass(slots=True)
class Model:
    """A server that plays a model, and what it was asked."""

    url: str
    requests: list[dict[str, Any]]
    keys: list[str]

    @property
    def texts(self) -> list[str]:
        """Return what the user message of each request said."""
        return [request["messages"][1]["content"] for request in self.requests]


def facts(*given: dict[str, Any]) -> str:
    """Return the words of an answer that holds these facts."""
    return json.dumps({"facts": list(given)})


def completion(text: str, *, end: str = "stop", tokens: int | None = 100) -> Reply:
    """Return a response as an OpenAI-compatible server writes it."""
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": end}
    usage = {} if tokens is None else {"usage": {"total_tokens": tokens}}
    return Reply(body=json.dumps({"object": "chat.completion", "choices": [choice], **usage}))


def fault(status: int, message: str, **headers: str) -> Reply:
    """Return a refusal as an OpenAI-compatible server writes it."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, json.dumps({"error": {"message": message}}), named)


@contextmanager
def model_server(play: Callable[[int, dict[str, Any]], Reply]) -> Iterator[Model]:
    """Serve a model that answers by `play`, which gets the number of the request, from 1, and what it says."""
    lock, requests, keys = threading.Lock(), list[dict[str, Any]](), list[str]()

    def do_post(handler: BaseHTTPRequestHandler) -> None:
        said = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        with lock:
            requests.append(said)
            keys.append(handler.headers.get("Authorization", ""))
            number = len(requests)
        _answer(handler, play(number, said))

    kind = type("Handler", (BaseHTTPRequestHandler,), {"do_POST": do_post, "log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Model(f"http://127.0.0.1:{server.server_address[1]}/v1", requests, keys)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    time.sleep(reply.seconds)
    if reply.hang_up:
        handler.close_connection = True
        return
    data = reply.body.encode()
    try:
        handler.send_response(reply.status)
        for name, value in {"Content-Type": "application/json", **reply.headers}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)
    except OSError:
        handler.close_connection = True  # whoever asked has gone
