"""Which figures do the pages of the CIA World Factbook state?

Pure: bytes in, Arrow batches out. The tables beside this file say which fields are read, which
are passed over and why; whatever they do not cover is a `BadSource` that names page and field.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from counterpoise.records import Figure, Parsed, Skip
from counterpoise.sources.batches import batches_of
from counterpoise.sources.factbook.actors import Directory, from_states
from counterpoise.sources.factbook.figures import of_page
from counterpoise.sources.factbook.pages import opened


def parse(files: Mapping[str, bytes], directory: Directory | None = None) -> Parsed:
    """Read pages, by their paths in the carrier, into figures.

    Without a `directory` of codes and names the vocabulary of states is used.
    """
    skips: list[Skip] = []
    return Parsed(batches_of(_figures(files, directory or from_states(), skips)), skips)


def _figures(pages: Mapping[str, bytes], directory: Directory, skips: list[Skip]) -> Iterator[Figure]:
    single: list[Skip] = []
    for page, content in opened(pages):
        for found in of_page(page, content, directory):
            if isinstance(found, Figure):
                yield found
            else:
                single.append(found)
    skips.extend(_counted(single))


def _counted(single: list[Skip]) -> list[Skip]:
    """Add up skips of one field and reason; the first stays the example."""
    counted: dict[tuple[str, str], Skip] = {}
    for skip in single:
        key = (skip.field, skip.reason)
        before = counted.get(key)
        counted[key] = replace(before, count=before.count + skip.count) if before else skip
    return list(counted.values())
