"""How is an OpenAI-compatible address asked, whatever it does: slow, busy, broken, gone, hostile?

`POST {url}/chat/completions`, as OpenAI, vLLM, llama.cpp, Ollama, LM Studio and others speak it. The answer is to be
JSON by a schema (`response_format` of type `json_schema`); a server that refuses that, or another option, is asked
without it. A server that is busy, broken or cannot be reached is asked again, each time after a longer wait; one that
is too slow is not, since the answer may have been paid. Redirects are not followed, so that no text goes where its user
did not send it; no proxy, no cookies.
"""

import json
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import httpx

from counterpoise.errors import CounterpoiseError
from counterpoise.reports.clean import one_line
from counterpoise_reader.llm.prompt import schema
from counterpoise_reader.llm.settings import KEY, MODEL, SECONDS, URL, Settings

ATTEMPTS = 4
WAIT = 1.0  # seconds before the second attempt; twice as long before each later one
LONGEST_WAIT = 60.0  # seconds, whatever the server asks for
LARGEST = 2_000_000  # bytes of an answer
WRITTEN = 6_000  # tokens an answer may have
_CONNECT = 10.0  # seconds
_BUSY = (408, 409, 425, 429, 500, 502, 503, 504, 529)
_KEY = (401, 403)
_BAD_REQUEST = (400, 404, 413, 422, 501)
_PAYMENT = 402
_NO_CREDIT = ("insufficient_quota", "insufficient credit", "insufficient balance", "billing_hard_limit")
_LIMITS = ("max_tokens", "max_completion_tokens")
_TOO_LONG = ("context length", "context size", "context window", "too long", "too many tokens", "maximum context")
_SHAPE = ("response_format", "json_schema", "schema", "grammar", "structured")
_ANY_JSON = {"type": "json_object"}
_REASON = 200  # characters of what a server says that are shown


