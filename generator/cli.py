"""The command line: arguments in, words and an exit status out.

Exit status 0: done; 1: something that the user can mend; 2: a wrong use of the command.
"""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path

import click

from generator import __version__, last_line
from generator.console import counted, progress, show_problems
from generator.errors import GeneratorError, Problem
from generator.fresh import Looks
from generator.options import (
    DefaultsToBuild,
    config_option,
    content_option,
    executor_option,
    jobs_option,
    option,
    output_option,
    seeds_option,
)

CACHE = ".cache"
"""Folder beside the built site that holds what the last build knew; safe to delete."""


@click.group(cls=DefaultsToBuild, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="broadsheet")
@click.option("--verbose", is_flag=True, help="Say what each stage does.")
def cli(verbose: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Turn the text of newspaper pages into a fast, searchable, citable site.

    Put one printed page per file into seeds/, then run this without a command: new pages are
    converted into content/, the site is rendered into public/ and indexed for search. Correct
    the articles in content/ by hand whenever you like; they are never overwritten.
    """
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING, format="%(name)s: %(message)s"
    )


@cli.command()
@seeds_option
@content_option
@output_option
@config_option
@click.option("--theme", help="Theme to use instead of the one in site.yaml.")
@click.option("--base-url", metavar="URL", help="Address of the published site.")
@jobs_option
@executor_option
@click.option("--strict", is_flag=True, help="Warnings count as errors: build nothing then.")
@click.option("--no-search", is_flag=True, help="Leave the search index as it is.")
@click.option("--no-convert", is_flag=True, help="Leave content/ as it is.")
@click.option("--full", is_flag=True, help="Render and index everything again.")
@click.option("--why", metavar="PATH", help="Say why an output would be rendered again; stop.")
@click.pass_obj
def build(
    looks: Looks | None,
    *,
    seeds: Path,
    content: Path,
    output: Path,
    config: Path,
    theme: str | None,
    base_url: str | None,
    jobs: int,
    executor: str | None,
    strict: bool,
    no_search: bool,
    no_convert: bool,
    full: bool,
    why: str | None,
) -> None:
    """Convert what is new in seeds/, render the site, index it for search.

    Only what has changed is done again. When anything fails nothing is written, and the last
    good site stays.
    """
    from generator import executors, settings
    from generator.site import build as site_build

    began = time.monotonic()
    chosen = settings.chosen(config, theme=theme, base_url=base_url)
    cache = output.parent / CACHE
    if why:
        click.echo(site_build.why(why, content, output, chosen, cache=cache))
        return
    opened = executors.opened(executor, writes=(content, cache))
    with progress() as step, opened as pool:
        warnings: list[Problem] = []
        unread: tuple[Problem, ...] = ()
        if not no_convert and seeds.is_dir():
            from generator.convert import run  # only then: it takes half a second to import

            converted = run.convert(seeds, content, jobs=jobs, executor=pool, step=step)
            warnings, unread = [*converted.warnings], converted.errors
            if converted.touched:
                looks = None
            if strict and (unread or warnings):
                raise GeneratorError([*unread, *warnings])
        report = site_build.build(
            content,
            output,
            chosen,
            cache=cache,
            jobs=jobs,
            executor=pool,
            full=full,
            search=not no_search,
            progress=step,
            looks=looks,
        )
    show_problems((*warnings, *report.warnings), "warning")
    click.echo(last_line.of(report, time.monotonic() - began))
    show_problems(unread, "error")
    if unread or (strict and report.warnings):
        sys.exit(1)
    if not warnings and not report.warnings:
        last_line.keep(report, click.get_current_context().params)


@cli.command()
@seeds_option
@content_option
@jobs_option
@executor_option
@click.option("--explain", metavar="PAGE", help="Print each line's role and what decided it; stop.")
@click.option(
    "--diff", is_flag=True, help="Show the new reading beside files edited by hand; stop."
)
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand, too.")
def convert(
    *,
    seeds: Path,
    content: Path,
    jobs: int,
    executor: str | None,
    explain: str | None,
    diff: bool,
    force: bool,
) -> None:
    """Convert the pages in seeds/ into articles in content/.

    Only pages that are new or changed are read, and files that you edited are kept and named.
    To move a cut, edit the line ranges in content/<page>/page.md and convert again.
    """
    from generator import executors
    from generator.convert import run

    began = time.monotonic()
    if explain:
        from generator.convert import explain as explaining

        for line in explaining.lines(seeds, explain, content=content):
            click.echo(line)
        return
    opened = executors.opened(executor, reads=(seeds,), writes=(content,))
    with progress() as step, opened as pool:
        report = run.convert(
            seeds, content, jobs=jobs, executor=pool, force=force, diff=diff, step=step
        )
    show_problems(report.warnings, "warning")
    for line in report.diff:
        click.echo(line)
    click.echo(f"{report.told()}; {time.monotonic() - began:.1f} s")
    show_problems(report.errors, "error")
    if report.errors:
        sys.exit(1)


@cli.command()
@seeds_option
@content_option
@output_option
@config_option
@click.option("--theme", help="Theme to use instead of the one in site.yaml.")
@option("--port", type=click.IntRange(1, 65535), default=8000, help="Port on 127.0.0.1.")
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
def serve(
    *,
    seeds: Path,
    content: Path,
    output: Path,
    config: Path,
    theme: str | None,
    port: int,
    open_browser: bool,
) -> None:
    """Preview the site on 127.0.0.1; it is built again whenever something changes."""
    from generator import serve as preview

    arguments = ["build", "--seeds", str(seeds), "--content", str(content)]
    arguments += ["--output", str(output), "--config", str(config)]
    arguments += ["--theme", theme] if theme else []
    listener = preview.open_port(port)
    if not preview.build_first(arguments) and not (output / "index.html").is_file():
        sys.exit(1)
    address = f"http://{preview.HOST}:{port}/"
    click.echo(f"{address}  (Ctrl+C ends the preview)")
    if open_browser:
        click.launch(address)
    watched = (seeds, content, Path("themes"), config)
    preview.run(output, watched=watched, arguments=arguments, listener=listener)


@cli.command()
@content_option
@output_option
@config_option
@click.option("--strict", is_flag=True, help="Exit with 1 where there is anything to look at.")
@option("--most", type=click.IntRange(min=0), default=10, help="Articles to name for each check.")
def check(*, content: Path, output: Path, config: Path, strict: bool, most: int) -> None:
    """Say what a person may want to look at, in content/ and in the built site.

    Errors (a broken front matter, a link that leads nowhere) exit with 1; the rest is counted.
    """
    from generator import check as checking
    from generator import content as contents
    from generator import settings

    settings.load(config)
    collection = contents.load(content)
    findings = tuple(checking.find(collection.articles))
    for line in checking.lines(findings, most=most):
        click.echo(line)
    broken = tuple(checking.links(output)) if output.is_dir() else ()
    click.echo(f"broken links: {len(broken)}")
    show_problems(broken, "error")
    if broken or (strict and findings):
        sys.exit(1)


@cli.command()
@output_option
@option("--remote", default="origin", help="Remote to push to.")
@option("--branch", default="gh-pages", help="Branch that GitHub Pages serves.")
@click.option("--to", metavar="URL", help="Send it to a store instead: s3://BUCKET/FOLDER.")
@click.option("--dry-run", is_flag=True, help="Say what would be done; push or send nothing.")
def publish(*, output: Path, remote: str, branch: str, to: str | None, dry_run: bool) -> None:
    """Push the built site to the gh-pages branch, as one commit; or send it to a store.

    Your work tree and the branch you are on are not touched. To a store only the files go that
    differ from what lies there.
    """
    from generator import publish as publishing

    if to:
        from generator import store

        with progress() as step:
            click.echo(store.publish(output, to, dry_run=dry_run, step=step).told(to))
        return
    done = publishing.publish(
        output, repository=Path.cwd(), remote=remote, branch=branch, dry_run=dry_run
    )
    click.echo(done.told(branch, dry_run=dry_run))


@cli.command()
@click.argument("title")
@content_option
@option("--page", default="by-hand", help="Folder of content/ to put it in: a seed's stem.")
@click.option("--date", metavar="DAY", help="Day of the issue: 2021-08-13.")
def new(*, title: str, content: Path, page: str, date: str | None) -> None:
    """Begin an article by hand: a file with its front matter, ready to write in."""
    from generator import drafts

    path = drafts.begin(content, title=title, page=page, date=date)
    click.echo(f"{path}: write the article below the second ---")


@cli.command()
@output_option
def clean(*, output: Path) -> None:
    """Remove the built site and its cache. content/ and seeds/ are never touched."""
    from generator import clean as cleaning

    removed = cleaning.remove(output, cache=output.parent / CACHE)
    click.echo(f"{counted(removed, 'file')} removed")


def main(looks: Looks | None = None) -> None:
    """Run the command line; problems that the user can mend are shown without a traceback."""
    try:
        cli(standalone_mode=True, obj=looks)
    except GeneratorError as error:
        show_problems(error.problems, "error")
        sys.exit(1)
    except BrokenPipeError:  # `… | head` closed the pipe
        sys.exit(1)
