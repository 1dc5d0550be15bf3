"""Colours of the pages: every text and line stands out from what it lies on, in light and in dark (WCAG 2.2, AA)."""

import re

import pytest

from experiments.app.pages import STATIC

CSS = (STATIC / "app.css").read_text(encoding="utf-8")
TEXT = [("ink", "paper"), ("ink", "wash"), ("quiet", "paper"), ("quiet", "wash"), ("accent", "paper"),
        ("accent", "wash"), ("on-accent", "accent"), ("warn", "paper"), ("warn", "wash"), ("ink", "warn-wash")]
LINES = [("now", "paper"), ("pin", "paper"), ("now", "wash"), ("accent", "paper"), ("quiet", "paper")]


def themes():
    dark = CSS[CSS.index("prefers-color-scheme: dark"):]
    return {"light": _colours(CSS[: CSS.index("@media")]), "dark": _colours(dark[: dark.index("}")])}


def _colours(text):
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", text))


def luminance(colour):
    parts = [int(colour[place: place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_the_largest():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), TEXT)
def test_text_stands_out(theme, ink, paper):
    colours = themes()[theme]
    assert contrast(colours[ink], colours[paper]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("line", "paper"), LINES)
def test_lines_stand_out(theme, line, paper):
    colours = themes()[theme]
    assert contrast(colours[line], colours[paper]) >= 3


def test_no_text_is_smaller_than_sixteen_pixels():
    sizes = [float(size) for size in re.findall(r"font(?:-size)?: (?:\d+ )?([\d.]+)rem", CSS)]
    pixels = [float(size) for size in re.findall(r"font: (?:\d+ )?([\d.]+)px", CSS)]
    assert sizes and min(sizes) >= 1 and min(pixels) >= 16


def test_motion_can_be_turned_off_and_focus_is_seen():
    assert "prefers-reduced-motion: reduce" in CSS and ":focus-visible { outline: 3px solid" in CSS
