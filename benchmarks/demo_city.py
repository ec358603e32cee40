"""How fast the sample city is made, and in how much memory: `python benchmarks/demo_city.py [--n 20000,200000]`.

Each city is made by a process of its own in a new SQLite file. Memory is the most that the process ever held; the
city is streamed, so it must not grow with the number of residents. Beside it the same number of rows of the same
size, written into one plain table. `estimate` is what two million residents would take at the last city's pace.
"""

import argparse
import json
import resource
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from figures import tell

LARGEST = 2_000_000


def make(path: Path, residents: int) -> None:
    """In a process of its own: make a city and say what it took."""
    from callcenter.demo.city import make_city
    from callcenter.settings import content_folder
    from callcenter.store.engine import open_engine
    from callcenter.store.migrate import upgrade

    url = f"sqlite:///{path.as_posix()}"
    upgrade(url)
    engine = open_engine(url)
    at_first = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, used = time.perf_counter(), time.process_time()
    made = make_city(engine, content_folder("knowledge_base"), residents=residents)
    seconds, processor = time.perf_counter() - began, time.process_time() - used
    engine.dispose()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with sqlite3.connect(path) as database:
        contacts = database.execute("SELECT count(*) FROM contact").fetchone()[0]
    figures = {
        "residents": made,
        "contacts": contacts,
        "seconds": round(seconds, 1),
        "processor_seconds": round(processor, 1),
        "residents_per_second": round(made / seconds),
        "contacts_per_second": round(contacts / seconds),
        "memory_before_mb": round(at_first / 1024),
        "memory_most_mb": round(most / 1024),
        "file_mb": round(path.stat().st_size / 1e6),
    }
    print(json.dumps(figures))


def plain_rows(path: Path, rows: int, width: int) -> float:
    """Seconds to write as many rows of as many bytes into one table without an index."""
    text = "x" * width
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT)")
    began = time.perf_counter()
    database.executemany("INSERT INTO row (text) VALUES (?)", ((text,) for _ in range(rows)))
    database.commit()
    seconds = time.perf_counter() - began
    database.close()
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", default="20000,200000", help="residents of each city, with commas between")
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        make(options.make, int(options.n))
        return
    cities = []
    with TemporaryDirectory() as folder:
        for residents in options.n.split(","):
            path = Path(folder) / f"{residents}.db"
            command = [sys.executable, __file__, "--n", residents, "--make", str(path)]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            found = json.loads(done.stdout)
            rows = found["residents"] + found["contacts"]
            plain = plain_rows(Path(folder) / f"plain-{residents}.db", rows, found["file_mb"] * 10**6 // rows)
            cities.append({**found, "plain_rows_seconds": round(plain, 1)})
            path.unlink()
    last = cities[-1]
    times = LARGEST / last["residents"]
    tell(
        "demo_city",
        {"p50": last["residents_per_second"], "p95": None, "n": len(cities), "unit": "residents/s"},
        cities=cities,
        estimate={
            "residents": LARGEST,
            "hours": round(last["seconds"] * times / 3600, 1),
            "memory_most_mb": last["memory_most_mb"],
            "file_gb": round(last["file_mb"] * times / 1000, 1),
        },
    )


if __name__ == "__main__":
    main()
