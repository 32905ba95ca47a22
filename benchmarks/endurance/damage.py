"""Is a damaged store of reports ever read as if it were sound, written into, or answered with a traceback?

`python -m benchmarks.endurance.damage [STORES [SEED]]`. A store of some reports is damaged in one way or another: bits
turned over in its pages or in a text, cut short, overwritten, emptied, or a folder in its place. Every command on it
must give what was stored or say that the store is damaged, and a command that is refused must not have written.
"""

import random
import re
import shutil
import sys
from collections import Counter
from pathlib import Path

from benchmarks.endurance.runs import Peak, home_of_its_own, run

LINES = [f"Sweden met Latvia for round {n} of their talks on fish, timber and tariffs." for n in range(40)]
DAMAGES = ("bits", "bits in the text", "cut", "emptied", "zeros", "noise", "a folder")
FOUND = ("bits in the text", "cut", "emptied", "a folder")  # other damage may lie where nothing is stored
STORE = "reports.sqlite"
CHECK = ("reports", "check")
COMMANDS = (
    ("reports", "list"),
    ("reports", "list", "--json"),
    CHECK,
    ("brief", "SWE", "LVA"),
    ("reports", "export", "out.jsonl"),
)


def damaged(file: Path, damage: str, dice: random.Random) -> None:
    """Damage a store."""
    whole = bytearray(file.read_bytes())
    if damage == "a folder":
        file.unlink()
        file.mkdir()
        return
    if damage == "emptied":
        whole = bytearray()
    elif damage == "cut":
        del whole[dice.randrange(100, len(whole)) :]
    elif damage == "zeros":
        at = dice.randrange(len(whole) - 4_096)
        whole[at : at + 4_096] = bytes(4_096)
    elif damage == "noise":
        at = dice.randrange(len(whole) - 600)
        whole[at : at + 600] = dice.randbytes(600)
    else:
        places = [at for n in range(40) if (at := whole.find(LINES[n].encode())) >= 0] if "text" in damage else []
        for _ in range(4):
            at = dice.choice(places) + dice.randrange(60) if places else dice.randrange(len(whole))
            whole[at] ^= 1 << dice.randrange(8)
    file.write_bytes(whole)


def tried(folder: Path, damage: str, counted: Counter[str], peak: Peak) -> list[str]:
    """Run every command on a damaged store, and name what went wrong."""
    file, faults = folder / STORE, []
    before = file.read_bytes() if file.is_file() else b""
    for words in COMMANDS:
        ended = run(folder, *words)
        counted[f"{damage}: {ended.code}"] += 1
        peak.note(ended.memory)
        wrong = ended.faults
        if not all(
            any(line.startswith(part) for line in LINES) for part in re.findall(r"Sweden met [\w ]{0,18}", ended.out)
        ):
            wrong.append("text that was never stored")
        if words == CHECK and ended.code == 0 and damage in FOUND:
            wrong.append("damage that is not found")
        faults += [f"{' '.join(words)}: {fault}; {ended.err[-200:]}" for fault in wrong]
    written = run(folder, "read", "--lines", str(folder / "lines.txt"), "--store", "--jobs", "1")
    counted[f"{damage}, read --store: {written.code}"] += 1
    peak.note(written.memory)
    faults += [f"read --store: {fault}; {written.err[-200:]}" for fault in written.faults]
    if written.code and file.is_file() and file.read_bytes() != before:
        faults.append("it was written into, although that was refused")
    return faults


def main(stores: int = 20, seed: int = 1) -> None:
    """Damage stores, and see what each command makes of them."""
    dice, counted, bad, peak = random.Random(seed), Counter[str](), 0, Peak()
    with home_of_its_own() as folder:
        (folder / "lines.txt").write_text("\n".join(LINES), encoding="utf-8")
        stored = run(folder, "read", "--lines", str(folder / "lines.txt"), "--store", "--jobs", "1")
        if stored.code:
            raise SystemExit(f"nothing could be stored: {stored.err}")
        sound = (folder / STORE).read_bytes()
        for number in range(stores):
            for name in (STORE, f"{STORE}-wal", f"{STORE}-shm", "out.jsonl"):
                place = folder / name
                shutil.rmtree(place) if place.is_dir() else place.unlink(missing_ok=True)
            (folder / STORE).write_bytes(sound)
            damage = DAMAGES[number % len(DAMAGES)]
            damaged(folder / STORE, damage, dice)
            faults = tried(folder, damage, counted, peak)
            bad += len(faults)
            print(*(f"{damage}, {fault}" for fault in faults), sep="\n", end="\n" if faults else "", flush=True)
    print(f"{stores} damaged stores; {peak}")
    print(", ".join(f"{count} x {name}" for name, count in sorted(counted.items())))
    if bad:
        raise SystemExit(f"{bad} answers went wrong")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
