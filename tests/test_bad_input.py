"""Bad input and bad places for results, by command: one clear error with a code and a hint, and no harm done.

In every cell the exit code is the one documented, exactly one error is told, no traceback is shown, nothing is left
where the result was to be, and no file of the user's is changed.
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from encoder.__main__ import main

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{}</p></body></text></TEI>'
SECRET = "the password of the light"
GOOD = "The light had served the harbour.\nHe came by the mail boat.\n"
ERROR = re.compile(r"^.*: error: \[[A-Z]+-\d+\] \S", re.MULTILINE)
NOBODY = 65534
Command = Callable[[Path, Path, Path], list[str]]


def bomb() -> str:
    entities = ['<!ENTITY e0 "aaaaaaaaaa">', *(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))]
    return f"<!DOCTYPE TEI [{''.join(entities)}]>{TEI.format('&e8;')}"


def external(secret: Path) -> str:
    return f'<!DOCTYPE TEI [<!ENTITY e SYSTEM "{secret.as_uri()}">]>{TEI.format("&e;")}'


# Commands that read a text and those that read TEI: input, another good file, the folder for what is made.
OF_TEXT: dict[str, Command] = {
    "encode": lambda given, good, out: ["encode", str(given), "-o", str(out / "made.xml")],
    "build": lambda given, good, out: ["build", str(given), "-o", str(out / "made")],
    "init": lambda given, good, out: ["init", str(out / "made"), "--source", str(given)],
    "survey": lambda given, good, out: ["survey", str(given), "-o", str(out / "made.html")],
    "package": lambda given, good, out: ["package", str(given), "-o", str(out / "made.bag")],
}
OF_TEI: dict[str, Command] = {
    "validate": lambda given, good, out: ["validate", str(given)],
    "rebuild": lambda given, good, out: ["rebuild", str(given), "-o", str(out / "made.txt")],
    "verify": lambda given, good, out: ["verify", str(given), "--source", str(good)],
    "export": lambda given, good, out: ["export", str(given), "--to", "csv", "--to", "text", "-o", str(out / "made")],
    "transform": lambda given, good, out: ["transform", str(given), "--to", "text", "-o", str(out / "made.txt")],
}
COMMANDS = OF_TEXT | OF_TEI

# By input what each command leaves with: a code of its own, or that of all.
TEXTS: dict[str, tuple[bytes, dict[str, int]]] = {
    "empty": (b"", {"": 3}),
    "blank": (b" \n\t\n\f", {"": 3}),
    "binary": (bytes(range(256)) * 4, {"": 3}),
    "nuls": (b"The light\0of the harbour\n" * 3, {"": 3}),
    "odd-utf-16": ("\ufeffThe light\n".encode("utf-16-le") + b"x", {"": 3}),
    "broken-utf-16": ("\ufeffThe light".encode("utf-16-le") + b"\x00\xd8\x0a\x00", {"": 3}),
    "tei": (f'<?xml version="1.0"?>{TEI.format("light")}'.encode(), {"": 3}),
    "deep-hocr": (b"<?xml version='1.0'?>" + b"<a>" * 100_000 + b"</a>" * 100_000, {"": 3}),
    "bomb": (b"<?xml version='1.0'?>" + bomb().encode(), {"": 3}),
}
TEIS: dict[str, tuple[bytes, dict[str, int]]] = {
    "empty": (b"", {"": 3, "validate": 1}),
    "binary": (bytes(range(256)) * 4, {"": 3, "validate": 1}),
    "nuls": (TEI.format("the\0light").encode(), {"": 3, "validate": 1}),
    "latin-1": (TEI.format("für").encode("latin-1"), {"": 3, "validate": 1}),
    "text": (GOOD.encode(), {"": 3, "validate": 1}),
    "unclosed": (b"<TEI><text></TEI>", {"": 3, "validate": 1}),
    "bomb": (bomb().encode(), {"": 3, "validate": 1}),
    "deep": (b"<a>" * 100_000 + b"</a>" * 100_000, {"": 3, "validate": 1}),
    "doctype": (f'<!DOCTYPE TEI SYSTEM "tei.dtd">{TEI.format("light")}'.encode(), {"": 1}),
}
# By place where no file is: a code of its own, or that of all.
PLACES: dict[str, dict[str, int]] = {
    "missing": {"": 3},
    "folder": {"": 3, "encode": 4, "build": 4, "survey": 4, "init": 4},  # an edition folder without its settings
    "dangling": {"": 3},
    "loop": {"": 3, "package": 4},
}
# A document type that declares nothing does no harm to what reads no document types.
FINE = {("doctype", "export"), ("doctype", "transform")}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "good.txt"
    path.parent.mkdir()
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is made without being asked for is made here, and found."""
    monkeypatch.chdir(tmp_path)


