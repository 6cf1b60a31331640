"""Aligns texts by their lengths with galechurch. Run by alignment.py with a Python that has it.

Reads a line of JSON for each pair of texts, `[[sentences], [sentences]]`; prints one for each, with the beads and the
seconds of the processor.
"""

import json
import sys
import time

import galechurch


def main() -> None:
    for line in sys.stdin:
        source, target = json.loads(line)
        start = time.process_time()
        beads = galechurch.align(source, target).beads
        seconds = time.process_time() - start
        ends = [(bead.source_start, bead.source_end, bead.target_start, bead.target_end) for bead in beads]
        found = [[list(range(a, b)), list(range(c, d))] for a, b, c, d in ends]
        print(json.dumps({"seconds": seconds, "beads": found}), flush=True)


main()
