"""Which findings count, and how much each weighs."""

import pytest

from vz2019.validation import RULES, Layer, Settings, Severity


BINDING = sorted(rule.slug for rule in RULES if rule.is_binding)


def choose(**options: object) -> Settings:
    """Make settings for the library's own rules."""
    return Settings.choose(RULES, **options)  # type: ignore[arg-type]


def test_everything_counts_by_itself() -> None:
    """Without a choice every rule counts with its own severity."""
    settings = choose()
    assert settings.off == frozenset()
    assert [settings.severity(rule.slug, rule.severity) for rule in RULES] == [
        rule.severity for rule in RULES
    ]


def test_what_is_ignored_does_not_count() -> None:
    """A rule, or all rules of a layer, can be left out."""
    settings = choose(ignore=["unknown-code", "references"])
    references = {rule.slug for rule in RULES if rule.layer is Layer.REFERENCES}
    assert settings.off == {"unknown-code", *references}
    assert settings.severity("unknown-code", Severity.ERROR) is None


def test_a_layer_that_is_ignored_keeps_the_rules_that_refuse_a_record() -> None:
    """To leave a layer out leaves out no record that its rules would not let in."""
    off = choose(ignore=["shape"]).off
    assert "unknown-code" in off
    assert not {"unknown-type", "not-an-object", "unsupported-schema-version"} & off


def test_only_what_is_selected_counts() -> None:
    """Where rules are selected the others are left out, but for those by which data would be lost."""
    settings = choose(select=["shape", "malformed-date"], ignore=["wrong-type"])
    on = {rule.slug for rule in RULES} - settings.off
    shape = {rule.slug for rule in RULES if rule.layer is Layer.SHAPE}
    assert on == (shape | {"malformed-date"} | set(BINDING)) - {"wrong-type"}


def test_another_severity_is_taken() -> None:
    """A rule weighs what the settings say."""
    settings = choose(severities={"unknown-code": "info"})
    assert settings.severity("unknown-code", Severity.ERROR) is Severity.INFO
    assert settings.severity("wrong-type", Severity.ERROR) is Severity.ERROR


@pytest.mark.parametrize("slug", BINDING)
def test_a_binding_rule_stays(slug: str) -> None:
    """A rule that says that data was not read can be neither switched off nor weakened."""
    with pytest.raises(ValueError, match="without a word"):
        choose(ignore=[slug])
    with pytest.raises(ValueError, match="without a word"):
        choose(severities={slug: "warning"})
    assert slug not in choose(select=["long-quotation"]).off


def test_what_is_lost_without_a_word_is_binding() -> None:
    """Errors of reading are binding; notices, and what is wrong with what was read, are not."""
    assert {"invalid-json", "truncated-input", "unreadable-file", "internal-error"} <= set(BINDING)
    assert {"unknown-type", "not-an-object", "unsupported-schema-version"} <= set(BINDING)
    assert not {"byte-order-mark", "empty-input", "repeated-input", "unknown-code"} & set(BINDING)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"select": ["unknown-coed"]}, "did you mean 'unknown-code'"),
        ({"ignore": ["refrences"]}, "did you mean 'references'"),
        ({"severities": {"unknown-coed": "info"}}, "did you mean 'unknown-code'"),
        ({"severities": {"unknown-code": "fatal"}}, "error, warning, info"),
        (
            {"severities": {"shape": "info"}},
            "'shape' is a layer, and severities are given to rules; `vz2019 rules shape`",
        ),
    ],
)
def test_unknown_names_are_refused(options: dict[str, object], message: str) -> None:
    """A name that is no rule, layer or severity is an error that names the nearest."""
    with pytest.raises(ValueError, match=message):
        choose(**options)
