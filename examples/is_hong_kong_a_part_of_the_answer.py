"""Is Hong Kong a part of the answer: how do shares of China change when Hong Kong is counted with it?"""

import counterpoise as cp

PRODUCTS = ("materials", "precious", "goods")

with cp.open() as world:
    for product in PRODUCTS:
        for seller in ("CHN", "CHN+HKG"):
            share = world.share(seller, "Switzerland", product, "imports")[-1]
            value = "n/a" if share.value is None else f"{share.value:.1%}"
            print(f"{product}: {seller} supplied {value} of what Switzerland bought in {share.year} ({share.state})")
