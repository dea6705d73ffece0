"""Fill in ``generator/data/topics.yaml``: each topic's parent and the label IPTC gives its code.

A code of ours (``x-20000651-dangjian``) names its IPTC parent. An unknown code is an error.

Run: ``python tools/make_topics.py MEDIATOPICS.tsv`` with the columns code, parent, level, Chinese
label, English label and definition of IPTC Media Topics (CC BY 4.0).
"""

import csv
import sys
from pathlib import Path
from typing import NamedTuple

import yaml

TABLE = Path(__file__).parents[1] / "generator/data/topics.yaml"
ROW = (
    "- {{name: {name}, slug: {slug}, code: {code!r}, parent: {parent!r}, "
    "english: {english}, iptc: {iptc}}}"
)


class MediaTopic(NamedTuple):
    """A row of IPTC's list."""

    parent: str
    label: str


def read_media_topics(path: Path) -> dict[str, MediaTopic]:
    """IPTC's topics by code."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t")
        return {row[0]: MediaTopic(row[1], row[3] or row[4]) for row in rows}


def completed(topic: dict[str, str], known: dict[str, MediaTopic]) -> dict[str, str]:
    """The topic with the parent and label of its code, or of the code it stands below."""
    code = topic["code"]
    if code.startswith("x-"):
        parent = code.split("-")[1]
        return topic | {"parent": parent, "iptc": known[parent].label.strip()}
    return topic | {"parent": known[code].parent, "iptc": known[code].label.strip()}


def main() -> None:
    """Write the table again, its head unchanged."""
    known = read_media_topics(Path(sys.argv[1]))
    text = TABLE.read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith("#")]
    rows = [ROW.format(**completed(topic, known)) for topic in yaml.safe_load(text)]
    TABLE.write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")
    print(f"{TABLE}: {len(rows)} topics")


if __name__ == "__main__":
    main()
