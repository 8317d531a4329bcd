"""The command line: what it prints, and its exit codes."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vz2019 import packaged, schemas
from vz2019.cli import main
from vz2019.validation import RULES, Layer


ROOT = Path(__file__).parents[2]
HARBOUR = ROOT / "examples" / "harbour.jsonl"
BROKEN = ROOT / "examples" / "third-party.jsonl"
KEYS = [
    "rule",
    "severity",
    "file",
    "line",
    "column",
    "end_column",
    "record_id",
    "pointer",
    "message",
    "value",
    "hint",
    "cause",
]


def run(*words: str | Path, stdin: bytes | None = None) -> Result:
    """Run the command line with some words."""
    return CliRunner().invoke(main, [str(word) for word in words], input=stdin)


def test_alone_it_says_what_it_holds_and_what_comes_next() -> None:
    """Without a command it prints counts, versions and five commands to go on with."""
    result = run()

    assert result.exit_code == 0
    assert re.search(r"\d+ actors, \d+ events, \d+ statements, \d+ figures", result.output)
    assert len(re.findall(r"^  vz2019 ", result.output, re.MULTILINE)) == 5


def test_without_a_path_the_shipped_data_is_validated() -> None:
    """The shipped data is valid, and the exit code is 0."""
    result = run("validate")
    assert result.exit_code == 0
    assert "Valid: no findings in " in result.output


def test_settings_that_are_misspelt_let_nothing_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the table of settings has a wrong name, the shipped data is not validated in place of what they name."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "vz2019.toml").write_text('[validat]\npaths = ["data"]\n')
    result = run("validate")
    assert result.exit_code == 2
    assert "did you mean '[validate]'" in result.stderr


@pytest.mark.parametrize("output", ["github", "sarif", "concise"])
def test_findings_in_a_path_of_the_settings_name_it_from_here(
    output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a workflow puts beside the lines of a change is named from the top of the repository."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "vz2019.toml").write_text('[validate]\npaths = ["data"]\n')
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "x.jsonl").write_bytes(BROKEN.read_bytes())
    result = run("validate", "--format", output)
    assert result.exit_code == 1
    assert "data/x.jsonl" in result.stdout
    assert str(tmp_path) not in result.stdout


def test_findings_give_exit_code_one() -> None:
    """A file with errors gives exit code 1, and each finding its place."""
    result = run("validate", BROKEN)
    assert result.exit_code == 1
    assert re.search(r"third-party\.jsonl:4:83: error\[unknown-code\]", result.output)


def test_json_has_the_documented_keys() -> None:
    """Each finding of the JSON output has its twelve keys, in order."""
    result = run("validate", "--format", "json", BROKEN)
    document = json.loads(result.stdout)

    assert result.exit_code == 1
    assert document["valid"] is False
    assert all(list(finding) == KEYS for finding in document["findings"])


def test_the_verdict_does_not_depend_on_the_output() -> None:
    """Text and JSON tell of the same findings, and so does the reference engine."""
    document = json.loads(run("validate", "--format", "json", BROKEN).stdout)
    places = [f":{finding['line']}:{finding['column']}: " for finding in document["findings"]]
    printed = re.findall(r"^\S*third-party\.jsonl(:\d+:\d+: )", run("validate", BROKEN).output, re.MULTILINE)
    reference = json.loads(run("validate", "--format", "json", "--engine", "reference", BROKEN).stdout)

    assert printed == places
    assert reference["findings"] == document["findings"]


def test_standard_input_is_read() -> None:
    """A dash reads records from standard input."""
    result = run("validate", "-", stdin=HARBOUR.read_bytes())
    assert result.exit_code == 0
    assert run("validate", "-", stdin=b"{").exit_code == 1
    assert "<stdin>:1:" in run("validate", "-", stdin=b"{").output


def test_two_files_are_one_dataset(tmp_path: Path) -> None:
    """An id that stands in two files is found, with the place of the first."""
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(HARBOUR.read_bytes().splitlines(keepends=True)[1])

    findings = json.loads(run("validate", "--format", "json", HARBOUR, copy).stdout)["findings"]

    assert [finding["rule"] for finding in findings] == ["duplicate-id"]
    assert str(HARBOUR) in findings[0]["message"]


@pytest.mark.parametrize("companion", ["vz2019", "file"])
def test_with_lets_records_of_others_be_referred_to(companion: str, tmp_path: Path) -> None:
    """A reference to a shipped record resolves with `--with`, and does not without."""
    lines = HARBOUR.read_bytes().splitlines()
    actor = json.loads(lines[1])
    actor["relations"] = {"whole": {"type": "part-of", "target": "actor:venezuelans"}}
    actor["evidence"]["e1"]["supports"].append("/relations/whole")
    mine, other = tmp_path / "mine.jsonl", tmp_path / "other.jsonl"
    mine.write_bytes(b"\n".join([lines[0], json.dumps(actor).encode()]))
    other.write_bytes(json.dumps({**actor, "id": "actor:venezuelans"}).encode())

    without = json.loads(run("validate", "--format", "json", mine).stdout)["findings"]
    name = "vz2019" if companion == "vz2019" else other

    assert "unresolved-reference" in {finding["rule"] for finding in without}
    with_it = json.loads(run("validate", "--format", "json", "--with", name, mine).stdout)["findings"]
    assert "unresolved-reference" not in {finding["rule"] for finding in with_it}


@pytest.mark.parametrize(
    "words",
    [
        ["validate", "-", "-"],
        ["validate", "--select", "no-such-rule"],
        ["validate", "--ignore", "invalid-json"],
        ["validate", "--severity", "unknown-code"],
        ["validate", "--severity", "unknown-code=fatal"],
        ["validate", "--config", "nowhere.toml"],
        ["validate", "--no-config", "--require-path"],
        ["validate", "--max-findings", "-1"],
        ["validate", "--source", "nowhere.txt"],
        ["validate", "--with", "nowhere.jsonl", str(HARBOUR)],
        ["validate", "--engine", "warp"],
        ["validate", "--format", "yaml"],
        ["source", "verify", "nowhere.txt"],
        ["rules", "no-such-rule"],
        ["schema", "evnt"],
        ["vaildate"],
    ],
    ids=" ".join,
)
def test_wrong_usage_and_unreadable_input_give_exit_code_two(words: list[str]) -> None:
    """What cannot be taken or read is told in a line on standard error, without a traceback."""
    result = run(*words)
    assert result.exit_code == 2
    assert "Error: " in result.stderr
    assert "Traceback" not in result.output


def test_a_source_that_is_not_utf8_cannot_be_used(tmp_path: Path) -> None:
    """A copy in another encoding is refused, and the place of the first wrong byte is named."""
    copy = tmp_path / "copy.txt"
    copy.write_bytes(b"abc\xff")
    result = run("source", "verify", copy)
    assert (result.exit_code, "byte 3" in result.stderr) == (2, True)


def test_verify_says_of_each_sentence_what_became_of_it(tmp_path: Path) -> None:
    """The JSON of a verification has every sentence with its status, and neighbours for a missing one."""
    document = json.loads(HARBOUR.read_text(encoding="utf-8").splitlines()[0])
    copy = tmp_path / "copy.txt"
    copy.write_text(document["text"]["content"].replace("120", "121"), encoding="utf-8")

    result = run("source", "verify", copy, "--data", HARBOUR, "--format", "json")

    assert result.exit_code == 1
    assert [(row["sentence"], row["status"]) for row in json.loads(result.stdout)["sentences"]] == [
        (1, "exact"),
        (2, "exact"),
        (3, "missing"),
        (4, "exact"),
    ]
    printed = run("source", "verify", copy, "--data", HARBOUR).output
    assert "sentence 3 is missing: it should stand after sentence 2 and before sentence 4" in printed


def test_verify_finds_the_article(article_path: Path) -> None:
    """In the original every sentence is exact, and the exit code is 0."""
    result = run("source", "verify", article_path, "--format", "json")
    sentences = json.loads(result.stdout)["sentences"]

    assert result.exit_code == 0
    assert [(row["sentence"], row["status"]) for row in sentences] == [
        (number, "exact") for number in range(1, 32)
    ]


def test_every_rule_is_listed_and_explained() -> None:
    """The list holds each rule, and each can be asked for by name."""
    listed = run("rules").output
    for rule in RULES:
        assert rule.slug in listed
        explained = run("rules", rule.slug)
        assert explained.exit_code == 0
        assert rule.reason
        assert "What to do: " in explained.output


@pytest.mark.parametrize("layer", Layer)
def test_the_rules_of_a_layer_are_listed(layer: Layer) -> None:
    """A layer's name lists its rules and no others, in every form."""
    slugs = [rule.slug for rule in RULES if rule.layer is layer]
    listed = run("rules", layer)
    assert listed.exit_code == 0
    assert re.findall(r"^  ([a-z0-9-]+) ", listed.output, re.MULTILINE) == slugs
    assert [plain["slug"] for plain in json.loads(run("rules", layer, "--format", "json").output)] == slugs
    assert re.findall(r"\(([a-z0-9-]+)\.md\)", run("rules", layer, "--format", "markdown").output) == slugs