def everything(folder: Path) -> dict[str, bytes]:
    """All files below a folder, and what is in them."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
        if not path.is_symlink()
    }


def run(arguments: list[str]) -> Result:
    return CliRunner().invoke(main, arguments)


def check(result: Result, code: int, told: str = "stderr") -> None:
    """One error, with its code and a hint, and the exit code that was asked for."""
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    text = result.output if told == "output" else result.stderr
    assert result.exit_code == code, result.output
    assert len(ERROR.findall(text)) == 1, result.output
    assert re.search(r": error: .*\n    \S", text), result.output
    assert SECRET not in result.output


def cells(table: Iterable[str], commands: Iterable[str]) -> list[tuple[str, str]]:
    """Every input with every command."""
    return list(product(table, commands))


def tried(name: str, data: bytes, command: str, codes: dict[str, int], good: Path, out: Path) -> None:
    given = good.parent / f"{name}{'.txt' if command in OF_TEXT else '.xml'}"
    given.write_bytes(data)
    before = everything(good.parent.parent)
    result = run(COMMANDS[command](given, good, out))
    check(result, codes.get(command, codes[""]), "output" if command == "validate" else "stderr")
    assert everything(good.parent.parent) == before


@pytest.mark.parametrize(("name", "command"), cells(TEXTS, OF_TEXT))
def test_a_text_that_cannot_be_read_is_told(name: str, command: str, good: Path, out: Path) -> None:
    tried(name, *TEXTS[name][:1], command, TEXTS[name][1], good, out)


@pytest.mark.parametrize(("name", "command"), cells(TEIS, OF_TEI))
def test_a_file_that_is_no_sound_tei_is_told(name: str, command: str, good: Path, out: Path) -> None:
    if (name, command) in FINE:
        pytest.skip("a document type that declares nothing does no harm here")
    tried(name, *TEIS[name][:1], command, TEIS[name][1], good, out)


@pytest.mark.parametrize(("place", "command"), cells(PLACES, COMMANDS))
def test_a_place_where_no_file_is_is_told(place: str, command: str, good: Path, out: Path) -> None:
    given = good.parent / f"{place}.{'txt' if command in OF_TEXT else 'xml'}"
    if place == "folder":
        given.mkdir()
    elif place != "missing":
        given.symlink_to(given.name if place == "loop" else "nowhere")
    before = everything(good.parent.parent)
    result = run(COMMANDS[command](given, good, out))
    codes = PLACES[place]
    check(result, codes.get(command, codes[""]), "output" if command == "validate" else "stderr")
    assert everything(good.parent.parent) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_an_external_entity_is_never_read(command: str, good: Path, out: Path) -> None:
    secret = good.parent / "secret"
    secret.write_text(SECRET, encoding="utf-8")
    given = good.parent / "external.xml"
    given.write_text(f"<?xml version='1.0'?>{external(secret)}", encoding="utf-8")
    result = run(COMMANDS[command](given, good, out))
    code = {"validate": 1, "rebuild": 1, "verify": 1}.get(command, 3)
    check(result, code, "output" if command == "validate" else "stderr")
    assert everything(out) == {}


@pytest.fixture
def as_nobody(tmp_path: Path) -> Iterator[None]:
    """Without the rights of root, which may read and write everything."""
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        folder.chmod(0o755)
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    yield
    os.seteuid(before)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_may_not_be_read_is_told(
    command: str, good: Path, out: Path, encoded: Path, request: pytest.FixtureRequest
) -> None:
    given = good if command in OF_TEXT else encoded
    run(COMMANDS[command](given, good, out / "first"))  # whatever it needs is imported and read
    given = good.parent / f"closed.{'txt' if command in OF_TEXT else 'xml'}"
    given.write_text(GOOD, encoding="utf-8")
    given.chmod(0)
    (out / "open").mkdir()
    (out / "open").chmod(0o777)
    request.getfixturevalue("as_nobody")
    result = run(COMMANDS[command](given, good, out / "open"))
    check(result, 3, "output" if command == "validate" else "stderr")
    assert everything(out / "open") == {}


@pytest.fixture
def pages(good: Path) -> Path:
    """A folder of two pages of plain text."""
    folder = good.parent / "pages"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"{number}.txt").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.mark.parametrize("closed", ["page", "folder"])
@pytest.mark.parametrize("command", OF_TEXT)
def test_a_page_or_folder_of_pages_that_may_not_be_read_is_told(
    command: str, closed: str, pages: Path, out: Path, request: pytest.FixtureRequest
) -> None:
    run(COMMANDS[command](pages, pages, out / "first"))  # whatever it needs is imported and read
    (pages / "2.txt" if closed == "page" else pages).chmod(0)
    (out / "open").mkdir()
    (out / "open").chmod(0o777)
    request.getfixturevalue("as_nobody")
    check(run(COMMANDS[command](pages, pages, out / "open")), 3)
    assert everything(out / "open") == {}


@pytest.mark.parametrize("command", OF_TEXT)
def test_a_page_that_is_a_link_to_nowhere_is_told_and_not_left_out(command: str, pages: Path, out: Path) -> None:
    (pages / "3.txt").symlink_to("nowhere.txt")
    check(run(COMMANDS[command](pages, pages, out)), 4 if command == "package" else 3)
    assert everything(out) == {}


# Where results may not go, by command: encode, survey and the like write a file, the others a folder.
WRITING = sorted(COMMANDS.keys() - {"validate", "verify"})


@pytest.fixture(scope="module")
def encoded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound TEI of the good text."""
    folder = tmp_path_factory.mktemp("encoded")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    assert run(["encode", str(folder / "good.txt"), "-o", str(folder / "good.xml")]).exit_code == 0
    return folder / "good.xml"


