"""Digests: their written forms, and that of a dataset."""

import hashlib
import subprocess
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.digests import Listing, combined, digest_in, ni, plain


DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)
IDS = st.from_regex(r"(?:actor|event):[a-z0-9]{1,9}", fullmatch=True)


@given(DIGESTS)
def test_both_forms_say_the_same(digest: str) -> None:
    """A digest written as a name, in hexadecimal, in capitals or with its algorithm is read as the same."""
    for written in (
        digest,
        digest.upper(),
        f"sha256:{digest}",
        f"sha-256:{digest}",
        ni(digest),
        f"{ni(digest)}=",
    ):
        assert plain(written) == digest


def test_the_name_is_that_of_the_standard() -> None:
    """The example of RFC 6920, section 8.1, comes out as it stands there."""
    digest = hashlib.sha256(b"Hello World!").hexdigest()
    assert ni(digest) == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
    assert (
        plain("ni://example.com/sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk?ct=text/plain") == digest
    )


@pytest.mark.parametrize(
    "text", ["", "abc", "0" * 63, "0" * 65, "g" * 64, "ni:///sha-1;f4OxZX_x", "md5:" + "0" * 64]
)
def test_what_is_no_digest_is_refused(text: str) -> None:
    """A text that writes no SHA-256 raises, and the message says how one is written."""
    with pytest.raises(ValueError, match="is no SHA-256: write 64 hexadecimal digits"):
        plain(text)


@given(st.lists(DIGESTS, max_size=4), st.sampled_from([" and ", "\n", "; "]))
def test_digests_are_found_in_a_text(some: list[str], between: str) -> None:
    """Every digest that stands in a text is found, in either form and in the order of the text."""
    text = between.join(f"see {ni(digest) if place % 2 else digest}" for place, digest in enumerate(some))
    assert digest_in(text) == some


@pytest.mark.parametrize("digits", [63, 65, 128])
def test_longer_and_shorter_numbers_are_no_digests(digits: int) -> None:
    """What has another number of digits, as a SHA-512 has, is not taken for a SHA-256, nor is a part of it."""
    assert digest_in(f"see {'a' * digits}.") == []


@given(st.lists(DIGESTS, max_size=6), st.randoms())
def test_the_digest_of_a_dataset_knows_no_order(some: list[str], chance: Random) -> None:
    """Digests in any order give the same digest of the whole, and another one with one more or less among them."""
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert combined(shuffled) == combined(some)
    assert combined([*some, "0" * 64]) != combined(some)


def test_the_digest_of_a_dataset_can_be_counted_without_python() -> None:
    """`cut | sort | sha256sum` of a listing gives what `combined` gives."""
    listing = Listing({f"actor:{letter}": hashlib.sha256(letter.encode()).hexdigest() for letter in "cabd"})
    done = subprocess.run(
        ["sh", "-c", "cut -c1-64 | LC_ALL=C sort | sha256sum"],
        input=listing.text,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split()[0] == listing.digest


@given(st.dictionaries(IDS, DIGESTS, max_size=5))
def test_a_listing_is_read_as_it_was_written(digests: dict[str, str]) -> None:
    """The text of a listing gives the listing back, in its order."""
    again = Listing.read(Listing(digests).text)
    assert list(again.digests.items()) == list(digests.items())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x", "line 1 is no digest and id"),
        (f"{'a' * 64} actor:one", "line 1 is no digest and id"),
        (f"{'a' * 64}  actor:one\n\n", "line 2 is no digest and id"),
        (f"{'a' * 64}  actor:one\n{'b' * 64}  actor:one\n", "line 2 lists actor:one again"),
    ],
)
def test_a_damaged_listing_is_refused(text: str, problem: str) -> None:
    """The message names the line that is wrong."""
    with pytest.raises(ValueError, match=problem):
        Listing.read(text)


def test_what_is_legible_of_a_damaged_listing_is_kept() -> None:
    """Lines that are none are passed over, and an id that has several digests has none."""
    text = f"{'a' * 64}  actor:a\nno line\n{'b' * 64}  actor:b\n{'c' * 64}  actor:b\n{'d' * 63}  actor:d\n"
    assert Listing.legible(text).digests == {"actor:a": "a" * 64}
