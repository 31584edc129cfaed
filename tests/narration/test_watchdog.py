"""What is not over in time is bitten once; what is, never."""

import threading
import time

from reader.narration.watchdog import Watchdog


def test_it_bites_what_takes_too_long_and_only_once():
    bitten = threading.Semaphore(0)
    dog = Watchdog(0.05, bitten.release)
    for _ in range(3):
        with dog:
            assert bitten.acquire(timeout=10)
            assert not bitten.acquire(timeout=0.1)
    dog.close()


def test_it_leaves_alone_what_is_over_in_time():
    """Also where one begins while it still waits for the one before, or after a rest."""
    bitten = []
    dog = Watchdog(2.0, lambda: bitten.append(1))
    for pause in (0.0, 0.0, 0.01, 0.0):
        with dog:
            pass
        time.sleep(pause)
    dog.close()
    assert not bitten


def test_it_watches_after_a_rest():
    bitten = threading.Event()
    dog = Watchdog(0.05, bitten.set)
    with dog:
        pass
    time.sleep(0.2)
    with dog:
        assert bitten.wait(10)
    dog.close()


def test_its_thread_ends():
    before = set(threading.enumerate())
    dog = Watchdog(60, list)
    with dog:
        (mine,) = (t for t in set(threading.enumerate()) - before if t.name == "watchdog")
    dog.close()
    dog.close()
    mine.join(10)
    assert not mine.is_alive()
