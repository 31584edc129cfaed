"""The system voice: plain text comes in, pyttsx3 speaks it, speech with word times goes out.

pyttsx3 is the front everywhere. Under Linux, and wherever the operating system's own voice cannot
be had, it drives eSpeak NG from the ``espeakng-loader`` wheel through ``voices.espeak_driver``,
in memory and with exact word times. Under macOS and Windows it drives NSSpeechSynthesizer and
SAPI5 with pyttsx3's own drivers, one file an utterance, and the word times are estimates. Those
two have not been run on their systems yet; what they write is read by ``voices.sound_files``.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Self

from voices import word_marks
from voices.base import (
    PhonemeSpan,
    Speech,
    Voice,
    VoiceInfo,
    VoiceProfile,
    VoiceUnknown,
)
from voices.choosing import DEFAULT, Offer, nearest
from voices.espeak_ipa import with_mnemonics
from voices.pyttsx3_front import Front, front

SPEEDS = (0.5, 3.0)
"""Of 175 words a minute. Below, espeak-ng stretches pauses only; above, it swallows sounds."""


class SystemVoice(Voice):
    """One voice of pyttsx3. Several may live in a process; they speak one after the other."""

    def __init__(self, engine: Front, offer: Offer) -> None:
        self._front = engine
        self._offer = offer
        self.info = _info(engine, offer)
        self.profile = VoiceProfile(
            languages=tuple(sorted(offer.primaries)),
            speeds=SPEEDS,
            gain_db=engine.gain_db,
            faster_db=engine.faster_db,
        )

    @classmethod
    def make(cls, variant: str | None, language: str) -> Self:
        """
        :param variant: one of ``variants()``: ``de``, ``en-gb``; on espeak-ng a timbre may follow,
            ``en-gb+f3``.
        :param language: where it is not spoken here, the voice is American English.
        """
        engine = front()
        offers = engine.offers()
        if variant is not None:
            return cls(engine, _named(variant.lower(), engine, offers))
        chosen = nearest(language, offers) or nearest(DEFAULT, offers) or offers[0]
        return cls(engine, chosen)

    @classmethod
    def variants(cls) -> Sequence[VoiceInfo]:
        engine = front()
        return tuple(_info(engine, offer) for offer in engine.offers())

    def speak(
        self, text: str, *, speed: float = 1.0, phonemes: Sequence[PhonemeSpan] = ()
    ) -> Speech:
        """Say ``text``; given phonemes are used by espeak-ng's English voices.

        Silence at the ends is cut off. What cannot be said gives no sound and no marks.
        """
        speed = min(max(speed, SPEEDS[0]), SPEEDS[1])
        plain = self._front.plain(text)
        if not plain.strip():
            return Speech(b"", self._front.sample_rate, (), self._front.timing)
        said, origin = plain, None
        unsaid: tuple[str, ...] = ()
        if phonemes and self._front.takes_mnemonics and "en" in self._offer.primaries:
            said, origin, unsaid = with_mnemonics(plain, phonemes)
        sound = self._front.say(said, self._offer.identifier, speed, mnemonics=origin is not None)
        pcm, lead = _trimmed(sound.pcm)
        frames, rate = len(pcm) // 2, sound.sample_rate
        if sound.words is None:
            marks = word_marks.estimated(plain, frames, rate)
        else:
            events = [
                (_place(word.location, origin), max(0, word.frame - lead)) for word in sound.words
            ]
            marks = word_marks.exact(plain, events, frames, rate)
        return Speech(pcm, rate, marks if pcm else (), self._front.timing, unsaid)


def _info(engine: Front, offer: Offer) -> VoiceInfo:
    return VoiceInfo(
        name=f"system:{offer.variant}",
        engine="system",
        languages=offer.languages,
        description=f"{offer.description} ({engine.title})",
        licence=engine.licence,
        version=engine.version,
    )


def _named(variant: str, engine: Front, offers: Sequence[Offer]) -> Offer:
    """:raises VoiceUnknown: none of the offers, or no such timbre."""
    name, plus, timbre = variant.partition("+")
    for offer in offers:
        if offer.variant != name:
            continue
        if not plus:
            return offer
        for known in engine.timbres():
            if known.lower() == timbre:
                description = f"{offer.description}, {known}"
                identifier = f"{offer.identifier}+{known}"
                return Offer(variant, identifier, description, offer.languages)
    near = get_close_matches(name, [offer.variant for offer in offers])
    raise VoiceUnknown(
        f"There is no voice called 'system:{variant}'",
        (f"Did you mean system:{near[0]}? " if near and near[0] != name else "")
        + "See them all with: reader voices list",
    )


def _place(location: int, origin: Sequence[int] | None) -> int:
    """The character of the text that was given, for one of the text that was said."""
    return location if origin is None or not 0 <= location < len(origin) else origin[location]


def _trimmed(pcm: bytes) -> tuple[bytes, int]:
    """Without the digital silence at its ends, and the number of frames cut off before."""
    start = (len(pcm) - len(pcm.lstrip(b"\0"))) & ~1
    end = (len(pcm.rstrip(b"\0")) + 1) & ~1
    return pcm[start:end], start // 2
