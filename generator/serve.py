"""The preview: the built site on 127.0.0.1, reloaded in the browser after each good build.

The site itself is never touched: the few bytes that reload a page are added on their way out.
A build that fails leaves the last good site standing, for it never came to write.
"""

from __future__ import annotations

import asyncio
import logging
import mimetypes
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from watchfiles import awatch

from generator.errors import GeneratorError, Problem

log = logging.getLogger(__name__)

HOST = "127.0.0.1"
"""The preview is for this machine alone."""
OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""Host names by which a browser on this machine asks: any other is DNS rebinding."""
RELOAD_SCRIPT = "/-/reload.js"
RELOAD_EVENTS = "/-/reload"
RELOAD_SOURCE = f"""\
const events = new EventSource("{RELOAD_EVENTS}");
events.addEventListener("built", () => location.reload());
"""
HEARTBEAT = 15.0
"""Seconds between two comments on an idle event stream, so that closed ones are noticed."""

Rebuild = Callable[[], Awaitable[bool]]


@dataclass
class Epoch:
    """How many good builds there were: the one thing about the preview that changes."""

    number: int = 0
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def advance(self) -> None:
        """Tell all open pages that there is a new site."""
        async with self.changed:
            self.number += 1
            self.changed.notify_all()

    async def after(self, number: int) -> int:
        """The number of the first good build after that one; waits for it."""
        async with self.changed:
            await self.changed.wait_for(lambda: self.number > number)
            return self.number


def application(public: Path, *, watched: Sequence[Path] = (), rebuild: Rebuild) -> Starlette:
    """The preview of a built site; ``rebuild`` is awaited when something watched changes.

    Args:
        public: the built site; it may be replaced while the preview runs.
        watched: files and folders whose changes ask for a new build.
        rebuild: makes the site again and tells whether that went well.
    """
    epoch = Epoch()

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        watcher = asyncio.create_task(_watch(watched, rebuild, epoch)) if watched else None
        yield
        if watcher:
            watcher.cancel()

    async def events(request: Request) -> Response:
        return _refused(request) or StreamingResponse(
            _stream(request, epoch), media_type="text/event-stream"
        )

    async def script(request: Request) -> Response:
        return _refused(request) or Response(RELOAD_SOURCE, media_type="text/javascript")

    async def page(request: Request) -> Response:
        return _refused(request) or _answer(public, request.url.path)

    routes = [
        Route(RELOAD_EVENTS, events),
        Route(RELOAD_SCRIPT, script),
        Route("/{path:path}", page),
    ]
    return Starlette(routes=routes, lifespan=lifespan)


def _refused(request: Request) -> Response | None:
    """An answer to a request under a foreign name, or None for our own."""
    host = request.headers.get("host", "")
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    if name in OWN_NAMES:
        return None
    return Response(f"This preview answers to localhost, not to {name!r}.\n", status_code=421)


def _answer(public: Path, address: str) -> Response:
    """The file behind an address, as GitHub Pages would serve it."""
    root = public.resolve()
    path = (root / address.lstrip("/")).resolve()
    if not path.is_relative_to(root):
        return _missing(root)
    if path.is_dir():
        if not address.endswith("/"):
            return RedirectResponse(f"{address}/", status_code=301)
        path /= "index.html"
    if not path.is_file():
        return _missing(root)
    if path.suffix == ".html":
        return _html(path.read_bytes(), 200)
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return FileResponse(path, media_type=kind, headers={"cache-control": "no-store"})


def _missing(root: Path) -> Response:
    page = root / "404.html"
    return _html(page.read_bytes() if page.is_file() else b"Not found.\n", 404)


def _html(page: bytes, status: int) -> Response:
    tag = f'<script type="module" src="{RELOAD_SCRIPT}"></script>'.encode()
    head, mark, rest = page.partition(b"</head>")
    body = head + tag + mark + rest if mark else page
    return Response(
        body, status, headers={"cache-control": "no-store"}, media_type="text/html; charset=utf-8"
    )


async def _stream(request: Request, epoch: Epoch) -> AsyncIterator[str]:
    number = epoch.number
    yield ": open\n\n"
    while not await request.is_disconnected():
        try:
            number = await asyncio.wait_for(epoch.after(number), HEARTBEAT)
            yield f"event: built\ndata: {number}\n\n"
        except TimeoutError:
            yield ": still here\n\n"


async def _watch(watched: Sequence[Path], rebuild: Rebuild, epoch: Epoch) -> None:
    async for changes in awatch(*(path for path in watched if path.exists())):
        log.info("%d changes: building", len(changes))
        if await rebuild():
            await epoch.advance()


async def rebuild_with(arguments: Sequence[str]) -> bool:
    """Run the build as a process of its own, so that changed code and templates count too."""
    run = await asyncio.create_subprocess_exec(*_command(arguments), env=_environment())
    return await run.wait() == 0


def build_first(arguments: Sequence[str]) -> bool:
    """The build before the preview opens; False where it failed."""
    return subprocess.run(_command(arguments), env=_environment(), check=False).returncode == 0


def _command(arguments: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "generator", *arguments]


def _environment() -> dict[str, str]:
    """The environment with this package on the path, from whatever folder we were started."""
    home = str(Path(__file__).resolve().parent.parent)
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}


def open_port(port: int) -> socket.socket:
    """A socket bound to the port on this machine alone.

    Raises:
        GeneratorError: another program has the port.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        told = Problem("", None, f"port {port} is taken", f"try --port {port + 1}")
        raise GeneratorError(told) from error
    return listener


def run(
    public: Path, *, watched: Sequence[Path], arguments: Sequence[str], listener: socket.socket
) -> None:
    """Serve on the socket until interrupted; ``arguments`` are those of the build."""
    import uvicorn

    async def rebuild() -> bool:
        return await rebuild_with(arguments)

    app = application(public, watched=watched, rebuild=rebuild)
    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1)
    uvicorn.Server(config).run(sockets=[listener])
