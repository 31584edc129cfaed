"""What is wanted of a file: the listener's choices come in, checked once for all formats."""

from __future__ import annotations

from dataclasses import dataclass

from reader.errors import UsageError

KBITS = (48, 128)
"""kbit/s for one voice: below it gurgles, above nothing is gained."""
MP3_KBITS = (48, 56, 64, 80, 96, 112, 128)
"""kbit/s that a frame of it can have; LAME takes the next one without a word."""
SAMPLE_RATES = (16_000, 22_050, 24_000, 32_000, 44_100, 48_000)
"""Hz."""
LUFS = (-30.0, -10.0)
"""Loudness that can be asked for. Podcasts are made at -16, broadcast at -23, shops play -14."""
_TUNABLE = ("mp3", "m4a", "m4b", "opus")
"""Formats with a bit rate."""


@dataclass(frozen=True, slots=True)
class Options:
    """The choices for one file."""

    captions: tuple[str, ...] = ()
    """Keys of ``CAPTIONS``: files beside the sound, called like it."""
    words: bool = False
    """Captions have a time for every word."""
    page: bool = False
    """An HTML file beside the sound, with the article and the sound in it."""
    kbits: int | None = None
    """Bit rate in kbit/s; None: the format's own."""
    vbr: bool = False
    """MP3 at a bit rate that varies, about ``kbits``."""
    sample_rate: int | None = None
    """Hz; None: the voice's own."""
    lufs: float | None = None
    """Loudness of the whole, by measuring first and writing then; None: the voice's constant gain,
    which comes within 2 LU of -16."""
    chime: bool = False
    """A soft bell before each heading but the first."""
    cover: bool = True
    """A picture inside."""

    def check(self, form: str) -> None:
        """:raises UsageError: the choices make no sense for a format."""
        if self.kbits is not None:
            if not KBITS[0] <= self.kbits <= KBITS[1]:
                raise UsageError(
                    f"{self.kbits} kbit/s is not a bit rate for speech",
                    f"Choose one from {KBITS[0]} to {KBITS[1]}",
                )
            if form not in _TUNABLE:
                raise UsageError(
                    f"{form} has no bit rate to be chosen", "Leave it out, or choose another format"
                )
            if form == "mp3" and self.kbits not in MP3_KBITS:
                rates = ", ".join(str(rate) for rate in MP3_KBITS)
                raise UsageError(f"mp3 has no {self.kbits} kbit/s", f"Choose one of {rates}")
        if self.page and form != "mp3":
            raise UsageError("A page has an MP3 in it", f"Leave {form} or the page out")
        if self.vbr and form != "mp3":
            raise UsageError(
                f"Only mp3 can be told to vary its bit rate, not {form}", "Leave it out"
            )
        if self.sample_rate is not None and self.sample_rate not in SAMPLE_RATES:
            rates = ", ".join(str(rate) for rate in SAMPLE_RATES)
            raise UsageError(f"{self.sample_rate} Hz cannot be written", f"Choose one of {rates}")
        if self.lufs is not None and not LUFS[0] <= self.lufs <= LUFS[1]:
            raise UsageError(
                f"{self.lufs:g} LUFS cannot be asked for",
                f"Choose a loudness from {LUFS[0]:g} to {LUFS[1]:g}",
            )


PLAIN = Options()
"""Nothing in particular."""
