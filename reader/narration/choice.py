"""Which voice reads: the user's word and the text's language come in, a ready worker goes out.

``auto`` stands for the natural voice where it knows the language, and for the system's voice
everywhere else and wherever the natural one cannot run.
"""

from __future__ import annotations

from collections.abc import Callable

from reader.errors import VoiceFailed
from reader.narration.worker import VoiceWorker

AUTO = "auto"


def candidates(voice: str, language: str) -> tuple[str, ...]:
    """The voices to try, best first."""
    if voice != AUTO:
        return (voice,)
    return ("neural", "system") if language.partition("-")[0] in ("en", "") else ("system",)


def ready_worker(
    voice: str,
    language: str,
    notice: Callable[[str, str], None] = lambda *_: None,
    start: Callable[[str, str], VoiceWorker] = VoiceWorker,
) -> VoiceWorker:
    """Start the voice and wait until it is loaded: 0.1 s for the system's, 1 s for the natural.

    :param notice: told, with a remedy, when another voice than the best has to do.
    :param start: a worker for a voice and a language. Whoever makes it can end it while it is
        waited for.
    :raises UsageError: there is no such voice.
    :raises VoiceFailed: none of the candidates can run here.
    """
    failure: VoiceFailed | None = None
    for name in candidates(voice, language):
        worker = start(name, language or "en")
        try:
            _, profile = worker.ready()
        except VoiceFailed as error:
            worker.close()
            if failure is None:
                failure = error
            continue
        except BaseException:
            worker.close()
            raise
        if failure is not None:
            notice(failure.what, f"Reading goes on with the {name} voice. {failure.remedy}")
        primary = language.partition("-")[0]
        if primary and "*" not in profile.languages and primary not in profile.languages:
            notice(
                f"The {name} voice does not speak the language of this text ({language})",
                "Choose another with --voice system, or name the language with --lang",
            )
        return worker
    assert failure is not None
    raise failure
