"""Pages are visited on a server of this machine: kept, asked about, stubs, behind doors."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Page
from reader.errors import NothingToRead, SourceError
from reader.sources import open_source, visiting, web, wire
from reader.sources.pages import Kept, PageCache, default_folder
from reader.sources.stubs import look
from reader.sources.visiting import Visits, use, visit
from reader.sources.web import fetch
from tests.sources.test_web import Answer, Names, Site, other, redirect, reply, site

__all__ = ["other", "site"]  # fixtures

SENTENCE = "The heron stood in the reeds all day and nobody saw it move at all."
FULL = "<!doctype html><title>A pond</title>" + f"<p>{SENTENCE}</p>" * 40
STUB = f"<!doctype html><title>A pond</title><p>{SENTENCE}</p>"


@pytest.fixture
def told(tmp_path: Path) -> Iterator[list[str]]:
    """Pages are kept in a folder of the test's own; what a listener is told comes out here."""
    heard: list[str] = []
    use(Visits(PageCache(tmp_path / "pages"), lambda what, remedy: heard.append(what)))
    yield heard
    use(Visits())


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_PAUSE", 0.01)


def in_turn(*answers: Answer) -> Answer:
    waiting = list(answers)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        (waiting.pop(0) if len(waiting) > 1 else waiting[0])(handler)

    return answer


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def test_a_cookie_goes_on_to_the_same_site_and_is_forgotten(site: Site) -> None:
    site.answers["/a"] = redirect("/b")
    site.answers["/b"] = reply()
    fetch(site.url("/a"))
    fetch(site.url("/b"))
    assert [headers.get("cookie") for _, headers in site.asked] == [None, "a=b", None]


def test_a_cookie_goes_to_no_other_site(
    site: Site, other: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    Names(monkeypatch, pond_test=[["127.0.0.1"]], marsh_test=[["127.0.0.1"]])
    monkeypatch.setattr(wire, "is_public", lambda address: True)
    site.answers["/a"] = redirect(other.url("/b", "marsh.test"))
    other.answers["/b"] = reply()
    fetch(site.url("/a", "pond.test"))
    assert "cookie" not in other.asked[0][1]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_server_is_asked_again(site: Site, status: int) -> None:
    site.answers["/a"] = in_turn(reply(status, b""), reply(status, b"", retry_after="0"), reply())
    assert fetch(site.url("/a")).content
    assert len(site.asked) == 3


@pytest.mark.parametrize("wait", ["120", "Thu, 01 Jan 2099 00:00:00 GMT", "99999999999"])
def test_a_server_that_wants_a_long_wait_is_not_asked_again(site: Site, wait: str) -> None:
    site.answers["/a"] = reply(503, b"", retry_after=wait)
    monkey_proof = wait == "99999999999"  # no number of seconds: as if it did not say
    with pytest.raises(SourceError, match="503"):
        fetch(site.url("/a"))
    assert len(site.asked) == (3 if monkey_proof else 1)


def test_a_connection_that_breaks_is_tried_again(site: Site) -> None:
    site.answers["/a"] = in_turn(hang_up, reply())
    assert fetch(site.url("/a")).content


def test_other_refusals_are_final(site: Site) -> None:
    site.answers["/a"] = reply(500, b"")
    with pytest.raises(SourceError):
        fetch(site.url("/a"))
    assert len(site.asked) == 1


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site, told: list[str]) -> None:
    modified = "Wed, 01 May 2024 10:00:00 GMT"
    site.answers["/a"] = in_turn(
        reply(content=FULL.encode(), etag='"7"', last_modified=modified), reply(304, b"")
    )
    first, second = visit(site.url("/a")), visit(site.url("/a"))
    assert first == second
    assert site.asked[1][1]["if-none-match"] == '"7"'
    assert site.asked[1][1]["if-modified-since"] == modified
    assert told == []


def test_a_page_that_has_changed_takes_the_place_of_the_kept_one(
    site: Site, told: list[str]
) -> None:
    site.answers["/a"] = in_turn(reply(content=FULL.encode()), reply(content=FULL.encode() + b"!"))
    visit(site.url("/a"))
    assert visit(site.url("/a")).content.endswith(b"!")
    site.stop_answering()
    assert visit(site.url("/a")).content.endswith(b"!")


