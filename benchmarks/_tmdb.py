"""Looks queries up in translate-toolkit's tmdb. Run by memory.py with a Python that has translate-toolkit before 3.19.

usage: python _tmdb.py UNITS.tsv QUERIES.txt DATABASE [analyze]

Prints a line of JSON for the filling, and one for each query as soon as it is answered.
"""

import json
import sqlite3
import sys
import time
from pathlib import Path

from translate.storage.tmdb import TMDB


def main() -> None:
    units, queries, database = sys.argv[1:4]
    start = time.perf_counter()
    memory = TMDB(database, max_candidates=5, min_similarity=70)
    lines = (line.split("\t") for line in Path(units).read_text(encoding="utf-8").splitlines())
    memory.add_list(({"source": source, "target": target, "context": ""} for source, target in lines), "fr", "en")
    if "analyze" in sys.argv:  # without it SQLite reads the full-text index anew for every row
        with sqlite3.connect(database) as connection:
            connection.execute("ANALYZE")
        TMDB._tm_dbs.clear()
        memory = TMDB(database, max_candidates=5, min_similarity=70)
    print(json.dumps({"seconds": time.perf_counter() - start}), flush=True)
    for query in Path(queries).read_text(encoding="utf-8").splitlines():
        start, busy = time.perf_counter(), time.process_time()
        found = memory.translate_unit(query, "fr", "en")
        times = {"seconds": time.perf_counter() - start, "busy": time.process_time() - busy}
        print(json.dumps({**times, "found": [one["source"] for one in found]}), flush=True)


main()
