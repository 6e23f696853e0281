"""Money in whole pence, with the year of its prices: unlike prices never add."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from commonweal.errors import Invalid


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """Pounds sterling in pence. `price_year` is the financial year's first calendar year, None if not stated."""

    pence: int
    price_year: int | None = None

    @classmethod
    def pounds(cls, amount: str | int | Decimal, price_year: int | None = None) -> "Money":
        """Money from pounds, half a penny rounded to even. Floats are refused: a penny must not drift."""
        if isinstance(amount, float):
            raise TypeError("Money is never made from a float")
        pence = (Decimal(amount) * 100).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
        return cls(int(pence), price_year)

    def __add__(self, other: "Money") -> "Money":
        if self.price_year != other.price_year:
            raise Invalid(
                "values.money.unlike-prices",
                f"Prices of {self.price_year} and {other.price_year} cannot be added.",
                fix="Bring both to the prices of one year first.",
            )
        return Money(self.pence + other.pence, self.price_year)

    def split(self, weights: list[int]) -> list["Money"]:
        """Parts in proportion to whole-number weights that sum to the penny (largest remainder)."""
        total = sum(weights)
        if total <= 0 or min(weights) < 0:
            raise Invalid("values.money.weights", "The shares must be 0 or more and not all 0.")
        exact = [Fraction(self.pence * weight, total) for weight in weights]
        parts = [part.__floor__() for part in exact]
        by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
        for i in by_remainder[: self.pence - sum(parts)]:
            parts[i] += 1
        return [Money(part, self.price_year) for part in parts]

    def __str__(self) -> str:
        pounds, pence = divmod(abs(self.pence), 100)
        sign = "-" if self.pence < 0 else ""
        return f"{sign}£{pounds:,}" + (f".{pence:02d}" if pence else "")