def test_a_layer_that_is_misspelt_is_refused() -> None:
    """What is neither a rule nor a layer is told with the nearest of both."""
    result = run("rules", "shap")
    assert result.exit_code == 2
    assert "no rule or layer 'shap'; did you mean 'shape'" in result.stderr


def test_fewer_findings_are_told_than_there_are_with_the_way_to_more() -> None:
    """The advice under a cut report is one that shows more."""
    result = run("validate", "--no-config", "--max-findings", "3", BROKEN)
    assert "raise `--max-findings` to list more than 3." in result.output
    assert "concise" not in result.output


def test_schemas_are_printed() -> None:
    """A schema is printed as it is, or with everything that it refers to."""
    assert json.loads(run("schema", "event").stdout)["title"] == "Event"
    assert "#/$defs/" in run("schema", "event", "--bundle").stdout
    assert ".schema.json#" not in run("schema", "event", "--bundle").stdout


def test_schemas_of_another_version_are_printed() -> None:
    """Who holds records of an earlier version to their schema gets it; one that there is not is refused with those that there are."""
    whole = json.loads(run("schema", "--bundle", "--schema-version", "1.0").stdout)
    assert whole == schemas.released("1.0")
    old = json.loads(run("schema", "event", "--schema-version", "0.1").stdout)
    assert old["$id"].endswith("/0.1/event.schema.json")
    for words, message in (
        (["schema", "--schema-version", "9.9"], "there are no schemas '9.9'; there are 0.1, 1.0, 1.1"),
        (["schema", "dataset", "--schema-version", "0.1"], "schemas 0.1 have no file for 'dataset'"),
    ):
        result = run(*words)
        assert result.exit_code == 2
        assert message in result.stderr


