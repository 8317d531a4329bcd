"""Validation: every problem of every record at once, each with its place, its rule and advice."""

from vz2019.validation.engine import Validation
from vz2019.validation.engines import ENGINES, Engine
from vz2019.validation.finding import Cause, Excerpt, Fault, Finding, Severity
from vz2019.validation.inputs import Input, numbered, validate
from vz2019.validation.reader import Limits
from vz2019.validation.report import (
    REPORT_VERSION,
    CodingProgress,
    InputSummary,
    InvalidDataError,
    NotChecked,
    Report,
)
from vz2019.validation.rule import Layer, Rule, Scope
from vz2019.validation.rules import BY_SLUG, RULES
from vz2019.validation.settings import Settings
from vz2019.validation.shelf import GoneError


__all__ = [
    "BY_SLUG",
    "ENGINES",
    "REPORT_VERSION",
    "RULES",
    "Cause",
    "CodingProgress",
    "Engine",
    "Excerpt",
    "Fault",
    "Finding",
    "GoneError",
    "Input",
    "InputSummary",
    "InvalidDataError",
    "Layer",
    "Limits",
    "NotChecked",
    "Report",
    "Rule",
    "Scope",
    "Settings",
    "Severity",
    "Validation",
    "numbered",
    "validate",
]
