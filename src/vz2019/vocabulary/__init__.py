"""Every codelist of the schemas as a string enumeration.

A member is its own code: `EventKind.RALLY == "rally"`.
"""

from vz2019.vocabulary.actors import (
    ActorKind,
    AffiliationKind,
    AscriptionKind,
    NameKind,
    Standing,
)
from vz2019.vocabulary.documents import (
    CoverageStatus,
    EvidenceLevel,
    Genre,
    OmissionReason,
    RecordType,
)
from vz2019.vocabulary.events import (
    EventKind,
    ParticipantRole,
    PartOfDay,
    Phase,
    PlacePrecision,
    PlaceRole,
    Polarity,
    Salience,
)
from vz2019.vocabulary.evidence import (
    Basis,
    Certainty,
    Factuality,
    IdentifierScheme,
    Mention,
    MissingReason,
    RelationType,
    SpanPart,
    Vantage,
    Voice,
)
from vz2019.vocabulary.figures import (
    BoundsBasis,
    BoundsConvention,
    FigureKind,
    Hedge,
    Unit,
)
from vz2019.vocabulary.plover import (
    PloverAuxiliary,
    PloverContext,
    PloverEvent,
    PloverMode,
)
from vz2019.vocabulary.statements import (
    Channel,
    SpeechAct,
    Stance,
    StatementMode,
)


__all__ = [
    "ActorKind",
    "AffiliationKind",
    "AscriptionKind",
    "Basis",
    "BoundsBasis",
    "BoundsConvention",
    "Certainty",
    "Channel",
    "CoverageStatus",
    "EventKind",
    "EvidenceLevel",
    "Factuality",
    "FigureKind",
    "Genre",
    "Hedge",
    "IdentifierScheme",
    "Mention",
    "MissingReason",
    "NameKind",
    "OmissionReason",
    "PartOfDay",
    "ParticipantRole",
    "Phase",
    "PlacePrecision",
    "PlaceRole",
    "PloverAuxiliary",
    "PloverContext",
    "PloverEvent",
    "PloverMode",
    "Polarity",
    "RecordType",
    "RelationType",
    "Salience",
    "SpanPart",
    "SpeechAct",
    "Stance",
    "Standing",
    "StatementMode",
    "Unit",
    "Vantage",
    "Voice",
]
