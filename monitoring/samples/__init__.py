"""Invented records for a programme, made from its recipe: `python -m monitoring.samples`.

One generator serves every programme. What is particular to one stands in its `sample/recipe.toml`; the ids of
roles, states, kinds and questions are those of its `programme.toml`. The same seed gives the same files.
"""