@pytest.mark.parametrize("command", WRITING)
def test_a_result_in_a_file_as_if_it_were_a_folder_is_told(command: str, good: Path, out: Path, encoded: Path) -> None:
    (out / "taken").write_text("mine", encoding="utf-8")
    given = good if command in OF_TEXT else encoded
    check(run(COMMANDS[command](given, good, out / "taken")), 5)
    assert everything(out) == {"taken": b"mine"}


@pytest.mark.parametrize("command", WRITING)
def test_a_result_on_what_is_there_already_harms_nothing(command: str, good: Path, out: Path, encoded: Path) -> None:
    """A folder where a file should come, a file where a folder should: both stay as they are."""
    given = good if command in OF_TEXT else encoded
    target = Path(next(a for a in COMMANDS[command](given, good, out) if "made" in a))
    if target.suffix in ("", ".bag"):
        target.write_text("mine", encoding="utf-8")
    else:
        target.mkdir()
        (target / "mine").write_text("mine", encoding="utf-8")
    before = everything(out)
    check(run(COMMANDS[command](given, good, out)), 5)
    assert everything(out) == before


@pytest.mark.parametrize("command", ["encode", "rebuild", "survey", "transform"])
def test_a_result_never_replaces_what_was_received(command: str, good: Path, out: Path, encoded: Path) -> None:
    given = good if command in OF_TEXT else encoded
    before = given.read_bytes()
    arguments = COMMANDS[command](given, good, out)
    check(run([*arguments[:-1], str(given)]), 5)
    assert given.read_bytes() == before and everything(out) == {}


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))


