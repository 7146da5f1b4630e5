"""Looks for somebody who was forgotten, and whether strangers are who they were; shares nothing with Setia.

Usage: forget_search.py before|after WORKSPACE PLANTED.json SEEN.json

Every file of the workspace is opened with libraries of its own (Parquet by Arrow, Avro by fastavro, SQLite by sqlite3, DuckDB
by its Python package, whose bytes are looked at too; the rest by the standard library), packed ones too; every text is decoded until it says nothing new. What then has the address, the
number or the customer number of the planted people anywhere, without regard to what stands beside it, is a find, unless it is in a text
of a stranger that was planted. "before" notes the published texts and proves that the search finds them; "after" wants
none, and every stranger's text as it was. Exit code 1 says what is wrong.
"""
import gzip
import html
import io
import json
import os
import re
import sqlite3
import sys
import unicodedata
import urllib.parse
import zipfile

import duckdb
import fastavro
import pyarrow.parquet

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"))
PIECE = 1 << 16
MARGIN = 512
CUT = 128
SEPARATED = re.compile(r"\d(?:[ \-.()+/–—]{0,4}\d)+")


def once(text):
    """A text with the escapes of formats undone once."""
    if not any(sign in text for sign in "%=\\_&"):
        return text
    # an entity whose semicolon is escaped again is that entity
    text = re.sub(r"(&#x?[0-9A-Fa-f]+)(?:&#59;|&#[xX]3[bB];|&semi;|\\u003[bB]|%3[bB]|_x003[bB]_)", r"\1;", text)
    text = urllib.parse.unquote(text, errors="replace")
    text = re.sub(r"=\r?\n", "", text)
    text = re.sub(r"=([0-9A-Fa-f]{2})", lambda m: chr(int(m[1], 16)) if chr(int(m[1], 16)) in "@._+-" else m[0], text)
    text = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda m: chr(int(m[1], 16)), text)
    text = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)
    text = re.sub(r"\\([/\"'_.@*\[\]\\-])", r"\1", text)
    return html.unescape(text)


def plain(text):
    """What a text says, in lower case: escapes, widths, invisible characters, spelt signs."""
    for _ in range(8):
        fresh = once(text)
        if fresh == text:
            break
        text = fresh
    text = unicodedata.normalize("NFKC", text).translate(INVISIBLE).lower()
    text = re.sub(r"(?![0-9])\d", lambda m: str(unicodedata.digit(m[0])), text)
    text = re.sub(r"\s{0,2}[(\[{<] ?at ?[)\]}>]\s{0,2}", "@", text)
    text = re.sub(r"\s{0,2}[(\[{<] ?(?:dot|titik) ?[)\]}>]\s{0,2}", ".", text)
    return re.sub(r" {0,2}@ {0,2}", "@", text)


