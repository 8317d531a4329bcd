"""Validation: every problem of every record at once, each with its place, its rule and advice."""

from vz2019.validation.engine import Input, validate
from vz2019.validation.engines import ENGINES, Engine
from vz2019.validation.finding import Fault, Finding, Severity
from vz2019.validation.report import InvalidDataError, Report
from vz2019.validation.rule import Layer, Rule
from vz2019.validation.rules import BY_SLUG, RULES


__all__ = [
    "BY_SLUG",
    "ENGINES",
    "RULES",
    "Engine",
    "Fault",
    "Finding",
    "Input",
    "InvalidDataError",
    "Layer",
    "Report",
    "Rule",
    "Severity",
    "validate",
]
