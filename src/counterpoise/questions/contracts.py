"""Which kinds of JSON documents are published, each with a schema in docs/reference/schemas?"""

from typing import Final

from counterpoise.drawing.schema import Contract
from counterpoise.questions.map.document import MapDocument
from counterpoise.questions.network.document import NetworkDocument
from counterpoise.questions.pair.document import BriefDocument
from counterpoise.questions.product.document import ProductDocument
from counterpoise.questions.reports.reading.document import ReadDocument
from counterpoise.questions.reports.stored.document import (
    DocumentsDocument,
    StatementDocument,
    StatementsDocument,
    WholeDocument,
)
from counterpoise.questions.share.document import ShareDocument, ShareSeriesDocument
from counterpoise.questions.state.document import StateDocument
from counterpoise.questions.whatif.document import WhatifDocument, WhatifsDocument

SHARES = "All shares run from 0 to 1"
CONTRACTS: Final = (
    Contract(
        name="brief",
        title="A brief on two states or blocs",
        about=f"What `counterpoise brief A B --json` writes. {SHARES}; money is in thousand current US dollars.",
        documents=(BriefDocument,),
    ),
    Contract(
        name="share",
        title="A share, or a series of shares",
        about=f"What `counterpoise share SELLER BUYER --json` writes. {SHARES}.",
        documents=(ShareDocument, ShareSeriesDocument),
    ),
    Contract(
        name="state",
        title="A state amid all others",
        about=f"What `/state/CODE.json` and `counterpoise state CODE --json` write. {SHARES}.",
        documents=(StateDocument,),
    ),
    Contract(
        name="map",
        title="How far every state depends on another",
        about=f"What `/map.json` writes. {SHARES}.",
        documents=(MapDocument,),
    ),
    Contract(
        name="product",
        title="The trade in a product",
        about="Who sells and buys a product in a year, on how few it rests, and who depends on whom for it.",
        documents=(ProductDocument,),
    ),
    Contract(
        name="network",
        title="The network of a pair",
        about="Two states or blocs, the third parties that matter most to them, and who depends on whom.",
        documents=(NetworkDocument,),
    ),
    Contract(
        name="whatif",
        title="What follows from a scenario, or from several",
        about="What `counterpoise whatif ... --json` writes. Keys ending in _pct are per cent, in _usd and _kusd "
        "money; all other numbers are shares or indices.",
        documents=(WhatifDocument, WhatifsDocument),
    ),
    Contract(
        name="read",
        title="What reports state",
        about="What `counterpoise read INPUT --json` writes.",
        documents=(ReadDocument,),
    ),
    Contract(
        name="reports",
        title="What is stored of reports",
        about="What `counterpoise reports list|show --json` and the pages of stored reports write. Texts are not in "
        "it, but for sentences that state something.",
        documents=(DocumentsDocument, WholeDocument, StatementDocument, StatementsDocument),
    ),
)
