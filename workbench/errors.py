"""Every error that a user can meet.

WorkbenchError                 what happened, and a hint: what to do next
├── UsageError                 the command or its options do not fit together (exit code 2)
│   ├── UnitGone               a unit that was joined to another one, or undone
│   └── NothingToDo            a key for which there is nothing where one is: told in passing
│       └── NothingToConfirm   an empty target that nobody has worked on
├── InputError                 a file that cannot be read as what it is said to be (exit code 2)
│   ├── FormatError            malformed content, with the place
│   └── EncodingError          text in no encoding that we can tell
├── OutputError                a file that cannot be written
├── ProjectError               a project file that cannot be opened or written
│   └── ReadOnlyProject        a change was asked of a project opened for reading
├── EngineError                machine translation cannot do what was asked
│   ├── MissingPair            no package translates between these languages
│   ├── BrokenPackage          a package that is damaged or not an Argos package
│   └── DownloadFailed         an index or a package could not be fetched whole
└── RuleError                  a repair rule that cannot be understood
"""

from __future__ import annotations


class WorkbenchError(Exception):
    """Something the user should be told, with what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(WorkbenchError):
    """The command or its options do not fit together."""


class UnitGone(UsageError):
    """A unit that is in the project no more."""

    def __init__(self) -> None:
        super().__init__("This unit is there no more.", "It became a part of another one, or was undone.")


class NothingToDo(UsageError):
    """A key for which there is nothing where one is, or not yet: told in one line of 76 columns, in passing."""


class NothingToConfirm(NothingToDo):
    """An empty target that nobody has worked on."""


class InputError(WorkbenchError):
    """A file that cannot be read as what it is said to be."""


class FormatError(InputError):
    """Malformed content; the message names the place."""


class EncodingError(InputError):
    """Text in no encoding that we can tell, or no text at all."""


class OutputError(WorkbenchError):
    """A file that cannot be written."""


class ProjectError(WorkbenchError):
    """A project file that cannot be opened or written."""


class ReadOnlyProject(ProjectError):
    """A change was asked of a project that is open for reading only."""


class EngineError(WorkbenchError):
    """Machine translation cannot do what was asked."""


class MissingPair(EngineError):
    """No package, and no pivot, translates between two languages."""


class BrokenPackage(EngineError):
    """A package that is damaged or is no Argos package."""


class DownloadFailed(EngineError):
    """An index or a package could not be fetched whole."""


class RuleError(WorkbenchError):
    """A repair rule that cannot be understood."""
