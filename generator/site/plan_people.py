"""The pages of authors, and the list of printed pages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.site import addresses, lists, teasers
from generator.site.collection import Person
from generator.site.desk import Desk, Output
from generator.site.lists import Part
from generator.site.views import AuthorsView, AuthorView, Crumb, Link, PagesView

Groups = tuple[tuple[str, tuple[Link, ...]], ...]


def authors(desk: Desk) -> Iterator[Output]:
    """The list of authors and each author."""
    groups = _groups(desk)
    yield desk.output(addresses.AUTHORS, authors_view, groups, seal=(groups,))
    for person in desk.site.people:
        yield from _author(desk, person)


def _groups(desk: Desk) -> Groups:
    """Authors by the first letter of their pinyin; the paper as a note where it tells apart."""
    initials = groupby(desk.site.people, key=lambda person: person.slug[:1].upper())
    return tuple(
        (
            initial,
            tuple(
                Link(
                    person.name,
                    addresses.author(person.slug),
                    count=len(person.ranks),
                    note=person.newspaper if person.newspaper else "",
                )
                for person in group
            ),
        )
        for initial, group in initials
    )


def authors_view(desk: Desk, groups: Groups) -> AuthorsView:
    """``/authors/``."""
    return AuthorsView(**desk.head(addresses.AUTHORS, desk.words.authors), groups=groups)


def _author(desk: Desk, person: Person) -> Iterator[Output]:
    address = addresses.author(person.slug)
    for part in lists.parts(person.ranks, address, desk.config.page_size):
        if desk.is_altered(part.ranks):
            count = len(person.ranks) if part.is_front else 0
            seal = (person.name, count, lists.pager(part), desk.marks(part.ranks))
            yield desk.output(part.address, author_view, person, part, seal=seal)


def author_view(desk: Desk, person: Person, part: Part) -> AuthorView:
    """``/authors/<slug>/``; roles and papers are those of the articles that the part shows."""
    entries = [desk.site.entries[rank] for rank in part.ranks]
    roles = {role for entry in entries for name, role in entry.authors if name == person.name}
    papers = {entry.newspaper for entry in entries}
    return AuthorView(
        **desk.head(
            part.address,
            lists.title(part, person.name, desk.words),
            crumbs=(Crumb(desk.words.authors, addresses.AUTHORS),),
        ),
        heading=person.name,
        count=len(person.ranks) if part.is_front else 0,
        teasers=teasers.of_part(desk, part),
        compact=not part.is_front,
        pager=lists.pager(part),
        roles=tuple(sorted(filter(None, roles))),
        newspapers=tuple(sorted(filter(None, papers))),
    )


def page_lists(desk: Desk) -> Iterator[Output]:
    """The list of printed pages, in parts."""
    links = tuple(desk.printed(page, count=len(page.ranks)) for page in desk.site.pages.values())
    for part in lists.parts(range(len(links)), addresses.PAGES, desk.config.page_size):
        shown = tuple(links[number] for number in part.ranks)
        seal = (shown, lists.pager(part))
        yield desk.output(part.address, pages_view, shown, part, seal=seal)


def pages_view(desk: Desk, shown: tuple[Link, ...], part: Part) -> PagesView:
    """``/pages/``, the newest first."""
    return PagesView(
        **desk.head(part.address, lists.title(part, desk.words.pages, desk.words)),
        pages=shown,
        pager=lists.pager(part),
    )
