"""The server: it answers its own page alone, and nothing else in the browser can speak through it."""

from __future__ import annotations

import http.client
import json
import socket
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from encoder.__main__ import main
from encoder.review.server import MOST_BYTES, Server
from unit.review.shelf import CORRECTIONS, edition, server

__all__ = ["server"]  # the fixture


def ask(server: Server, method: str, path: str, body: Any = None, **headers: str | None) -> http.client.HTTPResponse:
    """An answer to a request as the page makes it, some headers changed or, where None, left out."""
    own = {"Host": server.host}
    if method == "POST":
        own |= {"Origin": f"http://{server.host}", "Content-Type": "application/json"}
    sent = {**own, **{name.replace("_", "-"): value for name, value in headers.items()}}
    data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    connection = http.client.HTTPConnection(*server.server_address[:2], timeout=10)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in sent.items():
        if value is not None:
            connection.putheader(name, value)
    if method == "POST" and "Content-Length" not in sent:
        connection.putheader("Content-Length", str(len(data)))
    connection.endheaders(data)
    return connection.getresponse()


def path_of(server: Server, name: str = "") -> str:
    return f"/{server.secret}/{name}"


def verdict(server: Server, kind: str = "accepted") -> dict[str, Any]:
    first = server.desk.proposals()[0]
    return {"ids": [first.id], "verdict": kind, "changed": {}}


def table(server: Server) -> str:
    return (server.desk.folder / "corrections.tsv").read_text(encoding="utf-8")


def test_the_page_comes_with_a_strict_policy(server: Server) -> None:
    answer = ask(server, "GET", path_of(server))
    assert answer.status == 200
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")
    assert "unsafe" not in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in answer.headers
    page = answer.read().decode()
    assert " on" not in "".join(part.partition(">")[0] for part in page.split("<button")[1:])
    assert "<style" not in page
    assert "//" not in page.replace("<!--", "")


def test_a_verdict_is_in_the_file_before_it_is_answered(server: Server) -> None:
    answer = ask(server, "POST", path_of(server, "decide"), verdict(server))
    assert answer.status == 200
    assert json.loads(answer.read())["counts"] == {"accepted": 2, "proposed": 6, "rejected": 0}
    assert table(server) == CORRECTIONS.replace("figures\tproposed", "figures\taccepted")
    assert json.loads(ask(server, "POST", path_of(server, "undo"), {}).read())["done"] == 1
    assert table(server) == CORRECTIONS


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "localhost"},
        {"Host": None},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": None},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_a_request_that_is_not_of_its_own_page_is_refused(server: Server, headers: dict[str, str | None]) -> None:
    assert ask(server, "POST", path_of(server, "decide"), verdict(server), **headers).status == 403
    assert table(server) == CORRECTIONS


@pytest.mark.parametrize("name", ["", "proposals", "page.js"])
@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Sec_Fetch_Site": "cross-site"}]
)
def test_another_page_cannot_read(server: Server, name: str, headers: dict[str, str | None]) -> None:
    answer = ask(server, "GET", path_of(server, name), **headers)
    assert answer.status == 403
    assert b"r935" not in answer.read()
    assert "Content-Security-Policy" in answer.headers


def test_without_the_secret_there_is_nothing(server: Server) -> None:
    for path in (
        "/",
        "/x/",
        f"/{server.secret[:-1]}/",
        "/proposals",
    ):
        assert ask(server, "GET", path).status == 403
    assert len(server.secret) >= 32
    assert ask(server, "GET", path_of(server, "../../etc/passwd")).status == 404
    assert ask(server, "GET", path_of(server, "desk.py")).status == 404
    assert ask(server, "PUT", path_of(server)).status == 501


@pytest.mark.parametrize(
    "body",
    [
        b"no json",
        b"[]",
        b"\xff",
        {"ids": "x", "verdict": "accepted", "changed": {}},
        {"ids": [1], "verdict": "accepted", "changed": {}},
        {"ids": [], "verdict": None, "changed": {}},
        {"ids": [], "verdict": "accepted", "changed": {"now": 1}},
        {"ids": []},
    ],
)
def test_what_is_no_decision_is_refused(server: Server, body: Any) -> None:
    assert ask(server, "POST", path_of(server, "decide"), body).status == 400
    assert table(server) == CORRECTIONS


def test_a_form_or_too_long_a_request_is_refused(server: Server) -> None:
    decide = path_of(server, "decide")
    assert ask(server, "POST", decide, verdict(server), Content_Type="text/plain").status == 400
    assert ask(server, "POST", decide, verdict(server), Content_Length=str(MOST_BYTES + 1)).status == 400
    assert ask(server, "POST", decide, verdict(server), Content_Length="-1").status == 400
    assert table(server) == CORRECTIONS


def test_a_problem_is_told_with_its_code(server: Server) -> None:
    body = {**verdict(server), "changed": {"class": "mine"}}
    answer = ask(server, "POST", path_of(server, "decide"), body)
    assert answer.status == 409
    assert "[CORR-04]" in json.loads(answer.read())["problem"]


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"
    idle = socket.create_connection(server.server_address[:2])  # one that says nothing blocks no other
    assert ask(server, "GET", path_of(server, "proposals")).status == 200
    idle.close()


def terminal(folder: Path, answers: str) -> str:
    run = CliRunner().invoke(main, ["review", str(folder), "--terminal"], input=answers)
    assert run.exit_code == 0, run.output
    return run.output


def test_in_the_terminal_each_answer_is_written_at_once(tmp_path: Path) -> None:
    folder = edition(tmp_path)
    said = terminal(folder, "a\nA\nq\n")
    assert "[r935]" in said
    assert "2 decided" in said
    assert "4 accepted, 0 rejected, 4 open" in said
    text = (folder / "corrections.tsv").read_text(encoding="utf-8")
    assert text == CORRECTIONS.replace("figures\tproposed", "figures\taccepted").replace(
        "near a word\tproposed", "near a word\taccepted"
    )


def test_in_the_terminal_one_changes_takes_back_and_leaves_for_later(tmp_path: Path) -> None:
    folder = edition(tmp_path)
    said = terminal(folder, "c\n1936\n\n\n\nu\nr\ns\n?\nq\n")
    assert "taken back: 1" in said
    text = (folder / "corrections.tsv").read_text(encoding="utf-8")
    assert text == CORRECTIONS.replace("figures\tproposed", "figures\trejected")


def test_in_the_terminal_a_refusal_is_told_and_the_question_asked_again(tmp_path: Path) -> None:
    said = terminal(edition(tmp_path), "c\n\nmine\n\n\n")
    assert "[CORR-04]" in said
    assert said.count("[r935]") == 2


def test_a_bare_text_is_refused_with_its_code(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some text.\n", encoding="utf-8")
    run = CliRunner().invoke(main, ["review", str(tmp_path / "a.txt")])
    assert run.exit_code == 2
    assert "[REVIEW-01]" in run.output
