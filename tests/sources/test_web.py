"""Pages are fetched from a server on this machine, which does what servers do, and worse."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from reader import __version__
from reader.cleaning import clean
from reader.errors import NothingToRead, NotText, SourceError, SourceMissing
from reader.sources import open_source, web
from reader.sources.addresses import is_public
from reader.sources.text import decode
from reader.sources.web import fetch

PAGE = b"<!doctype html><title>A pond</title><p>The heron stood in the reeds all day.</p>"
Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A web server on 127.0.0.1. ``answers`` says what it does for each path."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                try:
                    site.answers.get(self.path, reply(404, b"gone"))(self)
                except OSError:
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                pass  # a client that hangs up is what half of these tests are about

        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.block_on_close = False
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def stop_answering(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def stop(self) -> None:
        self.stop_answering()
        self.thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.stop()


@pytest.fixture
def other() -> Iterator[Site]:
    site = Site()
    yield site
    site.stop()


def reply(status: int = 200, content: bytes = PAGE, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        given = {"content_type": "text/html", "content_length": str(len(content)), **headers}
        for name, value in given.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def redirect(location: str, status: int = 302) -> Answer:
    return reply(status, b"", location=location, set_cookie="a=b")


def test_a_page_and_who_asks_for_it(site: Site) -> None:
    site.answers["/a"] = reply()
    page = open_source(site.url("/a"))
    assert page.content == PAGE
    assert (page.source, page.media_type, page.encoding) == (site.url("/a"), "text/html", None)
    asked = site.asked[0][1]
    assert asked["user-agent"] == f"article-reader/{__version__}"
    assert asked["accept"].startswith("text/html")
    assert "cookie" not in asked
    assert "referer" not in asked


@pytest.mark.parametrize(
    ("declared", "content", "encoding"),
    [
        ("text/html; charset=iso-8859-2", "Żółw", "iso-8859-2"),
        ('text/html; charset="windows-1251"', "Сегодня утром", "windows-1251"),
        ("text/html; charset=utf-8", "Żółw", "utf-8"),
        ("text/html; charset=latin-1", "Żółw", "utf-8"),  # the server is wrong
        ("text/html; charset=no-such-thing", "Żółw", "utf-8"),
        ("text/html", '<meta charset="iso-8859-2">Żółw', "iso-8859-2"),
    ],
)
def test_the_charset_of_the_header_and_of_the_page(
    site: Site, declared: str, content: str, encoding: str
) -> None:
    html = f"<!doctype html>{content}</p>".encode(encoding)
    site.answers["/a"] = reply(content=html, content_type=declared)
    assert content in decode(fetch(site.url("/a")))


def raw_deflate(content: bytes) -> bytes:
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(content) + machine.flush()


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", lambda content: gzip.compress(content[:20]) + gzip.compress(content[20:])),
        ("gzip", lambda content: gzip.compress(content) + b"\0\0\0"),
        ("deflate", zlib.compress),
        ("deflate", raw_deflate),
        ("identity", bytes),
    ],
)
def test_compression(site: Site, coding: str, pack: Callable[[bytes], bytes]) -> None:
    content = PAGE + b"<p>words</p>" * 20_000
    site.answers["/a"] = reply(content=pack(content), content_encoding=coding)
    assert fetch(site.url("/a")).content == content


def test_broken_and_unknown_compression(site: Site) -> None:
    site.answers["/a"] = reply(content=b"\x1f\x8bnot gzip at all", content_encoding="gzip")
    site.answers["/b"] = reply(content_encoding="br")
    with pytest.raises(SourceError, match="damaged"):
        fetch(site.url("/a"))
    with pytest.raises(SourceError, match="compressed in a way"):
        fetch(site.url("/b"))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_without_a_referrer(site: Site, status: int) -> None:
    site.answers["/a"] = redirect("/b?x=1", status)
    site.answers["/b?x=1"] = reply()
    page = fetch(site.url("/a"))
    assert page.source == site.url("/b?x=1")
    assert all("referer" not in headers for _, headers in site.asked)


def test_a_loop_ends(site: Site) -> None:
    site.answers["/a"] = redirect("/b")
    site.answers["/b"] = redirect("/a")
    with pytest.raises(SourceError, match="more than 10 times"):
        fetch(site.url("/a"))
    assert len(site.asked) == 11


def test_a_redirect_to_this_machine_is_refused(site: Site, other: Site) -> None:
    other.answers["/secret"] = reply()
    for host in (
        "127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "0.0.0.0",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::1]",
    ):  # fmt: skip
        site.answers["/a"] = redirect(other.url("/secret", host))
        with pytest.raises(SourceError, match=r"not a public address|makes no sense") as refused:
            fetch(site.url("/a"))
        assert refused.value.remedy
    assert other.asked == []


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://example.org/a", "only http and https"),
        ("javascript:alert(1)", "makes no sense"),
        ("http://[::1", "makes no sense"),
        ("http://127.0.0.1:99999999/", "port"),
        ("http://127.0.0.1:1/", "not a public address"),
    ],
)
def test_redirects_to_nowhere(site: Site, location: str, message: str) -> None:
    site.answers["/a"] = redirect(location)
    with pytest.raises(SourceError, match=message):
        fetch(site.url("/a"))


class Names:
    """Stands in for the resolver: a list of answers for each name, one a question."""

    def __init__(self, patch: pytest.MonkeyPatch, **names: list[list[str]]) -> None:
        self.names = {name.replace("_", "."): answers for name, answers in names.items()}
        self.asked: list[str] = []
        self.real = socket.getaddrinfo
        patch.setattr(socket, "getaddrinfo", self.look_up)

    def look_up(self, host: str, port: int, *rest: int, **more: int) -> list[object]:
        if host not in self.names:
            return list(self.real(host, port, *rest, **more))
        self.asked.append(host)
        answers = self.names[host].pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in answers]


def test_a_name_is_looked_up_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names(monkeypatch, pond_test=[["127.0.0.1"], ["10.0.0.1"]])
    site.answers["/a"] = reply(302, b"", location="/b", connection="close")
    site.answers["/b"] = reply()
    page = fetch(site.url("/a", "pond.test"))
    assert page.content == PAGE
    assert names.asked == ["pond.test"]
    assert site.asked[0][1]["host"] == f"pond.test:{site.port}"


@pytest.mark.parametrize(
    "addresses", [["10.0.0.1"], ["93.184.215.14", "127.0.0.1"], ["::1"], ["169.254.169.254"]]
)
def test_one_private_address_of_a_name_is_enough_to_refuse_it(
    site: Site, monkeypatch: pytest.MonkeyPatch, addresses: list[str]
) -> None:
    Names(monkeypatch, inside_test=[addresses])
    site.answers["/a"] = redirect("http://inside.test/")
    with pytest.raises(SourceError, match="not a public address"):
        fetch(site.url("/a"))


def test_the_address_that_was_checked_is_connected_to(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = Names(monkeypatch, outside_test=[["93.184.215.14", "93.184.215.15"], ["127.0.0.1"]])
    site.answers["/a"] = redirect("http://outside.test/")
    tried: list[object] = []
    real = socket.create_connection

    def connect(address: tuple[str, int], *rest: object, **more: object) -> socket.socket:
        tried.append(address)
        if address[1] == 80:
            raise ConnectionRefusedError(111, "Connection refused")
        return real(address, *rest, **more)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(SourceError, match="refuses the connection"):
        fetch(site.url("/a"))
    assert tried[1:] == [("93.184.215.14", 80), ("93.184.215.15", 80)]
    assert names.asked == ["outside.test"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True), ("2606:2800:21f:cb07::1", True), ("::ffff:93.184.215.14", True),
        ("64:ff9b::5db8:d70e", True), ("2002:5db8:d70e::1", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),
        ("255.255.255.255", False), ("224.0.0.1", False), ("192.0.0.192", False),
        ("::1", False), ("::", False), ("fe80::1%eth0", False), ("fc00::1", False),
        ("fec0::1", False), ("ff0e::1", False), ("::ffff:127.0.0.1", False), ("::7f00:1", False),
        ("64:ff9b::7f00:1", False), ("64:ff9b::a00:1", False), ("64:ff9b:1::1", False),
        ("2002:7f00:1::1", False), ("2002:c0a8:101::1", False), ("2001:0:1::1", False),
        ("2001:db8::1", False), ("not an address", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("status", "kind", "message"),
    [
        (401, SourceError, "password"),
        (403, SourceError, "403 Forbidden"),
        (404, SourceMissing, "404 Not Found"),
        (410, SourceMissing, "taken down"),
        (418, SourceError, "refused"),
        (429, SourceError, "too often"),
        (500, SourceError, "could not be served"),
        (503, SourceError, "503 Service Unavailable"),
        (304, SourceError, "304"),
        (599, SourceError, "599"),
    ],
)
def test_what_a_server_says_instead(
    site: Site, status: int, kind: type[SourceError], message: str
) -> None:
    site.answers["/a"] = reply(status, b"")
    with pytest.raises(kind, match=message) as refused:
        fetch(site.url("/a"))
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("content", "declared", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "text/html", "an old Office document"),
        (b"\x89PNG\r\n\x1a\n\0\0" * 9000, "image/png", "a picture"),
        (b"words\0and zeros", "text/plain", "binary"),
    ],
)
def test_what_is_not_text(site: Site, content: bytes, declared: str, message: str) -> None:
    site.answers["/a"] = reply(content=content, content_type=declared)
    with pytest.raises(NotText, match=message):
        fetch(site.url("/a"))


def test_an_address_that_nobody_typed_must_be_public(site: Site) -> None:
    site.answers["/a"] = reply(content=b"Words.")
    with pytest.raises(SourceError, match="not a public address") as refused:
        fetch(site.url("/a"), typed=False)
    assert "leads on" not in refused.value.what
    assert refused.value.remedy


def test_a_pdf_and_a_feed_are_known_by_their_bytes(site: Site) -> None:
    site.answers["/a"] = reply(content=b"%PDF-1.7\n%\xe2\xe3", content_type="text/html")
    site.answers["/b"] = reply(content=b"<rss version='2.0'>", content_type="text/html")
    found = [fetch(site.url(path)).media_type for path in ("/a", "/b")]
    assert found == ["application/pdf", "application/rss+xml"]


def test_media_types(site: Site) -> None:
    site.answers["/a"] = reply(content=b"Fish &amp; chips", content_type="text/html; charset=utf-8")
    site.answers["/b.md"] = reply(content=b"Some *words*", content_type="text/plain")
    site.answers["/c"] = reply(content=b"Some *words*", content_type="text/markdown")
    site.answers["/d.md"] = reply()
    site.answers["/e"] = reply(content=b"Only words.", content_type="application/octet-stream")
    found = [fetch(site.url(path)).media_type for path in ("/a", "/b.md", "/c", "/d.md", "/e")]
    assert found == ["text/html", "text/markdown", "text/markdown", "text/html", "text/plain"]


def test_an_empty_page(site: Site) -> None:
    site.answers["/a"] = reply(content=b" \n")
    site.answers["/b"] = reply(204, b"")
    for path in ("/a", "/b"):
        with pytest.raises(NothingToRead):
            fetch(site.url(path))


def chunk(handler: BaseHTTPRequestHandler, content: bytes) -> None:
    handler.wfile.write(b"%x\r\n%s\r\n" % (len(content), content))


def endless(content: bytes, pause: float = 0, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        for _ in range(100_000):
            chunk(handler, content)
            time.sleep(pause)

    return answer


def test_what_is_too_big_is_not_read_to_its_end(site: Site) -> None:
    machine = zlib.compressobj(wbits=31)
    bomb = machine.compress(bytes(b"a " * 500_000) * 100) + machine.flush()
    assert len(bomb) < 200_000
    site.answers["/declared"] = reply(content=PAGE * 2000, content_length="900000000")
    site.answers["/endless"] = endless(b"word " * 20_000)
    site.answers["/bomb"] = reply(content=bomb, content_encoding="gzip")
    for path in ("/endless", "/bomb", "/declared"):
        with pytest.raises(SourceError, match="larger than 20 MB"):
            fetch(site.url(path))


def test_an_endless_film_is_refused_for_what_it_is(site: Site) -> None:
    site.answers["/a"] = endless(b"\x1aE\xdf\xa3" + bytes(9000), content_type="video/webm")
    with pytest.raises(NotText, match="a video"):
        fetch(site.url("/a"))


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(1000):
        handler.wfile.write(b"X-%d: a\r\n" % number)
        time.sleep(0.02)


def never(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(2)


@pytest.mark.parametrize("answer", [endless(b"a ", 0.02), drip_headers, never])
def test_a_server_that_takes_its_time(
    site: Site, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    monkeypatch.setattr(web, "TOTAL", 0.3)
    site.answers["/a"] = answer
    with pytest.raises(SourceError, match="did not arrive within"):
        fetch(site.url("/a"))


def test_a_resolver_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()

    def wait(*_: object, **__: object) -> list[object]:
        done.wait(5)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", wait)
    monkeypatch.setattr(web, "CONNECT", 0.2)
    with pytest.raises(SourceError, match="did not answer"):
        fetch("http://slow.test/")
    done.set()


def cut_short(handler: BaseHTTPRequestHandler) -> None:
    reply(content_length="1000")(handler)
    handler.close_connection = True


def nonsense(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"220 mail server ready\r\n")
    handler.close_connection = True


def test_connections_that_fail(site: Site) -> None:
    site.answers["/cut"] = cut_short
    site.answers["/nonsense"] = nonsense
    for path in ("/cut", "/nonsense"):
        with pytest.raises(SourceError, match="broke off") as refused:
            fetch(site.url(path))
        assert refused.value.remedy
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(SourceError, match="refuses the connection"):
        fetch(f"http://127.0.0.1:{port}/")


def test_no_such_host(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(SourceMissing, match=r"no host “none\.test”"):
        fetch("http://none.test/")


def test_no_secure_connection(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SourceError, match="No secure connection"):
        fetch(f"https://127.0.0.1:{site.port}/")

    def refuse(self: ssl.SSLContext, *_: object, **__: object) -> None:
        assert self.verify_mode is ssl.CERT_REQUIRED
        assert self.check_hostname
        error = ssl.SSLCertVerificationError(1, "certificate verify failed")
        error.verify_message = "certificate has expired"
        raise error

    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", refuse)
    with pytest.raises(SourceError, match="certificate has expired"):
        fetch(f"https://127.0.0.1:{site.port}/")


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http:///x",
        "http://[::1",
        "http://127.0.0.1:99999/",
        "http://a/\x1b]52;c;aGk=\x07",
    ],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(SourceMissing) as refused:
        open_source(url)
    assert str(refused.value).isprintable()


def test_a_password_in_the_address_is_used_and_not_shown(site: Site) -> None:
    site.answers["/a"] = reply()
    address = site.url("/a", "jane:s3cret@127.0.0.1")
    assert fetch(address).source == site.url("/a")
    assert site.asked[0][1]["authorization"].startswith("Basic ")
    with pytest.raises(SourceMissing) as refused:
        fetch(address + "/none")
    assert "s3cret" not in str(refused.value)


@pytest.mark.parametrize(
    "body",
    [
        '<div id="root"></div>',
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id=app></div>",
        "<div>Loading…</div>",
        "<h1>Just a moment...</h1><p>Checking your browser before you go on.</p>",
    ],
)
def test_a_page_made_by_scripts_says_what_to_do(site: Site, body: str) -> None:
    html = f"<!doctype html><title>App</title>{body}<script src='/app.js'></script>"
    site.answers["/a"] = reply(content=html.encode())
    with pytest.raises(NothingToRead, match="runs scripts") as refused:
        clean(fetch(site.url("/a")))
    assert "browser" in refused.value.remedy


def test_a_short_page_with_scripts_is_read(site: Site) -> None:
    html = "<!doctype html><p>The lorry is loading at the pier.</p><script>x()</script>"
    site.answers["/a"] = reply(content=html.encode())
    assert clean(fetch(site.url("/a"))).spoken_blocks
