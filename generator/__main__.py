"""``python -m generator``, ``build.py`` and ``broadsheet``: told at once where nothing changed."""

import sys

from generator import fresh


def main() -> None:
    """Answer from memory, or run the command line."""
    looks: fresh.Looks = {}
    if told := fresh.told(sys.argv[1:], looks):
        sys.stdout.write(f"{told}\n")
        return
    from generator.cli import main as run

    run(looks)


if __name__ == "__main__":
    main()
