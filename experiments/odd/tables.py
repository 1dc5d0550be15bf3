"""Tables of Markdown."""


def cell(value):
    """One value as the cell of a table: on one line, with its bars escaped."""
    return " ".join(str(value).replace("|", "\\|").split())


def table(header, rows):
    """A table of Markdown with a header (words) and rows (values), without a closing line break."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell(value) for value in line)} |" for line in lines)


def number(value):
    """A number as a reader writes it, short where it is long: 0.0333, 0.999999, 10,000."""
    exact = repr(value)
    if abs(value) >= 1000:
        exact = f"{value:,.0f}"
    return (exact if len(exact) <= 8 else f"{value:.4g}").removesuffix(".0").replace("-", "−" if value < 0 else "-")
