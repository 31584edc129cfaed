"""What a dialog drew goes from memory with it."""

from __future__ import annotations

import gc
import weakref

from .screens import reading


async def test_a_dialog_that_is_closed_is_forgotten() -> None:
    async with reading() as (_, app, pilot):
        await pilot.press("question_mark")
        await pilot.pause()
        drawn = [weakref.ref(widget._styles_cache) for widget in app.screen.walk_children()]
        assert len(app.screen_stack) == 2
        await pilot.press("escape")
        await pilot.press("question_mark", "escape", "down", "up")
        await pilot.pause()
        gc.collect()
        left = [cache for cache in drawn if cache() is not None]
        assert len(drawn) >= 3
        assert not left
