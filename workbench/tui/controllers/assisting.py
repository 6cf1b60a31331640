"""The controllers through which the machine helps with the unit at hand, put together."""

from __future__ import annotations

from workbench.tui.controllers.doubting import Doubting
from workbench.tui.controllers.editing import Editing
from workbench.tui.controllers.linking import Linking
from workbench.tui.controllers.predicting import Predicting
from workbench.tui.controllers.refreshing import Refreshing
from workbench.tui.controllers.steering import Steering
from workbench.tui.controllers.wording import Wording
from workbench.tui.desk import Desk
from workbench.tui.references import References
from workbench.tui.suggestions import predictor
from workbench.tui.widgets.detail import Provider


class Assisting:
    """Predictions, other words, what is asked of targets, links and doubts."""

    def __init__(self, desk: Desk, editing: Editing, refreshing: Refreshing, references: References) -> None:
        self.predicting = Predicting(desk, predictor(desk.project, desk.machine))
        self.linking = Linking(desk)
        self.doubting = Doubting(desk, references)
        steering = Steering(desk, refreshing, references)
        refreshing.followers.append(self.doubting.examine)
        self.controllers = (self.predicting, Wording(desk, editing), steering, self.doubting)
        """What has actions."""
        self.sections: tuple[Provider, ...] = (self.linking.section, self.doubting.section, steering.section)
        """Of the pane, below what is predicted."""