def test_without_a_network_the_kept_page_is_read(site: Site, told: list[str]) -> None:
    site.answers["/a"] = reply(content=FULL.encode())
    page = open_source(site.url("/a"))
    site.stop_answering()
    assert open_source(site.url("/a#part")) == page
    assert len(told) == 1
    assert told[0].startswith("Offline: this is the page as of ")
    with pytest.raises(SourceError, match="refuses the connection"):
        visit(site.url("/never-read"))


def test_a_page_that_is_gone_is_not_read_from_the_cache(site: Site, told: list[str]) -> None:
    site.answers["/a"] = in_turn(reply(content=FULL.encode()), reply(404, b""))
    visit(site.url("/a"))
    with pytest.raises(SourceError, match="404"):
        visit(site.url("/a"))


@pytest.mark.parametrize("secret", ["no-store", "password"])
def test_what_is_not_to_be_kept_is_not(
    site: Site, told: list[str], tmp_path: Path, secret: str
) -> None:
    headers = {"cache_control": "private, no-store"} if secret == "no-store" else {}
    site.answers["/a"] = reply(content=FULL.encode(), **headers)
    visit(site.url("/a", "jane:s3cret@127.0.0.1" if secret == "password" else "127.0.0.1"))
    assert PageCache(tmp_path / "pages").count() == 0


def test_nothing_is_kept_unless_it_is_wished(site: Site, tmp_path: Path) -> None:
    site.answers["/a"] = reply(content=FULL.encode())
    visit(site.url("/a"))
    visit(site.url("/a"))
    assert "if-none-match" not in site.asked[1][1]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="canonical" href="/full">',
        '<link rel="amphtml" href="/full">',
        '<link rel="alternate" media="print" href="/full">',
        '<meta http-equiv="refresh" content="0; url=/full">',
        "<meta http-equiv=Refresh content=\"5;URL='/full'\">",
    ],
)
def test_the_fuller_version_of_a_stub_is_read(site: Site, told: list[str], link: str) -> None:
    site.answers["/a"] = reply(content=f"{link}{STUB}".encode())
    site.answers["/full"] = reply(content=FULL.encode())
    assert visit(site.url("/a")).source == site.url("/full")
    assert "/full" in told[0]


@pytest.mark.parametrize(
    "target", ["/small", "/gone", "file:///etc/passwd", "http://[", "/", "/a/"]
)
def test_a_stub_without_a_fuller_version_is_read_itself(
    site: Site, told: list[str], target: str
) -> None:
    site.answers["/a"] = reply(content=f'<link rel=canonical href="{target}">{STUB}'.encode())
    site.answers["/small"] = reply(content=STUB.encode())
    assert visit(site.url("/a")).source == site.url("/a")
    assert told == []


def test_a_page_that_loads_itself_anew_leads_nowhere(site: Site, told: list[str]) -> None:
    for content in ("300; url=/full", "0", "0; url=/a", "0; url=file:///etc/hosts", "x; url=/full"):
        refresh = f'<meta http-equiv="refresh" content="{content}">{STUB}'
        site.answers["/a"] = reply(content=refresh.encode())
        site.answers["/full"] = reply(content=FULL.encode())
        assert visit(site.url("/a")).source == site.url("/a")


@pytest.mark.parametrize(
    "link",
    ['<link rel=amphtml href="{}">', '<link rel=canonical href="{}">',
     '<meta http-equiv="refresh" content="0; url={}">'],
)  # fmt: skip
def test_a_stub_leads_into_no_private_network(site: Site, other: Site, link: str) -> None:
    site.answers["/a"] = reply(content=f"{link.format(other.url('/b'))}{STUB}".encode())
    other.answers["/b"] = reply(content=FULL.encode())
    assert visit(site.url("/a")).source == site.url("/a")
    assert other.asked == []


def test_a_whole_article_is_not_looked_for_elsewhere(site: Site) -> None:
    site.answers["/a"] = reply(content=f'<link rel=amphtml href="/amp">{FULL}'.encode())
    visit(site.url("/a"))
    assert [path for path, _ in site.asked] == ["/a"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<h1>Welcome</h1><form><input name=user><input type="password"></form>', "sign in"),
        ("<h1>A pond</h1><div>Subscribe now to continue reading this article</div>", "subscribers"),
        ("<h1>Ein Teich</h1><p>Nur für Abonnenten</p>", "subscribers"),
        ('<h1>A</h1><script type="application/ld+json">{"isAccessibleForFree": false}</script>',
         "subscribers"),
    ],
)  # fmt: skip
def test_a_door_is_said_to_be_one(site: Site, body: str, message: str) -> None:
    site.answers["/a"] = reply(content=f"<!doctype html>{body}".encode())
    with pytest.raises(NothingToRead, match=message) as refused:
        visit(site.url("/a"))
    assert "browser" in refused.value.remedy


