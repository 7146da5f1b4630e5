"""Splits a CSV export in two at the boundary of a record, or of a document.

Usage: split.py IN OLD NEW SHARE [KEY DELIMITER]

The first SHARE of the lines go to OLD, the rest to NEW, each with the header. With KEY, the name of a column, records of one
document (neighbours with the same key) stay together.
"""

import csv
import sys


def records(lines):
    """Records as they stand: a line break within quotes belongs to the record."""
    record = b""
    for line in lines:
        record += line
        if record.count(b'"') % 2 == 0:
            yield record
            record = b""
    if record:
        raise SystemExit("Cannot split: the last record has an open quote")


def main(source, old, new, share, key=None, delimiter=","):
    with open(source, "rb") as lines:
        bound = float(share) * sum(1 for _ in lines)
    with open(source, "rb") as lines, open(old, "wb") as before, open(new, "wb") as after:
        stream = records(lines)
        header = next(stream)
        names = next(csv.reader([header.decode("utf-8-sig")], delimiter=delimiter))
        position = names.index(key) if key else None
        before.write(header)
        after.write(header)
        count, last, target = header.count(b"\n"), None, before
        for record in stream:
            count += record.count(b"\n")
            document = None
            if position is not None:
                document = next(csv.reader(record.decode("utf-8").splitlines(True), delimiter=delimiter))[position]
            if target is before and count > bound and (position is None or document != last):
                target = after
            last = document
            target.write(record)


if __name__ == "__main__":
    main(*sys.argv[1:])
