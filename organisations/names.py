"""What a name of a person, an organisation or an association may look like."""

from django.core.validators import RegexValidator

# A name that begins like a formula would be run as one by the spreadsheet that some export is opened in.
plain_name = RegexValidator(
    r"\A(?![=+\-@])[^\x00-\x1f\x7f\u2028\u2029]+\Z",
    "Namnet får inte börja med =, +, - eller @, och inte ha radbrytningar.",
)
