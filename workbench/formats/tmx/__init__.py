"""Translation Memory eXchange: reading whatever tools write, writing what every tool reads."""

from workbench.formats.tmx.exporting import header_of, tmx_date, tmx_units
from workbench.formats.tmx.reading import TmxReport, read_header, read_tmx
from workbench.formats.tmx.values import TmxHeader, TmxSegment, TmxUnit
from workbench.formats.tmx.writing import TmxWritten, write_tmx

__all__ = [
    "TmxHeader",
    "TmxReport",
    "TmxSegment",
    "TmxUnit",
    "TmxWritten",
    "header_of",
    "read_header",
    "read_tmx",
    "tmx_date",
    "tmx_units",
    "write_tmx",
]
