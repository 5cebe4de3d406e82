"""One graph or directory file -> its sheets."""

from orgmapper.io.cells.sender import Sender
from orgmapper.io.graphs.sheets import send_graph


def send_graph_text(kind: str, text: str, stem: str, sender: Sender, **facts: object) -> None:
    """Reads a text of one of the kinds `cells.kinds.GRAPHS`. `stem`: name of the file; `facts`: fields of `Sheet`.

    Raises
    ------
    Unusable
        There is nothing in it.
    """
    # Each kind loads its own reader: the child starts for one file only.
    if kind == "pajek":
        from orgmapper.io.graphs.pajek import read_pajek

        graph = read_pajek(text, stem)
    elif kind == "ucinet_dl":
        from orgmapper.io.graphs.ucinet_dl import read_dl

        graph = read_dl(text)
    elif kind == "vna":
        from orgmapper.io.graphs.vna import read_vna

        graph = read_vna(text)
    elif kind == "gml":
        from orgmapper.io.graphs.gml import read_gml

        graph = read_gml(text)
    elif kind == "graphml":
        from orgmapper.io.graphs.graphml import read_graphml

        graph = read_graphml(text)
    elif kind == "gexf":
        from orgmapper.io.graphs.gexf import read_gexf

        graph = read_gexf(text)
    elif kind == "drawio":
        from orgmapper.io.graphs.drawio import send_drawio

        send_drawio(text, sender, **facts)
        return
    else:
        from orgmapper.io.graphs.ldif import send_ldif

        send_ldif(text, sender, **facts)
        return
    send_graph(graph, sender, **facts)
