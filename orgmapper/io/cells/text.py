"""Text files: decoded, told apart, and delimited text handed over record by record."""

from orgmapper.io.cells.delimited import Delimited
from orgmapper.io.cells.encoding import Decoded, decode
from orgmapper.io.cells.findings import Finding, Unusable
from orgmapper.io.cells.html_tables import send_html
from orgmapper.io.cells.kinds import GRAPHS, kind_of_text
from orgmapper.io.cells.sender import Sender
from orgmapper.io.cells.spreadsheetml import send_spreadsheetml
from orgmapper.io.cells.wish import Wish

_STEP_RECORDS = 1_000


def send_text(data: bytes, digest: str, sender: Sender, wish: Wish, stem: str = "") -> None:
    """Reads any text file. `stem` is its name, which a column without a caption takes.

    Raises
    ------
    Unusable
        No text, or a kind that holds no table.
    """
    decoded = decode(data, wish.encoding, wish.fallback)
    kind = kind_of_text(decoded.text)
    sender.file(kind, digest)
    if kind == "html":
        send_html(decoded.text, sender)
    elif kind == "spreadsheetml":
        send_spreadsheetml(data, sender)
    elif kind in GRAPHS:
        from orgmapper.io.graphs.read import send_graph_text

        _tell_encoding(decoded, sender)
        send_graph_text(kind, decoded.text, stem, sender, encoding=decoded.encoding, encoding_sure=decoded.sure)
    elif kind != "delimited":
        raise Unusable(f"kind_{kind}")
    else:
        _tell_encoding(decoded, sender)
        nulls = decoded.text.count("\0")
        if nulls:
            sender.finding(Finding("nul_characters", {"count": nulls}, "note"))
        table = Delimited(decoded.text, wish.delimiter)
        sender.begin("", encoding=decoded.encoding, encoding_sure=decoded.sure, delimiter=table.delimiter)
        for place, (number, record) in enumerate(table.records()):
            if not place % _STEP_RECORDS:
                sender.step(number, table.lines)
            sender.row(number, record)
        sender.end()
        for finding in table.findings():
            sender.finding(finding)


def _tell_encoding(decoded: Decoded, sender: Sender) -> None:
    if decoded.wrong:
        values = {"encoding": decoded.encoding, "count": decoded.wrong}
        sender.finding(Finding("bytes_replaced", values, row=decoded.line))
    elif not decoded.sure:
        sender.finding(Finding("encoding_guessed", {"encoding": decoded.encoding}, row=decoded.line))
