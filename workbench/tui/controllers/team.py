"""Everyone who acts on a desk, and what they do together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.tui.controllers.aligning import Aligning
from workbench.tui.controllers.analysing import Analysing
from workbench.tui.controllers.assisting import Assisting
from workbench.tui.controllers.checking import Checking
from workbench.tui.controllers.columns import Columns
from workbench.tui.controllers.consulting import Consulting
from workbench.tui.controllers.correcting import Correcting
from workbench.tui.controllers.counting import Counting
from workbench.tui.controllers.editing import Editing
from workbench.tui.controllers.exporting import Exporting
from workbench.tui.controllers.fragments import Fragments
from workbench.tui.controllers.memories import Memories
from workbench.tui.controllers.moving import Moving
from workbench.tui.controllers.offering import Offering
from workbench.tui.controllers.program import Program
from workbench.tui.controllers.refreshing import Refreshing
from workbench.tui.controllers.remembering import Remembering
from workbench.tui.controllers.repairing import Repairing
from workbench.tui.controllers.searching import Searching
from workbench.tui.controllers.suggesting import Suggesting
from workbench.tui.controllers.targets import Targets
from workbench.tui.controllers.termbase import Termbase
from workbench.tui.controllers.terms import Terms
from workbench.tui.controllers.units import Units
from workbench.tui.controllers.updating import Updating
from workbench.tui.desk import Desk
from workbench.tui.references import References
from workbench.tui.suggestions import section

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


class Team:
    """Makes the controllers, and tells those who follow each other of each other."""

    def __init__(self, desk: Desk, app: WorkbenchApp) -> None:
        config = app.config
        self._desk, self._app, self._config = desk, app, config
        self.references = References(desk, config)
        self.refreshing = Refreshing(desk, config.quality, self.references)
        self.targets = Targets(desk, self.refreshing)
        self.editing = Editing(desk, self.refreshing, self.targets)
        self.offering = Offering(desk)
        self.remembering = Remembering(desk, config, self.references)
        self.fragments = Fragments(desk, self.references, self.remembering)
        self.memories = Memories(desk, config, self.references, self._memories_chosen)
        self.targets.followers.append(self.remembering.confirmed)
        self.targets.steppers += [self.memories.stepped, self.remembering.changed]
        self.assisting = Assisting(desk, self.editing, self.refreshing, self.references)
        self.terms = Terms(desk, self.assisting.linking, self.references)
        sources = [self.terms.suggestions, self.offering.suggestions, self.remembering.suggestions]
        self.suggesting = Suggesting(desk, self.editing, sources)
        self.consulting = Consulting(desk, config, self.references)
        self.checking = Checking(desk, self.consulting, self.references)
        self.counting = Counting(desk)
        desk.detail.providers[:0] = [
            self.assisting.predicting.section,
            section(self.suggesting.sources),
            self.offering.section,
            self.terms.section,
            self.consulting.section,
            *self.assisting.sections,
            self.remembering.section,
            self.fragments.section,
        ]

    def each(self) -> tuple[object, ...]:
        """All whose methods are actions."""
        return (
            Moving(self._desk),
            Columns(self._desk),
            self.editing,
            self.targets,
            Units(self._desk, self._config, self.refreshing),
            Aligning(self._desk, self._config, self.refreshing),
            Searching(self._desk, self.refreshing),
            self.refreshing,
            self.offering,
            self.suggesting,
            self.remembering,
            self.fragments,
            self.memories,
            self.terms,
            Termbase(self._desk, self.assisting.linking, self.references, self.terms.look),
            self.consulting,
            Correcting(self._desk, self.consulting),
            self.checking,
            Repairing(self._desk, self.refreshing, [self.assisting.doubting.check_rules]),
            *self.assisting.controllers,
            Analysing(self._desk, self._config, self.references),
            Updating(self._desk, self.refreshing, self.remembering.changed),
            Exporting(self._desk),
            Program(self._app),
        )

    def begin(self) -> None:
        """Begin what goes on in the background."""
        self.refreshing.name_engines()
        self.assisting.doubting.check_rules()
        self.refreshing.fill()
        self.refreshing.catch_up()
        self.references.open(self._memories_opened, self._termbases_opened)
        self.counting.count()
        self.checking.begin()

    def end(self) -> None:
        """Let go of what is open besides the project, and keep what is being typed. Raises ProjectError."""
        self.references.close()
        self.editing.keep_draft()

    def look(self) -> None:
        """Look up what is known about the units that are seen now."""
        self.remembering.look()
        self.fragments.look()
        self.terms.look()
        self.consulting.spell()
        self.assisting.doubting.look()

    def look_at_typing(self) -> None:
        """Look up what is known about the text that is being typed."""
        self.terms.look()
        self.consulting.spell()
        self.assisting.predicting.predict()

    def _memories_opened(self) -> None:
        self.remembering.begin()
        self.fragments.prepare()

    def _memories_chosen(self) -> None:
        self.remembering.use()
        self.fragments.prepare()

    def _termbases_opened(self) -> None:
        """Matches are made to fit by terms, so both are looked up."""
        self.terms.look()
        self.remembering.look()
