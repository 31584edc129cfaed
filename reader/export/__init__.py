"""Export: clips come in, one tagged file goes out, whole or not at all."""
