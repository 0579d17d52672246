"""The command `scorecard comparators build`."""

from pathlib import Path

import click

from workbook_tools.cli.shared_options import CONFIG
from workbook_tools.cli.terminal import give, say
from workbook_tools.cli.told_commands import ToldGroup
from workbook_tools.cli.typed_paths import InputPath, OutputPath


@click.group(cls=ToldGroup)
def comparators() -> None:
    """Comparators out of the published national releases."""


@comparators.command()
@click.option(
    "--from",
    "first",
    type=InputPath(),
    metavar="PATH...",
    multiple=True,
    help="Published files, or folders of them. Without it, what was kept.",
)
@click.argument("more", nargs=-1, type=InputPath(), metavar="")
@CONFIG
@click.option("--output", "-o", type=OutputPath(), metavar="FILE.csv", help="Instead of the config's own file.")
@click.option("--force", is_flag=True, help="Even where figures that the file has would go.")
def build(
    first: tuple[Path, ...], more: tuple[Path, ...], config: Path | None, output: Path | None, force: bool
) -> None:
    """Fill the file of comparators from published files.

    They are taken as the Department for Education publishes them; where none is named, from those that were kept.

    Files are recognised by their columns. A refresh reads the finished file beside the source data.
    """
    from workbook_tools.app.request import Request, open_request
    from workbook_tools.cli.comparators_output import built_comparators, built_in_words

    opened = open_request(Request(Path(), config), with_book=False)
    built = built_comparators(opened.config, (*first, *more), output)
    built.save(force)
    say(built_in_words(built))
    give(
        file=built.path,
        figures=len(built.made),
        not_made=len(built.not_made),
        refused=built.refused,
        notes=built.notes,
        unusable=[fault for each in built.unusable for fault in each.faults],
    )


@comparators.command()
@click.argument("words", nargs=-1)
@click.option("--from", "paths", type=InputPath(), metavar="PATH", multiple=True, help="Say what these files give.")
@CONFIG
def measures(words: tuple[str, ...], paths: tuple[Path, ...], config: Path | None) -> None:
    """List the measures that an indicator may name.

    With WORDS, those that have all of them.

    With --from (again for each further path) it says which years each file gives, without it which were kept. Beside
    the data dictionary of the interactive tool all of the tool's measures are listed, too.
    """
    from workbook_tools.app.national_measures import listed_measures, table_of
    from workbook_tools.app.request import Request, open_request
    from workbook_tools.app.store_of_releases import store_of
    from workbook_tools.cli.measures_output import measures_as_json, measures_in_words

    opened = open_request(Request(Path(), config), with_book=False).config if config else None
    known = listed_measures(table_of(opened), paths, words, store_of(opened))
    say(measures_in_words(known))
    give(**measures_as_json(known))


@comparators.command()
@click.argument("paths", nargs=-1, required=True, type=InputPath(), metavar="PATH...")
@CONFIG
@click.option("--output", "-o", type=OutputPath(), metavar="FILE.sqlite", help="Instead of the config's own store.")
def keep(paths: tuple[Path, ...], config: Path | None, output: Path | None) -> None:
    """Keep published files and lists in one store, for next year.

    It says which figures a release restates. Without --from, build and measures read what was kept. The store is one
    SQLite file, which any SQL tool may read.
    """
    from workbook_tools.app.national_measures import table_of
    from workbook_tools.app.request import Request, open_request
    from workbook_tools.app.store_of_releases import store_of
    from workbook_tools.cli.keep_output import kept_in_words, kept_with_progress, restated_as_json

    opened = open_request(Request(Path(), config), with_book=False).config if config else None
    kept = kept_with_progress(table_of(opened), paths, output or store_of(opened))
    say(kept_in_words(kept))
    give(
        store=kept.path,
        files=list(kept.files),
        figures=kept.figures,
        measures=kept.measures,
        lists=list(kept.lists),
        restated=[restated_as_json(each) for each in kept.restated],
        unusable=[fault for each in kept.unusable for fault in each.faults],
    )
