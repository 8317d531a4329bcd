"""The settings of a project, read from its `vz2019.toml` or `pyproject.toml`."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from vz2019.advice import meaning, nearest
from vz2019.cli import text
from vz2019.cli.inputs import Unusable


_OWN_FILE: Final = "vz2019.toml"
_SHARED_FILE: Final = "pyproject.toml"
_TABLE: Final = "validate"
#: What is no path: the data of the package, and standard input.
_SHIPPED: Final = "vz2019"
_STANDARD_INPUT: Final = "-"


@frozen(kw_only=True)
class Configuration:
    """What a project wants of `vz2019 validate` where the command line says nothing else.

    Attributes:
        file: where it stands; None where there is none.
        paths: what is validated when no path is given.
        companions: what `--with` names.
        copies: what `--source` names.
        select: rules or layers whose findings count.
        ignore: rules or layers whose findings do not count.
        severity: other severities, by rule.
        strict: whether warnings weigh like errors.
        max_findings: how many findings are told.
        max_expansion: how far a compressed input may expand.

    """

    file: Path | None = None
    paths: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(factory=dict)
    strict: bool | None = None
    max_findings: int | None = None
    max_expansion: int | None = None


#: The keys of the table, and what each is called here; those of paths are taken relative to the file.
_LISTS: Final = {"select": "select", "ignore": "ignore"}
_PATHS: Final = {"paths": "paths", "with": "companions", "source": "copies"}
_NUMBERS: Final = {"max-findings": "max_findings", "max-expansion": "max_expansion"}
_KEYS: Final = (*_PATHS, *_LISTS, *_NUMBERS, "severity", "strict")


def configuration(file: str | None) -> Configuration:
    """Read the settings of a file, or of the nearest one in this folder and those above it."""
    found = Path(file) if file else _nearest(Path.cwd())
    if found is None:
        return Configuration()
    table = _table(found)
    if table is None:
        raise Unusable(f"{text.safe(str(found), 200)} has no table [{_table_name(found)}]")
    return Configuration(file=found, **_values(table, found))


def _nearest(folder: Path) -> Path | None:
    """Return the nearest file with settings; a file of our own that has none is taken too, and then refused."""
    for place in (folder, *folder.parents):
        for name in (_OWN_FILE, _SHARED_FILE):
            file = place / name
            if file.is_file() and (_table(file) is not None or name == _OWN_FILE):
                return file
    return None


def _table_name(file: Path) -> str:
    return f"tool.vz2019.{_TABLE}" if file.name == _SHARED_FILE else _TABLE


def _table(file: Path) -> Mapping[str, Any] | None:
    """Return the table of settings, or None where there is none; whatever else is ours there is an error."""
    try:
        found: Any = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Unusable(f"{text.safe(str(file), 200)} cannot be read: {text.safe(str(error), 200)}") from error
    for key in _table_name(file).split(".")[:-1]:
        found = found.get(key, {}) if isinstance(found, dict) else found
    if not isinstance(found, dict):
        raise _refusal(file, f"expected a table [{_table_name(file)}], and got {text.safe(found)}")
    for key in found:
        _refuse_unless_table(key, found, file)
    return found.get(_TABLE)


def _refuse_unless_table(key: str, found: Mapping[str, Any], file: Path) -> None:
    if key == _TABLE and not isinstance(found[key], dict):
        raise _refusal(file, f"{key!r} is a table [{_table_name(file)}], not {text.safe(found[key])}")
    if key in _KEYS:
        raise _refusal(file, f"{key!r} stands outside the table [{_table_name(file)}], to which it belongs")
    if key != _TABLE:
        parent = _table_name(file).removesuffix(_TABLE)
        meant = nearest(key, [_TABLE, *_KEYS])
        advice = (
            meaning(f"[{parent}{_TABLE}]" if meant == _TABLE else meant) or f"; there is [{parent}{_TABLE}]"
        )
        raise _refusal(file, f"no table of settings is called [{parent}{text.safe(key)}]{advice}")


def _refusal(file: Path, message: str) -> Unusable:
    return Unusable(f"{text.safe(str(file), 200)}: {message}")


def _values(table: Mapping[str, Any], file: Path) -> dict[str, Any]:
    return dict(_value(key, value, file) for key, value in table.items())


def _value(key: str, value: Any, file: Path) -> tuple[str, Any]:
    if key in _PATHS:
        return _PATHS[key], tuple(_resolved(name, file) for name in _texts(key, value, file))
    if key in _LISTS:
        return _LISTS[key], _texts(key, value, file)
    if key in _NUMBERS:
        return _NUMBERS[key], _checked(key, value, file, type(value) is int and value >= 0, "a whole number")
    if key == "severity":
        good = isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
        return key, _checked(key, value, file, good, "a table of rules and severities")
    if key == "strict":
        return key, _checked(key, value, file, isinstance(value, bool), "true or false")
    raise _refusal(file, f"no setting is called {text.safe(key)!r}{text.did_you_mean(key, _KEYS)}")


def _texts(key: str, value: Any, file: Path) -> tuple[str, ...]:
    good = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return tuple(_checked(key, value, file, good, "a list of texts"))


def _checked(key: str, value: Any, file: Path, good: bool, wanted: str) -> Any:
    if not good:
        raise _refusal(file, f"{key!r} is {wanted}, not {text.safe(value)}")
    return value


def _resolved(name: str, file: Path) -> str:
    """Return the path that a name means, relative to the working directory where it lies below it.

    So findings name the same file whether its path comes from here or from the command line.
    """
    if name == _SHIPPED:
        return name
    path, here = file.parent / name, Path.cwd()
    near = path.relative_to(here) if path.is_relative_to(here) else path
    # A file of such a name is not what the name alone stands for.
    return str(path if str(near) in (_SHIPPED, _STANDARD_INPUT) else near)
