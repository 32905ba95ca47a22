"""What would Japan and China lose without each other, and who could step in? Writes the dossier as a page, too."""

from pathlib import Path

import counterpoise as cp

PAGE = Path("japan-china.html")
LEAST = 50_000.0  # thousand dollars a year that would be missing; below that it is no matter of state

with cp.open() as world:
    pair = world.pair("Japan", "China")
    dossier = pair.brief()
    PAGE.write_text(pair.to_html(), encoding="utf-8")

for row in dossier.domains:
    for one in (row.a_on_b, row.b_on_a):
        if one.worst and (one.worst.loss.numerator or 0.0) >= LEAST:
            loss = one.worst.loss
            verb = "buys" if loss.side == "supply" else "sells"
            print(f"{row.name}: {loss.dependent} would miss {loss.value:.0%} of the {one.worst.name.lower()} it {verb}")
for gap in dossier.alternatives[:3]:
    names = [one.name for one in gap.candidates if one.could_add][:3]
    print(f"{gap.name}: could step in for {gap.loss.dependent}: {', '.join(names) or 'nobody on record'}")
print(f"The rest, with the source of each number, is in {PAGE}")
