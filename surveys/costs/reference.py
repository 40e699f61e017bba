"""Figures that the pre-study of 2021 printed (pages 45-50), to compare with; labelled wherever shown."""

from dataclasses import dataclass
from fractions import Fraction

SOURCE = "Förstudien Digital motor, 2021"


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A printed share of the operating cost that goes to central IT. `printed` is how it was put, since one
    of them is no exact figure; `share` is what a picture draws."""

    name: str
    printed: str
    share: Fraction


SHARE_OF_OPERATING_COST = (
    Benchmark(name="Fyrbodal, medel av tolv IT-verksamheter", printed="1,2\u00a0%", share=Fraction(12, 1000)),
    Benchmark(name="Kommuner i allmänhet", printed="strax under 2\u00a0%", share=Fraction(2, 100)),
    Benchmark(
        name="Högst i Fyrbodal, ett år med stora inköp av hårdvara",
        printed="2,17\u00a0%",
        share=Fraction(217, 10000),
    ),
    Benchmark(name="Banker", printed="8\u00a0%", share=Fraction(8, 100)),
    Benchmark(name="Försäkringskassan", printed="22\u00a0%", share=Fraction(22, 100)),
)

HARDWARE_SHARE = Fraction(23, 100)
"""Of the IT cost, mean."""
IT_STAFF = 11
"""Mean number of employees of central IT."""
HARDWARE_SUPPLIERS = 290
"""Of all together, that invoiced 10 000 kr or more."""
