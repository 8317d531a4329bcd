"""How a copy differs from the original where a sentence is missing, as far as lengths and digests prove it."""

from vz2019.source.differing.comparing import differences
from vz2019.source.differing.verdicts import Change, Difference, DifferenceKind, EditKind


__all__ = ["Change", "Difference", "DifferenceKind", "EditKind", "differences"]
