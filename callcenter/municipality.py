"""The city whose call centre this is."""

from dataclasses import dataclass

from sqlalchemy import Engine, select

from callcenter.errors import CallCenterError
from callcenter.store.engine import reading
from callcenter.store.tables import municipality


class CityMissing(CallCenterError):
    """The database is empty: no city has been set up in it."""

    code = "city_missing"


@dataclass(frozen=True)
class Municipality:
    """Name and telephone number; `code` is the 全国地方公共団体コード with its check digit."""

    code: str
    name: str
    name_en: str
    call_centre_number: str


def load_municipality(engine: Engine) -> Municipality:
    """The city of this database: one city, one database.

    Raises:
        CityMissing: none has been set up.
    """
    with reading(engine) as connection:
        row = connection.execute(select(municipality)).first()
    if row is None:
        raise CityMissing
    return Municipality(row.code, row.name, row.name_en, row.call_centre_number)