class People:
    """Those who are looked for; each text is looked at once."""

    def __init__(self, planted):
        # by what stands around the sign: nothing else of a text can be one of the addresses
        self.emails = {}
        for one in planted["people"]:
            email = one["email"].lower()
            at = email.index("@")
            self.emails.setdefault(email[at - 2 : at + 3], []).append((email, at))
        self.numbers = {one["number"] for one in planted["people"]}
        self.refs = {one["ref"].lower() for one in planted["people"]}
        self.own = planted["own"]
        # a stranger's text has the person's in it
        self.strangers = {}
        for one in planted["people"]:
            longest_first = sorted(set(one["strangers"]), key=len, reverse=True)
            for term in (one["email"].lower(), one["number"], one["ref"].lower()):
                self.strangers[term] = longest_first
        self.known = {}
        lengths = {len(number) for number in self.numbers} | {len(ref) for ref in self.refs}
        assert lengths == {11, 9} and all(re.fullmatch("c[0-9]{8}", ref) for ref in self.refs)
        assert all(re.fullmatch("812[0-9]{8}", number) for number in self.numbers)

    def traces(self, text):
        """What of the people a text has, read as it stands and decoded."""
        if text not in self.known:
            if len(self.known) > 500_000:
                self.known.clear()
            self.known[text] = self.look(text)
        return self.known[text]

    def look(self, text, before=False, after=False):
        """Kinds; before and after say where it is cut out of a longer text."""
        decoded = plain(text)
        # what stands there in both is judged where its neighbours are decoded too
        only_plain = self.found_beside_strangers(text.lower(), before, after) - self.found_in(decoded)
        return {kind for kind, _ in self.found_beside_strangers(decoded, before, after) | only_plain}

    def found_beside_strangers(self, reading, before, after):
        """Piece by piece, overlapping by more than any of their texts is long: at a cut a stranger's text may be half there, and is whole in the next piece."""
        found = set()
        for start in range(0, max(len(reading), 1), PIECE):
            piece = reading[max(start - MARGIN, 0) : start + PIECE + MARGIN]
            there = self.found_in(piece)
            if there:
                for stranger in self.strangers_of(there):
                    piece = piece.replace(stranger, "\x00")
                piece = piece[CUT if before or start > 0 else 0 :]
                found |= self.found_in(piece[:-CUT] if after or start + PIECE + MARGIN < len(reading) else piece)
        return found

    def found_in(self, reading):
        """Kinds and texts, whatever stands beside them."""
        found = set()
        at = reading.find("@")
        while at >= 0:
            for email, sign in self.emails.get(reading[at - 2 : at + 3], ()):
                if reading.startswith(email, at - sign):
                    found.add(("address", email))
            at = reading.find("@", at + 1)
        found.update(("customer number", match[0]) for match in re.finditer("c[0-9]{8}", reading) if match[0] in self.refs)
        for run in SEPARATED.finditer(reading):
            digits = re.sub(r"\D", "", run[0])
            found.update(("number", match[1]) for match in re.finditer("(?=(812[0-9]{8}))", digits) if match[1] in self.numbers)
        return found

    def strangers_of(self, there):
        return sorted({stranger for _, term in there for stranger in self.strangers[term]}, key=len, reverse=True)

    def strangers_in(self, text):
        reading = plain(text)
        return [stranger for stranger in self.strangers_of(self.found_in(reading)) if stranger in reading]


