"""Which numbers on Iran are missing: what does a brief on it not know, and since when?"""

import counterpoise as cp

with cp.open() as world:
    dossier = world.pair("Iran", "China").brief()
    crude = world.share("Iran", "China", "270900", "exports", (2015, 2024))

for hole in dossier.holes:
    what = ", ".join(hole.products).replace("*", "all goods")
    print(f"{hole.exporter} to {hole.importer}, {what}: missing since {hole.start_year}. {hole.reason}")
for one in crude:
    value = "n/a" if one.value is None else f"{one.value:.0%}"
    print(f"{one.year}: {value} ({one.state}) of Iran's recorded crude went to China")
