"""How fast facilities and waste are found beside the articles, in a made-up dictionary of the size of a large city's.

Prints one JSON object; times in milliseconds.

    python benchmarks/directory_search.py [--size 5000] [--n 1000]
"""

import argparse
import random
import tempfile
import time
from pathlib import Path

from figures import spread, tell

from callcenter.access.people import Person, Role
from callcenter.knowledge.directory.desk import DirectoryDesk
from callcenter.knowledge.directory.kinds import Kind
from callcenter.knowledge.directory.records import Directory
from callcenter.knowledge.directory.sources import WasteSource, read_waste
from callcenter.knowledge.directory.waste import WasteItem, WasteSorting
from callcenter.knowledge.reference_yaml import read_synonyms
from callcenter.settings import content_folder
from callcenter.store.engine import open_engine
from callcenter.store.migrate import upgrade

FOLDER = content_folder("knowledge_base")


def items(size: int, real: tuple[WasteItem, ...], seed: int = 1) -> list[WasteItem]:
    """`size` items, each of two real ones put together."""
    chance = random.Random(seed)
    found = []
    for _ in range(size):
        one, other = chance.choice(real), chance.choice(real)
        found.append(WasteItem(one.name + other.name, one.reading + other.reading, one.class_name))
    return found


def queries(count: int, of: list[WasteItem], seed: int = 2) -> list[str]:
    """What operators type: a name, its beginning in kana, two words, a question."""
    chance = random.Random(seed)
    found = []
    for one in chance.choices(of, k=count):
        found.append(
            chance.choice(
                (one.name, one.reading[:3], f"{one.name[:2]} {one.class_name[:2]}", f"{one.name[:3]}の捨て方")
            )
        )
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=5_000)
    parser.add_argument("--n", type=int, default=1_000)
    given = parser.parse_args()
    real = read_waste([FOLDER / "waste"]).sorting
    made = items(given.size, real.items)
    source = WasteSource(WasteSorting(real.classes, tuple(made)), frozenset({Kind.CLASSES, Kind.ITEMS}), ())
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder, 'city.db')}"
        upgrade(url)
        engine = open_engine(url)
        Directory(engine).take_in_waste(source, Person("import", "取込み", Role.EDITOR))
        begun = time.perf_counter()
        desk = DirectoryDesk(engine, read_synonyms(FOLDER))
        loaded = (time.perf_counter() - begun) * 1000
        times = []
        for query in queries(given.n, made):
            begun = time.perf_counter()
            desk.find(query)
            times.append((time.perf_counter() - begun) * 1000)
        engine.dispose()
    tell("directory_search", spread(times), items=given.size, load_ms=round(loaded, 1))


if __name__ == "__main__":
    main()
