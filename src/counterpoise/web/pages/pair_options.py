"""What may the address of a pair say besides the two, in which order, and what does that ask of a brief?"""

from collections.abc import Mapping

from counterpoise.questions.pair.ask import Wanted, asked, weights
from counterpoise.web import controls
from counterpoise.web.asking import Value

ASKED = ("year", "since", "mean", "spare", "domains", "weights")  # in this order in every address
TYPED = (*ASKED, *controls.WEIGHTS)  # weights come apart from a form
TABLE = ("mean", "domains")  # what a table of all years can heed


def options(found: Mapping[str, list[str]]) -> dict[str, Value]:
    """Read the options off an address; what is as usual, such as a mean over one year, is left out."""
    mean = controls.whole(found, "mean", (1, 9))
    spare = controls.part(found, "spare")
    wanted = asked(mean, spare, controls.single(found, "domains"))
    return controls.present(
        year=controls.whole(found, "year", controls.YEARS),
        since=controls.whole(found, "since", controls.YEARS),
        mean=wanted.mean if wanted.mean > 1 else None,
        spare=None if spare is None else f"{spare:g}",
        domains=",".join(wanted.domains),
        weights=controls.weights(found),
    )


def needless(found: Mapping[str, list[str]]) -> bool:
    """Tell whether an address says a thing in another way than every address does, or says nothing by it."""
    return {name: values[0] for name, values in found.items()} != {n: str(v) for n, v in options(found).items()}


def wanted_of(given: Mapping[str, Value]) -> Wanted:
    """Return what options ask of a brief."""
    year, since, mean, spare, domains, weighed = (given.get(name) for name in ASKED)
    return Wanted(
        year=None if year is None else int(year),
        since=None if since is None else int(since),
        weights=None if weighed is None else weights(str(weighed)),
        asked=asked(
            None if mean is None else int(mean),
            None if spare is None else float(spare),
            None if domains is None else str(domains),
        ),
    )
