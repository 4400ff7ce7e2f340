"""The one palette: blue against orange carries every judgement, so that it survives colour blindness and print.

Contrast on white: ink 18.0, muted 6.0, blue 7.2, teal 5.2, orange 5.5, crimson 7.7. The same colours are the
theme's in .streamlit/config.toml. The ink is as dark as it is because Streamlit fades captions to three fifths of it,
and a faded word must still stand at 4.5.
"""

INK, MUTED, GREY, GRID, TRACK = "#14171b", "#5b6470", "#9aa5b1", "#e6e9ed", "#eef1f4"
BLUE, TEAL, ORANGE, CRIMSON = "#0f5c8c", "#0b7a75", "#a65200", "#a3173a"
LIGHT_BLUE, SKY, SKY_INK = "#bcd6ea", "#5c9dcc", "#3f7fae"
STATE_COLOURS = {
    "met": TEAL,
    "ahead": TEAL,
    "on_track": BLUE,
    "within": BLUE,
    "outside": ORANGE,
    "behind": ORANGE,
    "missed": CRIMSON,
    "untargeted": BLUE,
    "zero": BLUE,
}
# Answers from high to low, and the colour of what stands apart from the scale.
ANSWER_COLOURS = ("#0f5c8c", "#5c9dcc", "#bcd6ea", "#e9c3a4", "#c2622d")
APART_COLOUR = "#d9dee5"