def scalars(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from scalars(inner)
    elif isinstance(value, (list, tuple, set)):
        for inner in value:
            yield from scalars(inner)
    elif isinstance(value, (bytes, bytearray)):
        yield bytes(value).decode("utf-8", "replace")
    elif value is not None:
        yield str(value)


def texts_of_bytes(name, content):
    """Texts of a file that is no table: as it stands, what is packed, and XML without its tags."""
    if content[:2] == b"\x1f\x8b":
        try:
            yield from texts_of_bytes(name, gzip.decompress(content))
            return
        except (OSError, EOFError):
            pass
    if content[:4] == b"PK\x03\x04":
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for entry in archive.infolist():
                    yield entry.filename
                    yield from texts_of_bytes(entry.filename, archive.read(entry))
                return
        except zipfile.BadZipFile:
            pass
    encodings = ["utf-8"]
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        encodings.append("latin-1")
    if b"\0" in content:
        encodings += ["utf-16-le", "utf-16-be"]
    for encoding in encodings:
        text = content.decode(encoding, "replace")
        yield text
        if name.endswith(".xml"):
            yield re.sub(r"</?[rt](?: [^>]*)?>|<rPr>.*?</rPr>|<b/>", "", text)


def tables(path, content, beginnings):
    """Texts of a file with tables; None where it is none."""
    if content[:4] == b"PAR1" and content[-4:] == b"PAR1" and len(content) > 12:
        try:
            file = pyarrow.parquet.ParquetFile(io.BytesIO(content))
        except pyarrow.ArrowException:
            return None
        texts = set(file.schema_arrow.names)
        texts.update(scalars(file.schema_arrow.metadata or {}))
        for group in range(file.metadata.num_row_groups):
            for column in range(file.metadata.num_columns):
                statistics = file.metadata.row_group(group).column(column).statistics
                if statistics is not None and statistics.has_min_max:
                    texts.update(scalars([statistics.min, statistics.max]))
        for column in file.read().columns:
            texts.update(scalars(column.unique().to_pylist() if not pyarrow.types.is_nested(column.type) else column.to_pylist()))
        return texts
    if content[:4] == b"Obj\x01":
        reader = fastavro.reader(io.BytesIO(content))
        texts = set(scalars(reader.metadata))
        for record in reader:
            texts.update(scalars(record))
        # Iceberg cuts bounds to 16 characters: one of a text that is there says no more than that text
        return {text for text in texts if len(text) != 16 or not any(known.startswith(text) for known in beginnings)}
    if content[:16] == b"SQLite format 3\x00":
        texts = set()
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
            database.text_factory = lambda raw: raw.decode("utf-8", "replace")
            for (table,) in database.execute("select name from sqlite_master where type = 'table'").fetchall():
                for row in database.execute(f'select * from "{table}"'):
                    texts.update(scalars(row))
        # what is deleted and not overwritten
        texts.add(content.decode("latin-1"))
        return texts
    if content[8:12] == b"DUCK":
        texts = set()
        with duckdb.connect(path, read_only=True) as database:
            columns = "select schema_name, table_name, column_name from duckdb_columns() join duckdb_tables() using (database_name, schema_name, table_name)"
            for schema, table, column in database.execute(columns).fetchall():
                name = ".".join('"' + part.replace('"', '""') + '"' for part in (schema, table))
                column = '"' + column.replace('"', '""') + '"'
                values = database.execute(f"select distinct cast({column} as varchar) from {name} where {column} is not null").fetchall()
                texts.update(value for (value,) in values)
            texts.update(sql for (sql,) in database.execute("select sql from duckdb_views()").fetchall() if sql)
        return texts
    return None


def found(workspace, people, beginnings):
    finds = set()
    for folder, folders, files in os.walk(workspace):
        for name in folders + files:
            for trace in people.traces(name):
                finds.add(f"{trace} in the name of {os.path.relpath(os.path.join(folder, name), workspace)}")
        for name in files:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                content = file.read()
            texts = tables(path, content, beginnings)
            for text in texts if texts is not None else texts_of_bytes(name, content):
                for trace in people.traces(text):
                    finds.add(f"{trace} in {os.path.relpath(path, workspace)}: {excerpt(text, people)}")
            if content[8:12] == b"DUCK":
                low = content.decode("latin-1").lower()
                for start in range(0, len(low), PIECE):
                    piece = low[max(start - MARGIN, 0) : start + PIECE + MARGIN]
                    for trace in people.look(piece, start > 0, start + PIECE + MARGIN < len(low)) if people.found_in(piece) else ():
                        finds.add(f"{trace} in the bytes of {os.path.relpath(path, workspace)}: {excerpt(piece, people)}")
    return sorted(finds)


def excerpt(text, people):
    low = plain(text)
    words = [email for emails in people.emails.values() for email, _ in emails]
    at = max(max(low.find(word) for word in [*words, *people.refs, *people.numbers]), 0)
    return repr(text[max(0, at - 60) : at + 80])


def published(workspace):
    """Comment and place of each answer of the newest release."""
    releases = os.path.join(workspace, "releases")
    newest = max(
        (os.path.join(releases, name) for name in os.listdir(releases) if not name.startswith(".")),
        key=os.path.getmtime,
    )
    rows = {}
    table = pyarrow.parquet.read_table(os.path.join(newest, "core", "feedback.parquet"))
    for row in table.to_pylist():
        rows[row["response_id"]] = [row["comment"] or "", row["touchpoint"] or "", row["extra"] if isinstance(row.get("extra"), str) else ""]
    return rows


def main():
    when, workspace, planted, seen = sys.argv[1:]
    with open(planted, encoding="utf-8") as file:
        people = People(json.load(file))
    rows = published(workspace)
    # of texts that have the person themselves, their beginnings are no excuse
    strangers = {text for texts in rows.values() for text in texts if not people.traces(text)}
    finds = found(workspace, people, strangers)
    if when == "before":
        kinds = {find.split(" in ")[0] for find in finds}
        if not kinds >= {"address", "number"} or not any("releases" in find for find in finds):
            sys.exit(f"the search does not find what is there: {finds[:5]}")
        with open(seen, "w", encoding="utf-8") as file:
            json.dump(rows, file)
        return
    with open(seen, encoding="utf-8") as file:
        before = json.load(file)
    wrong = [f"left: {find}" for find in finds]
    if before.keys() != rows.keys():
        wrong.append(f"answers were {len(before)} and are {len(rows)}")
    for key, was in before.items():
        for old, new in zip(was, rows.get(key, was)):
            if key in people.own:
                continue
            if not people.traces(old) and old != new:
                wrong.append(f"touched: {old!r} is {new!r} ({key})")
            elif people.strangers_in(old) != people.strangers_in(new):
                wrong.append(f"a stranger is gone: {old!r} is {new!r} ({key})")
    if wrong:
        sys.exit("\n".join(wrong[:12]))


if __name__ == "__main__":
    main()