def test_the_schema_stands_where_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written and named as the page of the validation says, the schema is found from the data and not taken for data."""
    page = (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")
    ((words, written),) = re.findall(r"^vz2019 (schema .*) > (\S+)$", page, re.MULTILINE)
    (named,) = re.findall(r'^  "\$schema": "(.*)",$', page, re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
    Path(written).write_text(run(*words.split()).stdout, encoding="utf-8")
    records = [json.loads(line) for line in HARBOUR.read_text(encoding="utf-8").splitlines()]
    Path("data/mine.json").write_text(json.dumps({"$schema": named, "records": records}), encoding="utf-8")

    assert Path("data", named).samefile(written)
    assert run("validate", "data").exit_code == 0
    Path("data/vz2019.schema.json").write_text(Path(written).read_text(encoding="utf-8"), encoding="utf-8")
    refused = run("validate", "data")
    assert refused.exit_code == 2
    assert "a JSON Schema, which holds no records; keep it beside the folder of the data" in refused.output


@pytest.mark.parametrize(
    "page",
    ["README.md", "docs/tutorial.md", "docs/agreement-measure.md", "docs/output.md", "docs/looking.md"],
)
def test_what_the_pages_show_is_what_is_printed(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command shown with its output prints that output; an ellipsis stands for the rest."""
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("VZ2019_ARTICLE", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)
    text = (ROOT / page).read_text(encoding="utf-8")
    shown = re.findall(r"```console\n\$ vz2019 ([^\n]*)\n(.*?)```", text, re.DOTALL)

    assert shown
    for words, output in shown:
        begun, ellipsis, _ = output.partition("\n…\n")
        printed = run(*words.split()).output
        assert printed.startswith(begun) if ellipsis else printed == output


