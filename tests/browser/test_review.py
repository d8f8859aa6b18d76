"""The page of the review, as an editor uses it: by keyboard, by mouse, beside another editor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from screens import MIDDLE, PHONE, WIDE
from test_page_conditions import axe, violations
from unit.review.shelf import AUTHORITY, CORRECTIONS, server

from encoder.review.server import Server

__all__ = ["axe", "server"]  # the fixtures


@pytest.fixture
def page(browser: Any, server: Server, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The page, ready; at the end it may have said nothing to the console and asked nobody but its server."""
    options = {"viewport": MIDDLE, **getattr(request, "param", {})}
    context = browser.new_context(**options)
    context.set_default_timeout(10_000)
    found = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    found.on("console", lambda message: said.append(message.text))
    found.on("pageerror", lambda error: said.append(str(error)))
    found.on("request", lambda request: asked.append(request.url))
    found.goto(server.url)
    found.wait_for_selector("html.ready", state="attached")
    yield found
    context.close()
    assert [text for text in said if "409" not in text] == []  # a refused verdict is an answer too
    assert [url for url in asked if not url.startswith((server.url, "data:"))] == []


def read(server: Server, name: str = "corrections.tsv") -> str:
    return (server.desk.folder / name).read_bytes().decode()


def said(page: Any, text: str) -> None:
    page.wait_for_function("text => document.querySelector('#said').textContent.includes(text)", arg=text)


def test_a_proposal_is_shown_with_its_place_its_evidence_and_how_sure_it_is(page: Any) -> None:
    assert page.inner_text("#heading") == "“r935” → 1935"
    assert page.inner_text("mark >> nth=0") == "r935"
    for told in ("letters among figures", "high", "corrections.tsv, line 3", "line 1, page 1"):
        assert told in page.inner_text("#card")
    assert page.inner_text("#told") == "1 of 8 decided: 1 accepted, 0 rejected"
    assert page.get_attribute("blockquote p >> nth=1", "lang") == "en"


def test_a_row_without_a_proposal_asks_for_the_answer_and_cannot_be_accepted_empty(page: Any, server: Server) -> None:
    path = server.desk.folder / "rulings.tsv"
    row = "1\tThey\t\thigh\tno reference was found for note 2; “reference 2” says where it is\tproposed\n"
    path.write_bytes(path.read_bytes() + row.encode())
    page.reload()
    page.wait_for_selector("html.ready", state="attached")
    page.select_option("#file", "rulings.tsv")
    assert page.inner_text("#heading") == "“They” → yours to say"
    assert "Nothing is proposed" in page.inner_text("#advice")
    assert not page.is_visible('[data-do="accept"]')
    page.keyboard.press("a")
    assert "proposed" in read(server, "rulings.tsv").splitlines()[-1]
    page.keyboard.press("c")
    page.fill("input[name=line]", "2")
    page.fill("input[name=quote]", "Ida")
    page.fill("input[name=ruling]", "paragraph")
    page.keyboard.press("Enter")
    said(page, "Accepted")
    assert read(server, "rulings.tsv").endswith(
        "2\tIda\tparagraph\thigh\tno reference was found for note 2\taccepted\n"
    )


def test_one_goes_through_all_by_keyboard_alone(page: Any, server: Server) -> None:
    page.keyboard.press("a")
    said(page, "Accepted: “r935”")
    assert "figures\taccepted" in read(server)
    assert page.evaluate("document.activeElement.id") == "card"
    page.keyboard.press("Shift+R")
    said(page, "Rejected: “responsibiliy” in 2 places")
    assert read(server).count("near a word\trejected") == 2
    page.keyboard.press("u")
    said(page, "Taken back.")
    assert read(server) == CORRECTIONS.replace("figures\tproposed", "figures\taccepted")
    page.keyboard.press("u")
    page.wait_for_function("() => document.querySelector('#heading').textContent.includes('r935')")
    assert read(server) == CORRECTIONS
    page.keyboard.press("j")
    page.keyboard.press("n")
    assert page.inner_text("#heading") != "“r935” → 1935"
    assert "responsibiliy" not in page.inner_text("#heading")


def test_a_change_is_made_in_a_form(page: Any, server: Server) -> None:
    page.keyboard.press("c")
    page.keyboard.type("1936")  # no single key acts while one writes
    page.select_option("select[name=class]", "printer")
    page.keyboard.press("Tab")
    page.focus("input[name=now]")
    page.keyboard.press("Enter")
    said(page, "Accepted")
    assert "1\tr935\t1936\tprinter\thigh\tletters among figures\taccepted\n" in read(server)


