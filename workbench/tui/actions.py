"""Everything the interface can be told to do, once: bindings, palette, footer, help and docs/keys.md come from here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """When an action can be asked for; also headings of the help."""

    MOVING = "Moving among the units"
    EDITING = "Editing a segment"
    ANYWHERE = "Anywhere"


class Group(StrEnum):
    """What actions are about: the headings of the help for what is done among the units."""

    TRANSLATE = "Translate"
    MOVE = "Move"
    SOURCE = "Source and units"
    MACHINE = "Machine translation"
    REPAIR = "Repair everywhere"
    MEMORY = "Memory and terms"
    SEARCH = "Search"
    VIEW = "View"
    PROJECT = "Project"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. Its id is the name of the method that does it, and the name for the user's own keys."""

    id: str
    keys: str
    """Textual's names of the keys, with commas between them."""
    label: str
    """One to three words, for the footer and the palette."""
    help: str
    """One sentence: what it does and what becomes of the text."""
    group: Group
    where: Where = Where.MOVING
    footer: bool = False
    """Whether it stands in the footer; what is there must fit into 80 columns."""
    short: str = ""
    """The label in the footer, where there is less room; empty for the same."""
    numbered: bool = False
    """Whether the place of the key among its keys, from 1, is handed to the method."""


def _moving() -> Iterable[Action]:
    move, translate, machine = Group.MOVE, Group.TRANSLATE, Group.MACHINE
    return (
        Action("edit", "enter,e", "Edit", "Edit the active column of the current unit.", translate, footer=True),
        Action(
            "confirm",
            "c",
            "Confirm",
            "Confirm the target as it stands and go to the next open unit.",
            translate,
            footer=True,
        ),
        Action(
            "next_open",
            "n",
            "Next open",
            "Go to the next unit whose target is not confirmed.",
            move,
            footer=True,
            short="Next",
        ),
        Action("previous_open", "N", "Previous open", "Go back to the last unit whose target is not confirmed.", move),
        Action("next_unit", "j,down", "Next unit", "Go one unit down.", move),
        Action("previous_unit", "k,up", "Previous unit", "Go one unit up.", move),
        Action("page_down", "pagedown,space", "Page down", "Go one screen down.", move),
        Action("page_up", "pageup", "Page up", "Go one screen up.", move),
        Action("first_unit", "home", "First unit", "Go to the first unit.", move),
        Action("last_unit", "end,G", "Last unit", "Go to the last unit.", move),
        Action("goto_unit", "g,colon", "Go to unit…", "Go to a unit by its number.", move),
        Action(
            "next_target",
            "tab",
            "Next target",
            "Go to the next target language; where one target is shown, show the next one.",
            move,
        ),
        Action(
            "source_column",
            "shift+tab",
            "Source column",
            "Make the source the active column, or the target again.",
            move,
        ),
        Action("next_word", "right,l", "Next word", "Make the next word of the active column the current one.", move),
        Action(
            "previous_word",
            "left,h",
            "Previous word",
            "Make the previous word of the active column the current one.",
            move,
        ),
        Action(
            "select_next",
            "shift+right,greater_than_sign",
            "Select words",
            "Select one word more; the words selected in two columns make a term.",
            move,
        ),
        Action("select_previous", "shift+left,less_than_sign", "Select back", "Select one word less.", move),
        Action(
            "review",
            "V",
            "Reviewed",
            "Mark the target as reviewed and go to the next one that is not.",
            translate,
        ),
        Action("reopen", "C", "Reopen", "Take the confirmation of the target back.", translate),
        Action(
            "undo",
            "u,ctrl+z",
            "Undo",
            "Undo the last act, in whatever unit and session it was.",
            translate,
        ),
        Action("redo", "U,ctrl+y", "Redo", "Do again what was undone.", translate),
        Action("copy_source", "equals_sign", "Copy source", "Put the source into the target.", translate),
        Action("clear", "delete,X", "Clear", "Empty the target.", translate),
        Action(
            "edit_outside",
            "E",
            "External editor",
            "Edit the active column in the program that $VISUAL or $EDITOR names.",
            translate,
        ),
        Action(
            "copy",
            "y",
            "Copy to clipboard",
            "Copy the active column, or its current word, to the system's clipboard.",
            translate,
        ),
        Action("comment", "i", "Comment…", "Write a comment on the unit.", translate),
        Action(
            "edit_source",
            "s",
            "Edit source",
            "Correct the source; the original is kept and the targets are made anew.",
            Group.SOURCE,
        ),
        Action("restore_source", "S", "Restore source", "Take the source as the document has it.", Group.SOURCE),
        Action("split", "b", "Split…", "Cut the unit in two, at a place in the source.", Group.SOURCE),
        Action("merge", "J", "Merge", "Join the unit with the next one.", Group.SOURCE),
        Action(
            "retranslate",
            "m",
            "Translate again",
            "Translate the unit anew; what you wrote is replaced, and undo brings it back.",
            machine,
        ),
        Action(
            "alternatives",
            "a",
            "Other words…",
            "See what else the machine would say in place of the current word; the rest is made to fit your choice.",
            machine,
            footer=True,
            short="Words…",
        ),
        Action(
            "never_say",
            "exclamation_mark",
            "Never say…",
            "Ban the current word, in all its forms, from the unit or the project; the target is made anew without it.",
            machine,
        ),
        Action(
            "must_say",
            "plus",
            "Must say…",
            "Ask for a word, in any of its forms, in this unit or the project; the target is made anew with it.",
            machine,
        ),
        Action(
            "next_doubt",
            "d",
            "Next doubt",
            "Go to the next target that is likely to be wrong, the most doubtful one first.",
            move,
            footer=True,
            short="Doubt",
        ),
        Action("previous_doubt", "D", "Previous doubt", "Go back to the more doubtful target before.", move),
        Action(
            "keep_to", "w", "Keep to words", "Make the target anew so that it keeps to the words asked for.", machine
        ),
        Action("words_asked", "W", "Words asked…", "List the words banned and asked for, and withdraw some.", machine),
        Action(
            "pretranslate", "P", "Pretranslate", "Translate all units that have no target, in the background.", machine
        ),
        Action("cancel_job", "escape", "Stop", "Stop the work in the background; what is done stays.", machine),
        Action("take_offer", "o", "Take offer", "Take the new translation that is offered for the target.", machine),
        Action("refuse_offer", "minus", "Refuse offer", "Keep the target as it is; the offer goes away.", machine),
        Action(
            "take_all_offers",
            "O",
            "Take all offers",
            "Take every offer that does not collide with what you wrote.",
            machine,
        ),
        Action(
            "repair",
            "r",
            "Repair…",
            "Make a rule of what you changed, or of the current word, and apply it to every place in all languages.",
            Group.REPAIR,
            footer=True,
        ),
        Action("rules", "Q", "Rules…", "Show the repair rules that stay with the project.", Group.REPAIR),
        Action(
            "take_match",
            "1,2,3,4,5",
            "Take match",
            "Put the match of that number from the memory into the target.",
            Group.MEMORY,
            numbered=True,
        ),
        Action(
            "fill_from_memory",
            "B",
            "Fill from memory…",
            "Fill what nobody has worked on, machines' drafts included, with matches of the memory from a score on.",
            Group.MEMORY,
        ),
        Action(
            "propagate",
            "p",
            "Repetitions…",
            "Give what was confirmed last to other units with the same source.",
            Group.MEMORY,
        ),
        Action(
            "add_term",
            "t",
            "Term…",
            "Make a term of the current words and of what translates them, or edit the term that stands there.",
            Group.MEMORY,
        ),
        Action(
            "use_term",
            "T",
            "Use term",
            "Put the term, in its form, where a wrong word or another one stands for it.",
            Group.MEMORY,
        ),
        Action(
            "concordance",
            "K",
            "Concordance…",
            "See where words occur in the termbases, the project and the memories, and what they became.",
            Group.MEMORY,
        ),
        Action(
            "learn_word",
            "z",
            "Learn word",
            "Count the current word, or the first misspelt one, as known in all your projects.",
            Group.MEMORY,
        ),
        Action(
            "learn_word_here",
            "Z",
            "Learn here",
            "Count the current word, or the first misspelt one, as known in this project.",
            Group.MEMORY,
        ),
        Action("models", "M", "Models…", "See which models translate, and install better ones.", machine),
        Action(
            "find",
            "slash",
            "Find…",
            "Search the source and the targets, by text, status and origin.",
            Group.SEARCH,
            footer=True,
        ),
        Action("find_next", "f3,full_stop", "Next hit", "Go to the next unit that was found.", Group.SEARCH),
        Action(
            "find_previous", "shift+f3,comma", "Previous hit", "Go to the previous unit that was found.", Group.SEARCH
        ),
        Action(
            "only_found", "f", "Only found", "List only the units that were found, or all of them again.", Group.SEARCH
        ),
        Action("replace", "R", "Replace…", "Replace what is found, after a look at every change.", Group.SEARCH),
        Action("show_targets", "v", "Targets shown", "Show one target or two beside the source.", Group.VIEW),
        Action("help", "question_mark,f1", "Keys", "Show all keys.", Group.VIEW, footer=True),
        Action("export", "x", "Export…", "Write TMX, the translated document, a table or a page.", Group.PROJECT),
    )


