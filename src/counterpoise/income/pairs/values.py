"""Which numbers say what two states would lose without each other? Money is MUSD, a loss a part 0-1 of real income."""

from dataclasses import dataclass
from typing import Literal

Method = Literal["closed", "exact"]
Basis = Literal["table", "trade"]

INTERACTION = "interaction"  # in place of a sector's code


@dataclass(frozen=True, slots=True)
class Ranged:
    """A value, and the 5th and the 95th percentile of the draws, never past the value."""

    value: float
    lo: float
    hi: float


@dataclass(frozen=True, slots=True)
class Lost:
    """Real income lost; negative where it would be gained."""

    part: Ranged
    money: float


@dataclass(frozen=True, slots=True)
class Damage:
    """What a side that stops one direction of trade does to the other, and what that costs itself."""

    damage: float
    damage_money: float
    cost: float
    cost_money: float


@dataclass(frozen=True, slots=True)
class SectorThreat:
    """The same for one sector, its goods with their trade and transport margins; in the first year."""

    sector: str
    name: str
    does: Damage


@dataclass(frozen=True, slots=True)
class Threat:
    """Stopping one direction of trade, at both horizons."""

    after_adjusting: Damage
    first_year: Damage
    sectors: tuple[SectorThreat, ...]  # up to three that hurt more than they cost, by what is left in money


@dataclass(frozen=True, slots=True)
class SideAnswer:
    """What one side would lose without the other; `None` where the basis does not say."""

    code: str
    income: float
    after_adjusting: Lost
    first_year: Lost
    as_buyer: Ranged | None  # after adjusting, where only its purchases stop
    as_seller: Ranged | None  # where only its sales stop
    rationed: Ranged | None  # None too where it is not asked for
    stop_selling: Threat | None
    stop_buying: Threat | None


@dataclass(frozen=True, slots=True)
class PairLoss:
    """What one state, or bloc, loses without another; parts are `None` on basis `trade`."""

    code: str  # of whom it is the loss
    without: str
    basis: Basis
    sound: bool  # whether it belongs in a ranking: see `IncomeLosses`
    income: float  # MUSD
    after_adjusting: Lost
    first_year: Lost
    as_buyer: Ranged | None  # after adjusting, where only its purchases stop
    as_seller: Ranged | None
    first_as_buyer: Ranged | None  # in the first year: what the other does to it by no longer selling to it,
    first_as_seller: Ranged | None  # and by no longer buying of it


@dataclass(frozen=True, slots=True)
class SectorLoss:
    """What each side loses after adjusting where only this sector's trade stops, both ways."""

    sector: str
    name: str
    a: float
    b: float


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """What another economy gains, or below 0 loses, after adjusting if two others stopped trading."""

    code: str
    part: float  # of its real income
    money: float


@dataclass(frozen=True, slots=True)
class ModelSize:
    """What the model has been solved for."""

    economies: int  # the rest of the world among them
    industries: int
    draws: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What two states, or blocs, lose without each other."""

    year: int
    basis: Basis
    method: Method
    a: SideAnswer
    b: SideAnswer
    stronger: str | None  # code of the side that loses the smaller part, where at least `FIRM` of the draws say so
    holds: float  # part of the draws that keep the order
    size_ratio: float  # income of the side that loses the smaller part over the other's
    net_money: Ranged  # half of what the side that loses the larger part loses more, in money
    mutual_money: float  # the smaller loss in money
    dollar_for_dollar: Ranged  # money lost by a over money lost by b
    shown: bool  # whether `dollar_for_dollar` is firm enough to be told
    sectors: tuple[SectorLoss, ...]  # by the larger loss; the last is their interaction
    outside: tuple[str, ...]  # members without data, who are left out
    model: ModelSize | None  # None on basis `trade`