def test_the_codebook_is_printed_whole_or_by_name() -> None:
    """Without a name the codebook is the page of the docs; a group, a variable and a codelist have entries."""
    page = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")

    assert run("codebook").output.strip() == page.strip()
    assert run("codebook", "event").output.startswith("### event")
    assert "| `rally` |" in run("codebook", "event.kind").output
    assert run("codebook", "hedge").output.startswith("### hedge")


def test_an_unknown_entry_of_the_codebook_is_refused_with_advice() -> None:
    """A name without an entry gives exit code 2 and the nearest name."""
    result = run("codebook", "event.knd")
    assert result.exit_code == 2
    assert "did you mean 'event.kind'?" in result.output


def test_coverage_tells_of_every_sentence() -> None:
    """Each sentence is printed with its gist, its records, and what was left out and why."""
    output = run("coverage").output
    numbered = re.findall(r"^ ?\d+\. .*$", output, re.MULTILINE)

    assert len(numbered) == 31
    assert all(line.endswith("(complete)") for line in numbered)
    assert "\n    event:press-contact-with-yanez\n" in run("coverage", "6").output
    assert run("coverage", "6").output.splitlines()[-1].endswith("(false-inference)")
    assert re.findall(r"^ ?(\d+)\. ", run("coverage", "24", "3").output, re.MULTILINE) == ["24", "3"]


def test_coverage_of_a_sentence_that_is_not_there_is_refused() -> None:
    """A number beyond the table gives exit code 2 and says which there are."""
    result = run("coverage", "32")
    assert result.exit_code == 2
    assert "1 to 31" in result.output


def test_newer_records_are_told_in_a_line(tmp_path: Path) -> None:
    """Commands that read records of a newer version say so once, and show what they can."""
    rows = [{**record, "schema_version": "1.7", "mood": "calm"} for record in packaged.records()[1:4]]
    file = tmp_path / "newer.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    result = CliRunner().invoke(main, ["show", rows[0]["id"], "--data", str(file)])
    assert result.exit_code == 0
    assert "Not read" in result.stdout
    assert result.stderr == (
        f"Warning: {rows[0]['id']} is written to schemas 1.7, and this library reads 1.1; "
        "what it does not know is kept in `unread`: /mood; and 2 records more\n"
    )


def test_the_pages_of_the_rules_are_current(tmp_path: Path) -> None:
    """Each rule has its page, and the pages in the docs are those that `vz2019 rules --to docs/rules` writes."""
    assert run("rules", "--to", tmp_path).exit_code == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "rules").iterdir()}
    assert written == kept
    assert set(written) == {"README.md", *(f"{rule.slug}.md" for rule in RULES)}


@pytest.mark.parametrize("slug", [rule.slug for rule in RULES])
def test_a_rule_is_explained_with_examples(slug: str) -> None:
    """What is printed of a rule has its reason, what to do, the address of its page, and an example or why there is none."""
    printed = run("rules", slug).output
    assert all(
        words in printed for words in ("Why: ", "What to do: ", f"https://w3id.org/vz2019/rules/{slug}")
    )
    assert ("Wrong:" in printed and "Right:" in printed) or "No example: " in printed
    (plain,) = json.loads(run("rules", slug, "--format", "json").output)
    assert plain["slug"] == slug
