"""Build, preview, check and publish the site: ``python build.py --help``."""

from generator.__main__ import main

if __name__ == "__main__":
    main()
