"""What is heard is saved as a sound file, while it is read on: asked for, watched and given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.cli.linear_asking import LEFT, NOBODY, Ask, silence
from reader.cli.linear_beside import Beside
from reader.cli.terminal import duration, notice, one_line
from reader.errors import OutputExists, ReaderError
from reader.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from reader.narration.cache import SpeechCache
    from reader.tui.export_job import ExportJob, Running, Stage

_NOT_HERE: Final = "Nothing can be saved from here: see reader export."


class SavingByLine:
    """Asks for the name of the file, and has it made."""

    def __init__(self, session: Session, ask: Ask | None, beside: Beside) -> None:
        self._session = session
        self._ask = ask
        self._beside = beside

    def export(self) -> str:
        """Save the article as a sound file, while it is read on; or give that up."""
        if self._ask is None:
            return NOBODY
        if self._beside.export is None:
            return _NOT_HERE
        with silence(self._session):
            saving = self._beside.saving()
            return self._given_up(saving, self._ask) if saving else self._begun(self._ask)
        return LEFT

    def _given_up(self, saving: str, ask: Ask) -> str:
        if (ask(f"{saving} c gives it up, Enter goes on: ") or "").strip().lower() != "c":
            return "Saving goes on."
        self._beside.unsave()
        return "Giving it up."

    def _begun(self, ask: Ask) -> str:
        from reader.export.encoders import FORMATS
        from reader.export.places import default_output

        usual = str(default_output(self._session.document))
        kinds = f"{', '.join(list(FORMATS)[:-1])} or {list(FORMATS)[-1]}"
        ends = f"Its ending says what it becomes: {kinds}."
        lines = [] if "file" in self._beside.told else [ends]
        self._beside.told.add("file")
        name = f"Name of the file; Enter is {one_line(usual)}, - leaves it: "
        typed = ask("\n".join([*lines, name]))
        if typed is None or typed.strip() == "-":
            return LEFT
        name = typed.strip() or usual
        assert self._beside.export is not None
        try:
            try:
                return self._beside.export(name, False)
            except OutputExists as error:
                answer = (ask(f"{error.what}. y replaces it, Enter leaves it: ") or "").strip()
                return self._beside.export(name, True) if answer.lower() == "y" else LEFT
        except ReaderError as error:
            return str(error)


class Saving:
    """Files that are being made: one after the other, beside what is heard. Any thread may ask."""

    def __init__(self, cache: SpeechCache | None) -> None:
        self._cache = cache
        self._job: ExportJob | None = None
        self._output = ""
        """As it is shown."""
        self._running: Running | None = None

    def begin(self, session: Session, name: str, replace: bool) -> str:
        """Begin to save what is heard, as it sounds now; what is said of it. Its end is told.

        :param name: of the file, as it was typed.
        :param replace: one that is there.
        :raises ReaderError: there can be no such file.
        """
        # Imported when it is wanted: most narrations are never saved.
        from reader.export.files import shown
        from reader.export.places import check_output, typed_output
        from reader.tui.export_job import ExportJob, Order

        output = typed_output(name)
        check_output(output, session.document.source, force=replace)
        order = Order(
            session.document,
            output,
            voice=session.voice,
            speed=session.speed,
            force=replace,
            cache=self._cache,
            lexicon=session.lexicon,
            passages=session.passages,
            pitch=session.pitch,
        )
        self._output, self._running = shown(output), None
        self._job = ExportJob(order, lambda stage: self._tell(output, stage))
        return f"Saving it as {self._output}."

    def told(self) -> str:
        """What is being saved, and how far it is; empty: nothing is."""
        job, running = self._job, self._running
        if job is None or not job.is_alive():
            return ""
        if running is None:
            return f"Saving {self._output}: it has just begun."
        left = "" if running.left is None else f", about {duration(running.left)} to go"
        return f"Saving {self._output}: {running.share:.0%}{left}."

    def cancel(self) -> None:
        """Leave no half of a file. May be called when nothing is saved."""
        if self._job is not None:
            self._job.cancel()

    def _tell(self, output: Path, stage: Stage) -> None:
        """Called on the thread of the job."""
        from reader.export.files import shown
        from reader.tui.export_job import Cancelled, Done, Running

        match stage:
            case Running():
                self._running = stage
            case Cancelled():
                notice(f"Not saved, it ended before: {shown(output)}", "")
            case Done():
                notice(f"Saved: {shown(stage.output)}, {duration(stage.seconds)}", "")
            case error:
                notice(error.what, error.remedy)
