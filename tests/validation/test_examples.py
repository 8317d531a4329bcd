"""The examples of the rules do what they say."""

import pytest

from vz2019.validation import RULES, Input, validate
from vz2019.validation.examples import Case, Example, base, example


SHOWN = {rule.slug: found for rule in RULES if isinstance(found := example(rule.slug), Example)}


def broken(case: Case) -> dict[str, int]:
    """Return the rules that a case breaks."""
    inputs = [Input(name="example", data=case.data())]
    return validate(inputs, texts=case.texts(), earlier=case.since()).by_rule()


def test_the_dataset_of_the_examples_is_without_fault() -> None:
    """The dataset that each example changes gives no finding at all."""
    assert validate([Input(name="base", data=base())]).by_rule() == {}


@pytest.mark.parametrize("slug", SHOWN)
def test_what_is_wrong_breaks_the_rule_and_no_other(slug: str) -> None:
    """The wrong case of a rule gives findings of that rule alone, but for the one that a newer version comes with."""
    beside = {"newer-schema-version"} if slug.startswith("unread-") else set()
    assert set(broken(SHOWN[slug].wrong)) == {slug} | beside


@pytest.mark.parametrize("slug", SHOWN)
def test_what_is_right_breaks_no_rule(slug: str) -> None:
    """The right case of a rule gives no finding."""
    assert broken(SHOWN[slug].right) == {}


@pytest.mark.parametrize("slug", SHOWN)
def test_both_can_be_seen(slug: str) -> None:
    """Each case shows something, the two differ, and neither is long."""
    wrong, right = (list(case.lines()) for case in (SHOWN[slug].wrong, SHOWN[slug].right))
    assert wrong
    assert right
    assert wrong != right
    assert all(len(line) < 400 for line in wrong + right)


def test_only_rules_about_the_machine_have_no_example() -> None:
    """A rule without an example says why, and those rules are about files and programs, not about data."""
    unshown = {rule.slug for rule in RULES} - set(SHOWN)
    assert unshown == {"unreadable-file", "changed-while-read", "repeated-input", "internal-error"}
    assert all(isinstance(example(slug), str) for slug in unshown)
