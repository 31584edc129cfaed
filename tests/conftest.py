"""What holds for every test."""

from hypothesis import settings

# A machine that does something else at the moment is no failure.
settings.register_profile("reader", deadline=None)
settings.load_profile("reader")
