"""Broadsheet: from the raw text of newspaper pages to a fast, searchable, citable site."""

__version__ = "0.1.0"
