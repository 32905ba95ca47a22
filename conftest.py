"""How do the tests of the core and of the reader run alike?"""

from hypothesis import settings

# The same examples in every run, none kept between runs, and slow machines are no failure.
settings.register_profile("counterpoise", database=None, deadline=None, derandomize=True)
settings.load_profile("counterpoise")
