"""Which terms, codes, constants and compiled facts does the code know? Tables as CSV, and the code that checks them."""

from counterpoise.vocabulary.clubs import ExclusiveClub, exclusive_clubs
from counterpoise.vocabulary.constants import constant
from counterpoise.vocabulary.embargo import EVERYONE, Embargo, embargoes
from counterpoise.vocabulary.fact_cells import Line, actors, fault, needed, number, read, text, word, year
from counterpoise.vocabulary.fact_values import (
    UNITED_NATIONS,
    WORLD,
    Capability,
    EnergyLink,
    Event,
    FactSource,
    RollCall,
    Sanction,
    Tariff,
    Verified,
    When,
)
from counterpoise.vocabulary.facts import (
    capabilities,
    chronology,
    energy_links,
    roll_calls,
    sanctions,
    tariffs,
)
from counterpoise.vocabulary.goods.baskets import (
    GOODS,
    Basket,
    basket,
    basket_names,
    meanings,
    nearest,
    product_domain,
    product_names,
    trade_domains,
    unlisted,
)
from counterpoise.vocabulary.goods.elasticities import Elasticity, elasticity
from counterpoise.vocabulary.goods.food import FoodItem, balance_names, food_item, food_items, nearest_food
from counterpoise.vocabulary.goods.production import comparable
from counterpoise.vocabulary.goods.sectors import Sector, nearest_sectors, sector, sector_names
from counterpoise.vocabulary.measure import GROUPS, Measure, grouped
from counterpoise.vocabulary.pipelines import Pipeline, Terminal, lng_terminals, pipelines
from counterpoise.vocabulary.relation import TOPICS, event_classes, relation_terms, relations
from counterpoise.vocabulary.salient import Salient, salient, salient_of
from counterpoise.vocabulary.tables import Row, read_table, table

__all__ = [
    "EVERYONE",
    "GOODS",
    "GROUPS",
    "TOPICS",
    "UNITED_NATIONS",
    "WORLD",
    "Basket",
    "Capability",
    "Elasticity",
    "Embargo",
    "EnergyLink",
    "Event",
    "ExclusiveClub",
    "FactSource",
    "FoodItem",
    "Line",
    "Measure",
    "Pipeline",
    "RollCall",
    "Row",
    "Salient",
    "Sanction",
    "Sector",
    "Tariff",
    "Terminal",
    "Verified",
    "When",
    "actors",
    "balance_names",
    "basket",
    "basket_names",
    "capabilities",
    "chronology",
    "comparable",
    "constant",
    "elasticity",
    "embargoes",
    "energy_links",
    "event_classes",
    "exclusive_clubs",
    "fault",
    "food_item",
    "food_items",
    "grouped",
    "lng_terminals",
    "meanings",
    "nearest",
    "nearest_food",
    "nearest_sectors",
    "needed",
    "number",
    "pipelines",
    "product_domain",
    "product_names",
    "read",
    "read_table",
    "relation_terms",
    "relations",
    "roll_calls",
    "salient",
    "salient_of",
    "sanctions",
    "sector",
    "sector_names",
    "table",
    "tariffs",
    "text",
    "trade_domains",
    "unlisted",
    "word",
    "year",
]
