"""Who depends on whom: one measure a file, arrays and frozen values in, frozen results out.

A measure's file holds its formula, its `MEASURE`, and `find(ground)`. A ground (`weighing.ground`) is two actors
in a year, or one, or one and a mineral. `find` returns a tuple of the measure's findings; where a number is not all
there is to say, frozen values of its own (`Alignment`, `Move`, `Capability`), which may hold findings.
"""
