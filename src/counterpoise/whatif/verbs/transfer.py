"""One actor transfers a technology of the register to another."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from counterpoise.errors import BadScenario
from counterpoise.vocabulary import table
from counterpoise.whatif.scenario import Assumption, Field, Omission, Shock, Verb, Wording


def _technologies() -> dict[str, str]:
    return {row["technology"]: row["name"] for row in table("technologies")}


def _parse_technology(text: str) -> str:
    known, word = _technologies(), _key(text)
    by_name = {_key(name): key for key, name in known.items()}
    if word not in known and word not in by_name:
        near = get_close_matches(word, [*known, *by_name], n=3, cutoff=0.5)
        close = ", ".join(dict.fromkeys(by_name.get(name, name) for name in near))
        hint = f"near it: {close}" if near else f"it has such as {next(iter(known))}"
        raise BadScenario(f"the register has no technology {text[:60]!r}; {hint}")
    return by_name.get(word, word)


def _key(text: str) -> str:
    return text.lower().replace("-", "_").replace(" ", "_")


def _options() -> Mapping[str, str]:
    return {key.replace("_", "-"): name for key, name in _technologies().items()}


def _option_of(text: str) -> str:
    return text.replace("_", "-") or next(iter(_options()))


def _names(key: str) -> Sequence[str]:
    return (_technologies().get(key, key),)


def _words(_: Shock, wording: Wording) -> str:
    return f"{wording.actor} transfer{wording.s} {wording.what} to {wording.target}"


def _short_words(_: Shock, wording: Wording) -> str:
    return f"{wording.actor} transfers {wording.what} to {wording.target}"


def _left_out(_: Sequence[Shock]) -> Iterator[str]:
    yield "How many the receiving state would build, how good they would be, and whether it could maintain them."
    yield "What the technology would do to costs and trade."
    yield "What third parties would do: what they did in similar cases is listed; no probability is derived from it."


TECHNOLOGY = Field(
    name="technology",
    part="what",
    parse=_parse_technology,
    text=str,
    label="Technology",
    options=_options,
    option_of=_option_of,
    wide=True,
    names=_names,
)
LAG = Assumption(
    name="lag",
    text="The receiving state reaches the giving state's status after a lag of unknown length: the chronology has no "
    "case that dates both the transfer and the status reached. The numbers show the world after the lag",
)
VERB = Verb(
    name="transfer",
    order=70,
    label="Technology",
    sides=("From", "To"),
    examples=("transfer RUS CHN hypersonic-glide-vehicle",),
    offers=((("transfer RUS CHN hypersonic-glide-vehicle",),),),
    fields=(TECHNOLOGY,),
    model="technology",
    words=_words,
    short_words=_short_words,
    leaves_out=(Omission(9, _left_out),),
    assumes=(LAG,),
)
