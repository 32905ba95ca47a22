"""Does any argument, however odd, end a command with a traceback, without bound, or without a message?

`python -m benchmarks.endurance.arguments [TRIES [SEED]]`. Each try gives one verb arguments drawn from a list of odd
ones, and words that mean something, in a home of its own. A command may end with one of its exit codes and a message;
it may not end with a traceback, hold more than 700 MB or take two minutes.
"""

import random
import sys
from collections import Counter
from pathlib import Path

from benchmarks.endurance.runs import Peak, home_of_its_own, run

ODD = (
    *(
        "",
        " ",
        "-",
        "--",
        "-1",
        "0",
        "1e308",
        "nan",
        "inf",
        "9" * 4_300,
        "½",
        "٣",
        "\u202e",
        "\x1b[2J",
        "a" * 300,
        "\ud83d",
    ),
    *("/", ".", "./", "..", "/dev/null", "/dev/zero", "/dev/full", "/nonexistent/deep/file.html", "~root", "a/" * 200),
    *("RUS,CHN", "RUS+CHN", "RUS+", "+", "EU", "EU27", "korea", "270900", "999999", "goods", "energy", "GOODS", "%s%n"),
    *("tariff", "tariff USA CHN", "tariff USA CHN 25%", "embargo EU27 RUS", "tariff USA USA 10%", "x2", "1999", "2023"),
    *(
        "http://xn--/",
        "http://127.0.0.1/",
        "file:///etc/passwd",
        "http://[::1",
        "ftp://a.b",
        "<script>",
        "'; DROP TABLE",
    ),
)
GOOD = ("RUS", "CHN", "270900", "goods", "2023", "energy", "tariff USA CHN 25%", "exports", "imports", "KAZ")
OPTIONS = {
    "brief": ("--year", "--since", "--format", "--output", "--weights", "--snapshot", "--json", "--full", "--mean"),
    "share": ("--product", "--of", "--year", "--since", "--until", "--json", "--csv"),
    "state": ("--year", "--format", "--json", "--domain", "--snapshot"),
    "product": ("--year", "--format", "--csv", "--snapshot", "--output"),
    "products": ("--year", "--domain"),
    "whatif": ("--draws", "--seed", "--sigma", "--share", "--domain", "--year", "--json", "--format"),
    "read": ("--date", "--json", "--lines", "--actors", "--tier", "--check"),
    "reports list": ("--words", "--state", "--since", "--until", "--page", "--json", "--publisher"),
    "reports show": ("--json",),
    "reports mark": ("--reason",),
    "sources": ("--json", "--snapshot"),
    "equilibrium": ("--flows", "--shock", "--sigma", "--mode", "--closure", "--reference", "--json"),
    "export": (),
    "build": ("--wheel",),
}


def drawn(dice: random.Random, folder: Path) -> list[str]:
    """Draw a verb with arguments, some of which mean something."""
    verb = dice.choice(list(OPTIONS))
    words = [dice.choice(ODD if dice.random() < 0.5 else GOOD) for _ in range(dice.randrange(4))]
    for option in dice.sample(OPTIONS[verb], dice.randrange(len(OPTIONS[verb]) + 1)):
        words += (
            [option] if option in ("--json", "--csv", "--full", "--check") else [option, dice.choice((*ODD, *GOOD))]
        )
    if verb == "export":
        words = [str(folder / dice.choice(("out", "a" * 300, "b/" * 200)))]
    return [*verb.split(), *(word for word in words if "\0" not in word)]


def main(tries: int = 120, seed: int = 1) -> None:
    """Try, and name what went wrong."""
    dice, codes, wrong, peak = random.Random(seed), Counter[int](), [], Peak()
    with home_of_its_own() as folder:
        for _ in range(tries):
            words = [word.encode("utf-8", "surrogatepass").decode("utf-8", "replace") for word in drawn(dice, folder)]
            ended = run(folder, *words, given=b"China imposed tariffs on Australian barley.")
            codes[ended.code] += 1
            peak.note(ended.memory)
            if ended.faults:
                shown = [word if len(word) < 60 else f"{word[:20]}... ({len(word)})" for word in words]
                wrong.append((shown, ended.faults, ended.err[-300:]))
                print(*wrong[-1], sep="\n  ", flush=True)
    print(f"{tries} tries: " + ", ".join(f"{count} x {code}" for code, count in sorted(codes.items())) + f"; {peak}")
    if wrong:
        raise SystemExit(f"{len(wrong)} of them went wrong")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
