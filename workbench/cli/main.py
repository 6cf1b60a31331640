"""The `workbench` command: the table of its commands."""

from __future__ import annotations

import click

from workbench import __version__
from workbench.cli.lazy import Lazy, LazyGroup

COMMANDS = {
    "demo": Lazy("workbench.cli.editor:demo", "Open the sample article in the editor."),
    "open": Lazy("workbench.cli.editor:open_", "Open a document or a project in the editor."),
    "count": Lazy(
        "workbench.cli.count:count_", "Count segments, words and characters by what the memories have of them."
    ),
    "translate": Lazy("workbench.cli.translate:translate", "Translate a document and export it."),
    "align": Lazy("workbench.cli.align:align_", "Align a document with its translations, sentence by sentence."),
    "export": Lazy("workbench.cli.export:export", "Export a project as TMX, a translated document, a table or a page."),
    "update": Lazy("workbench.cli.update:update_", "Take back what others changed in an exported file."),
    "repair": Lazy("workbench.cli.repair:repair", "Correct words everywhere, in every form, by rules."),
    "check": Lazy("workbench.cli.check:check_", "List what is to be looked at before delivery, grouped by kind."),
    "status": Lazy("workbench.cli.status:status", "Tell how far a project is."),
    "doubt": Lazy("workbench.cli.doubt:doubt", "List the machine's targets in order of doubt, each with the reasons."),
    "suggest": Lazy(
        "workbench.cli.suggest:suggest", "Suggest translations of a sentence, steered by words to avoid and to use."
    ),
    "tm": Lazy("workbench.cli.tm:tm", "Fill, search and clean translation memories."),
    "terms": Lazy("workbench.cli.terms:terms", "List, add, find and exchange terms."),
    "evaluate": Lazy(
        "workbench.cli.evaluate:evaluate_group", "Measure how good engines, doubts and alignments are on known texts."
    ),
    "models": Lazy("workbench.cli.models:models", "List, install and remove translation packages."),
}


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="workbench")
@click.pass_context
def main(context: click.Context) -> None:
    """A terminal workbench for translators.

    Without a command it opens the editor on its start screen: recent projects, a file to open, the sample.
    """
    if context.invoked_subcommand is None:
        from workbench.cli.editor import start

        start()
