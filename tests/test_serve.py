"""The preview, asked over a real socket."""

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from generator import serve
from generator.errors import GeneratorError

PAGE = "<!doctype html><html><head><title>江海</title></head><body>报</body></html>"
WAIT = 10.0
"""Seconds a started server or a reload may take before the test gives up."""


@contextmanager
def preview(public: Path, watched: Path | None = None, *, good: bool = True) -> Iterator[int]:
    """The port of a running preview."""

    async def rebuild() -> bool:
        return good

    app = serve.application(public, watched=[watched] if watched else [], rebuild=rebuild)
    listener = serve.open_port(0)
    config = uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    until = time.monotonic() + WAIT
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    try:
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(WAIT)
        listener.close()


def ask(port: int, path: str, host: str = "localhost") -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)
    connection.request("GET", path, headers={"host": host})
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body, {name.lower(): value for name, value in answer.getheaders()}


@pytest.fixture
def public(tmp_path: Path) -> Path:
    folder = tmp_path / "public"
    (folder / "articles").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "articles" / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "404.html").write_text("<html><head></head>not here</html>", encoding="utf-8")
    (folder / "style.css").write_text("p{}", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return folder


def test_a_page_is_served_with_the_script_that_reloads_it(public: Path) -> None:
    with preview(public) as port:
        status, body, _ = ask(port, "/")
    assert status == 200
    assert body == PAGE.replace(
        "</head>", '<script type="module" src="/-/reload.js"></script></head>'
    )
    assert (public / "index.html").read_text(encoding="utf-8") == PAGE


def test_a_folder_without_its_slash_leads_to_the_one_with_it(public: Path) -> None:
    with preview(public) as port:
        status, _, headers = ask(port, "/articles")
    assert (status, headers["location"]) == (301, "/articles/")


def test_an_asset_keeps_its_bytes_and_kind(public: Path) -> None:
    with preview(public) as port:
        status, body, headers = ask(port, "/style.css")
    assert (status, body, headers["content-type"].split(";")[0]) == (200, "p{}", "text/css")


def test_what_is_missing_is_answered_with_the_sites_own_page(public: Path) -> None:
    with preview(public) as port:
        status, body, _ = ask(port, "/nowhere/")
    assert status == 404
    assert "not here" in body


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/articles/../../secret.txt"]
)
def test_nothing_outside_the_site_is_served(public: Path, path: str) -> None:
    with preview(public) as port:
        status, body, _ = ask(port, path)
    assert status == 404
    assert "secret" not in body


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "192.168.1.2:8000", ""])
@pytest.mark.parametrize("path", ["/", "/-/reload", "/-/reload.js"])
def test_a_foreign_host_is_refused(public: Path, host: str, path: str) -> None:
    with preview(public) as port:
        status, body, _ = ask(port, path, host)
    assert status == 421
    assert "江海" not in body


def test_a_good_build_reloads_the_open_page(public: Path, tmp_path: Path) -> None:
    watched = tmp_path / "content"
    watched.mkdir()
    with preview(public, watched) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)
        connection.request("GET", "/-/reload", headers={"host": "localhost"})
        stream = connection.getresponse()
        assert stream.readline() == b": open\n"
        stop = threading.Event()
        writer = threading.Thread(target=_touch, args=(watched, stop))
        writer.start()
        told = [stream.readline() for _ in range(2)]
        stop.set()
        writer.join()
        connection.close()
    assert told[1] == b"event: built\n"


def _touch(folder: Path, stop: threading.Event) -> None:
    """Change a file again and again: a watcher that is not up yet misses the first change."""
    number = 0
    while not stop.wait(0.2):
        number += 1
        (folder / "a.md").write_text(str(number), encoding="utf-8")


def test_a_taken_port_is_named_with_the_next_one_to_try() -> None:
    with serve.open_port(0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(GeneratorError, match=f"port {port} is taken .try --port {port + 1}."):
            serve.open_port(port)
