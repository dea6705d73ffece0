"""All that a build works with, put together: theme, settings, content, site, desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache as remembered
from hashlib import blake2b
from pathlib import Path

from generator import content, content_checks
from generator.errors import GeneratorError, Problem
from generator.model import Config, RegionPath
from generator.site import theme as themes
from generator.site.cache import Manifest, Records
from generator.site.collection import Ranks, TopicCard, collect, in_print_order
from generator.site.desk import Desk, desk_of, encode
from generator.site.entries import Entry, digest
from generator.site.facts import SiteFacts, facts_of
from generator.site.load import Library, same_heads
from generator.site.theme import Theme
from generator.site.units import Atlas, atlas_of
from generator.site.workers import aside

TOPICS = "topics.yaml"
"""A collection's own topics: a file beside the content folder."""


@dataclass(frozen=True, slots=True)
class Form:
    """What the look of every output depends on."""

    theme: Theme
    facts: SiteFacts
    config: Config
    base: bytes
    """Digest of program, theme, settings and topics."""


def form_of(config: Config, folders: Sequence[Path], topics: bytes = b"") -> Form:
    """The form of a site.

    Raises:
        GeneratorError: the theme is unknown or broken, or lacks an option that is asked for.
    """
    theme = themes.find(config.theme, folders)
    facts = facts_of(config, theme)
    base = digest(program() + themes.fingerprint(theme) + encode((config, facts)) + topics)
    return Form(theme=theme, facts=facts, config=config, base=base)


@remembered
def program() -> bytes:
    """Digest of the program's own files, tables included; conversion counts for nothing here."""
    top = Path(__file__).parents[1]
    state = blake2b(digest_size=12)
    for path in sorted(top.rglob("*")):
        inside = path.relative_to(top).parts
        if inside[0] not in ("convert", "themes") and path.suffix in (
            ".py",
            ".yaml",
            ".tsv",
            ".gz",
        ):
            state.update("/".join(inside).encode() + b"\0" + path.read_bytes())
    return state.digest()


def desk_for(
    form: Form, library: Library, before: Manifest, *, topics_file: Path, jobs: int = 1
) -> Desk:
    """The desk of a site, everything on it.

    Raises:
        GeneratorError: two files with one id, or topics or regions that are not known.
    """
    cards = topic_cards(before, form, topics_file)
    entries = in_print_order(library.entries)
    with _looked_up(entries, before) as tables:
        near, same = _relations(form, library, before, entries, jobs)
        atlas, names, unplaced = tables()
    _refuse(library, cards, unplaced)
    site = collect(
        entries,
        library.pages,
        atlas=atlas,
        topics={card.name: card for card in cards},
        pinyin=names.__getitem__,
        texts=library.texts,
    )
    records = Records(library.records, library.files)
    return replace(
        desk_of(site, form.config, records, base=form.base), related=near, same_event=same
    )


def _relations(
    form: Form, library: Library, before: Manifest, entries: Sequence[Entry], jobs: int
) -> tuple[tuple[Ranks, ...], tuple[Ranks, ...]]:
    """Each article's related ones, and those on its event; the last build's while they hold."""
    if "related" in form.config.leave_out:
        return (), ()
    if before.base == form.base and same_heads(library, before):
        return before.near, before.same
    from generator.site.related import Known, related

    whole = before.base == form.base and before.near
    known = Known(before.entries, before.near, before.same) if whole else None
    return related(entries, known, jobs=jobs)


def manifest_of(form: Form, library: Library, desk: Desk) -> Manifest:
    """What ``desk_for`` needs to give an equal desk; nothing of what was built."""
    site = desk.site
    return Manifest(
        program=program(),
        base=form.base,
        files=dict(library.files),
        entries=site.entries,
        pages=tuple(page.entry for page in site.pages.values()),
        atlas=site.atlas,
        texts=dict(site.texts),
        topics=tuple(site.topics.values()),
        near=desk.related,
        same=desk.same_event,
        pinyin={person.name: person.pinyin for person in site.people},
        records=library.records.name,
        length=library.length,
    )