def _editing() -> Iterable[Action]:
    translate, editing = Group.TRANSLATE, Where.EDITING
    return (
        Action(
            "confirm_and_next",
            "enter",
            "Confirm, next",
            "Confirm the text and edit the next open unit.",
            translate,
            editing,
            footer=True,
        ),
        Action(
            "leave", "escape", "Leave", "Stop editing; the text is kept as a draft.", translate, editing, footer=True
        ),
        Action(
            "accept_word",
            "tab",
            "Take word",
            "Take the next word of the prediction, shown faint behind the cursor.",
            Group.MACHINE,
            editing,
            footer=True,
        ),
        Action(
            "accept_all",
            "ctrl+right_square_bracket,alt+right",
            "Take all",
            "Take the whole prediction.",
            Group.MACHINE,
            editing,
        ),
        Action(
            "alternatives_here",
            "alt+a",
            "Other words…",
            "See what else the machine would say in place of the word at the cursor.",
            Group.MACHINE,
            editing,
        ),
        Action(
            "take_suggestion",
            ",".join(f"alt+{number}" for number in range(1, 10)),
            "Take suggestion",
            "Replace the text by the suggestion of that number in the pane below.",
            Group.MACHINE,
            editing,
            numbered=True,
        ),
        Action(
            "insert_term",
            "alt+t",
            "Insert term",
            "Put the next term that the text lacks at the cursor, in the form that the sentence needs.",
            Group.MEMORY,
            editing,
        ),
        Action("keys", "f1", "Keys", "Show all keys.", Group.VIEW, editing, footer=True),
        Action(
            "select_all",
            "ctrl+a",
            "Select all",
            "Select the whole text; what is typed next replaces it.",
            translate,
            editing,
        ),
        Action(
            "back_to_machine",
            "ctrl+r",
            "Machine's text",
            "Replace the text by what the machine proposed.",
            translate,
            editing,
        ),
    )


