"""The command `vz2019 rules`, and the pages that explain the rules."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from vz2019.cli import text
from vz2019.cli.inputs import Unusable
from vz2019.validation import BY_SLUG, RULES, Layer, Rule
from vz2019.validation.examples import Case, example


@click.command("rules")
@click.argument("name", required=False, metavar="[RULE|LAYER]")
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="For people, for programs, or as pages.",
)
@click.option(
    "--to", "folder", metavar="DIR", help="Write the page of every rule, and their index, into a folder."
)
def rules_command(name: str | None, output: str, folder: str | None) -> None:
    """List the rules, or those of a LAYER, or explain the one called RULE, with examples."""
    if folder is not None:
        _write_pages(Path(folder))
        return
    chosen = _chosen(name)
    is_one = name in BY_SLUG
    if output == "json":
        click.echo(json.dumps([_plain(rule) for rule in chosen], indent=2))
    elif output == "markdown":
        click.echo("\n".join(page(chosen[0]) if is_one else index(chosen)).rstrip())
    else:
        click.echo("\n".join(_explained(chosen[0]) if is_one else _listed(chosen)))


def _chosen(name: str | None) -> tuple[Rule, ...]:
    if name is None:
        return RULES
    if name in BY_SLUG:
        return (BY_SLUG[name],)
    if name in set(Layer):
        return tuple(rule for rule in RULES if rule.layer.value == name)
    advice = text.did_you_mean(name, [*BY_SLUG, *map(str, Layer)])
    raise Unusable(f"there is no rule or layer {text.safe(name)!r}{advice}")


def _plain(rule: Rule) -> dict[str, object]:
    return {
        "slug": rule.slug,
        "layer": rule.layer.value,
        "severity": rule.severity.value,
        "summary": rule.summary,
        "reason": rule.reason,
        "fix": rule.fix,
        "url": rule.url,
    }


def _listed(rules: Iterable[Rule]) -> Iterator[str]:
    layer = None
    for rule in rules:
        if rule.layer is not layer:
            yield from ([""] if layer else [])
            yield f"{rule.layer.value}:"
            layer = rule.layer
        yield f"  {rule.slug:<28} {rule.summary}"


def _explained(rule: Rule) -> Iterator[str]:
    yield f"{rule.slug} ({rule.severity.value}, layer {rule.layer.value})"
    yield f"  {rule.summary}."
    yield f"  Why: {rule.reason}"
    yield f"  What to do: {rule.fix}"
    shown = example(rule.slug)
    if isinstance(shown, str):
        yield f"  No example: {shown}."
    else:
        yield from _case("Wrong", shown.wrong)
        yield from _case("Right", shown.right)
    yield f"  {rule.url}"


def _case(title: str, case: Case) -> Iterator[str]:
    yield f"  {title}:"
    yield from (f"    {text.safe(line, 500)}" for line in case.lines())


def page(rule: Rule) -> Iterator[str]:
    """Yield the lines of the page that explains a rule."""
    yield f"# {rule.slug}"
    yield ""
    yield f"{rule.summary}. ({rule.severity.value.capitalize()}, layer {rule.layer.value}.)"
    yield ""
    yield f"**Why.** {rule.reason}"
    yield ""
    yield f"**What to do.** {rule.fix}"
    yield ""
    shown = example(rule.slug)
    if isinstance(shown, str):
        yield f"There is no example: {shown}."
        return
    for title, case in (("Wrong", shown.wrong), ("Right", shown.right)):
        yield from (f"{title}:", "", "```text", *(text.safe(line, 500) for line in case.lines()), "```", "")


def index(rules: Iterable[Rule] = RULES) -> Iterator[str]:
    """Yield the lines of the page that lists the rules."""
    yield "# The rules"
    yield ""
    yield "One page a rule: why it stands, what to do, and an example of both kinds, which the tests run. The examples change the"
    yield "[small dataset](../../src/vz2019/validation/rules/example.jsonl) that they all begin with, by JSON merge patches (RFC 7396)"
    yield "of its records or in its text; `<0xff>` stands for bytes, and `<[*70>` for so many of a character."
    yield "`vz2019 rules --to docs/rules` writes these pages."
    layer = None
    for rule in rules:
        if rule.layer is not layer:
            yield from ("", f"## {rule.layer.value}", "", "| rule | | |", "|---|---|---|")
            layer = rule.layer
        yield f"| [{rule.slug}]({rule.slug}.md) | {rule.severity.value} | {rule.summary} |"


def _write_pages(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    pages = {"README": index(), **{rule.slug: page(rule) for rule in RULES}}
    for name, lines in pages.items():
        (folder / f"{name}.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
