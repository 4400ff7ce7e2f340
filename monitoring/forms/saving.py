"""Sends a form: checked once more against what is recorded by then, written once, whole or not at all."""

from datetime import datetime

from monitoring import store
from monitoring.forms.asking import Flaw, Form, Setting, Told, in_the_way
from monitoring.forms.known import Known
from monitoring.store import AlreadyWritten, Batch, Writer
from monitoring.words import Sentence, sentence


class NotSaved(Exception):
    """The form was not saved, and nothing was changed; `flaws` say why, at their fields."""

    def __init__(self, *flaws: Flaw) -> None:
        super().__init__(" ".join(str(each.said) for each in flaws))
        self.flaws = flaws


def save(form: Form, told: Told, setting: Setting, *, id: str) -> bool:
    """Write the form as the batch `id`; whether it was written now, False where it had been before.

    Raises `NotSaved`.
    """
    batch = Batch(
        id=id,
        programme=setting.programme.id,
        kind=form.kind,
        what=form.what or form.id,
        by=setting.by,
        at=datetime.now().replace(microsecond=0),
    )
    try:
        with store.opened().writing(batch) as writer:
            # Somebody may have written since the form was drawn: only here does nobody else.
            known = Known.read(lambda name: writer.ask(f"registering/{name}", programme=setting.programme.id))
            now = Setting(
                programme=setting.programme, known=known, seen=setting.seen, today=setting.today, by=setting.by
            )
            if flaws := in_the_way(form, told, now):
                raise NotSaved(*flaws)
            _written(form, writer, told, now)
    except AlreadyWritten:
        return False
    except store.Refused as refused:
        raise NotSaved(Flaw(field="", said=refused.problem), Flaw(field="", said=refused.remedy)) from refused
    except store.BreaksRule as error:
        raise NotSaved(Flaw(field="", said=_RULE)) from error
    return True


def _written(form: Form, writer: Writer, told: Told, setting: Setting) -> None:
    """Write it; a correction that would leave other records without what they need is given up."""
    before = writer.faults() if form.kind == "correction" else set()
    form.write(writer, told, setting)
    if form.kind == "correction" and (more := len(writer.faults() - before)):
        raise NotSaved(
            Flaw(field="", said=sentence("Så passer {n} andre poster ikke længere. Ret eller slet dem først.", n=more))
        )


_RULE: Sentence = sentence(
    "Det kan ikke gemmes, som det står: det strider mod noget, der er registreret. Indlæs siden igen, og se det efter."
)
