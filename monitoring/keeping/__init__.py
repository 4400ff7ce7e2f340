"""How the records are kept: encrypted, backed up, brought back, erased. `python -m monitoring.keeping` does it by command.

backup()                          a new backup, read back and compared    -> Backup; raises `store.Refused`
backups()                         what there is, newest first             -> [Backup]
verify(file)                      brought back for trial                  -> Restored
restore(file)                     put in the place of the database        -> Restored
erase(programme, person)          everything of a person, everywhere      -> Erasure
finish_erasing()                  what was cut short, when a server starts
look_after()                      what a server looks after at its start  -> [Sentence]
encrypt(), rekey()                a key, another key; the server stopped  -> Rekeyed
"""

from monitoring.keeping.at_start import look_after
from monitoring.keeping.backing_up import backup
from monitoring.keeping.bringing_back import Restored, restore, verify
from monitoring.keeping.erasing import Erasure, erase, finish_erasing
from monitoring.keeping.rekeying import Rekeyed, encrypt, rekey
from monitoring.keeping.shelf import KEPT_FOR, Backup, backups

__all__ = [
    "KEPT_FOR",
    "Backup",
    "Erasure",
    "Rekeyed",
    "Restored",
    "backup",
    "backups",
    "encrypt",
    "erase",
    "finish_erasing",
    "look_after",
    "rekey",
    "restore",
    "verify",
]
