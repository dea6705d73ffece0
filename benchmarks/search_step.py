"""The search step of a build by itself: a content folder is read, and indexed. Writes what it cost.

python -m benchmarks.search_step CONTENT INDEX CACHE RESULT
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from generator.model import Config
from generator.site import indexing
from generator.site.build import THEMES
from generator.site.cache import Manifest
from generator.site.edition import desk_for, form_of
from generator.site.load import load, look

JOBS = 2


def main() -> None:
    """Read, index, write down the seconds and the CPU seconds of the indexing."""
    content, index, cache, result = map(Path, sys.argv[1:])
    form, before = form_of(Config(), THEMES), Manifest()
    library = load(content, cache / "read", before, jobs=JOBS, seen=look(content, {}).texts)
    desk = desk_for(form, library, before, topics_file=Path("none"))
    used, begun = cpu(), time.perf_counter()
    pages = indexing.bring_up_to_date(
        desk, index, cache=cache, facts=form.facts, jobs=JOBS, anew=False
    )
    took = {"pages": pages, "seconds": time.perf_counter() - begun, "cpu": cpu() - used}
    result.write_text(json.dumps(took), encoding="utf-8")


def cpu() -> float:
    """Seconds that this process and those it has waited for have used."""
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, both))


if __name__ == "__main__":
    main()
