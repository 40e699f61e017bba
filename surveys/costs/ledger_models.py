"""A supplier ledger as far as it is kept, and which pool each account belongs to."""

from django.db import models
from django.db.models import Q

from analysis.costs import Pool
from organisations.models import Organisation, Person
from surveys.costs.models import CostTable
from surveys.costs.places import POOLS

LONGEST_ACCOUNT = 40


class SupplierLedger(models.Model):
    """What a ledger came to: for each account what each supplier was paid, as text with two decimals.

    Suppliers stand as digests. A sole trader's number is a personal identity number, and to count suppliers
    nobody needs to know who they are. The file itself is not kept.
    """

    table = models.OneToOneField(CostTable, models.CASCADE, related_name="ledger")
    balances = models.JSONField("saldon")
    rows = models.PositiveIntegerField("rader")
    read_at = models.DateTimeField()
    read_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "leverantörsreskontra"

    def __str__(self) -> str:
        return f"Leverantörsreskontra till {self.table}"


class AccountPool(models.Model):
    """Which pool an account of the organisation's ledger belongs to, remembered from round to round."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    account = models.CharField("konto", max_length=LONGEST_ACCOUNT)
    pool = models.CharField(
        "kostnad", max_length=30, choices=[(key, name) for key, (name, _) in POOLS.items()]
    )

    class Meta:
        verbose_name = "kontots kostnad"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "account"],
                name="surveys_accountpool_one_per_account",
                violation_error_message="Kontot hör redan till en kostnad.",
            ),
            models.CheckConstraint(
                condition=Q(pool__in=[pool.value for pool in Pool]),
                name="surveys_accountpool_pool_known",
                violation_error_message="Kostnaden är ingen av tabellens rader.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_pool_display()}"
