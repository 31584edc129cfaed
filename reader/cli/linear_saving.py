"""What is heard is saved as a sound file, while it is read on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.terminal import duration, notice
from reader.session import Session

if TYPE_CHECKING:
    from reader.narration.cache import SpeechCache
    from reader.tui.export_job import ExportJob, Stage


def save(session: Session, name: str, cache: SpeechCache | None) -> tuple[ExportJob, str]:
    """Begin to save it as it sounds now; the job, and what is said of it. Its end is told.

    :param name: of the file, as it was typed.
    :raises ReaderError: there can be no such file.
    """
    # Imported when it is wanted: most narrations are never saved.
    from reader.export.files import shown
    from reader.export.places import check_output, typed_output
    from reader.tui.export_job import Cancelled, Done, ExportJob, Order, Running

    output = typed_output(name)

    def tell(stage: Stage) -> None:
        match stage:
            case Running():
                return
            case Cancelled():
                notice(f"Not saved, it ended before: {shown(output)}", "")
            case Done():
                notice(f"Saved: {shown(stage.output)}, {duration(stage.seconds)}", "")
            case error:
                notice(error.what, error.remedy)

    check_output(output, session.document.source)
    order = Order(
        session.document,
        output,
        voice=session.voice,
        speed=session.speed,
        force=False,
        cache=cache,
        lexicon=session.lexicon,
        passages=session.passages,
        pitch=session.pitch,
    )
    return ExportJob(order, tell), f"Saving it as {shown(output)}."
