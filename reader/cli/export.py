"""``reader export``: sources come in, sound files go out, and what failed is listed at the end."""

from __future__ import annotations

import argparse
import contextlib
import functools
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.choosing import lexicon_for
from reader.cli.export_forecast import foretell
from reader.cli.export_names import FEEDS, Names, format_of, is_entry, is_lost, nameless
from reader.cli.export_report import Report
from reader.cli.gathering import Text, folder_named, gathered
from reader.cli.page_voice import voice_of
from reader.cli.settings import choices_in_force
from reader.cli.terminal import (
    OUTPUT_LOST,
    clear_progress,
    explain,
    notice,
    one_line,
)
from reader.config import Settings, load, voice_for
from reader.document import Document
from reader.errors import ExportFailed, ReaderError
from reader.export.batch import Batch, Make, Task
from reader.export.cancel import Cancel
from reader.export.encoders import FORMATS
from reader.export.files import sweep
from reader.export.job import Exported, export
from reader.export.memory import keep_one_heap, seldom_look_for_garbage
from reader.export.options import Options
from reader.export.places import check_output
from reader.export.playlist import playlist_path, write_playlist
from reader.export.workers import Voices
from reader.language import let_go, let_go_when_idle
from reader.language.lexicon import Lexicon
from reader.narration.cache import SpeechCache
from reader.opening import open_document, open_documents


def run(options: argparse.Namespace) -> int:
    """Export each source to a file of its own. One that fails does not stop the others."""
    settings = load(vars(options))
    wanted = _wanted(options)
    folder = folder_named(options)
    form = format_of(options, folder)
    FORMATS[form].check()  # before anything is fetched
    wanted.check(form)
    playlist = None if options.playlist is None else playlist_path(options.playlist, folder)
    texts = gathered(options.sources, folder)
    if options.queue:
        from reader.cli.export_queue import waiting

        texts += waiting(folder)
    keep_one_heap()
    seldom_look_for_garbage()
    report = Report(options.json, len(texts))
    with Voices(settings.jobs or None) as voices:
        batch = Batch(voices.close)
        run = Run(options, settings, wanted, folder, form, voices, report)
        # Which may say nothing; or they fail before they do.
        if not (options.dry_run or options.update or is_lost(texts, options, folder, form)):
            language = settings.lang or "en"
            voices.expect(voice_for(settings, language), language, sure=bool(settings.lang))
        try:
            with contextlib.closing(batch.run(run.tasks(texts))) as outcomes:
                for outcome in outcomes:
                    report.tell(outcome)
        except BaseException as error:
            with contextlib.suppress(BrokenPipeError):
                for outcome in batch.late:
                    report.tell(outcome)
            if isinstance(error, (KeyboardInterrupt, SystemExit)):
                report.stopped([text.told for text in texts], run.opened)
            raise
    clear_progress()
    code = report.sum_up()
    if playlist is not None and not options.dry_run:
        try:
            write_playlist(playlist, report.made)
        except ExportFailed as error:
            return max(code, explain(error))
        if options.json:
            notice(f"The playlist is {playlist}", "")
        else:
            with contextlib.suppress(BrokenPipeError):
                print(one_line(str(playlist)), flush=True)
    return code


