"""What holds for every test."""

import os
import time

from hypothesis import settings

# A machine that does something else at the moment is no failure.
settings.register_profile("reader", deadline=None)
settings.load_profile("reader")

# Readers that tests start must not appear among the players of whoever runs them.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"

# Screens tell local dates, and their pictures were made here.
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):
    time.tzset()
