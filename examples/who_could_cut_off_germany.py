"""Who could cut off Germany: for which products does one supplier sell it more than half of what it buys?"""

import counterpoise as cp

SUPPLIERS = ("China", "Russia", "United States", "Norway", "South Africa", "Brazil", "Australia", "Kazakhstan")
LEAST = 50_000.0  # thousand dollars a year; below that it is no matter of state

with cp.open() as world:
    found = []
    for supplier in SUPPLIERS:
        for row in world.pair("Germany", supplier).brief().products:
            share = row.share
            bought = share.dependent == "DEU" and share.side == "supply"
            if bought and (share.value or 0.0) > 0.5 and (share.numerator or 0.0) >= LEAST:
                found.append((share.value or 0.0, supplier, row.name, share))

print("Germany buys more than half of these from one state:")
for value, supplier, product, share in sorted(found, key=lambda one: -one[0]):
    limit = "at most " if share.state == "bounded" else ""
    print(f"  {product} from {supplier}: {limit}{value:.0%} in {share.year} [{share.state}]")