def _anywhere() -> Iterable[Action]:
    return (
        Action(
            "toggle_theme",
            "L,f9",
            "Light or dark",
            "Change between the light and the dark theme.",
            Group.VIEW,
            Where.ANYWHERE,
        ),
        Action(
            "pane_down",
            "right_square_bracket,alt+down",
            "Pane down",
            "Show more of the pane below the units.",
            Group.VIEW,
            Where.ANYWHERE,
        ),
        Action(
            "pane_up",
            "left_square_bracket,alt+up",
            "Pane up",
            "Show again what the pane had before.",
            Group.VIEW,
            Where.ANYWHERE,
        ),
        Action("palette", "ctrl+p", "Commands…", "Search all commands by name.", Group.VIEW, Where.ANYWHERE),
        Action(
            "start", "f2", "Other project…", "Go back to the list of recent projects.", Group.PROJECT, Where.ANYWHERE
        ),
        Action(
            "leave_program", "q,ctrl+q", "Quit", "Leave; everything is saved already.", Group.PROJECT, Where.ANYWHERE
        ),
    )


ACTIONS: tuple[Action, ...] = (*_moving(), *_editing(), *_anywhere())
BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}


def headed() -> Iterable[tuple[str, list[Action]]]:
    """The actions under the headings of the help: those among the units by what they are about, the others by place."""
    for group in Group:
        yield str(group), [action for action in ACTIONS if action.where is Where.MOVING and action.group is group]
    for where in (Where.EDITING, Where.ANYWHERE):
        yield str(where), [action for action in ACTIONS if action.where is where]
