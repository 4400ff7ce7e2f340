"""What the server does for programmes nobody has looked at yet, done here as it does it, and undone again."""


def look_ahead() -> None:
    """What a server has done before its first page, and once it is shown."""
    from monitoring import warming

    warming.warm()
    for _ in warming.ahead():
        pass


def forget() -> None:
    """Write nothing, as a transaction of its own: the database has a new version, and no answer is remembered.

    What does not depend on the records stays, as it does on a server: the definitions, the charts' forms.
    """
    from monitoring import store

    with store.opened().writing():
        pass
