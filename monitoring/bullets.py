"""The drawing on a card: a bullet bar with the trend above it, as SVG (docs/decisions/0005-bullets-as-svg.md)."""

from collections.abc import Sequence

from monitoring.palette import GREY, INK, MUTED, STATE_COLOURS, TRACK
from monitoring.readings import Reading


def bullet_bar(reading: Reading) -> str:
    """A card's drawing as SVG: the trend as a small line, and below it the bar.

    The actual is a bar, planned-by-today a tick, the target the end line, a revised target a hollow tick at its
    old place, a share's interval a whisker. A count that is held against nothing has its trend alone: a bar
    would be full whatever the number. No data is an empty frame, too early a dashed one, hidden a hatched one.
    """
    width, bar, height = 240.0, 6.0, 12.0
    if reading.state in ("no_data", "too_early", "hidden"):
        return _svg(_nothing(reading.state, width, bar, height), bar + height + 6)
    is_share = reading.percent is not None
    actual = float(reading.percent if reading.percent is not None else reading.actual or 0)
    marks = [each for each in (reading.target, reading.revised_from, reading.planned) if each is not None]
    top = 100.0 if is_share else max([actual, *marks, 1.0])
    colour = STATE_COLOURS[reading.state]
    trend = "" if is_share or top == 1 else _trend(reading.trend, width, colour)
    if reading.target is None and not is_share:
        return _svg(trend, 28.0 if trend else 4.0)
    bar += 26.0 if trend else 0.0
    middle = bar + height / 2
    if reading.mean is not None or reading.norm_low is not None or reading.norm_high is not None:
        return _svg(_against_norm(reading, width, bar, height), bar + height + 6)

    def at(value: float) -> float:
        return round(max(0.0, min(value / top, 1.0)) * (width - 4) + 1, 1)

    parts = [f'<rect x="1" y="{bar}" width="{width - 3}" height="{height}" fill="{TRACK}"/>']
    parts.append(f'<rect x="1" y="{bar}" width="{max(at(actual) - 1, 0)}" height="{height}" fill="{colour}"/>')
    if reading.low is not None and reading.high is not None:
        low, high = at(reading.low), at(reading.high)
        whisker = f"M{low} {middle}H{high}M{low} {middle - 4}v8M{high} {middle - 4}v8"
        parts += [
            f'<path d="{whisker}" stroke="{ink}" stroke-width="{w}" fill="none"/>'
            for ink, w in (("#fff", 3), (INK, 1.2))
        ]
    elif reading.planned is not None and 0 < reading.planned < (reading.target or 0):
        parts.append(f'<path d="M{at(reading.planned)} {bar - 3}v{height + 6}" stroke="{MUTED}" stroke-width="3"/>')
    if reading.revised_from is not None:
        x = at(reading.revised_from)
        parts.append(
            f'<rect x="{x - 2.5}" y="{bar - 3}" width="5" height="{height + 6}" fill="#fff" stroke="{MUTED}"/>'
        )
    if reading.target is not None:
        parts.append(f'<path d="M{at(reading.target)} {bar - 5}v{height + 10}" stroke="{INK}" stroke-width="2.5"/>')
    return _svg("".join([*parts, trend]), bar + height + 6)


def _against_norm(reading: Reading, width: float, bar: float, height: float) -> str:
    """A bar over a grey band from the norm's low end to its high one; without an end the band goes on."""
    value = next(float(each) for each in (reading.mean, reading.percent, reading.actual) if each is not None)
    top = 1.25 * max(value, reading.norm_high or 0, 1.2 * (reading.norm_low or 0), 0.1)
    across = (width - 4) / top
    low, high = (reading.norm_low or 0) * across, (reading.norm_high or top) * across
    colour = STATE_COLOURS[reading.state]
    parts = [f'<rect x="1" y="{bar}" width="{width - 3}" height="{height}" fill="{TRACK}"/>']
    if reading.norm_low is not None or reading.norm_high is not None:
        band = f'x="{1 + low:.1f}" y="{bar - 4}" width="{high - low:.1f}" height="{height + 8}"'
        parts.append(f'<rect {band} fill="{GREY}" fill-opacity="0.45"/>')
    parts.append(f'<rect x="1" y="{bar + 2}" width="{value * across:.1f}" height="{height - 4}" fill="{colour}"/>')
    return "".join(parts)


def _trend(values: Sequence[int], width: float, colour: str) -> str:
    if len(values) < 3 or max(values) == min(values):
        return ""
    low, high = min(0, *values), max(values)
    step = (width - 4) / (len(values) - 1)
    points = " ".join(
        f"{1 + i * step:.1f},{24 - 20 * (value - low) / (high - low):.1f}" for i, value in enumerate(values)
    )
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6" stroke-linejoin="round"/>'


def _nothing(state: str, width: float, bar: float, height: float) -> str:
    frame = f'x="1" y="{bar}" width="{width - 3}" height="{height}" stroke="{GREY}"'
    if state == "hidden":
        hatch = (
            '<defs><pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            f'<path d="M0 0v6" stroke="{GREY}" stroke-width="2.5"/></pattern></defs>'
        )
        return f'{hatch}<rect {frame} fill="url(#h)"/>'
    dashes = ' stroke-dasharray="5 4"' if state == "too_early" else ""
    return f'<rect {frame} fill="#fff"{dashes}/>'


def _svg(body: str, height: float) -> str:
    size = f'viewBox="0 0 240 {height:g}" width="480" height="{2 * height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'
