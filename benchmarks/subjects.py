"""What is measured: each subject does one job on a file, in a process of its own, and prints what it took.

``python benchmarks/subjects.py NAME FILE`` prints one JSON object: seconds of wall clock and of the processor (children
included), the greatest resident memory in MB, and what the subject says of its result. The time counts from after the
imports, but for the subjects that are whole processes. Subjects on texts take a number of characters for the file.
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


def command(file: str, *options: str) -> Callable[[], Any]:
    """Run ``vz2019 validate`` as a whole process."""
    return _process(str(SCRIPTS / "vz2019"), "validate", "--no-config", "--format", "concise", *options, file)


def load_shipped(_: str) -> Callable[[], Any]:
    """Start Python, load the shipped data as typed records."""
    return _process(sys.executable, "-c", "import vz2019; vz2019.load()")


def penguins(_: str) -> Callable[[], Any]:
    """Start Python, load the first frame of palmerpenguins."""
    return _process(sys.executable, "-c", "from palmerpenguins import load_penguins; load_penguins()")


def typed(file: str) -> Callable[[], Any]:
    """Make typed records of plain data, as strictly as ever."""
    from vz2019 import convert

    return lambda: _each_plain(file, convert.load)


def typed_file(file: str) -> Callable[[], Any]:
    """Load a file as a dataset of typed records: strict JSON, no id twice, and every record kept."""
    import vz2019

    return lambda: {"records": len(vz2019.load(file))}


def stock_cattrs(file: str) -> Callable[[], Any]:
    """Make typed records of plain data by cattrs as it comes, with hooks only for the types that it does not know."""
    take = _stock_converter()
    return lambda: _each_plain(file, take)


def cattrs_file(file: str) -> Callable[[], Any]:
    """Do the same, and keep every record by its id."""
    take = _stock_converter()

    def run() -> dict[str, int]:
        records: dict[str, Any] = {}

        def keep(plain: dict[str, Any]) -> None:
            record = take(plain)
            records[record.id] = record

        return _each_plain(file, keep)

    return run


def _stock_converter() -> Callable[[dict[str, Any]], Any]:
    from typing import get_args, get_origin

    import cattrs

    from vz2019 import convert
    from vz2019.dates import Date
    from vz2019.keyed import Keyed

    converter = cattrs.Converter(forbid_extra_keys=True)

    def keyed(target: Any) -> Callable[[Any, Any], Any]:
        inner: Any = dict[str, get_args(target)[0]]  # type: ignore[misc]
        return lambda value, _: Keyed(converter.structure(value, inner))

    def is_keyed(target: Any) -> bool:
        return get_origin(target) is Keyed

    converter.register_structure_hook(Date, lambda value, _: Date.parse(value))
    converter.register_structure_hook_factory(is_keyed, keyed)
    converter.register_structure_hook_func(
        lambda target: target in (int | float, int | float | None), lambda value, _: value
    )

    def take(plain: dict[str, Any]) -> Any:
        fields = {key: value for key, value in plain.items() if key != "type"}
        return converter.structure(fields, convert.RECORD_CLASSES[plain["type"]])

    return take


def _each_plain(file: str, take: Callable[[Any], Any]) -> dict[str, int]:
    """Take the plain data of every line, of which none is kept."""
    import msgspec

    decode = msgspec.json.Decoder().decode
    return _each_line(file, lambda line: take(decode(line)))


def folded(size: str) -> Callable[[], Any]:
    """Fold a text, and nothing else."""
    from texts import text

    from vz2019.source import fold

    copy = "\n".join(text(int(size)))
    return lambda: {"characters": len(fold(copy))}


def verified(size: str, lost: float = 0.0) -> Callable[[], Any]:
    """Attach a copy of a text to its sentence table, and verify 10,000 spans against it: their words and their borders."""
    from texts import spans, table, text

    from vz2019.source import Status, attach, is_word_border

    rows = table(text(int(size)))
    copy = "\n".join(text(int(size), lost=lost))
    quoted = spans(text(int(size)), 10_000)

    def holds(sentence: str | None, start: int, end: int, words: str) -> bool:
        return (
            sentence is not None
            and sentence[start:end] == words
            and is_word_border(sentence, start)
            and is_word_border(sentence, end)
        )

    def run() -> dict[str, int]:
        found = attach(rows, copy)
        proven = sum(holds(found.text(number), start, end, words) for number, start, end, words in quoted)
        return {"sentences": len(rows), "missing": found.counts[Status.MISSING], "proven": proven}

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
    "one-process": lambda file: command(file, "--jobs", "1"),
    "two-processes": lambda file: command(file, "--jobs", "2"),
    "reference-process": lambda file: command(file, "--engine", "reference", "--jobs", "1"),
    "load": load_shipped,
    "penguins": penguins,
    "typed": typed,
    "typed-file": typed_file,
    "cattrs": stock_cattrs,
    "cattrs-file": cattrs_file,
    "folded": folded,
    "verified": verified,
    "verified-part": lambda size: verified(size, lost=0.1),
}


def main() -> None:
    """Run one subject and print what it took."""
    name, file = sys.argv[1:]
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
