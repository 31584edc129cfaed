"""Control from outside: words come in from another terminal, the narration obeys and answers.

Every reader that narrates listens on an address of its own (``addresses``), which only its user can
reach. ``server`` is its side, ``client`` the one of ``reader pause`` and the like; they exchange
JSON objects, one a line.
"""