def test_escape_leaves_the_form_and_writes_nothing(page: Any, server: Server) -> None:
    page.keyboard.press("c")
    page.keyboard.type("arp")
    page.keyboard.press("Escape")
    assert not page.is_visible("#change")
    assert read(server) == CORRECTIONS


def test_a_refusal_says_what_is_wrong(page: Any, server: Server) -> None:
    page.select_option("#certainty", "low")
    page.wait_for_function("() => document.querySelector('#heading').textContent.includes('nowhere')")
    assert "CORR-02" in page.inner_text("#fault")
    page.click("[data-do=accept]")
    said(page, "[CORR-02]")
    assert read(server) == CORRECTIONS


def test_names_are_decided_too(page: Any, server: Server) -> None:
    page.select_option("#file", "authority.xml")
    assert "found 2 times" in page.inner_text("#card")
    assert page.locator("blockquote").count() == 2
    page.click("[data-do=accept]")
    said(page, "Accepted: “Aldershaw”")
    assert read(server, "authority.xml") == AUTHORITY.replace(' resp="#encoder" cert="medium"', "", 1)


def test_what_another_editor_writes_is_shown_and_kept(page: Any, server: Server) -> None:
    table = server.desk.folder / "corrections.tsv"
    theirs = CORRECTIONS.replace("figures\tproposed", "figures\trejected")
    table.write_text(theirs, encoding="utf-8", newline="")
    page.keyboard.press("a")
    said(page, "[REVIEW-03]")
    assert read(server) == theirs
    table.write_text(CORRECTIONS, encoding="utf-8", newline="")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    said(page, "changed elsewhere")
    assert page.inner_text("#heading") == "“responsibiliy” → responsibility"  # one stays where one is
    assert page.inner_text("#told").startswith("1 of 8")
    page.keyboard.press("k")
    assert page.inner_text("#heading") == "“r935” → 1935"


def test_single_keys_can_be_switched_off(page: Any, server: Server) -> None:
    page.click("summary >> text=Keys")
    page.uncheck("#keys")
    page.focus("#card")
    page.keyboard.press("a")
    page.click("[data-do=next]")
    assert read(server) == CORRECTIONS


def test_the_end_is_told(page: Any, server: Server) -> None:
    page.click("[data-do=end]")
    page.wait_for_selector("text=All decisions are written")


@pytest.mark.parametrize(
    "page",
    [
        {"viewport": WIDE},
        {"viewport": PHONE, "color_scheme": "dark"},
        {"viewport": {"width": 320, "height": 600}, "forced_colors": "active"},
    ],
    indirect=True,
    ids=["wide", "phone, dark", "narrow, forced colours"],
)
def test_axe_finds_nothing_and_nothing_sticks_out(page: Any, axe: str) -> None:
    states = {
        "first": lambda: None,
        "change": lambda: page.keyboard.press("c"),
        "names": lambda: (page.keyboard.press("Escape"), page.select_option("#file", "authority.xml")),
        "nothing left": lambda: page.select_option("#certainty", "unknown"),
    }
    found = {}
    for state, enter in states.items():
        enter()
        found[state] = violations(page, axe)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert {state: each for state, each in found.items() if each} == {}


def test_another_page_cannot_decide(browser: Any, server: Server, tmp_path: Path) -> None:
    """A page of somebody else's, open in the same browser, even one that knows the address."""
    context = browser.new_context()
    found = context.new_page()
    (tmp_path / "evil.html").write_text("<!DOCTYPE html><title>x</title>", encoding="utf-8")
    found.goto((tmp_path / "evil.html").as_uri())
    first = server.desk.proposals()[0].id
    body = f'{{"ids": ["{first}"], "verdict": "accepted", "changed": {{}}}}'
    for kind in ("application/json", "text/plain"):
        tried = found.evaluate(
            """([url, body, kind]) => {
                 const options = { method: "POST", mode: "no-cors", body, headers: { "Content-Type": kind } };
                 return fetch(url, options).then(() => "sent", () => "failed");
               }""",
            [f"{server.url}decide", body, kind],
        )
        assert tried in ("sent", "failed")
    read_it = found.evaluate("url => fetch(url).then(r => r.text(), () => 'failed')", f"{server.url}proposals")
    assert read_it == "failed"
    framed = found.evaluate(
        """url => new Promise(resolve => {
             const frame = document.createElement("iframe");
             frame.onload = () => resolve(frame.contentDocument === null);
             frame.src = url;
             document.body.append(frame);
           })""",
        server.url,
    )
    assert framed
    context.close()
    assert read(server) == CORRECTIONS
