"""The desktop's player controls: media keys and panels come in, the narration shows itself there.

MPRIS is what desktops under Linux and the BSDs speak with players, over the user's own D-Bus.
``standing`` says how a session stands in their terms and moves it; ``interfaces`` puts that on the
bus; ``desktop`` runs the connection. It needs the extra ``mpris``, and says nothing where that, or
a bus, is not there: this package imports without either.
"""
