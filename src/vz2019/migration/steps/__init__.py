"""The steps between neighbouring versions of the schemas.

A new version takes a module of its own here, and a line in the table.
"""

from typing import Final

from vz2019.migration.step import Step
from vz2019.migration.steps import from_0_1_to_1_0, from_1_0_to_1_1


#: Each module has the steps between two neighbours, both ways; they stand in the order of the versions.
STEPS: Final[tuple[Step, ...]] = (*from_0_1_to_1_0.STEPS, *from_1_0_to_1_1.STEPS)