def test_the_beginning_of_a_paid_article_is_read_and_said_to_be_one(
    site: Site, told: list[str]
) -> None:
    html = f"<!doctype html><p>{SENTENCE}</p>" * 5 + "<p>Subscribe to continue reading.</p>"
    site.answers["/a"] = reply(content=html.encode())
    assert visit(site.url("/a")).content == html.encode()
    assert "only the beginning" in told[0]


def test_an_article_without_paragraphs_is_no_door(site: Site) -> None:
    html = f"<!doctype html><nav>Already a member?</nav><div>{SENTENCE * 9}<br>{SENTENCE}</div>"
    site.answers["/a"] = reply(content=html.encode())
    assert visit(site.url("/a")).content == html.encode()


def test_an_article_with_a_login_on_its_page_is_an_article(site: Site, told: list[str]) -> None:
    html = f'{FULL}<form><input type="password"></form><p>Subscribe to read more of us.</p>'
    site.answers["/a"] = reply(content=html.encode())
    assert visit(site.url("/a")).content == html.encode()
    assert told == []


ADDRESS = "https://pond.test/heron"


def kept(content: bytes = b"<p>Words.</p>", encoding: str | None = None) -> Kept:
    return Kept(Page(content, ADDRESS, "text/html", encoding), 1.5, '"7"', "yesterday")


@settings(deadline=None)  # the first one imports lxml
@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "shift_jis"]))
def test_a_page_comes_out_of_the_cache_as_it_went_in(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, encoding: str | None
) -> None:
    cache = PageCache(tmp_path_factory.mktemp("cache") / "pages")
    cache.put(ADDRESS, kept(content, encoding))
    assert cache.get(ADDRESS) == kept(content, encoding)
    assert cache.get(ADDRESS + "?x=1") is None


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"[]\nx", b"null", b"\xff" * 50])
def test_a_damaged_page_is_forgotten(tmp_path: Path, damage: bytes) -> None:
    cache = PageCache(tmp_path)
    cache.put(ADDRESS, kept())
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)
    assert cache.get(ADDRESS) is None
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_was_changed_on_disk_is_not_believed(tmp_path: Path) -> None:
    cache = PageCache(tmp_path)
    cache.put(ADDRESS, kept())
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes() + b"more")
    assert cache.get(ADDRESS) is None


def test_the_pages_unread_for_longest_go(tmp_path: Path) -> None:
    cache = PageCache(tmp_path, limit=20_000)
    for number in range(12):
        cache.put(f"{ADDRESS}/{number}", kept(b"a" * 3000))
        for age, file in enumerate(sorted(tmp_path.iterdir(), key=lambda f: f.stat().st_mtime_ns)):
            os.utime(file, (age, age))
    assert cache.size() <= 20_000
    assert cache.get(f"{ADDRESS}/0") is None
    assert cache.get(f"{ADDRESS}/11") is not None


def test_what_is_kept_is_shown_and_cleared(tmp_path: Path) -> None:
    cache = PageCache(tmp_path / "pages")
    assert (cache.count(), cache.size(), cache.clear()) == (0, 0, 0)
    cache.put(ADDRESS, kept())
    assert cache.count() == 1
    assert cache.size() > 13
    assert cache.clear() == 1
    assert not cache.folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are of another kind there")
def test_pages_are_for_their_owner_alone(tmp_path: Path) -> None:
    cache = PageCache(tmp_path / "pages")
    cache.put(ADDRESS, kept())
    (file,) = cache.folder.iterdir()
    assert stat.S_IMODE(cache.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("a file")
    cache = PageCache(tmp_path / "pages")
    cache.put(ADDRESS, kept())
    assert cache.get(ADDRESS) is None


def test_pages_are_kept_in_the_readers_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("READER_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "pages"
    monkeypatch.delenv("READER_HOME")
    assert default_folder().name == "pages"


@given(st.binary(max_size=300))
def test_any_page_can_be_looked_at(content: bytes) -> None:
    seen = look(Page(content, ADDRESS, "text/html"), ADDRESS)
    assert seen is None or seen.words >= 0


def test_nobody_is_told_by_default() -> None:
    assert visiting.Visits().tell is None
