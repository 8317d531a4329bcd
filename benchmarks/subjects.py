"""What is measured: each subject does one job on a file, in a process of its own, and prints what it took.

``python benchmarks/subjects.py NAME [FILE]`` prints one JSON object: seconds of wall clock and of the processor (children
included), the greatest resident memory in MB, and what the subject says of its result. The time counts from after the
imports, but for the subjects that are whole processes.
"""

import json
import resource
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


HERE = Path(__file__).parent
BUILD = HERE.parent / "build" / "benchmarks"
SCRIPTS = Path(sysconfig.get_path("scripts"))


def orjson_loads(file: str) -> Callable[[], Any]:
    """Parse every line, and nothing else: what all others are compared with."""
    import orjson

    return lambda: _each_line(file, orjson.loads)


def verdict(file: str, **options: Any) -> Callable[[], Any]:
    """Validate: strict JSON with its duplicate keys, schema, every rule, references."""
    from vz2019.validating import Validator

    def run() -> dict[str, Any]:
        validator = Validator(**options)
        validator.read(file)
        report = validator.close()
        return {"records": sum(report.records.values()), "findings": sum(report.counts.values())}

    return run


def reference(file: str) -> Callable[[], Any]:
    """Do the same with python-jsonschema, every record looked at by every rule."""
    return verdict(file, engine="reference")


def schemas_only(file: str) -> Callable[[], Any]:
    """Parse with the standard library and validate with python-jsonschema, as a careful user would write it."""
    from jsonschema import Draft202012Validator

    from vz2019 import schemas

    validators = {name: Draft202012Validator(schemas.bundle(name)) for name in schemas.RECORD_TYPES}

    def take(line: bytes) -> None:
        record = json.loads(line)
        if any(validators[record["type"]].iter_errors(record)):
            raise ValueError("not as the schema says")

    return lambda: _each_line(file, take)


def _each_line(file: str, take: Callable[[bytes], Any]) -> dict[str, int]:
    """Take every line of a file; what raises an error counts as refused."""
    records = refused = 0
    with open(file, "rb") as lines:
        for line in lines:
            records += 1
            try:
                take(line)
            except (ValueError, KeyError, TypeError):
                refused += 1
    return {"records": records, "refused": refused}


def ajv(file: str) -> Callable[[], Any]:
    """Validate with ajv in Node, schema only; the whole process."""
    from vz2019 import schemas

    folder = BUILD / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    for name in schemas.RECORD_TYPES:
        (folder / f"{name}.json").write_text(json.dumps(schemas.bundle(name)), encoding="utf-8")
    package = BUILD / "node" / "node_modules" / "ajv"
    return _process("node", str(HERE / "ajv.cjs"), str(package), str(folder), file)


def command(file: str) -> Callable[[], Any]:
    """Run ``vz2019 validate`` as a whole process."""
    return _process(str(SCRIPTS / "vz2019"), "validate", "--format", "concise", file)


def load_shipped(_: str) -> Callable[[], Any]:
    """Start Python, load the shipped data as typed records."""
    return _process(sys.executable, "-c", "import vz2019; vz2019.load()")


def penguins(_: str) -> Callable[[], Any]:
    """Start Python, load the first frame of palmerpenguins."""
    return _process(sys.executable, "-c", "from palmerpenguins import load_penguins; load_penguins()")


def typed(file: str) -> Callable[[], Any]:
    """Make typed records of plain data, as strictly as ever."""
    import msgspec

    from vz2019 import convert

    plain = [msgspec.json.decode(line) for line in Path(file).read_bytes().splitlines()]

    def run() -> dict[str, int]:
        return {"records": sum(1 for one in plain if convert.load(one) is not None)}

    return run


def stock_cattrs(file: str) -> Callable[[], Any]:
    """Make typed records of plain data by cattrs as it comes, with hooks only for the types that it does not know."""
    from typing import get_args, get_origin

    import cattrs
    import msgspec

    from vz2019 import convert
    from vz2019.dates import Date
    from vz2019.keyed import Keyed

    converter = cattrs.Converter(forbid_extra_keys=True)

    def keyed(target: Any) -> Callable[[Any, Any], Any]:
        inner = dict[str, get_args(target)[0]]  # type: ignore[misc]
        return lambda value, _: Keyed(converter.structure(value, inner))

    converter.register_structure_hook(Date, lambda value, _: Date.parse(value))
    converter.register_structure_hook_factory(lambda target: get_origin(target) is Keyed, keyed)
    converter.register_structure_hook_func(
        lambda target: target in (int | float, int | float | None), lambda value, _: value
    )
    plain = [msgspec.json.decode(line) for line in Path(file).read_bytes().splitlines()]

    def run() -> dict[str, int]:
        made = (
            converter.structure(
                {key: value for key, value in one.items() if key != "type"},
                convert.RECORD_CLASSES[one["type"]],
            )
            for one in plain
        )
        return {"records": sum(1 for _ in made)}

    return run


def _process(*arguments: str) -> Callable[[], Any]:
    def run() -> dict[str, Any]:
        done = subprocess.run(arguments, capture_output=True, text=True, check=False)
        last = done.stdout.strip().splitlines()[-1:] or [done.stderr.strip()[-200:]]
        return {"exit": done.returncode, "says": last[0][:200]}

    return run


SUBJECTS: dict[str, Callable[[str], Callable[[], Any]]] = {
    "orjson": orjson_loads,
    "verdict": verdict,
    "reference": reference,
    "jsonschema": schemas_only,
    "ajv": ajv,
    "command": command,
    "load": load_shipped,
    "penguins": penguins,
    "typed": typed,
    "cattrs": stock_cattrs,
}


def main() -> None:
    """Run one subject and print what it took."""
    name, file = sys.argv[1], (sys.argv[2:] or [""])[0]
    run = SUBJECTS[name](file)
    begun = time.perf_counter(), _processor()
    result = run()
    took = time.perf_counter() - begun[0], _processor() - begun[1]
    peak = (
        max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        / 1024
    )
    print(json.dumps({"wall": took[0], "cpu": took[1], "peak_mb": peak, "result": result}))


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    main()
