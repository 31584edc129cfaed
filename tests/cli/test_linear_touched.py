"""Linear mode goes to where the last command was given the last time."""

from reader.cli.linear import Linear
from tests.fakes import session


def test_t_goes_to_where_the_last_command_was_given():
    playing, _, _ = session("One is here. Two is next.", "Three is last.")
    with playing:

        def back():
            playing.go(playing.sentences[2].place)
            return True

        playing.play()
        playing.pause()
        assert Linear(playing, back_to_touched=back).press("T") == "Two is next."
        assert "not known" in Linear(playing).press("T")
        assert "capital T: " in Linear(playing).press("?")
