"""The rules that the schemas make, whose findings the shape layer words."""

from typing import Final

from attrs import evolve

from vz2019.validation.finding import Severity
from vz2019.validation.rule import Layer, Rule


def _rule(slug: str, summary: str, reason: str, fix: str, *, refuses: bool = False) -> Rule:
    return Rule(slug=slug, layer=Layer.SHAPE, summary=summary, reason=reason, fix=fix, refuses=refuses)


def _of_newer(slug: str, summary: str, reason: str, fix: str) -> Rule:
    return evolve(_rule(slug, summary, reason, fix), severity=Severity.WARNING)


RULES: Final = (
    _rule("not-an-object", "A record is not a JSON object",
          "A dataset is a sequence of records, and each record is an object that says its own type.",
          "Write one object on each line, or a list of objects.", refuses=True),
    _rule("unknown-type", "A record has no type, or one that does not exist",
          "The type decides which schema a record is held to; without it nothing else can be checked.",
          "Give one of the five types: actor, event, statement, figure, document.", refuses=True),
    _rule("unsupported-schema-version", "A record is written to a version of the schemas that is not known",
          "A record means what the schemas of its version say. To read it by another version would be a guess.",
          "Use a library that knows this version; one of an earlier version is rewritten by `vz2019 migrate`.", refuses=True),
    _of_newer("newer-schema-version", "A record is written to a newer minor version of the schemas",
              "A minor version adds optional properties and codes. All else of the record is checked as ever; what is new in it is not.",
              "Use a library that reads this version, to have all of it checked."),
    _of_newer("unread-property", "A property of a record of a newer version is not known here",
              "It may be new in that version, or misspelt: this library cannot tell. It is kept, and not checked.",
              "Correct the name if it is misspelt, or use a library that reads this version."),
    _of_newer("unread-code", "A code in a record of a newer version is not in its codelist here",
              "It may be new in that version, or misspelt: this library cannot tell. Records with it cannot be loaded as values.",
              "Correct the code if it is misspelt, or use a library that reads this version."),
    _rule("missing-property", "A required property is missing",
          "The schema requires it, because the record cannot be understood without it. `missing` excuses only optional ones.",
          "Add the property."),
    _rule("unknown-property", "A property is not known at its place",
          "An unknown property is most often a misspelt one. If it passed, its value would be lost without a word.",
          "Correct the name, or move a field of your own into `extra`."),
    _rule("wrong-type", "A value is of the wrong JSON type",
          'Nothing is coerced: the text "5" is no number, true is no number, and null is no value at all.',
          "Write the value in the type that the schema gives; leave out what is unknown."),
    _rule("unknown-code", "A code is not in its codelist",
          "The codelists are closed, so that the same thing is always coded the same way.",
          "Choose a code of the list; `vz2019 schema codelists` prints them all with their definitions."),
    _rule("malformed-value", "A text does not have the form that its field asks for",
          "Digests, addresses, language tags and names have a form; names and prose have no white space at their ends.",
          "Write the value in the form that the message gives."),
    _rule("malformed-id", "An id or a reference is not well formed",
          "Ids are compared byte by byte, so they are held to a narrow alphabet. A trailing newline or a capital is an error.",
          "Write the record type, a colon, and a slug of lower-case ASCII letters, digits and single hyphens."),
    _rule("malformed-key", "The key of a member is not well formed",
          "Keys are parts of JSON Pointers that other fields refer to, so they are short, lower-case and stable.",
          "Rename the key."),
    _rule("out-of-range", "A number is outside its range",
          "The schema gives the range within which a value makes sense.",
          "Correct the number."),
    _rule("wrong-count", "A list or an object holds too few or too many members",
          "An empty list says the same as an absent one, and one spelling is enough. The upper limits bound the work.",
          "Leave an empty field out; split a field that is too large."),
    _rule("repeated-item", "A list that is a set holds an item twice",
          "The second item says nothing, and most often stands for another one.",
          "Remove or correct the second item."),
    _rule("misplaced-property", "A property does not go with the others of its object",
          "Some properties make sense only with others: an anchor needs a source within the document, a convention a conventional bound.",
          "Remove the property, or correct the one that decides, such as `basis`."),
)  # fmt: skip
