"""``python -m generator``, ``build.py`` and ``broadsheet``: told at once where nothing changed."""

import gc
import sys

from generator import fresh


def main() -> None:
    """Answer from memory, or run the command line."""
    looks: fresh.Looks = {}
    if told := fresh.told(sys.argv[1:], looks):
        sys.stdout.write(f"{told}\n")
        return
    from generator.cli import main as run

    try:
        run(looks)
    finally:
        gc.freeze()  # the process ends: no last look for cycles through all that it holds


if __name__ == "__main__":
    main()