@pytest.mark.parametrize("command", ["encode", "init", "export", "transform"])
def test_a_file_that_may_not_grow_leaves_nothing(command: str, good: Path, out: Path, encoded: Path) -> None:
    """A process of its own, whose files may have ten bytes, as on a disk that is full."""
    given = good if command in OF_TEXT else encoded
    long = GOOD * 20
    good.write_text(long, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-B", "-m", "encoder", *COMMANDS[command](given, good, out)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limited,
        cwd=Path(__file__).parents[1],
    )
    assert done.returncode == 5, done.stdout + done.stderr
    assert len(ERROR.findall(done.stderr)) == 1 and "Traceback" not in done.stderr
    assert everything(out) == {}


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no /dev/full here")
@pytest.mark.parametrize("command", [["encode", "-o", "-"], ["validate"], ["transform", "--to", "text"], ["--help"]])
def test_a_full_standard_output_is_told(command: list[str], good: Path, encoded: Path) -> None:
    given = [] if "--help" in command else [str(good if "encode" in command else encoded)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "encoder", *command, *given],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=Path(__file__).parents[1],
        )
    assert done.returncode == 5, done.stderr
    assert len(ERROR.findall(done.stderr)) == 1 and "[OUT-03]" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no /dev/full here")
def test_a_device_is_written_and_never_replaced(good: Path) -> None:
    check(run(["encode", str(good), "-o", "/dev/full"]), 5)
    assert run(["-q", "encode", str(good), "-o", "/dev/null"]).exit_code == 0
    assert Path("/dev/full").is_char_device() and Path("/dev/null").is_char_device()


def test_a_reader_that_goes_away_ends_the_command_quietly(good: Path) -> None:
    good.write_text(GOOD * 2000, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "encoder", "encode", str(good)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        os.read(process.stdout.fileno(), 1)
        process.stdout.close()
        told = process.stderr.read().decode()
    assert process.returncode == 5
    assert "Traceback" not in told and "Exception" not in told


@pytest.mark.parametrize("command", ["encode", "rebuild", "survey", "transform"])
def test_ctrl_c_ends_a_command_with_one_word_and_leaves_nothing(
    command: str, good: Path, out: Path, encoded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also while the result stands in the file beside."""
    given = good if command in OF_TEXT else encoded

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    result = run(COMMANDS[command](given, good, out))
    assert (result.exit_code, result.stderr) == (130, "interrupted\n")
    assert everything(out) == {}


@pytest.mark.parametrize("name", ["a light.txt", "a\nlight.txt", "Leuchttürme – 灯台.txt", "-q.txt", "a'b\"c&<d>.txt"])
def test_a_file_of_any_name_is_encoded_and_proved(name: str, good: Path, out: Path) -> None:
    given = good.rename(good.parent / name)
    arguments = ["encode", "-o", str(out / "made.xml"), "--", str(given)]
    assert run(arguments).exit_code == 0
    assert run(["validate", str(out / "made.xml")]).exit_code == 0
    assert run(["verify", "--source", str(given), "--", str(out / "made.xml")]).exit_code == 0


def test_a_corpus_tells_each_document_that_cannot_be_read(good: Path, out: Path) -> None:
    for name, (data, _) in TEXTS.items():
        (good.parent / f"{name}.txt").write_bytes(data)
    (good.parent / "loop.txt").symlink_to("loop.txt")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "encoder", "corpus", "build", good.parent, "-o", out / "made"),
            *("--views", "none", "--no-site", "--format", "jsonl", "--jobs", "2"),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    assert done.returncode == 1 and "Traceback" not in done.stdout + done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    states = {record["name"]: (record["status"], len(record["problems"])) for record in records}
    assert states == {"good": ("made", 0), "loop": ("failed", 1), **dict.fromkeys(TEXTS, ("failed", 1))}
