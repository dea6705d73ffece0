"""What templates see as ``site``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.model import Config
from generator.site.theme import Theme, messages, options_of

PRINT = "zh-Hans"
"""Language of the newspapers."""


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
    in_print: Markup
    """`` lang="zh-Hans"`` for an element that holds print; empty where the page is Chinese."""
    in_words: Markup
    """`` lang="en"`` for words of the interface inside print; empty where the page is Chinese."""

    def lang(self, text: str) -> Markup:
        """``in_print`` for a text with Chinese letters; empty for any other."""
        return self.in_print if self.in_print and any(map(_is_han, text)) else Markup("")


def _is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff"


def facts_of(config: Config, theme: Theme) -> SiteFacts:
    """What templates see as ``site``.

    Raises:
        GeneratorError: the settings name an option that the theme does not have.
    """
    foreign = config.language != PRINT
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
        in_print=_lang(PRINT if foreign else ""),
        in_words=_lang(config.language if foreign else ""),
    )


def _lang(language: str) -> Markup:
    """The attribute that names a language; empty for none."""
    return Markup(' lang="{}"').format(language) if language else Markup("")
