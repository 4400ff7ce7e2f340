"""The same person under two pseudonyms: likely pairs, put together and taken apart again."""
