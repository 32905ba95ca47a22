"""What do sources that a user syncs record of two states, or of one: arms, fuels, lists, aid, reports, news, prices?"""

from dataclasses import dataclass
from typing import Annotated

from counterpoise.records import Amount, Count, Day, Filled, Finding, HoleKeys, Part, RowIds, Year

MTIV = Annotated[Amount, "Million trend-indicator values of SIPRI: a volume of capability, no price."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapons:
    """One kind of weapon that was delivered in some years."""

    name: Filled
    orders: Annotated[Count, "Rows of the register: orders, or years of a deal, by its layout."]
    value: MTIV
    uncertain: Annotated[Amount, "The part of `value` whose number or years SIPRI marks as uncertain."]
    first: Annotated[Year, "Of the deliveries of these orders; it may lie before the window."]
    last: Year
    figures: RowIds


@dataclass(frozen=True, slots=True, kw_only=True)
class Arms:
    """Major arms that one delivered to the other in five years."""

    supplier: Filled
    recipient: Filled
    first: Year
    last: Year
    of_imports: Annotated[Finding, "Part of all that the recipient received."]
    of_exports: Annotated[Finding, "Part of all that the supplier delivered."]
    orders: Annotated[Count, "Rows with a delivery that lies, or may lie, in the years."]
    kinds: Annotated[tuple[Weapons, ...], "The largest first."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fuel:
    """A fuel that one bought of the other, as the buyer reports it to Eurostat."""

    fuel: Annotated[Filled, "Code of the fuel (SIEC); fuels contain each other, so they are never added up."]
    name: Filled
    main: Annotated[bool, "Whether it stands for its kind; others are parts of one that does."]
    seller: Filled
    buyer: Filled
    share: Annotated[Finding, "Part of all imports of the fuel that the buyer reports."]
    then: Annotated[Finding | None, "The same in the year that changes are counted from; null where it has no row."]
    fills: Annotated[HoleKeys, "Keys of entries of `holes`: trade missing by product that this figure states."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A number of a source as it stands there, or a sum of a few of its rows."""

    source: Filled
    measure: Filled
    actor: Filled
    actor_name: Filled
    partner: str
    partner_name: str
    product: str
    name: Annotated[Filled, "What was counted, in words."]
    start: Day
    end: Annotated[Day, "The day after the last."]
    value: float
    unit: Filled
    part: Annotated[Part | None, "Of the sum over all actors that the source has; null where none is made."]
    figures: RowIds


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFlow:
    """What one sold the other in a year or a month, by the word of each side."""

    seller: Filled
    buyer: Filled
    product: Annotated[str, "Code as reported; empty: all goods."]
    name: Filled
    start: Day
    end: Day
    by_seller: Annotated[Amount | None, "USD, free on board as a rule; null where it has no row."]
    by_buyer: Annotated[Amount | None, "USD, with freight and insurance as a rule; null where it has no row."]
    figures: RowIds


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsMonth:
    """Events of a month between the two in news reports, as GDELT's machine coded them."""

    actor: Filled
    partner: Filled
    month: Day
    events: Amount
    hostile: Annotated[Part, "Part of them that reduces relations, coerces or fights: CAMEO 15 to 20."]
    goldstein: Annotated[float | None, "Mean on Goldstein's scale, -10 hostile to 10 friendly."]
    tone: Annotated[float | None, "Mean tone of the reports; null where the files have none."]
    figures: RowIds


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a product that the brief shows cost on a world market."""

    product: Filled
    name: Filled
    commodity: Annotated[Filled, "As the World Bank names it; a benchmark is not what a given buyer paid."]
    unit: Filled
    year: Year
    mean: Annotated[float, "Mean of the months of the year."]
    then: Annotated[float | None, "The same in the year that changes are counted from."]
    then_year: Year
    figures: RowIds


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    """All that synced sources record of the two; a part is empty where its source is not in the ledger."""

    sources: Annotated[tuple[str, ...], "Those in the ledger; the others bring nothing here."] = ()
    arms: tuple[Arms, ...] = ()
    fuels: Annotated[tuple[Fuel, ...], "By Eurostat."] = ()
    listings: Annotated[tuple[Recorded, ...], "Entries of sanctions lists; sources overlap: add up none."] = ()
    aid: Annotated[tuple[Recorded, ...], "To Ukraine."] = ()
    reported_trade: Annotated[tuple[ReportedFlow, ...], "The newest year and month; all goods first."] = ()
    news: Annotated[tuple[NewsMonth, ...], "The newest first."] = ()
    prices: tuple[Price, ...] = ()

    @property
    def used(self) -> tuple[str, ...]:
        """Return the sources that say something of the two."""
        parts = {
            "comtrade": self.reported_trade,
            "eurostat_gas": self.fuels,
            "gdelt_pairs": self.news,
            "kiel_ukraine": self.aid,
            "pink_sheet": self.prices,
            "sipri_arms": self.arms,
            **{listing.source: self.listings for listing in self.listings},
        }
        return tuple(sorted(name for name, part in parts.items() if part))


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmsPartner:
    """Who delivered major arms to a state in five years, or received them of it."""

    partner: Filled
    name: Filled
    share: Annotated[Finding, "Side supply: part of all that the state received. market: of all that it delivered."]
    first: Year
    last: Year
    orders: Count
    kinds: tuple[Weapons, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncedOfState:
    """What synced sources record of one state; a part is empty where its source is not in the ledger."""

    sources: Annotated[tuple[str, ...], "Those in the ledger; the others bring nothing here."] = ()
    arms: Annotated[tuple[ArmsPartner, ...], "Suppliers, then recipients, the largest first."] = ()
    fuels: Annotated[tuple[Fuel, ...], "The largest origins of each fuel it buys, by its own reports to Eurostat."] = ()
    listed_by: Annotated[tuple[Recorded, ...], "Entries about it on lists of others."] = ()
    lists: Annotated[tuple[Recorded, ...], "Entries about others on its lists."] = ()
    aid: Annotated[tuple[Recorded, ...], "That Ukraine received, by donor, or that a donor gave."] = ()

    @property
    def used(self) -> tuple[str, ...]:
        """Return the sources that say something of the state."""
        listed = {listing.source for listing in (*self.listed_by, *self.lists)}
        parts = {"eurostat_gas": self.fuels, "kiel_ukraine": self.aid, "sipri_arms": self.arms}
        return tuple(sorted({name for name, part in parts.items() if part} | listed))
