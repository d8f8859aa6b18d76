"""A corpus from the command line: what is made, what is reported, what is done again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpora import Encoder, aged, command, tree, variables, write
from lxml import etree

pytestmark = pytest.mark.slow
LETTER = Path(__file__).resolve().parents[2] / "editions" / "old-bolshevik"


def small_corpus(folder: Path) -> Path:
    """Editions and bare sources, with names of all sorts, and some that no one can read."""
    write(folder / "memoir.txt")
    write(folder / "with space" / "Größe ü.txt", year=1922)
    write(folder / "new\nline.txt", year=1911)
    write(folder / "edition" / "source.txt")
    (folder / "edition" / "edition.toml").write_text('siglum = "harbour"\n', encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)))
    (folder / "round.txt").symlink_to("round.txt")
    (folder / "with space" / "up").symlink_to("..")
    with Path(os.fsdecode(os.fsencode(folder) + b"/not\xff-utf8.txt")).open("w", encoding="utf-8") as file:
        file.write("A short text.\n")
    return aged(folder)


def statuses(out: Path) -> dict[str, str]:
    lines = (out / "results.jsonl").read_text("utf-8").splitlines()
    return {found["source"]: found["status"] for found in map(json.loads, lines)}


def test_bad_documents_are_reported_and_the_others_are_made_alike_at_any_parallelism(
    tmp_path: Path, encoder: Encoder
) -> None:
    source = small_corpus(tmp_path / "in")
    runs = [encoder("corpus", "build", source, "-o", tmp_path / str(jobs), "--jobs", jobs) for jobs in (1, 3)]
    assert [run.returncode for run in runs] == [1, 1]
    assert runs[0].stdout == runs[1].stdout
    assert statuses(tmp_path / "1") == {
        "memoir.txt": "made",
        "with space/Größe ü.txt": "made",
        "new\nline.txt": "made",
        "not\udcff-utf8.txt": "made",
        "edition": "made",
        "empty.txt": "failed",
        "binary.txt": "failed",
        "round.txt": "failed",
    }
    assert "[IN-04] the file is empty" in runs[0].stdout and "[IN-05]" in runs[0].stdout
    assert tree(tmp_path / "1") == tree(tmp_path / "3")
    suite = etree.parse(tmp_path / "1" / "results.junit.xml").getroot()[0]
    assert (suite.get("tests"), suite.get("errors")) == ("8", "3")


def test_a_document_of_a_corpus_is_what_building_it_alone_gives(tmp_path: Path, encoder: Encoder) -> None:
    write(tmp_path / "in" / "memoir.txt")
    assert encoder("corpus", "build", tmp_path / "in", "-o", tmp_path / "out").returncode == 0
    assert encoder("build", tmp_path / "in" / "memoir.txt", "-o", tmp_path / "alone").returncode == 0
    alone = tree(tmp_path / "alone")
    together = tree(tmp_path / "out" / "documents" / "memoir")
    assert {name: data for name, data in together.items() if name in alone} == alone
    assert {Path(name).suffix for name in alone} == {".xml", ".html", ".pdf", ".epub", ".txt", ".rng", ".sch"}


def test_only_what_changed_is_done_again(tmp_path: Path, encoder: Encoder) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    for name in ("a", "b", "c", "d"):
        write(source / f"{name}.txt")
    build = ("corpus", "build", aged(source), "-o", out, "--views", "none")
    assert "; 0 were done before" in encoder(*build).stderr
    before = {name: (out / "documents" / name / "record.json").stat().st_ino for name in "abcd"}
    assert "; 4 were done before" in encoder(*build).stderr
    write(source / "a.txt", title="Another memoir")
    (out / "documents" / "b" / "b.xml").unlink()
    (out / "documents" / "c" / "c.xml").write_bytes(b"damaged")
    os.utime(source / "d.txt", (1_100_000_000, 1_100_000_000))  # touched, but of the same content
    run = encoder(*build)
    assert run.returncode == 0 and "; 0 were done before" in run.stderr
    after = {name: (out / "documents" / name / "record.json").stat().st_ino for name in "abcd"}
    assert {name for name in "abcd" if before[name] != after[name]} == {"a", "b", "c"}
    assert b"Another memoir" in (out / "documents/a/a.xml").read_bytes()
    assert (out / "documents/c/c.xml").read_bytes() != b"damaged"


def test_other_views_or_another_program_date_make_all_anew(tmp_path: Path, encoder: Encoder) -> None:
    write(tmp_path / "in" / "a.txt")
    build = ("corpus", "build", aged(tmp_path / "in"), "-o", tmp_path / "out", "--views")
    encoder(*build, "none")
    assert not (tmp_path / "out/documents/a/a.txt").exists()
    encoder(*build, "text")
    assert (tmp_path / "out/documents/a/a.txt").exists()
    assert "; 1 were done before" in encoder(*build, "text").stderr
    assert "; 0 were done before" in encoder(*build, "text", SOURCE_DATE_EPOCH="86400").stderr


@pytest.fixture
def interruptible() -> Iterator[None]:
    """New processes hear Ctrl-C, which a shell has its jobs in the background, and all they start, ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_run_goes_on_where_it_was(tmp_path: Path, encoder: Encoder, ending: signal.Signals) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    for number in range(60):
        write(source / f"{number}.txt", year=1900 + number)
    build = ("corpus", "build", aged(source), "-o", out, "--views", "none", "--jobs", "2")
    told = variables() | {"PYTHONFAULTHANDLER": "1"}
    with subprocess.Popen(command(*build), env=told, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        deadline = time.monotonic() + 30
        while len(list(out.glob("documents/*"))) < 5 and time.monotonic() < deadline:
            time.sleep(0.01)
        running.send_signal(ending)
        try:
            _, said = running.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGABRT)  # it says then where it stands
            pytest.fail(f"it does not end: {running.communicate()[1].decode()}")
    if ending == signal.SIGKILL:
        assert running.returncode == -signal.SIGKILL
    else:
        assert running.returncode == 130
        assert b"of 60 documents are done; run the same command again to go on" in said
    for folder in out.glob("documents/*"):
        assert (folder / "record.json").exists(), "a document stands there half-made"
    kept = {path.parent.name: path.stat().st_ino for path in out.glob("documents/*/record.json")}
    assert 5 <= len(kept) < 60
    assert encoder(*build).returncode == 0
    now = {path.parent.name: path.stat().st_ino for path in out.glob("documents/*/record.json")}
    assert len(now) == 60 and kept.items() <= now.items(), "something was done twice"
    assert encoder("corpus", "build", source, "-o", tmp_path / "once", "--views", "none").returncode == 0
    assert tree(out) == tree(tmp_path / "once")


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path, encoder: Encoder) -> None:
    import fcntl

    write(tmp_path / "in" / "a.txt")
    (tmp_path / "out" / ".corpus").mkdir(parents=True)
    with (tmp_path / "out" / ".corpus" / "lock").open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        run = encoder("corpus", "build", tmp_path / "in", "-o", tmp_path / "out")
    assert run.returncode == 5 and "[CORPUS-02]" in run.stderr


