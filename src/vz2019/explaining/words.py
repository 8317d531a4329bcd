"""Values of fields in words, as their schemas describe them."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from attrs import frozen

from vz2019 import schemas
from vz2019.dates import Date
from vz2019.explaining.dates import meaning
from vz2019.vocabulary.countries import COUNTRIES


__all__ = ["Words", "code", "definition"]

JSONObject = Mapping[str, Any]

#: What of a part is said first, and without its name; the rest follows by name.
_FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "affiliation": ("organisation", "kind", "standing"),
    "ascription": ("text", "kind"),
    "bounds": ("lower", "upper"),
    "condition": ("event", "holds"),
    "coordinates": ("latitude", "longitude"),
    "counted": ("description", "actor"),
    "identifier": ("scheme", "value"),
    "medium": ("channel", "carrier"),
    "name": ("text", "kind"),
    "office": ("title", "standing"),
    "participant": ("actor", "role"),
    "place": ("name", "role"),
    "plover": ("event",),
    "relation": ("type", "target"),
    "voice_part": ("actor",),
}
_HOLDS: Final = {True: "must come about", False: "must fail to come about"}
_BOUNDS: Final = {
    ("lower", True): "{} or more",
    ("lower", False): "more than {}",
    ("upper", True): "{} or less",
    ("upper", False): "less than {}",
}


@cache
def _codes(name: str) -> Mapping[str, schemas.Code]:
    return {code.code: code for code in schemas.codelist(name)}


def code(codelist: str, value: Any) -> str:
    """Return a code, with its label where that says more.

    >>> code("event_kind", "defection"), code("actor_kind", "medium")
    ('defection', 'medium (News medium)')
    """
    found = _codes(codelist).get(value)
    if found is None or _folded(found.label) == _folded(found.code):
        return str(value)
    return f"{value} ({found.label})"


def _folded(text: str) -> str:
    return text.casefold().replace("_", "-").replace(" ", "-")


def definition(codelist: str, value: Any) -> str | None:
    """Return what a code means; None where the list does not have it."""
    found = _codes(codelist).get(value)
    return None if found is None else found.definition


@frozen
class Words:
    """Says the values of records of one type in words.

    Attributes:
        record_type: the type of the records.
        title_of: gives what the record with an id is called, or None.

    """

    record_type: str
    title_of: Callable[[str], str | None]

    def name(self, pointer: str) -> str:
        """Return what the schema calls the field at a pointer; of a member, its local key."""
        parent, _, token = pointer.rpartition("/")
        node = _resolved(self._node(parent))
        own = node.get("properties", {}).get(token)
        return str(own.get("title", token)) if own else token

    def codelist(self, pointer: str) -> str | None:
        """Return the name of the codelist that a field's value comes from, or None."""
        name = _reference(self._node(pointer))
        return name if name in schemas.codelist_names() else None

    def value(self, pointer: str, value: Any) -> str:
        """Return the value of the field at a pointer in words."""
        node = self._node(pointer)
        return self._said(node, value, node.get("$defs", {}), pointer.rpartition("/")[2])

    def reference(self, record_id: str) -> str:
        """Return an id with what the record is called."""
        title = self.title_of(record_id)
        return record_id if title is None else f"{title} ({record_id})"

    def _node(self, pointer: str) -> JSONObject:
        return schemas.field_schema(self.record_type, pointer) or {}

    def _said(self, node: JSONObject, value: Any, definitions: JSONObject, key: str) -> str:
        reference = _reference(node)
        inner = definitions.get(reference, node)
        if isinstance(value, Mapping):
            return self._object(inner, value, definitions, reference, key)
        if isinstance(value, list | tuple):
            item = inner.get("items", {})
            return ", ".join(self._said(item, one, definitions, key) for one in value) or "none"
        return self._leaf(reference, value, key)

    def _leaf(self, reference: str, value: Any, key: str) -> str:
        if isinstance(value, bool):
            return _HOLDS[value] if key == "holds" else ("yes" if value else "no")
        if reference in schemas.codelist_names():
            return code(reference, value)
        if reference.endswith("_id") and isinstance(value, str):
            return self.reference(value)
        if reference == "country" and value in COUNTRIES:
            return f"{COUNTRIES[value].name} ({value})"
        if reference == "edtf_date":
            return _dated(value)
        return str(value)

    def _object(
        self, node: JSONObject, value: JSONObject, definitions: JSONObject, reference: str, key: str
    ) -> str:
        if reference == "bound" and value.keys() == {"value", "inclusive"}:
            return _BOUNDS.get((key, value["inclusive"] is True), "{}").format(value["value"])
        first = [name for name in _FIRST.get(reference, ()) if name in value]
        names = [*first, *(name for name in value if name not in first)]
        said = (self._member(node, name, value[name], definitions, name in first) for name in names)
        return ", ".join(said) or "nothing"

    def _member(self, node: JSONObject, name: str, value: Any, definitions: JSONObject, bare: bool) -> str:
        child = node.get("properties", {}).get(name) or node.get("additionalProperties") or {}
        child = child if isinstance(child, Mapping) else {}
        said = self._said(child, value, definitions, name)
        said = f"({said})" if isinstance(value, Mapping) and not bare else said
        title = str(child.get("title", name)) if name in node.get("properties", {}) else name
        return said if bare else f"{_lowered(title)} {said}"


def _dated(value: Any) -> str:
    try:
        return f"{value} ({meaning(Date.parse(value))})"
    except (TypeError, ValueError):
        return str(value)


def _lowered(title: str) -> str:
    """Begin a title small, unless it begins with an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _reference(node: JSONObject) -> str:
    return str(node.get("$ref", "")).removeprefix("#/$defs/")


def _resolved(node: JSONObject) -> JSONObject:
    definitions: JSONObject = node.get("$defs", {})
    found: JSONObject = definitions.get(_reference(node), node)
    return found
