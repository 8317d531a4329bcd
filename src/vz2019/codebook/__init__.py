"""The codebook: what the schemas define and how a coder decides, in one readable page.

Definitions come from the contract and nowhere else; the coding rules and hard cases are written by hand beside it.
"""

from vz2019.codebook.guide import HardCase, Section, expected, hard_cases, rule, ruled, sections, unused
from vz2019.codebook.lookup import entries
from vz2019.codebook.markdown import page
from vz2019.codebook.usage import uses
from vz2019.codebook.variables import Variable, groups, variables


__all__ = [
    "HardCase",
    "Section",
    "Variable",
    "entries",
    "expected",
    "groups",
    "hard_cases",
    "page",
    "rule",
    "ruled",
    "sections",
    "unused",
    "uses",
    "variables",
]
