"""Playback: clips come in, sound goes out, and the place that is heard can be asked for."""
