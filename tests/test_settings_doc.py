from dataclasses import fields
from pathlib import Path

from generator.model import Config

DOC = Path(__file__).parent.parent / "docs" / "site-yaml.md"


def test_the_page_names_every_setting_and_its_default() -> None:
    rows = [line.split("|") for line in DOC.read_text(encoding="utf-8").splitlines()]
    told = {row[1].strip(" `"): row[2].strip(" `") for row in rows if len(row) > 3}
    del told["setting"], told["---"]
    plain = Config()
    assert told == {field.name: str(getattr(plain, field.name) or "") for field in fields(Config)}
