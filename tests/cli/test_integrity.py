"""`vz2019 verify` and `vz2019 digest`: whether data is, to the byte, what was released."""

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import vz2019
from vz2019 import digests, packaged
from vz2019.cli import main


SHIPPED = vz2019.load()
EXAMPLES = Path(__file__).parents[2] / "examples"
HARBOUR = EXAMPLES / "harbour.jsonl"


def run(*words: str | Path, stdin: bytes | None = None) -> Result:
    """Run the command line with some words."""
    return CliRunner().invoke(main, list(map(str, words)), input=stdin)


@pytest.fixture
def downloaded(tmp_path: Path) -> Path:
    """Give the released data as somebody has it who downloaded it."""
    for name, content in packaged.contents().items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_the_installed_package_is_proven() -> None:
    """Every version is named with what was found, and the digest of the data with it."""
    result = run("verify")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "schemas 0.1 (draft), 1.0, 1.1, report/1.0, report/1.1: as they were released",
        f"data 1.0.0: 165 records, as they were released; {digests.ni(SHIPPED.digest)}",
    ]


def test_damage_in_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte that is changed makes the exit code 1, and the file and the record are named."""
    original = packaged.content
    changed = original("figures.jsonl").replace(b'"value":20}', b'"value":21}')
    monkeypatch.setattr(
        packaged,
        "content",
        lambda name, version="1.0.0": changed if name == "figures.jsonl" else original(name, version),
    )
    result = run("verify")
    assert result.exit_code == 1
    assert "data/1.0.0/figures.jsonl: figure:anniversary-of-chavez is changed" in result.stdout
    told = json.loads(run("verify", "--format", "json").stdout)
    assert told["valid"] is False
    assert [damage.get("record") for damage in told["damage"]] == [None, "figure:anniversary-of-chavez"]
    assert [damage["kind"] for damage in told["damage"]] == ["changed", "changed"]


def test_a_listing_that_cannot_be_read_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """The listing is named, what its lines say that can be read is still held to, and a cited digest is sought all the same."""
    original = packaged.content
    monkeypatch.setattr(
        packaged,
        "content",
        lambda name, version="1.0.0": original(name, version)[name == packaged.LISTING :],
    )
    result = run("verify", "--digest", SHIPPED.digest)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0].startswith(
        "data/1.0.0/RECORDS.sha256 cannot be read: line 1 is no digest and id; what is released never changes."
    )
    assert result.stdout.splitlines()[-1].endswith("is the digest of vz2019@1.0.0")
    of_a_record = run("verify", "--digest", vz2019.digest(SHIPPED["event:clashes"]))
    assert of_a_record.stdout.splitlines()[-1].endswith("is of no data that is in this package")


@pytest.mark.parametrize("form", [str, digests.ni])
def test_a_cited_digest_is_found_in_the_package(form: type[str]) -> None:
    """A digest from a citation is said to be of the dataset or of a record, in either form; another one is of nothing."""
    whole = run("verify", "--digest", form(SHIPPED.digest))
    assert whole.stdout.splitlines()[-1].endswith("is the digest of vz2019@1.0.0")
    one = run("verify", "--digest", form(vz2019.digest(SHIPPED["event:clashes"])))
    assert one.stdout.splitlines()[-1].endswith("is the digest of vz2019@1.0.0/event:clashes")
    none = run("verify", "--digest", form("0" * 64))
    assert none.exit_code == 1
    assert none.stdout.splitlines()[-1].endswith("is of no data that is in this package")


def test_a_download_is_proven_in_any_layout(downloaded: Path, tmp_path: Path) -> None:
    """Files in a folder, one file, an indented list, a pipe: what counts is what the records say."""
    said = f"165 records: all of vz2019 1.0.0, as it was released; {digests.ni(SHIPPED.digest)}\n"
    assert run("verify", downloaded).stdout == said
    listed = tmp_path / "list" / "all.json"
    listed.parent.mkdir()
    listed.write_text(json.dumps(list(reversed(packaged.records())), indent=1), encoding="utf-8")
    assert run("verify", listed).stdout == said
    assert run("verify", "-", stdin=listed.read_bytes()).stdout == said
    assert run("verify", listed, "--digest", SHIPPED.digest).exit_code == 0


def test_a_part_is_proven(downloaded: Path) -> None:
    """One file of five is of the dataset; that it is not the whole is said, and held against the digest of the whole."""
    part = downloaded / "figures.jsonl"
    assert run("verify", part).stdout == "24 records as in vz2019 1.0.0; 141 records of it not here\n"
    whole = run("verify", part, "--digest", SHIPPED.digest)
    assert whole.exit_code == 0
    assert whole.stdout.splitlines()[-1].endswith("is the digest of the dataset that this is a part of")
    figure = vz2019.digest(SHIPPED["figure:clash-deaths"])
    assert (
        "is the digest of figure:clash-deaths, which is here"
        in run("verify", part, "--digest", figure).stdout
    )
    event = run("verify", part, "--digest", vz2019.digest(SHIPPED["event:clashes"]))
    assert event.exit_code == 1
    assert "event:clashes, which is cited, is not here as it was released" in event.stdout


def test_what_differs_is_named(downloaded: Path) -> None:
    """A record that was changed, one that was added and one that is there twice are each named, and no other."""
    events = downloaded / "events.jsonl"
    first, *rest = events.read_text(encoding="utf-8").splitlines()
    stranger = json.dumps({**json.loads(rest[0]), "id": "event:stranger"})
    changed = json.dumps({**json.loads(first), "revision": 2})
    events.write_text("\n".join([changed, *rest, stranger, rest[1]]), encoding="utf-8")
    result = run("verify", downloaded)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{json.loads(first)['id']} is not as it is in vz2019 1.0.0",
        "event:stranger is not in vz2019 1.0.0",
        f"{json.loads(rest[1])['id']} is here more than once",
        "164 records as in vz2019 1.0.0",
        f"`vz2019 diff 1.0.0 {downloaded}` says at which fields.",
    ]
    told = json.loads(run("verify", downloaded, "--format", "json").stdout)
    assert (told["whole"], told["part"], told["unknown"]) == (False, False, ["event:stranger"])


def test_other_datasets_have_digests_and_listings_too(tmp_path: Path) -> None:
    """Who publishes data of their own gives a digest and a listing, and others prove the data and parts of it by them."""
    listing = tmp_path / "harbour.sha256"
    listing.write_text(run("digest", HARBOUR, "--list").stdout, encoding="utf-8")
    plain = run("digest", HARBOUR).stdout.strip()
    assert run("digest", HARBOUR, "--ni").stdout.strip() == digests.ni(plain)
    assert vz2019.load(HARBOUR).digest == plain
    proven = run("verify", HARBOUR, "--against", listing, "--digest", plain)
    assert proven.exit_code == 0
    assert proven.stdout.splitlines() == [
        f"8 records: all of {listing}, as it was released; {digests.ni(plain)}",
        f"{digests.ni(plain)} is the digest of the dataset",
    ]
    first = HARBOUR.read_bytes().splitlines()[0]
    assert run("verify", "-", "--against", listing, stdin=first).exit_code == 0
    assert run("verify", HARBOUR).exit_code == 1


def test_the_digest_of_the_shipped_data_is_the_released_one() -> None:
    """Without a path the shipped data is meant, and its listing is the file that was released."""
    assert run("digest").stdout == f"{SHIPPED.digest}\n"
    assert run("digest", "--list").stdout.encode() == packaged.content(packaged.LISTING)
    assert run("digest", "vz2019@1.0.0").stdout == run("digest").stdout
    lines = run("digest", "--list").stdout.splitlines()
    by_hand = "".join(f"{digest}\n" for digest in sorted(line[:64] for line in lines))
    assert hashlib.sha256(by_hand.encode()).hexdigest() == SHIPPED.digest


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["verify", "--digest", "abc"], "'abc' is no SHA-256"),
        (
            ["verify", HARBOUR, "--against", "4.0.0"],
            "there is no data version '4.0.0' in this package; it has 1.0.0",
        ),
        (["verify", HARBOUR, "--against", "missing.txt"], "missing.txt cannot be read"),
        (["verify", HARBOUR, "--against", HARBOUR], "is no listing: line 1 is no digest and id"),
        (["verify", "missing.jsonl"], "missing.jsonl cannot be read"),
        (["verify", HARBOUR, "--digest", "0" * 64], "is neither the digest of vz2019 1.0.0"),
        (["digest", "--ni", "--list"], "give one of them"),
        (["digest", "missing.jsonl"], "missing.jsonl cannot be read"),
        (["digest", HARBOUR, HARBOUR], "is there twice, so the dataset has no listing"),
    ],
)
def test_what_cannot_be_done_is_refused(words: list[str | Path], problem: str) -> None:
    """The exit code is 2, nothing is printed, and the message says what is wrong."""
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr


def test_a_record_without_an_id_has_no_place_in_a_listing() -> None:
    """What has no id cannot be listed, and that is said."""
    result = run("digest", "-", stdin=b'{"type": "actor"}\n')
    assert result.exit_code == 2
    assert "is no id" in result.stderr


def test_the_folder_of_a_release_is_proven_with_what_describes_it() -> None:
    """Descriptions in other standards lie beside the data and hold no records; they are passed over."""
    folder = Path(vz2019.__file__).parent / "data" / "1.0.0"
    assert run("verify", folder).exit_code == 0
    assert run("digest", folder).stdout == run("digest").stdout
    assert run("diff", "1.0.0", folder).exit_code == 0
    assert run("validate", folder, "--since", "1.0.0").exit_code == 0
    assert vz2019.load(folder).digest == SHIPPED.digest


def test_an_empty_input_proves_nothing(tmp_path: Path) -> None:
    """A file without a record is a part of everything, and yet no proof of anything."""
    (tmp_path / "none.jsonl").write_text("", encoding="utf-8")
    result = run("verify", tmp_path / "none.jsonl")
    assert result.exit_code == 1
    assert result.stdout == "no record is as it is in vz2019 1.0.0\n"
