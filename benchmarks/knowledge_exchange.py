"""How long a whole library takes in and out: import, dry run, export of every kind, and the check for near duplicates.

The articles are sentences of `knowledge_base/` put together anew, half of them with HTML answers in the CSV file. Each step
runs in a process of its own, so that its peak memory is its own. Prints one JSON object; seconds and MB.

    python benchmarks/knowledge_exchange.py [--size 20000]
"""

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from faq_search import FOLDER, library
from figures import tell
from sqlalchemy import insert

from callcenter.access.people import Person, Role
from callcenter.knowledge.duplicates import near_duplicates
from callcenter.knowledge.exchange.export import export_articles
from callcenter.knowledge.exchange.importing import Outcome, TakeIn, take_in
from callcenter.knowledge.exchange.source import read_source
from callcenter.knowledge.exchange.wanted import Format, Wanted
from callcenter.knowledge.library import Library
from callcenter.knowledge.reference_yaml import read_categories, read_departments
from callcenter.knowledge.render import html
from callcenter.store.engine import open_engine
from callcenter.store.migrate import upgrade
from callcenter.store.tables import municipality

IMPORTER = Person("import", "取込み", Role.EDITOR)
TODAY = date(2026, 11, 28)
EXPORTS = (Format.CSV, Format.XLSX, Format.JSONL, Format.MD, Format.HTML, Format.JSONLD)


def write_csv(path: Path, size: int) -> None:
    """A table as a city has it: other names of columns, and HTML in every second answer."""
    with path.open("w", encoding="cp932", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["番号", "質問", "回答", "分類", "担当課", "キーワード"])
        for number, revision in enumerate(library(size)):
            each = revision.content
            answer = f"{each.read_out}\n\n{each.detail}"
            answer = html(answer) if number % 2 else answer
            row = [each.id, each.title, answer, each.category_id, each.department_id]
            writer.writerow([*row, "、".join(each.keywords)])


def step(name: str, folder: Path, size: int) -> dict[str, object]:
    """One step, alone in its process."""
    engine = open_engine(f"sqlite:///{folder / 'city.db'}")
    source = folder / "faq.csv"
    begun = time.perf_counter()
    found: dict[str, object] = {}
    if name in ("dry_run", "import", "import_again"):
        read = read_source(source)
        found["reading_s"] = round(time.perf_counter() - begun, 2)
        report = take_in(engine, read, IMPORTER, TakeIn(dry_run=name == "dry_run"))
        found |= {each.value: report.count(each) for each in Outcome}
    elif name == "near_duplicates":
        titles = {each.content.id: each.content.title for each in Library(engine).published()}
        begun = time.perf_counter()
        found["pairs"] = len(near_duplicates(titles))
    else:
        form = Format(name.removeprefix("export_"))
        done = export_articles(engine, folder / f"out.{form.value}", Wanted(form), TODAY)
        found["articles"] = done.articles
        if done.path.is_file():
            found["file_mb"] = round(done.path.stat().st_size / 1e6, 1)
    found["seconds"] = round(time.perf_counter() - begun, 2)
    found["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    engine.dispose()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--step", default="", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        print(json.dumps(step(arguments.step, arguments.folder, arguments.size)))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'city.db'}"
        upgrade(url)
        engine = open_engine(url)
        Library(engine).import_reference(read_departments(FOLDER), read_categories(FOLDER))
        city = {
            "code": "992011",
            "name": "汐見野市",
            "name_en": "Shiomino",
            "call_centre_number": "+815001000100",
        }
        with engine.begin() as connection:
            connection.execute(insert(municipality).values(city))
        engine.dispose()
        write_csv(folder / "faq.csv", arguments.size)
        steps = [
            "dry_run",
            "import",
            "import_again",
            *(f"export_{each.value}" for each in EXPORTS),
            "near_duplicates",
        ]
        figures = {}
        for each in steps:
            command = [
                sys.executable,
                __file__,
                "--step",
                each,
                "--folder",
                name,
                "--size",
                str(arguments.size),
            ]
            figures[each] = json.loads(
                subprocess.run(command, check=True, capture_output=True, text=True).stdout
            )
        tell("knowledge_exchange", {"articles": arguments.size, **figures})


if __name__ == "__main__":
    main()
