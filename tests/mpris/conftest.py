"""A bus of the tests' own, and the program that desktops' users have for it."""

import os
import shutil
import subprocess
import sys

import pytest

if sys.platform == "win32":
    collect_ignore_glob = ["*"]


@pytest.fixture
def bus(tmp_path, monkeypatch):
    """A private message bus; its address is in the environment."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("there is no dbus-daemon: apt-get install dbus")
    pytest.importorskip("dbus_fast", reason="the extra mpris is not installed")
    configuration = tmp_path / "bus.conf"
    configuration.write_text(
        "<busconfig><type>session</type>"
        f"<listen>unix:path={tmp_path}/bus</listen>"
        '<policy context="default"><allow send_destination="*" eavesdrop="true"/>'
        '<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>'
    )
    daemon = subprocess.Popen(
        ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        text=True,
    )
    address = daemon.stdout.readline().strip()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    yield daemon
    daemon.kill()
    daemon.communicate()


@pytest.fixture
def playerctl(bus):
    """Runs playerctl on the bus; what it prints."""
    if shutil.which("playerctl") is None:
        pytest.skip("there is no playerctl: apt-get install playerctl")

    def run(*words):
        done = subprocess.run(
            ["playerctl", *map(str, words)],
            capture_output=True,
            text=True,
            timeout=20,
            env=os.environ | {"LANG": "C.UTF-8"},
        )
        return (done.stdout or done.stderr).strip()

    return run