class Run:
    """Everything that one call of ``reader export`` needs for each of its files."""

    def __init__(
        self,
        options: argparse.Namespace,
        settings: Settings,
        wanted: Options,
        folder: Path | None,
        form: str,
        voices: Voices,
        report: Report,
    ) -> None:
        self._options = options
        self._settings = settings
        self._wanted = wanted
        self._folder = folder
        self._form = form
        self._voices = voices
        self._report = report
        self._choices = choices_in_force(settings)
        self._cache = None if options.no_cache else SpeechCache()
        self._names = Names(options, form)
        self._pictures = _Pictures()
        self._swept: set[Path] = set()
        self.opened = 0
        """Sources whose articles are all being made, or are made, or have failed."""

    def tasks(self, texts: Sequence[Text]) -> Iterator[Task]:
        """Open one source after the other; a feed is many articles."""
        for text in texts:
            try:
                if text.article is None:
                    yield from self._of_source(text)
                else:
                    yield self._of_queue(text, text.article)
            except Exception as error:  # it is told at the end, and the next has its turn
                if isinstance(error, OSError) and error.errno in OUTPUT_LOST:
                    raise
                # What it would have been called stays free, or the next would take its place.
                if not nameless(text.source):
                    self._names.place(Document((), text.source), text.folder, titled=False)
                yield Task(text.told, error=error)
            self.opened += 1
            let_go_when_idle()
        let_go()

    def _of_queue(self, text: Text, number: int) -> Task:
        from reader.cli.export_queue import open_queued

        document, lexicon = open_queued(number, self._settings.lang, self._choices)
        for word, why in lexicon.refused:
            notice(f"Your word {word.written!r} is left out: {why}", "See reader words list")
        titled = nameless(document.source)
        return self._task(text.told, document, text.folder, lexicon, titled=titled)

    def _of_source(self, text: Text) -> Iterator[Task]:
        for name, document in self._documents(text):
            titled = is_entry(document, text.source)
            yield self._task(name, document, text.folder, titled=titled)

    def _documents(self, text: Text) -> Iterator[tuple[str, Document]]:
        options, language = self._options, self._settings.lang
        if self._folder is None:
            document = open_document(
                text.source, language, entry=options.entry, choices=self._choices
            )
            if options.entry is None and Path(text.source).suffix.lower() in FEEDS:
                notice(
                    f"{one_line(text.source)} is a feed, and this is its newest entry",
                    "For all of them name a folder, such as -o sounds/",
                )
            yield text.source, document
            return
        for document in open_documents(
            text.source, language, entry=options.entry, choices=self._choices
        ):
            entry = is_entry(document, text.source)
            yield f"{text.source}, {document.title}" if entry else text.source, document

    def _task(
        self,
        name: str,
        document: Document,
        folder: Path | None,
        lexicon: Lexicon | None = None,
        *,
        titled: bool,
    ) -> Task:
        try:
            output = self._names.place(document, folder, titled=titled)
        except ReaderError as error:
            return Task(name, error=error)
        if self._options.dry_run:
            try:
                # Nothing is written: a file that is there, or a folder that will be made, is no
                # matter.
                if folder is None or folder.is_dir():
                    check_output(output, document.source, force=True)
                foretell(document, output, self._settings, self._options.json)
            except ReaderError as error:
                return Task(name, error=error)
            return Task(name)
        return Task(name, make=self._maker(document, output, lexicon))

    def _maker(self, document: Document, output: Path, lexicon: Lexicon | None) -> Make:
        def make(cancel: Cancel) -> Exported:
            if self._folder is not None:
                _make(output.parent)
            if output.parent not in self._swept:
                self._swept.add(output.parent)
                sweep(output.parent)
            self._report.begins(output)
            try:
                return export(
                    document,
                    output,
                    voice=voice_of(self._settings, document),
                    speed=self._settings.speed,
                    force=self._options.force,
                    update=self._options.update,
                    cache=self._cache,
                    passages=self._settings.passages == "voice",
                    pitch=self._settings.pitch,
                    lexicon=lexicon_for(document, notice) if lexicon is None else lexicon,
                    options=self._wanted,
                    picture=functools.partial(self._pictures.of, document),
                    progress=functools.partial(self._report.progress, output),
                    tell=notice,
                    cancel=cancel,
                    voices=self._voices,
                )
            finally:
                self._report.ends(output)
                if self._cache is not None and self._cache.trouble:
                    notice(
                        self._cache.trouble,
                        "Speech is made anew each time until that is mended",
                    )
                    self._cache.trouble = None

        return make


class _Pictures:
    """Those of one run. A host that kept one of them waiting in vain is not asked again."""

    def __init__(self) -> None:
        self._late: set[str] = set()
        self._asking: dict[str, threading.Lock] = {}

    def of(self, document: Document) -> bytes:
        """The article's own: of a page of the web from there, of a file what lies with it."""
        address = document.image
        if not document.source.startswith(("http://", "https://")):
            from reader.cleaning.near_pictures import near_picture

            return near_picture(document)
        if address is None:
            return b""
        host = address.split("/", 3)[2] if address.count("/") > 1 else address
        from reader.sources.pictures import fetch_picture

        def late() -> None:
            self._late.add(host)
            notice(
                f"No picture came from {one_line(host)} in time, and no more are asked for",
                "--no-cover asks for none at all",
            )

        with self._asking.setdefault(host, threading.Lock()):  # two files are made at once
            return b"" if host in self._late else fetch_picture(address, document.source, late)


def _wanted(options: argparse.Namespace) -> Options:
    varies = options.bitrate == "vbr"
    return Options(
        captions=options.captions,
        words=options.words,
        page=options.page,
        kbits=None if varies else options.bitrate,
        vbr=varies,
        sample_rate=options.sample_rate,
        lufs=options.loudness,
        chime=options.chime,
        cover=not options.no_cover,
    )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportFailed(
            f"The folder {folder} cannot be made ({error.strerror})", "Give another place with -o"
        ) from error
