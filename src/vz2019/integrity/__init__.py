"""Whether what is released is as it was released: schemas and data of the package, and datasets that came from elsewhere."""

from vz2019.integrity.comparing import Comparison, compare
from vz2019.integrity.damage import Damage, Kind
from vz2019.integrity.package import verify


__all__ = ["Comparison", "Damage", "Kind", "compare", "verify"]
