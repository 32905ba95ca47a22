"""How numbers are printed: shares as per cents, money in words, limits beside a value.

One decimal under ten per cent, none above; a true minus sign; never "-0.0"; what is missing
is "n/a" and what is nothing is "0".
"""

from counterpoise.records import Finding

MISSING = "n/a"
MINUS = "−"
STEPS = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))


def percent(share: float | None) -> str:
    """Print a share (0 to 1) as a per cent: 0.0521 -> "5.2 %", 0.5 -> "50 %"."""
    if share is None:
        return MISSING
    hundred = share * 100
    if 0 < hundred < 0.05:
        return "<0.1 %"
    if hundred == 0:
        return "0 %"
    return f"{hundred:.1f} %" if round(hundred, 1) < 10 else f"{hundred:.0f} %"


def limited(finding: Finding) -> str:
    """Print a share with what its state says of it: "50 %", "≤ 50 %", "33 to 54 %", "n/a"."""
    value, lo, hi = finding.value, finding.lo, finding.hi
    if finding.state == "not recorded":
        return MISSING
    if finding.state in ("stated", "zero") and value is not None:
        return percent(value)
    if value is not None and (hi is None or (lo == value and hi >= 1)):
        return f"≥ {percent(value)}"
    if lo == 0 and (value is None or value == hi):
        return f"≤ {percent(hi)}"
    if value is not None and finding.state == "bounded" and lo == 0 and hi == 1:
        return f"{percent(value)} ({between(lo, hi)})"
    return between(lo, hi)


def between(lo: float | None, hi: float | None) -> str:
    """Print a range of shares, the sign of per cent once: "33 to 54 %"."""
    low, high = percent(lo), percent(hi)
    return low if low == high else f"{low.removesuffix(' %')} to {high}"


def points(value: float | None) -> str:
    """Print an index from -1 to 1 with its sign and two decimals."""
    if value is None:
        return MISSING
    rounded = round(value, 2)
    if rounded == 0:
        return "0.00"
    return f"{'+' if rounded > 0 else MINUS}{abs(rounded):.2f}"


def dollars(usd: float | None) -> str:
    """Print current US dollars: 62590000000 -> "USD 62.6 bn"."""
    if usd is None:
        return MISSING
    if usd == 0:
        return "0"
    for size, word in STEPS:
        if abs(usd) >= size:
            amount = usd / size
            return f"USD {amount:.1f} {word}" if amount < 99.95 else f"USD {amount:.0f} {word}"
    return f"USD {usd:.0f}"


def kusd(amount: float | None) -> str:
    """Print thousand current US dollars."""
    return dollars(None if amount is None else amount * 1000)
