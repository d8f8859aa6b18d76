"""An edition folder with proposals of every kind, and the server of the review on it, for its tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from encoder.review.desk import Desk
from encoder.review.server import Server

TEXT = (
    "They met Mr. Aldershaw in Moscow in r935, and the responsibiliy was his. Then\n"
    "Ida Brandt said that the responsibiliy was great, and Aldershaw was gone.\n"
    "\n"
    "So it was in the end, and nobody spoke of it again in Moscow.\n"
)
CORRECTIONS = (
    "line\twas\tnow\tclass\tcertainty\twhy\tstatus\n"
    "# my own remark, with  two blanks\n"
    "1\tr935\t1935\tocr\thigh\tletters among figures\tproposed\n"
    "\n"
    "1\tresponsibiliy\tresponsibility\tocr\tmedium\tnear a word\tproposed\n"
    "2\tresponsibiliy\tresponsibility\tocr\tmedium\tnear a word\tproposed\n"
    '2\tgreat\t"great"\tprinter\thigh\tmine\taccepted\n'
    "4\tnowhere\teverywhere\tocr\tlow\tnot on this line\tproposed\n"
)
RULINGS = "line\tquote\truling\tcertainty\twhy\tstatus\n4\tSo\tno-paragraph\tlow\tdoubtful\tproposed\n"
AUTHORITY = """<?xml version='1.0' encoding='UTF-8'?>
<standOff xmlns="http://www.tei-c.org/ns/1.0">
  <!-- whom I know: <person xml:id="aldershaw"/> -->
  <listPerson>
    <person xml:id="aldershaw" resp="#encoder" cert="medium">
      <persName type="preferred">Aldershaw</persName>
      <persName type="variant">Aldershaw</persName>
    </person>
    <person   xml:id="brandt"><persName type="preferred">Ida Brandt</persName></person>
  </listPerson>
  <listPlace>
    <place xml:id="moscow" cert="low" resp='#encoder'>
      <placeName type="preferred">Moscow</placeName>
      <placeName type="variant">Moscow</placeName>
    </place>
  </listPlace>
</standOff>
"""


def edition(folder: Path) -> Path:
    """The folder, filled."""
    folder.mkdir(exist_ok=True)
    files = {
        "source.txt": TEXT,
        "edition.toml": 'siglum = "shelf"\nlanguage = "en"\n',
        "corrections.tsv": CORRECTIONS,
        "rulings.tsv": RULINGS,
        "authority.xml": AUTHORITY,
    }
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    return folder


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The server at work on the folder."""
    running = Server(Desk(edition(tmp_path)))
    thread = Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()
