"""Which model is asked, at which address, and within which limits? What the environment says of it.

Nothing here is secret but the key, which stands in no message and in no file.
"""

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from counterpoise.errors import BadUse, NoReader

URL, MODEL, KEY = "COUNTERPOISE_LLM_URL", "COUNTERPOISE_LLM_MODEL", "COUNTERPOISE_LLM_KEY"
PRICE, JOBS, SECONDS = "COUNTERPOISE_LLM_PRICE", "COUNTERPOISE_LLM_JOBS", "COUNTERPOISE_LLM_SECONDS"
PAIRS = "COUNTERPOISE_LLM_PAIRS"
UNSET = (
    f"the reader llm needs the address of a model: set {URL} to one that speaks the OpenAI API, such as "
    f"http://localhost:8080/v1, and {MODEL} to the model's name"
)
MOST_JOBS, LONGEST_WAIT = 64, 3600.0


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars a million tokens."""

    read: float
    written: float

    def of(self, read: int, written: int) -> float:
        """Return what so many tokens cost, in US dollars."""
        return (read * self.read + written * self.written) / 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A model behind an address."""

    url: str  # ends without a slash
    model: str
    key: str = field(default="", repr=False)
    price: Price | None = None
    jobs: int = 4  # requests under way at once
    seconds: float = 300.0  # one answer may take
    pairs: frozenset[frozenset[str]] = frozenset()  # of codes, watched by the reader `both`

    @property
    def host(self) -> str:
        """Return the address without its path, as it is shown."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


def settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment; raise NoReader without an address, BadUse where one means nothing."""
    given = os.environ if environment is None else environment
    url, model = given.get(URL, "").strip(), given.get(MODEL, "").strip()
    if not url or not model:
        raise NoReader(UNSET)
    return Settings(
        url=_address(url),
        model=_one_line(model, MODEL),
        key=_one_line(given.get(KEY, "").strip(), KEY),
        price=_price(given.get(PRICE, "")),
        jobs=int(_number(given.get(JOBS, "") or "4", JOBS, MOST_JOBS)),
        seconds=_number(given.get(SECONDS, "") or "300", SECONDS, LONGEST_WAIT),
        pairs=_pairs(given.get(PAIRS, "")),
    )


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        fits = None
    if not fits or parts.username or parts.query or parts.fragment:
        raise BadUse(f"{URL} is no address of a model; write such as https://host/v1, and the key in {KEY}")
    return url.rstrip("/").removesuffix("/chat/completions")


def _one_line(text: str, name: str) -> str:
    if not text.isprintable() or (name == KEY and not text.isascii()):
        raise BadUse(f"{name} holds characters that cannot be sent; set it again")
    return text


def _number(text: str, name: str, most: float) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 1 <= number <= most:
        raise BadUse(f"{name} is {text[:20]!r}; give a number from 1 to {most:.0f}")
    return number


def _price(text: str) -> Price | None:
    if not text.strip():
        return None
    try:
        read, written = (float(part) for part in text.split("/"))
    except ValueError:
        read = written = math.nan
    if not (0 <= read < math.inf and 0 <= written < math.inf):
        raise BadUse(f"{PRICE} is {text[:20]!r}; give US dollars a million tokens read and written, such as 0.15/0.60")
    return Price(read, written)


def _pairs(text: str) -> frozenset[frozenset[str]]:
    pairs = [frozenset(word.upper().split("-")) for word in text.replace(",", " ").split()]
    if any(len(pair) != len(("one", "other")) or "" in pair for pair in pairs):
        raise BadUse(f"{PAIRS} is {text[:40]!r}; give pairs of codes such as RUS-CHN, with blanks between")
    return frozenset(pairs)
