"""That the project lead has read what the file holds."""

from django import forms


class RecordForm(forms.Form):
    """One box to tick: the file holds what was not shared."""

    understood = forms.BooleanField(
        label="Jag har läst vad filen innehåller och prövar sekretess innan något lämnas ut",
        error_messages={"required": "Läs vad filen innehåller och kryssa i rutan. Ingen fil är hämtad."},
    )
