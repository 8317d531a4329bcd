"""Line charts in SVG, both axes logarithmic, legible on light and on dark ground."""

import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from xml.sax.saxutils import escape


Point = tuple[float, float]

_WIDTH, _HEIGHT = 380, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 40, 40, 52
_HEAD: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}" '
    'role="img" aria-label="{title}">'
)
_STYLE: Final = """
  text { font: 12px system-ui, sans-serif; fill: #333 }
  .title { font-weight: 600 }
  .grid { stroke: #8884; stroke-width: 1 }
  .axis { stroke: #666; stroke-width: 1; fill: none }
  .line { stroke: #1665c0; stroke-width: 2; fill: none }
  .dashed { stroke: #b35900; stroke-width: 1.5; stroke-dasharray: 5 4; fill: none }
  .point { fill: #1665c0 }
  @media (prefers-color-scheme: dark) {
    text { fill: #ddd }
    .axis { stroke: #aaa }
    .line { stroke: #6cb0ff }
    .point { fill: #6cb0ff }
    .dashed { stroke: #f0a050 }
  }
"""


class Series(NamedTuple):
    """Points to be joined by a line, which is `line` or `dashed`."""

    name: str
    points: Sequence[Point]
    kind: str = "line"


class Panel(NamedTuple):
    """One chart: its title, the unit of the upright axis and what is drawn."""

    title: str
    unit: str
    series: Sequence[Series]


class _Scale(NamedTuple):
    """Where the numbers from one power of ten to another stand."""

    low: int
    high: int
    start: float
    end: float

    def at(self, value: float) -> float:
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self) -> Iterator[tuple[float, str]]:
        for power in range(self.low, self.high + 1):
            yield self.at(10.0**power), f"{10**power:,}" if power >= 0 else f"{10.0**power:g}"


def svg(title: str, panels: Sequence[Panel], unit: str) -> str:
    """Return panels side by side over one kind of lying axis, as an SVG document."""
    size = _WIDTH * len(panels), _HEIGHT
    return "\n".join(
        (
            _HEAD.format(*size, title=escape(title)),
            f"<title>{escape(title)}</title>",
            f"<style>{_STYLE}</style>",
            *(line for place, panel in enumerate(panels) for line in _panel(panel, place * _WIDTH, unit)),
            "</svg>\n",
        )
    )


def _panel(panel: Panel, offset: int, unit: str) -> Iterator[str]:
    points = [point for series in panel.series for point in series.points]
    across = _scale([x for x, _ in points], _LEFT, _WIDTH - _RIGHT)
    upright = _scale([y for _, y in points], _HEIGHT - _BOTTOM, _TOP)
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    yield f'<g transform="translate({offset} 0)">'
    yield _text(middle, 16, f"{panel.title} ({panel.unit})", "middle", "title")
    yield from _axes(across, upright)
    yield _text(middle, _HEIGHT - 10, unit, "middle")
    for place, series in enumerate(panel.series):
        yield from _series(series, across, upright)
        y = _TOP + 12 + place * 18
        yield f'<path class="{series.kind}" d="M{_LEFT + 10} {y}h26"/>'
        yield _text(_LEFT + 42, y + 4, series.name, "start")
    yield "</g>"


def _scale(values: Sequence[float], start: float, end: float) -> _Scale:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return _Scale(low, max(high, low + 1), start, end)


def _axes(across: _Scale, upright: _Scale) -> Iterator[str]:
    bottom, right = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
    for x, label in across.ticks():
        yield f'<path class="grid" d="M{x} {_TOP}V{bottom}"/>'
        yield _text(x, bottom + 18, label, "middle")
    for y, label in upright.ticks():
        yield f'<path class="grid" d="M{_LEFT} {y}H{right}"/>'
        yield _text(_LEFT - 6, y + 4, label, "end")
    yield f'<path class="axis" d="M{_LEFT} {_TOP}V{bottom}H{right}"/>'


def _series(series: Series, across: _Scale, upright: _Scale) -> Iterator[str]:
    places = [(across.at(x), upright.at(y)) for x, y in series.points]
    yield f'<path class="{series.kind}" d="M{"L".join(f"{x} {y}" for x, y in places)}"/>'
    if series.kind == "line":
        for x, y in places:
            yield f'<circle class="point" cx="{x}" cy="{y}" r="3.5"/>'


def _text(x: float, y: float, words: str, anchor: str, kind: str = "label") -> str:
    return f'<text class="{kind}" x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'
