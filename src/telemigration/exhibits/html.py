"""The content of a table as HTML: semantic, without looks of its own, all text escaped."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from telemigration.evidence.value import badge
from telemigration.exhibits.cells import Cell, Piece, pieces
from telemigration.exhibits.content import Column, Table
from telemigration.exhibits.drawings import inline_svg
from telemigration.exhibits.record import Drawing, Record

_LINKS = ("#", "../", "https://", "http://")
SEARCH_SCRIPTS = "".join(
    f'<script src="../_static/{each}.js" defer></script>' for each in ("itables", "searchable")
)
"""The page that holds a searchable table loads DataTables, as itables packs it, from the book's own
files."""
_TAGS = {"strong": "strong", "code": "code", "interval": 'span class="interval"'}


def exhibit(record: Record) -> str:
    """An exhibit as a `<figure>`; looks come from `book/static/exhibits.css`."""
    id, caption = record.id, f"{record.id}-caption"
    label, title = escape(record.label), escape(record.title)
    lines = (
        f'<figure class="exhibit exhibit-{record.kind}" id="{id}" role="group" '
        f'aria-labelledby="{caption}">',
        f'<figcaption id="{caption}"><span class="exhibit-label">{label}</span> '
        f'<span class="exhibit-title">{title}</span>'
        f"{badge(record.grade, record.lineage())}</figcaption>",
        *_shown(record),
        f'<p class="exhibit-note">{escape(record.note)}</p>',
        f'<p class="exhibit-links">{_files(record)}</p>',
        "</figure>",
    )
    return "\n".join(lines)


def _shown(record: Record) -> Iterator[str]:
    id, content = record.id, record.content
    if isinstance(content, Drawing):
        # A drawing carries its own description (aria-label of the SVG).
        yield _scroller(id, inline_svg(content.svg, id, record.alt))
        return
    yield f'<p class="exhibit-description" id="{id}-description">{escape(record.alt)}</p>'
    if content is None:
        yield f'<p class="exhibit-empty">{escape(record.alt)}</p>'
        return
    body = _scroller(id, table_html(content, id)) + footnotes_html(content)
    yield f'<div class="searchable">{body}</div>{SEARCH_SCRIPTS}' if content.searchable else body


def _scroller(id: str, content: str) -> str:
    """A box around a wide table or drawing that scrolls by itself on narrow screens, also by
    keyboard."""
    return (
        f'<div class="exhibit-body" role="group" tabindex="0" aria-labelledby="{id}-caption">'
        f"{content}</div>"
    )


def _files(record: Record) -> str:
    suffixes = ("csv", "svg") if isinstance(record.content, Drawing) else ("csv",)
    files = [
        f'<a href="../exhibits/{record.id}.{suffix}" download="{record.id}.{suffix}" '
        f'aria-label="{escape(record.label)} as {suffix.upper()}">{suffix.upper()}</a>'
        for suffix in suffixes
    ]
    origin = record.origin
    notebook = f"../_sources/notebooks/{origin.notebook}.ipynb" if origin.notebook else "#"
    source = f'<a class="exhibit-source" href="{escape(notebook)}">{escape(str(origin))}</a>'
    return " ".join((*files, source))


def table_html(table: Table, id: str) -> str:
    """The `<table>` of an exhibit.

    Parameters
    ----------
    table : its content.
    id : of the exhibit, with which all ids begin; the description below `{id}-description` is
        referred to.
    """
    lines = (*_head(table, id), *_body(table, id))
    return (
        f'<table aria-describedby="{id}-description" class="exhibit-grid">\n'
        + "\n".join(lines)
        + "\n</table>"
    )


def footnotes_html(table: Table) -> str:
    """Remarks below the table; '' where there are none."""
    lines = "".join(f"<p>{cell_html(line)}</p>" for line in table.footnotes)
    return f'<div class="exhibit-footnotes">{lines}</div>' if lines else ""


def cell_html(cell: Cell) -> str:
    """A cell's content."""
    return "".join(_piece(piece) for piece in pieces(cell))


def _piece(piece: Piece) -> str:
    text = escape(piece.text, quote=False)
    if piece.kind == "break":
        return "<br/>"
    if piece.kind == "value" and piece.grade is not None:
        # One box, so that no line ends between number and letter.
        return f'<span class="number">{text}{badge(piece.grade, piece.to)}</span>'
    if piece.kind == "link":
        # Other addresses could be scripts.
        return f'<a href="{escape(piece.to)}">{text}</a>' if piece.to.startswith(_LINKS) else text
    if piece.kind == "mark":
        return f'<span class="verdict verdict-{_slug(piece.text, "[^a-z]+")}">{text}</span>'
    tag = _TAGS.get(piece.kind, "")
    return f"<{tag}>{text}</{tag.split()[0]}>" if tag else text


def _head(table: Table, id: str) -> Iterator[str]:
    spanned = any(column.spanner for column in table.columns)
    yield "<thead>"
    yield "<tr>"
    yield f'<th class="left" rowspan="{1 + spanned}" scope="col"></th>'
    for title, part in groupby(table.columns, key=lambda column: column.spanner):
        below = list(part)
        if title:
            yield _spanner(title, below, id)
        else:
            yield from (_heading(column, id, 1 + spanned) for column in below)
    yield "</tr>"
    if spanned:
        yield "<tr>"
        yield from (_heading(column, id) for column in table.columns if column.spanner)
        yield "</tr>"
    yield "</thead>"


def _spanner(title: str, below: list[Column], id: str) -> str:
    printed = " printed" if all(column.printed for column in below) else ""
    return (
        f'<th class="center{printed}" colspan="{len(below)}" id="{_id(id, title)}" '
        f'scope="colgroup">\n<span class="spanner">{escape(title, quote=False)}</span>\n'
        "</th>"
    )


def _heading(column: Column, id: str, rowspan: int = 1) -> str:
    text = escape(column.heading, quote=False)
    spans = f' rowspan="{rowspan}"' if rowspan > 1 else ""
    return f'<th class="{_side(column)}" id="{_id(id, column.name)}"{spans} scope="col">{text}</th>'


def _body(table: Table, id: str) -> Iterator[str]:
    above = [
        f"{_id(id, column.spanner)} {_id(id, column.name)}"
        if column.spanner
        else _id(id, column.name)
        for column in table.columns
    ]
    yield "<tbody>"
    group = ""
    for place, cells in enumerate(table.rows):
        if table.opens_group(place):
            group = _id(id, table.groups[place])
            yield _group(table, place, group)
        yield '<tr class="total">' if place in table.totals else "<tr>"
        stub = f"{id}-stub-{place + 1}"
        label = cell_html(table.stub(place))
        yield f'<th class="left stub" id="{stub}" scope="row">{label}</th>'
        for column, cell, heads in zip(table.columns, cells, above, strict=True):
            told = " ".join(filter(None, (group, stub, heads)))
            yield f'<td class="{_side(column)}" headers="{told}">{cell_html(cell)}</td>'
        yield "</tr>"
    yield "</tbody>"


def _group(table: Table, place: int, group: str) -> str:
    text = escape(table.groups[place], quote=False)
    return (
        "<tr>\n"
        f'<th class="group-heading" colspan="{len(table.columns) + 1}" id="{group}" '
        f'scope="colgroup">{text}</th>\n</tr>'
    )


def _side(column: Column) -> str:
    return column.side + (" printed" if column.printed else "")


def _id(id: str, name: str) -> str:
    return f"{id}-{_slug(name)}"


def _slug(name: str, unfit: str = r"[^\w.:-]+") -> str:
    return re.sub(unfit, "-", name).strip("-")
