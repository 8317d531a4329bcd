"""Plants small faults in one module, each by itself, and lists those that the chosen tests do not notice.

    python tools/mutate.py src/vz2019/validation/rules/values.py tests/validation/test_rules_records.py \
        tests/validation/test_suite.py -k "fast] or records"

What follows the module goes to pytest. The faults are planted in a copy of the tree, so nothing here is changed. A survivor
is a line `file:line: before -> after`: a test is missing, or the two mean the same. What only words a message is left alone.
"""

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from compileall import compile_dir
from copy import copy
from itertools import chain, combinations
from pathlib import Path
from py_compile import PycInvalidationMode
from textwrap import shorten
from typing import Any, Final


ROOT: Final = Path(__file__).parents[1]
OTHERS: Final = {
    one: others.split()
    for one, others in (
        ("Eq", "NotEq"), ("NotEq", "Eq"), ("Is", "IsNot"), ("IsNot", "Is"), ("In", "NotIn"), ("NotIn", "In"),
        ("Lt", "LtE GtE"), ("LtE", "Lt Gt Eq"), ("Gt", "GtE LtE"), ("GtE", "Gt Lt Eq"), ("And", "Or"), ("Or", "And"),
        ("Add", "Sub"), ("Sub", "Add"), ("BitAnd", "BitOr"), ("BitOr", "BitAnd"),
    )
}  # fmt: skip
WORDING: Final = {"message", "hint", "value", "advice", "shown", "quoted", "route", "fields", "expected"}  # fmt: skip
UNCHANGED: Final = {"annotation", "returns", "decorator_list", "bases"}


def mutants(tree: ast.AST, node: ast.AST, line: int = 0) -> Iterator[tuple[str, str]]:
    """Yield what is changed below a node, and the source of the whole tree with that change."""
    for field, held in ast.iter_fields(node):
        for index, part in enumerate(held if isinstance(held, list) else [held]):
            if not isinstance(part, ast.AST) or field in UNCHANGED or _is_wording(part):
                continue
            at = getattr(part, "lineno", line)
            for after in chain(_of_condition(part), _of_other(part)):
                new = [*held[:index], after, *held[index + 1 :]] if isinstance(held, list) else after
                setattr(node, field, new)
                change = " -> ".join(shorten(ast.unparse(one), 120) for one in (part, after))
                yield f"{at}: {change}", ast.unparse(ast.fix_missing_locations(tree))
                setattr(node, field, held)
            yield from mutants(tree, part, at)


def _is_wording(node: ast.AST) -> bool:
    match node:
        case ast.Assign(targets=[ast.Name(id=name), *_]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name in WORDING | {"RULES"}
        case ast.keyword(arg=name):
            return name in WORDING
        case ast.Call(func=ast.Name(id=name)):
            return name == "show"
    return isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr)


def _of_condition(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left, ops, comparators):
            for index, op in enumerate(ops):
                for other in _others(op):
                    yield ast.Compare(left, [*ops[:index], other, *ops[index + 1 :]], comparators)
        case ast.BoolOp(op, values):
            yield from (ast.BoolOp(other, values) for other in _others(op))
            yield from (ast.BoolOp(op, list(rest)) for rest in combinations(values, len(values) - 1))
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.If():
            yield from (_with(node, test=ast.Constant(value)) for value in (True, False))
        case ast.IfExp(_, body, orelse):
            yield from (body, orelse)
        case ast.comprehension(ifs=[_, *_] as conditions):
            yield from (_with(node, ifs=list(rest)) for rest in combinations(conditions, len(conditions) - 1))


def _of_other(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.BinOp(left, op, right):
            yield from (ast.BinOp(left, other, right) for other in _others(op))
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value) | float(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Set([ast.Constant(), _, *_] as elts) | ast.Tuple([ast.Constant(), _, *_] as elts):
            yield from (_with(node, elts=list(rest)) for rest in combinations(elts, len(elts) - 1))
        case ast.Return(ast.expr() as value) if ast.unparse(value) != "None":
            yield ast.Return()
        case ast.Continue() | ast.Break() | ast.Expr(ast.Yield() | ast.YieldFrom() | ast.Call()):
            yield ast.Pass()


def _others(operator: ast.AST) -> list[Any]:
    return [getattr(ast, name)() for name in OTHERS.get(type(operator).__name__, [])]


def _with(node: ast.AST, **fields: Any) -> ast.AST:
    other = copy(node)
    other.__dict__.update(fields)
    return other


def survives(copied: Path, tests: list[str]) -> bool:
    """Tell whether the tests pass in the copied tree, within a minute."""
    own = {"PYTHONPATH": os.pathsep.join(map(str, (copied / "src", copied / "tests")))}
    environment = {"HYPOTHESIS_PROFILE": "fast", **os.environ, "PYTHONDONTWRITEBYTECODE": "1", **own}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--assert=plain", *tests]
    try:
        done = subprocess.run(command, cwd=copied, env=environment, capture_output=True, timeout=60, check=False)  # fmt: skip
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> int:
    """Run the tests on every mutant of a module, and return 1 where one survives."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("module", help="the module, by its path from the root")
    parser.add_argument("tests", nargs=argparse.REMAINDER, help="files of tests and options of pytest")
    chosen = parser.parse_args()
    tree = ast.parse((ROOT / chosen.module).read_text(encoding="utf-8"))
    made = survivors = 0
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / "tree"
        shutil.copytree(ROOT, copied, ignore=shutil.ignore_patterns(".*", "__pycache__"))
        for name in ("src", "tests"):
            compile_dir(copied / name, quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
        if not survives(copied, chosen.tests):
            parser.error("the tests do not pass as it is")
        for change, source in mutants(tree, tree):
            made += 1
            (copied / chosen.module).write_text(source, encoding="utf-8")
            if survives(copied, chosen.tests):
                survivors += 1
                print(f"{chosen.module}:{change}", flush=True)
    print(f"{made} made, {made - survivors} killed, {survivors} survived")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
