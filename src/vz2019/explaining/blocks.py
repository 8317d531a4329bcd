"""What text and HTML are drawn from: headings, rows and quoted sentences."""

from attrs import frozen

from vz2019.explaining.highlighting import Segment


__all__ = ["Block", "Heading", "Quote", "Row"]


@frozen(kw_only=True)
class Heading:
    """A line that stands over others.

    Attributes:
        text: the line.
        level: 1 for what the whole is about, 2 for a part of it.

    """

    text: str
    level: int = 2


@frozen(kw_only=True)
class Row:
    """Something that is said, under a label.

    Attributes:
        label: what it is; may be empty.
        text: what is said.
        depth: how far it is set in.
        supported_by: the keys of the tellings that support it.
        claimed_by: the keys of those that say otherwise.

    """

    label: str = ""
    text: str = ""
    depth: int = 0
    supported_by: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()


@frozen(kw_only=True)
class Quote:
    """A sentence of a text, with what is marked in it.

    Attributes:
        segments: its stretches.
        depth: how far it is set in.

    """

    segments: tuple[Segment, ...]
    depth: int = 0


Block = Heading | Row | Quote
