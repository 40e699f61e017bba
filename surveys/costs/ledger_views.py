"""Pages of an organisation's supplier ledger: read it in, place its accounts, see what it comes to."""

from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from organisations.errors import FileError, NotPossible
from organisations.requests import SignedInRequest, signed_in
from surveys.costs.ledger_actions import map_accounts, store_ledger
from surveys.costs.ledger_forms import LedgerForm, least_sum, placed_accounts
from surveys.costs.ledger_page import ledger_page
from surveys.costs.ledger_reading import read_ledger
from surveys.costs.queries import OrganisationCosts, find_costs, read_entries


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def show_ledger(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """What the ledger comes to; read one in, in place of what was there."""
    costs = _writable(request, round, organisation)
    if request.method != "POST":
        return _page(request, costs, LedgerForm())
    form = LedgerForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, costs, form)
    try:
        ledger = read_ledger(form.cleaned_data["file"])
        store_ledger(costs=costs, ledger=ledger, person_id=request.user.pk, now=timezone.now())
    except (FileError, NotPossible) as error:
        return _page(request, costs, form, error)
    messages.success(request, "Reskontran är inläst. Ange vilken kostnad varje konto hör till.")
    return redirect("ledger", round, organisation)


@signed_in
@require_POST
def place_accounts(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """Remember which pool each account belongs to."""
    costs = _writable(request, round, organisation)
    page = ledger_page(costs, {}, least=Decimal(1))
    accounts = [row.account for row in page.accounts] if page else []
    try:
        map_accounts(costs=costs, pool_of=placed_accounts(request.POST, accounts))
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Kontona är sparade och gäller också nästa gång.")
    return redirect("ledger", round, organisation)


def _writable(request: SignedInRequest, round: str, organisation: str) -> OrganisationCosts:
    found = find_costs(request.access, round_slug=round, organisation_key=organisation)
    if found is None or not found.may_write:
        raise Http404
    return found


def _page(
    request: SignedInRequest,
    costs: OrganisationCosts,
    form: LedgerForm,
    error: FileError | NotPossible | None = None,
) -> HttpResponse:
    least = least_sum(request.GET.get("minst", ""))
    context = {
        "association": costs.round.association,
        "round": costs.round,
        "costs": costs,
        "form": form,
        "problems": str(error).splitlines() if error else [],
        "page": ledger_page(costs, read_entries(costs.table_id), least=least),
    }
    status = 422 if error or form.errors else 200
    return render(request, "surveys/costs/ledger.html", context, status=status)