def test_what_is_asked_wrongly_is_said(tmp_path: Path, encoder: Encoder) -> None:
    (tmp_path / "none").mkdir()
    out = ("-o", tmp_path / "out")
    nothing = encoder("corpus", "build", tmp_path / "none", *out)
    assert nothing.returncode == 3 and "[CORPUS-01]" in nothing.stderr
    missing = encoder("corpus", "build", tmp_path / "nowhere", *out)
    assert missing.returncode == 3 and "[IN-01]" in missing.stderr
    write(tmp_path / "in" / "a.txt")
    view = encoder("corpus", "build", tmp_path / "in", *out, "--views", "web,film")
    assert view.returncode == 2 and "[VIEW-04]" in view.stderr
    (tmp_path / "file").touch()
    target = encoder("corpus", "build", tmp_path / "in", "-o", tmp_path / "file" / "out")
    assert target.returncode == 5 and "[OUT-01]" in target.stderr


def test_editions_of_one_siglum_are_told(tmp_path: Path, encoder: Encoder) -> None:
    for name in ("one", "two"):
        write(tmp_path / "in" / name / "source.txt")
        (tmp_path / "in" / name / "edition.toml").write_text('siglum = "same"\n', encoding="utf-8")
    run = encoder("corpus", "build", tmp_path / "in", "-o", tmp_path / "out", "--views", "none")
    assert run.returncode == 0
    assert "two/edition.toml: warning: [CORPUS-03] the siglum same is also that of one" in run.stdout


