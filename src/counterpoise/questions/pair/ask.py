"""What may a reader take for granted of a brief, or leave out? Words and numbers, checked at the door."""

from counterpoise.errors import BadUse
from counterpoise.findings import SPANS, SPARES, BriefOptions
from counterpoise.vocabulary import GOODS, trade_domains


def asked(mean: int | None = None, spare: float | None = None, domains: str | None = None) -> BriefOptions:
    """Check what is asked; BadUse says what may be."""
    if mean is not None and mean not in SPANS:
        raise BadUse(f"a mean is over {' or '.join(map(str, SPANS))} years, not {mean}")
    if spare is not None and not SPARES[0] <= spare <= SPARES[1]:
        raise BadUse(
            f"spare capacity is a part from {SPARES[0]:g} to {SPARES[1]:g} of all that others trade, not {spare}"
        )
    return BriefOptions(mean or 1, None if spare is None else float(spare), _domains(domains or ""))


def domain_names() -> dict[str, str]:
    """Return the domains of a brief by their keys, in its order."""
    return {**{what.key: what.name for what in trade_domains()}, GOODS: "All goods"}


def _domains(text: str) -> tuple[str, ...]:
    """Read domains such as "energy,goods", in the order of a brief; all of them is the same as none."""
    wanted = {word.strip().lower() for word in text.split(",") if word.strip()}
    strange = sorted(wanted - domain_names().keys())
    if strange:
        raise BadUse(f"{strange[0][:40]!r} is no domain; there are {', '.join(domain_names())}")
    return tuple(key for key in domain_names() if key in wanted) if len(wanted) < len(domain_names()) else ()
