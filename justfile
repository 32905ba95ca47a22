# Six words. `just` is not needed: each is the plain command under it.

# run the tests
test:
    python -m pytest -q

# look, change nothing
check:
    ruff check .
    ruff format --check .
    mypy
    python docs/generate.py --check

# change what can be changed by rule
fix:
    ruff check --fix .
    ruff format .

# write the generated reference and the pictures
docs:
    python docs/generate.py
    python docs/make_picture.py

# measure speed against named peers
bench:
    python -m benchmarks.speed.shares
    python -m benchmarks.speed.commands
    python -m benchmarks.speed.equilibrium
    python -m benchmarks.speed.whatif
    python -m benchmarks.quality.loss
    python -m benchmarks.quality.trade_matrix
    python -m benchmarks.speed.reading
    python -m benchmarks.quality.reading.measure --half test

# the brief everyone tries first
run:
    counterpoise brief Russia China
