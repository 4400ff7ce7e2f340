"""Records in, from files and from forms: read, mapped onto the tables, checked, and written whole or not at all."""
