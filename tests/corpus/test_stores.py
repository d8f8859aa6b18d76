"""Sources and results in stores, through fsspec: an S3 server of this machine, and the memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from corpora import Encoder, aged, tree, write

from encoder.corpus.journal import Entry
from encoder.corpus.records import NAME, Record, Written, serialized
from encoder.corpus.remote import RemoteResults, remote_folder, store
from encoder.corpus.works import Names, works

pytest.importorskip("fsspec", reason="fsspec is missing: pip install 'tei-edition-encoder[cluster]'")


@pytest.fixture
def memory() -> Iterator[str]:
    """A folder in the memory of this process."""
    system, path = store("memory://corpus")
    yield "memory://corpus"
    if system.exists(path):
        system.rm(path, recursive=True)


def put(address: str, **files: bytes) -> None:
    system, path = store(address)
    for name, data in files.items():
        system.makedirs(f"{path}/{name}".rpartition("/")[0], exist_ok=True)
        system.pipe_file(f"{path}/{name.replace('__', '.')}", data)


def record(folder: Path, name: str) -> Record:
    (folder / "a.xml").write_bytes(b"<TEI/>")
    found = Record(name, "a.txt", "file", "k", "a", (Written("a.xml", 6, "-"),))
    (folder / NAME).write_bytes(serialized(found))
    return found


def test_a_store_is_listed_as_a_folder_is(memory: str) -> None:
    put(
        memory,
        **{"a__txt": b"A.\n", "deep/b__txt": b"B.\n", "ed/edition__toml": b"", "__hidden": b"", "out/c__txt": b"C.\n"},
    )
    found = list(works(remote_folder(memory, f"{memory}/out"), Names(), lambda _: b""))
    assert [(work.name, work.form, bool(work.stamp)) for work in found] == [
        ("deep/b", "file", True),
        ("ed", "edition", True),
        ("a", "file", True),
    ]


def test_a_document_is_whole_once_its_record_is_there_and_not_before(
    memory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = RemoteResults(memory)
    with results.aside() as folder:
        made = record(folder, "a")
        results.commit(folder, "a")
    assert results.record("a") == made and RemoteResults(memory).looks_whole(made)
    with results.aside() as folder:
        record(folder, "a")
        monkeypatch.setattr(results, "write", lambda name, data: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            results.commit(folder, "a")
    assert results.record("a") is None and not RemoteResults(memory).looks_whole(made)


def test_a_file_that_is_missing_or_damaged_is_noticed(memory: str) -> None:
    results = RemoteResults(memory)
    with results.aside() as folder:
        made = record(folder, "a")
        results.commit(folder, "a")
    assert not results.is_whole(made), "the hash is another"
    put(memory, **{"documents/a/a__xml": b"<TEI>damaged</TEI>"})
    assert not RemoteResults(memory).looks_whole(made)


def test_the_journal_of_a_store_is_read_in_its_order(memory: str) -> None:
    for key in ("old", "new"):
        journal = RemoteResults(memory).journal()
        journal.append([Entry(Record("a", "a.txt", "file", key), key)])
        journal.close()
    assert RemoteResults(memory).journal().read()["a"].record.key == "new"


@pytest.fixture(scope="module")
def s3() -> Iterator[dict[str, str]]:
    """What the environment must say for s3:// to be a server of this machine."""
    pytest.importorskip("s3fs", reason="s3fs is missing: pip install s3fs")
    server = pytest.importorskip("moto.server", reason="moto is missing: pip install 'moto[server]'")
    running = server.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "FSSPEC_S3_ENDPOINT_URL": f"http://{host}:{port}",
    }
    running.stop()


@pytest.mark.slow
def test_a_corpus_in_s3_is_what_it_is_in_folders(
    tmp_path: Path, encoder: Encoder, s3: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in s3.items():
        monkeypatch.setenv(name, value)
    import s3fs

    system = s3fs.S3FileSystem(endpoint_url=s3["AWS_ENDPOINT_URL"], skip_instance_cache=True)
    for bucket in ("received", "made"):
        system.mkdir(bucket)
    source = tmp_path / "in"
    write(source / "memoir.txt")
    write(source / "letters" / "Größe 1.txt", year=1922)
    write(source / "edition" / "source.txt")
    (source / "edition" / "edition.toml").write_text(
        'siglum = "harbour"\n[authority]\nfile = "../people.xml"\n', encoding="utf-8"
    )
    (source / "people.xml").write_text(
        '<listPerson xmlns="http://www.tei-c.org/ns/1.0"><person xml:id="ald"><persName>Aldershaw</persName></person>'
        "</listPerson>",
        encoding="utf-8",
    )
    (source / "empty.txt").touch()
    system.put(f"{source}/", "received/in", recursive=True)
    views = ("--views", "text")
    far = encoder("corpus", "build", "s3://received/in", "-o", "s3://made/out", *views)
    near = encoder("corpus", "build", aged(source), "-o", tmp_path / "near", *views)
    assert (far.returncode, near.returncode) == (1, 1), far.stderr
    system.invalidate_cache()
    system.get("made/out", str(tmp_path / "far"), recursive=True)
    assert tree(tmp_path / "far") == tree(tmp_path / "near")
    assert b'ref="#ald"' in (tmp_path / "far/documents/edition/harbour.xml").read_bytes()
    assert (
        "; 3 were done before" in encoder("corpus", "build", "s3://received/in", "-o", "s3://made/out", *views).stderr
    )
