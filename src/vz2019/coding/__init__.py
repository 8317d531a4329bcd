"""Coding an article of your own: its sentences, the evidence for some words, and what moves when borders move.

Nothing here reads or writes files; the commands `vz2019 source segment`, `table` and `find` do.
"""

from vz2019.coding.borders import Border, BordersError, Paragraphs, paragraphs, read_borders, write_borders
from vz2019.coding.finding import Place, anchors_of, find, near, whole_words
from vz2019.coding.moving import Moved, Retabled, move_evidence, retabled
from vz2019.coding.project import RECORDS, project
from vz2019.coding.renewing import LeftOut, Renewed, renewed
from vz2019.coding.segmenting import MissingSegmenterError, segment
from vz2019.coding.skeletons import SKELETON_TYPES, skeleton
from vz2019.coding.tables import covered, document
from vz2019.coding.tellings import add_telling, telling


__all__ = [
    "RECORDS",
    "SKELETON_TYPES",
    "Border",
    "BordersError",
    "LeftOut",
    "MissingSegmenterError",
    "Moved",
    "Paragraphs",
    "Place",
    "Renewed",
    "Retabled",
    "add_telling",
    "anchors_of",
    "covered",
    "document",
    "find",
    "move_evidence",
    "near",
    "paragraphs",
    "project",
    "read_borders",
    "renewed",
    "retabled",
    "segment",
    "skeleton",
    "telling",
    "whole_words",
    "write_borders",
]