def topic_cards(before: Manifest, form: Form, topics_file: Path) -> tuple[TopicCard, ...]:
    """Topics of the collection; those of the last build while the form is the same."""
    if before.base == form.base and before.topics:
        return before.topics
    from generator import taxonomy

    own = topics_file.is_file()
    known = (
        taxonomy.customised(topics_file.read_text(encoding="utf-8"), path=str(topics_file))
        if own
        else taxonomy.standard()
    )
    return tuple(TopicCard(topic.name, topic.slug, topic.code) for topic in known.topics)


def _refuse(library: Library, cards: Sequence[TopicCard], unplaced: Set[str]) -> None:
    known = {card.name for card in cards}
    problems = [*_doubles(library.entries), *_unknown_topics(library, known)]
    problems = [replace(one, path=str(library.folder / one.path)) for one in problems]
    problems += _unknown_regions(library, unplaced) if unplaced else ()
    if problems:
        raise GeneratorError(problems)


def _unknown_regions(library: Library, unplaced: Set[str]) -> Iterator[Problem]:
    """What is wrong in the files that name such a region."""
    for entry in library.entries:
        if not unplaced.isdisjoint(entry.places):
            path = library.folder / entry.file
            found = content.parse_article(str(path), path.read_text(encoding="utf-8"))
            yield from found if isinstance(found, tuple) else ()


def _unknown_topics(library: Library, known: set[str]) -> Iterator[Problem]:
    for entry in library.entries:
        for name in entry.topics:
            if name not in known:
                from difflib import get_close_matches

                near = get_close_matches(name, known, n=1, cutoff=0.5)
                hint = f"did you mean {near[0]!r}?" if near else f"known: {' '.join(sorted(known))}"
                line = _line_of(library.folder / entry.file, name)
                yield Problem(entry.file, line, f"unknown topic {name!r}", hint)


def _line_of(file: Path, topic: str) -> int | None:
    """The line of an article's front matter that names the topic."""
    lines = file.read_text(encoding="utf-8").splitlines()
    topics = next((n for n, line in enumerate(lines) if line.startswith("topics:")), 0)
    return next((n + 1 for n, line in enumerate(lines[topics:], topics) if topic in line), None)


def _doubles(entries: Sequence[Entry]) -> Iterator[Problem]:
    """A problem for each file whose id an earlier one has."""
    first: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: entry.file):
        if (other := first.setdefault(entry.id, entry.file)) != entry.file:
            what = f"the id {entry.id!r} is also in {other}"
            yield Problem(entry.file, None, what, "change one of them")


Tables = tuple[Atlas, Mapping[str, str], Set[str]]
"""The atlas of all units named, the pinyin of every author, and regions that nobody knows."""


@contextmanager
def _looked_up(entries: Sequence[Entry], before: Manifest) -> Iterator[Callable[[], Tables]]:
    """What the tables of units and names say of a site, looked up meanwhile.

    What the last build knew holds as far as it goes. The tables for the rest take 35 MB, so they
    are read in a process of its own, which takes them away with it.
    """
    paths = {path for entry in entries for path in entry.places}
    names = {name for entry in entries for name, _role in entry.authors}
    known = {name: before.pinyin[name] for name in names & before.pinyin.keys()}
    missing = sorted(names - known.keys())
    same_units = before.program == program() and paths == before.atlas.codes.keys()
    if same_units and not missing:
        yield lambda: (before.atlas, known, set())
        return
    new = sorted(paths - before.atlas.codes.keys())
    with aside(
        lambda: (None if same_units else _drawn(paths), _said(missing), _unplaced(new))
    ) as tables:

        def found() -> Tables:
            atlas, said, unplaced = tables()
            return atlas or before.atlas, {**known, **said}, unplaced

        yield found


def _unplaced(paths: Iterable[RegionPath]) -> Set[str]:
    """Paths that the gazetteer does not know."""
    return {path for path in paths if content_checks.unplaced(path)}


def _drawn(paths: Iterable[RegionPath]) -> Atlas:
    from generator.site.finder import GazetteerFinder

    return atlas_of(paths, GazetteerFinder())


def _said(names: Sequence[str]) -> Mapping[str, str]:
    """Toneless pinyin of names, syllables apart."""
    from generator import pinyin

    return {name: pinyin.of_person(name) for name in names}
