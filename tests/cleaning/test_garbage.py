"""While a page is cleaned the garbage collector rests, and afterwards it is as it was."""

import gc
import threading

import pytest

from reader.cleaning.garbage import collector_at_rest
from reader.cleaning.html import html_blocks


@pytest.fixture(autouse=True)
def awake():
    was = gc.isenabled()
    gc.enable()
    yield
    gc.enable() if was else gc.disable()


def test_it_rests_and_wakes():
    with collector_at_rest():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_wakes_after_an_error():
    with pytest.raises(ValueError, match="broken"), collector_at_rest():
        raise ValueError("broken")
    assert gc.isenabled()
    with collector_at_rest():
        assert not gc.isenabled()


def test_within_one_another_the_outermost_wakes_it():
    with collector_at_rest():
        with collector_at_rest():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_is_switched_off_stays_off():
    gc.disable()
    with collector_at_rest():
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_it_is_awake_when_all_threads_are_done():
    def clean_some():
        for number in range(20):
            html_blocks(f"<html><body><p>The keeper counted {number} ships.</p></body></html>")

    threads = [threading.Thread(target=clean_some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert gc.isenabled()


@pytest.mark.parametrize("source", ["", "<html></html>", "<svg><title>a</title></svg>", "&#0;"])
def test_it_is_awake_after_a_page_of_nothing(source):
    html_blocks(source)
    assert gc.isenabled()
