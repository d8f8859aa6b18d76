"""The review as a page in the browser of this machine: a small server that answers one page, on one address, alone.

It listens on 127.0.0.1 only. The address holds a secret that no other page can guess; the name in Host and the page in
Origin must be its own, so that no other page can speak through the browser (DNS rebinding, forged requests); the page
may load nothing but its own script and style.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any

from encoder.problems import Failure
from encoder.review.desk import Desk
from encoder.review.proposals import Proposal

ADDRESS = "127.0.0.1"
MOST_BYTES = 1_000_000  # of one request
_SECONDS = 30  # after which a connection that says nothing is closed
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_PAGES = {
    "": ("page.html", "text/html; charset=utf-8"),
    "page.js": ("page.js", "text/javascript; charset=utf-8"),
    "page.css": ("page.css", "text/css; charset=utf-8"),
}


class Server(ThreadingHTTPServer):
    """The server of one desk, on a port that the system chooses."""

    daemon_threads = True
    allow_reuse_address = False

    def __init__(self, desk: Desk, port: int = 0) -> None:
        super().__init__((ADDRESS, port), _Handler)
        self.desk = desk
        self.secret = secrets.token_urlsafe(24)
        self.host = f"{ADDRESS}:{self.server_address[1]}"

    @property
    def url(self) -> str:
        """The address of the page, its secret in it."""
        return f"http://{self.host}/{self.secret}/"


class _Handler(BaseHTTPRequestHandler):
    """Answers to one request."""

    server: Server
    timeout = _SECONDS
    server_version, sys_version = "encoder", ""

    def do_GET(self) -> None:
        """Give the page, its script and style, or the proposals."""
        path = self._allowed()
        if path is None:
            return
        if path in _PAGES:
            name, kind = _PAGES[path]
            self._send(HTTPStatus.OK, kind, files("encoder.review").joinpath(name).read_bytes())
        elif path == "proposals":
            self._answer(lambda _: _state(self.server.desk), {})
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """Decide, take back, or end."""
        path = self._allowed(changes=True)
        if path is None:
            return
        actions = {"decide": self._decide, "undo": self._undo, "end": self._end}
        body = self._body()
        if path not in actions:
            self.send_error(HTTPStatus.NOT_FOUND)
        elif body is None or (path == "decide" and not _is_decision(body)):
            self.send_error(HTTPStatus.BAD_REQUEST)
        else:
            self._answer(actions[path], body)
            if path == "end":
                self.server.shutdown()

    def _allowed(self, changes: bool = False) -> str | None:
        """The path after the secret, and None after an answer that refuses the request."""
        origin = self.headers.get("Origin")
        own = f"http://{self.server.host}"
        site = self.headers.get("Sec-Fetch-Site", "none")
        foreign = self.headers.get_all("Host") != [self.server.host]
        foreign |= origin != own if changes else origin not in (None, own)
        foreign |= site not in ("none", "same-origin")
        secret, _, path = self.path.removeprefix("/").partition("/")
        if foreign or not secrets.compare_digest(secret.encode(), self.server.secret.encode()):
            self.send_error(HTTPStatus.FORBIDDEN)
            return None
        return path

    def _body(self) -> dict[str, Any] | None:
        """What a request says, as JSON; None when it is something else."""
        length = self.headers.get("Content-Length", "")
        said = self.headers.get("Content-Type", "").partition(";")[0].strip()
        if said != "application/json" or not length.isdecimal() or int(length) > MOST_BYTES:
            return None
        try:
            body = json.loads(self.rfile.read(int(length)))
        except ValueError:
            return None
        return body if isinstance(body, dict) else None

    def _decide(self, body: dict[str, Any]) -> dict[str, Any]:
        done = self.server.desk.decide(body["ids"], body["verdict"], body["changed"])
        return {"done": done, **_state(self.server.desk)}

    def _undo(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"done": self.server.desk.undo(), **_state(self.server.desk)}

    def _end(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"done": 0}

    def _answer(self, action: Callable[[dict[str, Any]], dict[str, Any]], body: dict[str, Any]) -> None:
        """Send what an action gives, or the problem that stops it."""
        status, answer = HTTPStatus.OK, {}
        try:
            answer = action(body)
        except Failure as failure:
            status, answer = HTTPStatus.CONFLICT, {"problem": str(failure.problem)}
        self._send(status, "application/json", json.dumps(answer, ensure_ascii=False).encode())

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        """Every answer, a refusal too, says what a page may do."""
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Requests are no news to the editor, and their addresses hold the secret."""


def _is_decision(body: dict[str, Any]) -> bool:
    """Whether a request says on what to decide, how, and with which changes."""
    ids, changed = body.get("ids"), body.get("changed")
    named = isinstance(ids, list) and all(isinstance(each, str) for each in ids)
    texts = isinstance(changed, dict) and all(isinstance(value, str) for value in changed.values())
    return named and texts and isinstance(body.get("verdict"), str)


def _state(desk: Desk) -> dict[str, Any]:
    """All that the page shows."""
    read = desk.read()
    found = desk.proposals(read)
    return {
        "edition": desk.edition.siglum,
        "language": desk.edition.language,
        "revision": desk.revision(read),
        "undo": desk.can_undo,
        "counts": desk.counts(found),
        "proposals": [_shown(proposal) for proposal in found],
        "problems": [str(problem) for problem in desk.problems],
    }


def _shown(proposal: Proposal) -> dict[str, Any]:
    shown = asdict(proposal)
    del shown["unit"]
    return shown


def serve(desk: Desk, opened: Callable[[str], None], port: int = 0) -> None:
    """Serve the page until it is ended there or the program is interrupted. Shape: opened is told its address."""
    with Server(desk, port) as server:
        opened(server.url)
        with suppress(KeyboardInterrupt):
            server.serve_forever()
