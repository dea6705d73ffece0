"""What templates see as ``site``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.model import Config
from generator.site.theme import Theme, messages, options_of


class Tree(dict[str, Any]):
    """A mapping whose values are attributes too: ``site.t.nav.regions``."""

    def __getattr__(self, name: str) -> Any:
        """The value of a key."""
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"there is no {name!r}") from None

    @classmethod
    def of(cls, values: Mapping[str, object]) -> Tree:
        """The mapping and all mappings in it."""
        return cls(
            (key, cls.of(value) if isinstance(value, Mapping) else value)
            for key, value in values.items()
        )


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What templates see as ``site``: settings and words, the same for all outputs."""

    title: str
    subtitle: str
    description: str
    language: str
    author: str
    rights: str
    base_url: str
    repository: str
    options: Mapping[str, object]
    """The theme's options."""
    left_out: tuple[str, ...]
    """Kinds of output that the site has none of; nothing may lead to them."""
    t: Mapping[str, object]
    """The words of the interface, from the theme's messages."""


def facts_of(config: Config, theme: Theme) -> SiteFacts:
    """What templates see as ``site``.

    Raises:
        GeneratorError: the settings name an option that the theme does not have.
    """
    return SiteFacts(
        title=config.title,
        subtitle=config.subtitle,
        description=config.description,
        language=config.language,
        author=config.author,
        rights=config.rights,
        base_url=config.base_url,
        repository=config.repository,
        left_out=config.leave_out,
        options=Tree.of(options_of(theme, config.options)),
        t=Tree.of(messages(theme, config.language)),
    )