class ModelFault(CounterpoiseError):
    """The model gave no answer."""

    exit_code = 5

    def __init__(self, words: str, *, final: bool = False) -> None:
        super().__init__(words)
        self.final = final  # it holds for whatever else would be asked


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model wrote."""

    text: str
    cut_off: bool = False  # it was not at its end, or the request was too long for the model
    tokens: int | None = None  # read and written, as the server counts them
    refused: bool = False  # the request was too long, so that nothing was written and nothing paid


class Client:
    """One address, asked by several threads; what the server refuses once is not sent again."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._options: dict[str, Any] = {"temperature": 0, "max_tokens": WRITTEN, "response_format": _by_schema()}
        self._quiet_until = 0.0  # by the clock of time.monotonic
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if settings.key:
            headers["Authorization"] = f"Bearer {settings.key}"
        wait = httpx.Timeout(settings.seconds, connect=_CONNECT)
        self._http = httpx.Client(headers=headers, timeout=wait, trust_env=False, follow_redirects=False)

    def complete(self, messages: Sequence[tuple[str, str]]) -> Completion:
        """Return what the model writes; raise ModelFault where it writes nothing."""
        attempts = ATTEMPTS
        while True:
            self._wait()
            options = dict(self._options)
            try:
                status, asked_for, body = self._posted(messages, options)
            except httpx.TransportError as error:
                if attempts == 1:
                    raise self._gone(error) from error
                status, asked_for, body = httpx.codes.SERVICE_UNAVAILABLE, 0.0, ""
            if status == httpx.codes.OK:
                return _completion(body)
            if status in _BAD_REQUEST and self._renounced(options, body):
                continue
            if status in _BAD_REQUEST and any(words in body.lower() for words in _TOO_LONG):
                return Completion("", cut_off=True, tokens=0, refused=True)
            if status not in _BUSY or attempts == 1 or _without_credit(status, body):
                raise self._refused(status, body)
            self._pause(asked_for or WAIT * 2 ** (ATTEMPTS - attempts))
            attempts -= 1

    def close(self) -> None:
        """End all connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _posted(self, messages: Sequence[tuple[str, str]], options: dict[str, Any]) -> tuple[int, float, str]:
        """Post a request; return the status, the seconds the server wants to be left alone, and the body."""
        said = [{"role": role, "content": content} for role, content in messages]
        request = {"model": self._settings.model, "messages": said, **options}
        url = f"{self._settings.url}/chat/completions"
        until = time.monotonic() + self._settings.seconds
        try:
            with self._http.stream("POST", url, json=request) as answer:
                body = bytearray()
                for piece in answer.iter_bytes():
                    body += piece
                    if len(body) > LARGEST:
                        raise ModelFault(f"the answer has over {LARGEST // 1_000_000} MB")
                    if time.monotonic() > until:
                        raise self._slow()
                wait = _seconds(answer.headers.get("retry-after", ""))
                return answer.status_code, wait, body.decode("utf-8", "replace")
        except httpx.ConnectTimeout:
            raise
        except httpx.TimeoutException as error:
            raise self._slow() from error
        except httpx.DecodingError as error:
            raise ModelFault("the answer is packed in a way that was not asked for") from error

    def _renounced(self, options: dict[str, Any], body: str) -> bool:
        """Give up the option that a server refuses; return whether there was one."""
        said = body.lower()
        with self._lock:
            if options != self._options:
                return True  # another thread has given one up since
            if any(words in said for words in _TOO_LONG) and not self._options.keys().isdisjoint(_LIMITS):
                for name in _LIMITS:  # the model has less room than an answer may take: it uses what is left
                    self._options.pop(name, None)
            elif "max_completion_tokens" in said and "max_tokens" in options:
                self._options["max_completion_tokens"] = self._options.pop("max_tokens")
            elif "temperature" in said and "temperature" in options:
                del self._options["temperature"]
            elif any(word in said for word in _SHAPE) and "response_format" in options:
                plain = options["response_format"] == _ANY_JSON
                self._options.pop("response_format") if plain else self._options.update(response_format=_ANY_JSON)
            else:
                return False
            return True

    def _wait(self) -> None:
        """Wait until the server wants to be asked again, whichever thread it told so."""
        while (left := self._quiet_until - time.monotonic()) > 0:
            time.sleep(min(left, 0.5))

    def _pause(self, seconds: float) -> None:
        with self._lock:
            self._quiet_until = max(self._quiet_until, time.monotonic() + min(seconds, LONGEST_WAIT))

    def _gone(self, error: httpx.HTTPError) -> ModelFault:
        reason = self._shown(str(error) or type(error).__name__)
        words = f"no model answers at {self._settings.host} ({reason}); start it, or correct {URL}"
        return ModelFault(words, final=True)

    def _slow(self) -> ModelFault:
        words = f"the model did not answer within {self._settings.seconds:.0f} seconds; {SECONDS} gives it longer"
        return ModelFault(words)

    def _refused(self, status: int, body: str) -> ModelFault:
        """Say what a status means, in the words of the server where it has any."""
        if status in _KEY:
            return ModelFault(f"{self._settings.host} refuses the key ({status}); set {KEY}", final=True)
        said = self._shown(_reason(body))
        if _without_credit(status, body):
            return ModelFault(f"{self._settings.host} gives no more credit ({status} {said})".strip(), final=True)
        if 300 <= status < 400:
            return ModelFault(f"{self._settings.host} leads elsewhere ({status}); correct {URL}", final=True)
        if status == httpx.codes.NOT_FOUND:
            words = f"{self._settings.host} knows no model {self._settings.model!r} at this address ({said or status})"
            return ModelFault(f"{words}; correct {URL} or {MODEL}", final=True)
        if status in _BUSY:
            return ModelFault(f"the server stays busy or broken after {ATTEMPTS} attempts ({status} {said})".strip())
        return ModelFault(f"the server refuses the request ({status} {said})".strip())

    def _shown(self, words: str) -> str:
        """Return words of a server on one line, without the key, should it repeat it."""
        key = self._settings.key
        return one_line(words.replace(key, "...") if key else words, _REASON) or ""


def _by_schema() -> dict[str, Any]:
    return {"type": "json_schema", "json_schema": {"name": "facts", "strict": True, "schema": schema()}}


def _completion(body: str) -> Completion:
    """Take what was written out of a response."""
    try:
        value = json.loads(body)
        choice = value["choices"][0]
        message = choice["message"]
        text, end = message.get("content"), choice.get("finish_reason")
        refusal, counted = message.get("refusal"), (value.get("usage") or {}).get("total_tokens")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ModelFault("the server answers with something else than a completion; is its path /v1?") from error
    if end == "content_filter" or (refusal and not text):
        raise ModelFault(f"the model declines to answer ({one_line(str(refusal or end), _REASON)})")
    written = text if isinstance(text, str) else ""
    return Completion(written, end == "length", counted if type(counted) is int and counted >= 0 else None)


def _without_credit(status: int, body: str) -> bool:
    return status == _PAYMENT or (status in _BUSY and any(words in body.lower() for words in _NO_CREDIT))


def _reason(body: str) -> str:
    """Return what a server says is wrong: most wrap it as error.message."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return body
    error = value.get("error", value) if isinstance(value, dict) else value
    return str(error.get("message", error) if isinstance(error, dict) else error)


def _seconds(text: str) -> float:
    """Read how long a server wants to be left alone; 0 where it says nothing, or a date."""
    return float(text) if text.isascii() and text.isdigit() else 0.0
