"""The audio room: raw speech in, levelled speech out; the same for the ear and for a file."""
