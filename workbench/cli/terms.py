"""`workbench terms`: the translator's termbase and those of projects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.console import finish, note, print_json, print_table, warn
from workbench.config import load_config
from workbench.errors import UsageError
from workbench.language.codes import normalise
from workbench.language.counting import counted
from workbench.project.documents import SUFFIX as PROJECT_SUFFIX
from workbench.project.documents import path_of_project
from workbench.project.term_exchange import export_terms, import_terms
from workbench.project.terminology import SUFFIX, own_path
from workbench.store.terms import TermFile
from workbench.terms.matching import Matcher
from workbench.terms.terms import Rendering, Term, TermStatus, written

of_project = click.option(
    "--project", "file", type=options.EXISTING, metavar="FILE", help="The termbase of this project or document instead."
)
pair = (
    click.option("--from", "source", metavar="LANGUAGE", help="Source language; default: that of the settings, or fr."),
    click.option("--to", "target", metavar="LANGUAGE", help="Target language; default: the first of the settings."),
)


@click.group()
def terms() -> None:
    """List, add, find and exchange terms.

    A term has renderings in several languages, each preferred, allowed, forbidden or a false friend.
    """


@terms.command("list")
@of_project
@options.as_json
def list_(file: Path | None, as_json: bool) -> None:
    """List all terms."""
    with _termbase(file) as termbase:
        _print(termbase.terms(), as_json, "The termbase has no terms.")


@terms.command()
@click.argument("renderings", nargs=-1, required=True, metavar="LANGUAGE=TERM...")
@click.option("--part", default="", help="Part of speech: noun, verb, adjective …")
@click.option("--domain", default="", help="Field in which the term is used so.")
@click.option("--note", "remark", default="", help="What else there is to say.")
@of_project
def add(renderings: tuple[str, ...], part: str, domain: str, remark: str, file: Path | None) -> None:
    """Add a term, as in: fr=syndicat en=alliance "en!=trade union".

    A language may be given several times: the first rendering is the preferred one, further ones are allowed; != says
    that a word must not be used, ~= that it is a false friend.
    """
    found: dict[str, list[Rendering]] = {}
    for text in renderings:
        language, rendering = _rendering(text, found)
        found.setdefault(language, []).append(rendering)
    if len(found) < 2 and not any(not one.usable for texts in found.values() for one in texts):
        raise UsageError("a term needs renderings in two languages", "Give them as fr=TERM en=TERM.")
    term = Term({tag: tuple(texts) for tag, texts in found.items()}, part, domain, remark)
    with _termbase(file) as termbase:
        ((number, new),) = termbase.add([term])
    note(f"term {number}" if new else f"term {number} is there already")


@terms.command()
@click.argument("text")
@click.option("--in", "language", metavar="LANGUAGE", required=True, help="Language of TEXT.")
@of_project
@options.as_json
def search(text: str, language: str, file: Path | None, as_json: bool) -> None:
    """Find the terms in TEXT, a word or a whole sentence, in any form."""
    with _termbase(file) as termbase:
        hits = Matcher(termbase.terms(), normalise(language)).hits(text)
    _print({hit.term.id: hit.term for hit in hits}.values(), as_json, "No term was found.")
    finish(not hits and not as_json)


@terms.command()
@click.argument("ids", nargs=-1, required=True, type=int, metavar="NUMBER...")
@of_project
def remove(ids: tuple[int, ...], file: Path | None) -> None:
    """Remove terms by their numbers, as `list` shows them."""
    with _termbase(file) as termbase:
        known = {term.id for term in termbase.terms()}
        if missing := [number for number in ids if number not in known]:
            raise UsageError(f"there is no term {missing[0]}", "`workbench terms list` shows the numbers.")
        termbase.remove(ids)


@terms.command("import")
@click.argument("files", nargs=-1, required=True, type=options.EXISTING, metavar="FILE...")
@pair[0]
@pair[1]
@of_project
def import_(files: tuple[Path, ...], source: str | None, target: str | None, file: Path | None) -> None:
    """Read glossaries: OmegaT's tab-separated text, CSV, or TBX.

    The languages matter for a table that does not name its own.
    """
    problems = 0
    with _termbase(file) as termbase:
        for path in files:
            done = import_terms(termbase, path, *_languages(source, target))
            click.echo(f"{path.name}: {done.added} of {counted(done.read, 'term')} added")
            for problem in done.problems:
                warn(f"  {problem}")
            problems += len(done.problems)
    finish(problems)


@terms.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@pair[0]
@click.option("--to", "targets", metavar="LANGUAGE", multiple=True, help="Target language; may be given again.")
@of_project
def export(out: Path, source: str | None, targets: tuple[str, ...], file: Path | None) -> None:
    """Write terms to OUT: .txt for OmegaT, .csv, or .tbx. A .txt holds the first target language only."""
    wanted = [normalise(tag) for tag in targets or load_config().targets]
    with _termbase(file) as termbase:
        written = export_terms([termbase], out, _languages(source, None)[0], wanted)
    note(f"{counted(written, 'term')} written")


@contextmanager
def _termbase(file: Path | None) -> Iterator[TermFile]:
    """The translator's termbase, or that of a project or of the project of a document."""
    if file is None:
        path = own_path()
    else:
        path = (file if file.suffix == PROJECT_SUFFIX else path_of_project(file)).with_suffix(SUFFIX)
    with closing(TermFile(path)) as termbase:
        yield termbase


def _languages(source: str | None, target: str | None) -> tuple[str, str]:
    config = load_config()
    return normalise(source or config.source or "fr"), normalise(target or config.targets[0])


def _rendering(text: str, known: dict[str, list[Rendering]]) -> tuple[str, Rendering]:
    """The language and the rendering of `fr=mot`, `fr!=mot` or `fr~=mot`."""
    head, _, term = text.partition("=")
    if not term.strip():
        raise UsageError(f"{text!r} is no rendering", "Write it as LANGUAGE=TERM.")
    statuses = {"!": TermStatus.FORBIDDEN, "~": TermStatus.FALSE_FRIEND}
    language = normalise(head.rstrip("!~"))
    usable = TermStatus.ALLOWED if known.get(language) else TermStatus.PREFERRED
    return language, Rendering(term.strip(), statuses.get(head[-1:], usable))


def _print(found: Iterable[Term], as_json: bool, none: str) -> None:
    """Print terms as JSON or as a table; `none` is said in place of an empty one."""
    if as_json:
        print_json([_facts(term) for term in found])
        return
    shown = list(found)
    if not shown:
        note(none)
        return
    languages = list(dict.fromkeys(tag for term in shown for tag in term.renderings))
    texts = [[written(term.renderings.get(tag, ())) for tag in languages] for term in shown]
    rows = [(term.id, *cells, term.part, term.domain, term.note) for term, cells in zip(shown, texts, strict=True)]
    print_table(("Term", *languages, "Part", "Domain", "Note"), rows, numbers=[0])


def _facts(term: Term) -> dict[str, object]:
    renderings = {
        tag: [{"text": one.text, "status": one.status.value, "note": one.note or None} for one in found]
        for tag, found in term.renderings.items()
    }
    about = {"part": term.part or None, "domain": term.domain or None, "note": term.note or None}
    return {"id": term.id, "renderings": renderings, **about}
