"""Narration: sentences come in, speech with written places goes out, in order and ahead of time."""
