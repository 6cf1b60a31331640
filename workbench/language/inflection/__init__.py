"""Words and their forms: one inflector a language, each on data, behind one protocol."""

from workbench.language.inflection.base import Analysis as Analysis
from workbench.language.inflection.base import Case as Case
from workbench.language.inflection.base import Features as Features
from workbench.language.inflection.base import Gender as Gender
from workbench.language.inflection.base import Inflector as Inflector
from workbench.language.inflection.base import Number as Number
from workbench.language.inflection.base import Part as Part
from workbench.language.inflection.base import inflect as inflect
from workbench.language.inflection.registry import inflector as inflector
