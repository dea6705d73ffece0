#!/bin/sh
# Makes the two lock files again from pyproject.toml: what running needs, and what testing needs.
# Needs uv (pip install uv).
set -eu
cd "$(dirname "$0")/.."
lock() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@" pyproject.toml
}
lock --extra setup --output-file requirements.lock
lock --extra setup --extra dev --output-file requirements-dev.lock
