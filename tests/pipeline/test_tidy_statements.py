"""Is the table of statements of the same types whatever is in it, and does it lose nothing?"""

from tests.ledger.reporting import statement

from counterpoise.pipeline.tidy_statements import table


def test_a_table_has_a_row_a_statement_and_the_same_columns_when_empty() -> None:
    rows = [statement("a", "1"), statement("a", "2", target=None, topics=(), date=None)]
    full = table(rows)
    assert full.schema == table([]).schema
    assert full.column("topics").to_pylist() == [["energy", "trade"], []]
    assert full.column("target").to_pylist() == ["LVA", None]
