"""Versions of the schemas: records from one to another, with a report of everything that this loses.

>>> from vz2019 import migration
>>> migration.known()
('0.1', '1.0', '1.1')
"""

from vz2019.migration.loss import Kind, Loss, Migrated, plain
from vz2019.migration.migrating import MigrationError, address, known, migrate
from vz2019.migration.shape import Problem


__all__ = ["Kind", "Loss", "Migrated", "MigrationError", "Problem", "address", "known", "migrate", "plain"]
