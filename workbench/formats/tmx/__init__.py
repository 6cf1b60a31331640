"""Translation Memory eXchange: reading whatever tools write, writing what every tool reads."""

from workbench.formats.tmx.reading import TmxReport, read_header, read_tmx
from workbench.formats.tmx.values import TmxHeader, TmxSegment, TmxUnit

__all__ = ["TmxHeader", "TmxReport", "TmxSegment", "TmxUnit", "read_header", "read_tmx"]