def test_the_letter_is_built_among_others_as_by_itself(tmp_path: Path, encoder: Encoder) -> None:
    run = encoder("corpus", "build", LETTER, "-o", tmp_path / "out", "--views", "text", "--format", "jsonl")
    assert run.returncode == 0
    found = json.loads(run.stdout)
    assert found["name"] == "old-bolshevik" and found["counts"]["pages"] == 60
    made = (tmp_path / "out/documents/old-bolshevik/old-bolshevik.xml").read_bytes()
    assert made == (LETTER.parents[1] / "output/old-bolshevik/old-bolshevik.xml").read_bytes()


def person(identifier: str, name: str) -> str:
    return (
        '<standOff xmlns="http://www.tei-c.org/ns/1.0"><listPerson>\n'
        f'<person xml:id="{identifier}"><persName type="preferred">{name}</persName></person></listPerson></standOff>'
    )


def test_editions_share_an_authority_file_and_contradictions_between_files_are_told(
    tmp_path: Path, encoder: Encoder
) -> None:
    source = tmp_path / "in"
    for name in ("one", "two", "three"):
        write(source / name / "source.txt")
        settings = f'siglum = "{name}"\n' + ('[authority]\nfile = "../people.xml"\n' if name != "three" else "")
        (source / name / "edition.toml").write_text(settings, encoding="utf-8")
    (source / "people.xml").write_text(person("aldershaw", "Aldershaw"), encoding="utf-8")
    (source / "three" / "authority.xml").write_text(person("aldershaw", "Moscow"), encoding="utf-8")
    build = ("corpus", "build", aged(source), "-o", tmp_path / "out", "--views", "none")
    run = encoder(*build)
    assert run.returncode == 0
    assert (
        "three/authority.xml:2:1: warning: [CORPUS-04] “aldershaw” is Moscow here and Aldershaw in people.xml:2:1"
        in run.stdout
    )
    for name in ("one", "two"):
        assert b'<persName ref="#aldershaw">' in (tmp_path / f"out/documents/{name}/{name}.xml").read_bytes()
    assert "; 3 were done before" in encoder(*build).stderr
    (source / "people.xml").write_text(person("aldershaw", "the harbour"), encoding="utf-8")
    assert "; 1 were done before" in encoder(*build).stderr
    assert b'<persName ref="#aldershaw">the harbour' in (tmp_path / "out/documents/one/one.xml").read_bytes()


def test_documents_without_an_authority_file_take_the_one_that_is_given(tmp_path: Path, encoder: Encoder) -> None:
    write(tmp_path / "in" / "a.txt")
    (tmp_path / "people.xml").write_text(person("harbour", "the harbour"), encoding="utf-8")
    build = ("corpus", "build", aged(tmp_path / "in"), "-o", tmp_path / "out", "--views", "none")
    assert encoder(*build, "--authority", tmp_path / "people.xml").returncode == 0
    tei = (tmp_path / "out/documents/a/a.xml").read_bytes()
    assert b'<persName ref="#harbour">the harbour</persName>' in tei and b"aldershaw" not in tei
